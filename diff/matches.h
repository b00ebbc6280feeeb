#pragma once
#include <cstddef>
#include <vector>

#include "diff/align.h"
#include "diff/likeness.h"
#include "model/alignment.h"

// The two ways of matching articles, which align() chooses from.
namespace harmonia::diff {

/// A pair of articles by their places in the two sides.
struct Match {
  std::size_t left = 0, right = 0;
  ChangeKind change = ChangeKind::Reworded;
  MatchReason reason = MatchReason::None;
  double similarity = 0, margin = 0;
};

/// A number for each article that is equal for equal words, labels inside the article counted in.
std::vector<std::uint64_t> word_prints(const Side& side);

/// Articles of two versions of one law. `table` has the cosines of the articles' texts.
std::vector<Match> match_versions(const Side& left, const Side& right, const LikenessTable& table, const AlignOptions& options);

/// Articles of two laws: each the other's most similar, by a margin; never a forced pairing.
std::vector<Match> match_different_laws(const Side& left, const Side& right, const LikenessTable& table, const Hubs& hubs, const AlignOptions& options);

/// The greatest likeness that the weighted sum of the signals between different laws can reach.
double full_likeness(const AlignOptions& options);

}  // namespace harmonia::diff
