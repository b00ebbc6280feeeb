#pragma once
#include <optional>

#include "model/result.h"
#include "model/source_text.h"
#include "parser/import/decode.h"

namespace harmonia::parser {

/// Looks over XML before a tree of it is built, and refuses what would cost more than its size: nesting
/// beyond the limit ("xml-too-deep"), more tags than the limit ("xml-too-large"), declared entities
/// ("xml-external-entity"); also text or a second root outside the root ("xml-not-well-formed").
/// One pass, no memory of its own.
std::optional<Error> guard_xml(const SourceText& source, const ImportLimits& limits);

/// "file:line:column" of a byte.
std::string place_of(const SourceText& source, std::size_t offset);

}  // namespace harmonia::parser
