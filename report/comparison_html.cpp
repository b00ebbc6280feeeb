// A comparison as a page: a table with a column for each wording. The chart is drawn as SVG in the page; it says nothing
// that the row of penalties does not say in words.
#include <algorithm>

#include "report/chart.h"
#include "report/comparison.h"
#include "report/findings.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

class ComparisonPage {
 public:
  ComparisonPage(const ComparisonReport& report, const Messages& messages) : report_(report), messages_(messages), sheet_(make_sheet(report.comparison, messages)) {}

  std::string write() {
    begin_page(html_, messages_.language(), sheet_.title, "wide", messages_("html.skip"));
    html_.open("header").element("p", messages_("compare.kind"), {{"class", "kind"}}).element("h1", sheet_.title);
    html_.element("p", sheet_.lead, {{"class", "lead"}}).close();
    html_.open("main", {{"id", "content"}, {"tabindex", "-1"}});
    if (!report_.date.empty()) html_.element("p", messages_("html.report-date") + ": " + report_.date);
    html_.element("p", sheet_.legend, {{"class", "meta"}});
    chart();
    table();
    html_.close();
    html_.open("footer").element("p", messages_("report.disclaimer"), {{"class", "disclaimer"}});
    html_.element("p", messages_("html.made-by", {{"engine", report_.engine_version}})).close();
    html_.close().close();
    return html_.take();
  }

 private:
  void table() {
    html_.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", messages_("compare.kind")}});
    html_.open("table", {{"class", "compare"}}).element("caption", sheet_.title, {{"class", "hidden"}});
    html_.open("thead").open("tr").element("td", "");
    for (const SheetColumn& column : sheet_.columns) head(column);
    html_.close().close().open("tbody");
    const bool verdicts = std::any_of(sheet_.columns.begin(), sheet_.columns.end(), [](const SheetColumn& column) { return !column.verdict.empty(); });
    if (verdicts) {
      row("matrix.verdict");
      for (const SheetColumn& column : sheet_.columns) html_.element("td", column.verdict);
      html_.close();
    }
    row("compare.penalties");
    for (const SheetColumn& column : sheet_.columns) penalties(column);
    html_.close();
    row("compare.provisions");
    for (const SheetColumn& column : sheet_.columns) texts(column);
    html_.close().close().close().close();
  }

  void row(std::string_view id) { html_.open("tr").element("th", messages_(id), {{"scope", "row"}, {"class", "row"}}); }

  void head(const SheetColumn& column) {
    html_.open("th", {{"scope", "col"}});
    for (const SheetLaw& law : column.laws) {
      html_.open("div", {{"class", "source"}}).element("span", law.name, {{"dir", "auto"}, {"lang", html_language(law.language)}});
      if (law.baseline) html_.text(" ").element("span", messages_("compare.baseline"), {{"class", "badge"}});
      html_.element("span", law.date, {{"class", "when"}}).element("span", law.source, {{"class", "when"}}).close();
    }
    if (!column.same_wording.empty()) html_.element("span", column.same_wording, {{"class", "badge"}});
    html_.close();
  }

  void penalties(const SheetColumn& column) {
    html_.open("td", {{"dir", "auto"}, {"lang", html_language(column.laws.front().language)}});
    bool any = false;
    for (const SheetText& text : column.texts) {
      for (const SheetPenalty& penalty : text.penalties) {
        html_.element("p", penalty.words);
        any = true;
      }
    }
    if (!any) html_.element("span", messages_(column.texts.empty() ? "compare.nothing" : "compare.no-penalty"), {{"class", "gap"}, {"lang", messages_.language()}});
    html_.close();
  }

  void texts(const SheetColumn& column) {
    html_.open("td", {{"class", column.texts.empty() ? "none" : ""}});
    for (const SheetText& text : column.texts) {
      html_.element("p", text.likeness.empty() ? text.citation : text.citation + " · " + text.likeness, {{"class", "where"}});
      for (const SheetParagraph& paragraph : text.paragraphs) {
        html_.open("p", {{"class", paragraph.depth == 0 ? "" : "d" + std::to_string(std::min<std::uint32_t>(paragraph.depth, 3))}, {"dir", "auto"}, {"lang", html_language(column.laws.front().language)}});
        for (const Piece& piece : paragraph.pieces) piece.marked ? html_.element("mark", piece.text) : html_.text(piece.text);
        html_.close();
      }
    }
    if (!column.missing.empty()) html_.element("p", column.missing);
    if (!column.nearest.empty()) html_.element("p", column.nearest);
    html_.close();
  }

  void chart() {
    const std::vector<RangeBar> bars = prison_bars(sheet_, messages_);
    if (bars.empty()) return;
    html_.element("h2", messages_("compare.chart"));
    write_range_chart(html_, bars, messages_("compare.chart-label"));
  }

  const ComparisonReport& report_;
  const Messages& messages_;
  Sheet sheet_;
  HtmlWriter html_;
};

}  // namespace

std::vector<RangeBar> prison_bars(const Sheet& sheet, const Messages& messages) {
  std::vector<RangeBar> bars;
  for (const SheetColumn& column : sheet.columns) {
    for (const SheetText& text : column.texts) {
      for (const SheetPenalty& penalty : text.penalties) {
        if (!penalty.prison_years && !penalty.life) continue;
        const auto range = penalty.prison_years.value_or(std::pair<std::optional<double>, std::optional<double>>());
        const SheetLaw& law = column.laws.front();
        bars.push_back({(law.jurisdiction.empty() ? law.name : law.jurisdiction) + ", " + text.citation, term_words(penalty, messages), range.first.value_or(0), range.second});
      }
    }
  }
  return bars;
}

std::string comparison_html(const ComparisonReport& report, const Messages& messages) { return ComparisonPage(report, messages).write(); }

}  // namespace harmonia::report
