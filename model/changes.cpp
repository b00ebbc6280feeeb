#include "model/changes.h"

namespace harmonia {

std::string_view to_string(LawPart part) {
  constexpr std::array<std::string_view, 5> kNames = {"provision", "closing", "front", "back", "note"};
  return kNames[static_cast<std::size_t>(part)];
}

std::string_view to_string(Amount::Kind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"penalty", "age", "term"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Direction direction) {
  constexpr std::array<std::string_view, 7> kNames = {"added", "removed", "raised", "lowered", "widened", "narrowed", "changed"};
  return kNames[static_cast<std::size_t>(direction)];
}

std::array<std::uint32_t, kChangeKinds> Changes::counts() const {
  std::array<std::uint32_t, kChangeKinds> counts{};
  for (const Change& change : changes) {
    if (change.part == LawPart::Provision) ++counts[static_cast<std::size_t>(change.kind)];
  }
  return counts;
}

}  // namespace harmonia
