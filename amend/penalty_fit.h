#pragma once
#include <functional>
#include <optional>
#include <string>

#include "amend/model_provisions.h"
#include "model/document.h"

// Penalties of a draft beside the scale of the law that it is for.
namespace harmonia::amend {

/// The longest prison term that a text threatens, in months; nothing where it threatens none, or none with a bound.
using PrisonTerm = std::function<std::optional<double>(const std::string& text)>;

/// The longest prison term of the articles in force. Infinite where the law knows a sentence for life or death; nothing where
/// it has no prison term.
std::optional<double> highest_prison_term(const Document& law);

/// The same, or what the general part allows: the term behind one of the words' `scale` phrases in a paragraph on prison ("durará
/// de tres meses a sesenta años"), read in their `scale_frame`.
std::optional<double> highest_prison_allowed(const Document& law, const DraftingWords& words, const PrisonTerm& term);

/// `text` with, in each bracket, the alternative that fits moved to the front: the first row of alternatives, the proposed ones
/// first, whose prison term is not above `highest`. Nothing where no row fits.
std::optional<std::string> fitted(const std::string& text, double highest, const PrisonTerm& term);

}  // namespace harmonia::amend
