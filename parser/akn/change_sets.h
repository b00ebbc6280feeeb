#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/source_text.h"
#include "model/span.h"

namespace harmonia::parser {

/// One change of an "akndiff" change set: a whole article, named by its eId.
struct ArticleChange {
  std::string article, after;        // eIds
  std::string type;                  // "substitute", "insert", "repeal"
  std::optional<std::string> before;  // its text before, where the set says it
  std::string text;                  // its text after: a line for each paragraph
  Span span;                         // of the element in the source
};

/// The changes that an Akoma Ntoso document states in change sets, in order; empty for any other source. Linear.
std::vector<ArticleChange> read_change_sets(const SourceText& source);

/// The element with this eId in an Akoma Ntoso source: all of it, and what stands in it behind its number and headings.
struct AknElement {
  Span whole, opening_tag, content;
  std::string name, label;  // of the element; number and heading as read
  std::string label_tag = "num";  // the tag of the first of these
};
std::optional<AknElement> find_element(const SourceText& source, std::string_view eid);

}  // namespace harmonia::parser
