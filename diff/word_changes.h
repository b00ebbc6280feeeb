#pragma once
#include <span>
#include <vector>

#include "diff/unit_words.h"
#include "model/changes.h"

namespace harmonia::diff {

/// How words are shown as changed. Set on the Spanish code from 1995 to 2022: 9 changes an amended article
/// before the rules, under 4 after them, for a tenth more words.
struct WordOptions {
  double least_alike = 0.35;          // common share of two sentences that are compared word by word
  double least_equal = 0.35;          // below this share of equal words a sentence is replaced whole
  std::uint32_t particle_island = 3;  // an unchanged run this short between two changes, without a word of content, joins them
  std::uint32_t word_island = 5;      // one with content, where each change beside it deletes and inserts as much
};

/// What it took to show the changes of one unit, for measuring.
struct WordCounts {
  std::uint32_t hunks = 0;  // changes of wording; cosmetic ones are not counted
  std::uint32_t shown = 0;  // words and marks deleted and inserted in them
};

/// The words of two units with what was deleted and inserted: sentences are paired first, then words within
/// them, then small unchanged islands join the changes around them. The equal and deleted runs, joined, are
/// the left words with their gaps; the equal and inserted ones the right words.
/// Requires: both were cut by one UnitCutter.
std::vector<WordRun> word_changes(std::span<const UnitWord> left, std::span<const UnitWord> right, const WordOptions& options = {},
                                  WordCounts* counts = nullptr);

}  // namespace harmonia::diff
