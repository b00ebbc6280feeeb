// Likeness of all articles with all: one row of sums at a time, over the features that the left article has and the
// right law too. Few features are in many articles, and their rarity is small; the rest cost what they occur.
#include "diff/likeness.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "model/wide.h"

namespace harmonia::diff {

namespace {

constexpr std::size_t kNearest = 10;
constexpr std::size_t kWholeColumn = 6;  // a feature of one in so many rows is added up as a column

constexpr std::size_t kLanes = 16;
constexpr float kNothing = -1e9F;

HARMONIA_WIDE void add_scaled(float* sums, const float* values, float scale, std::size_t count) {
  for (std::size_t j = 0; j < count; ++j) sums[j] += scale * values[j];
}

HARMONIA_WIDE void raise(float* greatest, const float* values, std::size_t count) {
  for (std::size_t j = 0; j < count; ++j) greatest[j] = std::max(greatest[j], values[j]);
}

// Below the values that can be among the kNearest greatest, given the greatest of each of some groups of values.
float just_below(std::array<float, kLanes>& greatest) {
  std::nth_element(greatest.begin(), greatest.begin() + (kNearest - 1), greatest.end(), std::greater<>());
  return std::nextafter(greatest[kNearest - 1], -std::numeric_limits<float>::infinity());
}

// The mean of the kNearest greatest, added up from the greatest down.
float mean_of_greatest(std::vector<float>& values) {
  const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, values.size()));
  std::partial_sort(values.begin(), end, values.end(), std::greater<>());
  float sum = 0;
  for (auto at = values.begin(); at != end; ++at) sum += *at;
  return values.empty() ? 0 : sum / static_cast<float>(end - values.begin());
}

// One over the length of each row.
std::vector<float> scales(const Side& side, Field field, const std::vector<float>& weights) {
  std::vector<float> out;
  out.reserve(side.size(field));
  for (std::size_t i = 0; i < side.size(field); ++i) {
    double length = 0;
    for (const FeatureRows::Entry& entry : side.row(field, i)) {
      const double weight = entry.count * weights[entry.feature];
      length += weight * weight;
    }
    out.push_back(static_cast<float>(length > 0 ? 1.0 / std::sqrt(length) : 0.0));
  }
  return out;
}

// How many articles stand between each and the heading above it.
std::vector<std::uint32_t> places_in_chapters(const Side& side) {
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < side.size(); ++i) places.push_back(i > 0 && side.chapter(i) == side.chapter(i - 1) ? places.back() + 1 : 0);
  return places;
}

}  // namespace

Postings::Postings(const FeatureRows& rows, std::span<const std::uint32_t> taken, std::size_t features) : taken_(taken.size()), begins_(features + 1), columns_(features, kNone) {
  for (const std::uint32_t row : taken) {
    for (const FeatureRows::Entry& entry : rows.row(row)) ++begins_[entry.feature + 1];
  }
  for (std::size_t id = 0; id < features; ++id) {
    if (begins_[id + 1] * kWholeColumn > taken_) {
      columns_[id] = static_cast<std::uint32_t>(columns_of_counts_.size());
      columns_of_counts_.resize(columns_of_counts_.size() + taken_);
    }
    begins_[id + 1] += begins_[id];
  }
  postings_.resize(begins_[features]);
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::uint32_t j = 0; j < taken.size(); ++j) {
    for (const FeatureRows::Entry& entry : rows.row(taken[j])) {
      postings_[next[entry.feature]++] = {j, entry.count};
      if (columns_[entry.feature] != kNone) columns_of_counts_[columns_[entry.feature] + j] = entry.count;
    }
  }
}

void Postings::add(std::uint32_t feature, float share, float* sums) const {
  if (columns_[feature] != kNone) {
    add_scaled(sums, columns_of_counts_.data() + columns_[feature], share, taken_);
    return;
  }
  for (std::uint32_t at = begins_[feature]; at < begins_[feature + 1]; ++at) sums[postings_[at].row] += share * postings_[at].count;
}

Side::Side(const Document& law, const LawFeatures& features_of_law, Taken taken) : document(law), features(features_of_law) {
  for (std::uint32_t row = 0; row < features.articles.size(); ++row) {
    if (taken == Taken::All || comparable(document.provisions[features.articles[row]])) rows.push_back(row);
  }
}

const Postings& Side::postings(Field field) const {
  std::optional<Postings>& kept = postings_[static_cast<std::size_t>(field)];
  if (!kept) {
    const FeatureRows& all = features.rows[static_cast<std::size_t>(field)];
    std::vector<std::uint32_t> chapters(field == Field::Chapter ? all.size() : 0);
    std::iota(chapters.begin(), chapters.end(), 0);
    kept.emplace(all, field == Field::Chapter ? chapters : rows, features.ids.size());
  }
  return *kept;
}

CommonWeights::CommonWeights(const FeatureSpace& space, const LawFeatures& left_law, const LawFeatures& right_law, const Kinds& kinds)
    : left(left_law.ids.size()), right(right_law.ids.size()), in_right(left_law.ids.size(), kNone) {
  const std::size_t articles = left_law.comparable + right_law.comparable;
  std::vector<double> rarities(articles + 1);
  for (std::size_t n = 0; n <= articles && static_cast<double>(n) <= kinds.most_common * static_cast<double>(articles); ++n) rarities[n] = std::log((1.0 + static_cast<double>(articles)) / (1.0 + static_cast<double>(n)));
  const auto weight = [&](const LawFeatures& law, std::uint32_t feature, std::uint32_t having) {
    return kinds.concepts || !space.is_concept(law.ids[feature]) ? static_cast<float>(rarities[having]) * law.weights[feature] : 0.0F;
  };
  std::vector<std::uint32_t> of_right(space.size(), kNone);
  for (std::uint32_t r = 0; r < right.size(); ++r) of_right[right_law.ids[r]] = r;
  for (std::uint32_t l = 0; l < left.size(); ++l) {
    const FeatureId id = left_law.ids[l];
    const std::uint32_t r = of_right[id];
    in_right[l] = r;
    left[l] = weight(left_law, l, left_law.having[l] + (r == kNone ? 0 : right_law.having[r]));
    if (r != kNone) right[r] = left[l], of_right[id] = kNone;
  }
  for (std::uint32_t r = 0; r < right.size(); ++r) {
    if (of_right[right_law.ids[r]] != kNone) right[r] = weight(right_law, r, right_law.having[r]);
  }
}

void add_cosines(const Side& left, const Side& right, Field field, double weight, const CommonWeights& weights, LikenessTable& table) {
  const std::vector<float> left_scales = scales(left, field, weights.left), right_scales = scales(right, field, weights.right);
  const Postings& postings = right.postings(field);
  std::vector<float> sums(right_scales.size());
  for (std::size_t i = 0; i < left_scales.size(); ++i) {
    if (left_scales[i] == 0) continue;
    const float scale = left_scales[i] * static_cast<float>(weight);
    std::fill(sums.begin(), sums.end(), 0.0F);
    for (const FeatureRows::Entry& entry : left.row(field, i)) {
      const std::uint32_t feature = weights.in_right[entry.feature];
      const float w = weights.left[entry.feature];
      if (feature != CommonWeights::kNone && w > 0) postings.add(feature, scale * entry.count * w * w, sums.data());
    }
    float* row = table.row(i);
    for (std::size_t j = 0; j < sums.size(); ++j) row[j] += sums[j] * right_scales[j];
  }
}

void add_chapters(const Side& left, const Side& right, const AlignOptions& options, const CommonWeights& weights, LikenessTable& table) {
  LikenessTable chapters(left.size(Field::Chapter), right.size(Field::Chapter));
  add_cosines(left, right, Field::Chapter, 1.0, weights, chapters);
  const std::vector<std::uint32_t> left_places = places_in_chapters(left), right_places = places_in_chapters(right);
  std::uint32_t farthest = 0;
  for (const auto* places : {&left_places, &right_places}) {
    for (const std::uint32_t place : *places) farthest = std::max(farthest, place);
  }
  std::vector<float> by_distance(farthest + 1);
  for (std::size_t apart = 0; apart < by_distance.size(); ++apart) {
    by_distance[apart] = static_cast<float>(options.chapter_weight + options.place_weight * std::exp(-static_cast<double>(apart) / options.place_reach));
  }
  std::vector<std::pair<std::uint32_t, float>> alike;  // the right articles whose chapters are like this one
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (i == 0 || left.chapter(i) != left.chapter(i - 1)) {
      const float* likeness = chapters.row(left.chapter(i));
      alike.clear();
      for (std::uint32_t j = 0; j < right.size(); ++j) {
        if (likeness[right.chapter(j)] > 0) alike.push_back({j, likeness[right.chapter(j)]});
      }
    }
    float* row = table.row(i);
    for (const auto& [j, likeness] : alike) {
      const std::uint32_t a = left_places[i], b = right_places[j];
      row[j] += by_distance[a > b ? a - b : b - a] * likeness;
    }
  }
}

void add_neighbours(LikenessTable& table, double weight) {
  const auto half = static_cast<float>(weight / 2);
  const std::size_t rows = table.rows(), columns = table.columns();
  if (rows == 0 || columns == 0) return;
  std::vector<float> above(columns), here(columns);  // the rows as they were
  for (std::size_t i = 0; i < rows; ++i) {
    float* row = table.row(i);
    std::copy(row, row + columns, here.begin());
    if (i > 0) {
      for (std::size_t j = 1; j < columns; ++j) row[j] += half * above[j - 1];
    }
    if (i + 1 < rows) {
      const float* below = table.row(i + 1);
      for (std::size_t j = 0; j + 1 < columns; ++j) row[j] += half * below[j + 1];
    }
    std::swap(above, here);
  }
}

// In two passes: the first learns what a value must be above to count, from the greatest of each sixteenth of a row or column, the
// second takes the few that are.
Hubs hubs(const LikenessTable& table) {
  const std::size_t rows = table.rows(), columns = table.columns();
  Hubs found;
  std::vector<float> values, lanes_of_columns(kLanes * columns, kNothing), bounds(columns);
  for (std::size_t i = 0; i < rows; ++i) {
    const float* row = table.row(i);
    std::array<float, kLanes> lanes;
    lanes.fill(kNothing);
    std::size_t j = 0;
    for (; j + kLanes <= columns; j += kLanes) {
      for (std::size_t k = 0; k < kLanes; ++k) lanes[k] = std::max(lanes[k], row[j + k]);
    }
    for (std::size_t k = 0; j < columns; ++j, ++k) lanes[k] = std::max(lanes[k], row[j]);
    const float bound = just_below(lanes);
    values.clear();
    for_each_above(row, bound, columns, [&](std::size_t at) { values.push_back(row[at]); });
    found.rows.push_back(mean_of_greatest(values));
    raise(lanes_of_columns.data() + i % kLanes * columns, row, columns);
  }
  for (std::size_t j = 0; j < columns; ++j) {
    std::array<float, kLanes> lanes;
    for (std::size_t k = 0; k < kLanes; ++k) lanes[k] = lanes_of_columns[k * columns + j];
    bounds[j] = just_below(lanes);
  }
  std::vector<std::vector<float>> of_columns(columns);
  for (std::size_t i = 0; i < rows; ++i) {
    const float* row = table.row(i);
    for_each_above(row, bounds.data(), columns, [&](std::size_t j) { of_columns[j].push_back(row[j]); });
  }
  for (std::vector<float>& column : of_columns) found.columns.push_back(mean_of_greatest(column));
  return found;
}

}  // namespace harmonia::diff
