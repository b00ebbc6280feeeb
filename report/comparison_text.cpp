#include "report/comparison.h"

namespace harmonia::report {

namespace {

// Words of a law inside Markdown: what would be read as a mark is not.
std::string markdown(std::string_view text) {
  constexpr std::string_view kMarks = "\\`*_[]<>#|~";
  std::string out;
  for (const char c : text) {
    if (kMarks.find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

// Marks of emphasis touch the words they hold.
std::string marked(const Piece& piece) {
  const std::size_t begin = piece.text.find_first_not_of(' ');
  if (!piece.marked || begin == std::string::npos) return markdown(piece.text);
  const std::size_t end = piece.text.find_last_not_of(' ') + 1;
  return piece.text.substr(0, begin) + "**" + markdown(std::string_view(piece.text).substr(begin, end - begin)) + "**" + piece.text.substr(end);
}

// A line that begins as a list or a heading would is told not to.
std::string as_paragraph(std::string line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && (line[digits] == '.' || line[digits] == ')')) line.insert(digits, "\\");
  else if (!line.empty() && (line[0] == '-' || line[0] == '+' || line[0] == '=')) line.insert(0, "\\");
  return line;
}

std::string names(const SheetColumn& column) {
  std::string out;
  for (const SheetLaw& law : column.laws) out += (out.empty() ? "" : "; ") + markdown(law.name);
  return out;
}

std::string penalties(const SheetColumn& column, const Messages& messages) {
  std::string out;
  for (const SheetText& text : column.texts) {
    for (const SheetPenalty& penalty : text.penalties) out += (out.empty() ? "" : "; ") + markdown(penalty.words);
  }
  return out.empty() ? messages(column.texts.empty() ? "compare.nothing" : "compare.no-penalty") : out;
}

}  // namespace

std::string comparison_markdown(const ComparisonReport& report, const Messages& messages) {
  const Sheet sheet = make_sheet(report.comparison, messages);
  std::string out = "# " + markdown(sheet.title) + "\n\n" + markdown(sheet.lead) + "\n\n" + markdown(sheet.legend) + "\n\n";
  out += "| " + messages("compare.law") + " | " + messages("compare.date") + " | " + messages("compare.source") + " | " + messages("compare.articles") + " | " +
         messages("compare.penalties") + " |\n|---|---|---|---|---|\n";
  for (const SheetColumn& column : sheet.columns) {
    std::string articles;
    for (const SheetText& text : column.texts) articles += (articles.empty() ? "" : "; ") + markdown(text.citation);
    for (const SheetLaw& law : column.laws) {
      out += "| " + markdown(law.name) + (law.baseline ? " (" + messages("compare.baseline") + ")" : "") + " | " + markdown(law.date) + " | " + markdown(law.source) + " | " +
             (articles.empty() ? messages("compare.nothing") : articles) + " | " + penalties(column, messages) + " |\n";
    }
  }
  for (const SheetColumn& column : sheet.columns) {
    out += "\n## " + names(column) + "\n\n";
    if (!column.same_wording.empty()) out += column.same_wording + "\n\n";
    if (!column.verdict.empty()) out += column.verdict + "\n\n";
    for (const SheetText& text : column.texts) {
      out += "### " + markdown(text.citation) + (text.likeness.empty() ? "" : " · " + text.likeness) + "\n\n";
      for (const SheetParagraph& paragraph : text.paragraphs) {
        std::string line;
        for (const Piece& piece : paragraph.pieces) line += marked(piece);
        out += as_paragraph(std::move(line)) + "\n\n";
      }
    }
    if (!column.missing.empty()) out += column.missing + "\n";
    if (!column.nearest.empty()) out += "\n" + markdown(column.nearest) + "\n";
  }
  return out + "\n" + messages("report.disclaimer") + "\n";
}

}  // namespace harmonia::report
