#include "diff/likeness.h"

#include <array>
#include <cmath>
#include <functional>

namespace harmonia::diff {

namespace {

constexpr std::size_t kNearest = 10;

// The greatest values seen, ascending; most candidates fail the first comparison.
struct Greatest {
  std::array<float, kNearest> values{};
  std::size_t count = 0;

  void see(float value) {
    if (count == kNearest) {
      if (value <= values[0]) return;
      std::size_t at = 0;
      for (; at + 1 < kNearest && values[at + 1] < value; ++at) values[at] = values[at + 1];
      values[at] = value;
      return;
    }
    std::size_t at = count++;
    for (; at > 0 && values[at - 1] > value; --at) values[at] = values[at - 1];
    values[at] = value;
  }
  float mean() const {
    float sum = 0;
    for (std::size_t k = count; k > 0; --k) sum += values[k - 1];
    return count > 0 ? sum / static_cast<float>(count) : 0;
  }
};

}  // namespace

void add_cosines(const Articles& left, const Articles& right, FeatureVector ArticleFeatures::*field, double weight, std::size_t features,
                 LikenessTable& table) {
  struct Posting {
    std::uint32_t column;
    float weight;
  };
  std::vector<std::uint32_t> begins(features + 1);
  for (const ArticleFeatures& article : right) {
    for (const auto& [id, w] : (article.*field).weights) ++begins[id + 1];
  }
  for (std::size_t id = 0; id < features; ++id) begins[id + 1] += begins[id];
  std::vector<Posting> postings(begins[features]);
  std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
  for (std::uint32_t j = 0; j < right.size(); ++j) {
    for (const auto& [id, w] : (right[j].*field).weights) postings[next[id]++] = {j, w};
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    float* row = table.row(i);
    for (const auto& [id, w] : (left[i].*field).weights) {
      const float scaled = w * static_cast<float>(weight);
      for (std::uint32_t at = begins[id]; at < begins[id + 1]; ++at) row[postings[at].column] += scaled * postings[at].weight;
    }
  }
}

void add_chapters(const Articles& left, const Articles& right, const std::vector<std::uint32_t>& left_places, const std::vector<std::uint32_t>& right_places,
                  const AlignOptions& options, std::size_t features, LikenessTable& table) {
  std::uint32_t farthest = 0;
  for (const auto* places : {&left_places, &right_places}) {
    for (const std::uint32_t place : *places) farthest = std::max(farthest, place);
  }
  std::vector<float> weights(farthest + 1);  // by how far apart the places are
  for (std::size_t apart = 0; apart < weights.size(); ++apart) {
    weights[apart] = static_cast<float>(options.chapter_weight + options.place_weight * std::exp(-static_cast<double>(apart) / options.place_reach));
  }
  LikenessTable chapters(table.rows(), table.columns());
  add_cosines(left, right, &ArticleFeatures::chapter, 1.0, features, chapters);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    for (std::size_t j = 0; j < table.columns(); ++j) {
      const std::uint32_t a = left_places[i], b = right_places[j];
      table.at(i, j) += weights[a > b ? a - b : b - a] * chapters.at(i, j);
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

Hubs hubs(const LikenessTable& table) {
  std::vector<Greatest> columns(table.columns());
  Hubs found;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    Greatest greatest;
    const float* row = table.row(i);
    for (std::size_t j = 0; j < table.columns(); ++j) {
      greatest.see(row[j]);
      columns[j].see(row[j]);
    }
    found.rows.push_back(greatest.mean());
  }
  for (const Greatest& greatest : columns) found.columns.push_back(greatest.mean());
  return found;
}

}  // namespace harmonia::diff
