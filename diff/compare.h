#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "diff/align.h"
#include "model/comparison.h"

namespace harmonia::diff {

using Laws = std::vector<std::shared_ptr<const Document>>;

struct CompareOptions {
  AlignOptions align;
  std::size_t most_texts = 3;     // articles of one law that words may find
  double least_of_best = 0.5;     // of the best find's weight, that a further one needs
  std::size_t most_definitions = 8;  // of one law that have the term
  std::size_t nearest = 3;        // articles that came close and are named where nothing was found
};

/// The article in force with this number, as printed in whatever case, or with this eId.
std::optional<std::uint32_t> find_article(const Document& document, std::string_view number);

/// What each law has for an article of the law `baseline`. Never a forced pairing: where no counterpart is
/// asserted, the column names the nearest articles and what was searched.
Comparison compare_article(const Laws& laws, std::size_t baseline, std::uint32_t article, const CompareOptions& options = {});

/// The articles of each law that are about these words: those that have all of them, in any inflection,
/// heaviest first; words in a rubric and words that stand together count for more.
Comparison compare_words(const Laws& laws, std::size_t baseline, std::string_view words, const CompareOptions& options = {});

/// What each law defines a term as: the definitions whose term has these words, in any inflection, or the words by
/// which `align.glossary` calls the same concept in the law's language. The term itself first, then longer ones.
Comparison compare_term(const Laws& laws, std::size_t baseline, std::string_view term, const CompareOptions& options = {});

/// Fills in what is particular in each text, and which laws say the same. The last step of a comparison;
/// those made above have taken it. Words are compared without case, accents of vowels and punctuation.
void mark_wording(Comparison& comparison);

}  // namespace harmonia::diff
