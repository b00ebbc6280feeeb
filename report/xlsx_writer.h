#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace harmonia::report {

/// The ground of a cell. It never says alone what it means: the words of the cell do.
enum class XlsxTone : std::uint8_t { Plain, Green, Amber, Grey, Red, Blue };

/// A cell of a spreadsheet: words, words with some of them marked, or a number.
struct XlsxCell {
  struct Run {
    std::string words;
    bool marked = false;
  };
  std::vector<Run> runs;          // put together they are the cell's words
  std::optional<double> number;   // instead of words
  XlsxTone tone = XlsxTone::Plain;
  std::string link;               // "https://..." or a place of the workbook, from xlsx_place(); empty: none

  XlsxCell() = default;
  XlsxCell(std::string words) : runs{{std::move(words), false}} {}
  XlsxCell(std::string_view words) : XlsxCell(std::string(words)) {}
  XlsxCell(const char* words) : XlsxCell(std::string(words)) {}
  XlsxCell(std::vector<Run> marked_words) : runs(std::move(marked_words)) {}
  XlsxCell(double value) : number(value) {}

  XlsxCell& toned(XlsxTone ground) { return tone = ground, *this; }
  XlsxCell& linked(std::string target) { return link = std::move(target), *this; }
};

/// A sheet: its first row is the header, which stays in sight and carries filters.
struct XlsxSheet {
  std::string name;                  // cut to 31 letters; what a name may not hold becomes a blank
  std::vector<std::uint32_t> widths; // of the columns, in letters
  std::vector<std::vector<XlsxCell>> rows;
  std::uint32_t kept_columns = 0;    // at the left, that stay in sight too
  std::uint32_t printed_columns = 0; // at the left, that are printed; 0: all
  bool over_pages = false;           // printed at a readable size over as many pages as it is wide, the kept columns on each; else fitted to the page
};

/// Leaves out columns that have a header and nothing below it. For sheets that no link leads to.
void drop_empty_columns(XlsxSheet& sheet);

/// Where a cell stands, for links: "'Evidence'!B7". Both numbers count from 0, the header is row 0.
std::string xlsx_place(std::string_view sheet, std::size_t column, std::size_t row);

/// A workbook. Equal sheets give equal bytes. No cell is ever a formula: what looks like one is text. A cell holds at
/// most 32,767 letters, so longer words are cut at a blank and end in an ellipsis.
std::string xlsx_workbook(const std::vector<XlsxSheet>& sheets, std::string_view title);

}  // namespace harmonia::report
