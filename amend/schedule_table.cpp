// Three readings of one table. The heading is found by its words (roles "schedule-repeals" and "schedule-amends"); how the
// cells are told apart follows from how it is printed: by the bars of Markdown, by runs of spaces whose columns are learned
// from the lines that fill all three, or, where lines were run together, by the number and the name of a law at the
// beginning of a line.
#include "amend/schedule_table.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "amend/bill_text.h"
#include "amend/symbols.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

constexpr std::size_t kColumns = 3;
constexpr std::size_t kHeadingLines = 4;     // over which a heading may be printed
constexpr std::uint32_t kLongestTitle = 240;  // bytes of a law's title

using Cells = std::array<std::vector<Span>, kColumns>;

class TableReader {
 public:
  TableReader(const SourceText& source, const parser::Layout& layout, const Vocabulary& vocabulary)
      : source_(source.bytes), layout_(layout), vocabulary_(vocabulary), repeals_(vocabulary.role("schedule-repeals")), amends_(vocabulary.role("schedule-amends")),
        law_(vocabulary.role("law")), chapter_(vocabulary.role("law-chapter")), number_words_(words(vocabulary.says("law-number"))) {}

  std::optional<ScheduleTable> read(std::size_t line) {
    if (repeals_ == kNoRole || amends_ == kNoRole || !text(line)) return std::nullopt;
    bool found = false;
    if (barred(line)) found = heading(line, 1, &TableReader::bars) && with_bars();
    else found = (spaced_heading(line) && with_columns()) || (run_heading(line) && run_together());
    if (!found || table_.rows.empty()) return std::nullopt;
    return std::move(table_);
  }

 private:
  bool text(std::size_t line) const { return line < layout_.lines.size() && layout_.lines[line].use == parser::LineUse::Text && !layout_.lines[line].content.empty(); }
  bool passed_over(std::size_t line) const { return layout_.lines[line].use == parser::LineUse::Furniture; }

  std::string_view of(Span span) const { return span.of(layout_.text); }
  static std::string said(std::string_view all, const std::vector<Span>& spans) {
    std::string out;
    for (const Span& span : spans) out += (out.empty() ? "" : " ") + std::string(span.of(all));
    return out;
  }
  std::string said(const std::vector<Span>& spans) const { return said(layout_.text, spans); }

  static std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
      const auto in_word = [&](std::size_t i) { return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || static_cast<unsigned char>(text[i]) >= 0x80); };
      std::size_t end = at;
      while (in_word(end)) ++end;
      if (end > at) out.push_back(text::fold(text.substr(at, end - at)));
      at = std::max(end, at + 1);
    }
    return out;
  }

  // Do the words of a heading say what the columns hold, and nothing else?
  bool is_heading(std::string_view all) {
    const std::vector<std::string> said = words(all);
    std::size_t count = 0;
    const Role role = said.empty() ? kNoRole : vocabulary_.phrase(said, 0, count);
    if ((role != repeals_ && role != amends_) || count != said.size()) return false;
    table_.repeals = role == repeals_;
    return true;
  }

  std::uint32_t line_begin(std::size_t line) const {
    std::uint32_t at = layout_.lines[line].content.begin;
    while (at > 0 && source_[at - 1] != '\n') --at;
    return at;
  }

  // --- Markdown

  bool barred(std::size_t line) const {
    std::uint32_t at = line_begin(line);
    while (at < source_.size() && source_[at] == ' ') ++at;
    return at < source_.size() && source_[at] == '|';
  }

  Span trimmed(Span span) const {
    while (span.begin < span.end && layout_.text[span.begin] == ' ') ++span.begin;
    while (span.end > span.begin && layout_.text[span.end - 1] == ' ') --span.end;
    return span;
  }

  // The cells of a line; a break in a cell begins another span of it.
  Cells bars(std::size_t line) const {
    Cells out;
    std::uint32_t at = line_begin(line);
    const auto end = static_cast<std::uint32_t>(std::min(source_.find('\n', at), source_.size()));
    at = static_cast<std::uint32_t>(source_.find('|', at)) + 1;
    for (std::size_t column = 0; column < kColumns && at < end; ++column) {
      std::uint32_t stop = at;
      while (stop < end && !(source_[stop] == '|' && source_[stop - 1] != '\\')) ++stop;
      for (std::uint32_t begin = at; begin <= stop;) {
        std::uint32_t cut = begin;
        while (cut < stop && !source_.substr(cut, 3).starts_with("<br")) ++cut;
        if (const Span span = trimmed({begin, cut}); !span.empty()) out[column].push_back(span);
        if (cut >= stop) break;
        const std::size_t closes = source_.find('>', cut);
        begin = closes == std::string_view::npos || closes >= stop ? stop + 1 : static_cast<std::uint32_t>(closes) + 1;
      }
      at = stop + 1;
    }
    return out;
  }

  // Is lines[line...] a heading of at most `most` lines? table_.next_line is then behind it.
  bool heading(std::size_t line, std::size_t most, Cells (TableReader::*cells)(std::size_t) const) {
    Cells all;
    for (std::size_t i = line; i < line + most && text(i); ++i) {
      const Cells one = (this->*cells)(i);
      for (std::size_t column = 0; column < kColumns; ++column) all[column].insert(all[column].end(), one[column].begin(), one[column].end());
      if (std::any_of(all.begin(), all.end(), [](const std::vector<Span>& cell) { return cell.empty(); })) return false;
      if (is_heading(said(all[0]) + " " + said(all[1]) + " " + said(all[2]))) {
        table_.next_line = i + 1;
        return true;
      }
    }
    return false;
  }

  bool with_bars() {
    std::size_t line = table_.next_line;
    for (; line < layout_.lines.size() && (!text(line) || barred(line)); ++line) {
      if (!text(line)) {
        if (layout_.lines[line].use == parser::LineUse::Blank && layout_.lines[line].content.empty() && !barred(line) && !table_.rows.empty()) break;
        continue;
      }
      const Cells cells = bars(line);
      if (of(layout_.lines[line].content).find_first_not_of("|-: ") == std::string_view::npos) continue;  // the rule below the heading
      if (!cells[1].empty()) table_.rows.push_back({cells[1], {}});
      if (table_.rows.empty()) return false;
      for (const Span& span : cells[2]) table_.rows.back().paragraphs.push_back({span});
    }
    table_.next_line = line;
    return true;
  }

  // --- columns set by spaces

  std::uint32_t column_of(std::size_t line, std::uint32_t at) const {
    std::uint32_t column = 0;
    for (std::uint32_t i = line_begin(line); i < at; ++i) column += (static_cast<unsigned char>(source_[i]) & 0xC0) != 0x80 ? 1u : 0u;
    return column;
  }

  std::vector<Span> runs(std::size_t line) const {
    std::vector<Span> out;
    const Span content = layout_.lines[line].content;
    for (std::uint32_t at = content.begin; at < content.end;) {
      std::uint32_t end = at;
      while (end < content.end && !(layout_.text[end] == ' ' && end + 1 < content.end && layout_.text[end + 1] == ' ')) ++end;
      out.push_back({at, end});
      at = end;
      while (at < content.end && layout_.text[at] == ' ') ++at;
    }
    return out;
  }

  // The runs of a line by the columns that were learned; a run that goes over the edge of its column stands in none.
  std::optional<Cells> in_columns(std::size_t line) const {
    Cells out;
    const std::vector<Span> all = runs(line);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::uint32_t begin = column_of(line, all[i].begin), end = column_of(line, all[i].end);
      std::size_t column = 0;
      while (column + 1 < kColumns && begin + 1 >= starts_[column + 1]) ++column;
      if (column + 1 < kColumns && end > starts_[column + 1]) return std::nullopt;
      out[column].push_back(all[i]);
    }
    return out;
  }

  bool spaced_heading(std::size_t line) {
    const std::vector<Span> first = runs(line);
    if (first.size() != kColumns) return false;
    for (std::size_t column = 0; column < kColumns; ++column) starts_[column] = column_of(line, first[column].begin);
    Cells all;
    for (std::size_t i = line; i < line + kHeadingLines && text(i); ++i) {
      // Headings are often centred over their columns: a line of one counts for the one that it is nearest to.
      for (const Span& run : runs(i)) {
        const std::uint32_t middle = (column_of(i, run.begin) + column_of(i, run.end)) / 2;
        std::size_t nearest = 0;
        std::uint32_t least = UINT32_MAX;
        for (std::size_t column = 0; column < kColumns; ++column) {
          const std::uint32_t own = (column_of(line, first[column].begin) + column_of(line, first[column].end)) / 2;
          const std::uint32_t distance = own > middle ? own - middle : middle - own;
          if (distance < least) least = distance, nearest = column;
        }
        all[nearest].push_back(run);
      }
      if (is_heading(said(all[0]) + " " + said(all[1]) + " " + said(all[2]))) {
        table_.next_line = i + 1;
        return true;
      }
    }
    return false;
  }

  // Where the columns begin: the leftmost of the lines that fill all three.
  void learn_columns() {
    bool any = false;
    for (std::size_t line = table_.next_line; line < layout_.lines.size(); ++line) {
      if (!text(line)) continue;
      const std::vector<Span> all = runs(line);
      if (all.size() < kColumns || number_end(of(all[0])) == 0) continue;
      for (std::size_t column = 0; column < kColumns; ++column) {
        const std::uint32_t begin = column_of(line, all[column].begin);
        starts_[column] = any ? std::min(starts_[column], begin) : begin;
      }
      any = true;
    }
  }

  bool with_columns() {
    learn_columns();
    std::vector<Span> number;
    bool blank = true;
    std::size_t line = table_.next_line;
    for (; line < layout_.lines.size(); ++line) {
      if (passed_over(line)) continue;
      if (!text(line)) {
        blank = true;
        continue;
      }
      const std::optional<Cells> cells = in_columns(line);
      if (!cells) break;
      const bool complete = number.empty() || number_end(said(number)) != 0;
      if (!(*cells)[0].empty() && (complete || blank)) {
        if ((*cells)[1].empty() && (*cells)[2].empty() && number_end(said((*cells)[0])) == 0) break;
        table_.rows.emplace_back();
        number.clear();
      }
      if (table_.rows.empty()) return false;
      ScheduleRow& row = table_.rows.back();
      number.insert(number.end(), (*cells)[0].begin(), (*cells)[0].end());
      row.law.insert(row.law.end(), (*cells)[1].begin(), (*cells)[1].end());
      for (const Span& span : (*cells)[2]) add(row, span, blank);
      blank = false;
    }
    table_.next_line = line;
    return std::all_of(table_.rows.begin(), table_.rows.end(), [](const ScheduleRow& row) { return !row.law.empty(); });
  }

  // --- lines that were run together

  bool run_heading(std::size_t line) {
    std::string all;
    for (std::size_t i = line, lines = 0; i < layout_.lines.size() && lines < kHeadingLines; ++i) {
      if (!text(i)) continue;
      all += (all.empty() ? "" : " ") + std::string(of(layout_.lines[i].content));
      ++lines;
      if (is_heading(all)) {
        table_.next_line = i + 1;
        return true;
      }
    }
    return false;
  }

  bool run_together() {
    std::size_t line = table_.next_line;
    bool blank = true, titled = true;
    for (; line < layout_.lines.size(); ++line) {
      if (passed_over(line)) continue;
      if (!text(line)) {
        blank = true;
        continue;
      }
      Span rest = layout_.lines[line].content;
      if (table_.rows.empty() || titled) {
        const std::size_t number = number_end(of(rest));
        const Span behind = trimmed({rest.begin + static_cast<std::uint32_t>(number), rest.end});
        if (number != 0 && (behind.empty() || title_end(behind) != 0)) {
          table_.rows.emplace_back();
          titled = false;
          rest = behind;
          if (rest.empty()) continue;
        } else if (table_.rows.empty()) {
          return false;
        } else if (layout_.lines[line].heading || (blank && parser::all_capitals(of(rest)))) {
          break;
        }
      }
      if (!titled) {
        // The number stands alone on its line: its title stands below.
        const std::uint32_t end = title_end(rest);
        if (end == 0) return false;
        table_.rows.back().law.push_back({rest.begin, end});
        titled = true;
        rest = trimmed({end, rest.end});
        if (!rest.empty() && of(rest).front() == '.') rest = trimmed({rest.begin + 1, rest.end});
      }
      if (!rest.empty()) add(table_.rows.back(), rest, blank);
      blank = false;
    }
    table_.next_line = line;
    return titled;
  }

  // The end of the number of a law with which a text begins ("Act No. 51 of 1977", "Ordinance 9 of 1943", "Cap. 63"); 0
  // where there is none.
  std::size_t number_end(std::string_view text) const {
    std::size_t at = 0;
    bool chapter = false;
    const auto blanks = [&] { while (at < text.size() && (text[at] == ' ' || text[at] == '.')) ++at; };
    const auto digits = [&](std::size_t from) {
      std::size_t end = from;
      while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
      return end;
    };
    for (std::size_t words = 0; words < 3; ++words) {
      std::size_t end = at;
      while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) ++end;
      if (end == at) break;
      std::size_t count = 0;
      const std::string word = text::fold(text.substr(at, end - at));
      const Role role = vocabulary_.phrase({word}, 0, count);
      const bool number = std::find(number_words_.begin(), number_words_.end(), word) != number_words_.end();
      if (!number && (role == kNoRole || (role != law_ && role != chapter_))) return 0;
      chapter = chapter || role == chapter_;
      at = end;
      blanks();
    }
    const std::size_t end = digits(at);
    if (end == at) return 0;
    at = end;
    if (chapter) return at;
    // The year, without which a number may be that of a paragraph.
    std::size_t year = at;
    if (year < text.size() && (text[year] == ',' || text[year] == '/')) ++year;
    while (year < text.size() && text[year] == ' ') ++year;
    std::size_t word = year;
    while (word < text.size() && std::isalpha(static_cast<unsigned char>(text[word])) != 0) ++word;
    if (word > year) {
      std::size_t count = 0;
      if (vocabulary_.phrase({text::fold(text.substr(year, word - year))}, 0, count) != vocabulary_.role("of")) return 0;
      year = word;
      while (year < text.size() && text[year] == ' ') ++year;
    }
    const std::size_t stop = digits(year);
    return stop == year + 4 ? stop : 0;
  }

  // The end of the title of a law with which a text begins; 0 where there is none.
  std::uint32_t title_end(Span span) const {
    const Span range{span.begin, std::min(span.end, span.begin + kLongestTitle)};
    const std::vector<Symbol> symbols = read_symbols(layout_.text, range, {}, vocabulary_);
    if (symbols.empty() || symbols.front().kind != Symbol::Kind::Law || symbols.front().span.begin != span.begin) return 0;
    return symbols.front().span.end;
  }

  // --- the last column

  static bool begins_item(std::string_view text) {
    if (opening_mark(text, 0) != 0) return true;
    std::size_t at = text.starts_with('(') ? 1 : 0;
    const std::size_t begin = at;
    while (at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0) ++at;
    if (at == begin || at > begin + 5 || at >= text.size()) return false;
    return begin == 1 ? text[at] == ')' : text[at] == '.' && std::isdigit(static_cast<unsigned char>(text[0])) != 0;
  }

  // A line of the last column goes on with the paragraph, or begins one: behind a blank line, or with a label or a
  // quotation where a sentence or an item ends.
  void add(ScheduleRow& row, Span span, bool blank) const {
    const bool first = row.paragraphs.empty();
    const std::string_view last = first ? std::string_view() : of(row.paragraphs.back().back());
    const bool ends = last.ends_with('.') || last.ends_with(';') || last.ends_with(':') || last.ends_with(',') || last.ends_with("—") || last.ends_with("–") || last.ends_with("”") || last.ends_with("; and") || last.ends_with("; or");
    const bool sentence = last.ends_with('.') || last.ends_with(':') || last.ends_with(';') || last.ends_with("—");
    if (first || (ends && begins_item(of(span))) || (blank && sentence)) row.paragraphs.emplace_back();
    row.paragraphs.back().push_back(span);
  }

  std::string_view source_;
  const parser::Layout& layout_;
  const Vocabulary& vocabulary_;
  Role repeals_, amends_, law_, chapter_;
  std::vector<std::string> number_words_;  // "No." between "Act" and its number
  std::array<std::uint32_t, kColumns> starts_{};
  ScheduleTable table_;
};

}  // namespace

std::optional<ScheduleTable> read_schedule_table(const SourceText& source, const parser::Layout& layout, std::size_t line, const Vocabulary& vocabulary) {
  return TableReader(source, layout, vocabulary).read(line);
}

}  // namespace harmonia::amend
