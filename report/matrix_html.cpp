// The matrix as a page: a sign in each cell, beside it for readers who do not see it the word, and a link to the words
// of the law that the cell rests on.
#include <algorithm>

#include "report/document.h"
#include "report/findings.h"
#include "report/html_writer.h"
#include "report/matrix.h"
#include "report/passages.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kQuoteBytes = 220;

class MatrixPage {
 public:
  MatrixPage(const Matrix& matrix, const Messages& messages) : matrix_(matrix), messages_(messages), rules_(columns(matrix.report)) {}

  std::string write() {
    begin_page(html_, messages_.language(), title(), "wide", messages_("html.skip"));
    html_.open("header").element("p", messages_("matrix.kind"), {{"class", "kind"}}).element("h1", title());
    for (const auto& pack : matrix_.report.packs) {
      html_.element("p", messages_("report.yardstick", {{"title", local(pack->title)}, {"version", pack->version}, {"yardstick", yardstick_words(*pack, messages_)}}), {{"class", "lead"}});
    }
    html_.close();
    html_.open("main", {{"id", "content"}, {"tabindex", "-1"}});
    html_.element("p", loaded());
    legend();
    for (const auto& pack : matrix_.report.packs) grid(*pack);
    html_.element("h2", messages_("matrix.words"), {{"id", "words"}});
    for (std::size_t i = 0; i < rules_.size(); ++i) criterion(i);
    html_.close();
    html_.open("footer").element("p", messages_("report.disclaimer"), {{"class", "disclaimer"}});
    html_.element("p", messages_("html.made-by", {{"engine", matrix_.report.engine_version}})).close();
    html_.close().close();
    return html_.take();
  }

 private:
  std::string local(const rules::Localized& texts) const { return std::string(localized(texts, messages_.language())); }

  std::string title() const {
    std::string packs;
    for (const auto& pack : matrix_.report.packs) packs += (packs.empty() ? "" : "; ") + local(pack->title);
    return packs;
  }

  std::string loaded() const {
    std::size_t texts = 0;
    for (const MatrixRow& row : matrix_.rows) texts += row.checked != nullptr;
    std::string words = messages_("matrix.loaded", {{"count", std::to_string(texts)}, {"missing", std::to_string(matrix_.rows.size() - texts)}, {"criteria", std::to_string(rules_.size())}});
    if (!matrix_.report.date.empty()) words += " " + messages_("html.report-date") + ": " + matrix_.report.date + ".";
    return words;
  }

  void legend() {
    html_.open("ul", {{"class", "legend"}, {"aria-label", messages_("matrix.legend")}});
    for (const Verdict verdict : kVerdicts) {
      html_.open("li").open("span", {{"class", "badge " + std::string(to_string(verdict))}});
      html_.element("span", verdict_sign(verdict), {{"aria-hidden", "true"}}).text(" " + verdict_word(verdict, messages_)).close().close();
    }
    html_.close();
  }

  // A table for each pack: a page holds the criteria of one.
  void grid(const rules::Pack& pack) {
    first_ = static_cast<std::size_t>(std::find_if(rules_.begin(), rules_.end(), [&](const rules::Rule* rule) { return rule->pack == pack.id; }) - rules_.begin());
    for (end_ = first_; end_ < rules_.size() && rules_[end_]->pack == pack.id;) ++end_;
    if (matrix_.report.packs.size() > 1) html_.element("h2", local(pack.title), {{"id", "pack-" + pack.id}});
    html_.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", messages_("matrix.kind")}});
    html_.open("table", {{"class", "grid"}}).element("caption", messages_("matrix.caption"), {{"class", "hidden"}});
    head();
    html_.open("tbody");
    for (std::size_t r = 0; r < matrix_.rows.size(); ++r) body_row(r);
    html_.close();
    foot();
    html_.close().close();
  }

  void head() {
    html_.open("thead").open("tr", {{"class", "chapters"}}).element("td", "");
    for (std::size_t i = first_; i < end_;) {
      std::size_t end = i;
      while (end < end_ && rules_[end]->chapter == rules_[i]->chapter) ++end;
      const std::string words = chapter_title(matrix_.report, *rules_[i], messages_);
      html_.element("th", words, {{"scope", "colgroup"}, {"colspan", std::to_string(end - i)}, {"title", words}});
      i = end;
    }
    html_.element("td", "").close();
    html_.open("tr", {{"class", "criteria"}}).element("th", messages_("matrix.jurisdiction"), {{"scope", "col"}, {"class", "row"}});
    for (std::size_t i = first_; i < end_; ++i) {  // on paper the number, which leads to the list below
      html_.open("th", {{"scope", "col"}}).element("a", local(rules_[i]->title), {{"class", "up"}, {"href", "#" + rules_[i]->id}});
      html_.element("span", std::to_string(i + 1), {{"class", "n"}, {"aria-hidden", "true"}}).close();
    }
    html_.open("th", {{"scope", "col"}}).element("span", messages_("matrix.met-of-all"), {{"class", "up"}}).element("span", std::string(verdict_sign(Verdict::Met)), {{"class", "n"}, {"aria-hidden", "true"}}).close();
    html_.close().close();
  }

  void body_row(std::size_t r) {
    const MatrixRow& row = matrix_.rows[r];
    html_.open("tr").open("th", {{"scope", "row"}, {"class", "row"}}).text(row_name(row, messages_));
    if (row.checked == nullptr) {
      html_.close().element("td", row_problem(row, messages_), {{"class", "none"}, {"colspan", std::to_string(end_ - first_ + 1)}}).close();
      return;
    }
    const Document& document = *row.checked->document;
    const std::string date = date_words(document.work.version_date, messages_);
    html_.element("span", date.empty() ? messages_("text.no-date") : date, {{"class", "when"}, {"title", document.source->name}}).close();
    for (std::size_t i = first_; i < end_; ++i) cell(r, *rules_[i]);
    std::size_t met = 0, all = 0;
    for (const Finding& finding : row.checked->findings) {
      if (finding.pack != rules_[first_]->pack) continue;
      all += finding.verdict != Verdict::NotApplicable;
      met += finding.verdict == Verdict::Met;
    }
    html_.element("td", messages_("matrix.row-short", {{"count", std::to_string(met)}, {"all", std::to_string(all)}}), {{"class", "per"}});
    html_.close();
  }

  void cell(std::size_t r, const rules::Rule& rule) {
    const Finding* finding = finding_of(matrix_.rows[r], rule);
    if (finding == nullptr) {
      html_.element("td", "");
      return;
    }
    const std::string articles = cited_articles(*matrix_.rows[r].checked->document, *finding, messages_);
    std::string words = verdict_word(finding->verdict, messages_);
    if (!articles.empty()) words += " — " + articles;
    html_.open("td", {{"class", to_string(finding->verdict)}});
    html_.open("a", {{"href", "#" + row_anchor(r, rule)}, {"title", words}});
    html_.element("span", verdict_sign(finding->verdict), {{"aria-hidden", "true"}}).element("span", words, {{"class", "hidden"}}).close().close();
  }

  // For each criterion, in how many of the texts.
  void foot() {
    html_.open("tfoot");
    for (const Verdict verdict : {Verdict::Met, Verdict::PartlyMet, Verdict::NotMet, Verdict::Contrary}) {
      html_.open("tr").element("th", messages_("matrix.texts-with", {{"verdict", verdict_word(verdict, messages_)}}), {{"scope", "row"}, {"class", "row"}});
      for (std::size_t i = first_; i < end_; ++i) {
        const ColumnCounts counts = count_column(matrix_, *rules_[i]);
        html_.element("td", messages_("matrix.row-short", {{"count", std::to_string(counts.by_verdict[static_cast<std::size_t>(verdict)])}, {"all", std::to_string(counts.asked)}}), {{"class", "per"}});
      }
      html_.element("td", "").close();
    }
    html_.close();
  }

  std::string row_anchor(std::size_t r, const rules::Rule& rule) const { return rule.id + "-" + std::to_string(r + 1); }

  // What each text says on one criterion.
  void criterion(std::size_t i) {
    const rules::Rule& rule = *rules_[i];
    html_.open("details", {{"id", rule.id}, {"open!", ""}}).open("summary").element("strong", std::to_string(i + 1) + ". " + local(rule.title)).close();
    html_.element("p", local(rule.requirement), {{"class", "asks"}});
    html_.open("table", {{"class", "cited said"}}).element("caption", local(rule.title), {{"class", "hidden"}});
    html_.open("thead").open("tr");
    for (const std::string_view id : {"matrix.jurisdiction", "matrix.verdict", "matrix.articles", "matrix.says"}) html_.element("th", messages_(id), {{"scope", "col"}});
    html_.close().close().open("tbody");
    for (std::size_t r = 0; r < matrix_.rows.size(); ++r) {
      if (const Finding* finding = finding_of(matrix_.rows[r], rule)) criterion_row(r, rule, *finding);
    }
    html_.close().close().close();
  }

  void criterion_row(std::size_t r, const rules::Rule& rule, const Finding& finding) {
    html_.open("tr", {{"id", row_anchor(r, rule)}}).element("th", row_name(matrix_.rows[r], messages_), {{"scope", "row"}});
    html_.element("td", std::string(verdict_sign(finding.verdict)) + " " + verdict_word(finding.verdict, messages_));
    html_.element("td", cited_numbers(finding)).open("td");
    if (finding.evidence.empty()) {
      html_.text(reason_message(finding, rule, messages_));
    } else {
      html_.element("q", shortened(std::string_view(finding.evidence.front().quote), kQuoteBytes), {{"lang", html_language(matrix_.rows[r].checked->document->work.language)}});
    }
    html_.close().close();
  }

  const Matrix& matrix_;
  const Messages& messages_;
  std::vector<const rules::Rule*> rules_;
  std::size_t first_ = 0, end_ = 0;  // those of the table that is written
  HtmlWriter html_;
};

}  // namespace

std::string matrix_html(const Matrix& matrix, const Messages& messages) { return MatrixPage(matrix, messages).write(); }

}  // namespace harmonia::report
