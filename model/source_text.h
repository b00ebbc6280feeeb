#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "model/values.h"

namespace harmonia {

enum class MediaType { PlainText, Markdown, AkomaNtoso, Html, Pdf, Docx, Odt, Rtf, Doc };

std::string_view to_string(MediaType type);  // "text/plain", "text/markdown", "application/akn+xml", ...

/// What a file's format says about a stretch of the text that was taken out of it.
struct TextMark {
  enum class Kind : std::uint8_t {
    Bold,
    Underline,
    Strike,
    Note,        // a footnote or endnote, and the sign in the text that leads to it
    Furniture,   // a page header or footer
    Recognised,  // read from a picture of the page
  };
  Kind kind = Kind::Bold;
  Span span;
};
std::string_view to_string(TextMark::Kind kind);

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

  // What follows is empty for text and Markdown, whose bytes are all there is.
  std::vector<TextMark> marks;             // by span; those of one kind do not overlap
  std::vector<std::uint32_t> page_starts;  // where each page of a PDF begins
  std::vector<Diagnostic> remarks;         // what was odd in the file
  bool paragraphs_known = false;           // the format says where paragraphs end: a blank line stands there, and nowhere else
};

/// The page, from 1, that holds a byte; 0 where the source has no pages.
std::uint32_t page_of(const SourceText& source, std::uint32_t offset);

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
