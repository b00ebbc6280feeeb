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
  std::uint64_t zip_bytes = 512ull << 20;   // "zip-bytes": of all that is unpacked from one archive
  std::uint32_t zip_entries = 10'000;       // "zip-entries": files in an archive
  std::uint32_t zip_ratio = 200;            // "zip-ratio": bytes unpacked for each packed; word processors reach 40
  std::uint32_t html_depth = 1024;          // "html-depth": nested tags, those that were never closed among them
  std::uint32_t pdf_pages = 5'000;          // "pdf-pages"
  std::uint32_t child_seconds = 300;        // "child-seconds": for each run of another program
  std::uint64_t child_bytes = 512ull << 20; // "child-bytes": that one may put out
};

/// The bytes of a file that is text (plain, Markdown, Akoma Ntoso) as a SourceText: encoding found, byte
/// order mark taken away, media type found by content. Errors: "empty", "too-large", "binary".
Result<std::shared_ptr<const SourceText>> decode(std::string name, std::string bytes, const ImportLimits& limits = {});

}  // namespace harmonia::parser
