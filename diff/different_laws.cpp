// Order means nothing between the codes of two countries, and neither does a number: an article is matched
// with another where each is the other's most similar one and leads the next best by a margin.
#include "diff/matches.h"

namespace harmonia::diff {

double full_likeness(const AlignOptions& options) {
  const double alone = 1.0 + options.heading_weight + options.chapter_weight + options.opening_weight + options.place_weight + options.neighbour_weight;
  return alone * (1.0 + options.gravity_weight) + options.preference_weight + options.chapters_weight;
}

std::vector<Match> match_different_laws(const Side& left, const Side& right, const LikenessTable& table, const Hubs& hubs, const AlignOptions& options) {
  std::vector<Best> rows(left.size()), columns(right.size());
  const auto discount = static_cast<float>(options.hub_weight / 2);
  std::vector<float> values(right.size()), held_back(right.size()), next(right.size(), -1e9F);  // `next` of each column
  for (std::size_t j = 0; j < columns.size(); ++j) held_back[j] = discount * hubs.columns[j];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float* row = table.row(i);
    const float back = discount * hubs.rows[i];
    for (std::size_t j = 0; j < columns.size(); ++j) values[j] = row[j] - back - held_back[j];
    float next_of_row = -1e9F;
    for_each_above(values.data(), next_of_row, columns.size(), [&](std::size_t j) {
      rows[i].see(j, values[j]);
      next_of_row = rows[i].next;
    });
    for_each_above(values.data(), next.data(), columns.size(), [&](std::size_t j) {
      columns[j].see(i, values[j]);
      next[j] = columns[j].next;
    });
  }
  std::vector<Match> matches;
  for (std::size_t i = 0; i < rows.size() && !columns.empty(); ++i) {
    const std::size_t j = rows[i].first;
    if (columns[j].first != i || table.at(i, j) <= 0) continue;
    const double similarity = std::min(1.0, table.at(i, j) / full_likeness(options));
    const double lead = std::min(rows[i].most - rows[i].next, columns[j].most - columns[j].next);
    const double margin = std::min(1.0, lead / table.at(i, j));
    if (similarity < options.least_similarity || margin < options.least_margin) continue;
    matches.push_back({i, j, ChangeKind::Reworded, MatchReason::MutualBest, similarity, margin});
  }
  return matches;
}

}  // namespace harmonia::diff
