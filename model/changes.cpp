#include "model/changes.h"

#include <algorithm>
#include <utility>

namespace harmonia {

std::string_view to_string(LawPart part) {
  constexpr std::array<std::string_view, 5> kNames = {"provision", "closing", "front", "back", "note"};
  return kNames[static_cast<std::size_t>(part)];
}

std::string_view to_string(Amount::Kind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"penalty", "age", "term", "sum"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Direction direction) {
  constexpr std::array<std::string_view, 7> kNames = {"added", "removed", "raised", "lowered", "widened", "narrowed", "changed"};
  return kNames[static_cast<std::size_t>(direction)];
}

// What only the left text has at a place stands after the last change before it that is in place.
std::vector<Changes::Step> Changes::in_both_orders() const {
  std::vector<const Change*> by_left;
  for (const Change& change : changes) {
    if (change.on_left) by_left.push_back(&change);
  }
  std::stable_sort(by_left.begin(), by_left.end(), [](const Change* a, const Change* b) { return std::pair(a->left_span.begin, a->left) < std::pair(b->left_span.begin, b->left); });
  std::vector<Step> steps;
  std::size_t next = 0;
  const auto write_gone = [&](const Change* up_to) {
    for (; next < by_left.size() && by_left[next] != up_to; ++next) {
      const Change& change = *by_left[next];
      if (!change.on_right || !change.in_place) steps.push_back({&change, true, false});
    }
  };
  for (const Change& change : changes) {
    if (!change.on_right) continue;
    if (!change.in_place) {
      steps.push_back({&change, false, true});
      continue;
    }
    if (change.on_left) {
      write_gone(&change);
      if (next < by_left.size()) ++next;
    }
    steps.push_back({&change, true, true});
  }
  write_gone(nullptr);
  return steps;
}

std::array<std::uint32_t, kChangeKinds> Changes::counts() const {
  std::array<std::uint32_t, kChangeKinds> counts{};
  for (const Change& change : changes) {
    if (change.part == LawPart::Provision) ++counts[static_cast<std::size_t>(change.kind)];
  }
  return counts;
}

}  // namespace harmonia
