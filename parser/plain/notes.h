#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "parser/plain/labels.h"
#include "parser/plain/layout.h"
#include "parser/tradition.h"
#include "text/word_sets.h"

namespace harmonia::parser {

/// Finds the notes in which publishers keep the history of a text: "(REFORMADO, P.O. 5 DE MARZO DE 2020)",
/// "Párrafo adicionado DOF 17-06-2016". They are no words of the law.
class NoteFinder {
 public:
  /// `labels` must outlive the finder.
  NoteFinder(const Tradition& tradition, const LabelScanner& labels);

  /// Marks whole lines that are notes, trims notes off the ends of lines, and returns the span of every
  /// note in source order. Linear.
  std::vector<Span> mark(Layout& layout) const;

  /// Room for the words of a note that is judged, used again for each.
  struct Words {
    std::vector<std::string_view> all;
    std::string folded;
  };

 private:
  /// Whether these words, without their brackets, are such a note. `bracketed` ones may be short.
  bool is_note(std::string_view text, bool bracketed, Words& words) const;
  /// Whether the first word may be one with which a note without brackets opens.
  bool opens(std::string_view text, Words& words) const;
  static std::uint32_t behind_mark(std::string_view line, std::uint32_t begin);
  void mark_bracketed(const Layout& layout, Words& words, std::vector<Span>& notes) const;
  void mark_lines(Layout& layout, Words& words, std::vector<Span>& notes) const;

  const LabelScanner& labels_;
  text::WordSet openings_, actions_;
  std::vector<std::string> sources_;
};

}  // namespace harmonia::parser
