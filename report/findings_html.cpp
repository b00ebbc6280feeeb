// The gap report as a page that a lawyer can send on, and that prints well; no script is needed to read it.
#include <algorithm>

#include "report/chart.h"
#include "report/findings.h"
#include "report/gap_report.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

class LawSection {
 public:
  LawSection(const Report& report, std::size_t index, const Messages& messages, AuthorityNotes& notes, HtmlWriter& html)
      : law_(gap_law(report, report.documents[index], messages, notes)), checked_(report.documents[index]), report_(report), messages_(messages), html_(html),
        prefix_(report.documents.size() > 1 ? "law" + std::to_string(index + 1) + "-" : "") {}

  void write() {
    what_was_checked();
    summary();
    contents();
    plain();
    findings();
    redrafted();
    bystanders();
    questions();
    signatures();
    cited_articles();
  }

 private:
  std::string anchor(std::string_view id) const { return prefix_ + std::string(id); }
  std::string link(std::string_view id) const { return "#" + anchor(id); }
  std::string say(std::string_view id, const Arguments& arguments = {}) const { return messages_(id, arguments); }
  std::string local(const rules::Localized& texts) const { return std::string(localized(texts, messages_.language())); }

  void what_was_checked() {
    html_.element("h2", say("html.checked"), {{"id", anchor("checked")}});
    html_.open("dl", {{"class", "facts"}});
    for (const Fact& fact : law_.facts) {
      html_.element("dt", fact.label);
      if (fact.kind == Fact::Kind::LawWords) html_.element("dd", fact.value, {{"lang", law_.language}});
      else html_.element("dd", fact.value, {{"class", fact.kind == Fact::Kind::Digest ? "digest" : ""}});
    }
    html_.close();
  }

  void summary() {
    html_.element("h2", say("html.summary"), {{"id", anchor("summary")}});
    for (const std::string& words : law_.minute) html_.element("p", words);
    if (!law_.signatures.empty()) html_.element("p", law_.signatures, {{"class", "flag"}});
    html_.open("table", {{"class", "counts"}}).element("caption", say("html.counts"), {{"class", "hidden"}}).open("tbody");
    for (const CountLine& line : law_.counts) {
      html_.open("tr").open("th", {{"scope", "row"}});
      badge(line.verdict);
      html_.close();
      html_.element("td", line.meaning);
      html_.element("td", line.count, {{"class", "n"}});
      html_.close();
    }
    html_.close().close();
    for (const Opening& opening : law_.openings) {
      html_.open("p").element("strong", opening.title + ": ");
      links(opening.findings);
      if (!opening.more.empty()) html_.text(" " + opening.more);
      html_.text(".").close();
    }
    charts();
  }

  void charts() {
    std::vector<VerdictBar> verdicts;
    for (const ChapterCounts& row : law_.chart) verdicts.push_back({row.title, row.counts});
    if (verdicts.size() > 1) {
      html_.open("figure").element("figcaption", say("chart.verdicts"));
      write_verdict_chart(html_, verdicts, say("chart.verdicts"), messages_);
      html_.close();
    }
    std::vector<RangeBar> terms;
    for (const PenaltyRange& range : law_.penalties) terms.push_back({range.title, range.words, range.least, range.most});
    if (terms.empty()) return;
    html_.open("figure").element("figcaption", say("chart.penalties"));
    write_range_chart(html_, terms, say("chart.penalties"));
    html_.close();
  }

  // A page of its own when it is printed.
  void plain() {
    html_.open("section", {{"class", "plain"}, {"id", anchor("plain")}}).element("h2", say("plain.title"));
    for (const std::string& words : law_.plain) html_.element("p", words);
    for (const Opening& list : law_.plain_lists) {
      html_.element("h3", list.title).open("ul");
      for (const auto& [criterion, title] : list.findings) html_.open("li").element("a", title, {{"href", link(criterion)}}).close();
      if (!list.more.empty()) html_.element("li", list.more);
      html_.close();
    }
    html_.close();
  }

  void bystanders() {
    html_.element("h2", say("bystanders.title"), {{"id", anchor("bystanders")}});
    for (const auto& [id, list] : {std::pair("bystanders.references", &law_.references), std::pair("bystanders.transitory", &law_.transitory)}) {
      html_.element("h3", say(id));
      if (list->empty()) html_.element("p", say("bystanders.none"));
      else html_.open("ul");
      for (const Bystander& each : *list) html_.element("li", each.where + (each.why.empty() ? "" : " — " + each.why));
      if (!list->empty()) html_.close();
    }
  }

  void questions() {
    html_.element("h2", say("questions.title"), {{"id", anchor("questions")}});
    if (law_.questions.empty()) {
      html_.element("p", say("questions.none"));
      return;
    }
    html_.open("ul");
    for (const OpenQuestion& question : law_.questions) {
      html_.open("li");
      if (question.criterion.empty()) html_.text(question.words);
      else html_.element("a", question.words, {{"href", link(question.criterion)}});
      html_.close();
    }
    html_.close();
  }

  void links(const std::vector<std::pair<std::string, std::string>>& findings) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (i > 0) html_.text("; ");
      html_.element("a", findings[i].second, {{"href", link(findings[i].first)}});
    }
  }

  void contents() {
    html_.open("nav", {{"aria-labelledby", anchor("contents")}});
    html_.element("h2", say("html.contents"), {{"id", anchor("contents")}});
    html_.open("ul", {{"class", "toc"}});
    for (const auto& pack : report_.packs) {
      for (const rules::Chapter& chapter : pack->chapters) {
        html_.open("li").element("a", local(chapter.title), {{"href", link(pack->id + "-" + chapter.id)}}).close();
      }
    }
    for (const auto& [id, title] : {std::pair("redrafted", "redrafted.title"), std::pair("bystanders", "bystanders.title"), std::pair("questions", "questions.title"),
                                    std::pair("signatures", "signature.title"), std::pair("cited", "html.cited")}) {
      if (std::string_view(id) == "redrafted" && checked_.redrafted.empty()) continue;
      html_.open("li").element("a", say(title), {{"href", link(id)}}).close();
    }
    html_.open("li").element("a", say("notes.title"), {{"href", "#notes"}}).close();
    html_.open("li").element("a", say("html.method"), {{"href", "#method"}}).close();
    html_.close().close();
  }

  void findings() {
    html_.element("h2", say("html.findings"), {{"id", anchor("findings")}});
    for (const GapChapter& chapter : law_.chapters) {
      html_.element("h3", chapter.title, {{"id", anchor(chapter.id)}});
      for (const GapFinding& gap : chapter.findings) write_finding(gap);
    }
  }

  void write_finding(const GapFinding& gap) {
    const std::string title_id = anchor(gap.finding->criterion) + "-title";
    html_.open("section", {{"class", "finding"}, {"id", anchor(gap.finding->criterion)}, {"aria-labelledby", title_id}});
    html_.open("div", {{"class", "top"}});
    badge(gap.finding->verdict);
    html_.element("h4", gap.title, {{"id", title_id}}).close();
    html_.open("p", {{"class", "asks"}}).text(gap.requirement);
    authorities(gap);
    html_.close();
    html_.open("p", {{"class", "reason"}}).element("strong", say("html.result") + " ").text(gap.reason).close();
    if (gap.finding->needs_review) html_.element("p", say("html.needs-review"), {{"class", "meta flag"}});
    for (const std::string& value : {gap.prison, gap.fine}) {
      if (!value.empty()) html_.element("p", value, {{"class", "reason"}});
    }
    review(gap);
    for (const Quote& quote : gap.quotes) write_quote(quote);
    elements(gap);
    searched(gap);
    near_misses(gap);
    suggested(gap);
    html_.element("p", gap.about, {{"class", "meta"}});
    html_.close();
  }

  // What people decided, beside the machine's answer.
  void review(const GapFinding& gap) {
    if (!gap.review) return;
    html_.open("div", {{"class", gap.review->differs ? "review differs" : "review"}});
    if (gap.review->verdict) {
      html_.open("p");
      badge(*gap.review->verdict);
      html_.text(" ").element("strong", gap.review->decision).text(gap.review->reason.empty() ? "" : " " + gap.review->reason).close();
    }
    for (const RemarkWords& remark : gap.review->remarks) html_.open("p").element("strong", remark.who + ": ").text(remark.words).close();
    for (const auto& [what, words] : gap.review->translations) html_.open("p").element("strong", what + ": ").element("q", words).close();
    html_.close();
  }

  void suggested(const GapFinding& gap) {
    if (gap.suggested.empty()) return;
    html_.open("details", {{"open!", ""}, {"class", "suggested"}}).element("summary", say("suggested.title"));
    html_.open("blockquote", {{"lang", law_.language}});
    for (const std::string& words : gap.suggested) html_.element("p", words);
    html_.close().close();
  }

  void badge(Verdict verdict) {
    html_.open("span", {{"class", std::string("badge ") + std::string(to_string(verdict))}});
    html_.element("span", verdict_sign(verdict), {{"aria-hidden", "true"}});
    html_.text(" " + verdict_word(verdict, messages_)).close();
  }

  // The articles as suggested wording would leave them, what is put in and taken out told apart.
  void redrafted() {
    if (checked_.redrafted.empty()) return;
    html_.element("h2", say("redrafted.title"), {{"id", anchor("redrafted")}}).element("p", say("redrafted.about"));
    for (const RedraftedArticle& article : checked_.redrafted) {
      html_.open("blockquote", {{"class", "redrafted"}, {"lang", law_.language}, {"dir", "auto"}});
      for (const RedraftedBlock& block : article) {
        html_.open("p");
        if (block.change == RedraftedBlock::Change::Reworded) html_.element("del", block.before).text(" ");
        if (block.change == RedraftedBlock::Change::None) html_.text(block.words);
        else html_.element("ins", block.words);
        html_.close();
      }
      html_.close();
    }
  }

  void signatures() {
    html_.element("h2", say("signature.title"), {{"id", anchor("signatures")}});
    html_.open("table", {{"class", "signatures"}}).element("caption", say("signature.title"), {{"class", "hidden"}}).open("thead").open("tr");
    for (const std::string_view id : {"signature.role", "signature.name", "signature.said", "signature.signature"}) html_.element("th", say(id), {{"scope", "col"}});
    html_.close().close().open("tbody");
    for (const Signature& each : law_.signers) {
      html_.open("tr").element("th", each.role, {{"scope", "row"}}).element("td", each.name).element("td", each.said).element("td", "").close();
    }
    html_.close().close();
  }

  void write_quote(const Quote& quote) {
    html_.open("blockquote", {{"cite", link(quote.eid)}, {"title", quote.citation}}).open("p", {{"class", "where"}});
    html_.element("a", quote.where, {{"href", link(quote.eid)}});
    html_.close();
    html_.open("div", {{"lang", law_.language}, {"dir", "auto"}});
    for (const QuotedBlock& block : quote.blocks) {
      if (block.gap_before) html_.element("p", "[…]", {{"class", "gap"}});
      html_.open("p");
      write(block.pieces);
      html_.close();
    }
    html_.close();
    for (const auto& [what, words] : quote.translations) {
      html_.open("p", {{"class", "translation"}}).element("strong", what + ": ").element("q", words, {{"lang", messages_.language()}}).close();
    }
    html_.close();
  }

  void write(const std::vector<Piece>& all) {
    for (const Piece& piece : all) {
      if (piece.marked) html_.element("mark", piece.text);
      else html_.text(piece.text);
    }
  }

  void elements(const GapFinding& gap) {
    if (gap.elements.empty()) return;
    html_.open("details", {{gap.finding->verdict == Verdict::PartlyMet ? "open!" : "open", ""}}).element("summary", say("html.elements"));
    html_.open("ul", {{"class", "elements"}});
    for (const ElementLine& element : gap.elements) {
      html_.open("li").element("span", verdict_sign(element.verdict), {{"class", "sign"}, {"aria-hidden", "true"}});
      html_.text(element.words);
      if (!element.role.empty()) html_.element("span", " " + element.role, {{"class", "unsure"}});
      html_.close();
    }
    html_.close().close();
  }

  void searched(const GapFinding& gap) {
    if (gap.searched_in.empty()) return;
    html_.open("details", {{"open!", ""}}).element("summary", say("html.searched"));
    html_.element("p", (gap.searched_for.empty() ? "" : gap.searched_for + " ") + gap.searched_in);
    html_.close();
  }

  void near_misses(const GapFinding& gap) {
    if (gap.near_misses.empty()) return;
    html_.open("details").element("summary", say("html.near", {{"count", std::to_string(gap.near_misses.size())}}));
    html_.open("ul");
    for (const NearMiss& miss : gap.near_misses) {
      html_.open("li").text(miss.where + ": ");
      html_.open("q", {{"lang", law_.language}});
      write(miss.pieces);
      html_.close();
      if (!miss.why.empty()) html_.text(" — " + miss.why + ".");
      html_.close();
    }
    html_.close().close();
  }

  // Each leads to its note at the end of the report, which says where and how sure.
  void authorities(const GapFinding& gap) {
    for (std::size_t i = 0; i < gap.authorities.size(); ++i) {
      const AuthorityWords& authority = gap.authorities[i];
      const std::string number = std::to_string(authority.number), whole = authority.line + (authority.remark.empty() ? "" : " — " + authority.remark);
      html_.text(before_note(i)).element("a", "[" + number + "]", {{"class", "noteref"}, {"role", "doc-noteref"}, {"href", "#note-" + number}, {"title", whole}});
    }
  }

  void cited_articles() {
    html_.element("h2", say("html.cited"), {{"id", anchor("cited")}});
    if (law_.cited.empty()) html_.element("p", say("html.none-cited"));
    for (const CitedArticle& article : law_.cited) full_article(article);
  }

  void full_article(const CitedArticle& article) {
    const std::string title_id = anchor(article.eid) + "-title";
    html_.open("section", {{"class", "law"}, {"id", anchor(article.eid)}, {"aria-labelledby", title_id}});
    html_.element("h3", article.where, {{"id", title_id}});
    html_.open("p", {{"class", "meta"}}).text(say("html.cited-by") + " ");
    links(article.by);
    html_.text(".").close();
    html_.open("div", {{"lang", law_.language}, {"dir", "auto"}});
    for (const CitedBlock& block : article.blocks) {
      constexpr std::uint32_t kDeepest = 3;
      const std::uint32_t depth = std::min(block.depth, kDeepest);
      html_.open("p", {{"class", depth == 0 ? std::string() : "d" + std::to_string(depth)}});
      write(block.pieces);
      if (!block.state.empty()) html_.element("span", " " + block.state, {{"class", "unsure"}});
      html_.close();
    }
    html_.close().close();
  }

  GapLaw law_;
  const CheckedDocument& checked_;
  const Report& report_;
  const Messages& messages_;
  HtmlWriter& html_;
  std::string prefix_;
};

void write_notes(const AuthorityNotes& notes, const Messages& messages, HtmlWriter& html) {
  html.element("h2", messages("notes.title"), {{"id", "notes"}});
  html.open("ol", {{"class", "notes"}, {"role", "doc-endnotes"}});
  for (const AuthorityWords& note : notes.all()) {
    html.open("li", {{"id", "note-" + std::to_string(note.number)}}).text(note.line);
    if (!note.remark.empty()) html.element("span", " — " + note.remark, {{"class", "unsure"}});
    html.close();
  }
  html.close();
}

}  // namespace

std::string findings_html(const Report& report, const Messages& messages) {
  HtmlWriter html;
  const bool one = report.documents.size() == 1;
  const std::string subject = report_subject(report, messages);
  begin_page(html, messages.language(), messages("html.kind") + ": " + subject, "", messages("html.skip"));
  html.open("header");
  html.element("p", messages("html.kind"), {{"class", "kind"}});
  html.element("h1", subject);
  html.element("p", messages("html.against", {{"packs", pack_titles(report, messages)}}), {{"class", "lead"}});
  html.close();
  html.open("main", {{"id", "content"}, {"tabindex", "-1"}});
  AuthorityNotes notes;
  for (std::size_t i = 0; i < report.documents.size(); ++i) {
    if (!one) html.element("h2", law_name(*report.documents[i].document), {{"id", "law" + std::to_string(i + 1)}});
    LawSection(report, i, messages, notes, html).write();
  }
  write_notes(notes, messages, html);
  html.element("h2", messages("html.method"), {{"id", "method"}});
  for (const std::string& words : method_words(messages)) html.element("p", words);
  html.close();
  html.open("footer");
  html.element("p", messages("report.disclaimer"), {{"class", "disclaimer"}});
  html.element("p", messages("html.made-by", {{"engine", report.engine_version}}));
  html.close();
  html.close().close();
  return html.take();
}

}  // namespace harmonia::report
