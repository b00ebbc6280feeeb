#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace harmonia::report {

/// Writes HTML front to back. Text and attribute values are escaped here and nowhere else; there is no way
/// to write them raw, save `style` and `script` for our own style sheet and script.
class HtmlWriter {
 public:
  explicit HtmlWriter(std::string_view begins_with = "<!DOCTYPE html>\n") : out_(begins_with) {}

  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// An attribute with an empty value is left out, unless its name ends in '!' (then it is written bare).
  HtmlWriter& open(std::string_view tag, Attributes attributes = {});
  HtmlWriter& close();  // the innermost open tag
  HtmlWriter& text(std::string_view words);
  HtmlWriter& element(std::string_view tag, std::string_view words, Attributes attributes = {});
  HtmlWriter& lone(std::string_view tag, Attributes attributes = {});  // a tag without an end: meta, br
  HtmlWriter& style(std::string_view sheet);
  HtmlWriter& script(std::string_view code);  // what the page does must be possible without it

  /// The document so far. Requires: every open tag is closed.
  std::string take();

 private:
  void start(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

/// `text` with & < > " ' as entities.
std::string html_escaped(std::string_view text);

/// What HTML's lang wants for an ISO 639-2 code: "es" for "spa".
std::string html_language(std::string_view iso639_2);

/// Opens `<html>`, writes the head with the style sheet, and opens `<body>` with its link past the navigation.
void begin_page(HtmlWriter& html, std::string_view language, std::string_view title, std::string_view body_class,
                std::string_view skip_words);

/// The page with the colours of paper in place of the variables in its style sheets, for printers that do not know them.
std::string with_paper_colours(std::string_view html);

}  // namespace harmonia::report
