#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace harmonia::rules {

/// A fenced block of a rule file that means something to the engine.
struct Fence {
  std::string kind;  // "json", "phrases", "text"
  std::map<std::string, std::string, std::less<>> attributes;  // lang=es
  std::string_view body;
  std::uint32_t line = 0;  // of the fence itself, from 1; the body begins on the next
};

/// A rule file taken apart, before any of it is understood.
struct RuleFile {
  std::string title;
  std::string prose;  // Markdown, without the title and without the fences above
  std::vector<Fence> fences;
};

struct FileError {
  std::string message;
  std::uint32_t line = 0;
};

/// The fences of `markdown`, whose bytes must outlive the result. Linear.
std::variant<RuleFile, FileError> scan_rule_file(std::string_view markdown);

}  // namespace harmonia::rules
