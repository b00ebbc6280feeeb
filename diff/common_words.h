#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace harmonia::diff {

/// A longest common subsequence: pairs of places, ascending on both sides. Time is the product of the two
/// lengths after what they share at both ends is taken off; memory is linear.
std::vector<std::pair<std::uint32_t, std::uint32_t>> common_words(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right);

}  // namespace harmonia::diff
