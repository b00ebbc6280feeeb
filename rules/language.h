#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/phrase_table.h"

namespace harmonia::rules {

/// What the engine must know of a language beyond its stems: `rules/languages/<lang>.json`.
struct LanguageWords {
  std::string code;                // "es", the name of the file
  text::Language language = text::Language::None;
  std::vector<std::string> small;  // words that are free in phrases and texts: folded, ordered
  // Endings of stems that the stemmer leaves on and that do not matter ("cometier" of "cometiere"), with what
  // stands for them. Applied alike to phrases and laws.
  std::vector<std::pair<std::string, std::string>> endings;
  std::string transitory;  // how a transitory article is cited beside those of the law: "{number} transitorio"
  PhraseTable signs;               // of negation; the numbers of its phrases are those of Sign
  std::uint16_t reach = 0;         // how many words a negation reaches
  friend bool operator==(const LanguageWords&, const LanguageWords&) = default;
};

/// What a phrase of LanguageWords::signs does.
enum class Sign : std::uint32_t { Before, After, Pseudo, Stop };
inline constexpr std::size_t kSigns = 4;

/// The stem without the first of `endings` that it has, where three letters are left.
std::string shortened(std::string_view stem, const LanguageWords& language);

/// The words of phrases as the engine compares them: stems shortened.
std::vector<PhraseWord> compared_words(std::vector<PhraseWord> words, const LanguageWords& language);

}  // namespace harmonia::rules
