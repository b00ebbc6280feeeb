#pragma once
#include <vector>

#include "model/document.h"
#include "model/result.h"
#include "parser/tradition.h"

namespace harmonia::parser {

// The grammars that read values out of the tokens of a document. Each starts only at a word of its
// tradition's vocabulary ("grammar" in parser/traditions/*.json), never over all tokens. Linear.

/// Sanctions with amounts, and the amounts that are none: ages, terms and sums. Both in source order.
struct AmountsRead {
  std::vector<Penalty> penalties;
  std::vector<Quantity> quantities;
};
AmountsRead read_amounts(const Document& document, const Tradition& tradition);

/// Adds the penalties that a scale's step names ("presidio menor en su grado medio"), where no other was read.
void add_graded_penalties(const Document& document, const Tradition& tradition, std::vector<Penalty>& penalties);

/// References to provisions of this law and of others, resolved against the document's articles.
std::vector<Citation> read_citations(const Document& document, const Tradition& tradition);

/// Terms that the law defines, in source order.
std::vector<Definition> read_definitions(const Document& document, const Tradition& tradition);

/// Commencements and deadlines, in source order.
std::vector<TimeLimit> read_time_limits(const Document& document, const Tradition& tradition);

/// Fills what the words of the document's reform notes say, and which provision each concerns.
void read_notes(Document& document, const Tradition& tradition);

/// Numbers whose digits contradict their words: "cinco (6) años". The words are what counts.
std::vector<Diagnostic> check_numbers(const Document& document, const Tradition& tradition);

/// Quotations that are opened and never closed in their article, or closed and never opened.
std::vector<Diagnostic> check_quotes(const Document& document);

/// Citations of this law, outside its transitory provisions, that lead nowhere.
std::vector<Diagnostic> check_citations(const Document& document);

/// Checks a tradition's "grammar" object; called once when traditions are loaded.
Result<bool> check_grammar(const Tradition& tradition);

}  // namespace harmonia::parser
