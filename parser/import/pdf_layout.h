#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/import/extraction.h"

namespace harmonia::parser {

/// A word on a page, in points from the top left corner.
struct PdfWord {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double size = 0;          // of the font
  bool space_after = false;
  bool bold = false;
  bool turned = false;      // does not run from left to right
  std::string text;
};

struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfWord> words;
  std::string recognised;  // text read from the page's picture, where it has no words
};

struct PdfWords {
  std::vector<PdfPage> pages;
  std::uint32_t pages_in_file = 0;
};

/// Reads what harmonia-pdf prints (pdf/main.cpp); nothing where it is not that.
std::optional<PdfWords> read_pdf_words(std::string_view printed);

/// The pages as text: columns one after the other, a line for each line, a blank line where a paragraph ends.
/// Headers and footers, footnotes, bold and recognised text are marks.
Extraction lay_out(const std::vector<PdfPage>& pages);

}  // namespace harmonia::parser
