// Paragraphs that begin with a quotation mark are new text, and what is said there of entering into force is not the
// bill's own.
#include "amend/commencement.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "parser/plain/metadata.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

std::size_t find_any(std::string_view text, const std::vector<std::string>& phrases, std::size_t* size = nullptr) {
  std::size_t best = std::string_view::npos;
  for (const std::string& phrase : phrases) {
    const std::size_t at = text.find(phrase);
    if (at >= best) continue;
    best = at;
    if (size != nullptr) *size = phrase.size();
  }
  return best;
}

// The number right before `at`: digits, or words that the vocabulary counts.
std::uint32_t number_before(std::string_view text, std::size_t at, const Vocabulary& vocabulary) {
  std::uint32_t value = 0;
  std::size_t end = at;
  for (int words = 0; words < 3; ++words) {
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '(' || text[end - 1] == ')')) --end;
    std::size_t begin = end;
    while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '(') --begin;
    const std::string word(text.substr(begin, end - begin));
    const std::uint32_t digits = static_cast<std::uint32_t>(std::strtoul(word.c_str(), nullptr, 10));
    if (digits > 0) return digits;
    const std::uint32_t ordinal = vocabulary.ordinal(word);
    if (ordinal > 0) value += ordinal;
    else if (value > 0) break;
    end = begin;
  }
  return value;
}

Date moved(Date from, std::uint32_t days, std::uint32_t months) {
  using namespace std::chrono;
  year_month_day day{year{from.year}, month{from.month}, std::chrono::day{from.day}};
  day += std::chrono::months{months};
  if (!day.ok()) day = day.year() / day.month() / last;
  const year_month_day out{sys_days{day} + std::chrono::days{days}};
  return {static_cast<std::int16_t>(static_cast<int>(out.year())), static_cast<std::uint8_t>(static_cast<unsigned>(out.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(out.day()))};
}

}  // namespace

std::optional<Commencement> read_commencement(const BillText& bill, const Vocabulary& vocabulary, const parser::Tradition& tradition, Date published) {
  std::optional<Commencement> found;
  bool of_all = false;
  for (const BillBlock& block : bill.blocks) {
    const std::string_view words = bill.of(block);
    if (opening_mark(words, 0) != 0) continue;
    const std::string folded = text::fold(words);
    std::size_t size = 0;
    const std::size_t at = find_any(folded, vocabulary.commencement("in-force"), &size);
    if (at == std::string::npos) continue;
    const bool all = find_any(folded, vocabulary.commencement("whole")) != std::string::npos;
    if (of_all && !all) continue;
    if (of_all && all && found) continue;  // the first that speaks of all of it
    of_all = all;
    Commencement one;
    one.words = std::string(words);
    one.span = block.span;
    const std::string_view rest = std::string_view(folded).substr(at);
    std::size_t unit = 0;
    if (const std::optional<Date> date = parser::find_date(rest, tradition)) {
      one.date = date;
    } else {
      std::optional<std::pair<std::uint32_t, std::uint32_t>> after;  // days and months
      if (find_any(rest, vocabulary.commencement("day-after")) != std::string_view::npos) after = {1, 0};
      else if (unit = find_any(rest, vocabulary.commencement("days")); unit != std::string_view::npos) after = {number_before(rest, unit, vocabulary), 0};
      else if (unit = find_any(rest, vocabulary.commencement("months")); unit != std::string_view::npos) after = {0, number_before(rest, unit, vocabulary)};
      else if (find_any(rest, vocabulary.commencement("same-day")) != std::string_view::npos) after = {0, 0};
      if (!after) continue;
      if (unit != 0 && after->first + after->second == 0) continue;  // a number that was not understood
      one.from_publication = true;
      if (published.valid() && published.day != 0) one.date = moved(published, after->first, after->second);
    }
    found = std::move(one);
  }
  return found;
}

}  // namespace harmonia::amend
