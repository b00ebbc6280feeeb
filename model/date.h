#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace harmonia {

/// A day, or a month or a year where the text gives no more (then day, or day and month, are 0).
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  bool valid() const { return year != 0; }
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// "2015-12-25", "2015-12" or "2015"; empty for an invalid date.
std::string to_string(Date date);

/// Reads what to_string writes; nothing for anything else, or for a day that no calendar has.
std::optional<Date> parse_date(std::string_view iso);

}  // namespace harmonia
