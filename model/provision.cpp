#include "model/provision.h"

#include <array>

namespace harmonia {

namespace {
constexpr std::array<std::string_view, 14> kLevelNames = {
    "document", "part",    "book",       "title",     "division", "chapter", "section",
    "subdivision", "article", "subsection", "paragraph", "fraction", "item",    "subitem"};
constexpr std::array<std::string_view, 4> kStateNames = {"in_force", "repealed", "invalidated", "superseded"};
}  // namespace

std::string_view to_string(Level level) { return kLevelNames[static_cast<std::size_t>(level)]; }

Level level_from(std::string_view name) {
  for (std::size_t i = 0; i < kLevelNames.size(); ++i) {
    if (kLevelNames[i] == name) return static_cast<Level>(i);
  }
  return Level::Document;
}

std::string_view to_string(ProvisionState state) { return kStateNames[static_cast<std::size_t>(state)]; }

std::uint32_t article_of(std::span<const Provision> provisions, std::uint32_t index) {
  while (index != kNoProvision && provisions[index].level > Level::Article) index = provisions[index].parent;
  return index != kNoProvision && provisions[index].level == Level::Article ? index : kNoProvision;
}

}  // namespace harmonia
