#pragma once
#include <string_view>
#include <vector>

#include "parser/plain/labels.h"
#include "parser/plain/layout.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Lines that a bill quotes: text that another law is to have, and none of the bill's own.
struct QuotedLines {
  std::uint32_t begin = 0, end = 0;  // lines
  bool marked = false;               // quotation marks set it off; else only the words before it
  bool closed = true;
};

/// Finds quoted text behind sentences that amend a law ("amending_cue" in the tradition). Quotation marks may stand
/// around the whole or around each paragraph. Without marks, the text goes on to the bill's next article, whose number
/// is a word ("ARTÍCULO SEGUNDO"), or to the transitory provisions. Linear.
std::vector<QuotedLines> find_quoted_lines(const Layout& layout, const Tradition& tradition, const LabelScanner& labels);

/// A line that stands for text that stays as it is: nothing but dots behind its label ("II. ...", "I. y II. ...").
bool is_omissis(std::string_view line);

}  // namespace harmonia::parser
