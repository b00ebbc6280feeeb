#pragma once
#include <vector>

#include "model/span.h"
#include "parser/plain/labels.h"
#include "parser/plain/layout.h"

namespace harmonia::parser {

/// Takes notes that are printed in a narrow column beside the text ("Breach of protection order." at the side of
/// section 5) off the lines they share with it, and returns them in order. A line that is nothing but such a
/// note becomes a note. Only the spaces of the source say where the column is; text without them is left alone.
/// Where a line behind such a note begins a section, it begins a paragraph. Linear. Run before find_paragraphs.
std::vector<Span> take_margin_notes(Layout& layout, const LabelScanner& labels);

}  // namespace harmonia::parser
