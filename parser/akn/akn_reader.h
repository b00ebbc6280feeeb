#pragma once
#include <memory>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/result.h"
#include "parser/import/decode.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Reads Akoma Ntoso. Spans point into the XML itself; tags are Markup segments. An error has the code
/// "xml-not-well-formed" (with line and column), "xml-too-deep", "xml-too-large", "xml-external-entity" or
/// "unknown-tradition". Linear in the size of the source.
Result<Document> read_akn(std::shared_ptr<const SourceText> source, const Traditions& traditions,
                          std::string_view tradition_override, const ImportLimits& limits = {});

/// A change to the source that gives a tag the eId under which the reader knows it: `text` replaces `span`.
struct EidRepair {
  Span span;
  std::string text;
};

/// What it takes to give every provision of an Akoma Ntoso source an eId of its own, in source order.
/// Requires: read_akn has read `source` with this tradition (null for none).
std::vector<EidRepair> eid_repairs(std::shared_ptr<const SourceText> source, const Tradition* tradition);

}  // namespace harmonia::parser
