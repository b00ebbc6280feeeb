#pragma once
#include <span>
#include <vector>

#include "model/alignment.h"
#include "model/document.h"

namespace harmonia::diff {

/// Pairs that took new numbers, gathered into runs of articles that follow one another on both sides.
/// `pairs` stand in the order of the left text.
std::vector<NumberRun> number_runs(const Document& left, const Document& right, std::span<const Pair> pairs);

}  // namespace harmonia::diff
