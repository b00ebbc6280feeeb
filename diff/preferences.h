#pragma once
#include "diff/align.h"
#include "diff/likeness.h"

namespace harmonia::diff {

/// The second pass over all pairs, which learns from the first: adds to a pair what the two articles prefer one another to all
/// others, and what their chapters do.
void add_preferences(const Side& left, const Side& right, const Hubs& hubs, const AlignOptions& options, LikenessTable& table);

}  // namespace harmonia::diff
