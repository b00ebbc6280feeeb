#include "report/comparison.h"
#include "report/xlsx_writer.h"

namespace harmonia::report {

namespace {

// Paragraphs on lines of their own, particular words marked.
std::vector<XlsxCell::Run> words_of(const SheetText& text) {
  std::vector<XlsxCell::Run> runs;
  for (const SheetParagraph& paragraph : text.paragraphs) {
    if (!runs.empty()) runs.push_back({"\n", false});
    for (const Piece& piece : paragraph.pieces) runs.push_back({piece.text, piece.marked});
  }
  return runs;
}

std::string penalties(const SheetText& text) {
  std::string out;
  for (const SheetPenalty& penalty : text.penalties) out += (out.empty() ? "" : "\n") + penalty.words;
  return out;
}

// The widest bounds of the prison terms of a text.
std::pair<std::optional<double>, std::optional<double>> prison(const SheetText& text) {
  std::pair<std::optional<double>, std::optional<double>> range;
  for (const SheetPenalty& penalty : text.penalties) {
    if (!penalty.prison_years) continue;
    const auto& [least, most] = *penalty.prison_years;
    if (least && (!range.first || *least < *range.first)) range.first = least;
    if (most && (!range.second || *most > *range.second)) range.second = most;
  }
  return range;
}

XlsxCell cell(std::optional<double> value) { return value ? XlsxCell(*value) : XlsxCell(); }

}  // namespace

std::string comparison_xlsx(const ComparisonReport& report, const Messages& messages) {
  const Sheet sheet = make_sheet(report.comparison, messages);
  XlsxSheet table{messages("compare.provisions"), {34, 12, 18, 28, 12, 14, 22, 20, 36, 12, 12, 80, 40}, {}};
  std::vector<XlsxCell> header;
  for (const std::string_view id : {"compare.law", "matrix.jurisdiction", "compare.date", "compare.source", "compare.baseline-column", "matrix.verdict", "compare.articles", "compare.likeness-column",
                                    "compare.penalties", "compare.least-years", "compare.most-years", "compare.words", "compare.remarks"}) {
    header.emplace_back(messages(id));
  }
  table.rows.push_back(std::move(header));
  for (const SheetColumn& column : sheet.columns) {
    for (const SheetLaw& law : column.laws) {
      const std::vector<XlsxCell> first = {law.name, law.jurisdiction, law.date, law.source, law.baseline ? messages("compare.baseline") : std::string(), column.verdict};
      for (const SheetText& text : column.texts) {
        std::vector<XlsxCell> row = first;
        const auto [least, most] = prison(text);
        row.insert(row.end(), {text.citation, text.likeness, penalties(text), cell(least), cell(most), words_of(text), column.same_wording});
        table.rows.push_back(std::move(row));
      }
      if (column.texts.empty()) {
        std::vector<XlsxCell> row = first;
        row.insert(row.end(), {messages("compare.nothing"), XlsxCell(), XlsxCell(), XlsxCell(), XlsxCell(), XlsxCell(),
                               column.nearest.empty() ? column.missing : column.missing + "\n" + column.nearest});
        table.rows.push_back(std::move(row));
      }
    }
  }
  drop_empty_columns(table);
  return xlsx_workbook({table}, sheet.title);
}

}  // namespace harmonia::report
