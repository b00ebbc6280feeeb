#pragma once
#include <span>
#include <vector>

#include "model/changes.h"
#include "model/document.h"

namespace harmonia::diff {

/// The amounts within a span of the source, in order: penalties, ages, terms and sums.
std::vector<Amount> amounts_in(const Document& document, Span span);

/// How `after` compares with `before`; the bounds that changed are told apart.
ValueChange compare_amounts(const Amount& before, const Amount& after);

/// One amount on both sides, or on one of them: places in the two lists.
struct AmountPair {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t left = kNone, right = kNone;
};

/// Pairs the amounts of two provisions in order, equal ones first, then those of one kind. `left_places` and
/// `right_places` say which amounts stand in provisions that correspond: equal numbers do.
std::vector<AmountPair> pair_amounts(std::span<const Amount> left, std::span<const std::uint32_t> left_places,
                                     std::span<const Amount> right, std::span<const std::uint32_t> right_places);

/// Whether two amounts are the same, however they are written.
bool same_amount(const Amount& a, const Amount& b);

}  // namespace harmonia::diff
