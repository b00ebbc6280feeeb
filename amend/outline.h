#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "amend/symbols.h"

namespace harmonia::amend {

inline constexpr std::size_t kNoOwner = static_cast<std::size_t>(-1);

/// The paragraphs of one article (or of a piece of new text) as a tree: which paragraph belongs to which
/// numbered unit. Built from labels alone, so that laws and bills are read alike.
class Outline {
 public:
  Outline(const std::vector<std::string_view>& paragraphs, const Vocabulary& vocabulary);

  struct Paragraph {
    ParagraphLabel label;          // empty for an unnumbered one
    std::size_t owner = kNoOwner;  // the numbered paragraph it stands below; kNoOwner: the article itself
  };
  const std::vector<Paragraph>& paragraphs() const { return paragraphs_; }

  /// A run of paragraphs: one unit.
  struct Range {
    std::size_t begin = 0, end = 0;
    std::size_t unit = kNoOwner;  // its numbered paragraph; kNoOwner for the whole article
    bool empty() const { return begin == end; }
  };
  Range whole() const { return {0, paragraphs_.size(), kNoOwner}; }
  Range unit(std::size_t paragraph) const;  // a numbered paragraph with all below it

  enum class Found : std::uint8_t { One, None, Several };
  struct Lookup {
    Found found = Found::None;
    Range range;
    std::size_t count = 0;  // how many there are of the kind that was counted
    Range other;            // the paragraph that is meant where the opening line ("Son ...:") is not counted; else empty
  };
  /// The unit that `step` names inside `within`.
  Lookup find(const Range& within, const Step& step) const;

 private:
  std::vector<std::size_t> counted(const Range& within) const;
  Lookup definition(const Range& within, std::string_view term) const;

  std::vector<Paragraph> paragraphs_;
  bool counts_all_ = false;  // drafters count the numbered paragraphs of a unit as well
  std::vector<std::string_view> texts_;
};

/// The words, folded, that a paragraph defines because it begins with them in quotation marks; empty where it does not.
std::string defined_term(std::string_view paragraph);

}  // namespace harmonia::amend
