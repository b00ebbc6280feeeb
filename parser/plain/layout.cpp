// Layout.
//
// Extraction from PDF leaves page numbers and running headers between lines, and often a blank line after
// every line. Both are learnt from the file itself: a line is furniture when its form (digits as #) comes
// back on a good share of the pages near where the pages break, and the spacing is read off pairs of lines
// of which the second plainly goes on with the first.
#include "parser/plain/layout.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstring>
#include <optional>

#include "text/word_sets.h"
#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kLeastRepeats = 4;          // a form seen less often is no running header
constexpr double kLeastShareOfPages = 0.25;       // of the pages that carry a running header
constexpr std::uint32_t kNearBreak = 20;          // lines from a page number within which headers stand
constexpr double kLeastShareNearBreaks = 0.8;     // of a header's occurrences that stand there
constexpr std::size_t kLeastRegular = 8;          // lines of one form whose distances can be compared
constexpr std::uint32_t kLeastPage = 20;          // lines from one running header to the next
constexpr double kLeastShareCounted = 0.7;        // of a page line's numbers that are one more than the last
constexpr std::size_t kScrapBytes = 4;            // a line no longer than this is no sentence
constexpr std::size_t kLongestHeader = 160;       // bytes; longer lines are law
constexpr std::size_t kLeastContinuations = 20;   // lines that plainly go on across a blank, in double spacing
constexpr double kLeastShareOfContinuations = 0.4;  // of all lines so far apart
constexpr std::size_t kMostUnstruck = 2;          // letters of a struck line that its publisher forgot to strike
constexpr std::size_t kLeastLeaders = 5;          // dots that lead to a page number in a contents table

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

Span trim(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto nbsp = [&](std::uint32_t at) { return text[at] == '\xC2' && at + 1 < end && text[at + 1] == '\xA0'; };
  while (begin < end) {
    if (is_space(text[begin])) ++begin;
    else if (nbsp(begin)) begin += 2;
    else break;
  }
  while (end > begin) {
    if (is_space(text[end - 1])) --end;
    else if (end - begin >= 2 && nbsp(end - 2)) end -= 2;
    else break;
  }
  return {begin, end};
}

// --- Markdown -------------------------------------------------------------------------------------

bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  for (char c : line) {
    if (c == '-' || c == '=' || c == '*' || c == '_' || c == '|' || c == ':') ++marks;
    else if (!is_space(c)) return false;
  }
  return marks >= 3;
}

void blank_marks(std::string& text, std::size_t begin, std::size_t end) {
  const std::string_view line = std::string_view(text).substr(begin, end - begin);
  if (is_rule(line)) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    return;
  }
  std::size_t at = begin;
  while (at < end && (is_space(text[at]) || text[at] == '>' || text[at] == '#')) text[at++] = ' ';
  if (at + 1 < end && (text[at] == '-' || text[at] == '*' || text[at] == '+') && text[at + 1] == ' ') text[at] = ' ';
  for (; at < end; ++at) {
    const char c = text[at];
    if (c == '*' || c == '|' || c == '`') {
      text[at] = ' ';
    } else if (c == '\\' && at + 1 < end && std::ispunct(static_cast<unsigned char>(text[at + 1]))) {
      text[at] = ' ';
    } else if (c == '_') {
      const bool inside = at > begin && at + 1 < end && std::isalnum(static_cast<unsigned char>(text[at - 1])) &&
                          std::isalnum(static_cast<unsigned char>(text[at + 1]));
      if (!inside) text[at] = ' ';
    } else if (c == '<') {
      const std::size_t close = text.find('>', at);
      const bool tag = close != std::string::npos && close < end && at + 1 < end &&
                       (std::isalpha(static_cast<unsigned char>(text[at + 1])) || text[at + 1] == '/');
      if (tag) {
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(close) + 1, ' ');
        at = close;
      }
    }
  }
}

// --- what is struck through -----------------------------------------------------------------------

// "~~old~~" in Markdown, and in text that was made from pages whose publisher strikes old wording through: the
// span between the marks, which become spaces. Marks that do not close before a blank line are none.
void find_tildes(std::string_view bytes, std::string& blanked, std::vector<Span>& struck) {
  constexpr std::string_view kMark = "~~";
  const auto is_mark = [&](std::size_t at) { return (at == 0 || bytes[at - 1] != '~') && bytes.substr(at + 2, 1) != "~"; };
  const auto is_empty_pair = [&](std::size_t at, std::size_t end) { return end == at + 2 && (at == 0 || bytes[at - 1] != '~') && bytes.substr(end + 2, 1) != "~"; };
  for (std::size_t open = bytes.find(kMark); open != std::string_view::npos;) {
    std::size_t next = bytes.find(kMark, open + kMark.size());
    if (next == std::string_view::npos) return;
    const bool one_paragraph = bytes.substr(open, next - open).find("\n\n") == std::string_view::npos;
    if (!is_empty_pair(open, next) && (!is_mark(open) || !is_mark(next) || !one_paragraph)) {
      open = next;
      continue;
    }
    if (blanked.empty()) blanked = bytes;
    for (const std::size_t mark : {open, next}) blanked[mark] = blanked[mark + 1] = ' ';
    if (next > open + kMark.size()) struck.push_back({static_cast<std::uint32_t>(open + kMark.size()), static_cast<std::uint32_t>(next)});
    open = bytes.find(kMark, next + kMark.size());
  }
}

// Bytes of letters and digits.
std::size_t count_plain(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0xC3;
  }));
}

// --- furniture ------------------------------------------------------------------------------------

// The form of a line under which repetitions are counted: digits as one #, white space as one space.
constexpr std::array<char, 256> form_bytes() {
  std::array<char, 256> bytes{};
  for (std::size_t c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    bytes[c] = is_digit(byte) ? '#' : is_space(byte) ? ' ' : byte;
  }
  return bytes;
}
constexpr std::array<char, 256> kFormBytes = form_bytes();

// Writes at most `most` bytes of the form and returns how many.
std::size_t form_of(std::string_view line, char* form, std::size_t most) {
  std::size_t size = 0;
  char previous = ' ';  // no form begins with a space
  for (const char byte : line) {
    const char c = kFormBytes[static_cast<unsigned char>(byte)];
    const bool again = c == previous && (c == '#' || c == ' ');
    previous = c;
    if (again) continue;
    form[size++] = c;
    if (size == most) break;
  }
  return size;
}

// "12", "- 12 -", "[12]", "12/340": of at most nine characters, a number counted as one.
bool is_lone_number(std::string_view line) {
  bool digit = false;
  std::size_t size = 0;
  char previous = 0;
  for (char c : line) {
    if (is_digit(c)) c = '#';
    else if (is_space(c)) c = ' ';
    digit |= c == '#';
    if (c != '#' && c != ' ' && c != '-' && c != '/' && c != '[' && c != ']' && c != '.' && c != '|') return false;
    size += !((c == '#' || c == ' ') && c == previous);
    previous = c;
  }
  return digit && size <= 9;
}

// "20.422.": thousands set apart are the number of a law or a sum, which a line's end cut off; pages are not counted so.
bool has_thousands(std::string_view line) {
  for (std::size_t dot = line.find('.'); dot != std::string_view::npos; dot = line.find('.', dot + 1)) {
    std::size_t end = dot + 1;
    while (end < line.size() && is_digit(line[end])) ++end;
    if (dot > 0 && is_digit(line[dot - 1]) && end - dot == 4) return true;
  }
  return false;
}

bool names_page(std::string_view folded, const std::vector<std::string>& page_words) {
  for (const std::string& word : page_words) {
    const std::size_t at = folded.find(word);
    if (at == std::string_view::npos) continue;
    std::size_t after = at + word.size();
    while (after < folded.size() && (is_space(folded[after]) || folded[after] == '.' || folded[after] == ':')) ++after;
    const bool starts_word = at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '(';
    if (starts_word && after < folded.size() && is_digit(folded[after]) && after - at <= word.size() + 3) return true;
  }
  return false;
}

bool has_leaders(std::string_view line) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '.') {
      ++dots;
    } else if (line.substr(at).starts_with("\xE2\x80\xA6")) {
      dots += 3;
      at += 2;
    } else if (line[at] != ' ') {
      dots = 0;
    }
    // Omission lines ("......") are nothing but dots and stay: a bill says "unchanged" with them.
    if (dots >= kLeastLeaders * 2) {
      return line.find_first_not_of(". \xE2\x80\xA6") != std::string_view::npos && std::isalnum(static_cast<unsigned char>(line[0]) | 0x20);
    }
  }
  return false;
}

// What one look at a line's bytes says of it.
struct Seen {
  std::size_t digits = 0, dots = 0, wide = 0;  // bytes; `wide` ones begin "…" and other signs
};

Seen look(std::string_view line) {
  Seen seen;
  for (const char c : line) {
    seen.digits += is_digit(c);
    seen.dots += c == '.';
    seen.wide += c == '\xE2';
  }
  return seen;
}

// Counts lines by the start of their form. A line whose start is rare repeats no other line, and its whole
// form need not be made.
class FormStarts {
 public:
  using Place = std::uint16_t;

  Place add(std::string_view line) {
    std::array<char, 16> start{};
    form_of(line, start.data(), start.size());
    std::array<std::uint64_t, 2> halves;
    std::memcpy(halves.data(), start.data(), start.size());
    const auto place = static_cast<Place>((halves[0] * 0x9E3779B97F4A7C15ull ^ halves[1]) * 0xFF51AFD7ED558CCDull >> (64 - kBits));
    counts_[place] = static_cast<std::uint8_t>(std::min<std::size_t>(counts_[place] + std::size_t{1}, kLeastRepeats));
    return place;
  }
  bool may_repeat(Place place) const { return counts_[place] >= kLeastRepeats; }

 private:
  static constexpr int kBits = 14;
  std::vector<std::uint8_t> counts_ = std::vector<std::uint8_t>(std::size_t{1} << kBits);
};

// The first number of a line, or nothing where it has none of a usual size.
std::optional<std::uint32_t> first_number(std::string_view line) {
  const std::size_t begin = line.find_first_of("0123456789");
  std::uint32_t value = 0;
  if (begin == std::string_view::npos || std::from_chars(line.data() + begin, line.data() + line.size(), value).ec != std::errc()) return std::nullopt;
  return value;
}

// "Se modifica el artículo 419, que tendrá la siguiente redacción:" comes back in a bill, and its number counts as
// that of a page does; it is law, as its last mark shows.
bool goes_on(std::string_view line) {
  constexpr std::string_view kMarks = ":;,";
  return !line.empty() && kMarks.find(line.back()) != std::string_view::npos;
}

// A page's number stands at an edge of its line.
bool number_at_edge(std::string_view line) {
  const auto plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto first = std::find_if(line.begin(), line.end(), plain);
  const auto last = std::find_if(line.rbegin(), line.rend(), plain);
  return first != line.end() && (digit(*first) || digit(*last));
}

// "2 de 146", "- Código Penal 23 -": lines of one form, whatever their words, whose number goes up by one from
// page to page.
bool counts_pages(const Layout& layout, const std::vector<std::uint32_t>& lines, const LabelScanner& labels) {
  const Span first = layout.lines[lines.front()].content;
  if (labels.division(layout.text, first) || labels.article(layout.text, first, true, true) || labels.list(layout.text, first)) return false;
  if (goes_on(first.of(layout.text)) || !number_at_edge(first.of(layout.text))) return false;
  std::size_t counted = 0;
  std::uint32_t distance = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto before = first_number(layout.of(layout.lines[lines[i - 1]])), here = first_number(layout.of(layout.lines[lines[i]]));
    if (!before || !here) return false;
    counted += *here == *before + 1;
    distance += lines[i] - lines[i - 1];
  }
  return static_cast<double>(counted) >= kLeastShareCounted * static_cast<double>(lines.size() - 1) && distance >= kLeastPage / 2 * (lines.size() - 1);
}

void find_furniture(Layout& layout, const Tradition& tradition, const LabelScanner& labels) {
  const std::vector<std::string>& page_words = tradition.role("page");
  std::vector<std::uint32_t> breaks;  // lines that carry a page number
  FormStarts starts;
  std::vector<std::pair<std::uint32_t, FormStarts::Place>> looked_at;
  std::string folded;
  const auto on_page = [&](std::string_view content) {
    text::fold(content, folded);
    return names_page(folded, page_words);
  };
  for (std::uint32_t i = 0; i < layout.lines.size(); ++i) {
    Line& line = layout.lines[i];
    if (line.use != LineUse::Text) continue;
    const std::string_view content = layout.of(line);
    if (content.size() > kLongestHeader) continue;
    const Seen seen = look(content);
    if (seen.dots + 3 * seen.wide >= kLeastLeaders * 2 && has_leaders(content)) {
      line.use = LineUse::Furniture;
      continue;
    }
    // Where paragraphs are known, a number that goes on with the line above ends a sentence: "article / 123."
    const bool goes_on = layout.paragraphs_known && i > 0 && layout.lines[i - 1].use == LineUse::Text;
    if (line.heading && labels.article(layout.text, line.content, true, false, true)) continue;
    if (seen.digits > 0 && !goes_on && is_lone_number(content) && !has_thousands(content)) {
      line.use = LineUse::Furniture;
      breaks.push_back(i);
      continue;
    }
    if (seen.digits > 0 && content.size() < 100 && on_page(content)) breaks.push_back(i);
    looked_at.emplace_back(i, starts.add(content));
  }
  text::WordMap<std::vector<std::uint32_t>> forms;
  std::vector<std::uint32_t> alone;  // lines that no other line is like
  std::array<char, kLongestHeader> bytes;
  for (const auto& [line, start] : looked_at) {
    if (!starts.may_repeat(start)) {
      alone.push_back(line);
      continue;
    }
    const std::string_view form(bytes.data(), form_of(layout.of(layout.lines[line]), bytes.data(), bytes.size()));
    const auto known = forms.find(form);
    if (known != forms.end()) known->second.push_back(line);
    else forms.emplace(form, std::vector<std::uint32_t>{line});
  }
  for (const auto& [repeated, lines] : forms) {
    if (lines.size() >= kLeastRepeats && counts_pages(layout, lines, labels)) breaks.insert(breaks.end(), lines.begin(), lines.end());
  }
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  std::vector<bool> is_break(layout.lines.size());
  for (std::uint32_t line : breaks) is_break[line] = true;
  const std::size_t pages = breaks.size();
  const auto take_page_line = [&](std::uint32_t i) {
    Line& line = layout.lines[i];
    if (is_break[i] && pages >= kLeastRepeats && line.content.size() < 40 && on_page(layout.of(line))) line.use = LineUse::Furniture;
  };
  for (std::uint32_t line : alone) take_page_line(line);
  // Where no page numbers were kept, the most regular repeated line marks the pages by itself.
  const auto near_break = [&](std::uint32_t line) {
    const auto after = std::lower_bound(breaks.begin(), breaks.end(), line);
    return (after != breaks.end() && *after - line <= kNearBreak) ||
           (after != breaks.begin() && line - *(after - 1) <= kNearBreak);
  };
  for (const auto& [repeated, lines] : forms) {
    if (lines.size() < kLeastRepeats) {
      for (std::uint32_t line : lines) take_page_line(line);
      continue;
    }
    // "CAPÍTULO II" comes back too, and "Se deroga.", and is law.
    const Span first = layout.lines[lines.front()].content;
    if (labels.division(layout.text, first) || labels.article(layout.text, first, false, false)) continue;
    if (labels.repealed(text::fold(first.of(layout.text)))) continue;
    std::size_t near = 0, page_numbers = 0;
    for (std::uint32_t line : lines) {
      near += near_break(line);
      page_numbers += is_break[line];
    }
    bool furniture = page_numbers == lines.size();
    if (!furniture && pages >= kLeastRepeats) {
      // Letters of a banner set on its side come one or two a line, far from the page number too.
      const bool scrap = first.size() <= kScrapBytes && !labels.list(layout.text, first);
      if (scrap) near = lines.size();
      furniture = static_cast<double>(lines.size()) >= kLeastShareOfPages * static_cast<double>(pages) &&
                  static_cast<double>(near) >= kLeastShareNearBreaks * static_cast<double>(lines.size());
    }
    if (!furniture && lines.size() >= kLeastRegular && !goes_on(first.of(layout.text))) {
      // A header far from any page number: the distance between its lines hardly varies.
      std::vector<std::uint32_t> gaps;
      for (std::size_t i = 1; i < lines.size(); ++i) gaps.push_back(lines[i] - lines[i - 1]);
      std::sort(gaps.begin(), gaps.end());
      const std::uint32_t low = gaps[gaps.size() / 10], high = gaps[gaps.size() * 9 / 10];
      furniture = low >= kLeastPage && high <= low * 3;
    }
    if (furniture) {
      for (std::uint32_t line : lines) layout.lines[line].use = LineUse::Furniture;
    }
  }
}

// Lines that the file's format knows to be notes, or headers and footers of pages, from end to end.
void use_marks(const SourceText& source, Layout& layout) {
  std::size_t line = 0;
  for (const TextMark& mark : source.marks) {
    const bool note = mark.kind == TextMark::Kind::Note;
    if (!note && mark.kind != TextMark::Kind::Furniture) continue;
    while (line < layout.lines.size() && layout.lines[line].content.begin < mark.span.begin) ++line;
    for (; line < layout.lines.size() && layout.lines[line].content.begin < mark.span.end; ++line) {
      Line& each = layout.lines[line];
      if (each.use == LineUse::Text && mark.span.contains(each.content)) each.use = note ? LineUse::Note : LineUse::Furniture;
    }
  }
}

// --- spacing --------------------------------------------------------------------------------------

// In Markdown a blank line always parts paragraphs.
void learn_spacing(Layout& layout, const LabelScanner& labels, bool marked_up) {
  std::vector<std::uint32_t> widths;
  std::array<std::size_t, 4> blanks_inside{}, blanks_in_all{};
  std::uint32_t blanks = 0;
  bool across_page = false;
  const Line* previous = nullptr;
  for (const Line& line : layout.lines) {
    if (line.use == LineUse::Blank) {
      ++blanks;
      continue;
    }
    if (line.use != LineUse::Text) {
      across_page = true;
      continue;
    }
    widths.push_back(line.content.size());
    if (previous != nullptr && !across_page && !ends_sentence(layout.of(*previous)) && starts_lower(layout.of(line)) &&
        !labels.list(layout.text, line.content)) {
      ++blanks_inside[std::min<std::uint32_t>(blanks, 3)];
    }
    if (previous != nullptr && !across_page) ++blanks_in_all[std::min<std::uint32_t>(blanks, 3)];
    previous = &line;
    blanks = 0;
    across_page = false;
  }
  if (widths.empty()) return;
  const auto at = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 85 / 100);
  std::nth_element(widths.begin(), at, widths.end());
  layout.width = *at;
  const auto most = std::max_element(blanks_inside.begin(), blanks_inside.end());
  layout.inner_blanks = static_cast<std::uint32_t>(most - blanks_inside.begin());
  const bool common = blanks_inside[layout.inner_blanks] >= kLeastContinuations &&
                      static_cast<double>(blanks_inside[layout.inner_blanks]) >=
                          kLeastShareOfContinuations * static_cast<double>(blanks_in_all[layout.inner_blanks]);
  if (!common || layout.inner_blanks == 3 || marked_up) layout.inner_blanks = 0;
}

std::string_view skip_openers(std::string_view line) {
  if (!line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0) return line;
  static constexpr std::string_view kOpeners[] = {"\"", "'", "(", "[", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", "\xC2\xBF", "\xC2\xA1", " "};
  bool again = true;
  while (again) {
    again = false;
    for (std::string_view opener : kOpeners) {
      if (line.starts_with(opener)) {
        line.remove_prefix(opener.size());
        again = true;
      }
    }
  }
  return line;
}

enum class Case { None, Upper, Lower };

// In a script without capitals any letter may begin a sentence.
Case first_case(std::string_view line) {
  switch (text::letter_case(skip_openers(line))) {
    case text::LetterCase::Upper:
    case text::LetterCase::Caseless: return Case::Upper;
    case text::LetterCase::Lower: return Case::Lower;
    case text::LetterCase::NoLetter: break;
  }
  return Case::None;
}

}  // namespace

bool ends_sentence(std::string_view line) {
  static constexpr std::string_view kClosers[] = {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", " "};
  bool again = !line.empty() && std::isalnum(static_cast<unsigned char>(line.back())) == 0;
  while (again) {
    again = false;
    for (std::string_view closer : kClosers) {
      if (line.ends_with(closer)) {
        line.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  if (line.ends_with("\xD8\x9B") || line.ends_with("\xD8\x9F")) return true;  // ؛ ؟
  return line.ends_with('.') || line.ends_with(':') || line.ends_with(';') || line.ends_with('?') || line.ends_with('!');
}

bool all_capitals(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    const text::LetterCase found = text::letter_case(text.substr(at));
    if (found == text::LetterCase::Lower && !text.substr(at).starts_with("\xC2")) return false;  // "º" is no small letter here
    letters += found == text::LetterCase::Upper;
  }
  return letters >= 3;
}

bool starts_upper(std::string_view line) { return first_case(line) == Case::Upper; }
bool starts_lower(std::string_view line) { return first_case(line) == Case::Lower; }

void read_layout(const SourceText& source, const Tradition& tradition, const LabelScanner& labels, Layout& layout) {
  layout.text = source.bytes;
  if (source.media_type == MediaType::Markdown) layout.marks_blanked = source.bytes;
  const std::string_view bytes = source.bytes;
  std::uint32_t at = 0;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  while (at < size) {
    const void* found = std::memchr(bytes.data() + at, '\n', size - at);
    const std::uint32_t end = found == nullptr ? size : static_cast<std::uint32_t>(static_cast<const char*>(found) - bytes.data());
    layout.lines.push_back({{at, end}});
    if (!layout.marks_blanked.empty()) {
      const std::size_t first = bytes.find_first_not_of(" >", at);
      layout.lines.back().heading = first < end && bytes[first] == '#';
      blank_marks(layout.marks_blanked, at, end);
    }
    at = end + 1;
  }
  for (const TextMark& mark : source.marks) {
    if (mark.kind == TextMark::Kind::Strike) layout.struck.push_back(mark.span);
  }
  find_tildes(bytes, layout.marks_blanked, layout.struck);
  if (!layout.marks_blanked.empty()) layout.text = layout.marks_blanked;
  for (Line& line : layout.lines) {
    line.content = trim(layout.text, line.content.begin, line.content.end);
    if (line.content.empty()) line.use = LineUse::Blank;
  }
  layout.paragraphs_known = source.paragraphs_known;
  use_marks(source, layout);
  find_furniture(layout, tradition, labels);
  learn_spacing(layout, labels, source.media_type == MediaType::Markdown);
  if (source.paragraphs_known) layout.inner_blanks = 0;
}

std::vector<Span> find_struck_lines(Layout& layout, const std::vector<Span>& notes) {
  std::vector<Span> inside;
  if (layout.struck.empty()) return inside;
  // The bytes of letters that `line` shares with some of `spans`, which are in order; `from` goes along with the lines.
  const auto shared = [&](Span line, const std::vector<Span>& spans, std::size_t& from, std::vector<Span>* parts) {
    std::size_t plain = 0;
    while (from < spans.size() && spans[from].end <= line.begin) ++from;
    for (std::size_t at = from; at < spans.size() && spans[at].begin < line.end; ++at) {
      const Span part{std::max(spans[at].begin, line.begin), std::min(spans[at].end, line.end)};
      plain += count_plain(part.of(layout.text));
      if (parts != nullptr && !part.empty()) parts->push_back(part);
    }
    return plain;
  };
  std::size_t struck_from = 0, note_from = 0;
  for (Line& line : layout.lines) {
    if (line.use != LineUse::Text) continue;
    std::vector<Span> here;
    const std::size_t struck = shared(line.content, layout.struck, struck_from, &here);
    if (struck == 0) continue;
    // A note inside what is struck counts in both.
    const std::size_t noted = shared(line.content, notes, note_from, nullptr);
    if (struck + noted + kMostUnstruck >= count_plain(layout.of(line))) line.use = LineUse::Struck;
    else inside.insert(inside.end(), here.begin(), here.end());
  }
  return inside;
}

void find_paragraphs(Layout& layout) {
  const Line* previous = nullptr;
  std::uint32_t blanks = 0;
  bool furniture = false, note = false;
  for (Line& line : layout.lines) {
    if (line.use == LineUse::Blank) {
      ++blanks;
    } else if (line.use == LineUse::Furniture) {
      furniture = true;
    } else if (line.use == LineUse::Note || line.use == LineUse::Struck) {
      note = true;
    } else {
      const std::string_view content = layout.of(line);
      if (line.paragraph) {
        // A note that stood before it in its own line has said so.
      } else if (previous == nullptr || note) {
        line.paragraph = previous == nullptr || ends_sentence(layout.of(*previous)) || !starts_lower(content);
      } else {
        const std::string_view before = layout.of(*previous);
        const bool finished = ends_sentence(before);
        const bool full = before.size() * 4 >= layout.width * 3;
        if (furniture && !(layout.paragraphs_known && blanks > 0)) {
          line.paragraph = finished && !starts_lower(content);
        } else if (blanks > layout.inner_blanks) {
          line.paragraph = finished || !starts_lower(content);
        } else {
          line.paragraph = starts_upper(content) && !full && (finished || before.size() * 2 < layout.width);
          if (before.ends_with(':') && starts_upper(content)) line.paragraph = true;
        }
      }
      previous = &line;
      blanks = 0;
      furniture = note = false;
    }
  }
}

}  // namespace harmonia::parser
