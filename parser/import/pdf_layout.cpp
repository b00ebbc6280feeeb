// Pages to text.
//
// Words are put into lines by height, and lines into columns where a gutter of white runs between them. A line
// at the edge of its page is a header or footer when its form (digits as #) stands at the same height on a good
// share of the pages. Small print at the foot of a page that begins with a sign is a footnote. Lines stay
// lines; a blank line is put where the distance, an indent or a short line says that a paragraph ended.
#include "parser/import/pdf_layout.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

namespace harmonia::parser {

namespace {

constexpr std::size_t kEdgeLines = 8;          // of a page that may be its header, or its footer
constexpr std::size_t kLeastPages = 3;         // with the same line, for it to be one
constexpr double kLeastShareOfPages = 0.2;
constexpr double kSameHeight = 4;              // points between lines of one form
constexpr double kGap = 1.35;                  // of the usual distance of lines, from which a paragraph ends
constexpr double kIndent = 8;                  // points
constexpr double kShort = 0.75;                // of the column's width, under which a line was not filled
constexpr double kWordGap = 0.2;               // of the font's size: a space
constexpr double kSmallPrint = 0.87;           // of the usual size
constexpr double kRaised = 0.75;               // of its line's size
constexpr double kGutter = 10;                 // points of white between columns
constexpr std::size_t kLeastColumnLines = 8;   // that stand on both sides of a gutter
constexpr double kMostCrossing = 0.3;          // of the lines, that may run across it

struct Line {
  std::vector<const PdfWord*> words;
  double x0 = 0, x1 = 0, y0 = 0, y1 = 0, size = 0;
  TextMark::Kind use = TextMark::Kind::Bold;  // Furniture and Note mean something here
  bool ordinary() const { return use == TextMark::Kind::Bold; }
};

double middle(const PdfWord& word) { return (word.y0 + word.y1) / 2; }

void measure(Line& line) {
  line.x0 = line.y0 = 1e9;
  line.x1 = line.y1 = line.size = 0;
  for (const PdfWord* word : line.words) {
    line.x0 = std::min(line.x0, word->x0);
    line.x1 = std::max(line.x1, word->x1);
    line.y0 = std::min(line.y0, word->y0);
    line.y1 = std::max(line.y1, word->y1);
    line.size = std::max(line.size, word->size);
  }
}

// Words whose heights overlap make a line. Words come by height, so only the last lines can still grow.
std::vector<Line> lines_of(std::vector<const PdfWord*> words) {
  std::stable_sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) { return middle(*a) < middle(*b); });
  std::vector<Line> lines;
  for (const PdfWord* word : words) {
    // A raised sign is small; it belongs to the line that covers its middle.
    Line* home = nullptr;
    for (std::size_t i = lines.size(); i > 0 && i + 3 > lines.size(); --i) {
      Line& line = lines[i - 1];
      const double overlap = std::min(line.y1, word->y1) - std::max(line.y0, word->y0);
      const double least = std::min(line.y1 - line.y0, word->y1 - word->y0);
      if (least > 0 && overlap >= least * 0.55) {
        home = &line;
        break;
      }
    }
    if (home == nullptr) {
      lines.push_back({});
      home = &lines.back();
      home->y0 = word->y0;
      home->y1 = word->y1;
    }
    home->words.push_back(word);
    if (word->size >= home->size) {
      home->size = word->size;
      home->y0 = word->y0;
      home->y1 = word->y1;
    }
  }
  for (Line& line : lines) {
    std::stable_sort(line.words.begin(), line.words.end(), [](const PdfWord* a, const PdfWord* b) { return a->x0 < b->x0; });
    measure(line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.y0 < b.y0; });
  return lines;
}

std::string text_of(const Line& line) {
  std::string out;
  const PdfWord* before = nullptr;
  for (const PdfWord* word : line.words) {
    if (before != nullptr && (before->space_after || word->x0 - before->x1 > kWordGap * word->size)) out += ' ';
    out += word->text;
    before = word;
  }
  return out;
}

// --- columns ----------------------------------------------------------------------------------------

// Where the gutter between two columns is, or nothing.
std::optional<double> gutter(const std::vector<Line>& lines, double width) {
  double best = 0;
  std::size_t most = 0;
  for (double x = width * 0.3; x < width * 0.7; x += 4) {
    std::size_t crossing = 0, both = 0;
    for (const Line& line : lines) {
      double left = -1e9, right = 1e9;
      bool across = false;
      for (const PdfWord* word : line.words) {
        if (word->x0 < x && word->x1 > x) across = true;
        if (word->x1 <= x) left = std::max(left, word->x1);
        if (word->x0 >= x) right = std::min(right, word->x0);
      }
      if (across || (left > 0 && right < 1e8 && right - left < kGutter)) ++crossing;
      else if (left > 0 && right < 1e8) ++both;
    }
    if (both < kLeastColumnLines || static_cast<double>(both) < static_cast<double>(lines.size()) * 0.4 ||
        static_cast<double>(crossing) > static_cast<double>(lines.size()) * kMostCrossing) {
      continue;
    }
    if (both > most) {
      most = both;
      best = x;
    }
  }
  if (most == 0) return std::nullopt;
  return best;
}

// Splits lines at the gutter: what runs across stays where it is, and between two such lines the left column
// comes before the right one.
std::vector<Line> in_columns(std::vector<Line> lines, double x) {
  std::vector<Line> out, left, right;
  const auto flush = [&] {
    std::move(left.begin(), left.end(), std::back_inserter(out));
    std::move(right.begin(), right.end(), std::back_inserter(out));
    left.clear();
    right.clear();
  };
  for (Line& line : lines) {
    Line one, two;
    double end = -1e9, begin = 1e9;
    bool across = false;
    for (const PdfWord* word : line.words) {
      across = across || (word->x0 < x && word->x1 > x);
      if (word->x0 < x) {
        one.words.push_back(word);
        end = std::max(end, word->x1);
      } else {
        two.words.push_back(word);
        begin = std::min(begin, word->x0);
      }
    }
    if (across || (!one.words.empty() && !two.words.empty() && begin - end < kGutter)) {
      flush();
      out.push_back(std::move(line));
      continue;
    }
    for (const auto& [part, column] : {std::pair{&one, &left}, std::pair{&two, &right}}) {
      if (part->words.empty()) continue;
      measure(*part);
      column->push_back(std::move(*part));
    }
  }
  flush();
  return out;
}

// --- headers, footers, footnotes ----------------------------------------------------------------------

std::string form_of(const Line& line) {
  std::string form;
  for (const char c : text_of(line)) {
    if (c >= '0' && c <= '9') {
      if (form.empty() || form.back() != '#') form += '#';
    } else {
      form += c;
    }
  }
  return form;
}

void find_edges(std::vector<std::vector<Line>>& pages) {
  // Forms at the edges, with the heights at which they stand.
  std::map<std::string, std::vector<double>> heights;
  const auto each_edge = [&](auto visit) {
    for (std::vector<Line>& lines : pages) {
      const std::size_t count = std::min(kEdgeLines, lines.size());
      for (std::size_t i = 0; i < count; ++i) {
        if (!visit(lines[i])) break;
      }
      for (std::size_t i = 0; i < count; ++i) {
        if (!visit(lines[lines.size() - 1 - i])) break;
      }
    }
  };
  each_edge([&](Line& line) {
    heights[form_of(line)].push_back(line.y0);
    return true;
  });
  for (auto& [form, all] : heights) std::sort(all.begin(), all.end());
  const auto least = std::max<double>(static_cast<double>(kLeastPages), kLeastShareOfPages * static_cast<double>(pages.size()));
  each_edge([&](Line& line) {
    const std::vector<double>& all = heights[form_of(line)];
    const auto from = std::lower_bound(all.begin(), all.end(), line.y0 - kSameHeight);
    const auto to = std::upper_bound(all.begin(), all.end(), line.y0 + kSameHeight);
    if (static_cast<double>(to - from) < least) return false;
    line.use = TextMark::Kind::Furniture;
    return true;
  });
}

bool is_sign(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789*[]()") == std::string_view::npos && text.size() <= 5;
}

// Small print at the foot of the page, from a line that begins with a sign.
void find_footnotes(std::vector<Line>& lines, double usual) {
  std::size_t end = lines.size();
  while (end > 0 && !lines[end - 1].ordinary()) --end;
  std::size_t begin = end;
  std::size_t first_note = end;
  while (begin > 0 && lines[begin - 1].ordinary() && lines[begin - 1].size < usual * kSmallPrint) {
    --begin;
    const PdfWord& first = *lines[begin].words.front();
    const bool raised = first.size < lines[begin].size * 0.9;
    if (is_sign(first.text) && (raised || first.text.find_first_of("*[(") == 0)) first_note = begin;
  }
  for (std::size_t i = first_note; i < end; ++i) lines[i].use = TextMark::Kind::Note;
}

// --- text ---------------------------------------------------------------------------------------------

bool ends_sentence(std::string_view text) {
  for (const std::string_view closer : {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xC2\xBB"}) {
    while (text.ends_with(closer)) text.remove_suffix(closer.size());
  }
  return text.ends_with('.') || text.ends_with(':') || text.ends_with(';') || text.ends_with(".-");
}

double usual_size(const std::vector<std::vector<Line>>& pages) {
  std::map<int, std::size_t> letters;  // by tenths of a point
  for (const auto& lines : pages) {
    for (const Line& line : lines) {
      for (const PdfWord* word : line.words) letters[static_cast<int>(word->size * 10)] += word->text.size();
    }
  }
  const auto most = std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? 0 : most->first / 10.0;
}

class Writer {
 public:
  void page(const PdfPage& page, const std::vector<Line>& lines) {
    page_starts_.push_back(static_cast<std::uint32_t>(out_.text.size()));
    if (!page.recognised.empty()) return recognised(page.recognised);
    std::set<std::string> notes;
    for (const Line& line : lines) {
      if (line.use == TextMark::Kind::Note) notes.insert(line.words.front()->text);
    }
    const double pitch = usual_pitch(lines);
    const auto [left, right] = column_edges(lines);
    const Line* before = nullptr;
    for (const Line& line : lines) {
      if (line.ordinary()) {
        if (before == nullptr ? parts_pages(line) : parts(*before, line, pitch, left, right)) blank_line();
        before = &line;
      }
      write(line, notes);
    }
    if (before != nullptr) {
      last_size_ = before->size;
      last_short_ = before->x1 < left + (right - left) * kShort;
    }
  }

  Extraction take() {
    out_.page_starts = std::move(page_starts_);
    out_.paragraphs_known = true;
    std::sort(out_.marks.begin(), out_.marks.end(), [](const TextMark& a, const TextMark& b) {
      return a.span < b.span || (!(b.span < a.span) && a.kind < b.kind);
    });
    return std::move(out_);
  }

 private:
  static double usual_pitch(const std::vector<Line>& lines) {
    std::vector<double> distances;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const double distance = lines[i].y0 - lines[i - 1].y0;
      if (lines[i].ordinary() && lines[i - 1].ordinary() && distance > 1) distances.push_back(distance);
    }
    if (distances.empty()) return 0;
    // The lower quarter: on a page of short paragraphs most distances are those between them.
    const auto at = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 4);
    std::nth_element(distances.begin(), at, distances.end());
    return *at;
  }

  static std::pair<double, double> column_edges(const std::vector<Line>& lines) {
    double left = 1e9, right = 0;
    for (const Line& line : lines) {
      if (!line.ordinary()) continue;
      left = std::min(left, line.x0);
      right = std::max(right, line.x1);
    }
    return {left, right};
  }

  // Whether a paragraph ends between two lines.
  bool parts(const Line& before, const Line& line, double pitch, double left, double right) const {
    const double distance = line.y0 - before.y0;
    if (distance < 0) return ends_sentence(last_);  // the next column
    const double usual = std::max(pitch, std::max(before.size, line.size) * 1.05);
    if (distance > usual * kGap) return true;
    if (std::abs(before.size - line.size) > line.size * 0.15) return true;  // small print, headings
    const bool is_short = before.x1 < left + (right - left) * kShort;
    const bool indented = line.x0 > before.x0 + kIndent || line.x0 < before.x0 - kIndent;
    return (ends_sentence(last_) && (is_short || indented)) || (is_short && indented);
  }

  // Whether a paragraph ended with the page before.
  bool parts_pages(const Line& line) const {
    return ends_sentence(last_) || last_short_ || std::abs(last_size_ - line.size) > line.size * 0.15;
  }

  void blank_line() {
    if (!out_.text.empty()) out_.text += '\n';
  }

  void write(const Line& line, const std::set<std::string>& notes) {
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    const PdfWord* before = nullptr;
    for (const PdfWord* word : line.words) {
      const bool space = before != nullptr && (before->space_after || word->x0 - before->x1 > kWordGap * word->size);
      if (space) out_.text += ' ';
      const auto at = static_cast<std::uint32_t>(out_.text.size());
      const bool raised = line.ordinary() && before != nullptr && word->size < line.size * kRaised && is_sign(word->text) && word->y1 < line.y1 - line.size * 0.1;
      if (raised && notes.contains(word->text)) {
        out_.text += "[" + word->text + "]";
        mark(TextMark::Kind::Note, at);
      } else {
        out_.text += raised ? raised_digits(word->text) : word->text;
        if (word->bold) mark(TextMark::Kind::Bold, at);
      }
      before = word;
    }
    if (!line.ordinary()) out_.marks.push_back({line.use, {begin, static_cast<std::uint32_t>(out_.text.size())}});
    else last_ = out_.text.substr(begin);
    out_.text += '\n';
  }

  void mark(TextMark::Kind kind, std::uint32_t begin) {
    const auto end = static_cast<std::uint32_t>(out_.text.size());
    // Bold words of one line, a space apart, are one mark.
    if (kind == TextMark::Kind::Bold && bold_end_ != 0 && begin - bold_end_ <= 1 && out_.text.compare(bold_end_, begin - bold_end_, "\n") != 0) {
      out_.marks[bold_at_].span.end = bold_end_ = end;
      return;
    }
    if (kind == TextMark::Kind::Bold) {
      bold_at_ = out_.marks.size();
      bold_end_ = end;
    }
    out_.marks.push_back({kind, {begin, end}});
  }

  void recognised(std::string_view text) {
    if (ends_sentence(last_)) blank_line();
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    out_.text += text;
    out_.marks.push_back({TextMark::Kind::Recognised, {begin, static_cast<std::uint32_t>(out_.text.size())}});
    if (!out_.text.ends_with('\n')) out_.text += '\n';
    last_ = text.substr(0, text.find_last_not_of('\n') + 1);
    last_short_ = false;
  }

  Extraction out_;
  std::vector<std::uint32_t> page_starts_;
  std::string last_;  // line of law
  double last_size_ = 0;     // of the last line of the page before
  bool last_short_ = false;  // which did not fill its column
  std::size_t bold_at_ = 0;
  std::uint32_t bold_end_ = 0;
};

}  // namespace

std::optional<PdfWords> read_pdf_words(std::string_view printed) {
  PdfWords all;
  bool ended = false;
  while (!printed.empty()) {
    std::size_t end = printed.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = printed.substr(0, end);
    printed.remove_prefix(end + 1);
    const auto number = [&](double& value) {
      while (line.starts_with(' ')) line.remove_prefix(1);
      const auto [at, problem] = std::from_chars(line.data(), line.data() + line.size(), value);
      line.remove_prefix(static_cast<std::size_t>(at - line.data()));
      return problem == std::errc() && std::isfinite(value);
    };
    if (line.starts_with("page ")) {
      line.remove_prefix(5);
      PdfPage page;
      if (!number(page.width) || !number(page.height)) return std::nullopt;
      all.pages.push_back(std::move(page));
    } else if (line.starts_with("end ")) {
      line.remove_prefix(4);
      double count = 0;
      if (!number(count) || count < 0 || count > 1e9) return std::nullopt;
      all.pages_in_file = static_cast<std::uint32_t>(count);
      ended = true;
    } else {
      PdfWord word;
      double rotation = 0, space = 0, bold = 0;
      if (all.pages.empty()) return std::nullopt;
      for (double* value : {&word.x0, &word.y0, &word.x1, &word.y1, &word.size, &rotation, &space, &bold}) {
        if (!number(*value)) return std::nullopt;
      }
      if (line.size() < 2) continue;
      word.turned = rotation != 0;
      word.space_after = space != 0;
      word.bold = bold != 0;
      word.text = line.substr(1);
      all.pages.back().words.push_back(std::move(word));
    }
  }
  if (!ended) return std::nullopt;
  return all;
}

Extraction lay_out(const std::vector<PdfPage>& pages) {
  std::vector<std::vector<Line>> lines;
  for (const PdfPage& page : pages) {
    std::vector<const PdfWord*> straight, turned;
    for (const PdfWord& word : page.words) (word.turned ? turned : straight).push_back(&word);
    lines.push_back(lines_of(straight));
    if (!turned.empty()) {
      Line side;
      side.words = turned;
      measure(side);
      side.use = TextMark::Kind::Furniture;
      lines.back().push_back(std::move(side));
    }
  }
  find_edges(lines);
  const double usual = usual_size(lines);
  Writer writer;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::vector<Line>& page = lines[i];
    find_footnotes(page, usual);
    const auto body_begin = std::find_if(page.begin(), page.end(), [](const Line& line) { return line.ordinary(); });
    const auto body_end = std::find_if(body_begin, page.end(), [](const Line& line) { return !line.ordinary(); });
    const std::vector<Line> body(body_begin, body_end);
    if (const auto x = gutter(body, pages[i].width)) {
      std::vector<Line> ordered(page.begin(), body_begin);
      for (Line& line : in_columns(body, *x)) ordered.push_back(std::move(line));
      ordered.insert(ordered.end(), body_end, page.end());
      page = std::move(ordered);
    }
    writer.page(pages[i], page);
  }
  return writer.take();
}

}  // namespace harmonia::parser
