#pragma once
#include <string>

#include "model/document.h"

namespace harmonia::tests {

/// What holds for every document, whatever its source; the first thing that does not, or nothing.
inline std::string broken_invariant(const Document& document) {
  const auto size = static_cast<std::uint32_t>(document.source->bytes.size());
  std::uint32_t at = 0;
  for (const Segment& segment : document.segments) {
    if (segment.span.begin != at || segment.span.end <= segment.span.begin) return "segments do not tile at byte " + std::to_string(at);
    if (segment.provision >= document.provisions.size()) return "a segment of no provision at byte " + std::to_string(at);
    at = segment.span.end;
  }
  if (at != size) return "segments end at " + std::to_string(at) + " of " + std::to_string(size);
  if (document.provisions.empty()) return "no root";
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    const std::string where = "provision " + std::to_string(i) + " (" + p.eid + ")";
    if (p.whole.end > size || p.whole.begin > p.whole.end) return where + " lies outside the source";
    if (i + p.descendants >= document.provisions.size()) return where + " has too many descendants";
    if (i > 0) {
      if (p.parent >= i) return where + " comes before its parent";
      const Provision& parent = document.provisions[p.parent];
      if (i > p.parent + parent.descendants) return where + " is not among its parent's descendants";
      if (!parent.whole.contains(p.whole)) return where + " is not inside its parent";
      if (p.eid.empty()) return where + " has no eId";
    }
    if (p.tokens.end > document.tokens.size() || p.tokens.begin > p.tokens.end) return where + " has tokens beyond the last";
    for (std::uint32_t t = p.tokens.begin; t < p.tokens.end; ++t) {
      if (!p.whole.contains(document.tokens[t].span)) return where + " has a token outside it";
    }
  }
  for (std::size_t t = 1; t < document.tokens.size(); ++t) {
    if (document.tokens[t].span.begin < document.tokens[t - 1].span.begin) return "tokens out of order";
  }
  for (const Penalty& p : document.penalties) {
    if (p.span.end > size || p.provision >= document.provisions.size()) return "a penalty outside the document";
  }
  for (const Quantity& q : document.quantities) {
    if (q.span.empty() || q.span.end > size || q.provision >= document.provisions.size() || (!q.min && !q.max)) return "a quantity outside the document or without a bound";
  }
  for (const Citation& c : document.citations) {
    if (c.span.end > size || c.provision >= document.provisions.size()) return "a citation outside the document";
  }
  return {};
}

}  // namespace harmonia::tests
