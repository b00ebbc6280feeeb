// The gap report as a Word document: headings that make a contents list, the words a finding rests on shaded in
// their article, authorities in footnotes.
#include <algorithm>

#include "report/docx_writer.h"
#include "report/findings.h"
#include "report/gap_report.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kMarkShading = "FFF2B3";   // behind words a finding rests on
constexpr std::string_view kHeadShading = "E8ECF1";   // behind the heads of tables
constexpr std::string_view kQuiet = "595959";         // of small print; still dark enough to read

class DocxReport {
 public:
  DocxReport(const Report& report, const Messages& messages, DocxWriter& docx) : report_(report), messages_(messages), docx_(docx) {}

  void write() {
    docx_.paragraph(say("html.kind"), {.style = DocxStyle::Subtitle});
    docx_.heading(0, report_subject(report_, messages_));
    docx_.paragraph(say("html.against", {{"packs", pack_titles(report_, messages_)}}));
    for (const CheckedDocument& checked : report_.documents) write(gap_law(report_, checked, messages_));
    docx_.heading(1, say("html.method"));
    for (const std::string& words : method_words(messages_)) docx_.paragraph(words);
    docx_.paragraph(say("report.disclaimer"), {.style = DocxStyle::Small});
    docx_.paragraph(say("html.made-by", {{"engine", report_.engine_version}}), {.style = DocxStyle::Small});
  }

 private:
  std::string say(std::string_view id, const Arguments& arguments = {}) const { return messages_(id, arguments); }

  void write(const GapLaw& law) {
    right_to_left_ = law.language == "ar";
    const bool one = report_.documents.size() == 1;
    if (!one) docx_.page_break().heading(1, law.name);
    const int top = one ? 1 : 2;
    docx_.heading(top, say("html.checked"));
    docx_.open_table({2600, 7000});
    for (const Fact& fact : law.facts) docx_.open_row().cell(fact.label, {.bold = true}, kHeadShading).cell(fact.value).close_row();
    docx_.close_table();

    docx_.heading(top, say("html.summary"));
    docx_.open_table({2400, 5600, 1600});
    for (const CountLine& line : law.counts) {
      docx_.open_row().cell(sign_and_word(line.verdict), {.bold = true}).cell(line.meaning).cell(line.count).close_row();
    }
    docx_.close_table();
    for (const Opening& opening : law.openings) {
      std::string list;
      for (const auto& [criterion, title] : opening.findings) list += (list.empty() ? "" : "; ") + title;
      docx_.open_paragraph().run(opening.title + ": ", {.bold = true}).run(list + (opening.more.empty() ? "" : " " + opening.more) + ".").close_paragraph();
    }
    for (const GapChapter& chapter : law.chapters) {
      docx_.heading(top, chapter.title);
      for (const GapFinding& gap : chapter.findings) write(gap, top + 1);
    }
    docx_.heading(top, say("html.cited"));
    if (law.cited.empty()) docx_.paragraph(say("html.none-cited"));
    for (const CitedArticle& article : law.cited) write(article, top + 1);
  }

  std::string sign_and_word(Verdict verdict) const { return std::string(verdict_sign(verdict)) + " " + verdict_word(verdict, messages_); }

  void write(const GapFinding& gap, int level) {
    docx_.heading(level, gap.title);
    docx_.open_paragraph({.keep_with_next = true}).run(sign_and_word(gap.finding->verdict), {.bold = true}).run("  " + gap.requirement, {.italic = true});
    std::string authorities;  // in one footnote: several signs in a row read as one number
    for (const AuthorityWords& authority : gap.authorities) {
      authorities += (authorities.empty() ? "" : "; ") + authority.line + (authority.remark.empty() ? "" : " — " + authority.remark);
    }
    if (!authorities.empty()) docx_.footnote(authorities + ".");
    docx_.close_paragraph();
    docx_.open_paragraph().run(say("html.result") + " ", {.bold = true}).run(gap.reason).close_paragraph();
    if (gap.finding->needs_review) docx_.open_paragraph().run(say("html.needs-review"), {.bold = true, .italic = true}).close_paragraph();
    for (const std::string& value : {gap.prison, gap.fine}) {
      if (!value.empty()) docx_.paragraph(value);
    }
    for (const Quote& quote : gap.quotes) write(quote);
    for (const ElementLine& element : gap.elements) {
      docx_.open_paragraph({.style = DocxStyle::Small, .indent = 1})
          .run(std::string(verdict_sign(element.verdict)) + " " + element.words + (element.role.empty() ? "" : " " + element.role))
          .close_paragraph();
    }
    if (!gap.searched_in.empty()) {
      docx_.open_paragraph({.style = DocxStyle::Small}).run(say("html.searched") + ". ", {.bold = true});
      docx_.run((gap.searched_for.empty() ? "" : gap.searched_for + " ") + gap.searched_in).close_paragraph();
    }
    for (const NearMiss& miss : gap.near_misses) {
      docx_.open_paragraph({.style = DocxStyle::Small, .indent = 1}).run(miss.where + ": “");
      write(miss.pieces);
      docx_.run("”" + (miss.why.empty() ? "" : " — " + miss.why + ".")).close_paragraph();
    }
    docx_.open_paragraph({.style = DocxStyle::Small}).run(gap.about, {.color = kQuiet}).close_paragraph();
  }

  void write(const Quote& quote) {
    docx_.open_paragraph({.style = DocxStyle::Quote, .keep_with_next = true}).run(quote.where, {.bold = true}).close_paragraph();
    for (const QuotedBlock& block : quote.blocks) {
      if (block.gap_before) docx_.paragraph("[…]", {.style = DocxStyle::Quote});
      docx_.open_paragraph({.style = DocxStyle::Quote, .right_to_left = right_to_left_});
      write(block.pieces);
      docx_.close_paragraph();
    }
  }

  void write(const CitedArticle& article, int level) {
    docx_.heading(level, article.where);
    std::string by;
    for (const auto& [criterion, title] : article.by) by += (by.empty() ? "" : "; ") + title;
    docx_.paragraph(say("html.cited-by") + " " + by + ".", {.style = DocxStyle::Small});
    for (const CitedBlock& block : article.blocks) {
      docx_.open_paragraph({.indent = static_cast<std::uint8_t>(2 * std::min<std::uint32_t>(block.depth, 3)), .right_to_left = right_to_left_});
      write(block.pieces);
      if (!block.state.empty()) docx_.run(" " + block.state, {.italic = true});
      docx_.close_paragraph();
    }
  }

  void write(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) docx_.run(piece.text, piece.marked ? DocxRun{.bold = true, .shading = kMarkShading} : DocxRun{});
  }

  const Report& report_;
  const Messages& messages_;
  DocxWriter& docx_;
  bool right_to_left_ = false;
};

}  // namespace

std::string findings_docx(const Report& report, const Messages& messages) {
  DocxWriter docx({.title = messages("html.kind") + ": " + report_subject(report, messages), .language = std::string(messages.language()), .date = report.date});
  DocxReport(report, messages, docx).write();
  return docx.take();
}

}  // namespace harmonia::report
