// Pictures for slides: the matrix and the prison terms of a comparison as SVG files of their own.
#include <functional>

#include "report/chart.h"
#include "report/comparison.h"
#include "report/html_writer.h"
#include "report/matrix.h"

namespace harmonia::report {

namespace {

constexpr double kLabelWidth = 190, kCellWidth = 19, kCellHeight = 20, kTop = 78, kLegendHeight = 30;
constexpr std::size_t kTitleLetters = 90, kLabelLetters = 26;
constexpr double kFewestColumns = 34;  // that leave room for the legend

// What one drawing writes, as a file: with the name space that it has inside a page anyway, on a white ground.
std::string picture(const std::function<void(HtmlWriter&)>& draw) {
  HtmlWriter svg("");
  draw(svg);
  std::string file = svg.take();
  constexpr std::string_view kOpen = "<svg";
  file.insert(file.find(kOpen) + kOpen.size(), " xmlns=\"http://www.w3.org/2000/svg\"");
  file.insert(file.find('>') + 1, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"></rect>");
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + file;
}

std::string place(double value) { return plain_number(value); }

void words(HtmlWriter& svg, const std::string& text, double x, double y, std::string_view size, std::string_view anchor = {}, std::string_view fill = {}) {
  svg.element("text", text, {{"x", place(x)}, {"y", place(y)}, {"font-size", size}, {"text-anchor", anchor}, {"fill", fill}});
}

void cell(HtmlWriter& svg, Verdict verdict, double x, double y, const std::string& said) {
  const VerdictColours colours = verdict_colours(verdict);
  svg.open("rect", {{"x", place(x)}, {"y", place(y)}, {"width", place(kCellWidth)}, {"height", place(kCellHeight)}, {"fill", colours.fill}, {"stroke", "#d5d9df"}});
  svg.element("title", said).close();
  words(svg, std::string(verdict_sign(verdict)), x + kCellWidth / 2, y + 14.5, "12", "middle", colours.line);
}

void draw_matrix(HtmlWriter& svg, const Matrix& matrix, const Messages& messages) {
  const std::vector<const rules::Rule*> rules = columns(matrix.report);
  const double width = kLabelWidth + kCellWidth * std::max(kFewestColumns, static_cast<double>(rules.size())) + 20;
  const double height = kTop + kCellHeight * static_cast<double>(matrix.rows.size()) + kLegendHeight;
  std::string title;
  for (const auto& pack : matrix.report.packs) title += (title.empty() ? "" : "; ") + std::string(localized(pack->title, messages.language()));
  svg.open("svg", {{"viewBox", "0 0 " + place(width) + " " + place(height)}, {"width", place(width)}, {"height", place(height)}, {"role", "img"}, {"aria-label", title},
                   {"font-family", "system-ui, Noto Sans, sans-serif"}, {"fill", "#1b1d21"}});
  words(svg, cut_letters(title, kTitleLetters), 10, 26, "18");
  for (std::size_t c = 0; c < rules.size(); ++c) {
    const double x = kLabelWidth + kCellWidth * static_cast<double>(c);
    const bool begins = c == 0 || rules[c]->chapter != rules[c - 1]->chapter || rules[c]->pack != rules[c - 1]->pack;
    if (begins) {
      std::size_t end = c;
      while (end < rules.size() && rules[end]->chapter == rules[c]->chapter && rules[end]->pack == rules[c]->pack) ++end;
      words(svg, cut_letters(chapter_title(matrix.report, *rules[c], messages), (end - c) * 3), x + 2, kTop - 22, "10");
      svg.element("line", "", {{"x1", place(x)}, {"x2", place(x)}, {"y1", place(kTop - 32)}, {"y2", place(kTop)}, {"stroke", "#3d4450"}});
    }
    words(svg, std::to_string(c + 1), x + kCellWidth / 2, kTop - 6, "9", "middle");
  }
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    const double y = kTop + kCellHeight * static_cast<double>(r);
    const MatrixRow& row = matrix.rows[r];
    words(svg, cut_letters(row_name(row), kLabelLetters), 10, y + 14.5, "12");
    if (row.checked == nullptr) {
      words(svg, row_problem(row, messages), kLabelWidth + 4, y + 14.5, "10", {}, "#565c66");
      continue;
    }
    for (std::size_t c = 0; c < rules.size(); ++c) {
      const Finding* finding = finding_of(row, *rules[c]);
      if (finding == nullptr) continue;
      cell(svg, finding->verdict, kLabelWidth + kCellWidth * static_cast<double>(c), y,
           row_name(row) + ", " + std::string(localized(rules[c]->title, messages.language())) + ": " + verdict_word(finding->verdict, messages));
    }
  }
  double x = 10;
  for (const Verdict verdict : kVerdicts) {
    const std::string word = verdict_word(verdict, messages);
    cell(svg, verdict, x, height - 24, word);
    words(svg, word, x + kCellWidth + 5, height - 10, "11");
    x += kCellWidth + 20 + 6.2 * static_cast<double>(word.size());
  }
  svg.close();
}

}  // namespace

std::string matrix_svg(const Matrix& matrix, const Messages& messages) {
  return picture([&](HtmlWriter& svg) { draw_matrix(svg, matrix, messages); });
}

std::string comparison_svg(const ComparisonReport& report, const Messages& messages) {
  const Sheet sheet = make_sheet(report.comparison, messages);
  return picture([&](HtmlWriter& svg) { write_range_chart(svg, prison_bars(sheet, messages), sheet.title + ": " + messages("compare.chart-label")); });
}

}  // namespace harmonia::report
