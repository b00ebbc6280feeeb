// Colours and sizes are attributes of the shapes, so that a picture means the same where no style sheet is; the style sheet
// of a page may put its own colours over them.
#include "report/chart.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace harmonia::report {

namespace {

// In units of the view box.
constexpr double kLabelWidth = 270, kBarsWidth = 480, kRowHeight = 24, kBarHeight = 14, kAxisHeight = 26, kWordsWidth = 190;
constexpr double kLeastWithCount = 26;  // of a piece of a bar, to hold a sign and a number
constexpr double kMargin = 16, kTitleHeight = 52;  // of a picture of its own
constexpr std::size_t kLabelLetters = 40, kTitleLetters = 76;
constexpr std::string_view kFont = "system-ui, Noto Sans, sans-serif", kInk = "#1b1d21";

constexpr std::array<VerdictColours, kVerdicts.size()> kColours = {{{"#dff3e6", "#0f5f33"}, {"#fdebc8", "#7a4a00"}, {"#f0f2f5", "#3d4450"}, {"#fbe0e1", "#8a1c24"}, {"#e2ecf8", "#1d4477"}, {"#e2ecf8", "#1d4477"}}};

std::string place(double value) { return plain_number(std::round(value * 10) / 10); }

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

void open_chart(HtmlWriter& html, double width, double height, std::string_view label, bool alone = false) {
  html.open("svg", {{"class", "chart"}, {"viewBox", "0 0 " + place(width) + " " + place(height)}, {"width", alone ? place(width) : std::string()}, {"height", alone ? place(height) : std::string()}, {"role", "img"}, {"aria-label", label}, {"font-family", kFont}, {"font-size", "13"}, {"fill", kInk}});
}

void words(HtmlWriter& html, const std::string& text, double x, double y, std::string_view anchor = {}) {
  html.element("text", text, {{"x", place(x)}, {"y", place(y)}, {"text-anchor", anchor}});
}

}  // namespace

VerdictColours verdict_colours(Verdict verdict) { return kColours[static_cast<std::size_t>(verdict)]; }

std::string cut_letters(const std::string& text, std::size_t letters) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && seen++ == letters) return text.substr(0, at) + "…";
  }
  return text;
}

std::string sign_line(const VerdictCounts& counts) {
  std::string line;
  for (const Verdict verdict : kVerdicts) {
    for (std::size_t i = 0; i < counts[static_cast<std::size_t>(verdict)]; ++i) line += (verdict == Verdict::NotApplicable && !line.empty() ? " " : "") + std::string(verdict_sign(verdict));
  }
  return line;
}

void write_verdict_chart(HtmlWriter& html, const std::vector<VerdictBar>& bars, std::string_view label, const Messages& messages) {
  std::size_t most = 1;
  for (const VerdictBar& bar : bars) {
    std::size_t all = 0;
    for (const std::size_t count : bar.counts) all += count;
    most = std::max(most, all);
  }
  open_chart(html, kLabelWidth + kBarsWidth + 10, kRowHeight * static_cast<double>(bars.size()), label);
  double y = 0;
  for (const VerdictBar& bar : bars) {
    words(html, cut_letters(bar.label, kLabelLetters), 0, y + 16);
    double x = kLabelWidth;
    for (const Verdict verdict : kVerdicts) {
      const std::size_t count = bar.counts[static_cast<std::size_t>(verdict)];
      if (count == 0) continue;
      const double width = kBarsWidth * static_cast<double>(count) / static_cast<double>(most);
      const VerdictColours colours = verdict_colours(verdict);
      html.open("rect", {{"x", place(x)}, {"y", place(y + 3)}, {"width", place(width)}, {"height", place(kRowHeight - 6)}, {"fill", colours.fill}, {"stroke", colours.line}});
      html.element("title", bar.label + ": " + verdict_word(verdict, messages) + ", " + std::to_string(count)).close();
      const std::string sign(verdict_sign(verdict));
      html.element("text", width < kLeastWithCount ? sign : sign + " " + std::to_string(count),
                   {{"x", place(x + width / 2)}, {"y", place(y + 16)}, {"text-anchor", "middle"}, {"fill", colours.line}, {"font-size", "11"}});
      x += width;
    }
    y += kRowHeight;
  }
  html.close();
}

void write_range_chart(HtmlWriter& html, const std::vector<RangeBar>& bars, std::string_view label, const std::string& title) {
  const double left = title.empty() ? 0 : kMargin, top = title.empty() ? 0 : kTitleHeight;
  double most = 1;
  for (const RangeBar& bar : bars) most = std::max({most, bar.from, bar.to.value_or(0)});
  const double step = axis_step(most), edge = std::ceil(most / step) * step;
  const auto x = [&](double years) { return left + kLabelWidth + kBarsWidth * years / edge; };
  const double height = top + kRowHeight * static_cast<double>(bars.size());
  open_chart(html, left + kLabelWidth + kBarsWidth + kWordsWidth, height + kAxisHeight + left, label, !title.empty());
  if (!title.empty()) html.element("text", cut_letters(title, kTitleLetters), {{"x", place(left)}, {"y", "34"}, {"font-size", "20"}});
  for (double year = 0; year <= edge; year += step) {
    html.element("line", "", {{"x1", place(x(year))}, {"x2", place(x(year))}, {"y1", place(top)}, {"y2", place(height)}, {"class", "axis"}, {"stroke", "#d5d9df"}});
    words(html, plain_number(year), x(year), height + 18, "middle");
  }
  double y = top;
  std::string last;
  for (const RangeBar& bar : bars) {
    const double end = bar.to.value_or(edge);
    if (bar.label != last) words(html, cut_letters(bar.label, kLabelLetters), left, y + 16);
    last = bar.label;
    html.open("rect", {{"x", place(x(bar.from))}, {"y", place(y + (kRowHeight - kBarHeight) / 2)}, {"width", place(std::max(2.0, x(end) - x(bar.from)))}, {"height", place(kBarHeight)}, {"class", bar.to ? "bar" : "bar open"}, {"fill", "#0b4f9e"}, {"fill-opacity", bar.to ? "" : "0.5"}});
    html.element("title", bar.label + ": " + bar.words).close();
    words(html, bar.words, x(end) + 6, y + 16);
    y += kRowHeight;
  }
  html.close();
}

}  // namespace harmonia::report
