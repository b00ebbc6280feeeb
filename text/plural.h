#pragma once
#include <string_view>

namespace harmonia::text {

/// The form that a whole number takes in a language, by CLDR's rules: "one", "few", "many", ... or "other".
/// `language` is a code such as "ru"; one that is not known follows the rules of the root, which has "other" alone.
std::string_view plural_category(std::string_view language, std::string_view number);

}  // namespace harmonia::text
