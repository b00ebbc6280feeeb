// The gap report as a Word document: headings that make a contents list, the words a finding rests on shaded in
// their article, authorities in footnotes.
#include <algorithm>
#include <map>
#include <set>

#include "report/annotations.h"
#include "report/chart.h"
#include "report/docx_writer.h"
#include "report/findings.h"
#include "report/gap_report.h"
#include "text/direction.h"

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
    docx_.contents(say("html.contents"), report_.documents.size() == 1 ? 1 : 2);
    for (const CheckedDocument& checked : report_.documents) {
      text_sha256_ = checked.document->source->text_sha256;
      write(gap_law(report_, checked, messages_, notes_), checked);
    }
    docx_.heading(1, say("html.method"));
    for (const std::string& words : method_words(messages_)) docx_.paragraph(words);
    docx_.paragraph(say("report.disclaimer"), {.style = DocxStyle::Small});
    docx_.paragraph(say("html.made-by", {{"engine", report_.engine_version}}), {.style = DocxStyle::Small});
  }

 private:
  std::string say(std::string_view id, const Arguments& arguments = {}) const { return messages_(id, arguments); }

  void write(const GapLaw& law, const CheckedDocument& checked) {
    const bool one = report_.documents.size() == 1;
    if (!one) docx_.page_break().heading(1, law.name);
    const int top = one ? 1 : 2;
    docx_.heading(top, say("html.checked"));
    docx_.open_table({2600, 7000});
    for (const Fact& fact : law.facts) docx_.open_row().cell(fact.label, {.bold = true}, kHeadShading).cell(fact.value).close_row();
    docx_.close_table();

    docx_.heading(top, say("html.summary"));
    for (const std::string& words : law.minute) docx_.paragraph(words);
    if (!law.signatures.empty()) docx_.open_paragraph().run(law.signatures, {.bold = true}).close_paragraph();
    docx_.open_table({3000, 5200, 1400});
    for (const CountLine& line : law.counts) {
      docx_.open_row().cell(sign_and_word(line.verdict), {.bold = true}).cell(line.meaning).cell(line.count).close_row();
    }
    docx_.close_table();
    for (const Opening& opening : law.openings) {
      std::string list;
      for (const auto& [criterion, title] : opening.findings) list += (list.empty() ? "" : "; ") + title;
      docx_.open_paragraph().run(opening.title + ": ", {.bold = true}).run(list + (opening.more.empty() ? "" : " " + opening.more) + ".").close_paragraph();
    }
    charts(law);
    plain(law, top);
    for (const GapChapter& chapter : law.chapters) {
      docx_.heading(top, chapter.title);
      for (const GapFinding& gap : chapter.findings) write(gap, top + 1);
    }
    redrafted(checked, top);
    bystanders(law, top);
    signatures(law, top);
    docx_.heading(top, say("html.cited"));
    if (law.cited.empty()) docx_.paragraph(say("html.none-cited"));
    for (const CitedArticle& article : law.cited) write(article, top + 1);
  }

  // The chart as a table: a sign for each result, so that it needs no picture and no colour.
  void charts(const GapLaw& law) {
    if (law.chart.size() > 1) {
      docx_.open_paragraph({.keep_with_next = true}).run(say("chart.verdicts"), {.bold = true}).close_paragraph();
      docx_.open_table({4200, 5400});
      for (const ChapterCounts& row : law.chart) docx_.open_row().cell(row.title).cell(sign_line(row.counts)).close_row();
      docx_.close_table();
    }
    if (law.penalties.empty()) return;
    docx_.open_paragraph({.keep_with_next = true}).run(say("chart.penalties"), {.bold = true}).close_paragraph();
    docx_.open_table({3400, 2000, 4200});
    double most = 1;
    for (const PenaltyRange& range : law.penalties) most = std::max({most, range.least, range.most.value_or(0)});
    for (const PenaltyRange& range : law.penalties) {
      constexpr double kSteps = 30;
      const auto step = [&](double years) { return static_cast<std::size_t>(kSteps * years / most + 0.5); };
      const std::size_t from = step(range.least), to = std::max(from + 1, step(range.most.value_or(most)));
      std::string bar;
      for (std::size_t i = 0; i < to; ++i) bar += i < from ? "·" : "█";
      docx_.open_row().cell(range.title).cell(range.words).cell(bar + (range.most ? "" : "…")).close_row();
    }
    docx_.close_table();
  }

  // A page of its own, for readers who are no lawyers.
  void plain(const GapLaw& law, int top) {
    docx_.page_break().heading(top, say("plain.title"));
    for (const std::string& words : law.plain) docx_.paragraph(words);
    for (const Opening& list : law.plain_lists) {
      docx_.open_paragraph({.keep_with_next = true}).run(list.title, {.bold = true}).close_paragraph();
      std::string lines;  // of one paragraph, so that the page holds all lists
      for (const auto& [criterion, title] : list.findings) lines += (lines.empty() ? "– " : "\n– ") + title;
      if (!list.more.empty()) lines += "\n" + list.more;
      docx_.paragraph(lines, {.style = DocxStyle::Small, .indent = 1});
    }
    docx_.page_break();
  }

  void bystanders(const GapLaw& law, int top) {
    docx_.heading(top, say("bystanders.title"));
    for (const auto& [id, list] : {std::pair("bystanders.references", &law.references), std::pair("bystanders.transitory", &law.transitory)}) {
      docx_.open_paragraph({.keep_with_next = true}).run(say(id), {.bold = true}).close_paragraph();
      if (list->empty()) docx_.paragraph(say("bystanders.none"));
      for (const Bystander& each : *list) docx_.paragraph("– " + each.where + (each.why.empty() ? "" : " — " + each.why), {.indent = 1});
    }
    docx_.heading(top, say("questions.title"));
    if (law.questions.empty()) docx_.paragraph(say("questions.none"));
    for (const OpenQuestion& question : law.questions) docx_.paragraph("– " + question.words, {.indent = 1});
  }

  std::string sign_and_word(Verdict verdict) const { return std::string(verdict_sign(verdict)) + " " + verdict_word(verdict, messages_); }

  void write(const GapFinding& gap, int level) {
    // By its bookmark a finding is known again when the file comes back; the same text twice in a report has it once.
    const std::string bookmark = finding_bookmark(text_sha256_, gap.finding->pack, gap.finding->criterion);
    docx_.heading(level, gap.title, bookmarks_.insert(bookmark).second ? bookmark : std::string());
    docx_.open_paragraph({.keep_with_next = true}).run(sign_and_word(gap.finding->verdict), {.bold = true}).run("  " + gap.requirement, {.italic = true});
    for (std::size_t i = 0; i < gap.authorities.size(); ++i) {
      if (i > 0) docx_.superscript("," + std::string(before_note(i)));
      cite(gap.authorities[i]);
    }
    docx_.close_paragraph();
    docx_.open_paragraph().run(say("html.result") + " ", {.bold = true}).run(gap.reason).close_paragraph();
    if (gap.finding->needs_review) docx_.open_paragraph().run(say("html.needs-review"), {.bold = true, .italic = true}).close_paragraph();
    for (const std::string& value : {gap.prison, gap.fine}) {
      if (!value.empty()) docx_.paragraph(value);
    }
    review(gap);
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
    if (!gap.suggested.empty()) {
      docx_.open_paragraph({.style = DocxStyle::Small, .keep_with_next = true}).run(say("suggested.title"), {.bold = true}).close_paragraph();
      for (const std::string& words : gap.suggested) docx_.open_paragraph({.style = DocxStyle::Quote, .right_to_left = text::reads_from_right(words)}).run(words, {.italic = true}).close_paragraph();
    }
    docx_.open_paragraph({.style = DocxStyle::Small}).run(gap.about, {.color = kQuiet}).close_paragraph();
  }

  // In full where it is cited first, after that by its number.
  void cite(const AuthorityWords& authority) {
    const std::string words = authority.line + (authority.remark.empty() ? "" : " — " + authority.remark) + ".";
    note(footnote_of_[words], words);
  }

  void note(std::uint32_t& number, const std::string& words) {
    if (number == 0) number = docx_.named_footnote(words);
    else docx_.footnote_again(number);
  }

  // The articles as suggested wording would leave them, as changes to accept or reject.
  void redrafted(const CheckedDocument& checked, int top) {
    if (checked.redrafted.empty()) return;
    docx_.heading(top, say("redrafted.title")).paragraph(say("redrafted.about"));
    for (const RedraftedArticle& article : checked.redrafted) {
      for (const RedraftedBlock& block : article) {
        const bool inserted = block.change == RedraftedBlock::Change::Inserted;
        docx_.open_paragraph({.style = DocxStyle::Quote, .right_to_left = text::reads_from_right(block.words), .change = inserted ? DocxChange::Inserted : DocxChange::None});
        if (block.change == RedraftedBlock::Change::Reworded) docx_.run(block.before, {.change = DocxChange::Deleted});
        docx_.run(block.words, {.change = block.change == RedraftedBlock::Change::None ? DocxChange::None : DocxChange::Inserted});
        docx_.close_paragraph();
      }
      docx_.paragraph("");
    }
  }

  void signatures(const GapLaw& law, int top) {
    docx_.heading(top, say("signature.title"));
    docx_.open_table({1700, 2700, 2600, 2600}).open_row(true);
    for (const std::string_view id : {"signature.role", "signature.name", "signature.said", "signature.signature"}) docx_.cell(say(id));
    docx_.close_row();
    for (const Signature& each : law.signers) docx_.open_row().cell(each.role).cell(each.name).cell(each.said).cell("\n\n").close_row();
    docx_.close_table();
  }

  // The decision stands in the text; what reviewers remarked are comments in their names on the finding's result.
  void review(const GapFinding& gap) {
    if (!gap.review) return;
    docx_.open_paragraph();
    if (gap.review->verdict) docx_.run(std::string(verdict_sign(*gap.review->verdict)) + " " + gap.review->decision + " ", {.bold = true}).run(gap.review->reason);
    for (const RemarkWords& remark : gap.review->remarks) {
      docx_.open_comment().run(" [" + remark.who + "]", {.color = kQuiet}).close_comment(remark.words, remark.by, remark.date);
    }
    docx_.close_paragraph();
    for (const auto& [what, words] : gap.review->translations) docx_.open_paragraph({.style = DocxStyle::Small, .indent = 1}).run(what + ": ", {.bold = true}).run("“" + words + "”").close_paragraph();
  }

  void write(const Quote& quote) {
    docx_.open_paragraph({.style = DocxStyle::Quote, .keep_with_next = true}).run(quote.where, {.bold = true});
    note(footnote_of_[quote.citation], quote.citation + ".");
    docx_.close_paragraph();
    for (const QuotedBlock& block : quote.blocks) {
      // What only introduces marked words, and the sign for what is left out, stay with what follows.
      const bool introduces = &block != &quote.blocks.back() && std::none_of(block.pieces.begin(), block.pieces.end(), [](const Piece& piece) { return piece.marked; });
      if (block.gap_before) docx_.paragraph("[…]", {.style = DocxStyle::Quote, .keep_with_next = true});
      docx_.open_paragraph({.style = DocxStyle::Quote, .right_to_left = from_right(block.pieces), .keep_with_next = introduces});
      write(block.pieces);
      docx_.close_paragraph();
    }
    for (const auto& [what, words] : quote.translations) {
      docx_.open_paragraph({.style = DocxStyle::Small, .indent = 2}).run(what + ": ", {.bold = true}).run("“" + words + "”").close_paragraph();
    }
  }

  void write(const CitedArticle& article, int level) {
    docx_.heading(level, article.where);
    std::string by;
    for (const auto& [criterion, title] : article.by) by += (by.empty() ? "" : "; ") + title;
    docx_.paragraph(say("html.cited-by") + " " + by + ".", {.style = DocxStyle::Small});
    for (const CitedBlock& block : article.blocks) {
      docx_.open_paragraph({.indent = static_cast<std::uint8_t>(2 * std::min<std::uint32_t>(block.depth, 3)), .right_to_left = from_right(block.pieces)});
      write(block.pieces);
      if (!block.state.empty()) docx_.run(" " + block.state, {.italic = true});
      docx_.close_paragraph();
    }
  }

  static bool from_right(const std::vector<Piece>& pieces) {
    std::string words;
    for (const Piece& piece : pieces) words += piece.text;
    return text::reads_from_right(words);
  }

  void write(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) docx_.run(piece.text, piece.marked ? DocxRun{.bold = true, .shading = kMarkShading} : DocxRun{});
  }

  const Report& report_;
  const Messages& messages_;
  DocxWriter& docx_;
  AuthorityNotes notes_;
  std::map<std::string, std::uint32_t> footnote_of_;  // by its words
  std::string text_sha256_;           // of the law that is being written
  std::set<std::string> bookmarks_;
};

}  // namespace

std::string findings_docx(const Report& report, const Messages& messages) {
  DocxWriter docx({.title = messages("html.kind") + ": " + report_subject(report, messages), .language = std::string(messages.language()), .date = report.date});
  DocxReport(report, messages, docx).write();
  return docx.take();
}

}  // namespace harmonia::report
