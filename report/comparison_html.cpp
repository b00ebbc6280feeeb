// A comparison as a page: a table with a column for each wording. The chart is drawn as SVG in the page; it says nothing
// that the row of penalties does not say in words.
#include <algorithm>
#include <cmath>

#include "report/comparison.h"
#include "report/findings.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

// The chart, in units of its view box.
constexpr double kLabelWidth = 270, kBarsWidth = 480, kRowHeight = 24, kBarHeight = 12, kAxisHeight = 26, kWordsWidth = 190;
constexpr std::size_t kLabelLetters = 40;

struct Bar {
  std::string label, words;
  double from = 0, to = 0;
  bool open = false;  // without an upper bound: drawn to the edge
};

std::string place(double value) { return plain_number(std::round(value * 10) / 10); }

std::string cut(const std::string& text, std::size_t letters) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && seen++ == letters) return text.substr(0, at) + "…";
  }
  return text;
}

// A step of 1, 2 or 5 times a power of ten that gives at most ten marks on the axis.
double axis_step(double most) {
  double step = 1;
  while (most / step > 10) {
    for (const double factor : {2.0, 2.5, 2.0}) {
      step *= factor;
      if (most / step <= 10) break;
    }
  }
  return step;
}

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

  std::vector<Bar> bars() const {
    std::vector<Bar> bars;
    for (const SheetColumn& column : sheet_.columns) {
      for (const SheetText& text : column.texts) {
        for (const SheetPenalty& penalty : text.penalties) {
          if (!penalty.prison_years && !penalty.life) continue;
          const auto range = penalty.prison_years.value_or(std::pair<std::optional<double>, std::optional<double>>());
          const double from = range.first.value_or(0), to = range.second.value_or(from);
          const SheetLaw& law = column.laws.front();
          bars.push_back({(law.jurisdiction.empty() ? law.name : law.jurisdiction) + ", " + text.citation, term_words(penalty, messages_), from, to, !range.second});
        }
      }
    }
    return bars;
  }

  void chart() {
    const std::vector<Bar> all = bars();
    if (all.empty()) return;
    double most = 1;
    for (const Bar& bar : all) most = std::max(most, bar.to);
    const double step = axis_step(most), edge = std::ceil(most / step) * step;
    const auto x = [&](double years) { return kLabelWidth + kBarsWidth * years / edge; };
    const double height = kRowHeight * static_cast<double>(all.size());
    const std::string box = "0 0 " + place(kLabelWidth + kBarsWidth + kWordsWidth) + " " + place(height + kAxisHeight);
    html_.element("h2", messages_("compare.chart"));
    html_.open("svg", {{"class", "chart"}, {"viewBox", box}, {"role", "img"}, {"aria-label", messages_("compare.chart-label")}});
    for (double year = 0; year <= edge; year += step) {
      html_.element("line", "", {{"x1", place(x(year))}, {"x2", place(x(year))}, {"y1", "0"}, {"y2", place(height)}, {"class", "axis"}});
      html_.element("text", plain_number(year), {{"x", place(x(year))}, {"y", place(height + 18)}, {"text-anchor", "middle"}});
    }
    double y = 0;
    std::string last;
    for (const Bar& bar : all) {
      const double end = bar.open ? edge : bar.to;
      if (bar.label != last) html_.element("text", cut(bar.label, kLabelLetters), {{"x", "0"}, {"y", place(y + 16)}});
      last = bar.label;
      html_.open("rect", {{"x", place(x(bar.from))}, {"y", place(y + (kRowHeight - kBarHeight) / 2)}, {"width", place(std::max(2.0, x(end) - x(bar.from)))}, {"height", place(kBarHeight)}, {"class", bar.open ? "bar open" : "bar"}});
      html_.element("title", bar.label + ": " + bar.words).close();
      html_.element("text", bar.words, {{"x", place(x(end) + 6)}, {"y", place(y + 16)}});
      y += kRowHeight;
    }
    html_.close();
  }

  const ComparisonReport& report_;
  const Messages& messages_;
  Sheet sheet_;
  HtmlWriter html_;
};

}  // namespace

std::string comparison_html(const ComparisonReport& report, const Messages& messages) { return ComparisonPage(report, messages).write(); }

}  // namespace harmonia::report
