#pragma once
#include <string>
#include <vector>

#include "report/messages.h"
#include "report/report.h"

// Jurisdictions by criteria.
namespace harmonia::report {

/// harmonia/matrix/1 on one line (docs/schemas/matrix.json).
std::string matrix_json(const Matrix& matrix, const Messages& messages);

/// For a terminal: a sign a criterion, criteria numbered, their names below.
std::string matrix_text(const Matrix& matrix, const Messages& messages);

/// One self-contained page, to print in landscape; each cell leads to the words it rests on.
std::string matrix_html(const Matrix& matrix, const Messages& messages);

/// One line a jurisdiction, RFC 4180. Cells that a spreadsheet would run as a formula are defused.
std::string matrix_csv(const Matrix& matrix, const Messages& messages);

/// A sheet with a line a jurisdiction, and one with a line a finding and the words it rests on, to sort and filter.
std::string matrix_xlsx(const Matrix& matrix, const Messages& messages);

/// A picture for slides, SVG: criteria by their numbers, or the map, as matrix.picture says.
std::string matrix_svg(const Matrix& matrix, const Messages& messages);

/// A map of equal tiles, SVG; a place that no map has stands in rows below. Of several texts of one place the newest counts.
std::string map_svg(const Matrix& matrix, const Messages& messages);

/// All rules of the report's packs, in order: the columns.
std::vector<const rules::Rule*> columns(const Report& report);

/// How the verdicts of one criterion fall over the rows that have a text.
struct ColumnCounts {
  std::vector<std::size_t> by_verdict;  // in the order of kVerdicts
  std::size_t texts = 0;
  std::size_t asked = 0;  // of the texts, those that the criterion applies to
};
ColumnCounts count_column(const Matrix& matrix, const rules::Rule& rule);

/// A row's finding for a rule, or nullptr where it has none.
const Finding* finding_of(const MatrixRow& row, const rules::Rule& rule);

/// The name of a row: of its jurisdiction, else the file.
std::string row_name(const MatrixRow& row, const Messages& messages);

/// "no text loaded", or why the text could not be read.
std::string row_problem(const MatrixRow& row, const Messages& messages);

/// "134 Bis, 135": the articles a finding rests on, each once.
std::string cited_numbers(const Finding& finding);

}  // namespace harmonia::report
