// An article that is most like one which another article fits better still should look elsewhere: the penalty of an offence
// is like its definition, but the other law's definition has the better claim. So likeness is turned into preference, the
// share that a pair has among all pairs of its left article (softmax), and of its right one; a pair's preference is the
// geometric mean of the two. Nobody is kept from a second choice.
//
// Two chapters are alike as much as their articles prefer one another, whatever their headings say; that speaks for all pairs
// between them. Preferences are few: only what is near the best of a row and of a column has one.
#include "diff/preferences.h"

#include <cmath>

namespace harmonia::diff {

namespace {

constexpr float kReach = 6;  // in units of `preference_scale` below the best; exp(-6) and less is nothing

struct Preference {
  std::uint32_t left, right;
  float share;
};

std::vector<Preference> find_preferences(const Hubs& hubs, const AlignOptions& options, const LikenessTable& table) {
  const auto discount = static_cast<float>(options.hub_weight / 2);
  const float scale = 1.0F / static_cast<float>(options.preference_scale), reach = kReach / scale;
  std::vector<float> best_of_row(table.rows(), -1e9F), best_of_column(table.columns(), -1e9F), held_back(table.columns());
  for (std::size_t j = 0; j < table.columns(); ++j) held_back[j] = discount * hubs.columns[j];
  std::vector<float> values(table.columns());
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const float* row = table.row(i);
    const float back = discount * hubs.rows[i];
    for (std::size_t j = 0; j < table.columns(); ++j) best_of_column[j] = std::max(best_of_column[j], row[j] - back);
    for (std::size_t j = 0; j < table.columns(); ++j) values[j] = row[j] - held_back[j];
    for_each_above(values.data(), best_of_row[i], values.size(), [&](std::size_t j) { best_of_row[i] = values[j]; });
  }
  std::vector<Preference> found;  // `share` is at first the product of what the two shares have above the line
  std::vector<float> row_sums(table.rows()), column_sums(table.columns()), far(table.columns());
  for (std::uint32_t i = 0; i < table.rows(); ++i) {
    const float* row = table.row(i);
    const float back = discount * hubs.rows[i];
    const float far_in_row = best_of_row[i] - reach, far_in_column = back - reach;
    for (std::size_t j = 0; j < far.size(); ++j) far[j] = std::min(held_back[j] + far_in_row, best_of_column[j] + far_in_column);
    for_each_above(row, far.data(), far.size(), [&](std::size_t j) {
      const float below_row = row[j] - held_back[j] - best_of_row[i], below_column = row[j] - back - best_of_column[j];
      const bool near_row = below_row > -reach, near_column = below_column > -reach;
      const float of_left = near_row ? std::exp(below_row * scale) : 0, of_right = near_column ? std::exp(below_column * scale) : 0;
      row_sums[i] += of_left;
      column_sums[j] += of_right;
      if (near_row && near_column && row[j] > 0) found.push_back({i, static_cast<std::uint32_t>(j), of_left * of_right});
    });
  }
  for (Preference& pair : found) pair.share = std::sqrt(pair.share / (row_sums[pair.left] * column_sums[pair.right]));
  return found;
}

LikenessTable chapters_alike(const Side& left, const Side& right, const std::vector<Preference>& preferences) {
  LikenessTable table(left.size(Field::Chapter), right.size(Field::Chapter));
  std::vector<float> left_sizes(table.rows()), right_sizes(table.columns());
  for (std::size_t i = 0; i < left.size(); ++i) ++left_sizes[left.chapter(i)];
  for (std::size_t j = 0; j < right.size(); ++j) ++right_sizes[right.chapter(j)];
  for (const Preference& pair : preferences) table.at(left.chapter(pair.left), right.chapter(pair.right)) += pair.share;
  for (std::size_t a = 0; a < table.rows(); ++a) {
    for (std::size_t b = 0; b < table.columns(); ++b) {
      if (table.at(a, b) > 0) table.at(a, b) = std::min(1.0F, table.at(a, b) / std::sqrt(left_sizes[a] * right_sizes[b]));
    }
  }
  return table;
}

}  // namespace

void add_preferences(const Side& left, const Side& right, const Hubs& hubs, const AlignOptions& options, LikenessTable& table) {
  if (options.preference_weight <= 0 && options.chapters_weight <= 0) return;
  const std::vector<Preference> preferences = find_preferences(hubs, options, table);
  const auto weight = static_cast<float>(options.preference_weight), of_chapters = static_cast<float>(options.chapters_weight);
  const LikenessTable chapters = chapters_alike(left, right, preferences);
  for (const Preference& pair : preferences) table.at(pair.left, pair.right) += weight * pair.share;
  std::vector<float> added(right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (i == 0 || left.chapter(i) != left.chapter(i - 1)) {
      const float* alike = chapters.row(left.chapter(i));
      for (std::size_t j = 0; j < right.size(); ++j) added[j] = of_chapters * alike[right.chapter(j)];
    }
    float* row = table.row(i);
    for (std::size_t j = 0; j < right.size(); ++j) row[j] += added[j];
  }
}

}  // namespace harmonia::diff
