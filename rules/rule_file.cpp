// Taking a rule file apart.
//
// Of Markdown we need one thing, the fenced block, so this is a scanner of lines: a fence is three or more
// backticks, its info string names what it holds, and it ends with a line of at least as many. Fences that hold
// anything else ("```sh") are prose and stay in it.
#include "rules/rule_file.h"

namespace harmonia::rules {

namespace {

struct Line {
  std::string_view text;  // without its end
  std::size_t begin, next;
};

Line line_at(std::string_view bytes, std::size_t begin) {
  const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
  std::string_view text = bytes.substr(begin, end - begin);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return {text, begin, std::min(end + 1, bytes.size())};
}

std::size_t ticks(std::string_view line) {
  const std::size_t other = line.find_first_not_of('`');
  return other == std::string_view::npos ? line.size() : other;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t", at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool is_ours(const std::vector<std::string>& info) {
  if (info.empty()) return false;
  if (info[0] == "json") return info.size() > 1 && info[1] == "rule";
  return info[0] == "phrases" || info[0] == "text";
}

// Reads "element=x lang=es" into the fence; the word that is no attribute, or empty.
std::string read_attributes(const std::vector<std::string>& info, Fence& fence) {
  fence.kind = info[0];
  for (std::size_t i = fence.kind == "json" ? 2 : 1; i < info.size(); ++i) {
    const std::size_t equals = info[i].find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == info[i].size()) return info[i];
    fence.attributes[info[i].substr(0, equals)] = info[i].substr(equals + 1);
  }
  return {};
}

}  // namespace

std::variant<RuleFile, FileError> scan_rule_file(std::string_view markdown) {
  RuleFile file;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < markdown.size();) {
    const Line line = line_at(markdown, at);
    at = line.next;
    ++number;
    if (file.title.empty() && line.text.starts_with("# ")) {
      file.title = line.text.substr(2);
      continue;
    }
    const std::size_t opening = ticks(line.text);
    if (opening < 3) {
      file.prose.append(line.text).append("\n");
      continue;
    }
    const std::vector<std::string> info = words_of(line.text.substr(opening));
    Fence fence;
    fence.line = number;
    const std::size_t body = at;
    std::size_t body_end = at;
    bool closed = false;
    while (at < markdown.size() && !closed) {
      const Line inner = line_at(markdown, at);
      body_end = inner.begin;
      at = inner.next;
      ++number;
      closed = ticks(inner.text) >= opening && ticks(inner.text) == inner.text.size();
    }
    if (!closed) return FileError{"this fence is never closed; end it with " + std::string(opening, '`'), fence.line};
    if (!is_ours(info)) {
      file.prose.append(markdown.substr(line.begin, at - line.begin));
      continue;
    }
    fence.body = markdown.substr(body, body_end - body);
    const std::string odd = read_attributes(info, fence);
    if (!odd.empty()) return FileError{"\"" + odd + "\" is not of the form name=value", fence.line};
    file.fences.push_back(std::move(fence));
  }
  if (file.title.empty()) return FileError{"a rule file begins with \"# \" and its title", 1};
  return file;
}

}  // namespace harmonia::rules
