// ICU has the names of CLDR. For a code that it does not know it gives the code itself, which is no name.
#include "text/region.h"

#include <algorithm>

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace harmonia::text {

std::string region_name(std::string_view code, std::string_view language) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (code.size() != 2 || !std::all_of(code.begin(), code.end(), is_letter)) return {};
  const icu::Locale country("und", std::string(code).c_str());
  icu::UnicodeString name;
  country.getDisplayCountry(icu::Locale(std::string(language).c_str()), name);
  if (name == icu::UnicodeString::fromUTF8(country.getCountry())) return {};
  std::string words;
  name.toUTF8String(words);
  return words;
}

}  // namespace harmonia::text
