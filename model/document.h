#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/date.h"
#include "model/flat_text.h"
#include "model/provision.h"
#include "model/source_text.h"
#include "model/token.h"
#include "model/values.h"

namespace harmonia {

enum class SegmentKind : std::uint8_t {
  Text,       // the words of a provision
  Num,        // its label
  Heading,    // its rubric
  Note,       // reform notes, footnotes
  Furniture,  // page headers, page numbers, contents tables
  Markup,     // XML tags, Markdown marks
  Front,      // preamble, decree, statement of reasons
  Back,       // lists of reforms and what follows the law
  Blank,
  LineJoin,   // the hyphen and line end inside a word that was broken over a line; written as furniture
  Break,      // tags between two blocks of text, such as </p>; read as a space, written as markup
};
std::string_view to_string(SegmentKind kind);

/// A piece of the source. The segments of a document tile [0, bytes): nothing is lost or counted twice.
struct Segment {
  SegmentKind kind = SegmentKind::Text;
  Span span;
  std::uint32_t provision = 0;  // the provision it belongs to; 0, the document itself, for what has none
};

/// What the law is called and where it comes from, as far as the text or the user says.
struct WorkInfo {
  std::string uri;           // "/akn/mx-sin/act/codigo-penal/1992"
  std::string title;         // as printed
  std::string jurisdiction;  // "mx-sin", or the country, or empty
  std::string language;      // ISO 639-2: "spa", "eng", "rus"
  Date version_date;         // of the last reform that the text contains
  Span title_span, version_date_span;  // the words these rest on; empty where the file's name said so
};

/// A law that was read. Provisions stand in reading order, provisions[0] is the document itself;
/// "everything under section 5" is one contiguous range.
struct Document {
  std::shared_ptr<const SourceText> source;
  WorkInfo work;
  std::string tradition;  // id of the drafting tradition: "es-mx"
  std::vector<std::string> tradition_reasons;  // why this tradition was chosen
  std::vector<Provision> provisions;
  std::vector<Segment> segments;
  WordTable words;
  std::vector<Token> tokens;  // of the headings and texts of all provisions, in source order
  std::vector<Citation> citations;
  std::vector<Penalty> penalties;
  std::vector<Quantity> quantities;
  std::vector<Definition> definitions;
  std::vector<ReformNote> notes;
  std::vector<TimeLimit> time_limits;
  std::vector<Quotation> quotations;
  std::vector<Diagnostic> diagnostics;
  std::vector<LabelDecision> decisions;  // only where the reader was asked to explain; in source order
};

/// What a reader sees of one provision's own text, without its children's: white space squeezed,
/// furniture and notes stepped over, words joined, entities decoded. Linear in the provision.
FlatText own_text(const Document& document, std::uint32_t provision);

/// The same for the provision with all that stands below it, labels included, a space between.
FlatText whole_text(const Document& document, std::uint32_t provision);

/// What a reader sees of any span of the source: text, labels and headings in it, the rest stepped over.
FlatText shown_text(const Document& document, Span span);

/// All that a span of the source says, whichever part of the law it belongs to: also what stands before
/// and after the law, and notes. Only tags and furniture are stepped over.
FlatText printed_text(const Document& document, Span span);

/// The index of the provision with this eId, or kNoProvision. Linear.
std::uint32_t find_provision(const Document& document, std::string_view eid);

/// The segments that overlap `span`, as a range of indices. Logarithmic.
struct SegmentRange {
  std::size_t begin, end;
};
SegmentRange segments_in(const Document& document, Span span);

/// The labels and rubrics from the document down to `provision`, for messages: "Libro Segundo",
/// "Artículo 134 Bis", "II".
std::vector<std::string> breadcrumb(const Document& document, std::uint32_t provision);

}  // namespace harmonia
