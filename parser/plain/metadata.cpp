#include "parser/plain/metadata.h"

#include <algorithm>
#include <cctype>

#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kCueToDate = 220;      // bytes after "última reforma" within which its date stands
constexpr std::size_t kYearDigits = 4;
constexpr std::size_t kLongestTitleLine = 140;
constexpr std::size_t kMostTitleLines = 3;
constexpr std::size_t kCapitalsWorth = 100;  // words that a title in capitals outweighs
constexpr std::uint32_t kFrontSearched = 12000;  // bytes searched for the date of the last reform

bool digit(char c) { return c >= '0' && c <= '9'; }

// The bytes of the sign at `at` that stands between words: ASCII but letters and digits, "º" and its
// neighbours, typographic dashes and quotes. 0 for a letter, a digit, or a part of one.
std::size_t separator(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return std::isalnum(c) == 0 ? 1 : 0;
  if (c == 0xC2) return 2;
  return c == 0xE2 ? 3 : 0;
}

struct Part {
  std::string_view text;
  std::size_t end;
};

// The run of letters or of digits at `at`.
Part run_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  const bool number = at < text.size() && digit(text[at]);
  while (end < text.size() && (number ? digit(text[end]) : !digit(text[end]) && separator(text, end) == 0)) ++end;
  return {text.substr(at, end - at), end};
}

int number(std::string_view text) {
  int value = 0;
  for (char c : text) value = value * 10 + (c - '0');
  return value;
}

// The months stand in the tradition by twelves: their names, then other ways to write them.
int month_of(std::string_view word, const std::vector<std::string>& months) {
  for (std::size_t m = 0; m < months.size(); ++m) {
    if (months[m] == word || (word.size() == 3 && m < 12 && months[m].starts_with(word))) return static_cast<int>(m % 12 + 1);
  }
  return 0;
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 100) year += year < 50 ? 2000 : 1900;
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  return parse_date(to_string(date));
}

std::string slug(std::string_view title) {
  std::string out;
  for (char c : text::fold(title)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) out += c;
    else if (!out.empty() && out.back() != '-') out += '-';
    if (out.size() > 72) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

void read_title(const Layout& layout, Span front, const Tradition& tradition, WorkInfo& work) {
  const auto& starts = tradition.role("title_start");
  const auto& ends = tradition.role("title_end");
  const auto& actions = tradition.role("note_action");
  const auto& lines = layout.lines;
  std::size_t most_words = 0;
  for (std::size_t i = 0; i < lines.size() && lines[i].content.end <= front.end; ++i) {
    if (lines[i].use == LineUse::Blank || lines[i].content.size() > kLongestTitleLine || lines[i].content.begin < front.begin) continue;
    const std::string folded = text::fold(layout.of(lines[i]));
    const bool starts_title = std::any_of(starts.begin(), starts.end(), [&](const std::string& word) {
      return folded.starts_with(word) && folded.size() > word.size() && folded[word.size()] == ' ';
    });
    const bool ends_title = std::any_of(ends.begin(), ends.end(), [&](const std::string& word) { return folded.ends_with(" " + word); });
    if ((!starts_title && !ends_title) || !starts_upper(layout.of(lines[i])) || folded.find_first_of(":;") != std::string::npos || folded.find(". ") != std::string::npos || folded.ends_with(".") || folded.ends_with(",")) continue;
    // "Código publicado en el Periódico Oficial ..." says where the law was published.
    const std::string second(run_at(folded, folded.find(' ') + 1).text);
    if (std::find(actions.begin(), actions.end(), second) != actions.end()) continue;
    Span title = lines[i].content;
    std::size_t gap = 0;
    for (std::size_t next = i + 1, taken = 1; next < lines.size() && taken < kMostTitleLines && lines[next].content.end <= front.end; ++next) {
      if (lines[next].use == LineUse::Blank) {
        if (++gap > layout.inner_blanks) break;
        continue;
      }
      if (lines[next].use != LineUse::Text || lines[next].content.size() > kLongestTitleLine || layout.of(lines[next]).find_first_of("(.:") != std::string_view::npos) break;
      if (all_capitals(layout.of(lines[i])) && !all_capitals(layout.of(lines[next]))) break;
      title.end = lines[next].content.end;
      gap = 0;
      ++taken;
    }
    // Capitals win, then the fullest form, and of equals the last: earlier ones are banners.
    const auto words = (all_capitals(title.of(layout.text)) ? kCapitalsWorth : 0) + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + (title.end - lines[i].content.end) / 6;
    if (words < most_words) continue;
    most_words = words;
    work.title_span = title;
  }
}

// "ORCHARD ACT, 1990", "Orchard Act 12 of 1990": the first line that names a law and then its number and year. A word in small
// letters before the name ("Amended by Act 8 of 2007") tells of another law.
void read_numbered_title(const Layout& layout, Span front, const Tradition& tradition, WorkInfo& work) {
  const auto& ends = tradition.role("title_end");
  const auto& numbering = tradition.role("title_numbering");
  for (const Line& line : layout.lines) {
    if (line.content.end > front.end) return;
    if (line.use == LineUse::Blank || line.content.size() > kLongestTitleLine || line.content.begin < front.begin) continue;
    std::string folded;
    std::vector<std::uint32_t> offsets;
    text::fold_mapped(layout.of(line), folded, offsets);
    std::string_view name = folded;
    bool year = false;
    for (;;) {
      const std::size_t space = name.rfind(' ');
      if (space == std::string_view::npos) break;
      const std::string_view last = name.substr(space + 1);
      const bool digits = !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos;
      if (!digits && std::find(numbering.begin(), numbering.end(), last) == numbering.end()) break;
      year = year || (digits && last.size() == kYearDigits);
      name = name.substr(0, name.find_last_not_of(" ,", space) + 1);
    }
    if (!year || !starts_upper(layout.of(line)) || name.find_first_of(":;.") != std::string_view::npos) continue;
    const auto end = std::find_if(ends.begin(), ends.end(), [&](const std::string& word) { return name.size() > word.size() + 1 && name.ends_with(" " + word); });
    if (end == ends.end()) continue;
    const std::string_view before = name.substr(0, name.size() - end->size() - 1);
    const std::size_t word = before.rfind(' ') == std::string_view::npos ? 0 : before.rfind(' ') + 1;
    if (!starts_upper(layout.of(line).substr(offsets[word]))) continue;
    work.title_span = line.content;
    return;
  }
}

void read_jurisdiction(const Tradition& tradition, const std::string& name, std::string_view near, WorkInfo& work) {
  const std::size_t underscore = name.find('_');
  const auto letter = [&](std::size_t at) { return std::isalpha(static_cast<unsigned char>(name[at])) != 0; };
  if (underscore == 6 && name[2] == '-' && letter(0) && letter(1) && letter(3) && letter(4) && letter(5)) {
    work.jurisdiction = text::lower(name.substr(0, 6));
    return;
  }
  const std::string folded = text::fold(near);
  for (const std::string& entry : tradition.role("jurisdiction")) {
    const std::size_t equals = entry.rfind('=');
    if (folded.find(entry.substr(0, equals)) != std::string::npos) {
      work.jurisdiction = entry.substr(equals + 1);
      return;
    }
  }
  const std::size_t dash = tradition.id.find('-');
  if (dash != std::string::npos) work.jurisdiction = tradition.id.substr(dash + 1);
}

void read_version_date(const Layout& layout, Span front, const Tradition& tradition, WorkInfo& work) {
  std::string folded;
  std::vector<std::uint32_t> offsets;
  const Span searched{front.begin, std::min(front.end, front.begin + kFrontSearched)};
  text::fold_mapped(searched.of(layout.text), folded, offsets);
  for (const std::string& cue : tradition.role("version_cue")) {
    for (std::size_t at = folded.find(cue); at != std::string::npos; at = folded.find(cue, at + 1)) {
      // Of the dates that follow the cue the latest counts: "as amended on 4 July 2006 and 19 December 2013".
      std::string_view near = std::string_view(folded).substr(at, kCueToDate);
      Span where;
      for (std::size_t from = at; const auto date = find_date(near, tradition, &where); near.remove_prefix(where.end), from += where.end) {
        // A date on another line is another matter: when the file was made, or looked at.
        if (from > at && near.substr(0, where.begin).find('\n') != std::string_view::npos) break;
        if (*date <= work.version_date) continue;
        work.version_date = *date;
        work.version_date_span = {searched.begin + offsets[from + where.begin], searched.begin + offsets[from + where.end]};
      }
    }
  }
}

}  // namespace

std::optional<Date> find_date(std::string_view folded, const Tradition& tradition, Span* where) {
  const auto& months = tradition.role("month");
  const auto& joints = tradition.role("date_joint");
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!digit(folded[at]) || (at > 0 && digit(folded[at - 1]))) continue;
    const Part first = run_at(folded, at);
    if (first.text.size() != 1 && first.text.size() != 2 && first.text.size() != 4) continue;
    // Between the parts: a separator, or a word such as "de".
    const auto next_part = [&](std::size_t from) -> Part {
      std::size_t to = from;
      for (int words = 0; words < 3; ++words) {
        while (to < folded.size() && to < from + 8 && separator(folded, to) > 0) to += separator(folded, to);
        const Part part = run_at(folded, to);
        if (std::find(joints.begin(), joints.end(), part.text) == joints.end()) return part;
        to = part.end;
      }
      return {{}, from};
    };
    const Part second = next_part(first.end);
    if (second.text.empty()) continue;
    const Part third = next_part(second.end);
    if (third.text.empty()) continue;
    std::optional<Date> date;
    const bool numbers = digit(second.text[0]);
    const int month = numbers ? number(second.text.substr(0, 3)) : month_of(second.text, months);
    const bool joined = first.end < folded.size() && (folded[first.end] == '-' || folded[first.end] == '/' || folded[first.end] == '.');
    if (first.text.size() == 4) {
      if (numbers && joined && digit(third.text[0])) date = make_date(number(first.text), month, number(third.text.substr(0, 3)));
    } else if (digit(third.text[0]) && (third.text.size() == 4 || (third.text.size() == 2 && joined)) && month != 0 && (!numbers || joined)) {
      date = make_date(number(third.text), month, number(first.text));
    }
    if (!date) continue;
    if (where != nullptr) *where = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(third.end)};
    return date;
  }
  return std::nullopt;
}

void read_metadata(const Layout& layout, Span front, const Tradition& tradition, Document& document) {
  WorkInfo& work = document.work;
  work.language = text::iso639_2(tradition.language);
  read_title(layout, front, tradition, work);
  if (work.title_span.empty()) read_numbered_title(layout, front, tradition, work);
  if (!work.title_span.empty()) {
    for (char c : work.title_span.of(layout.text)) {
      const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!space) work.title += c;
      else if (!work.title.empty() && work.title.back() != ' ') work.title += ' ';
    }
  }
  const std::string& name = document.source->name;
  const Span head{front.begin, std::min(front.end, front.begin + kFrontSearched / 4)};
  read_jurisdiction(tradition, name, work.title.empty() ? head.of(layout.text) : std::string_view(work.title), work);
  read_version_date(layout, front, tradition, work);
  if (!work.version_date.valid()) {
    if (const auto date = find_date(name, tradition)) work.version_date = *date;
  }
  if (work.title.empty()) work.title = name;
  work.uri = "/akn/" + (work.jurisdiction.empty() ? "xx" : work.jurisdiction) + "/act/" + slug(work.title);
}

}  // namespace harmonia::parser
