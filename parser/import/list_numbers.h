#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace harmonia::parser {

/// How a word processor counts. The names are those of WordprocessingML (numFmt).
enum class Counting : std::uint8_t {
  None, Decimal, DecimalZero, DecimalParentheses, DecimalDashes, LowerLetter, UpperLetter, LowerRoman, UpperRoman,
  RussianLower, RussianUpper, ArabicAlpha, ArabicAbjad, Symbols, Bullet,
  Unknown,  // counted in digits, and reported: ordinals and numbers in words depend on the language
};
Counting counting_from(std::string_view num_fmt);

/// The number as it is printed: 3 as "3", "c", "iii". Past its last letter a row begins again with the
/// letter doubled ("aa"), as word processors do. Empty for None and Bullet.
std::string counted(Counting counting, std::uint32_t number);

}  // namespace harmonia::parser
