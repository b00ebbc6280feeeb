#include "rules/language.h"

namespace harmonia::rules {

std::string shortened(std::string_view stem, const LanguageWords& language) {
  for (const auto& [ending, instead] : language.endings) {
    if (stem.size() >= ending.size() + 3 && stem.ends_with(ending)) {
      return std::string(stem.substr(0, stem.size() - ending.size())) + instead;
    }
  }
  return std::string(stem);
}

std::vector<PhraseWord> compared_words(std::vector<PhraseWord> words, const LanguageWords& language) {
  for (PhraseWord& word : words) {
    if (word.kind == PhraseWord::Kind::Stem) word.text = shortened(word.text, language);
  }
  return words;
}

}  // namespace harmonia::rules
