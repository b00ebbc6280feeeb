#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "diff/align.h"
#include "diff/similarity.h"

namespace harmonia::diff {

/// A dense table of likeness, articles of the left law by articles of the right.
class LikenessTable {
 public:
  LikenessTable(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), cells_(rows * columns) {}
  float& at(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }
  float at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  float* row(std::size_t index) { return cells_.data() + index * columns_; }
  const float* row(std::size_t index) const { return cells_.data() + index * columns_; }
  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }

 private:
  std::size_t rows_, columns_;
  std::vector<float> cells_;
};

/// For each feature the rows that have it. What many rows have is kept as a whole column of numbers too, which
/// adds up faster than one row after another.
class Postings {
 public:
  Postings(const FeatureRows& rows, std::span<const std::uint32_t> taken, std::size_t features);

  /// Adds `share` times the feature's counts to `sums`, one number for each taken row.
  void add(std::uint32_t feature, float share, float* sums) const;

 private:
  struct Posting {
    std::uint32_t row;
    float count;
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::size_t taken_;
  std::vector<std::uint32_t> begins_;
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> columns_;  // by feature: where its column begins
  std::vector<float> columns_of_counts_;
};

/// One side of an alignment: a law and those of its articles that take part.
class Side {
 public:
  enum class Taken : std::uint8_t { All, Comparable };
  Side(const Document& law, const LawFeatures& features_of_law, Taken taken);

  const Document& document;
  const LawFeatures& features;
  std::vector<std::uint32_t> rows;  // of the features, in reading order

  std::size_t size() const { return rows.size(); }
  std::uint32_t provision(std::size_t index) const { return features.articles[rows[index]]; }
  const Provision& article(std::size_t index) const { return document.provisions[provision(index)]; }
  std::uint32_t chapter(std::size_t index) const { return features.chapters[rows[index]]; }
  std::span<const FeatureRows::Entry> row(Field field, std::size_t index) const {
    return features.rows[static_cast<std::size_t>(field)].row(field == Field::Chapter ? index : rows[index]);
  }
  std::size_t size(Field field) const { return field == Field::Chapter ? features.rows[static_cast<std::size_t>(field)].size() : rows.size(); }

  /// Made when it is first asked for, and kept. Not for several threads at once.
  const Postings& postings(Field field) const;

 private:
  mutable std::array<std::optional<Postings>, kFields> postings_;
};

/// What two laws' features weigh when these two are compared: rarity over the articles of both.
struct CommonWeights {
  struct Kinds {
    bool concepts = true;     // false: they weigh nothing
    double most_common = 1.0;  // what more than this share of the articles has weighs nothing
  };
  CommonWeights(const FeatureSpace& space, const LawFeatures& left_law, const LawFeatures& right_law, const Kinds& kinds);

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<float> left, right;       // by feature of either law
  std::vector<std::uint32_t> in_right;  // which feature of the right law each left one is, or kNone
};

/// Adds the weighted cosines of one field: for Field::Chapter chapters by chapters, for others articles by articles.
void add_cosines(const Side& left, const Side& right, Field field, double weight, const CommonWeights& weights, LikenessTable& table);

/// Adds the weighted likeness of chapters, and more where both articles stand at a like place in theirs.
void add_chapters(const Side& left, const Side& right, const AlignOptions& options, const CommonWeights& weights, LikenessTable& table);

/// Adds to each pair half the weighted likeness of the articles before, and half that of the articles after.
void add_neighbours(LikenessTable& table, double weight);

/// Calls see(index) for each value that is greater than its bound, in order. Bounds may rise meanwhile. Where few values
/// are, this costs a fraction of asking one after another.
template <class See>
void for_each_above(const float* values, const float* bounds, std::size_t count, See see) {
  constexpr std::size_t kAtOnce = 16;
  std::size_t at = 0;
  for (; at + kAtOnce <= count; at += kAtOnce) {
    unsigned above = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) above |= static_cast<unsigned>(values[at + k] > bounds[at + k]);
    if (above == 0) continue;
    for (std::size_t k = at; k < at + kAtOnce; ++k) {
      if (values[k] > bounds[k]) see(k);
    }
  }
  for (; at < count; ++at) {
    if (values[at] > bounds[at]) see(at);
  }
}

/// The same with one bound for all.
template <class See>
void for_each_above(const float* values, const float& bound, std::size_t count, See see) {
  constexpr std::size_t kAtOnce = 16;
  std::size_t at = 0;
  for (; at + kAtOnce <= count; at += kAtOnce) {
    const float least = bound;
    unsigned above = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) above |= static_cast<unsigned>(values[at + k] > least);
    if (above == 0) continue;
    for (std::size_t k = at; k < at + kAtOnce; ++k) {
      if (values[k] > bound) see(k);
    }
  }
  for (; at < count; ++at) {
    if (values[at] > bound) see(at);
  }
}

/// How much each article is like many others: the mean of the ten greatest values of its row or column. Half of the two of a
/// pair, weighted, is subtracted from its likeness wherever pairs are compared (CSLS).
struct Hubs {
  std::vector<float> rows, columns;
};
Hubs hubs(const LikenessTable& table);

/// The greatest value of a row or column, where it stands, and the next greatest.
struct Best {
  std::size_t first = 0;
  float most = -1e9F, next = -1e9F;

  void see(std::size_t index, float value) {
    if (value > most) {
      next = most;
      first = index;
      most = value;
    } else if (value > next) {
      next = value;
    }
  }
};

}  // namespace harmonia::diff
