#include "model/date.h"

#include <array>
#include <cstdio>

namespace harmonia {

namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

}  // namespace

std::string to_string(Date date) {
  if (!date.valid()) return {};
  char buffer[24];
  if (date.month == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d", date.year);
  } else if (date.day == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d", date.year, date.month);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  }
  return buffer;
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
  if ((iso.size() > 4 && iso[4] != '-') || (iso.size() > 7 && iso[7] != '-')) return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  Date date{static_cast<std::int16_t>(*year), 0, 0};
  if (iso.size() == 4) return date;
  const auto month = digits(iso.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  date.month = static_cast<std::uint8_t>(*month);
  if (iso.size() == 7) return date;
  const auto day = digits(iso.substr(8, 2));
  if (!day || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  date.day = static_cast<std::uint8_t>(*day);
  return date;
}

}  // namespace harmonia
