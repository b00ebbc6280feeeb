#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace harmonia {

enum class MediaType { PlainText, Markdown, AkomaNtoso };

std::string_view to_string(MediaType type);  // "text/plain", "text/markdown", "application/akn+xml"

/// The bytes of one manifestation, as UTF-8; under 4 GiB. Always held as shared_ptr<const SourceText>,
/// so that the bytes never change and spans stay valid.
struct SourceText {
  std::string name;   // the file's name without its folder
  std::string bytes;  // UTF-8, without a byte order mark; every Span counts in these
  MediaType media_type = MediaType::PlainText;
  std::string encoding;      // of the file: "utf-8", "windows-1252", ...
  std::string file_sha256;   // of the file as it was given, lower-case hex
  std::string text_sha256;   // of `bytes`
  std::uint64_t file_bytes = 0;
};

/// From offsets to lines and columns, both from 1; columns count bytes. Built once in one pass.
class LineIndex {
 public:
  explicit LineIndex(std::string_view bytes);

  struct Place {
    std::uint32_t line;
    std::uint32_t column;
  };
  Place place(std::uint32_t offset) const;

  /// The line that holds `offset`, without its line end.
  Span line(std::uint32_t offset) const;

 private:
  std::vector<std::uint32_t> starts_;
  std::string_view bytes_;
};

}  // namespace harmonia
