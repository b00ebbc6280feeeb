// Dates in the many ways in which gazettes print them. The month may be a word, a number or a Roman number; what
// stands between must be alike on both sides.
#include <algorithm>

#include "parser/grammar/provenance_symbols.h"
#include "parser/plain/labels.h"

namespace harmonia::parser::provenance {

namespace {

// "02", "1o" and "1º" are days; 0 for what starts with no digit.
int leading_number(std::string_view word) {
  int value = 0;
  for (const char c : word.substr(0, 4)) {
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
  }
  return value;
}

Date make(int day, int month, int year, std::size_t year_digits) {
  if (year_digits == 2) year += year < 50 ? 2000 : 1900;  // no law in force was published after 2049 or before 1950
  if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1800 || year > 2200) return {};
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

}  // namespace

std::string_view DateReader::raw(std::size_t at) const {
  if (at >= symbols_.size()) return {};
  const std::uint32_t begin = tokens_[symbols_[at].begin].span.begin;
  return source_.substr(begin, tokens_[symbols_[at].end - 1].span.end - begin);
}

int DateReader::day_at(std::size_t at) const {
  if (role(at) == First) return 1;
  if (role(at) == Number) return static_cast<int>(std::min(symbols_[at].value, 9999.0));
  return at < symbols_.size() ? leading_number(words_[tokens_[symbols_[at].begin].word].folded) : 0;
}

int DateReader::month_at(std::size_t at) const {
  if (role(at) == Month) return symbols_[at].meaning.detail;
  if (at >= symbols_.size()) return 0;
  if (role(at) == Number) return day_at(at);
  return role(at) == Other ? static_cast<int>(roman_value(raw(at), false)) : 0;
}

DateReader::Found DateReader::at(std::size_t at) const {
  const int day = day_at(at);
  if (day == 0) return {};
  if (role(at) == Number || role(at) == Other) {
    const Found dotted = dotted_at(at);
    if (dotted.date.valid()) return dotted;
  }
  std::size_t next = at + 1;
  if (role(next) == Other && (raw(next) == "°" || raw(next) == "º")) ++next;
  const bool marks = role(next) == Mark;
  const std::uint8_t between = marks ? std::uint8_t{Mark} : std::uint8_t{Of};
  while (role(next) == between) ++next;
  const int month = marks || role(next) == Month ? month_at(next) : 0;
  if (month == 0) return {};
  ++next;
  while (role(next) == between) ++next;
  if (role(next) != Number) return {};
  return {make(day, month, day_at(next), raw(next).size()), next + 1};
}

DateReader::Found DateReader::dotted_at(std::size_t at) const {
  const std::string_view text = raw(at);
  const std::size_t first = text.find('.');
  const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos) return {};
  const std::string_view year = text.substr(second + 1);
  return {make(leading_number(text), leading_number(text.substr(first + 1)), leading_number(year), year.size()), at + 1};
}

}  // namespace harmonia::parser::provenance
