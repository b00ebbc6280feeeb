#include "model/source_text.h"

#include <algorithm>
#include <cstring>

namespace harmonia {

std::string_view to_string(MediaType type) {
  switch (type) {
    case MediaType::PlainText: return "text/plain";
    case MediaType::Markdown: return "text/markdown";
    case MediaType::AkomaNtoso: return "application/akn+xml";
    case MediaType::Html: return "text/html";
    case MediaType::Pdf: return "application/pdf";
    case MediaType::Docx: return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case MediaType::Odt: return "application/vnd.oasis.opendocument.text";
    case MediaType::Rtf: return "application/rtf";
    case MediaType::Doc: return "application/msword";
  }
  return "text/plain";
}

std::string_view to_string(TextMark::Kind kind) {
  switch (kind) {
    case TextMark::Kind::Bold: return "bold";
    case TextMark::Kind::Underline: return "underline";
    case TextMark::Kind::Strike: return "strike";
    case TextMark::Kind::Note: return "note";
    case TextMark::Kind::Furniture: return "furniture";
    case TextMark::Kind::Recognised: return "ocr";
  }
  return "bold";
}

std::uint32_t page_of(const SourceText& source, std::uint32_t offset) {
  const auto after = std::upper_bound(source.page_starts.begin(), source.page_starts.end(), offset);
  return static_cast<std::uint32_t>(after - source.page_starts.begin());
}

LineIndex::LineIndex(std::string_view bytes) : bytes_(bytes) {
  starts_.push_back(0);
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  while (at != end) {
    const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    if (found == nullptr) break;
    at = static_cast<const char*>(found) + 1;
    starts_.push_back(static_cast<std::uint32_t>(at - bytes.data()));
  }
}

LineIndex::Place LineIndex::place(std::uint32_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  return {line, offset - starts_[line - 1] + 1};
}

Span LineIndex::line(std::uint32_t offset) const {
  const std::uint32_t number = place(offset).line;
  Span span{starts_[number - 1], static_cast<std::uint32_t>(bytes_.size())};
  if (number < starts_.size()) span.end = starts_[number] - 1;
  if (span.end > span.begin && bytes_[span.end - 1] == '\r') --span.end;
  return span;
}

}  // namespace harmonia
