#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "amend/instruction.h"
#include "model/data_files.h"
#include "model/result.h"
#include "parser/tradition.h"

namespace harmonia::amend {

using Role = std::uint16_t;
inline constexpr Role kNoRole = 0;

/// What a pattern puts into an instruction.
enum class Slot : std::uint8_t { None, Place, Target, Becomes, Old, OldEnd, New, Text, Anchor, SecondAnchor, Somewhere, Unit };

/// One item of a pattern: a word of one of these roles, or a slot.
struct PatternItem {
  std::vector<Role> roles;
  Slot slot = Slot::None;
  bool optional = false;
};

/// How drafters say one kind of instruction (docs/amendments.md).
struct Pattern {
  Kind kind = Kind::Unread;
  bool context = false;  // says only where, for what follows
  bool shifts = false;
  bool wants_position = false;
  bool wants_units = false;  // matches only where it says beside which unit
  std::string form;      // as written, for --explain and errors
  std::vector<PatternItem> items;
};

/// What may stand between any two items of a pattern: a place, a position, "in each place".
struct Adjunct {
  enum class Is : std::uint8_t { Place, After, Before, Between, AtEnd, AtStart, EachPlace, FirstPlace, SecondPlace, LastPlace, InOrder, Comprising, Ignored };
  Is is = Is::Place;
  std::vector<PatternItem> items;
};

/// The words with which the drafters of one language amend, and the patterns in which they put them:
/// `amend/traditions/<language>.json`. Immutable once read.
class Vocabulary {
 public:
  /// The vocabulary for a tradition: that of its own id, else of what it extends. Errors name the place.
  static Result<Vocabulary> load(const DataFiles& files, const parser::Traditions& traditions, const parser::Tradition& tradition);

  /// The longest phrase that begins at words[at]; its length in `count`, kNoRole where there is none.
  Role phrase(const std::vector<std::string>& words, std::size_t at, std::size_t& count) const;

  Role role(std::string_view name) const;  // kNoRole where no word has it
  const std::string& name(Role role) const { return names_[role]; }

  struct UnitWord {
    Unit unit = Unit::None;
    std::uint8_t rank = 0;
    bool terms = false;    // it may be named by the words that it defines ("the definition of “child”")
    bool opening = false;  // the words with which the unit above begins ("the introductory words of subsection (2)")
  };
  const UnitWord* unit(Role role) const;

  /// Folded words with which a proviso begins; none where the tradition has no such unit.
  const std::vector<std::string>& proviso_openings() const { return proviso_; }

  /// Whether a paragraph says only that what stood there is repealed.
  bool says_repealed(std::string_view paragraph) const;

  /// What stands among the number and the year behind a law's name, folded: "no".
  bool numbers_a_law(std::string_view folded) const { return std::find(law_numbering_.begin(), law_numbering_.end(), folded) != law_numbering_.end(); }

  bool is_verb(Role role) const { return verbs_.contains(role); }
  std::uint32_t suffix(std::string_view folded) const;   // 0: none
  std::uint32_t ordinal(std::string_view folded) const;  // 0: none
  std::uint32_t letter(std::string_view folded) const;   // the place of a letter in the lists of the language; 0: none

  const std::vector<Pattern>& patterns() const { return patterns_; }
  const std::vector<Adjunct>& adjuncts() const { return adjuncts_; }
  /// How a phrase that the application itself writes is said: "repealed" for an article without text.
  const std::string& says(std::string_view name) const;
  const std::map<std::string, std::string, std::less<>>& all_says() const { return says_; }
  /// How a bill is worded ("drafting"); empty where the tradition does not say.
  const std::string& drafts(std::string_view name) const;
  /// Phrases, folded, with which a bill says when it enters into force ("commencement").
  const std::vector<std::string>& commencement(std::string_view name) const;
  text::Language language() const { return language_; }

 private:
  friend struct VocabularyReader;
  struct Phrase {
    std::vector<std::string> words;
    Role role;
  };
  text::Language language_ = text::Language::None;
  std::vector<std::string> names_ = {""};
  std::map<std::string, Role, std::less<>> roles_;
  std::unordered_map<std::string, std::vector<Phrase>> phrases_;  // by first word, longest first
  std::map<Role, UnitWord> units_;
  std::map<Role, bool> verbs_;
  std::map<std::string, std::uint32_t, std::less<>> suffixes_, ordinals_, letters_;
  std::map<std::string, std::string, std::less<>> says_, drafting_;
  std::map<std::string, std::vector<std::string>, std::less<>> commencement_;
  std::vector<std::string> repealed_, proviso_, law_numbering_;
  std::vector<Pattern> patterns_;
  std::vector<Adjunct> adjuncts_;
};

}  // namespace harmonia::amend
