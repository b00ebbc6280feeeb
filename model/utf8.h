#pragma once
#include <cstdint>
#include <string>

namespace harmonia {

/// Appends a code point as UTF-8. Requires: `c` is below 0x110000 and no surrogate.
void append_utf8(std::string& out, std::uint32_t c);

}  // namespace harmonia
