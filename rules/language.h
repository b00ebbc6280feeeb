#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/phrase.h"

namespace harmonia::rules {

/// What the engine must know of a language beyond its stems: rules/languages/<lang>.json.
struct LanguageWords {
  std::string code;                // "es", the name of the file
  text::Language language = text::Language::None;
  std::vector<std::string> small;  // words that are free in phrases and texts: folded, ordered
  std::vector<Phrase> before, after, pseudo, stops;  // of negation
  std::uint16_t reach = 0;         // how many words a negation reaches
};

}  // namespace harmonia::rules
