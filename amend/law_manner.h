#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "amend/model_provisions.h"
#include "model/document.h"

// How a law itself numbers, labels and lists, so that what is drafted for it looks like the rest of it.
namespace harmonia::amend {

/// A label with its number left out: "(" "a" ")". Its kind is that of the number's sequence.
struct LabelShape {
  enum class Kind : std::uint8_t { None, Digits, Roman, SmallRoman, Letters, Capitals };
  std::string before, after;
  Kind kind = Kind::None;
  std::string alphabet;  // of Letters and Capitals, in order
};

/// The shape of the first label of a sequence: "(a)", "I.-", "1)". Kind None where its number begins no sequence. `letters` is
/// the alphabet of the language, separated by blanks.
LabelShape label_shape(std::string_view label, std::string_view number, std::string_view letters);

/// The label of number `n`, counted from 1. Empty for Kind::None.
std::string label_of(const LabelShape& shape, std::size_t n);

/// Numbers that go on behind an article as the law goes on: 134 Ter after 134 Bis, 18A after 18, 105.2 after 105.1; behind the
/// last article of a law, whole numbers.
class ArticleNumbers {
 public:
  ArticleNumbers(const Document& law, const DraftingWords& words);

  /// Goes on behind this article. Returns the last one that already stands between it and the next whole number: new ones
  /// follow that.
  std::uint32_t begin(std::uint32_t article);

  std::string next();

 private:
  enum class Kind : std::uint8_t { Suffix, Letter, Number, Whole };
  struct Manner {
    Kind kind = Kind::Number;
    std::string separator;
    bool upper = false, lower = false;  // suffixes in capitals, or without one
    std::size_t digits = 1;             // least, of a number
    bool operator==(const Manner&) const = default;
  };
  struct Inserted {
    std::string base;
    Manner manner;
    std::size_t index = 0;  // from 1
  };

  bool read(std::string_view number, Inserted& out) const;
  std::string written(std::size_t index) const;
  bool skipped(std::string_view number) const;

  const Document& law_;
  const DraftingWords& words_;
  std::set<std::string> numbers_;  // of the law's articles, folded
  Manner usual_, manner_;          // the law's most frequent, and that of the place
  std::string base_;
  std::size_t index_ = 0;
};

/// What the law's articles look like.
struct LawManner {
  std::string label_before, label_after;  // around an article's number
  bool label_alone = false;               // nothing stands behind the label on its line
  bool titled = false;                    // articles have rubrics
  LabelShape paragraph;                   // of the paragraphs of an article; Kind::None where they have no numbers
  LabelShape item;                        // of its lists
};
LawManner manner_of(const Document& law, const DraftingWords& words);

}  // namespace harmonia::amend
