#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "text/words.h"

// Phrases: the small language in which a lawyer writes the wording of a criterion (docs/rule-files.md).
namespace harmonia::rules {

/// How far a part of a phrase may stand from the one before it.
struct Gap {
  std::uint16_t words = 1;  // words that are not small; kAnywhere: the whole sentence
  bool touching = false;    // the very next token
  friend bool operator==(const Gap&, const Gap&) = default;
};
inline constexpr std::uint16_t kAnywhere = 0xFFFF;

/// A word that phrases look for.
struct PhraseWord {
  enum class Kind : std::uint8_t { Stem, Form, Prefix };
  Kind kind = Kind::Stem;
  std::string text;  // the stem, the folded form, or the beginning of the folded form
  friend auto operator<=>(const PhraseWord&, const PhraseWord&) = default;
};

/// One word of a phrase.
struct Atom {
  std::uint32_t word = 0;  // in PhraseWords::all
  Gap gap;                 // before it; the first atom of a sequence has its step's
  friend bool operator==(const Atom&, const Atom&) = default;
};
using Sequence = std::vector<Atom>;

/// One place of a phrase: any of its alternatives may fill it.
struct Step {
  std::vector<Sequence> alternatives;
  Gap gap;
  bool optional = false;
};

/// Words in order. At least one step is not optional.
struct Chain {
  std::vector<Step> steps;
  bool at_begin = false;  // ^
  bool at_end = false;    // $
};

/// One line of a phrases fence: chains that must all stand in one sentence ("a & b"), mostly one.
struct Phrase {
  std::vector<Chain> all;
  bool crosses_sentences = false;
};

struct PhraseError {
  std::string message;
  std::uint32_t column = 0;  // byte in the line, from 0
};

/// The words of phrases, cut, stemmed and numbered. A pack writes the same words thousands of times; each is worked on once.
class PhraseWords {
 public:
  explicit PhraseWords(text::Language language) : cutter_(language, table_) {}

  /// The words of a piece of a phrase, cut as the words of a law are; they stay where they are.
  const std::vector<Word>& cut(std::string_view raw);

  std::uint32_t number(PhraseWord::Kind kind, std::string_view text);
  const std::vector<PhraseWord>& all() const { return all_; }

 private:
  WordTable table_;
  text::WordCutter cutter_;
  std::map<std::string, std::vector<Word>, std::less<>> known_;
  std::vector<PhraseWord> all_;
  std::array<std::unordered_map<std::string, std::uint32_t>, 3> numbers_;  // by kind
};

/// What the words of a phrase mean: which are small, and what a {term} stands for.
struct PhraseContext {
  PhraseWords* words = nullptr;
  const std::vector<std::string>* small_words = nullptr;  // folded, ordered
  std::function<const std::vector<Sequence>*(std::string_view)> term;  // nullptr for a term that is none
};

std::variant<Phrase, PhraseError> compile_phrase(std::string_view line, const PhraseContext& context);

/// The phrase as the sequences that it stands for, for use as a term. Neither "&", "^" nor "$" can be in it.
std::variant<std::vector<Sequence>, PhraseError> compile_term(std::string_view line, const PhraseContext& context);

}  // namespace harmonia::rules
