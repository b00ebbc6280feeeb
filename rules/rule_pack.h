#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"
#include "model/finding.h"
#include "model/result.h"
#include "rules/profile.h"

namespace harmonia::rules {

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
  std::string unless;  // a scope: a text in which it holds something is asked all the same
};

/// The first entry that takes a matter from this jurisdiction, or nullptr.
const Elsewhere* taken_from(const std::vector<Elsewhere>& elsewhere, std::string_view jurisdiction);

struct CompiledRule;  // patterns and expressions, ready to run (rules/compiled.h)
struct CompiledPack;

/// One criterion: a file `rules/packs/<pack>/<id>.md`.
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
  Localized off;                // why the profile switches it off for its jurisdictions, or empty
  std::string unasked;          // why the yardstick does not ask it ("outside-dates", "yardstick-omits"), or empty
  std::string file;             // path of the rule file, for messages
  std::shared_ptr<const CompiledRule> compiled;
};

struct Chapter {
  std::string id;
  Localized title;
};

/// A dated text that the criteria of a pack measure against.
struct Yardstick {
  std::string id;
  Localized title;
  std::string date, until;               // in force from `date` to the day before `until`; ISO, `until` may be empty
  std::vector<std::string> instruments;  // only criteria that rest on one of these are asked; empty: all of them
  std::vector<std::string> omits;        // criteria that it does not ask
};

/// By what a pack measures. Nothing chosen: its first yardstick, and every criterion is asked.
struct Measure {
  std::vector<std::string> yardsticks;  // ids; a pack that has none of them uses what it would use otherwise
  std::string on;                       // ISO date: the first yardstick in force then, and the criteria valid then
  std::string profile = {};             // an id; empty: none
  bool chosen() const { return !yardsticks.empty() || !on.empty(); }
};

struct Pack {
  std::string id, version, sha256;  // digest of all its files
  Localized title;
  std::vector<Yardstick> yardsticks;  // one at least
  std::size_t measured_by = 0;        // which of them
  Measure measure;                    // what was chosen
  std::optional<Profile> profile;
  const Yardstick& yardstick() const { return yardsticks[measured_by]; }
  std::vector<Chapter> chapters;    // in the order of the report
  std::vector<Rule> rules;          // in the order of chapters, then as pack.json lists them
  std::size_t criteria = 0;         // how many rules pack.json lists
  std::shared_ptr<const CompiledPack> compiled;
};

/// What an authority is for the laws of a jurisdiction: its tier; "binding" where the state is recorded as bound;
/// "binding-parties" where it binds its parties and nothing is recorded of this state; "binding-elsewhere" where it is not one.
std::string tier_in(const Authority& authority, std::string_view jurisdiction);

/// The level at which a rule is asked there: "mandatory" only where something binds, else "mandatory-unbound".
std::string level_in(const Rule& rule, std::string_view jurisdiction);

/// The condition of a rule with this id, or nullptr.
const RuleCondition* find_condition(const Rule& rule, std::string_view id);

/// Reads `rules/packs/<id>/pack.json`, its rule files and rules/languages/*.json. An error points into the file:
/// "rules/packs/femicide/fem-attempt.md:14". "yardstick-not-in-force": the pack has none for the date of the measure.
Result<Pack> load_pack(const DataFiles& files, std::string_view id, const Measure& measure = {});

/// What pack.json says of a pack, without its rules: id, version, digest, title, yardsticks, chapters and `criteria`.
Result<Pack> load_pack_header(const DataFiles& files, std::string_view id);

/// Ids of the packs in `files`, ordered.
std::vector<std::string> pack_ids(const DataFiles& files);

}  // namespace harmonia::rules
