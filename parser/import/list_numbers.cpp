#include "parser/import/list_numbers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace harmonia::parser {

namespace {

constexpr std::uint32_t kMostRoman = 3999;
constexpr std::uint32_t kMostRepeats = 100;  // of a letter; a list that long counts on in digits

constexpr std::pair<std::string_view, Counting> kNames[] = {
    {"decimal", Counting::Decimal},
    {"none", Counting::None},
    {"bullet", Counting::Bullet},
    {"lowerLetter", Counting::LowerLetter},
    {"upperLetter", Counting::UpperLetter},
    {"lowerRoman", Counting::LowerRoman},
    {"upperRoman", Counting::UpperRoman},
    {"decimalZero", Counting::DecimalZero},
    {"decimalEnclosedParen", Counting::DecimalParentheses},
    {"numberInDash", Counting::DecimalDashes},
    {"russianLower", Counting::RussianLower},
    {"russianUpper", Counting::RussianUpper},
    {"arabicAlpha", Counting::ArabicAlpha},
    {"arabicAbjad", Counting::ArabicAbjad},
    {"chicago", Counting::Symbols},
};

// Rows of letters; each is two bytes of UTF-8 but for the Latin one and the symbols.
constexpr std::string_view kRussianLower[] = {"а", "б", "в", "г", "д", "е", "ж", "з", "и", "к", "л", "м", "н", "о",
                                              "п", "р", "с", "т", "у", "ф", "х", "ц", "ч", "ш", "щ", "э", "ю", "я"};
constexpr std::string_view kRussianUpper[] = {"А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К", "Л", "М", "Н", "О",
                                              "П", "Р", "С", "Т", "У", "Ф", "Х", "Ц", "Ч", "Ш", "Щ", "Э", "Ю", "Я"};
constexpr std::string_view kArabicAlpha[] = {"أ", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص",
                                             "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "ه", "و", "ي"};
constexpr std::string_view kArabicAbjad[] = {"أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن",
                                             "س", "ع", "ف", "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ"};
constexpr std::string_view kSymbols[] = {"*", "†", "‡", "§"};

template <std::size_t N>
std::string of_row(const std::string_view (&row)[N], std::uint32_t number) {
  const std::uint32_t repeats = (number - 1) / N + 1;
  if (repeats > kMostRepeats) return std::to_string(number);
  std::string out;
  for (std::uint32_t i = 0; i < repeats; ++i) out += row[(number - 1) % N];
  return out;
}

std::string letters(std::uint32_t number, char first) {
  const std::uint32_t repeats = (number - 1) / 26 + 1;
  if (repeats > kMostRepeats) return std::to_string(number);
  return std::string(repeats, static_cast<char>(first + static_cast<char>((number - 1) % 26)));
}

std::string roman(std::uint32_t number, bool upper) {
  if (number > kMostRoman) return std::to_string(number);
  constexpr std::pair<std::uint32_t, std::string_view> kParts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, digits] : kParts) {
    for (; number >= value; number -= value) out += digits;
  }
  if (upper) std::transform(out.begin(), out.end(), out.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return out;
}

}  // namespace

Counting counting_from(std::string_view num_fmt) {
  for (const auto& [name, counting] : kNames) {
    if (name == num_fmt) return counting;
  }
  return Counting::Unknown;
}

std::string counted(Counting counting, std::uint32_t number) {
  if (counting == Counting::None || counting == Counting::Bullet) return {};
  if (number == 0) return "0";
  switch (counting) {
    case Counting::DecimalZero: return (number < 10 ? "0" : "") + std::to_string(number);
    case Counting::DecimalParentheses: return "(" + std::to_string(number) + ")";
    case Counting::DecimalDashes: return "- " + std::to_string(number) + " -";
    case Counting::LowerLetter: return letters(number, 'a');
    case Counting::UpperLetter: return letters(number, 'A');
    case Counting::LowerRoman: return roman(number, false);
    case Counting::UpperRoman: return roman(number, true);
    case Counting::RussianLower: return of_row(kRussianLower, number);
    case Counting::RussianUpper: return of_row(kRussianUpper, number);
    case Counting::ArabicAlpha: return of_row(kArabicAlpha, number);
    case Counting::ArabicAbjad: return of_row(kArabicAbjad, number);
    case Counting::Symbols: return of_row(kSymbols, number);
    default: return std::to_string(number);
  }
}

}  // namespace harmonia::parser
