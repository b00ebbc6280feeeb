#pragma once
#include <string>
#include <string_view>

namespace harmonia::report {

/// Words that mean nothing to Markdown or HTML: every sign that either could read is escaped. Line ends become spaces.
std::string markdown_escaped(std::string_view words);

}  // namespace harmonia::report
