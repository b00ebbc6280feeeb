#include "model/alignment.h"

#include <array>

namespace harmonia {

std::string_view to_string(ChangeKind kind) {
  constexpr std::array<std::string_view, kChangeKinds> kNames = {"same",     "reworded", "renumbered", "moved",
                                                      "inserted", "repealed", "split",      "joined", "cosmetic"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(MatchReason reason) {
  constexpr std::array<std::string_view, 9> kNames = {"none",        "same-text",   "same-text-moved", "in-order",
                                                      "mutual-best", "containment", "same-number", "articles", "heading"};
  return kNames[static_cast<std::size_t>(reason)];
}

}  // namespace harmonia
