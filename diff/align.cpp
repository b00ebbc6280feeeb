#include "diff/align.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "diff/similarity.h"

namespace harmonia::diff {

namespace {

// A dense table of likeness, left by right.
class Table {
 public:
  Table(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), cells_(rows * columns) {}
  float& at(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }
  float at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }

 private:
  std::size_t rows_, columns_;
  std::vector<float> cells_;
};

using Field = FeatureVector ArticleFeatures::*;

// Cosines of all pairs through an inverted index: only features that both sides share cost anything.
void add_cosines(const std::vector<ArticleFeatures>& left, const std::vector<ArticleFeatures>& right, Field field, double weight,
                 std::size_t features, Table& table) {
  std::vector<std::vector<std::pair<std::uint32_t, float>>> postings(features);
  for (std::uint32_t j = 0; j < right.size(); ++j) {
    for (const auto& [id, w] : (right[j].*field).weights) postings[id].push_back({j, w});
  }
  for (std::uint32_t i = 0; i < left.size(); ++i) {
    for (const auto& [id, w] : (left[i].*field).weights) {
      const float scaled = w * static_cast<float>(weight);
      for (const auto& [j, v] : postings[id]) table.at(i, j) += scaled * v;
    }
  }
}

void add_neighbours(Table& table, double weight) {
  const Table before = table;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    for (std::size_t j = 0; j < table.columns(); ++j) {
      float sum = 0;
      if (i > 0 && j > 0) sum += before.at(i - 1, j - 1);
      if (i + 1 < table.rows() && j + 1 < table.columns()) sum += before.at(i + 1, j + 1);
      table.at(i, j) += static_cast<float>(weight / 2) * sum;
    }
  }
}

// The mean of the ten greatest values of a row or column: how much an article is like many others.
std::vector<float> hubness(const Table& table, bool by_row) {
  constexpr std::size_t kNearest = 10;
  const std::size_t outer = by_row ? table.rows() : table.columns();
  const std::size_t inner = by_row ? table.columns() : table.rows();
  std::vector<float> means(outer), values(inner);
  for (std::size_t a = 0; a < outer; ++a) {
    for (std::size_t b = 0; b < inner; ++b) values[b] = by_row ? table.at(a, b) : table.at(b, a);
    const std::size_t take = std::min(kNearest, inner);
    std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(take), values.end(), std::greater<>());
    float sum = 0;
    for (std::size_t b = 0; b < take; ++b) sum += values[b];
    means[a] = take > 0 ? sum / static_cast<float>(take) : 0;
  }
  return means;
}

struct Best {
  std::size_t first = 0;
  float most = -1e9F, next = -1e9F;
};

template <class Value>
Best best_of(std::size_t count, Value value) {
  Best best;
  for (std::size_t k = 0; k < count; ++k) {
    const float v = value(k);
    if (v > best.most) {
      best.next = best.most;
      best.first = k;
      best.most = v;
    } else if (v > best.next) {
      best.next = v;
    }
  }
  return best;
}

std::vector<std::string> shared_terms(const FeatureSpace& space, const FeatureVector& a, const FeatureVector& b) {
  constexpr std::size_t kShown = 6;
  std::vector<std::pair<float, FeatureId>> terms;
  auto i = a.weights.begin();
  auto j = b.weights.begin();
  while (i != a.weights.end() && j != b.weights.end()) {
    if (i->first < j->first) {
      ++i;
    } else if (j->first < i->first) {
      ++j;
    } else {
      terms.push_back({-i->second * j->second, i->first});
      ++i;
      ++j;
    }
  }
  std::sort(terms.begin(), terms.end());
  std::vector<std::string> out;
  for (std::size_t t = 0; t < std::min(kShown, terms.size()); ++t) out.push_back(space.name(terms[t].second));
  return out;
}

}  // namespace

Alignment align(const Document& left_document, const Document& right_document, const AlignOptions& options) {
  FeatureSpace space(options.bigram_weight);
  space.add(left_document);
  space.add(right_document);
  const std::vector<ArticleFeatures> left = space.features(0);
  const std::vector<ArticleFeatures> right = space.features(1);
  Alignment alignment;

  Table table(left.size(), right.size());
  add_cosines(left, right, &ArticleFeatures::text, 1.0, space.size(), table);
  add_cosines(left, right, &ArticleFeatures::heading, options.heading_weight, space.size(), table);
  add_cosines(left, right, &ArticleFeatures::chapter, options.chapter_weight, space.size(), table);
  add_neighbours(table, options.neighbour_weight);
  const std::vector<float> row_hubs = hubness(table, true), column_hubs = hubness(table, false);
  const auto corrected = [&](std::size_t i, std::size_t j) {
    return table.at(i, j) - static_cast<float>(options.hub_weight / 2) * (row_hubs[i] + column_hubs[j]);
  };
  const double scale = 1.0 + options.heading_weight + options.chapter_weight + options.neighbour_weight;

  std::vector<Best> best_right(left.size()), best_left(right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    best_right[i] = best_of(right.size(), [&](std::size_t j) { return corrected(i, j); });
  }
  for (std::size_t j = 0; j < right.size(); ++j) {
    best_left[j] = best_of(left.size(), [&](std::size_t i) { return corrected(i, j); });
  }
  std::vector<std::size_t> order(right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < order.size(); ++j) order[j] = j;
    const std::size_t take = std::min(options.ranked, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(take), order.end(), [&](std::size_t a, std::size_t b) {
      const float x = corrected(i, a), y = corrected(i, b);
      return x != y ? x > y : a < b;  // ties go to document order, so that two runs agree
    });
    Candidates candidates{left[i].provision, {}};
    for (std::size_t k = 0; k < take; ++k) {
      const std::size_t j = order[k];
      candidates.ranked.push_back({right[j].provision, table.at(i, j) / scale, shared_terms(space, left[i].text, right[j].text)});
    }
    alignment.candidates.push_back(std::move(candidates));
  }

  std::vector<bool> taken(right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    Pair pair{left[i].provision, kNoProvision, ChangeKind::Repealed, MatchReason::None, 0, 0};
    if (!right.empty()) {
      const std::size_t j = best_right[i].first;
      const double similarity = table.at(i, j) / scale;
      const double lead = std::min(best_right[i].most - best_right[i].next, best_left[j].most - best_left[j].next);
      const double margin = table.at(i, j) > 0 ? lead / table.at(i, j) : 0;
      if (best_left[j].first == i && similarity >= options.least_similarity && margin >= options.least_margin) {
        pair = {left[i].provision, right[j].provision, ChangeKind::Reworded, MatchReason::MutualBest, similarity, margin};
        taken[j] = true;
      }
    }
    alignment.pairs.push_back(pair);
  }
  for (std::size_t j = 0; j < right.size(); ++j) {
    if (!taken[j]) alignment.pairs.push_back({kNoProvision, right[j].provision, ChangeKind::Inserted, MatchReason::None, 0, 0});
  }
  return alignment;
}

}  // namespace harmonia::diff
