#pragma once
#include <compare>
#include <cstdint>

namespace harmonia::parser {

/// An article's number in the order of the law: 134 < 134 Bis < 134 Bis 1 < 134 Ter < 135.
struct NumberKey {
  std::uint32_t number = 0;
  std::uint32_t suffix = 0;     // bis 2, ter 3, ...; kLetterBase + n for a letter
  std::uint32_t subnumber = 0;  // the 1 of "Bis 1"; kLetterBase + n for a letter; of a run of letters as inserted_keys counts
  friend auto operator<=>(const NumberKey&, const NumberKey&) = default;
};

/// Letters as suffixes sort after every Latin one.
inline constexpr std::uint32_t kLetterBase = 100;

/// Articles of another part of a code, "R716-1", are counted from as many on as their letter stands behind L.
inline constexpr std::uint32_t kPartOfCode = 1000000;

}  // namespace harmonia::parser
