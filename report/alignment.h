#pragma once
#include <string>
#include <unordered_map>

#include "model/alignment.h"
#include "model/document.h"
#include "report/messages.h"

// An alignment of two laws as bytes.
namespace harmonia::report {

struct AlignedLaws {
  const Document& left;
  const Document& right;
  const Alignment& alignment;
};

/// harmonia/alignment/1 (docs/schemas/alignment.json).
std::string alignment_json(const AlignedLaws& laws, const Messages& messages);

/// A division as its law prints it, "CAPÍTULO III Del robo"; "-" for none.
std::string division_name(const Document& law, std::uint32_t division, const Messages& messages);

/// Visits divisions and articles in the order of the left text; what only the right one has follows its predecessor.
template <class OnDivision, class OnArticle>
void in_reading_order(const Alignment& alignment, OnDivision on_division, OnArticle on_article) {
  auto division = alignment.divisions.begin();
  const auto divisions_before = [&](std::uint32_t left) {
    for (; division != alignment.divisions.end() && (division->left == kNoProvision || division->left < left); ++division) on_division(*division);
  };
  for (const Pair& pair : alignment.pairs) {
    if (pair.left != kNoProvision) divisions_before(pair.left);
    on_article(pair);
  }
  divisions_before(kNoProvision);
}

/// The candidates of each left article.
std::unordered_map<std::uint32_t, const Candidates*> candidates_by_left(const Alignment& alignment);

/// "0.52"
std::string two_decimals(double value);

/// A page: divisions and articles side by side, each with what became of it, how alike and by which step, and the next best.
std::string alignment_html(const AlignedLaws& laws, const Messages& messages);

/// A line a pair for a terminal: both numbers, what became of the article, how alike, by which step.
std::string alignment_table(const AlignedLaws& laws, const Messages& messages);

/// One row a pair; cells that a spreadsheet would run as formulas stay text.
std::string alignment_csv(const AlignedLaws& laws, const Messages& messages);

}  // namespace harmonia::report
