#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace harmonia {

/// Text assembled for reading, which remembers where each byte came from.
///
/// Law arrives interrupted: line ends, page headers, entities, words broken over a line. A FlatText is
/// what a reader sees, and `to_source` leads back to the bytes of the SourceText that show it.
///
/// All positions are bytes. Owns its text; keeps no reference to the SourceText.
class FlatText {
 public:
  /// Appends bytes copied unchanged from `source_begin`. Linear in `bytes`.
  void append_verbatim(std::string_view bytes, std::uint32_t source_begin);

  /// Appends text that stands for different bytes, such as " " for a line end or "&" for "&amp;".
  void append_replaced(std::string_view shown, Span source);

  std::string_view text() const { return text_; }
  bool empty() const { return text_.empty(); }

  /// Hands the text over and leaves this empty.
  std::string take();

  /// The smallest source span that shows `flat`. A span that starts or ends inside a replaced run grows
  /// to the whole run, so that a quote never cuts an entity in half.
  /// Requires: `flat` is not empty and lies within `text()`.
  Span to_source(Span flat) const;

 private:
  struct Run {
    std::uint32_t flat_begin;
    Span source;
    bool verbatim;
  };
  const Run& run_at(std::uint32_t flat) const;

  std::string text_;
  std::vector<Run> runs_;  // ordered by flat_begin, without gaps
};

}  // namespace harmonia
