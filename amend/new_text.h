#pragma once
#include <optional>
#include <string>
#include <vector>

#include "amend/instruction.h"
#include "amend/outline.h"

namespace harmonia::amend {

/// New text taken apart: headings of divisions, and articles with their paragraphs. Text without an article's
/// label is one group without a label.
struct NewArticle {
  std::vector<NewBlock> divisions;  // headings that stand before it
  UnitLabel label;                  // Unit::None where the text has none
  std::string head;                 // "Artículo 390 bis.-" as printed, without the text behind it
  std::vector<NewBlock> paragraphs;
  std::string rubric;                 // its own words, where they were told apart from the text
  bool beside_label = false;  // the first paragraph begins on the line of the label
};
std::vector<NewArticle> take_apart(const std::vector<NewBlock>& blocks, const Vocabulary& vocabulary);

/// The part of the new text that is meant for one target.
struct Picked {
  std::vector<NewBlock> blocks;
  bool labelled = false;  // the first block begins with the unit's own label
};

/// Finds it by labels: "letra j)" of "apartado 3" in "3. Son penas ... […] j) ...". Nothing where the new text
/// does not hold it, or holds it twice.
struct Share {
  bool alone = false;     // the target is the only one of its sentence that takes new text
  std::size_t index = 0;  // among the targets of the sentence in the same unit that take new text
  std::size_t count = 0;
};
std::optional<Picked> pick(const std::vector<NewArticle>& text, const Target& target, const Share& share, const Vocabulary& vocabulary);

}  // namespace harmonia::amend
