#pragma once
#include <string>

#include "model/document.h"
#include "parser/tradition.h"
#include "report/messages.h"

// A parsed law as bytes.
namespace harmonia::report {

/// harmonia/document/1 on one line (docs/schemas/document.json).
std::string document_json(const Document& document, const parser::Tradition& tradition, const Messages& messages);

/// One provision a line: indented, eId, label, rubric and opening words.
std::string document_outline(const Document& document, const parser::Tradition& tradition, const Messages& messages);

/// Why each line became what it became: its pieces, and what was weighed (needs ParseOptions::explain).
std::string document_explain(const Document& document, const parser::Tradition& tradition, const Messages& messages);

/// The source text that every span counts in.
std::string document_text(const Document& document, const parser::Tradition& tradition, const Messages& messages);

/// The deepest provision whose words stand at `offset`; 0 for what belongs to none.
std::uint32_t provision_at(const Document& document, std::uint32_t offset);

/// The sentence of a diagnostic.
std::string diagnostic_message(const Diagnostic& diagnostic, const Messages& messages);

/// A diagnostic for a terminal: file, line, what and what to do, the line with a marker, the breadcrumb.
std::string render(const Diagnostic& diagnostic, const Document& document, const LineIndex& lines,
                   const Messages& messages);

/// `text` cut after at most `most` bytes, at a word, with an ellipsis where something was cut.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace harmonia::report
