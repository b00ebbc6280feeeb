#include "diff/renumbering.h"

#include <charconv>

namespace harmonia::diff {

namespace {

// What was added to a number; nothing where either has more than digits ("178 bis").
std::optional<int> shift_of(const Provision& left, const Provision& right) {
  const auto plain = [](const std::string& number) -> std::optional<int> {
    int value = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), value);
    return problem == std::errc() && end == number.data() + number.size() ? std::optional(value) : std::nullopt;
  };
  const std::optional<int> from = plain(left.number), to = plain(right.number);
  return from && to ? std::optional(*to - *from) : std::nullopt;
}

std::vector<std::uint32_t> article_ordinals(const Document& document) {
  std::vector<std::uint32_t> ordinals(document.provisions.size());
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    if (document.provisions[i].level == Level::Article) ordinals[i] = next++;
  }
  return ordinals;
}

}  // namespace

std::vector<NumberRun> number_runs(const Document& left, const Document& right, std::span<const Pair> pairs) {
  const std::vector<std::uint32_t> left_ordinal = article_ordinals(left), right_ordinal = article_ordinals(right);
  std::vector<NumberRun> runs;
  for (const Pair& pair : pairs) {
    if (pair.left == kNoProvision || pair.right == kNoProvision || pair.change == ChangeKind::Split || pair.change == ChangeKind::Joined) continue;
    const Provision& from = left.provisions[pair.left];
    const Provision& to = right.provisions[pair.right];
    if (from.eid == to.eid) continue;
    const std::optional<int> shift = shift_of(from, to);
    if (!runs.empty()) {
      NumberRun& run = runs.back();
      if (left_ordinal[run.left_last] + 1 == left_ordinal[pair.left] && right_ordinal[run.right_last] + 1 == right_ordinal[pair.right]) {
        run.left_last = pair.left;
        run.right_last = pair.right;
        ++run.count;
        if (run.shift != shift) run.shift.reset();
        continue;
      }
    }
    runs.push_back({pair.left, pair.left, pair.right, pair.right, 1, shift});
  }
  return runs;
}

}  // namespace harmonia::diff
