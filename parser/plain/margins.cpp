// Margin notes.
//
// Commonwealth acts print the rubric of a section beside its first lines. Extraction that keeps the layout gives
// lines of two cells, parted by spaces: the text and a few words of the note, left of it or right. A cell is of the
// margin when it is narrow, when it stands outside the column that the longer cells of the lines before it, or of
// those after it, keep to, and when it does not stand alone: a page has several such lines, close together.
#include "parser/plain/margins.h"

#include <algorithm>
#include <cctype>

namespace harmonia::parser {

namespace {

constexpr std::uint32_t kLeastGap = 2;           // spaces between two cells
constexpr std::uint32_t kWidestNote = 22;        // columns of a margin
constexpr std::uint32_t kNarrowestBody = 24;     // columns of a cell that shows where the text stands
constexpr std::uint32_t kLeastMargin = 8;        // columns that the text is set in where notes stand left of it
constexpr std::uint32_t kLeastRight = 40;        // columns before a note at the right
constexpr std::uint32_t kDrift = 8;              // columns that a right margin moves from line to line
constexpr std::size_t kNeighbours = 4;           // lines of text before, or after, that show the column
constexpr std::size_t kLeastNeighbours = 3;      // ... of which so many must be long
constexpr std::size_t kFarthest = 14;            // lines that are looked at for them
constexpr std::size_t kLeastMarginLines = 6;     // of a file that has a margin
constexpr std::size_t kLongestNote = 3;          // lines between two of a note

struct Cell {
  Span span;
  std::uint32_t column = 0, width = 0;
  std::uint32_t end() const { return column + width; }
};

enum class Side : std::uint8_t { None, Left, Right };

struct Row {
  std::uint32_t line = 0;
  std::vector<Cell> cells;
  Side side = Side::None;  // where its margin note stands
  bool alone = false;      // there is nothing but the note
  std::uint32_t body = 0;  // column at which its long cell begins
  std::uint32_t stop = 0;  // ... and ends
  bool is_long = false;
};

std::uint32_t columns(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<Cell> cells_of(std::string_view text, Span content) {
  const std::size_t before = content.begin == 0 ? std::string_view::npos : text.rfind('\n', content.begin - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  std::vector<Cell> cells;
  std::uint32_t column = columns(text.substr(start, content.begin - start));
  std::uint32_t at = content.begin;
  while (at < content.end) {
    std::uint32_t end = at, spaces = 0;
    while (end < content.end) {
      spaces = 0;
      while (end + spaces < content.end && (text[end + spaces] == ' ' || text[end + spaces] == '\t')) ++spaces;
      if (spaces >= kLeastGap) break;
      end += std::max(spaces, 1u);
    }
    const std::uint32_t width = columns(text.substr(at, end - at));
    cells.push_back({{at, end}, column, width});
    column += width + spaces;
    at = end + spaces;
  }
  return cells;
}

class MarginFinder {
 public:
  MarginFinder(Layout& layout, const LabelScanner& labels) : layout_(layout), labels_(labels) {}

  std::vector<Span> take() {
    for (std::uint32_t i = 0; i < layout_.lines.size(); ++i) {
      if (layout_.lines[i].use == LineUse::Text) rows_.push_back(row_of(i));
    }
    std::size_t found = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) found += find_beside(i);
    if (found < kLeastMarginLines) return {};
    for (std::size_t i = 0; i < rows_.size(); ++i) find_alone(i);
    for (std::size_t i = rows_.size(); i-- > 0;) find_alone(i);
    return cut();
  }

 private:
  Row row_of(std::uint32_t line) const {
    Row row{.line = line, .cells = cells_of(layout_.text, layout_.lines[line].content)};
    const auto widest = std::max_element(row.cells.begin(), row.cells.end(), [](const Cell& a, const Cell& b) { return a.width < b.width; });
    row.is_long = widest->width >= kNarrowestBody;
    row.body = widest->column;
    row.stop = widest->end();
    // A label and a wide space stand before the words: "(a)   from entering", "3.-(1)   The Court".
    for (auto before = widest; before != row.cells.begin() && is_label(before[-1]);) row.body = (--before)->column;
    return row;
  }

  bool is_label(const Cell& cell) const {
    const auto ends_it = [&](Span whole) { return whole.end + 4 >= cell.span.end; };  // "3.-" and its "(1)"
    if (const auto list = labels_.list(layout_.text, cell.span); list && ends_it(list->whole)) return true;
    const auto article = labels_.article(layout_.text, cell.span, true, false);
    return article && ends_it(article->whole);
  }

  // The long lines next to row `i` on one side of it, as many as show where the column is.
  std::vector<const Row*> neighbours(std::size_t i, bool behind) const {
    std::vector<const Row*> out;
    for (std::size_t step = 1; step <= kFarthest && out.size() < kNeighbours; ++step) {
      if (behind ? i + step >= rows_.size() : step > i) break;
      const Row& row = behind ? rows_[i + step] : rows_[i - step];
      if (row.is_long) out.push_back(&row);
    }
    return out;
  }

  // Whether the lines on either side of row `i` leave the columns before `edge` empty, and stand near it.
  bool stands_left(std::size_t i, std::uint32_t edge, std::uint32_t body) const {
    for (const bool behind : {true, false}) {
      const auto rows = neighbours(i, behind);
      if (rows.size() < kLeastNeighbours) continue;
      const auto lowest = (*std::min_element(rows.begin(), rows.end(), [](const Row* a, const Row* b) { return a->body < b->body; }))->body;
      if (lowest >= kLeastMargin && lowest > edge && body + kDrift * 2 >= lowest && body <= lowest + kDrift * 2) return true;
    }
    return false;
  }

  // Whether the lines on either side of row `i` end before `edge`, as far as a column that drifts can tell.
  bool stands_right(std::size_t i, std::uint32_t edge) const {
    if (edge < kLeastRight) return false;
    for (const bool behind : {true, false}) {
      const auto rows = neighbours(i, behind);
      if (rows.size() < kLeastNeighbours) continue;
      const auto farthest = (*std::max_element(rows.begin(), rows.end(), [](const Row* a, const Row* b) { return a->stop < b->stop; }))->stop;
      if (farthest <= edge + kDrift) return true;
    }
    return false;
  }

  bool find_beside(std::size_t i) {
    Row& row = rows_[i];
    if (row.cells.size() < 2 || !row.is_long) return false;
    const Cell &first = row.cells.front(), &last = row.cells.back();
    // All that stands before the text: "~arinal", "s. 4 ( ~ ) .".
    if (first.width <= kWidestNote && first.column < row.body && !is_label(first)) {
      const Cell* before = &first;
      for (const Cell& cell : row.cells) {
        if (cell.column < row.body) before = &cell;
      }
      if (before->end() - first.column <= kWidestNote && stands_left(i, before->end(), row.body)) {
        row.side = Side::Left;
        return true;
      }
    }
    if (last.width <= kWidestNote && last.column >= row.stop && stands_right(i, last.column)) {
      row.side = Side::Right;
      return true;
    }
    return false;
  }

  // A line that holds only a part of a note, next to one that was found.
  void find_alone(std::size_t i) {
    Row& row = rows_[i];
    if (row.side != Side::None || row.is_long) return;
    Side side = Side::None;
    for (std::size_t step = 1; step <= kLongestNote && side == Side::None; ++step) {
      if (step <= i && rows_[i - step].side != Side::None && together(rows_[i - step], row)) side = rows_[i - step].side;
      else if (i + step < rows_.size() && together(row, rows_[i + step])) side = rows_[i + step].side;
    }
    if (side == Side::None) return;
    const Cell &first = row.cells.front(), &last = row.cells.back();
    if (last.end() - first.column > kWidestNote) return;
    if (labels_.division(layout_.text, layout_.lines[row.line].content)) return;
    if (is_label(first)) return;
    const bool here = side == Side::Left ? stands_left_alone(i, first.column, last.end()) : first.column >= kLeastRight && stands_right(i, first.column);
    if (!here) return;
    row.side = side;
    row.alone = true;
  }

  // Whether no blank line stands between them: a title stands apart from the sections below it.
  bool together(const Row& first, const Row& last) const {
    return std::none_of(layout_.lines.begin() + first.line, layout_.lines.begin() + last.line, [](const Line& l) { return l.use == LineUse::Blank; });
  }

  // As stands_left; but the last line of a paragraph stands under the text, and is short too.
  bool stands_left_alone(std::size_t i, std::uint32_t column, std::uint32_t edge) const {
    bool left = false;
    for (const bool behind : {true, false}) {
      const auto rows = neighbours(i, behind);
      if (!behind && !rows.empty() && rows.front()->body <= column + 1) return false;
      if (rows.size() < kLeastNeighbours) continue;
      const auto lowest = (*std::min_element(rows.begin(), rows.end(), [](const Row* a, const Row* b) { return a->body < b->body; }))->body;
      left = left || (lowest >= kLeastMargin && edge < lowest);
    }
    return left;
  }

  std::vector<Span> cut() {
    std::vector<Span> notes;
    bool finished = true;
    for (const Row& row : rows_) {
      Line& line = layout_.lines[row.line];
      if (row.side != Side::None && row.alone) {
        notes.push_back(line.content);
        line.use = LineUse::Note;
        continue;
      }
      if (row.side == Side::Left) {
        const auto text = std::find_if(row.cells.begin(), row.cells.end(), [&](const Cell& cell) { return cell.column >= row.body; });
        notes.push_back({line.content.begin, text[-1].span.end});
        line.content.begin = text->span.begin;
      } else if (row.side == Side::Right) {
        notes.push_back(row.cells.back().span);
        line.content.end = row.cells[row.cells.size() - 2].span.end;
      }
      const auto section = row.side == Side::None ? std::nullopt : labels_.article(layout_.text, line.content, true, false);
      if (section && section->separated && (finished || row.side == Side::Left)) line.paragraph = true;
      finished = ends_sentence(layout_.of(line)) || line.content.size() < kNarrowestBody;
    }
    return notes;
  }

  Layout& layout_;
  const LabelScanner& labels_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<Span> take_margin_notes(Layout& layout, const LabelScanner& labels) { return MarginFinder(layout, labels).take(); }

}  // namespace harmonia::parser
