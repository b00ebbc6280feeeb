#pragma once
#include <memory>

#include "model/document.h"
#include "model/result.h"
#include "parser/import/decode.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Reads Akoma Ntoso. Spans point into the XML itself; tags are Markup segments. An error has the code
/// "xml-not-well-formed" (with line and column) or "xml-too-deep" or "xml-external-entity".
Result<Document> read_akn(std::shared_ptr<const SourceText> source, const Traditions& traditions,
                          std::string_view tradition_override, const ImportLimits& limits = {});

}  // namespace harmonia::parser
