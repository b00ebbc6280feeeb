#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/span.h"
#include "parser/plain/labels.h"
#include "parser/plain/layout.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Finds the notes in which publishers keep the history of a text: "(REFORMADO, P.O. 5 DE MARZO DE 2020)",
/// "Párrafo adicionado DOF 17-06-2016". They are no words of the law.
class NoteFinder {
 public:
  /// `labels` must outlive the finder.
  NoteFinder(const Tradition& tradition, const LabelScanner& labels);

  /// Whether these words, without their brackets, are such a note. `bracketed` ones may be short.
  bool is_note(std::string_view words, bool bracketed) const;

  /// Marks whole lines that are notes, trims notes off the ends of lines, and returns the span of every
  /// note in source order. Linear.
  std::vector<Span> mark(Layout& layout) const;

 private:
  void mark_bracketed(const Layout& layout, std::vector<Span>& notes) const;
  void mark_lines(Layout& layout, std::vector<Span>& notes) const;

  const LabelScanner& labels_;
  std::unordered_set<std::string> openings_, actions_;
  std::vector<std::string> sources_;
};

}  // namespace harmonia::parser
