// Amounts are compared as intervals. A bound in months and one in years are both brought to months; other
// units are compared only with their like, for a day-fine has no price here.
#include "diff/value_changes.h"

#include <algorithm>

namespace harmonia::diff {

namespace {

// "euro" and "euros", not "francs" and "euros".
bool same_base(const Amount& a, const Amount& b) { return a.base.starts_with(b.base) || b.base.starts_with(a.base); }

bool same_kind(const Amount& a, const Amount& b) { return a.kind == b.kind && a.penalty == b.penalty && a.relation == b.relation; }

Amount::Kind kind_of(Quantity::Kind kind) {
  switch (kind) {
    case Quantity::Kind::Age: return Amount::Kind::Age;
    case Quantity::Kind::Term: return Amount::Kind::Term;
    case Quantity::Kind::Sum: break;
  }
  return Amount::Kind::Sum;
}

// A bound and its unit, months and years as one unit.
struct Bound {
  std::optional<double> value;
  Penalty::Unit unit;
  friend bool operator==(const Bound&, const Bound&) = default;
};
Bound bound(std::optional<double> value, Penalty::Unit unit) {
  if (const auto months = in_months(value, unit)) return {months, Penalty::Unit::Months};
  return {value, value ? unit : Penalty::Unit::None};
}

// An open lower bound is the least there is, an open upper one the most.
enum class Order { Same, Higher, Lower, Unknown };
Order order(const Bound& before, const Bound& after, bool upper) {
  if (before == after) return Order::Same;
  if (!before.value || !after.value) return (!after.value) == upper ? Order::Higher : Order::Lower;
  if (before.unit != after.unit) return Order::Unknown;
  return *after.value > *before.value ? Order::Higher : Order::Lower;
}

std::optional<Direction> direction_of(Order order) {
  if (order == Order::Higher) return Direction::Raised;
  if (order == Order::Lower) return Direction::Lowered;
  return {};
}

}  // namespace

std::vector<Amount> amounts_in(const Document& document, Span span) {
  std::vector<Amount> amounts;
  const auto within = [&](const auto& all, const auto& take) {
    for (auto at = std::partition_point(all.begin(), all.end(), [&](const auto& each) { return each.span.begin < span.begin; });
         at != all.end() && at->span.begin < span.end; ++at) {
      take(*at);
    }
  };
  within(document.penalties, [&](const Penalty& p) {
    amounts.push_back({Amount::Kind::Penalty, p.kind, p.relation, p.min, p.max, p.min_unit, p.max_unit, false, p.base, p.span, {}});
  });
  within(document.quantities, [&](const Quantity& q) {
    amounts.push_back({kind_of(q.kind), Penalty::Kind::Other, Penalty::Relation::Own, q.min, q.max, q.min_unit, q.max_unit, q.bound_excluded, q.base, q.span, {}});
  });
  std::stable_sort(amounts.begin(), amounts.end(), [](const Amount& a, const Amount& b) { return a.span.begin < b.span.begin; });
  for (Amount& amount : amounts) amount.words = shown_text(document, amount.span).take();
  return amounts;
}

bool same_amount(const Amount& a, const Amount& b) {
  return same_kind(a, b) && same_base(a, b) && bound(a.min, a.min_unit) == bound(b.min, b.min_unit) && bound(a.max, a.max_unit) == bound(b.max, b.max_unit);
}

ValueChange compare_amounts(const Amount& before, const Amount& after) {
  const Order least = order(bound(before.min, before.min_unit), bound(after.min, after.min_unit), false);
  const Order most = order(bound(before.max, before.max_unit), bound(after.max, after.max_unit), true);
  Direction direction = Direction::Changed;
  if (least == Order::Unknown || !same_base(before, after) || most == Order::Unknown) direction = Direction::Changed;
  else if (least != Order::Lower && most != Order::Lower) direction = Direction::Raised;
  else if (least != Order::Higher && most != Order::Higher) direction = Direction::Lowered;
  else direction = least == Order::Lower ? Direction::Widened : Direction::Narrowed;
  // Less taken off a penalty is more penalty, but what was written is what is said.
  return {before, after, direction, direction_of(least), direction_of(most)};
}

std::vector<AmountPair> pair_amounts(std::span<const Amount> left, std::span<const std::uint32_t> left_places,
                                     std::span<const Amount> right, std::span<const std::uint32_t> right_places) {
  constexpr double kAlone = 1.0, kChanged = 0.9, kElsewhere = 0.6;  // what an amount without its like costs, and one that changed, and one that moved
  const std::size_t n = left.size(), m = right.size();
  std::vector<double> cost((n + 1) * (m + 1), 0);
  const auto at = [&](std::size_t i, std::size_t j) -> double& { return cost[i * (m + 1) + j]; };
  const auto pair_cost = [&](std::size_t i, std::size_t j) {
    if (!same_kind(left[i], right[j])) return 3 * kAlone;
    return (same_amount(left[i], right[j]) ? 0 : kChanged) + (left_places[i] == right_places[j] ? 0 : kElsewhere);
  };
  for (std::size_t i = n + 1; i-- > 0;) {
    for (std::size_t j = m + 1; j-- > 0;) {
      if (i == n) at(i, j) = static_cast<double>(m - j) * kAlone;
      else if (j == m) at(i, j) = static_cast<double>(n - i) * kAlone;
      else at(i, j) = std::min({pair_cost(i, j) + at(i + 1, j + 1), kAlone + at(i + 1, j), kAlone + at(i, j + 1)});
    }
  }
  std::vector<AmountPair> pairs;
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && at(i, j) == pair_cost(i, j) + at(i + 1, j + 1)) pairs.push_back({i++, j++});
    else if (i < n && (j == m || at(i, j) == kAlone + at(i + 1, j))) pairs.push_back({i++, AmountPair::kNone});
    else pairs.push_back({AmountPair::kNone, j++});
  }
  return pairs;
}

}  // namespace harmonia::diff
