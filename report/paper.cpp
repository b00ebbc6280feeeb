#include "report/paper.h"

#include <algorithm>
#include <numeric>

#include "report/docx_writer.h"
#include "report/html_writer.h"
#include "report/markdown.h"
#include "text/direction.h"

namespace harmonia::report {

namespace {

using Kind = PaperBlock::Kind;

std::string_view shading(Verdict verdict) {
  constexpr std::array<std::string_view, kVerdicts.size()> kShadings = {"DFF3E6", "FDEBC8", "F0F2F5", "FBE0E1", "E2ECF8", "E2ECF8"};
  return kShadings[static_cast<std::size_t>(verdict)];
}

// Rows of a chart in words, for formats without pictures.
std::vector<std::vector<PaperCell>> chart_rows(const PaperBlock& block) {
  std::vector<std::vector<PaperCell>> rows;
  for (const VerdictBar& bar : block.verdicts) rows.push_back({{bar.label, {}, {}}, {sign_line(bar.counts), {}, {}}});
  for (const RangeBar& bar : block.ranges) rows.push_back({{bar.label, {}, {}}, {bar.words, {}, {}}});
  return rows;
}

void html_table(HtmlWriter& html, const PaperBlock& block) {
  html.open("table", {{"class", "cited"}});
  if (!block.words.empty()) html.element("caption", block.words, {{"class", "hidden"}});
  if (!block.head.empty()) {
    html.open("thead").open("tr");
    for (const std::string& cell : block.head) html.element("th", cell, {{"scope", "col"}});
    html.close().close();
  }
  html.open("tbody");
  for (const auto& row : block.rows) {
    html.open("tr");
    for (const PaperCell& cell : row) {
      html.element("td", cell.words, {{"class", cell.verdict ? to_string(*cell.verdict) : std::string_view()}, {"lang", cell.language}, {"dir", cell.language.empty() ? "" : "auto"}});
    }
    html.close();
  }
  html.close().close();
}

class Docx {
 public:
  Docx(const Paper& paper, const Messages& messages)
      : paper_(paper), messages_(messages), docx_({.title = paper.title, .language = messages.language(), .date = paper.date, .landscape = paper.landscape, .small = paper.one_page}) {}

  std::string write() {
    docx_.paragraph(paper_.kind, {.style = DocxStyle::Subtitle});
    docx_.heading(0, paper_.title);
    if (!paper_.lead.empty()) docx_.paragraph(paper_.lead);
    // Behind a table that fills its page the last lines would stand alone on another.
    const bool ends_in_table = !paper_.blocks.empty() && paper_.blocks.back().kind == Kind::Table;
    if (ends_in_table) closing();
    for (std::size_t i = 0; i < paper_.blocks.size(); ++i) write(i);
    if (!ends_in_table) closing();
    return docx_.take();
  }

 private:
  void closing() {
    docx_.paragraph(messages_("report.disclaimer"), {.style = DocxStyle::Small, .keep_with_next = true});
    docx_.paragraph(messages_("html.made-by", {{"engine", paper_.engine_version}}), {.style = DocxStyle::Small});
  }

  // The first paragraph below a heading stays with it, and what introduces a quotation with the quotation. No more: word
  // processors part long chains at their beginning, and the heading is left behind.
  bool stays_with_next(std::size_t at) const {
    if (at + 1 == paper_.blocks.size()) return true;
    const Kind next = paper_.blocks[at + 1].kind;
    if (paper_.blocks[at].kind != Kind::Text || next == Kind::Heading) return false;
    return next == Kind::Quote || (at > 0 && paper_.blocks[at - 1].kind == Kind::Heading);
  }

  void write(std::size_t at) {
    const PaperBlock& block = paper_.blocks[at];
    switch (block.kind) {
      case Kind::Heading: docx_.heading(std::clamp(block.level, 1, 4), block.words); break;
      case Kind::Text:
      case Kind::Item:
        docx_.open_paragraph({.indent = static_cast<std::uint8_t>(block.kind == Kind::Item ? 1 : 0), .keep_with_next = stays_with_next(at)});
        if (block.kind == Kind::Item) docx_.run("– ");
        if (!block.lead.empty()) docx_.run(block.lead + " ", {.bold = true});
        docx_.run(block.words).close_paragraph();
        break;
      case Kind::Quote:
        docx_.open_paragraph({.style = DocxStyle::Quote, .keep_with_next = true}).run(block.lead, {.bold = true}).close_paragraph();
        docx_.paragraph(block.words, {.style = DocxStyle::Quote, .right_to_left = text::reads_from_right(block.words), .keep_lines = true});
        break;
      case Kind::Small: docx_.paragraph(block.words, {.style = DocxStyle::Small, .keep_with_next = at + 1 == paper_.blocks.size()}); break;
      case Kind::Table: table(block.head, block.rows, block.widths); break;
      case Kind::Verdicts:
      case Kind::Ranges:
        docx_.open_paragraph({.keep_with_next = true}).run(block.words, {.bold = true}).close_paragraph();
        table({}, chart_rows(block), {4, 5});
        break;
    }
  }

  void table(const std::vector<std::string>& head, const std::vector<std::vector<PaperCell>>& rows, const std::vector<std::uint32_t>& parts) {
    const std::uint32_t whole = paper_.landscape ? 14500 : 9600, sum = std::max(1u, std::accumulate(parts.begin(), parts.end(), 0u));
    std::vector<std::uint32_t> widths;
    for (const std::uint32_t part : parts) widths.push_back(whole * part / sum);
    docx_.open_table(widths);
    if (!head.empty()) {
      docx_.open_row(true);
      for (const std::string& cell : head) docx_.cell(cell);
      docx_.close_row();
    }
    for (const auto& row : rows) {
      docx_.open_row();
      for (const PaperCell& cell : row) docx_.cell(cell.words, {}, cell.verdict ? shading(*cell.verdict) : std::string_view());
      docx_.close_row();
    }
    docx_.close_table();
  }

  const Paper& paper_;
  const Messages& messages_;
  DocxWriter docx_;
};

std::string md_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (std::string cell : cells) {
    std::replace(cell.begin(), cell.end(), '\n', ' ');
    line += " " + markdown_escaped(cell) + " |";
  }
  return line + "\n";
}

std::string md_table(std::vector<std::string> head, const std::vector<std::vector<PaperCell>>& rows) {
  const std::size_t columns = rows.empty() ? head.size() : rows.front().size();
  head.resize(columns);
  std::string out = md_row(head) + "|";
  for (std::size_t i = 0; i < columns; ++i) out += "---|";
  out += "\n";
  for (const auto& row : rows) {
    std::vector<std::string> cells;
    for (const PaperCell& cell : row) cells.push_back(cell.words);
    out += md_row(cells);
  }
  return out + "\n";
}

}  // namespace

void Paper::heading(int level, std::string words) {
  blocks.push_back({.kind = Kind::Heading, .words = std::move(words), .level = level});
}
void Paper::text(std::string words, std::string before) { blocks.push_back({.kind = Kind::Text, .words = std::move(words), .lead = std::move(before)}); }
void Paper::item(std::string words, std::string before) { blocks.push_back({.kind = Kind::Item, .words = std::move(words), .lead = std::move(before)}); }
void Paper::small(std::string words) { blocks.push_back({.kind = Kind::Small, .words = std::move(words)}); }
void Paper::quote(std::string where, std::string words, std::string language) {
  blocks.push_back({.kind = Kind::Quote, .words = std::move(words), .lead = std::move(where), .language = std::move(language)});
}

std::string paper_html(const Paper& paper, const Messages& messages) {
  HtmlWriter html;
  begin_page(html, messages.language(), paper.title, paper.landscape ? "wide" : "paper", messages("html.skip"));
  html.open("header").element("p", paper.kind, {{"class", "kind"}}).element("h1", paper.title);
  if (!paper.lead.empty()) html.element("p", paper.lead, {{"class", "lead"}});
  html.close().open("main", {{"id", "content"}, {"tabindex", "-1"}});
  bool list = false;
  for (const PaperBlock& block : paper.blocks) {
    if (list && block.kind != Kind::Item) html.close();
    if (!list && block.kind == Kind::Item) html.open("ul");
    list = block.kind == Kind::Item;
    switch (block.kind) {
      case Kind::Heading: html.element(block.level <= 1 ? "h2" : block.level == 2 ? "h3" : "h4", block.words); break;
      case Kind::Text:
      case Kind::Item:
        html.open(list ? "li" : "p");
        if (!block.lead.empty()) html.element("strong", block.lead + " ");
        html.text(block.words).close();
        break;
      case Kind::Quote:
        html.open("blockquote").element("p", block.lead, {{"class", "where"}});
        html.element("p", block.words, {{"lang", block.language}, {"dir", "auto"}}).close();
        break;
      case Kind::Small: html.element("p", block.words, {{"class", "meta"}}); break;
      case Kind::Table: html_table(html, block); break;
      case Kind::Verdicts:
      case Kind::Ranges:
        html.open("figure").element("figcaption", block.words);
        if (block.kind == Kind::Verdicts) write_verdict_chart(html, block.verdicts, block.words, messages);
        else write_range_chart(html, block.ranges, block.words);
        html.close();
        break;
    }
  }
  if (list) html.close();
  html.close().open("footer").element("p", messages("report.disclaimer"), {{"class", "disclaimer"}});
  html.element("p", messages("html.made-by", {{"engine", paper.engine_version}})).close();
  html.close().close();
  return html.take();
}

std::string paper_md(const Paper& paper, const Messages& messages) {
  std::string out = markdown_escaped(paper.kind) + "\n\n# " + markdown_escaped(paper.title) + "\n\n";
  if (!paper.lead.empty()) out += markdown_escaped(paper.lead) + "\n\n";
  bool list = false;
  for (const PaperBlock& block : paper.blocks) {
    if (list && block.kind != Kind::Item) out += "\n";
    list = block.kind == Kind::Item;
    const std::string lead = block.lead.empty() ? "" : "**" + markdown_escaped(block.lead) + "** ";
    switch (block.kind) {
      case Kind::Heading: out += std::string(static_cast<std::size_t>(block.level) + 1, '#') + " " + markdown_escaped(block.words) + "\n\n"; break;
      case Kind::Text: out += lead + markdown_escaped(block.words) + "\n\n"; break;
      case Kind::Item: out += "- " + lead + markdown_escaped(block.words) + "\n"; break;
      case Kind::Quote: out += "> " + lead + "\n>\n> " + markdown_escaped(block.words) + "\n\n"; break;
      case Kind::Small: out += "_" + markdown_escaped(block.words) + "_\n\n"; break;
      case Kind::Table: out += md_table(block.head, block.rows); break;
      case Kind::Verdicts:
      case Kind::Ranges: out += "**" + markdown_escaped(block.words) + "**\n\n" + md_table({}, chart_rows(block)); break;
    }
  }
  return out + (list ? "\n" : "") + "_" + markdown_escaped(messages("report.disclaimer")) + "_\n\n" + markdown_escaped(messages("html.made-by", {{"engine", paper.engine_version}})) + "\n";
}

std::string paper_docx(const Paper& paper, const Messages& messages) { return Docx(paper, messages).write(); }

}  // namespace harmonia::report
