#pragma once
#include <memory>

#include "model/document.h"
#include "parser/detail.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Reads the provisions of a law from plain text or Markdown, in the manner of `tradition`. Never fails: a
/// text without one article gives a document with a diagnostic. Tokens are cut unless `detail` is Provisions;
/// values are not yet read. `explain` keeps what was weighed in Document::decisions.
Document read_plain(std::shared_ptr<const SourceText> source, const Tradition& tradition, Detail detail = Detail::Values,
                    bool explain = false);

}  // namespace harmonia::parser
