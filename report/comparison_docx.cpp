#include <algorithm>

#include "report/comparison.h"
#include "report/docx_writer.h"
#include "report/html_writer.h"
#include "text/direction.h"

namespace harmonia::report {

namespace {

constexpr std::uint32_t kPageWidth = 14500;   // of a landscape page, in twentieths of a point
constexpr std::uint32_t kColumnsAPage = 4;    // more would be too narrow to read; the rest follows in a further table
constexpr std::string_view kHeadShading = "F4F6F8";

class ComparisonDocument {
 public:
  ComparisonDocument(const ComparisonReport& report, const Messages& messages)
      : messages_(messages), sheet_(make_sheet(report.comparison, messages)), docx_({.title = sheet_.title, .language = messages.language(), .date = report.date, .landscape = true}) {}

  std::string write() {
    docx_.heading(0, sheet_.title).paragraph(sheet_.lead, {.style = DocxStyle::Subtitle}).paragraph(sheet_.legend, {.style = DocxStyle::Small});
    docx_.paragraph(messages_("report.disclaimer"), {.style = DocxStyle::Small});
    for (std::size_t begin = 0; begin < sheet_.columns.size(); begin += kColumnsAPage) {
      const std::size_t end = std::min<std::size_t>(sheet_.columns.size(), begin + kColumnsAPage);
      table(begin, end);
    }
    return docx_.take();
  }

 private:
  void table(std::size_t begin, std::size_t end) {
    docx_.open_table(std::vector<std::uint32_t>(end - begin, kPageWidth / static_cast<std::uint32_t>(end - begin)));
    docx_.open_row(true);
    for (std::size_t k = begin; k < end; ++k) head(sheet_.columns[k]);
    docx_.close_row().open_row();
    for (std::size_t k = begin; k < end; ++k) penalties(sheet_.columns[k]);
    docx_.close_row().open_row();
    for (std::size_t k = begin; k < end; ++k) texts(sheet_.columns[k]);
    docx_.close_row().close_table();
  }

  void head(const SheetColumn& column) {
    docx_.open_cell(kHeadShading);
    for (const SheetLaw& law : column.laws) {
      docx_.open_paragraph().run(law.name, {.bold = true});
      if (law.baseline) docx_.run(" (" + messages_("compare.baseline") + ")");
      docx_.close_paragraph().paragraph(law.date + " · " + law.source, {.style = DocxStyle::Small});
    }
    if (!column.same_wording.empty()) docx_.paragraph(column.same_wording, {.style = DocxStyle::Small});
    if (!column.verdict.empty()) docx_.paragraph(column.verdict);
    docx_.close_cell();
  }

  void penalties(const SheetColumn& column) {
    docx_.open_cell().open_paragraph().run(messages_("compare.penalties"), {.bold = true}).close_paragraph();
    bool any = false;
    for (const SheetText& text : column.texts) {
      for (const SheetPenalty& penalty : text.penalties) {
        docx_.paragraph(penalty.words, {.right_to_left = text::reads_from_right(penalty.words)});
        any = true;
      }
    }
    if (!any) docx_.paragraph(messages_(column.texts.empty() ? "compare.nothing" : "compare.no-penalty"));
    docx_.close_cell();
  }

  void texts(const SheetColumn& column) {
    docx_.open_cell();
    for (const SheetText& text : column.texts) {
      docx_.open_paragraph().run(text.citation, {.bold = true});
      if (!text.likeness.empty()) docx_.run(" · " + text.likeness);
      docx_.close_paragraph();
      for (const SheetParagraph& paragraph : text.paragraphs) {
        DocxParagraph style;
        style.right_to_left = !paragraph.pieces.empty() && text::reads_from_right(paragraph.pieces.front().text);
        style.indent = static_cast<std::uint8_t>(std::min<std::uint32_t>(paragraph.depth, 3));
        docx_.open_paragraph(style);
        for (const Piece& piece : paragraph.pieces) docx_.run(piece.text, {.underline = piece.marked, .shading = piece.marked ? std::string_view("FFF0A8") : std::string_view()});
        docx_.close_paragraph();
      }
    }
    if (!column.missing.empty()) docx_.paragraph(column.missing);
    if (!column.nearest.empty()) docx_.paragraph(column.nearest);
    docx_.close_cell();
  }

  const Messages& messages_;
  Sheet sheet_;
  DocxWriter docx_;
};

}  // namespace

std::string comparison_docx(const ComparisonReport& report, const Messages& messages) { return ComparisonDocument(report, messages).write(); }

}  // namespace harmonia::report
