// Each edit is a line "SKIP REMOVED "words"": bytes that stay, bytes that go, and a JSON string in ASCII. The marks
// "<", ">" and "&" are escaped too, so that the same lines stand in XML as they are.
#include "amend/layout_annex.h"

#include <rapidjson/document.h>

#include <charconv>
#include <unordered_map>

#include "diff/edit_script.h"
#include "parser/import/sha256.h"

namespace harmonia::amend {

namespace {

constexpr std::string_view kBegins = "harmonia-layout/1";
constexpr std::string_view kEnds = "harmonia-layout end";

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Runs of white space and runs of other bytes, in turn.
std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin;
    while (end < text.size() && blank(text[end]) == blank(text[begin])) ++end;
    out.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

void append_escaped(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(unit >> shift) & 0xF];
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      const bool plain = byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' && byte != '<' && byte != '>' && byte != '&' && byte != '`';
      // A space beside another would not outlive a word processor.
      if (plain && !(byte == ' ' && out.back() == ' ')) out += text[i];
      else if (byte == '\n') out += "\\n";
      else append_escaped(out, byte);
      ++i;
      continue;
    }
    const std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    std::uint32_t code = byte & (0x7Fu >> size);
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k) code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    i += size;
    if (code >= 0x10000) {
      append_escaped(out, 0xD800 + ((code - 0x10000) >> 10));
      append_escaped(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
    } else {
      append_escaped(out, code);
    }
  }
  return out + "\"";
}

std::optional<std::string> unquoted(std::string_view json) {
  rapidjson::Document value;
  value.Parse(json.data(), json.size());
  if (value.HasParseError() || !value.IsString()) return std::nullopt;
  return std::string(value.GetString(), value.GetStringLength());
}

template <class Number>
bool take_number(std::string_view& line, Number& out) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), out);
  if (error != std::errc() || end == line.data()) return false;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  return true;
}

std::optional<std::string> field(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = line.substr(at + name.size());
  return std::string(rest.substr(0, rest.find_first_not_of("0123456789abcdef")));
}

}  // namespace

std::size_t LayoutAnnex::words() const {
  std::size_t count = 0;
  for (const Edit& edit : edits) {
    for (const std::string_view piece : pieces(edit.put)) count += !blank(piece.front());
  }
  return count;
}

LayoutAnnex layout_between(std::string_view from, std::string_view to) {
  LayoutAnnex annex;
  annex.from = parser::sha256_hex(from);
  annex.to = parser::sha256_hex(to);
  const std::vector<std::string_view> old = pieces(from), fresh = pieces(to);
  std::unordered_map<std::string_view, std::uint32_t> ids;
  const auto numbered = [&](const std::vector<std::string_view>& all) {
    std::vector<std::uint32_t> out;
    for (const std::string_view piece : all) out.push_back(ids.emplace(piece, static_cast<std::uint32_t>(ids.size())).first->second);
    return out;
  };
  const std::vector<std::uint32_t> left = numbered(old), right = numbered(fresh);
  std::vector<diff::EqualRun> runs = diff::equal_runs(left, right);
  runs.push_back({static_cast<std::uint32_t>(left.size()), static_cast<std::uint32_t>(right.size()), 0});
  std::uint32_t l = 0, r = 0, stays = 0;
  for (const diff::EqualRun& run : runs) {
    LayoutAnnex::Edit edit;
    edit.skip = stays;
    for (; l < run.left_begin; ++l) edit.removed += static_cast<std::uint32_t>(old[l].size());
    for (; r < run.right_begin; ++r) edit.put += fresh[r];
    if (edit.removed > 0 || !edit.put.empty()) {
      annex.edits.push_back(std::move(edit));
      stays = 0;
    }
    for (std::uint32_t i = 0; i < run.size; ++i) stays += static_cast<std::uint32_t>(old[l + i].size());
    l += run.size;
    r += run.size;
  }
  return annex;
}

std::vector<std::string> annex_lines(const LayoutAnnex& annex) {
  std::vector<std::string> lines = {std::string(kBegins) + " from=" + annex.from + " to=" + annex.to};
  for (const LayoutAnnex::Edit& edit : annex.edits) {
    lines.push_back(std::to_string(edit.skip) + " " + std::to_string(edit.removed) + " " + quoted(edit.put));
  }
  lines.emplace_back(kEnds);
  return lines;
}

std::optional<Span> annex_span(std::string_view bill) {
  const std::size_t begin = bill.rfind(kBegins);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = bill.find(kEnds, begin);
  if (end == std::string_view::npos) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end + kEnds.size())};
}

std::optional<LayoutAnnex> read_annex(std::string_view bill) {
  const std::optional<Span> span = annex_span(bill);
  if (!span) return std::nullopt;
  std::string_view rest = span->of(bill);
  LayoutAnnex annex;
  bool first = true;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (!line.empty() && (blank(line.back()))) line.remove_suffix(1);
    while (!line.empty() && (blank(line.front()))) line.remove_prefix(1);
    if (line.empty()) continue;
    if (first) {
      const std::optional<std::string> from = field(line, "from="), to = field(line, "to=");
      if (!from || !to) return std::nullopt;
      annex.from = *from;
      annex.to = *to;
      first = false;
      continue;
    }
    if (line == kEnds) return annex;
    LayoutAnnex::Edit edit;
    if (!take_number(line, edit.skip) || !take_number(line, edit.removed)) return std::nullopt;
    while (line.starts_with(' ')) line.remove_prefix(1);
    std::optional<std::string> put = unquoted(line);
    if (!put) return std::nullopt;
    edit.put = std::move(*put);
    annex.edits.push_back(std::move(edit));
  }
  return std::nullopt;
}

std::optional<std::string> with_layout(std::string_view text, const LayoutAnnex& annex) {
  if (parser::sha256_hex(text) != annex.from) return std::nullopt;
  std::string out;
  std::size_t at = 0;
  for (const LayoutAnnex::Edit& edit : annex.edits) {
    if (edit.skip > text.size() - at || edit.removed > text.size() - at - edit.skip) return std::nullopt;
    out += text.substr(at, edit.skip);
    out += edit.put;
    at += edit.skip + edit.removed;
  }
  out += text.substr(at);
  if (parser::sha256_hex(out) != annex.to) return std::nullopt;
  return out;
}

}  // namespace harmonia::amend
