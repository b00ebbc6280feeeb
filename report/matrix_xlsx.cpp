#include "report/findings.h"
#include "report/matrix.h"
#include "report/xlsx_writer.h"

namespace harmonia::report {

namespace {

XlsxSheet verdicts(const Matrix& matrix, const std::vector<const rules::Rule*>& rules, const Messages& messages) {
  XlsxSheet sheet{messages("matrix.kind"), {22, 14}, {}};
  std::vector<XlsxCell> header = {messages("matrix.jurisdiction"), messages("compare.date")};
  for (const rules::Rule* rule : rules) header.emplace_back(localized(rule->title, messages.language()));
  sheet.rows.push_back(std::move(header));
  for (const MatrixRow& row : matrix.rows) {
    std::vector<XlsxCell> cells = {row_name(row, messages)};
    if (row.checked == nullptr) {
      cells.emplace_back(row_problem(row, messages));
    } else {
      cells.emplace_back(to_string(row.checked->document->work.version_date));
      for (const rules::Rule* rule : rules) {
        const Finding* finding = finding_of(row, *rule);
        cells.push_back(finding == nullptr ? XlsxCell() : XlsxCell(verdict_word(finding->verdict, messages)));
      }
    }
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

XlsxSheet findings(const Matrix& matrix, const std::vector<const rules::Rule*>& rules, const Messages& messages) {
  XlsxSheet sheet{messages("matrix.words"), {22, 50, 16, 18, 90}, {}};
  std::vector<XlsxCell> header;
  for (const std::string_view id : {"matrix.jurisdiction", "matrix.criterion", "matrix.verdict", "matrix.articles", "matrix.says"}) header.emplace_back(messages(id));
  sheet.rows.push_back(std::move(header));
  for (const rules::Rule* rule : rules) {
    for (const MatrixRow& row : matrix.rows) {
      const Finding* finding = finding_of(row, *rule);
      if (finding == nullptr) continue;
      const std::string says = finding->evidence.empty() ? reason_message(*finding, *rule, messages) : finding->evidence.front().quote;
      sheet.rows.push_back({row_name(row, messages), localized(rule->title, messages.language()), verdict_word(finding->verdict, messages), cited_numbers(*finding), says});
    }
  }
  return sheet;
}

}  // namespace

std::string matrix_xlsx(const Matrix& matrix, const Messages& messages) {
  const std::vector<const rules::Rule*> rules = columns(matrix.report);
  return xlsx_workbook({verdicts(matrix, rules, messages), findings(matrix, rules, messages)}, messages("matrix.kind"));
}

}  // namespace harmonia::report
