// The basic offence, its aggravated and its attenuated form are worded alike in all codes; the term of imprisonment tells them
// apart. Terms are compared by their ratio: two years are as far from four as ten from twenty. The first term that an
// article sets itself counts, not what it adds to that of another.
#include "diff/gravity.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace harmonia::diff {

namespace {

constexpr double kOpenBound = 4;  // how many times the bound that is said stands for one that is not

struct Gravity {
  bool known = false;
  float least = 0, most = 0;  // logarithms of months
};

std::vector<Gravity> gravities(const Side& side) {
  const std::vector<Penalty>& penalties = side.document.penalties;
  std::vector<Gravity> out(side.size());
  for (std::size_t i = 0; i < side.size(); ++i) {
    const Span whole = side.article(i).whole;
    auto at = std::partition_point(penalties.begin(), penalties.end(), [&](const Penalty& p) { return p.span.begin < whole.begin; });
    for (; at != penalties.end() && at->span.begin < whole.end; ++at) {
      if (at->kind != Penalty::Kind::Prison || at->relation != Penalty::Relation::Own) continue;
      const std::optional<double> least = in_months(at->min, at->min_unit), most = in_months(at->max, at->max_unit);
      if (!least && !most) continue;
      out[i].known = true;
      out[i].least = static_cast<float>(std::log1p(least ? *least : *most / kOpenBound));
      out[i].most = static_cast<float>(std::log1p(most ? *most : *least * kOpenBound));
      break;
    }
  }
  return out;
}

}  // namespace

void add_gravity(const Side& left, const Side& right, const AlignOptions& options, LikenessTable& table) {
  if (options.gravity_weight <= 0) return;
  const std::vector<Gravity> a = gravities(left), b = gravities(right);
  const auto weight = static_cast<float>(options.gravity_weight), reach = static_cast<float>(options.gravity_reach);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a[i].known) continue;
    float* row = table.row(i);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const float apart = std::abs(a[i].least - b[j].least) + std::abs(a[i].most - b[j].most);
      if (b[j].known) row[j] *= 1.0F + weight * reach / (reach + apart);
    }
  }
}

}  // namespace harmonia::diff
