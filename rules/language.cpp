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

}  // namespace harmonia::rules
