// Model wording is tried as its users would: drafted for a small law that lacks it all, applied, and checked.
#include "engine/drafting.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

const std::filesystem::path kLaws = std::filesystem::path(HARMONIA_SOURCE_DIR) / "tests/engine/laws";

const parser::Traditions& traditions() {
  static const parser::Traditions loaded = parser::load_traditions(compiled_in_data()).value();
  return loaded;
}

// A models file, "femicide.es", and what of its pack the small law cannot show.
struct Case {
  std::string pack, language;
};

// Every file of model wording.
std::vector<Case> cases() {
  constexpr std::string_view kFolder = "corpus/models/", kEnding = ".md";
  std::vector<Case> all;
  for (const DataFile& file : compiled_in_data()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    const std::string name(file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size()));
    const std::size_t point = name.rfind('.');
    all.push_back({name.substr(0, point), name.substr(point + 1)});
  }
  return all;
}

// Criteria that their model wording cannot meet in a law that has nothing of it, each with the reason.
const std::map<std::string, std::string> kExceptions = {
    {"tip-offence-defined", "the others are read only where there is an offence, and one that is there is changed, not added to"},
    {"tip-intent-only", "an offence that says nothing of gain or groups meets a part of it"},
    {"so-marital-rape", "an offence of rape that says nothing of spouses meets a part of it"},
};

engine::Law small_law(const Case& each) {
  const std::string name = each.pack + "." + each.language + ".txt";
  return std::make_shared<const Document>(parser::parse(parser::decode(name, tests::read_file(kLaws / name)).value(), traditions(), {}).value());
}

}  // namespace

TEST_CASE("model wording drafted for a law that lacks it is met once it is applied", "[engine][models]") {
  const DataFiles& data = compiled_in_data();
  for (const Case& each : cases()) {
    INFO(each.pack << "." << each.language);
    const auto pack = std::make_shared<const rules::Pack>(rules::load_pack(data, each.pack).value());
    const report::Messages messages = report::load_messages(data, each.language).value();
    const engine::Law law = small_law(each);
    const auto drafted = engine::draft_for(law, pack, data, traditions(), messages, {.with_optional = true});
    if (!drafted) FAIL(drafted.error().code << ": " << drafted.error().message << " " << drafted.error().where);
    const auto has = [](const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); };
    std::map<std::string, Verdict> before;
    for (const Finding& finding : drafted->checked.findings) {
      const bool lapsed = std::any_of(finding.arguments.begin(), finding.arguments.end(), [](const auto& argument) { return argument.first == "lapsed"; });
      before[finding.criterion] = lapsed ? Verdict::NotApplicable : finding.verdict;
    }
    for (const amend::NearestWording& near : drafted->nearest) {
      CHECK(near.likeness >= amend::kLeastNear);
      CHECK(drafted->law->provisions.at(near.article).level == Level::Article);
      CHECK(drafted->models.find(near.criterion) != nullptr);
    }
    for (const rules::Rule& rule : pack->rules) {
      INFO(rule.id);
      const amend::ModelProvision* model = drafted->models.find(rule.id);
      CHECK(model != nullptr);
      if (model == nullptr || kExceptions.contains(rule.id)) continue;
      const auto left = std::find_if(drafted->draft.left.begin(), drafted->draft.left.end(), [&](const amend::NotDrafted& one) { return one.criterion == rule.id; });
      if (left != drafted->draft.left.end()) {
        INFO("left: " << amend::to_string(left->why));
        CHECK((left->why == amend::NotDrafted::Why::Outside || left->why == amend::NotDrafted::Why::Drafter || left->why == amend::NotDrafted::Why::SameFact));
        continue;
      }
      // By silence, or because the yardstick has ceased to ask for it.
      if (before.at(rule.id) == Verdict::Met || before.at(rule.id) == Verdict::NotApplicable) continue;
      INFO("before: " << to_string(before.at(rule.id)));
      INFO(amend::decree_text(drafted->draft, *drafted->law, drafted->models, false));
      CHECK(has(drafted->met, rule.id));
    }
  }
}
