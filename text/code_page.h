#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace harmonia::text {

/// Bytes of a named code page as UTF-8; "windows-1251", "koi8-r", "macintosh", "ibm866" and all others
/// that ICU knows. Bytes without a meaning become U+FFFD. Nothing for a name that is unknown.
std::optional<std::string> from_code_page(std::string_view bytes, const std::string& name);

}  // namespace harmonia::text
