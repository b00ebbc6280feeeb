// The rule files test themselves: every example of every pack must get the verdict that it names, and the words
// that a "met" rests on must matter.
#include <algorithm>
#include <map>

#include <catch2/catch_test_macros.hpp>

#include "rules/small_pack.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

std::vector<rules::Pack> all_packs() {
  const DataFiles files = compiled_in_data();
  std::vector<rules::Pack> packs;
  for (const std::string& id : rules::pack_ids(files)) {
    Result<rules::Pack> pack = rules::load_pack(files, id);
    INFO(id << ": " << (pack ? "" : pack.error().where + ": " + pack.error().message));
    REQUIRE(pack);
    packs.push_back(std::move(pack).value());
  }
  return packs;
}

Finding finding_of(const Document& document, const rules::Pack& pack, const rules::Rule& rule) {
  for (Finding& finding : rules::check(document, pack).findings) {
    if (finding.criterion == rule.id) return finding;
  }
  throw std::runtime_error("no finding for " + rule.id);
}

}  // namespace

TEST_CASE("every example of every pack gets its verdict", "[rules][packs]") {
  for (const rules::Pack& pack : all_packs()) {
    for (const rules::Rule& rule : pack.rules) {
      for (const rules::RuleExample& example : rule.examples) {
        const Finding finding = finding_of(parse_law(example.text, example.tradition), pack, rule);
        INFO(rule.file << ":" << example.line << " reason " << finding.reason
                       << (finding.arguments.empty() ? "" : " " + finding.arguments[0].second));
        CHECK(to_string(finding.verdict) == to_string(example.expect));
      }
    }
  }
}

TEST_CASE("several packs together find what each finds alone", "[rules][packs]") {
  const std::vector<rules::Pack> packs = all_packs();
  std::vector<const rules::Pack*> backwards;
  for (auto pack = packs.rbegin(); pack != packs.rend(); ++pack) backwards.push_back(&*pack);
  const auto told = [](const std::vector<Finding>& findings) {
    std::string all;
    for (const Finding& finding : findings) {
      all += finding.criterion + " " + std::string(to_string(finding.verdict)) + " " + finding.reason;
      for (const Evidence& each : finding.evidence) all += " " + each.eid + " " + each.quote;
      for (const Evidence& each : finding.near_misses) all += " ~" + each.eid + " " + each.quote;
      all += "\n";
    }
    return all;
  };
  for (const rules::Pack& from : packs) {
    for (const rules::RuleExample& example : from.rules.front().examples) {
      INFO(from.rules.front().file << ":" << example.line);
      const Document law = parse_law(example.text, example.tradition);
      const std::vector<rules::CheckResult> together = rules::check(law, backwards);
      REQUIRE(together.size() == backwards.size());
      for (std::size_t i = 0; i < backwards.size(); ++i) {
        CHECK(told(together[i].findings) == told(rules::check(law, *backwards[i]).findings));
      }
    }
  }
  CHECK(rules::check(parse_law("Artículo 1.- Nada.\n", "es-mx"), std::span<const rules::Pack* const>()).empty());
}

TEST_CASE("an example without the words of its evidence is no longer met", "[rules][packs][mutation]") {
  for (const rules::Pack& pack : all_packs()) {
    for (const rules::Rule& rule : pack.rules) {
      for (const rules::RuleExample& example : rule.examples) {
        if (example.expect != Verdict::Met) continue;
        INFO(rule.file << ":" << example.line);
        std::string law = example.text;
        Finding finding = finding_of(parse_law(law, example.tradition), pack, rule);
        // A report shows the first place of each element; a law that says it twice must lose both.
        for (int round = 0; round < 10 && finding.verdict == Verdict::Met && !finding.by_silence; ++round) {
          REQUIRE(!finding.evidence.empty());
          for (const Evidence& evidence : finding.evidence) {
            for (std::uint32_t at = evidence.span.begin; at < evidence.span.end && at < law.size(); ++at) {
              if (law[at] != '\n') law[at] = ' ';
            }
          }
          finding = finding_of(parse_law(law, example.tradition), pack, rule);
        }
        CHECK((finding.verdict != Verdict::Met || finding.by_silence));
      }
    }
  }
}

TEST_CASE("articles that say nothing of the matter change no verdict", "[rules][packs][mutation]") {
  const std::string before = "Artículo 1. Este código se aplicará en todo el territorio.\n\n";
  for (const rules::Pack& pack : all_packs()) {
    for (const rules::Rule& rule : pack.rules) {
      for (const rules::RuleExample& example : rule.examples) {
        if (!example.tradition.starts_with("es") || !example.text.starts_with("Artículo ")) continue;
        INFO(rule.file << ":" << example.line);
        CHECK(finding_of(parse_law(before + example.text, example.tradition), pack, rule).verdict == example.expect);
      }
    }
  }
}

TEST_CASE("no two examples are the same but for their numbers", "[rules][packs]") {
  std::map<std::string, std::string> seen;
  for (const rules::Pack& pack : all_packs()) {
    for (const rules::Rule& rule : pack.rules) {
      for (const rules::RuleExample& example : rule.examples) {
        std::string words;
        for (const char c : example.text) {
          if (c != ' ' && c != '\n' && (c < '0' || c > '9')) words += c;
        }
        const std::string place = rule.file + ":" + std::to_string(example.line);
        const auto [other, is_new] = seen.emplace(words, place);
        INFO(place << " and " << other->second);
        CHECK(is_new);
      }
    }
  }
}

TEST_CASE("a state's own law on victims is asked what its penal code is not", "[rules][packs]") {
  const Result<rules::Pack> pack = rules::load_pack(compiled_in_data(), "tip-model");
  REQUIRE(pack);
  const auto rule = std::find_if(pack->rules.begin(), pack->rules.end(), [](const rules::Rule& one) { return one.id == "tip-assistance-services"; });
  REQUIRE(rule != pack->rules.end());
  const auto reason_of = [&](const std::string& text) {
    Document law = parse_law(text, "es-mx");
    law.work.jurisdiction = "mx-oax";
    return finding_of(law, *pack, *rule).reason;
  };
  CHECK(reason_of("Artículo 1. A las víctimas de la trata de personas se les dará atención médica y albergue.") == "not-competent");
  CHECK(reason_of("Artículo 1. Esta Ley tiene por objeto atender a las víctimas de la trata de personas. Se les dará atención médica y albergue.") != "not-competent");
}

TEST_CASE("a law of a legislature without competence is asked nothing of the matter", "[rules][packs]") {
  const Result<rules::Pack> pack = rules::load_pack(compiled_in_data(), "tip-model");
  REQUIRE(pack);
  const auto rule = std::find_if(pack->rules.begin(), pack->rules.end(), [](const rules::Rule& one) { return one.id == "tip-offence-defined"; });
  REQUIRE(rule != pack->rules.end());
  Document law = parse_law("Artículo 1. Al que tale un árbol se le impondrá multa.", "es-mx");
  for (const auto& [jurisdiction, reason] : std::initializer_list<std::pair<std::string, std::string>>{
           {"mx-oax", "not-competent"}, {"mx-fed", "needed-not-found"}, {"", "needed-not-found"}}) {
    law.work.jurisdiction = jurisdiction;
    CAPTURE(jurisdiction);
    CHECK(finding_of(law, *pack, *rule).reason == reason);
  }
}
