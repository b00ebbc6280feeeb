#pragma once
#include <span>
#include <vector>

#include "model/document.h"
#include "parser/grammar/amounts.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Ages, terms and sums among the amounts that measure no sanction, in source order.
std::vector<Quantity> read_quantities(const Document& document, const Tradition& tradition, std::span<const penalty::LooseAmount> loose);

}  // namespace harmonia::parser
