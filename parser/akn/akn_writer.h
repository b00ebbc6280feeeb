#pragma once
#include <string>
#include <string_view>

#include "model/document.h"
#include "parser/akn/akn_annotations.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// The document as Akoma Ntoso 3.0, valid against its schema for a document read from text. Divisions,
/// articles, fractions and paragraphs as tags with unique eIds; reform notes as authorial notes; what
/// stands before and after the law as preface and conclusions; page furniture is left out. A document that
/// came from Akoma Ntoso is its own source with the eIds repaired. The same document gives the same bytes.
std::string write_akn(const Document& document, const Tradition& tradition);

/// The same with an analysis, notes and references to them.
std::string write_akn(const Document& document, const Tradition& tradition, const AknAnnotations& annotations);

// Parts of it, for those who write a law with more than a document has.

/// How a level is written: the tag, and a class where levels share one.
struct AknTag {
  std::string_view tag, css_class;
};
AknTag akn_tag(Level level, const Tradition& tradition);

/// `<meta>` two steps deep, with `analysis` (whole lines of XML, or nothing) in its place.
std::string akn_meta(const Document& document, const Tradition& tradition, std::string_view analysis);

/// What opens and closes a document around `<meta>` and what follows it.
inline constexpr std::string_view kAknOpening =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n  <act name=\"act\">\n";
inline constexpr std::string_view kAknClosing = "  </act>\n</akomaNtoso>\n";

}  // namespace harmonia::parser
