#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"
#include "model/finding.h"
#include "model/result.h"

namespace harmonia::rules {

/// Text by language ("es", "en", ...).
using Localized = std::map<std::string, std::string, std::less<>>;

/// A provision inside a rule file with the verdict it must get: the rule's test and its documentation.
struct RuleExample {
  std::string tradition;  // "es-mx"
  Verdict expect = Verdict::Met;
  std::string text;
  std::uint32_t line = 0;  // in the rule file
};

struct RuleElement {
  std::string id;
  Localized text;           // what it asks for, for people
  std::string role;         // "required", "alternative", "desirable"
  std::string group;        // of alternatives
};

/// A condition that decides before the elements do. Where it decides, the finding's argument "clause" is its id.
struct RuleCondition {
  std::string id;
  Localized text;       // the sentence that a report prints then
  Verdict verdict = Verdict::PartlyMet;  // Contrary, Undetermined or PartlyMet
};

/// Legislatures that may not regulate a matter, and the law in which it lies instead.
struct Elsewhere {
  std::vector<std::string> jurisdictions, except;  // "mx-oax", or "mx-*" for all that begin so
  Localized law;
  Authority source;  // what takes the matter from them
};

/// The first entry that takes a matter from this jurisdiction, or nullptr.
const Elsewhere* taken_from(const std::vector<Elsewhere>& elsewhere, std::string_view jurisdiction);

struct CompiledRule;  // patterns and expressions, ready to run (rules/compiled.h)
struct CompiledPack;

/// One criterion: a file rules/packs/<pack>/<id>.md.
struct Rule {
  std::string id, pack, level;  // level: "mandatory", "consider", "optional"
  std::string chapter;          // under which heading of the pack a report lists it
  Localized title, requirement;
  Localized needed;             // what must be there for the rule to be read at all ("the provision that ..."), or empty
  std::vector<RuleElement> elements;
  std::vector<RuleCondition> conditions;
  std::vector<Authority> authorities;
  std::vector<RuleExample> examples;
  std::string why;              // the prose of the file, Markdown
  std::string valid_from, valid_to;  // ISO dates, or empty
  std::vector<Elsewhere> elsewhere;  // as the pack says for the rule's chapter
  bool validated = false;       // some gold has tested it
  std::string file;             // path of the rule file, for messages
  std::shared_ptr<const CompiledRule> compiled;
};

struct Chapter {
  std::string id;
  Localized title;
};

struct Pack {
  std::string id, version, sha256;  // digest of all its files
  Localized title, yardstick;       // what the criteria measure against, with its date
  std::string yardstick_date;
  std::vector<Chapter> chapters;    // in the order of the report
  std::vector<Rule> rules;          // in the order of chapters, then as pack.json lists them
  std::shared_ptr<const CompiledPack> compiled;
};

/// The condition of a rule with this id, or nullptr.
const RuleCondition* find_condition(const Rule& rule, std::string_view id);

/// Reads rules/packs/<id>/pack.json, its rule files and rules/languages/*.json. An error points into the file:
/// "rules/packs/femicide/fem-attempt.md:14".
Result<Pack> load_pack(const DataFiles& files, std::string_view id);

/// Ids of the packs in `files`, ordered.
std::vector<std::string> pack_ids(const DataFiles& files);

}  // namespace harmonia::rules
