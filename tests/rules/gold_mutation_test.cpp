// A verdict of "met" rests on words. On the laws that readers have judged: take the words away or negate them, and the
// verdict must change; put unrelated articles in another order, and nothing may change.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <rapidjson/document.h>

#include "rules/compiled.h"
#include "rules/small_pack.h"
#include "support/shared_law.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

struct GoldLaw {
  std::string pack, name;
  std::filesystem::path path;
  std::vector<std::string> met;  // criteria
};

// The laws of a gold file with the criteria that readers called met, ordered.
std::vector<GoldLaw> gold_laws(const std::string& file, const std::string& pack) {
  std::map<std::pair<std::string, std::string>, GoldLaw> laws;
  std::map<std::string, std::filesystem::path> paths;
  std::error_code missing;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shared_folder() / "data", missing)) {
    if (entry.is_regular_file()) paths.emplace(entry.path().filename().string(), entry.path());
  }
  const std::string lines = read_file(shared_folder() / "gold" / file);
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    rapidjson::Document row;
    row.Parse(lines.data() + at, end - at);
    at = end + 1;
    if (!row.IsObject()) continue;
    const std::string name = row["doc"].GetString();
    const std::string of = row.HasMember("pack") ? row["pack"].GetString() : pack;
    if (!paths.contains(name)) continue;
    GoldLaw& law = laws[{name, of}];
    law.pack = of;
    law.name = name;
    law.path = paths.at(name);
    if (row["verdict"].GetString() == std::string("met")) law.met.push_back(row["criterion"].GetString());
  }
  std::vector<GoldLaw> all;
  for (auto& [key, law] : laws) all.push_back(std::move(law));
  return all;
}

const rules::Pack& pack_named(const std::string& id) {
  static std::map<std::string, rules::Pack> packs;
  if (!packs.contains(id)) packs.emplace(id, rules::load_pack(compiled_in_data(), id).value());
  return packs.at(id);
}

// The text of a law, decoded once, and read again after each change with the same name.
struct ReadLaw {
  std::string name, text, tradition;
  Date date;
  Document document() const {
    Document law = parser::parse(parser::decode(name, text).value(), traditions(), {tradition}).value();
    law.work.version_date = date;
    return law;
  }
};

std::map<std::string, Finding> findings(const Document& law, const std::string& pack) {
  std::map<std::string, Finding> by_id;
  for (Finding& finding : rules::check(law, pack_named(pack)).findings) by_id.emplace(finding.criterion, std::move(finding));
  return by_id;
}

void blank(std::string& text, Span span) {
  for (std::uint32_t at = span.begin; at < span.end && at < text.size(); ++at) {
    if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
  }
}

// Blanks the evidence until the verdict is another; a report shows the first places only, so that it takes rounds.
std::string without_evidence(ReadLaw law, const std::string& pack, const std::string& criterion) {
  constexpr int kMostRounds = 40;
  for (int round = 0; round < kMostRounds; ++round) {
    const Finding finding = findings(law.document(), pack).at(criterion);
    if (finding.verdict != Verdict::Met || finding.by_silence) return {};
    if (finding.evidence.empty()) return "no evidence";
    for (const Evidence& evidence : finding.evidence) blank(law.text, evidence.span);
  }
  return "still met";
}

// Puts a negation before the evidence, round after round.
std::string with_negation(ReadLaw law, const std::string& pack, const std::string& criterion, const std::string& negator) {
  constexpr int kMostRounds = 12;
  for (int round = 0; round < kMostRounds; ++round) {
    const Finding finding = findings(law.document(), pack).at(criterion);
    if (finding.verdict != Verdict::Met || finding.by_silence) return {};
    std::vector<std::uint32_t> places;
    for (const Evidence& evidence : finding.evidence) places.push_back(evidence.span.begin);
    std::sort(places.rbegin(), places.rend());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (const std::uint32_t place : places) law.text.insert(place, negator);
  }
  return "still met";
}

// Where words go that count no longer: what stands before the law, and what before and after the words that were moved.
struct Elsewhere {
  std::string before_law, before_words, after_words;
  std::string with(const std::string& law, const std::string& words) const {
    return before_law.empty() ? law + before_words + words + after_words : before_law + before_words + words + after_words + law;
  }
};
const Elsewhere kTransitory{"", "\n\nTRANSITORIOS\n\nPRIMERO. ", "\n"};
const Elsewhere kReasons{"EXPOSICIÓN DE MOTIVOS\n\n", "", "\n\n"};

// Moves the evidence, its whole article each time, to where it is not law, until the verdict is another: what an article in
// force does not say is not met.
std::string moved(ReadLaw law, const std::string& pack, const std::string& criterion, const Elsewhere& place) {
  constexpr int kMostRounds = 40;
  std::string words;
  for (int round = 0; round < kMostRounds; ++round) {
    ReadLaw now = law;
    now.text = place.with(law.text, words);
    const auto law_begin = static_cast<std::uint32_t>(place.before_law.empty() ? 0 : now.text.size() - law.text.size());
    const auto law_end = law_begin + static_cast<std::uint32_t>(law.text.size());
    const Document document = now.document();
    const Finding finding = findings(document, pack).at(criterion);
    if (finding.verdict != Verdict::Met || finding.by_silence) return {};
    std::vector<Span> bodies;
    std::set<std::uint32_t> articles;
    for (const Evidence& evidence : finding.evidence) {
      if (evidence.span.begin < law_begin || evidence.span.begin >= law_end) return "met by words that are not law";
      const std::uint32_t article = article_of(document.provisions, evidence.provision);
      if (article == kNoProvision) bodies.push_back({evidence.span.begin, evidence.span.end});
      else if (articles.insert(article).second) bodies.push_back({document.provisions[article].num.end, document.provisions[article].whole.end});
    }
    if (bodies.empty()) return "no evidence";
    for (const Span body : bodies) {
      const Span inside{std::max(body.begin, law_begin) - law_begin, std::min(body.end, law_end) - law_begin};
      words += law.text.substr(inside.begin, inside.end - inside.begin) + " ";
      blank(law.text, inside);
    }
  }
  return "still met";
}

// A criterion whose elements all look for words, heed a negation and stand in a sentence: there a "no" must tell.
bool heeds_negation(const std::string& pack, const std::string& criterion) {
  for (const rules::Rule& rule : pack_named(pack).rules) {
    if (rule.id != criterion) continue;
    const rules::CompiledRule& compiled = *rule.compiled;
    return std::all_of(compiled.clauses.begin() + compiled.elements, compiled.clauses.end(), [](const rules::Clause& clause) {
      return clause.heeds_negation && clause.expect.size() == 1 && clause.expect[0].op == rules::Instruction::Op::Found && clause.reject_match.empty();
    });
  }
  return false;
}

}  // namespace

TEST_CASE("each met finding of the gold rests on its words", "[rules][gold][mutation]") {
  // Every kth finding, so that the whole takes seconds; HARMONIA_MUTATIONS=1 takes all.
  const char* asked = std::getenv("HARMONIA_MUTATIONS");
  const std::size_t stride = asked != nullptr ? std::max(1, std::atoi(asked)) : 12;
  std::size_t met = 0, tried = 0, negated = 0;
  std::vector<std::string> deaf, stayed;
  for (const auto& [file, pack] : std::initializer_list<std::pair<std::string, std::string>>{
           {"femicide.jsonl", "femicide"}, {"tip-model.jsonl", "tip-model"}, {"so-dv.jsonl", "sexual-offences-domestic-violence"}}) {
    for (const GoldLaw& gold : gold_laws(file, pack)) {
      const auto source = parser::decode(gold.name, read_file(gold.path)).value();
      const Document first = parser::parse(source, traditions(), {}).value();
      const ReadLaw law{gold.name, source->bytes, first.tradition, first.work.version_date};
      const std::string negator = first.tradition.starts_with("es") ? "no " : "not ";
      const std::map<std::string, Finding> ours = findings(law.document(), gold.pack);
      for (const std::string& criterion : gold.met) {
        const auto found = ours.find(criterion);
        if (found == ours.end() || found->second.verdict != Verdict::Met || found->second.by_silence) continue;
        if (met++ % stride != 0) continue;
        ++tried;
        CAPTURE(gold.name, criterion);
        CHECK(without_evidence(law, gold.pack, criterion) == "");
        if (law.tradition.starts_with("es")) {  // other traditions print transitory provisions in schedules of their own
          for (const Elsewhere& place : {kTransitory, kReasons}) {
            if (const std::string why = moved(law, gold.pack, criterion, place); !why.empty()) stayed.push_back(gold.name + " " + criterion + ": " + why);
          }
        }
        if (heeds_negation(gold.pack, criterion)) {
          ++negated;
          if (!with_negation(law, gold.pack, criterion, negator).empty()) deaf.push_back(gold.name + " " + criterion);
        }
      }
    }
  }
  if (met == 0) SKIP("no gold: set HARMONIA_SHARED");
  CHECK(tried > 0);
  // A phrase may hold its own negation or a double one ("no menor de"), where one more word says nothing new.
  for (const std::string& each : deaf) UNSCOPED_INFO(each);
  CHECK(deaf.size() * 20 <= negated);
  for (const std::string& each : stayed) UNSCOPED_INFO(each);
  CHECK(stayed.empty());
}

TEST_CASE("unrelated articles in another order change no verdict", "[rules][gold][mutation]") {
  std::size_t laws = 0;
  for (const GoldLaw& gold : gold_laws("femicide.jsonl", "femicide")) {
    const auto source = parser::decode(gold.name, read_file(gold.path)).value();
    const Document first = parser::parse(source, traditions(), {}).value();
    ReadLaw law{gold.name, source->bytes, first.tradition, first.work.version_date};
    const std::map<std::string, Finding> before = findings(first, gold.pack);
    // Articles that no finding rests on, and that neither cite nor are cited.
    std::set<std::uint32_t> related;
    for (const auto& [criterion, finding] : before) {
      for (const Evidence& evidence : finding.evidence) related.insert(article_of(first.provisions, evidence.provision));
      for (const std::string& eid : finding.searched) {
        if (finding.searched.size() > 40) break;
        for (std::uint32_t p = 0; p < first.provisions.size(); ++p) {
          if (first.provisions[p].eid == eid) related.insert(article_of(first.provisions, p));
        }
      }
    }
    std::vector<std::uint32_t> articles;
    for (std::uint32_t p = 0; p < first.provisions.size(); ++p) {
      const Provision& provision = first.provisions[p];
      if (provision.level != Level::Article || provision.state != ProvisionState::InForce || provision.transitory || related.contains(p)) continue;
      const bool cites = std::any_of(first.citations.begin(), first.citations.end(), [&](const Citation& each) { return provision.whole.contains(each.span); });
      if (!cites) articles.push_back(p);
    }
    // The bodies of every other one change places; labels stay, so that the numbers stay in order.
    for (std::size_t i = articles.size() / 2 * 2; i >= 2; i -= 2) {
      const Provision &a = first.provisions[articles[i - 2]], &b = first.provisions[articles[i - 1]];
      const Span body_a{a.num.end, a.whole.end}, body_b{b.num.end, b.whole.end};
      const std::string text_a = law.text.substr(body_a.begin, body_a.end - body_a.begin);
      const std::string text_b = law.text.substr(body_b.begin, body_b.end - body_b.begin);
      law.text.replace(body_b.begin, body_b.end - body_b.begin, text_a);
      law.text.replace(body_a.begin, body_a.end - body_a.begin, text_b);
    }
    ++laws;
    for (const auto& [criterion, finding] : findings(law.document(), gold.pack)) {
      CAPTURE(gold.name, criterion);
      CHECK(to_string(finding.verdict) == to_string(before.at(criterion).verdict));
    }
  }
  if (laws == 0) SKIP("no gold: set HARMONIA_SHARED");
}
