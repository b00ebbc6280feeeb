// The gap report as a page that a lawyer can send on: what was checked and by what, the counts, every criterion with the
// words it rests on inside the provision that holds them, and the cited articles in full.
#include <algorithm>
#include <map>
#include <set>

#include "model/date.h"
#include "report/findings.h"
#include "report/html_writer.h"
#include "report/passages.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kAroundMark = 260;     // bytes of context on each side of a highlighted passage
constexpr std::size_t kAroundNearMiss = 90;  // the same for one that does not count
constexpr std::size_t kFewestWords = 3;      // of a passage outside the scope that is worth showing
constexpr std::size_t kMostUnresolved = 6;   // citations without a target that are named
constexpr std::size_t kMostSearched = 24;    // articles searched that are named one by one
constexpr std::size_t kMostOpenings = 8;     // findings named in the summary under one heading

class LawSection {
 public:
  LawSection(const Report& report, std::size_t index, const Messages& messages, HtmlWriter& html)
      : report_(report), checked_(report.documents[index]), document_(*checked_.document), messages_(messages), html_(html),
        prefix_(report.documents.size() > 1 ? "law" + std::to_string(index + 1) + "-" : ""), language_(html_language(document_.work.language)) {
    for (const Finding& finding : checked_.findings) {
      for (const Evidence& evidence : finding.evidence) {
        const std::uint32_t article = holder(evidence.provision);
        cited_[article].push_back(&finding);
        marks_[article].push_back(evidence.span);
      }
    }
  }

  void write() {
    what_was_checked();
    summary();
    contents();
    findings();
    cited_articles();
  }

 private:
  std::string anchor(std::string_view id) const { return prefix_ + std::string(id); }
  std::string link(std::string_view id) const { return "#" + anchor(id); }
  std::string say(std::string_view id, const Arguments& arguments = {}) const { return messages_(id, arguments); }
  std::string local(const rules::Localized& texts) const { return std::string(localized(texts, messages_.language())); }

  // The article that holds a provision; a provision above the articles holds itself.
  std::uint32_t holder(std::uint32_t provision) const {
    const std::uint32_t article = article_of(document_.provisions, provision);
    return article == kNoProvision ? provision : article;
  }

  void fact(std::string_view id, std::string_view value, std::string_view css = {}) {
    if (value.empty()) return;
    html_.element("dt", say(id));
    html_.element("dd", value, {{"class", css}});
  }

  // What was checked.

  void what_was_checked() {
    html_.element("h2", say("html.checked"), {{"id", anchor("checked")}});
    html_.open("dl", {{"class", "facts"}});
    html_.element("dt", say("html.law"));
    html_.element("dd", law_name(document_), {{"lang", language_}});
    fact("html.jurisdiction", document_.work.jurisdiction);
    const std::string date = date_words(document_.work.version_date, messages_);
    fact("html.date", say(date.empty() ? "html.no-date" : document_.work.version_date_span.empty() ? "html.date-of-file" : "html.date-is", {{"date", date}}));
    fact("html.text-read", text_state());
    fact("html.unresolved", unresolved_citations());
    fact("html.source", document_.source->name);
    fact("html.digest", "SHA-256 " + document_.source->file_sha256, "digest");
    for (const auto& pack : report_.packs) {
      fact("html.yardstick", local(pack->yardstick));
      fact("html.pack", say("html.pack-is", {{"title", local(pack->title)}, {"id", pack->id}, {"version", pack->version},
                                            {"count", std::to_string(pack->rules.size())}}));
      fact("html.pack-digest", "SHA-256 " + pack->sha256, "digest");
    }
    fact("html.engine", report_.engine_version);
    fact("html.report-date", date_words(parse_date(report_.date).value_or(Date{}), messages_));
    html_.close();
  }

  // References to this law's own provisions that its text does not have: a sign of a source that is not whole.
  std::string unresolved_citations() const {
    std::vector<std::string> named;
    for (const Citation& citation : document_.citations) {
      if (citation.state != Citation::State::Unresolved || citation.provision == kNoProvision) continue;
      const Provision& p = document_.provisions[citation.provision];
      if (p.transitory || p.state != ProvisionState::InForce) continue;
      const std::uint32_t article = holder(citation.provision);
      if (document_.provisions[article].state != ProvisionState::InForce) continue;
      const std::string cited = shown_text(document_, citation.span).take();
      // Articles have numbers in digits; a bare "fracción II" is more likely misread than missing.
      if (cited.find_first_of("0123456789") == std::string::npos) continue;
      const std::string words = "«" + cited + "» (" + citation_words(document_, article, messages_) + ")";
      if (std::find(named.begin(), named.end(), words) == named.end()) named.push_back(words);
    }
    if (named.empty()) return {};
    std::string list;
    for (std::size_t i = 0; i < std::min(named.size(), kMostUnresolved); ++i) list += (i == 0 ? "" : "; ") + named[i];
    if (named.size() > kMostUnresolved) list += " " + say("html.and-more", {{"count", std::to_string(named.size() - kMostUnresolved)}});
    return say("html.unresolved-are", {{"list", list}});
  }

  std::string text_state() const {
    std::size_t articles = 0, out_of_force = 0;
    for (const Provision& p : document_.provisions) {
      if (p.level != Level::Article || p.transitory) continue;
      ++articles;
      if (p.state != ProvisionState::InForce) ++out_of_force;
    }
    std::string words = say("html.articles", {{"count", std::to_string(articles)}, {"out", std::to_string(out_of_force)}});
    const std::size_t odd = document_.diagnostics.size();
    if (odd > 0) words += " " + say("html.oddities", {{"count", std::to_string(odd)}});
    return words;
  }

  // The summary.

  void summary() {
    html_.element("h2", say("html.summary"), {{"id", anchor("summary")}});
    const VerdictCounts counts = count_verdicts(checked_.findings);
    html_.open("table", {{"class", "counts"}}).element("caption", say("html.counts"), {{"class", "hidden"}}).open("tbody");
    for (const Verdict verdict : kVerdicts) {
      const std::size_t count = counts[static_cast<std::size_t>(verdict)];
      html_.open("tr").open("th", {{"scope", "row"}});
      badge(verdict);
      html_.close();
      html_.element("td", say("html.verdict-means." + std::string(to_string(verdict))));
      html_.element("td", say("html.of", {{"count", std::to_string(count)}, {"all", std::to_string(checked_.findings.size())}}), {{"class", "n"}});
      html_.close();
    }
    html_.close().close();
    named(say("html.named-contrary"), [](const Finding& f, const rules::Rule&) { return f.verdict == Verdict::Contrary; });
    named(say("html.named-not-met"), [](const Finding& f, const rules::Rule& r) { return f.verdict == Verdict::NotMet && r.level == "mandatory"; });
    named(say("html.named-partly"), [](const Finding& f, const rules::Rule& r) { return f.verdict == Verdict::PartlyMet && r.level == "mandatory"; });
    named(say("html.named-review"), [](const Finding& f, const rules::Rule&) { return f.needs_review; });
  }

  template <class Choose>
  void named(const std::string& title, Choose choose) {
    std::vector<const Finding*> chosen;
    for (const Finding& finding : checked_.findings) {
      const rules::Rule* rule = rule_of(report_, finding);
      if (rule != nullptr && choose(finding, *rule)) chosen.push_back(&finding);
    }
    if (chosen.empty()) return;
    html_.open("p").element("strong", title + ": ");
    for (std::size_t i = 0; i < std::min(chosen.size(), kMostOpenings); ++i) {
      if (i > 0) html_.text("; ");
      html_.element("a", local(rule_of(report_, *chosen[i])->title), {{"href", link(chosen[i]->criterion)}});
    }
    if (chosen.size() > kMostOpenings) html_.text(" " + say("html.and-more", {{"count", std::to_string(chosen.size() - kMostOpenings)}}));
    html_.text(".").close();
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
    html_.open("li").element("a", say("html.cited"), {{"href", link("cited")}}).close();
    html_.open("li").element("a", say("html.method"), {{"href", "#method"}}).close();
    html_.close().close();
  }

  // The findings.

  void findings() {
    html_.element("h2", say("html.findings"), {{"id", anchor("findings")}});
    std::string chapter;
    for (const Finding& finding : checked_.findings) {
      const rules::Rule* rule = rule_of(report_, finding);
      if (rule == nullptr) continue;
      const std::string id = rule->pack + "-" + rule->chapter;
      if (id != chapter) {
        html_.element("h3", chapter_title(report_, *rule, messages_), {{"id", anchor(id)}});
        chapter = id;
      }
      write_finding(finding, *rule);
    }
  }

  void write_finding(const Finding& finding, const rules::Rule& rule) {
    const std::string title_id = anchor(finding.criterion) + "-title";
    html_.open("article", {{"class", "finding"}, {"id", anchor(finding.criterion)}, {"aria-labelledby", title_id}});
    html_.open("div", {{"class", "top"}}).element("h4", local(rule.title), {{"id", title_id}});
    badge(finding.verdict);
    html_.close();
    html_.element("p", local(rule.requirement), {{"class", "asks"}});
    html_.open("p", {{"class", "reason"}}).element("strong", say("html.result") + " ").text(reason_message(finding, rule, messages_)).close();
    if (finding.needs_review) html_.element("p", say("html.needs-review"), {{"class", "meta flag"}});
    values(finding);
    evidence(finding);
    elements(finding, rule);
    searched(finding, rule);
    near_misses(finding);
    authorities(rule);
    about(finding, rule);
    html_.close();
  }

  void badge(Verdict verdict) {
    html_.open("span", {{"class", std::string("badge ") + std::string(to_string(verdict))}});
    html_.element("span", verdict_sign(verdict), {{"aria-hidden", "true"}});
    html_.text(" " + verdict_word(verdict, messages_)).close();
  }

  // The words that stand together with `span`; the span itself where it runs over several blocks.
  Span block_of(std::uint32_t provision, Span span) const {
    for (const Block& block : article_blocks(document_, holder(provision))) {
      if (block.span.contains(span)) return block.span;
    }
    return span;
  }

  void values(const Finding& finding) {
    const std::string prison = range_words(finding.prison_years, "years", messages_);
    const std::string fine = range_words(finding.fine_days, "days", messages_);
    if (!prison.empty()) html_.element("p", say("html.prison", {{"range", prison}}), {{"class", "reason"}});
    if (!fine.empty()) html_.element("p", say("html.fine", {{"range", fine}}), {{"class", "reason"}});
  }

  void evidence(const Finding& finding) {
    std::vector<std::uint32_t> articles;
    for (const Evidence& each : finding.evidence) {
      const std::uint32_t article = holder(each.provision);
      if (std::find(articles.begin(), articles.end(), article) == articles.end()) articles.push_back(article);
    }
    for (const std::uint32_t article : articles) quote(finding.evidence, article);
  }

  // The blocks of an article that hold a mark, each with the words that introduce its list, and a sign for what is left out.
  void quote(const std::vector<Evidence>& all, std::uint32_t article) {
    std::vector<Span> marks;
    for (const Evidence& each : all) {
      if (holder(each.provision) == article) marks.push_back(each.span);
    }
    const Provision& p = document_.provisions[article];
    html_.open("blockquote", {{"cite", link(p.eid)}}).open("p", {{"class", "where"}});
    html_.element("a", p.level < Level::Article ? say("html.division") : citation_words(document_, article, messages_), {{"href", link(p.eid)}});
    html_.close();
    html_.open("div", {{"lang", language_}});
    const std::vector<Block> blocks = article_blocks(document_, article);
    std::size_t next = 0;  // the block after the last one shown
    for (const std::size_t i : blocks_to_show(blocks, marks)) {
      if (next > 0 && i > next) html_.element("p", "[…]", {{"class", "gap"}});
      next = i + 1;
      html_.open("p");
      write(shortened(pieces(document_, blocks[i].span, marks), kAroundMark));
      html_.close();
    }
    html_.close().close();
  }

  static std::set<std::size_t> blocks_to_show(const std::vector<Block>& blocks, const std::vector<Span>& marks) {
    std::set<std::size_t> shown;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (std::none_of(marks.begin(), marks.end(), [&](Span mark) { return mark.overlaps(blocks[i].span); })) continue;
      shown.insert(i);
      for (std::size_t lead = i; lead-- > 0 && blocks[i].depth > 0;) {
        if (blocks[lead].depth >= blocks[i].depth) continue;
        shown.insert(lead);
        break;
      }
    }
    return shown;
  }

  void write(const std::vector<Piece>& all) {
    for (const Piece& piece : all) {
      if (piece.marked) html_.element("mark", piece.text);
      else html_.text(piece.text);
    }
  }

  void elements(const Finding& finding, const rules::Rule& rule) {
    const bool some = std::any_of(finding.elements.begin(), finding.elements.end(), [](const ElementFinding& e) { return e.verdict != Verdict::NotMet; });
    if (finding.elements.size() < 2 || !some) return;  // what was looked for is then said under "searched"
    html_.open("details", {{finding.verdict == Verdict::PartlyMet ? "open!" : "open", ""}}).element("summary", say("html.elements"));
    html_.open("ul", {{"class", "elements"}});
    for (const ElementFinding& element : finding.elements) {
      const auto known = std::find_if(rule.elements.begin(), rule.elements.end(), [&](const rules::RuleElement& e) { return e.id == element.id; });
      html_.open("li").element("span", verdict_sign(element.verdict), {{"class", "sign"}, {"aria-hidden", "true"}});
      html_.text((known == rule.elements.end() ? element.id : local(known->text)) + " — " + verdict_word(element.verdict, messages_));
      if (known != rule.elements.end()) html_.element("span", " (" + say("role." + known->role) + ")", {{"class", "unsure"}});
      html_.close();
    }
    html_.close().close();
  }

  // What was looked for and where, for a provision that was not found.
  void searched(const Finding& finding, const rules::Rule& rule) {
    if (finding.searched.empty()) return;
    html_.open("details", {{"open!", ""}}).element("summary", say("html.searched"));
    if (!rule.elements.empty()) {
      html_.open("p").text(say("html.searched-for") + " ");
      for (std::size_t i = 0; i < rule.elements.size(); ++i) html_.text((i == 0 ? "" : "; ") + local(rule.elements[i].text));
      html_.text(".").close();
    }
    html_.open("p").text(say("html.searched-in", {{"count", std::to_string(finding.searched.size())}}) + " ");
    if (finding.searched.size() > kMostSearched) {
      const std::uint32_t first = find_provision(document_, finding.searched.front());
      const std::uint32_t last = find_provision(document_, finding.searched.back());
      html_.text(say("html.searched-range", {{"first", number_of(first)}, {"last", number_of(last)}}));
    } else {
      for (std::size_t i = 0; i < finding.searched.size(); ++i) {
        html_.text((i == 0 ? "" : ", ") + number_of(find_provision(document_, finding.searched[i])));
      }
      html_.text(".");
    }
    html_.close().close();
  }

  std::string number_of(std::uint32_t provision) const {
    if (provision == kNoProvision) return {};
    const Provision& p = document_.provisions[provision];
    if (p.level >= Level::Article && !p.number.empty()) return p.number;
    return citation_words(document_, provision, messages_);
  }

  // A word or two outside the scope are no near miss to a reader, and a superseded text may say the same again; the
  // JSON has them all.
  std::vector<const Evidence*> telling(const std::vector<Evidence>& all) const {
    std::vector<const Evidence*> chosen;
    for (const Evidence& miss : all) {
      const auto words = static_cast<std::size_t>(std::count(miss.quote.begin(), miss.quote.end(), ' ')) + 1;
      if (miss.why_not == "elsewhere" && words < kFewestWords) continue;
      const bool again = std::any_of(chosen.begin(), chosen.end(), [&](const Evidence* other) {
        return other->number == miss.number && other->quote == miss.quote && other->why_not == miss.why_not;
      });
      if (!again) chosen.push_back(&miss);
    }
    return chosen;
  }

  void near_misses(const Finding& finding) {
    const std::vector<const Evidence*> misses = telling(finding.near_misses);
    if (misses.empty()) return;
    html_.open("details").element("summary", say("html.near", {{"count", std::to_string(misses.size())}}));
    html_.open("ul");
    for (const Evidence* miss : misses) {
      html_.open("li").text(citation_words(document_, miss->provision, messages_) + ": ");
      html_.open("q", {{"lang", language_}});
      write(shortened(pieces(document_, block_of(miss->provision, miss->span), {miss->span}), kAroundNearMiss));
      html_.close();
      if (!miss->why_not.empty()) html_.text(" — " + say("why-not." + miss->why_not) + ".");
      html_.close();
    }
    html_.close().close();
  }

  void authorities(const rules::Rule& rule) {
    if (rule.authorities.empty()) return;
    html_.element("p", say("html.authorities"), {{"class", "meta"}});
    html_.open("ul", {{"class", "authorities"}});
    for (const Authority& authority : rule.authorities) {
      html_.open("li").text(authority_line(authority, messages_));
      if (!authority.pinpoint_sure || authority.status == "recalled") {
        html_.element("span", " — " + say("html.not-verified"), {{"class", "unsure"}});
      } else if (authority.status == "found-partial") {
        html_.element("span", " — " + say("html.read-in-part"), {{"class", "unsure"}});
      }
      html_.close();
    }
    html_.close();
  }

  void about(const Finding& finding, const rules::Rule& rule) {
    std::string words = say("level-of-rule." + rule.level) + " · " + finding.criterion;
    if (!finding.evidence.empty()) words += " · " + say("strength." + std::string(to_string(finding.strength)));
    if (!rule.validated) words += " · " + say("html.not-validated");
    html_.element("p", words, {{"class", "meta"}});
  }

  // The cited articles in full.

  void cited_articles() {
    html_.element("h2", say("html.cited"), {{"id", anchor("cited")}});
    if (cited_.empty()) html_.element("p", say("html.none-cited"));
    for (const auto& [article, by] : cited_) full_article(article, by);
  }

  void full_article(std::uint32_t article, const std::vector<const Finding*>& by) {
    const Provision& p = document_.provisions[article];
    html_.open("section", {{"class", "law"}, {"id", anchor(p.eid)}, {"aria-labelledby", anchor(p.eid) + "-title"}});
    html_.element("h3", citation_words(document_, article, messages_), {{"id", anchor(p.eid) + "-title"}});
    html_.open("p", {{"class", "meta"}}).text(say("html.cited-by") + " ");
    std::set<std::string_view> seen;
    for (const Finding* finding : by) {
      const rules::Rule* rule = rule_of(report_, *finding);
      if (rule == nullptr || !seen.insert(finding->criterion).second) continue;
      if (seen.size() > 1) html_.text("; ");
      html_.element("a", local(rule->title), {{"href", link(finding->criterion)}});
    }
    html_.text(".").close();
    html_.open("div", {{"lang", language_}});
    if (p.level < Level::Article) {
      paragraph({article, 0, p.heading.empty() ? p.num : p.heading}, marks_.at(article));
    } else {
      for (const Block& block : article_blocks(document_, article)) paragraph(block, marks_.at(article));
    }
    html_.close().close();
  }

  void paragraph(const Block& block, const std::vector<Span>& marks) {
    constexpr std::uint32_t kDeepest = 3;
    const std::uint32_t depth = std::min(block.depth, kDeepest);
    html_.open("p", {{"class", depth == 0 ? std::string() : "d" + std::to_string(depth)}});
    write(pieces(document_, block.span, marks));
    if (document_.provisions[block.provision].state != ProvisionState::InForce) {
      html_.element("span", " [" + say("state." + std::string(to_string(document_.provisions[block.provision].state))) + "]", {{"class", "unsure"}});
    }
    html_.close();
  }

  const Report& report_;
  const CheckedDocument& checked_;
  const Document& document_;
  const Messages& messages_;
  HtmlWriter& html_;
  std::string prefix_, language_;
  std::map<std::uint32_t, std::vector<const Finding*>> cited_;  // by article, in reading order
  std::map<std::uint32_t, std::vector<Span>> marks_;
};

std::string page_title(const Report& report, const Messages& messages) {
  std::string packs;
  for (const auto& pack : report.packs) packs += (packs.empty() ? "" : "; ") + std::string(localized(pack->title, messages.language()));
  return packs;
}

void method(const Messages& messages, HtmlWriter& html) {
  html.element("h2", messages("html.method"), {{"id", "method"}});
  for (const std::string_view id : {"html.method-1", "html.method-2", "html.method-3", "html.method-4"}) html.element("p", messages(id));
}

}  // namespace

std::string findings_html(const Report& report, const Messages& messages) {
  HtmlWriter html;
  const bool one = report.documents.size() == 1;
  const std::string subject = one ? law_name(*report.documents[0].document) : messages("html.laws", {{"count", std::to_string(report.documents.size())}});
  begin_page(html, messages.language(), messages("html.kind") + ": " + subject, "", messages("html.skip"));
  html.open("header");
  html.element("p", messages("html.kind"), {{"class", "kind"}});
  html.element("h1", subject);
  html.element("p", messages("html.against", {{"packs", page_title(report, messages)}}), {{"class", "lead"}});
  html.close();
  html.open("main", {{"id", "content"}, {"tabindex", "-1"}});
  for (std::size_t i = 0; i < report.documents.size(); ++i) {
    if (!one) html.element("h2", law_name(*report.documents[i].document), {{"id", "law" + std::to_string(i + 1)}});
    LawSection(report, i, messages, html).write();
  }
  method(messages, html);
  html.close();
  html.open("footer");
  html.element("p", messages("report.disclaimer"), {{"class", "disclaimer"}});
  html.element("p", messages("html.made-by", {{"engine", report.engine_version}}));
  html.close();
  html.close().close();
  return html.take();
}

}  // namespace harmonia::report
