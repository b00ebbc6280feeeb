#pragma once
#include <string_view>

namespace harmonia::text {

/// Whether words are written from right to left: their first letter with a direction decides, as in HTML's dir="auto".
bool reads_from_right(std::string_view words);

}  // namespace harmonia::text
