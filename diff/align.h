#pragma once
#include <cstddef>
#include <memory>
#include <optional>

#include "glossary/glossary.h"
#include "model/alignment.h"
#include "model/document.h"

namespace harmonia::diff {

/// The weights and thresholds of an alignment. Those for different laws were set on the concordance of 17
/// Mexican codes, those for versions on the texts of the Spanish code from 1995 to 2022.
struct AlignOptions {
  double bigram_weight = 0.6;      // of a pair of neighbouring stems against a single one
  double concept_weight = 1.5;     // of a concept of the glossary against a stem, where there is a glossary
  double most_common = 0.5;        // a feature that a greater share of the articles has says nothing and weighs nothing
  double heading_weight = 0.35;    // of the rubric's likeness, where both have one
  double chapter_weight = 0.25;    // of the likeness of the headings above
  double opening_weight = 0.30;    // of the likeness of the first words
  double place_weight = 0.12;      // of standing at the same place of like chapters: the definition opens one
  double place_reach = 1.0;        // places apart at which that has fallen to a third
  double neighbour_weight = 0.20;  // of the likeness of the articles before and after
  double gravity_weight = 0.10;    // the share that equal terms of imprisonment add to a likeness
  double gravity_reach = 2.0;      // how far apart, as logarithms of both bounds together, half of that is left
  double hub_weight = 1.0;         // how much an article that is like all others is held back (CSLS)
  double preference_weight = 0.40;  // of two articles that prefer one another to all others
  double preference_scale = 0.03;   // likeness below the best at which a preference has fallen to a third
  double chapters_weight = 0.30;    // of chapters whose articles prefer one another
  double least_similarity = 0.10;  // below this nothing is asserted between different laws
  double least_margin = 0.06;      // the lead over the next best that an assertion needs
  double least_share_of_same = 0.3;  // articles alike word for word that make two texts versions of one law
  std::size_t ranked = 5;            // candidates that are listed
  bool divisions = true;             // whether books, titles and chapters are matched too
  double division_articles = 0.55;   // of the share of their articles that correspond, in the likeness of two divisions
  double division_heading = 0.40;    // of the likeness of their own headings
  double division_level = 0.05;      // of being of one level
  double least_division = 0.25;      // likeness below which two divisions are no pair
  bool wordings = false;             // whether the nearest wording is looked for too, between laws of one language
  double least_wording = 0.5;        // share of common words below which it is no news

  // Laws of one language share concepts beside words: what two drafters call by other names. Laws of two languages share
  // nothing but concepts, and numbers; the weights above are replaced by these.
  const glossary::Glossary* glossary = nullptr;
  struct Foreign {
    double number_weight = 0.40;  // of a number against a concept
    double heading_weight = 1.0, chapter_weight = 0.35, opening_weight = 0.50, place_weight = 0.12, neighbour_weight = 0.30, hub_weight = 1.0;
    double place_reach = 1.5, most_common = 1.0, gravity_weight = 0, preference_weight = 0, chapters_weight = 0;
    double least_similarity = 0.25, least_margin = 0.20;
  } foreign = {};

  std::optional<bool> versions = {};  // whether the two are versions of one law, where the caller knows it

  // Versions of one law.
  bool use_numbers = true;               // false: as if the articles had no numbers
  double least_in_order = 0.25;          // likeness of a pair that keeps its place among its neighbours
  double least_in_gap = 0.15;            // and of one between the pairs of that chain
  double number_bonus = 0.10;            // what an equal number adds to that likeness
  double least_moved = 0.35;             // likeness of a pair that changed its place
  double least_margin_moved = 0.10;      // and its lead over the next best on either side
  double neighbour_bonus = 0.25;         // what a moved neighbour adds to the likeness of the next
  std::size_t least_words_moved = 8;     // shorter articles are alike by chance
  double least_contained = 0.45;         // share of a part's words that stand in the whole: split and joined
};

/// Aligns the articles of two laws; how is written in align.cpp. Turning the two laws around turns the
/// answer around and changes nothing else. Cost: about 6 ms for 400 x 400 articles and as much again for reading each law;
/// memory for a table of all pairs, four bytes each.
Alignment align(const Document& left, const Document& right, const AlignOptions& options = {});

/// Aligns many laws with each other and reads each once. The answers are those of align(). Not for several threads at once.
class Aligner {
 public:
  explicit Aligner(const AlignOptions& options = {});
  ~Aligner();
  Aligner(Aligner&&) noexcept;
  Aligner& operator=(Aligner&&) noexcept;

  /// The law's number, from 0. The document must outlive the aligner.
  std::size_t add(const Document& law);
  /// Reads a law now rather than with the first alignment that needs it.
  void prepare(std::size_t law);

  Alignment align(std::size_t left, std::size_t right);

 private:
  struct Laws;
  std::unique_ptr<Laws> laws_;
};

}  // namespace harmonia::diff
