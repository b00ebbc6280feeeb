#include "parser/tradition.h"

namespace harmonia::parser {

const LevelForm* Tradition::form(Level level) const {
  for (const LevelForm& form : levels) {
    if (form.level == level) return &form;
  }
  return nullptr;
}

const std::vector<std::string>& Tradition::role(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = words.find(std::string(name));
  return found == words.end() ? kNone : found->second;
}

const Tradition* find_tradition(const Traditions& traditions, std::string_view id) {
  for (const Tradition& tradition : traditions) {
    if (tradition.id == id) return &tradition;
  }
  return nullptr;
}

}  // namespace harmonia::parser
