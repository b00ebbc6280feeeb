#pragma once
#include "diff/align.h"
#include "diff/likeness.h"

namespace harmonia::diff {

/// Raises the likeness of articles that punish alike: by a share of it that falls with how far apart their terms of imprisonment are.
/// An article without a term of its own is left as it is.
void add_gravity(const Side& left, const Side& right, const AlignOptions& options, LikenessTable& table);

}  // namespace harmonia::diff
