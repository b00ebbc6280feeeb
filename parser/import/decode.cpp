// Files that are text themselves. Zeros, or many control characters, mean that one is not.
#include "parser/import/decode.h"

#include <algorithm>
#include <cctype>

#include "parser/import/encoding.h"
#include "parser/import/sha256.h"

namespace harmonia::parser {

namespace {

// The most control characters a text may hold, per thousand bytes; extraction leaves a few.
constexpr std::size_t kMostControlsPerThousand = 20;

// The byte at which this stops being text, or nothing.
std::size_t first_binary_byte(std::string_view text) {
  std::size_t controls = 0, first = std::string_view::npos;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool odd = (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || c == 0x7F;
    if (!odd) continue;
    if (c == 0) return at;
    if (controls++ == 0) first = at;
  }
  return controls * 1000 > text.size() * kMostControlsPerThousand ? first : std::string_view::npos;
}

bool starts_with_ignoring_space(std::string_view text, std::string_view prefix) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && text.substr(at).starts_with(prefix);
}

// XML begins with its declaration, or with a tag while an end tag stands somewhere: "<2 years>" begins a text.
bool looks_like_xml(std::string_view text) {
  if (!starts_with_ignoring_space(text, "<")) return false;
  if (starts_with_ignoring_space(text, "<?xml") || starts_with_ignoring_space(text, "<!")) return true;
  text.remove_prefix(text.find('<') + 1);
  const std::size_t end = text.find_first_of(" \t\r\n/>");
  if (end == 0 || end == std::string_view::npos || std::isalpha(static_cast<unsigned char>(text[0])) == 0) return false;
  return text.find("</", end) != std::string_view::npos || text.substr(end).starts_with("/>");
}

// Markdown by what only Markdown writes: a heading mark, a line in emphasis, front matter, a text quoted whole.
bool looks_like_markdown(std::string_view text) {
  if (text.starts_with("---\n") || text.starts_with("---\r\n")) return true;
  std::size_t marks = 0, quoted = 0, lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(at, end - at);
    const std::size_t begin = line.find_first_not_of("> \t\r");
    if (begin != std::string_view::npos) {
      ++lines;
      quoted += line[0] == '>';
      line.remove_prefix(begin);
      const std::size_t hashes = line.find_first_not_of('#');
      const bool heading = hashes != 0 && hashes != std::string_view::npos && hashes <= 6 && line[hashes] == ' ';
      marks += heading || line.starts_with("**") || line.starts_with("*");
    }
    at = end + 1;
  }
  return (marks * 50 >= lines && marks > 1) || (quoted * 2 >= lines && quoted > 1);
}

}  // namespace

Result<std::shared_ptr<const SourceText>> decode(std::string name, std::string bytes, const ImportLimits& limits) {
  const auto fail = [&](std::string code, std::string message, std::string where = {}) {
    return Error{std::move(code), std::move(message), where.empty() ? name : name + where};
  };
  if (bytes.empty()) return fail("empty", "the file is empty; give a file that holds the text of a law");
  if (bytes.size() > limits.file_bytes) {
    return fail("too-large", "the file has " + std::to_string(bytes.size()) + " bytes and the limit is " +
                                 std::to_string(limits.file_bytes) + "; raise it with --limit file-bytes=N");
  }
  if (bytes.size() >= 0xFFFFFFFFull / 2) return fail("too-large", "files of 2 GiB and more cannot be read; split it");
  auto source = std::make_shared<SourceText>();
  source->name = name;
  source->file_bytes = bytes.size();
  source->file_sha256 = sha256_hex(bytes);

  Decoded decoded = to_utf8(std::move(bytes));
  source->bytes = std::move(decoded.text);
  source->encoding = std::move(decoded.encoding);
  if (const std::size_t at = first_binary_byte(source->bytes); at != std::string_view::npos) {
    return fail("binary", "this is no text: byte " + std::to_string(at) +
                              " is a control character; give the law as plain text, Markdown or Akoma Ntoso",
                ":byte " + std::to_string(at));
  }
  if (source->bytes.find_first_not_of(" \t\r\n\f") == std::string::npos) {
    return fail("empty", "the file holds nothing but white space; give a file that holds the text of a law");
  }
  // UTF-8 of the same size is the file itself: each byte that was mended took three.
  const bool as_given = (source->encoding == "us-ascii" || source->encoding == "utf-8") && source->bytes.size() == source->file_bytes;
  source->text_sha256 = as_given ? source->file_sha256 : sha256_hex(source->bytes);
  if (looks_like_xml(source->bytes)) source->media_type = MediaType::AkomaNtoso;
  else if (looks_like_markdown(source->bytes)) source->media_type = MediaType::Markdown;
  return std::shared_ptr<const SourceText>(std::move(source));
}

}  // namespace harmonia::parser
