#pragma once
#include <string>
#include <string_view>

namespace harmonia::text {

/// What a language calls a country: "Uganda" for "ug". Codes are ISO 3166's of two letters, in any case. Empty for what is none.
std::string region_name(std::string_view code, std::string_view language);

}  // namespace harmonia::text
