#pragma once
#include "model/alignment.h"
#include "model/document.h"

namespace harmonia::diff {

/// The weights and thresholds of an alignment. Defaults were set on the concordance of 17 Mexican codes.
struct AlignOptions {
  double bigram_weight = 0.6;      // of a pair of neighbouring stems against a single one
  double heading_weight = 0.35;    // of the rubric's likeness, where both have one
  double chapter_weight = 0.35;    // of the likeness of the headings above
  double neighbour_weight = 0.30;  // of the likeness of the articles before and after
  double hub_weight = 1.0;         // how much an article that is like all others is held back (CSLS)
  double least_similarity = 0.15;  // below this nothing is asserted between different laws
  double least_margin = 0.06;      // the lead over the next best that an assertion needs
  double least_share_of_same = 0.3;        // articles alike word for word that make two texts versions of one law
  double least_similarity_in_place = 0.2;  // of an article of a new version that keeps its number
  std::size_t ranked = 5;          // candidates that are listed
};

/// Aligns the articles in force of two laws: equal texts first, then, where these show two versions of one
/// law, equal numbers, then mutual best likeness with a margin; never a forced pairing. Likeness is TF-IDF
/// over an inverted index. Cost: about 10 ms for 400 x 400 articles; memory for a table of all pairs.
Alignment align(const Document& left, const Document& right, const AlignOptions& options = {});

}  // namespace harmonia::diff
