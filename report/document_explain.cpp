// Why each line of a text became what it became.
//
// A line shows what its pieces are and whose, then what was weighed: for a label of an article each reason with its
// weight, and whether the sequence took it.
#include <algorithm>
#include <cstdio>

#include "report/document.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kOpeningWords = 48;  // bytes of the line that are shown

std::string weight(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%+.1f", value);
  return buffer;
}

std::string reasons(const LabelDecision& decision, const Messages& messages) {
  std::string out = messages(decision.chosen ? "explain.chosen" : decision.total() > 0 ? "explain.out-of-sequence" : "explain.too-weak",
                             {{"number", decision.number}, {"total", weight(decision.total())}});
  out += " (";
  for (std::size_t i = 0; i < decision.parts.size(); ++i) {
    if (i > 0) out += ", ";
    out += messages("explain." + std::string(decision.parts[i].reason)) + " " + weight(decision.parts[i].weight);
  }
  return out + ")";
}

// The kinds of a line's pieces, each once, with the provision of the last that has one.
std::string pieces(const Document& document, Span line, const Messages& messages) {
  std::string kinds, owner;
  const auto [begin, end] = segments_in(document, line);
  std::string_view before;
  for (std::size_t i = begin; i < end; ++i) {
    const Segment& segment = document.segments[i];
    if (segment.kind == SegmentKind::Blank || segment.kind == SegmentKind::Markup || segment.kind == SegmentKind::LineJoin) continue;
    const std::string_view kind = to_string(segment.kind);
    if (kind != before) kinds += (kinds.empty() ? "" : ", ") + messages("explain.kind-" + std::string(kind));
    before = kind;
    if (segment.provision != 0) owner = document.provisions[segment.provision].eid;
  }
  return owner.empty() ? kinds : kinds + "  " + owner;
}

}  // namespace

std::string document_explain(const Document& document, const parser::Tradition&, const Messages& messages) {
  std::string out = messages("explain.tradition", {{"tradition", document.tradition}}) + "\n";
  for (const std::string& reason : document.tradition_reasons) out += "  " + reason + "\n";
  const std::string_view source = document.source->bytes;
  std::size_t next = 0, number = 0;
  for (std::size_t at = 0; at < source.size();) {
    std::size_t stop = source.find('\n', at);
    if (stop == std::string_view::npos) stop = source.size();
    ++number;
    const Span line = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)};
    const std::string what = line.empty() ? std::string() : pieces(document, line, messages);
    if (!what.empty()) {
      std::string_view words = line.of(source);
      words.remove_prefix(std::min(words.find_first_not_of(" \t\r"), words.size()));
      while (!words.empty() && (words.back() == '\r' || words.back() == ' ')) words.remove_suffix(1);
      out += std::to_string(number) + "\t" + what + "\t\"" + shortened(words, kOpeningWords) + "\"\n";
    }
    for (; next < document.decisions.size() && document.decisions[next].line.begin < stop; ++next) {
      out += "\t  " + reasons(document.decisions[next], messages) + "\n";
    }
    at = stop + 1;
  }
  return out;
}

}  // namespace harmonia::report
