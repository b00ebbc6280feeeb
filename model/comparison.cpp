#include "model/comparison.h"

#include <array>

namespace harmonia {

std::string_view to_string(MatterKind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"criterion", "article", "words"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace harmonia
