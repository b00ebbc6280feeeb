#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/changes.h"
#include "model/document.h"

namespace harmonia::tests {

/// What a reader sees of a law, notes left out, white space squeezed.
inline std::string reading(const Document& document) {
  std::string out;
  for (const Segment& segment : document.segments) {
    std::string words;
    switch (segment.kind) {
      case SegmentKind::Text:
      case SegmentKind::Num:
      case SegmentKind::Heading: words = shown_text(document, segment.span).take(); break;
      case SegmentKind::Front:
      case SegmentKind::Back: words = printed_text(document, segment.span).take(); break;
      default: break;
    }
    out += words;
  }
  return out;
}

/// Control characters are white space too: no reader sees them.
inline std::string without_space(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  return out;
}

/// What the words of all changes say that the left law (`side` is Deleted) or the right one (Inserted) reads.
inline std::string rebuilt(std::vector<Change> changes, WordRun::Op side) {
  if (side == WordRun::Op::Deleted) {
    std::erase_if(changes, [](const Change& change) { return !change.on_left; });
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return std::pair(a.left_span.begin, a.left) < std::pair(b.left_span.begin, b.left); });
  }
  std::string out;
  for (const Change& change : changes) {
    for (const WordRun& run : change.words) {
      if (run.op == WordRun::Op::Equal || run.op == side) out += run.text;
    }
  }
  return out;
}

}  // namespace harmonia::tests
