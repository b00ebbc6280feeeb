#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "parser/import/decode.h"

// Tables that people fill in: comma-separated values, workbooks and Word documents, as rows of words.
namespace harmonia::report {

struct TableRow {
  std::vector<std::string> cells;
  std::string where;  // for messages: "questions.csv:3", "questions.xlsx: Sheet1, row 3", "questions.docx: table 1, row 3"
};

using TableRows = std::vector<TableRow>;

/// The tables of a file, whose format is found by content: one of comma-separated values (or with semicolons), one for each sheet
/// of a workbook, one for each table of a Word document that stands in no other. Rows without any words are left out. In
/// Word, words that a tracked change takes out are no words. Errors: those of archives and XML, "table-unreadable".
Result<std::vector<TableRows>> read_tables(std::string_view bytes, const std::string& name, const parser::ImportLimits& limits);

}  // namespace harmonia::report
