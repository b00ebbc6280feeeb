#include "report/markdown.h"

namespace harmonia::report {

std::string markdown_escaped(std::string_view words) {
  constexpr std::string_view kSigns = "\\`*_{}[]()<>#+-.!|~&";
  std::string out;
  bool line_start = true;
  for (const char c : words) {
    const bool only_at_start = c == '.' || c == '-' || c == '+' || c == '#' || c == '(' || c == ')' || c == '!';
    const bool begins_list = line_start || (!out.empty() && out.find_first_not_of("0123456789") == std::string::npos);
    if (kSigns.find(c) != std::string_view::npos && (!only_at_start || begins_list)) out += '\\';
    out += c == '\n' ? ' ' : c;
    line_start = false;
  }
  return out;
}

}  // namespace harmonia::report
