// The matrix as a workbook. A cell of the table leads to the words it rests on; each row of words leads back to
// its cell, and by its criterion to the authorities.
#include "report/findings.h"
#include "report/matrix.h"
#include "report/workbook.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kBeforeVerdicts = 2;  // columns: the jurisdiction, the date
constexpr std::uint32_t kVerdictWidth = 28;  // the longest verdict on one line: a spreadsheet may not break the words of a link

class MatrixWorkbook {
 public:
  MatrixWorkbook(const Matrix& matrix, const Messages& messages)
      : matrix_(matrix), messages_(messages), rules_(columns(matrix.report)), authorities_(authorities_sheet(matrix.report, messages)) {
    verdicts_ = {messages("matrix.kind"), {22, 16}, {}, 2, 0, true};
    words_ = {messages("matrix.words"), {22, 74, 26, 18, 80}, {}, 1};
  }

  std::string write() {
    std::vector<XlsxCell> header = {messages_("matrix.jurisdiction"), messages_("compare.date")};
    for (const rules::Rule* rule : rules_) {
      header.emplace_back(localized(rule->title, messages_.language()));
      verdicts_.widths.push_back(kVerdictWidth);
    }
    verdicts_.rows.push_back(std::move(header));
    words_.rows.emplace_back();
    for (const std::string_view id : {"matrix.jurisdiction", "matrix.criterion", "matrix.verdict", "matrix.articles", "matrix.says"}) words_.rows.back().emplace_back(messages_(id));
    for (const MatrixRow& row : matrix_.rows) add(row);
    for (std::size_t c = 0; c < rules_.size(); ++c) {
      for (std::size_t r = 0; r < matrix_.rows.size(); ++r) {
        if (const Finding* finding = finding_of(matrix_.rows[r], *rules_[c])) add_words(r, c, *finding);
      }
    }
    return xlsx_workbook({verdicts_, words_, authorities_.sheet}, messages_("matrix.kind"));
  }

 private:
  void add(const MatrixRow& row) {
    std::vector<XlsxCell> cells = {row_name(row, messages_)};
    if (row.checked == nullptr) {
      cells.emplace_back(row_problem(row, messages_));
    } else {
      const std::string date = to_string(row.checked->document->work.version_date);
      cells.emplace_back(date.empty() ? messages_("text.no-date") : date);
      for (const rules::Rule* rule : rules_) {
        const Finding* finding = finding_of(row, *rule);
        cells.push_back(finding == nullptr ? XlsxCell() : verdict_cell(finding->verdict, messages_));
      }
    }
    verdicts_.rows.push_back(std::move(cells));
  }

  void add_words(std::size_t r, std::size_t c, const Finding& finding) {
    const MatrixRow& row = matrix_.rows[r];
    verdicts_.rows[r + 1][c + kBeforeVerdicts].linked(xlsx_place(words_.name, 2, words_.rows.size()));
    const std::string says = finding.evidence.empty() ? reason_message(finding, *rules_[c], messages_) : finding.evidence.front().quote;
    XlsxCell title(localized(rules_[c]->title, messages_.language()));
    if (const auto known = authorities_.row.find(rules_[c]->id); known != authorities_.row.end()) title.linked(xlsx_place(authorities_.sheet.name, 0, known->second));
    words_.rows.push_back({row_name(row, messages_), std::move(title),
                           verdict_cell(finding.verdict, messages_).linked(xlsx_place(verdicts_.name, c + kBeforeVerdicts, r + 1)), cited_numbers(finding), says});
  }

  const Matrix& matrix_;
  const Messages& messages_;
  std::vector<const rules::Rule*> rules_;
  AuthoritiesSheet authorities_;
  XlsxSheet verdicts_, words_;
};

}  // namespace

std::string matrix_xlsx(const Matrix& matrix, const Messages& messages) { return MatrixWorkbook(matrix, messages).write(); }

}  // namespace harmonia::report
