// Hirschberg: the left side is halved, the place where the right side divides best is found from the lengths of
// the common subsequences of both halves, and the parts wait on a stack of their own.
#include "diff/common_words.h"

#include <algorithm>

namespace harmonia::diff {

namespace {

using Words = std::span<const std::uint32_t>;

// The length of the longest common subsequence of `left` with each beginning of `right`; with `from_end`, of each end.
std::vector<std::uint32_t> lengths(Words left, Words right, bool from_end) {
  std::vector<std::uint32_t> row(right.size() + 1);
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::uint32_t word = from_end ? left[left.size() - 1 - i] : left[i];
    std::uint32_t diagonal = 0;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::uint32_t above = row[j + 1];
      const std::uint32_t other = from_end ? right[right.size() - 1 - j] : right[j];
      row[j + 1] = word == other ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row;
}

struct Part {
  std::uint32_t left_begin, left_end, right_begin, right_end;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> common_words(Words left, Words right) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<Part> open = {{0, static_cast<std::uint32_t>(left.size()), 0, static_cast<std::uint32_t>(right.size())}};
  while (!open.empty()) {
    Part part = open.back();
    open.pop_back();
    while (part.left_begin < part.left_end && part.right_begin < part.right_end && left[part.left_begin] == right[part.right_begin]) {
      pairs.push_back({part.left_begin++, part.right_begin++});
    }
    while (part.left_begin < part.left_end && part.right_begin < part.right_end && left[part.left_end - 1] == right[part.right_end - 1]) {
      pairs.push_back({--part.left_end, --part.right_end});
    }
    if (part.left_begin == part.left_end || part.right_begin == part.right_end) continue;
    const Words rights = right.subspan(part.right_begin, part.right_end - part.right_begin);
    if (part.left_end - part.left_begin == 1) {
      const auto found = std::find(rights.begin(), rights.end(), left[part.left_begin]);
      if (found != rights.end()) pairs.push_back({part.left_begin, part.right_begin + static_cast<std::uint32_t>(found - rights.begin())});
      continue;
    }
    const std::uint32_t middle = part.left_begin + (part.left_end - part.left_begin) / 2;
    const auto before = lengths(left.subspan(part.left_begin, middle - part.left_begin), rights, false);
    const auto after = lengths(left.subspan(middle, part.left_end - middle), rights, true);
    std::uint32_t best = 0;
    for (std::uint32_t j = 0; j <= rights.size(); ++j) {
      if (before[j] + after[rights.size() - j] > before[best] + after[rights.size() - best]) best = j;
    }
    open.push_back({part.left_begin, middle, part.right_begin, part.right_begin + best});
    open.push_back({middle, part.left_end, part.right_begin + best, part.right_end});
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace harmonia::diff
