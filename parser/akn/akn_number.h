#pragma once
#include <string>
#include <string_view>

#include "parser/tradition.h"

namespace harmonia::parser {

/// Without what may stand around a number or a heading: brackets, dashes, points, the section sign.
std::string_view without_marks(std::string_view text);

/// The number in a label, as printed: "134 Bis" of "ARTÍCULO 134 Bis.-". `tradition` (null for none) has
/// the words that announce one.
std::string_view number_in(std::string_view label, const Tradition* tradition);

/// Where the rubric begins in a label that holds one after its number ("TÍTULO PRIMERO De los delitos"), or
/// the label's size where it holds none.
std::size_t rubric_in(std::string_view label, const Tradition& tradition);

/// The printed number as an eId has it: "134 Bis" as "134_bis", "1º" as "1", and with `roman` a Roman number
/// in capitals.
std::string eid_number(std::string_view printed, bool roman);

/// Whether it is written with the capital letters of Roman numbers only.
bool is_capital_roman(std::string_view text);

}  // namespace harmonia::parser
