#pragma once
#include <memory>
#include <string>

#include "model/result.h"
#include "model/source_text.h"
#include "parser/import/decode.h"
#include "parser/import/outside.h"

namespace harmonia::parser {

/// The bytes of a file of any format as a SourceText. The format is found by content, not by name. For a
/// format that is no text, SourceText::bytes is the text taken out of the file, and `file_bytes` and
/// `file_sha256` are those of the file. PDF and DOC need programs from `outside`. Errors: those of decode(), of the format, "unsupported-format".
Result<std::shared_ptr<const SourceText>> import_law(std::string name, std::string bytes, const ImportLimits& limits = {},
                                                     const OutsidePrograms* outside = nullptr);

}  // namespace harmonia::parser
