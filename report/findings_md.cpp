// The gap report as Markdown (CommonMark): for wikis, mail and version control.
#include "report/findings.h"
#include "report/gap_report.h"

namespace harmonia::report {

namespace {

// Words that mean nothing to Markdown or HTML: every sign that either could read is escaped.
std::string plain(std::string_view words) {
  constexpr std::string_view kSigns = "\\`*_{}[]()<>#+-.!|~&";
  std::string out;
  bool line_start = true;
  for (const char c : words) {
    const bool only_at_start = c == '.' || c == '-' || c == '+' || c == '#' || c == '(' || c == ')' || c == '!';
    const bool begins_list = line_start || (!out.empty() && out.find_first_not_of("0123456789") == std::string::npos);
    if (kSigns.find(c) != std::string_view::npos && (!only_at_start || begins_list)) out += '\\';
    out += c == '\n' ? ' ' : c;
    line_start = false;
  }
  return out;
}

std::string words_of(const std::vector<Piece>& pieces) {
  std::string out;
  for (const Piece& piece : pieces) out += piece.marked ? "**" + plain(piece.text) + "**" : plain(piece.text);
  return out;
}

void write_quote(const Quote& quote, std::string& out) {
  out += "> **" + plain(quote.where) + "** `" + quote.eid + "`\n>\n";
  for (const QuotedBlock& block : quote.blocks) {
    if (block.gap_before) out += "> \\[…\\]\n>\n";
    out += "> " + words_of(block.pieces) + "\n>\n";
  }
  out += "\n";
}

void write_finding(const GapFinding& gap, const Messages& messages, std::string& out) {
  out += "### " + std::string(verdict_sign(gap.finding->verdict)) + " " + plain(gap.title) + " — " + verdict_word(gap.finding->verdict, messages) + "\n\n";
  out += plain(gap.requirement) + "\n\n";
  out += "**" + plain(messages("html.result")) + "** " + plain(gap.reason) + "\n\n";
  if (gap.finding->needs_review) out += "_" + plain(messages("html.needs-review")) + "_\n\n";
  for (const std::string& value : {gap.prison, gap.fine}) {
    if (!value.empty()) out += plain(value) + "\n\n";
  }
  for (const Quote& quote : gap.quotes) write_quote(quote, out);
  for (const ElementLine& element : gap.elements) {
    out += "- " + std::string(verdict_sign(element.verdict)) + " " + plain(element.words) + (element.role.empty() ? "" : " " + plain(element.role)) + "\n";
  }
  if (!gap.elements.empty()) out += "\n";
  if (!gap.searched_in.empty()) {
    out += "**" + plain(messages("html.searched")) + "**\n\n";
    if (!gap.searched_for.empty()) out += plain(gap.searched_for) + "\n\n";
    out += plain(gap.searched_in) + "\n\n";
  }
  if (!gap.near_misses.empty()) {
    out += plain(messages("html.near", {{"count", std::to_string(gap.near_misses.size())}})) + "\n\n";
    for (const NearMiss& miss : gap.near_misses) {
      out += "- " + plain(miss.where) + ": “" + words_of(miss.pieces) + "”" + (miss.why.empty() ? "" : " — " + plain(miss.why)) + "\n";
    }
    out += "\n";
  }
  if (!gap.authorities.empty()) {
    out += plain(messages("html.authorities")) + "\n\n";
    for (const AuthorityWords& authority : gap.authorities) {
      out += "- " + plain(authority.line) + (authority.remark.empty() ? "" : " — " + plain(authority.remark)) + "\n";
    }
    out += "\n";
  }
  out += "_" + plain(gap.about) + "_\n\n";
}

void write_law(const GapLaw& law, const Messages& messages, std::string& out) {
  out += "# " + plain(law.name) + "\n\n";
  for (const Fact& fact : law.facts) out += "- **" + plain(fact.label) + ":** " + plain(fact.value) + "\n";
  out += "\n## " + plain(messages("html.summary")) + "\n\n| | | |\n|---|---|---|\n";
  for (const CountLine& line : law.counts) {
    out += "| " + std::string(verdict_sign(line.verdict)) + " " + plain(verdict_word(line.verdict, messages)) + " | " + plain(line.meaning) + " | " + plain(line.count) + " |\n";
  }
  out += "\n";
  for (const Opening& opening : law.openings) {
    out += "**" + plain(opening.title) + ":** ";
    for (std::size_t i = 0; i < opening.findings.size(); ++i) out += (i > 0 ? "; " : "") + plain(opening.findings[i].second);
    out += (opening.more.empty() ? "" : " " + plain(opening.more)) + ".\n\n";
  }
  for (const GapChapter& chapter : law.chapters) {
    out += "## " + plain(chapter.title) + "\n\n";
    for (const GapFinding& gap : chapter.findings) write_finding(gap, messages, out);
  }
}

}  // namespace

std::string findings_md(const Report& report, const Messages& messages) {
  std::string out;
  for (const CheckedDocument& checked : report.documents) write_law(gap_law(report, checked, messages), messages, out);
  out += "## " + plain(messages("html.method")) + "\n\n";
  for (const std::string& words : method_words(messages)) out += plain(words) + "\n\n";
  return out + "_" + plain(messages("report.disclaimer")) + "_\n\n" + plain(messages("html.made-by", {{"engine", report.engine_version}})) + "\n";
}

}  // namespace harmonia::report
