// Pictures for slides: the matrix and the prison terms of a comparison as SVG files of their own. Everything that a picture
// says by colour it says by a sign or a number too.
#include "report/picture.h"

#include <algorithm>

#include "report/chart.h"
#include "report/comparison.h"
#include "report/matrix.h"

namespace harmonia::report {

namespace {

constexpr double kLabelWidth = 220, kCellWidth = 19, kCellHeight = 20, kTop = 78, kLegendHeight = 34, kBareWidth = 780, kBareHeight = 72;
constexpr std::size_t kTitleLetters = 90, kLabelLetters = 24;
constexpr double kFewestColumns = 34;  // that leave room for the legend
constexpr double kLetterWidth = 0.56;  // of the size of the letters, on an average

std::string place(double value) { return plain_number(value); }

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Of several texts of one place each says its year beside it.
std::string short_name(const MatrixRow& row, const Messages& messages) {
  const Place* known = messages.find_place(row.jurisdiction);
  return known == nullptr ? row_name(row, messages) : known->short_name;
}

void cell(HtmlWriter& svg, Verdict verdict, double x, double y, const std::string& said) {
  const VerdictColours colours = verdict_colours(verdict);
  svg.open("rect", {{"x", place(x)}, {"y", place(y)}, {"width", place(kCellWidth)}, {"height", place(kCellHeight)}, {"fill", colours.fill}, {"stroke", kPictureLine}});
  svg.element("title", said).close();
  picture_words(svg, std::string(verdict_sign(verdict)), x + kCellWidth / 2, y + 14.5, 12, "middle", colours.line);
}

void draw_matrix(HtmlWriter& svg, const Matrix& matrix, const Messages& messages) {
  const std::vector<const rules::Rule*> rules = columns(matrix.report);
  const double width = kLabelWidth + kCellWidth * std::max(kFewestColumns, static_cast<double>(rules.size())) + 20;
  const double height = kTop + kCellHeight * static_cast<double>(matrix.rows.size()) + kLegendHeight;
  std::string title;
  for (const auto& pack : matrix.report.packs) title += (title.empty() ? "" : "; ") + std::string(localized(pack->title, messages.language()));
  open_picture(svg, width, height, title);
  picture_words(svg, cut_letters(title, kTitleLetters), 10, 26, 18);
  for (std::size_t c = 0; c < rules.size(); ++c) {
    const double x = kLabelWidth + kCellWidth * static_cast<double>(c);
    const bool begins = c == 0 || rules[c]->chapter != rules[c - 1]->chapter || rules[c]->pack != rules[c - 1]->pack;
    if (begins) {
      std::size_t end = c;
      while (end < rules.size() && rules[end]->chapter == rules[c]->chapter && rules[end]->pack == rules[c]->pack) ++end;
      picture_words(svg, cut_letters(chapter_title(matrix.report, *rules[c], messages), (end - c) * 3 - 1), x + 2, kTop - 22, 10);
      svg.element("line", "", {{"x1", place(x)}, {"x2", place(x)}, {"y1", place(kTop - 32)}, {"y2", place(kTop)}, {"stroke", kPictureInk}});
    }
    picture_words(svg, std::to_string(c + 1), x + kCellWidth / 2, kTop - 6, 9, "middle");
  }
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    const double y = kTop + kCellHeight * static_cast<double>(r);
    const MatrixRow& row = matrix.rows[r];
    picture_words(svg, cut_letters(short_name(row, messages), kLabelLetters), 10, y + 14.5, 12);
    if (row.checked != nullptr) picture_words(svg, to_string(row.checked->document->work.version_date).substr(0, 4), kLabelWidth - 6, y + 14.5, 10, "end", kPictureSoft);
    if (row.checked == nullptr) {
      picture_words(svg, row_problem(row, messages), kLabelWidth + 4, y + 14.5, 10, {}, kPictureSoft);
      continue;
    }
    for (std::size_t c = 0; c < rules.size(); ++c) {
      const Finding* finding = finding_of(row, *rules[c]);
      if (finding == nullptr) continue;
      cell(svg, finding->verdict, kLabelWidth + kCellWidth * static_cast<double>(c), y,
           row_name(row, messages) + ", " + std::string(localized(rules[c]->title, messages.language())) + ": " + verdict_word(finding->verdict, messages));
    }
  }
  verdict_legend(svg, 10, height - 26, messages);
  svg.close();
}

}  // namespace

std::string picture_file(const std::function<void(HtmlWriter&)>& draw) {
  HtmlWriter svg("");
  draw(svg);
  std::string file = svg.take();
  constexpr std::string_view kOpen = "<svg";
  file.insert(file.find(kOpen) + kOpen.size(), " xmlns=\"http://www.w3.org/2000/svg\"");
  file.insert(file.find('>') + 1, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"></rect>");
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + file;
}

void open_picture(HtmlWriter& svg, double width, double height, std::string_view label) {
  svg.open("svg", {{"viewBox", "0 0 " + place(width) + " " + place(height)}, {"width", place(width)}, {"height", place(height)}, {"role", "img"}, {"aria-label", label},
                   {"font-family", kPictureFonts}, {"fill", kPictureInk}});
}

void picture_words(HtmlWriter& svg, const std::string& text, double x, double y, double size, std::string_view anchor, std::string_view fill) {
  svg.element("text", text, {{"x", place(x)}, {"y", place(y)}, {"font-size", place(size)}, {"text-anchor", anchor}, {"fill", fill}});
}

void verdict_legend(HtmlWriter& svg, double x, double y, const Messages& messages) {
  constexpr double kSize = 11, kGap = 22;
  for (const Verdict verdict : kVerdicts) {
    const std::string word = verdict_word(verdict, messages);
    cell(svg, verdict, x, y, word);
    picture_words(svg, word, x + kCellWidth + 5, y + 14.5, kSize);
    x += kCellWidth + kGap + kSize * kLetterWidth * static_cast<double>(letters_of(word));
  }
}

std::string matrix_svg(const Matrix& matrix, const Messages& messages) {
  if (matrix.picture == MatrixPicture::Map) return map_svg(matrix, messages);
  return picture_file([&](HtmlWriter& svg) { draw_matrix(svg, matrix, messages); });
}

std::string comparison_svg(const ComparisonReport& report, const Messages& messages) {
  const Sheet sheet = make_sheet(report.comparison, messages);
  const std::vector<RangeBar> bars = prison_bars(sheet, messages);
  if (!bars.empty()) return picture_file([&](HtmlWriter& svg) { write_range_chart(svg, bars, messages("compare.chart-label"), sheet.title); });
  // An axis without bars would look like a picture that failed.
  const std::string said = messages("compare.chart") + ": " + messages("compare.no-penalty");
  return picture_file([&](HtmlWriter& svg) {
    open_picture(svg, kBareWidth, kBareHeight, sheet.title + ". " + said);
    picture_words(svg, cut_letters(sheet.title, kTitleLetters), 10, 26, 18);
    picture_words(svg, said, 10, 54, 12, {}, kPictureSoft);
    svg.close();
  });
}

}  // namespace harmonia::report
