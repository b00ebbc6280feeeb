#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/findings.h"
#include "report/html_writer.h"

// Charts as SVG inside a page. They say nothing that words beside them do not say, and read without their colours.
namespace harmonia::report {

/// A row of results: so many of each verdict, told apart by colour and by sign.
struct VerdictBar {
  std::string label;
  VerdictCounts counts{};
};

/// A row of a term in years.
struct RangeBar {
  std::string label, words;  // a label that is that of the row before is not repeated
  double from = 0;
  std::optional<double> to;  // nothing: without an upper bound, drawn to the edge
};

/// The ground and the letters of a verdict where colour is used.
struct VerdictColours {
  std::string_view fill, line;
};
VerdictColours verdict_colours(Verdict verdict);

/// `label` is what readers who do not see the chart are told.
void write_verdict_chart(HtmlWriter& html, const std::vector<VerdictBar>& bars, std::string_view label, const Messages& messages);
/// With a title it is a picture of its own, with margins and a size.
void write_range_chart(HtmlWriter& html, const std::vector<RangeBar>& bars, std::string_view label, const std::string& title = {});

/// Verdicts as a line of their signs: "●●◐○".
std::string sign_line(const VerdictCounts& counts);

/// The first `letters` letters of a text, with an ellipsis where it has more.
std::string cut_letters(const std::string& text, std::size_t letters);

}  // namespace harmonia::report
