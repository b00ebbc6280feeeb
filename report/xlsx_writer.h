#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace harmonia::report {

/// A cell of a spreadsheet: words, words with some of them marked, or a number.
struct XlsxCell {
  struct Run {
    std::string words;
    bool marked = false;
  };
  std::vector<Run> runs;          // put together they are the cell's words
  std::optional<double> number;   // instead of words

  XlsxCell() = default;
  XlsxCell(std::string words) : runs{{std::move(words), false}} {}
  XlsxCell(std::string_view words) : XlsxCell(std::string(words)) {}
  XlsxCell(const char* words) : XlsxCell(std::string(words)) {}
  XlsxCell(std::vector<Run> marked_words) : runs(std::move(marked_words)) {}
  XlsxCell(double value) : number(value) {}
};

/// A sheet: its first row is the header, which stays in sight and carries filters.
struct XlsxSheet {
  std::string name;                  // cut to 31 letters; what a name may not hold becomes a blank
  std::vector<std::uint32_t> widths; // of the columns, in letters
  std::vector<std::vector<XlsxCell>> rows;
};

/// A workbook. Equal sheets give equal bytes. No cell is ever a formula: what looks like one is text. A cell holds at
/// most 32,767 letters, so longer words are cut at a blank and end in an ellipsis.
std::string xlsx_workbook(const std::vector<XlsxSheet>& sheets, std::string_view title);

}  // namespace harmonia::report
