#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "model/result.h"
#include "model/source_text.h"

namespace harmonia::parser {

/// Bounds on what a file may be. Each is an option of the command line (--limit NAME=VALUE).
struct ImportLimits {
  std::uint64_t file_bytes = 256ull << 20;  // "file-bytes"
  std::uint32_t xml_depth = 512;            // "xml-depth": nested tags
  std::uint32_t xml_tags = 4'000'000;       // "xml-tags": tags in all; a large code has 50,000
};

/// The bytes of a file as a SourceText: encoding found (UTF-8, UTF-16, Windows-1252), byte order mark
/// taken away, format found by content. Errors: "empty", "too-large", "binary", "unsupported-format".
Result<std::shared_ptr<const SourceText>> decode(std::string name, std::string bytes, const ImportLimits& limits = {});

}  // namespace harmonia::parser
