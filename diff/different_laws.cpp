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
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      const float value = table.at(i, j) - hub_discount(hubs, i, j, options);
      rows[i].see(j, value);
      columns[j].see(i, value);
    }
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
