// The gap report as Markdown (CommonMark): for wikis, mail and version control.
#include "report/chart.h"
#include "report/findings.h"
#include "report/gap_report.h"
#include "report/markdown.h"

namespace harmonia::report {

namespace {

std::string words_of(const std::vector<Piece>& pieces) {
  std::string out;
  for (const Piece& piece : pieces) out += piece.marked ? "**" + markdown_escaped(piece.text) + "**" : markdown_escaped(piece.text);
  return out;
}

void write_quote(const Quote& quote, std::string& out) {
  out += "> **" + markdown_escaped(quote.where) + "** `" + quote.eid + "`\n>\n";
  for (const QuotedBlock& block : quote.blocks) {
    if (block.gap_before) out += "> \\[…\\]\n>\n";
    out += "> " + words_of(block.pieces) + "\n>\n";
  }
  for (const auto& [what, words] : quote.translations) out += "> _" + markdown_escaped(what) + "_: “" + markdown_escaped(words) + "”\n>\n";
  out += "\n";
}

void write_finding(const GapFinding& gap, const Messages& messages, std::string& out) {
  out += "### " + std::string(verdict_sign(gap.finding->verdict)) + " " + markdown_escaped(gap.title) + " — " + verdict_word(gap.finding->verdict, messages) + "\n\n";
  out += markdown_escaped(gap.requirement);
  for (const AuthorityWords& authority : gap.authorities) out += " \\[" + std::to_string(authority.number) + "\\]";
  out += "\n\n";
  out += "**" + markdown_escaped(messages("html.result")) + "** " + markdown_escaped(gap.reason) + "\n\n";
  if (gap.finding->needs_review) out += "_" + markdown_escaped(messages("html.needs-review")) + "_\n\n";
  for (const std::string& value : {gap.prison, gap.fine}) {
    if (!value.empty()) out += markdown_escaped(value) + "\n\n";
  }
  if (gap.review) {
    if (gap.review->verdict) out += "**" + markdown_escaped(gap.review->decision) + "** " + markdown_escaped(gap.review->reason) + "\n\n";
    for (const RemarkWords& remark : gap.review->remarks) out += "- " + markdown_escaped(remark.who) + ": " + markdown_escaped(remark.words) + "\n";
    for (const auto& [what, words] : gap.review->translations) out += "- " + markdown_escaped(what) + ": “" + markdown_escaped(words) + "”\n";
    out += "\n";
  }
  for (const Quote& quote : gap.quotes) write_quote(quote, out);
  for (const ElementLine& element : gap.elements) {
    out += "- " + std::string(verdict_sign(element.verdict)) + " " + markdown_escaped(element.words) + (element.role.empty() ? "" : " " + markdown_escaped(element.role)) + "\n";
  }
  if (!gap.elements.empty()) out += "\n";
  if (!gap.searched_in.empty()) {
    out += "**" + markdown_escaped(messages("html.searched")) + "**\n\n";
    if (!gap.searched_for.empty()) out += markdown_escaped(gap.searched_for) + "\n\n";
    out += markdown_escaped(gap.searched_in) + "\n\n";
  }
  if (!gap.near_misses.empty()) {
    out += markdown_escaped(messages("html.near", {{"count", std::to_string(gap.near_misses.size())}})) + "\n\n";
    for (const NearMiss& miss : gap.near_misses) {
      out += "- " + markdown_escaped(miss.where) + ": “" + words_of(miss.pieces) + "”" + (miss.why.empty() ? "" : " — " + markdown_escaped(miss.why)) + "\n";
    }
    out += "\n";
  }
  if (!gap.suggested.empty()) {
    out += "**" + markdown_escaped(messages("suggested.title")) + "**\n\n";
    for (const std::string& words : gap.suggested) out += "> " + markdown_escaped(words) + "\n>\n";
    out += "\n";
  }
  out += "_" + markdown_escaped(gap.about) + "_\n\n";
}

// What would be put in is bold, what would be taken out struck.
void write_redrafted(const CheckedDocument& checked, const Messages& messages, std::string& out) {
  if (checked.redrafted.empty()) return;
  out += "## " + markdown_escaped(messages("redrafted.title")) + "\n\n" + markdown_escaped(messages("redrafted.about")) + "\n\n";
  for (const RedraftedArticle& article : checked.redrafted) {
    for (const RedraftedBlock& block : article) {
      out += "> ";
      if (block.change == RedraftedBlock::Change::Reworded) out += "~~" + markdown_escaped(block.before) + "~~ ";
      out += block.change == RedraftedBlock::Change::None ? markdown_escaped(block.words) : "**" + markdown_escaped(block.words) + "**";
      out += "\n>\n";
    }
    out += "\n";
  }
}

void write_signatures(const GapLaw& law, const Messages& messages, std::string& out) {
  out += "## " + markdown_escaped(messages("signature.title")) + "\n\n|";
  for (const std::string_view id : {"signature.role", "signature.name", "signature.said", "signature.signature"}) out += " " + markdown_escaped(messages(id)) + " |";
  out += "\n|---|---|---|---|\n";
  for (const Signature& each : law.signers) out += "| " + markdown_escaped(each.role) + " | " + markdown_escaped(each.name) + " | " + markdown_escaped(each.said) + " | |\n";
  out += "\n";
}

void write_law(const GapLaw& law, const CheckedDocument& checked, const Messages& messages, std::string& out) {
  out += "# " + markdown_escaped(law.name) + "\n\n";
  for (const Fact& fact : law.facts) out += "- **" + markdown_escaped(fact.label) + ":** " + markdown_escaped(fact.value) + "\n";
  out += "\n## " + markdown_escaped(messages("html.summary")) + "\n\n";
  for (const std::string& words : law.minute) out += markdown_escaped(words) + "\n\n";
  if (!law.signatures.empty()) out += "**" + markdown_escaped(law.signatures) + "**\n\n";
  out += "| | | |\n|---|---|---|\n";
  for (const CountLine& line : law.counts) {
    out += "| " + std::string(verdict_sign(line.verdict)) + " " + markdown_escaped(verdict_word(line.verdict, messages)) + " | " + markdown_escaped(line.meaning) + " | " + markdown_escaped(line.count) + " |\n";
  }
  out += "\n";
  for (const Opening& opening : law.openings) {
    out += "**" + markdown_escaped(opening.title) + ":** ";
    for (std::size_t i = 0; i < opening.findings.size(); ++i) out += (i > 0 ? "; " : "") + markdown_escaped(opening.findings[i].second);
    out += (opening.more.empty() ? "" : " " + markdown_escaped(opening.more)) + ".\n\n";
  }
  out += "### " + markdown_escaped(messages("chart.verdicts")) + "\n\n| | |\n|---|---|\n";
  for (const ChapterCounts& row : law.chart) out += "| " + markdown_escaped(row.title) + " | " + sign_line(row.counts) + " |\n";
  if (!law.penalties.empty()) out += "\n### " + markdown_escaped(messages("chart.penalties")) + "\n\n| | |\n|---|---|\n";
  for (const PenaltyRange& range : law.penalties) out += "| " + markdown_escaped(range.title) + " | " + markdown_escaped(range.words) + " |\n";
  out += "\n## " + markdown_escaped(messages("plain.title")) + "\n\n";
  for (const std::string& words : law.plain) out += markdown_escaped(words) + "\n\n";
  for (const Opening& list : law.plain_lists) {
    out += "**" + markdown_escaped(list.title) + "**\n\n";
    for (const auto& [criterion, title] : list.findings) out += "- " + markdown_escaped(title) + "\n";
    if (!list.more.empty()) out += "- " + markdown_escaped(list.more) + "\n";
    out += "\n";
  }
  for (const GapChapter& chapter : law.chapters) {
    out += "## " + markdown_escaped(chapter.title) + "\n\n";
    for (const GapFinding& gap : chapter.findings) write_finding(gap, messages, out);
  }
  write_redrafted(checked, messages, out);
  out += "## " + markdown_escaped(messages("bystanders.title")) + "\n\n";
  for (const auto& [id, list] : {std::pair("bystanders.references", &law.references), std::pair("bystanders.transitory", &law.transitory)}) {
    out += "**" + markdown_escaped(messages(id)) + "**\n\n";
    if (list->empty()) out += markdown_escaped(messages("bystanders.none")) + "\n";
    for (const Bystander& each : *list) out += "- " + markdown_escaped(each.where) + (each.why.empty() ? "" : " — " + markdown_escaped(each.why)) + "\n";
    out += "\n";
  }
  out += "## " + markdown_escaped(messages("questions.title")) + "\n\n";
  if (law.questions.empty()) out += markdown_escaped(messages("questions.none")) + "\n";
  for (const OpenQuestion& question : law.questions) out += "- " + markdown_escaped(question.words) + "\n";
  out += "\n";
  write_signatures(law, messages, out);
}

}  // namespace

std::string findings_md(const Report& report, const Messages& messages) {
  std::string out;
  AuthorityNotes notes;
  for (const CheckedDocument& checked : report.documents) write_law(gap_law(report, checked, messages, notes), checked, messages, out);
  out += "## " + markdown_escaped(messages("notes.title")) + "\n\n";
  for (const AuthorityWords& note : notes.all()) {
    out += std::to_string(note.number) + ". " + markdown_escaped(note.line) + (note.remark.empty() ? "" : " — " + markdown_escaped(note.remark)) + "\n";
  }
  out += "\n";
  out += "## " + markdown_escaped(messages("html.method")) + "\n\n";
  for (const std::string& words : method_words(messages)) out += markdown_escaped(words) + "\n\n";
  return out + "_" + markdown_escaped(messages("report.disclaimer")) + "_\n\n" + markdown_escaped(messages("html.made-by", {{"engine", report.engine_version}})) + "\n";
}

}  // namespace harmonia::report
