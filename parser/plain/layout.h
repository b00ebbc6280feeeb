#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/source_text.h"
#include "model/span.h"
#include "parser/plain/labels.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Struck lines are wording that the file strikes through: kept, and no law.
enum class LineUse : std::uint8_t { Text, Blank, Furniture, Note, Struck };

/// One line of a source. `content` is what is left between white space and marks.
struct Line {
  Span content;
  LineUse use = LineUse::Text;
  bool paragraph = false;  // the layout says that a new paragraph begins here
  bool heading = false;    // Markdown marks it as a heading
};

/// How the text lies on its pages. Everything that reads labels looks at `text`: the source with Markdown
/// marks as spaces, so that offsets are those of the source.
struct Layout {
  std::string_view text;
  std::string marks_blanked;  // owns `text` where the source has marks
  std::vector<Line> lines;
  std::uint32_t width = 0;        // bytes of a full line
  bool paragraphs_known = false;  // a blank line stands where one ends (SourceText::paragraphs_known)
  std::vector<Span> struck;       // what is struck through, in order: marks of the format, "~~old~~" of Markdown
  std::uint32_t inner_blanks = 0; // blank lines that stand inside paragraphs: 1 in double-spaced extraction

  std::string_view of(const Line& line) const { return line.content.of(text); }
};

/// Cuts lines, blanks Markdown marks, finds page furniture (page numbers, running headers, contents
/// tables) and learns line width and spacing. Linear.
/// `layout.text` may point into `source`, which must outlive it.
void read_layout(const SourceText& source, const Tradition& tradition, const LabelScanner& labels, Layout& layout);

/// Sets the use of lines that are struck through from end to end, and returns what is struck within other lines.
/// `notes` in order: what a publisher sets behind the words he struck counts as neither.
std::vector<Span> find_struck_lines(Layout& layout, const std::vector<Span>& notes);

/// Sets `paragraph` on the lines that begin one. Run after notes have been marked.
void find_paragraphs(Layout& layout);

/// Whether a sentence ends here: its last mark is . : ; or one of these inside a closing quote or bracket.
bool ends_sentence(std::string_view line);

/// Whether the first letter is an upper case one (quotes and brackets before it are passed over).
bool starts_upper(std::string_view line);
bool starts_lower(std::string_view line);

/// Whether it has at least three capitals and no small letter.
bool all_capitals(std::string_view text);

}  // namespace harmonia::parser
