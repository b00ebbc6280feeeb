#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "rules/expression.h"
#include "rules/language.h"
#include "rules/matcher.h"
#include "rules/rule_pack.h"

// A pack made ready to run: every name is a number by now.
namespace harmonia::rules {

/// Numbers of phrases, counted over all languages of a pack.
using PhraseIds = std::vector<std::uint32_t>;

/// A part of a law: the sentences that its selectors keep (docs/rule-files.md, "Scopes").
struct Scope {
  enum class Base : std::uint8_t { None, Code, Transitory, Divisions, Everything };
  std::string name;  // empty for one that a rule writes in place
  Base base = Base::None;
  std::vector<std::uint32_t> from, minus;  // other scopes, which stand before this one in CompiledPack::scopes
  std::optional<PhraseIds> article, heading, sentence, unless, unless_article;
  std::uint32_t citing = kNone, raising = kNone, chapter_of = kNone, divisions_of = kNone, where = kNone;
  bool headings_only = false;
  PhraseIds named;  // words by which a reader would know it; looked for elsewhere where the scope is empty
};

/// The smallest thing that is true, false or unknown.
struct Clause {
  std::string id;
  std::string role, group;  // of elements
  std::uint32_t scope = 0;
  Program expect;
  bool heeds_negation = true;
  PhraseIds phrases, reject_match, reject_sentence;
};

struct CompiledRule {
  std::uint32_t needs = kNone;   // scope that must not be empty
  Verdict without = Verdict::NotMet;
  std::uint32_t scope = 0;
  std::vector<Clause> clauses;   // all of them: contrary, undetermined, partial, elements
  std::vector<std::uint32_t> order;  // in which `clauses` can be evaluated
  std::uint32_t undetermined = 0, partial = 0, elements = 0;  // where each kind begins in `clauses`
  Verdict some = Verdict::PartlyMet;
  bool met_by_silence = false;
  std::uint32_t values = kNone;  // scope whose penalty the finding shows
  std::vector<text::Language> languages;  // of its phrases; empty: it has none and reads any
};

struct CompiledPack {
  std::vector<LanguageWords> languages;
  std::vector<PhraseTable> tables;  // of each language
  std::vector<bool> weak;           // of each phrase: it is only a hint
  std::vector<Scope> scopes;  // each after those that it uses
  std::map<std::string, Instruction, std::less<>> references;  // amounts
};

}  // namespace harmonia::rules
