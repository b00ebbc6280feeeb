#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "text/words.h"

namespace harmonia::text {

/// What one word means inside a number in words.
struct NumberWord {
  enum class Role : std::uint8_t { None, Adds, Multiplies, And, Hyphen };
  Role role = Role::None;
  std::int64_t value = 0;

  bool counts() const { return role == Role::Adds || role == Role::Multiplies; }
};

/// `folded` as fold() makes it. A connector ("y", "and", "et", "e") means something only between numbers.
NumberWord number_word(std::string_view folded, Language language);

struct NumberRead {
  std::int64_t value = 0;
  std::uint32_t words = 0;  // how many words belong to it; 0: there is no number here
};

/// Reads the longest number that starts at the first word. "treinta y cinco" is 35, "tres y cinco" is 3:
/// a word joins only where its language lets it follow, so a number never swallows its neighbour.
NumberRead read_number(std::span<const NumberWord> words, Language language);

/// A number in digits. A point or comma before exactly three digits parts thousands ("1,000", "1.000"),
/// any other is the decimal mark ("2.5", "100.00"). Nothing where it is not a number.
std::optional<double> read_digits(std::string_view digits);

}  // namespace harmonia::text
