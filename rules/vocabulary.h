#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/document.h"
#include "rules/language.h"

namespace harmonia::rules {

/// A word of a law, as phrases compare it.
struct SeenWord {
  enum Form : std::uint8_t { Stem, Folded };
  std::array<std::uint32_t, 2> ids{};  // of the stem; the rank of the folded form among those of the law
  std::uint8_t cost = 1;               // what it takes of a gap
};

/// What a word of a phrase is in a law: the numbers in [first, first + count) of one form. None where count is 0.
struct SeenAs {
  std::uint32_t first = 0, count = 0;
  SeenWord::Form form = SeenWord::Stem;
  std::uint64_t frequency = 0;  // how often it stands in the law

  bool is(const SeenWord& word) const { return word.ids[form] - first < count; }
};

/// The distinct words of a law, seen as phrases of one language need them. Folded forms are numbered in their order, so
/// that those with one beginning are neighbours.
class Vocabulary {
 public:
  Vocabulary(const Document& document, const LanguageWords& language);

  const SeenWord& operator[](WordId word) const { return words_[word]; }
  std::uint32_t count(SeenWord::Form form) const { return static_cast<std::uint32_t>(frequency_[form].size()); }
  SeenAs seen(const PhraseWord& word) const;

 private:
  std::vector<SeenWord> words_;
  std::array<std::vector<std::uint64_t>, 2> frequency_;
  std::vector<std::string_view> folded_;  // ordered
  std::unordered_map<std::string, std::uint32_t> stems_;
};

}  // namespace harmonia::rules
