#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace harmonia::diff {

/// left[left_begin, left_begin + size) equals right[right_begin, right_begin + size).
struct EqualRun {
  std::uint32_t left_begin = 0, right_begin = 0, size = 0;
};

struct EditScriptOptions {
  /// Runs of this many items that stand once on each side may be taken to correspond, and only what lies between
  /// them is compared further. With 32 edits were within half a percent of the least between versions, and as near
  /// between different codes; 0: the least, always.
  std::uint32_t anchor_size = 32;
  /// An anchor is taken where it holds more than passing it by would leave room for: this share of the shorter side
  /// of a gap is expected to be in common. Between codes of different order most anchors are not worth it.
  double expected_common = 0.2;
  /// Pieces of more than this many pairs of items are parted by their rarer items alone, those that are less than
  /// one in `frequent`.
  double large_piece = 1e7;
  std::uint32_t frequent = 64;
  std::uint32_t few_edits = 64;  // up to here the greedy search runs, beyond it rows of bits
};

/// What two sequences have in common, in order: the maximal runs of equal items of a short edit script. All
/// that is in no run was deleted from the left or inserted on the right. Memory linear in the input; time
/// near linear with anchors, and at most left x right / 64 in what they leave.
std::vector<EqualRun> equal_runs(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right,
                                 const EditScriptOptions& options = {});

/// Items deleted and inserted by the script whose equal runs these are.
std::uint32_t edit_size(std::size_t left_size, std::size_t right_size, std::span<const EqualRun> runs);

}  // namespace harmonia::diff
