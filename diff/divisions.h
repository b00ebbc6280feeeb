#pragma once
#include <span>
#include <vector>

#include "diff/align.h"

namespace harmonia::diff {

/// Matches the divisions (books, titles, chapters, sections) of two laws: by the articles that correspond in them, by their
/// headings, by level and, in versions of one law, by number. `articles`: the answer for them. Every
/// division of either law stands in exactly one pair, in the order of the left text. Turning the laws around turns the answer.
std::vector<Pair> match_divisions(const Document& left, const Document& right, std::span<const Pair> articles, bool same_law, const AlignOptions& options);

}  // namespace harmonia::diff
