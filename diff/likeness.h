#pragma once
#include <algorithm>
#include <cstddef>
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

using Articles = std::vector<ArticleFeatures>;

/// Adds the weighted cosines of one field of all pairs. Only features that both sides share cost anything.
void add_cosines(const Articles& left, const Articles& right, FeatureVector ArticleFeatures::*field, double weight, std::size_t features,
                 LikenessTable& table);

/// Adds the weighted likeness of chapters, and more where both articles stand at a like place in theirs.
/// `left_places` and `right_places` count the articles from the heading above.
void add_chapters(const Articles& left, const Articles& right, const std::vector<std::uint32_t>& left_places, const std::vector<std::uint32_t>& right_places,
                  const AlignOptions& options, std::size_t features, LikenessTable& table);

/// Adds to each pair half the weighted likeness of the articles before, and half that of the articles after.
void add_neighbours(LikenessTable& table, double weight);

/// How much each article is like many others: the mean of the ten greatest values of its row or column.
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
