#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace harmonia::report {

/// One line of comma-separated values (RFC 4180). A cell that a spreadsheet would run as a formula stays
/// text: a quote stands before it.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace harmonia::report
