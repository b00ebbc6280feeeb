// Forms as RFC 7578 writes them. The body is in memory as a whole, within the limit of uploads, so parts are views of
// it until they are copied; the boundary is searched for as bytes, and no part of a file can be taken for a header.
#include "web/server/multipart.h"

#include <algorithm>

namespace harmonia::web {

namespace {

constexpr std::size_t kMostFields = 100;
constexpr std::size_t kMostHeaderBytes = 8192;  // of one part
constexpr std::size_t kLongestBoundary = 70;    // RFC 2046

std::string lower_case(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return low;
}

// The value of name="..." or name=... after a header's first word. Browsers write a quote in a name as %22.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  const std::string low = lower_case(header);
  for (std::size_t at = low.find(';'); at != std::string::npos; at = low.find(';', at + 1)) {
    std::size_t begin = at + 1;
    while (begin < low.size() && low[begin] == ' ') ++begin;
    if (low.compare(begin, name.size(), name) != 0 || begin + name.size() >= low.size() || low[begin + name.size()] != '=') continue;
    begin += name.size() + 1;
    std::string value;
    if (begin < header.size() && header[begin] == '"') {
      for (++begin; begin < header.size() && header[begin] != '"'; ++begin) {
        if (header[begin] == '\\' && begin + 1 < header.size() && header[begin + 1] == '"') ++begin;
        value += header[begin];
      }
    } else {
      value = header.substr(begin, header.find(';', begin) - begin);
    }
    return value;
  }
  return std::nullopt;
}

struct Part {
  std::string disposition, media_type;
  std::string_view content;
};

std::optional<Part> read_part(std::string_view part) {
  const std::size_t blank = part.substr(0, kMostHeaderBytes).find("\r\n\r\n");
  if (blank == std::string_view::npos) return std::nullopt;
  Part read{{}, {}, part.substr(blank + 4)};
  for (std::string_view head = part.substr(0, blank); !head.empty();) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    const std::string low = lower_case(line);
    if (low.starts_with("content-disposition:")) read.disposition = line.substr(20);
    if (low.starts_with("content-type:")) read.media_type = low.substr(13);
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return read;
}

}  // namespace

std::optional<Error> read_form(Request& request, const std::string& content_type, std::size_t most_files) {
  const auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary) return Error{"multipart-broken", "the form names no boundary", {}};
  const std::string body = std::move(request.body);
  request.body.clear();
  const std::string line = "--" + *boundary, between = "\r\n" + line;
  std::string_view rest = body;
  if (!rest.starts_with(line)) return Error{"multipart-broken", "the form does not begin with its boundary", {}};
  rest.remove_prefix(line.size());
  while (!rest.starts_with("--")) {
    if (!rest.starts_with("\r\n")) return Error{"multipart-broken", "a boundary of the form is not followed by a line end", {}};
    rest.remove_prefix(2);
    const std::size_t end = rest.find(between);
    if (end == std::string_view::npos) return Error{"multipart-broken", "the form ended before it was whole", {}};
    const auto part = read_part(rest.substr(0, end));
    const auto name = part ? parameter(part->disposition, "name") : std::nullopt;
    if (!name) return Error{"multipart-broken", "a part of the form has no name", {}};
    if (const auto file = parameter(part->disposition, "filename")) {
      if (!file->empty() || !part->content.empty()) {
        if (request.uploads.size() == most_files) {
          return Error{"too-many-files", "at most " + std::to_string(most_files) + " files at once (limit upload-files)", {}};
        }
        request.uploads.push_back({*name, harmless_name(*file), part->media_type, std::string(part->content)});
      }
    } else {
      if (request.fields.size() == kMostFields || part->content.find('\0') != std::string_view::npos) {
        return Error{"multipart-broken", "the form has too many fields, or one with a NUL", {}};
      }
      request.fields.emplace_back(*name, part->content);
    }
    rest.remove_prefix(end + between.size());
  }
  return std::nullopt;
}

}  // namespace harmonia::web
