#pragma once
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diff/units.h"
#include "text/words.h"

namespace harmonia::diff {

/// A word or mark of a unit, or an amount that is compared as one ("seis a doce años").
struct UnitWord {
  std::uint32_t key = 0;       // equal for what differs in case, quotes and dashes only; shared by both laws
  std::string_view gap;        // the white space before it
  std::string_view text;       // as written
  std::uint32_t count = 1;     // of words and marks
  bool starts_sentence = false;
  bool mark = false;           // punctuation
  bool content = false;        // a number, or a word too long to be a particle
  bool heading = false;        // stands in the rubric
};

/// Cuts the units of two laws into words with common keys. Every unit that is cut must outlive this, and
/// this the words.
class UnitCutter {
 public:
  UnitCutter() : cutter_(text::Language::None, table_) {}

  /// The words of the rubric and then those of the paragraphs, without the label. `amounts` are spans in the
  /// source, in order; from its first number on each of them is one word. `language` tells which words are numbers.
  std::vector<UnitWord> cut(const Unit& unit, std::span<const Span> amounts = {}, text::Language language = text::Language::None);

 private:
  void append(const FlatText& text, std::string_view gap, std::span<const Span> amounts, text::Language language, std::vector<UnitWord>& out);
  std::uint32_t key_of(WordId word);
  std::uint32_t key_of(const std::string& words);

  WordTable table_;
  text::WordCutter cutter_;
  std::vector<std::uint32_t> keys_;  // by WordId; 0: not yet made
  std::unordered_map<std::string, std::uint32_t> by_words_;
  std::vector<Token> tokens_;        // scratch
};

/// How alike two units are by their words, marks left out: twice the common ones by all, 0 to 1.
double common_share(std::span<const UnitWord> left, std::span<const UnitWord> right);

}  // namespace harmonia::diff
