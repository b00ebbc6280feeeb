#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace harmonia::report {

/// What the file says of itself. Nothing here is asked of the clock or the machine.
struct DocxProperties {
  std::string title = {};
  std::string language = "en";       // of the text, as Word wants it: "es", "ru"
  std::string author = "Harmonia";   // of tracked changes and comments
  std::string date = {};             // ISO, of tracked changes and comments; empty: they carry none
  bool landscape = false;
  bool small = false;                // letters and margins for what has to stay on one page
};

/// Whether words are there, were put in or taken out, or went from one place to another; Word offers all but the
/// first to accept or reject.
enum class DocxChange : std::uint8_t { None, Inserted, Deleted, MovedFrom, MovedTo };

/// The look of a run of words, over what the paragraph's style says.
struct DocxRun {
  bool bold = false, italic = false, underline = false, strike = false;
  std::string_view color = {};    // of the letters, "8A1C24"
  std::string_view shading = {};  // behind them
  DocxChange change = DocxChange::None;
};

enum class DocxStyle : std::uint8_t { Normal, Title, Subtitle, Heading1, Heading2, Heading3, Heading4, Quote, Small };

struct DocxParagraph {
  DocxStyle style = DocxStyle::Normal;
  std::uint8_t indent = 0;           // steps of half a centimetre
  bool centred = false;
  bool right_to_left = false;
  bool keep_with_next = false;
  bool keep_lines = false;           // all on one page
  DocxChange change = DocxChange::None;  // of the paragraph's end: a deleted one joins the next paragraph
};

/// Writes a Word document front to back: paragraphs, runs, headings, tables, footnotes, comments, tracked
/// changes. The same calls give the same bytes. Text is escaped here and nowhere else; what Word cannot
/// hold becomes U+FFFD; line ends and tabs become Word's own.
///
///   DocxWriter docx({.title = "Report"});
///   docx.heading(1, "Findings");
///   docx.open_paragraph().run("Whoever ").run("kills", {.bold = true}).footnote("Article 325").close_paragraph();
///   docx.open_table({3000, 6000});
///   docx.open_row(true).cell("Says").cell("Should say").close_row();
///   docx.close_table();
///   std::string bytes = docx.take();
class DocxWriter {
 public:
  explicit DocxWriter(DocxProperties properties = {});

  DocxWriter& open_paragraph(const DocxParagraph& paragraph = {});
  DocxWriter& close_paragraph();
  DocxWriter& paragraph(std::string_view words, const DocxParagraph& look = {});
  /// 1 to 4; 0 is the title of the document. `bookmark` names the place, once in a document, in at most 40 letters.
  DocxWriter& heading(int level, std::string_view words, std::string_view bookmark = {});

  // Inside a paragraph.
  DocxWriter& run(std::string_view words, const DocxRun& look = {});
  DocxWriter& footnote(std::string_view words);
  DocxWriter& superscript(std::string_view words);  // between two footnotes
  /// A footnote that may be named again: its number, for `footnote_again`, which refers to it as Word does, by a field.
  std::uint32_t named_footnote(std::string_view words);
  DocxWriter& footnote_again(std::uint32_t number);
  /// The words up to close_move() left this place (MovedFrom) or came to it (MovedTo); `move` is the same number in
  /// both places. Runs in it that are one or the other carry that change.
  DocxWriter& open_move(DocxChange way, std::uint32_t move);
  DocxWriter& close_move();
  DocxWriter& open_comment();                         // the words that follow are what is commented on
  /// What is said about them, by whom and on which day; without them by the document's author, on its date.
  DocxWriter& close_comment(std::string_view words, std::string_view by = {}, std::string_view date = {});
  DocxWriter& page_break();  // inside a paragraph or between two

  /// A table of the headings down to `levels`, with links; page numbers come when Word brings it up to date. Once.
  DocxWriter& contents(std::string_view title, int levels);

  /// `widths` of the columns in twentieths of a point; a portrait page has about 9600, a landscape one 14500.
  DocxWriter& open_table(std::vector<std::uint32_t> widths);
  DocxWriter& close_table();
  /// A heading row is repeated on each page. A row stays whole on a page, unless it would fill much of one. A changed row is accepted or rejected whole, with
  /// the words in it.
  DocxWriter& open_row(bool heading = false, DocxChange change = DocxChange::None);
  DocxWriter& close_row();
  DocxWriter& open_cell(std::string_view shading = {}, std::uint32_t columns = 1);
  DocxWriter& close_cell();
  DocxWriter& cell(std::string_view words, const DocxRun& look = {}, std::string_view shading = {});

  /// The file so far. Requires: everything open is closed. The writer is empty afterwards.
  std::string take();

 private:
  void runs(std::string& out, std::string_view words, const DocxRun& look);
  std::string change_attributes();

  DocxProperties properties_;
  std::string body_, footnotes_, comments_;
  struct Heading {
    int level;
    std::string words;
  };
  std::string contents_part() const;

  std::vector<Heading> headings_;
  std::string contents_title_;
  std::size_t contents_at_ = 0;  // in body_
  int contents_levels_ = 0;      // 0: no table of contents
  std::uint32_t bookmark_count_ = 0, footnote_count_ = 0, comment_count_ = 0, change_count_ = 0;
  std::vector<std::uint32_t> widths_;
  std::uint32_t column_ = 0;
  std::size_t row_properties_at_ = 0;  // in body_: behind what the row says of itself
  std::uint32_t row_lines_ = 0, cell_lines_ = 0, cell_width_ = 0;  // how tall the open row is, about
  std::string move_end_;  // of the move that is open
  DocxChange row_change_ = DocxChange::None;
  bool cell_has_paragraph_ = false, heading_row_ = false, in_paragraph_ = false;
};

}  // namespace harmonia::report
