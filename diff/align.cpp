#include "diff/align.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

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

// An article's words, so that equal texts are found whatever their layout.
std::string words_of(const Document& document, std::uint32_t provision) {
  std::string words;
  for (const Token& token : tokens_in(document, document.provisions[provision].whole)) {
    words += document.words[token.word].lower;
    words += ' ';
  }
  return words;
}

// Matches the articles of left and right, stage by stage in the order of trust; each stage takes only
// articles that the ones before it left.
class Matcher {
 public:
  Matcher(const Document& left_document, const Document& right_document, const AlignOptions& options)
      : left_document_(left_document), right_document_(right_document), options_(options), space_(options.bigram_weight) {
    space_.add(left_document);
    space_.add(right_document);
    left_ = space_.features(0);
    right_ = space_.features(1);
    partner_.assign(left_.size(), kNone);
    taken_.assign(right_.size(), false);
    pairs_.resize(left_.size());
  }

  Alignment run() {
    Alignment alignment;
    const Table table = likeness();
    row_hubs_ = hubness(table, true);
    column_hubs_ = hubness(table, false);
    match_equal_texts();
    alignment.same_law = same_law();
    if (alignment.same_law) match_equal_numbers(table);
    match_mutual_best(table, alignment.same_law);
    rank(table, alignment.candidates);
    for (std::size_t i = 0; i < left_.size(); ++i) {
      alignment.pairs.push_back(partner_[i] == kNone ? Pair{left_[i].provision, kNoProvision, ChangeKind::Repealed, MatchReason::None, 0, 0} : pairs_[i]);
    }
    for (std::size_t j = 0; j < right_.size(); ++j) {
      if (!taken_[j]) alignment.pairs.push_back({kNoProvision, right_[j].provision, ChangeKind::Inserted, MatchReason::None, 0, 0});
    }
    return alignment;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const Provision& left_article(std::size_t i) const { return left_document_.provisions[left_[i].provision]; }
  const Provision& right_article(std::size_t j) const { return right_document_.provisions[right_[j].provision]; }
  double scale() const { return 1.0 + options_.heading_weight + options_.chapter_weight + options_.neighbour_weight; }
  float corrected(const Table& table, std::size_t i, std::size_t j) const {
    return table.at(i, j) - static_cast<float>(options_.hub_weight / 2) * (row_hubs_[i] + column_hubs_[j]);
  }

  Table likeness() const {
    Table table(left_.size(), right_.size());
    add_cosines(left_, right_, &ArticleFeatures::text, 1.0, space_.size(), table);
    add_cosines(left_, right_, &ArticleFeatures::heading, options_.heading_weight, space_.size(), table);
    add_cosines(left_, right_, &ArticleFeatures::chapter, options_.chapter_weight, space_.size(), table);
    add_neighbours(table, options_.neighbour_weight);
    return table;
  }

  void take(std::size_t i, std::size_t j, ChangeKind change, MatchReason reason, double similarity, double margin) {
    partner_[i] = j;
    taken_[j] = true;
    pairs_[i] = {left_[i].provision, right_[j].provision, change, reason, std::min(1.0, similarity), margin};
  }

  // Equal words under an equal number first; then equal words that stand only once on each side.
  void match_equal_texts() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_words;
    for (std::size_t j = 0; j < right_.size(); ++j) by_words[words_of(right_document_, right_[j].provision)].push_back(j);
    std::unordered_map<std::string, std::size_t> left_count;
    std::vector<std::string> words(left_.size());
    for (std::size_t i = 0; i < left_.size(); ++i) ++left_count[words[i] = words_of(left_document_, left_[i].provision)];
    for (std::size_t i = 0; i < left_.size(); ++i) {
      const auto found = by_words.find(words[i]);
      if (found == by_words.end()) continue;
      for (std::size_t j : found->second) {
        if (taken_[j] || right_article(j).eid != left_article(i).eid) continue;
        take(i, j, ChangeKind::Same, MatchReason::SameText, 1, 1);
        break;
      }
      if (partner_[i] == kNone && found->second.size() == 1 && left_count[words[i]] == 1 && !taken_[found->second[0]]) {
        take(i, found->second[0], ChangeKind::Renumbered, MatchReason::SameTextMoved, 1, 1);
      }
    }
  }

  // Versions of one law keep many articles word for word; different laws hardly any.
  bool same_law() const {
    const auto same = std::count_if(partner_.begin(), partner_.end(), [](std::size_t j) { return j != kNone; });
    const auto fewer = static_cast<double>(std::min(left_.size(), right_.size()));
    return fewer > 0 && static_cast<double>(same) >= options_.least_share_of_same * fewer;
  }

  // In a new version an article that keeps its number and most of its words is the same article.
  void match_equal_numbers(const Table& table) {
    std::unordered_map<std::string_view, std::size_t> by_eid;
    for (std::size_t j = 0; j < right_.size(); ++j) by_eid.emplace(right_article(j).eid, j);
    for (std::size_t i = 0; i < left_.size(); ++i) {
      const auto found = by_eid.find(left_article(i).eid);
      if (partner_[i] != kNone || found == by_eid.end() || taken_[found->second]) continue;
      const double similarity = table.at(i, found->second) / scale();
      if (similarity >= options_.least_similarity_in_place) take(i, found->second, ChangeKind::Reworded, MatchReason::InOrder, similarity, 0);
    }
  }

  void match_mutual_best(const Table& table, bool same_law_found) {
    const auto open_left = [&](std::size_t i) { return partner_[i] == kNone; };
    std::vector<Best> best_right(left_.size()), best_left(right_.size());
    const float kClosed = -1e9F;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      best_right[i] = best_of(right_.size(), [&](std::size_t j) { return taken_[j] ? kClosed : corrected(table, i, j); });
    }
    for (std::size_t j = 0; j < right_.size(); ++j) {
      best_left[j] = best_of(left_.size(), [&](std::size_t i) { return open_left(i) ? corrected(table, i, j) : kClosed; });
    }
    const std::vector<bool> taken_before = taken_;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      const std::size_t j = best_right[i].first;
      if (!open_left(i) || right_.empty() || taken_before[j] || best_left[j].first != i) continue;
      const double similarity = table.at(i, j) / scale();
      const double lead = std::min(best_right[i].most - best_right[i].next, best_left[j].most - best_left[j].next);
      const double margin = table.at(i, j) > 0 ? std::min(1.0, lead / table.at(i, j)) : 0;
      if (similarity < options_.least_similarity || margin < options_.least_margin) continue;
      const ChangeKind change = same_law_found && left_article(i).eid != right_article(j).eid ? ChangeKind::Renumbered : ChangeKind::Reworded;
      take(i, j, change, MatchReason::MutualBest, similarity, margin);
    }
  }

  void rank(const Table& table, std::vector<Candidates>& out) const {
    std::vector<std::size_t> order(right_.size());
    for (std::size_t i = 0; i < left_.size(); ++i) {
      for (std::size_t j = 0; j < order.size(); ++j) order[j] = j;
      const std::size_t most = std::min(options_.ranked, order.size());
      std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(), [&](std::size_t a, std::size_t b) {
        const float x = corrected(table, i, a), y = corrected(table, i, b);
        return x != y ? x > y : a < b;  // ties go to document order, so that two runs agree
      });
      Candidates candidates{left_[i].provision, {}};
      for (std::size_t k = 0; k < most; ++k) {
        const std::size_t j = order[k];
        candidates.ranked.push_back({right_[j].provision, std::min(1.0, table.at(i, j) / scale()), shared_terms(space_, left_[i].text, right_[j].text)});
      }
      out.push_back(std::move(candidates));
    }
  }

  const Document& left_document_;
  const Document& right_document_;
  const AlignOptions& options_;
  FeatureSpace space_;
  std::vector<ArticleFeatures> left_, right_;
  std::vector<float> row_hubs_, column_hubs_;
  std::vector<std::size_t> partner_;  // of each left article
  std::vector<bool> taken_;           // right articles
  std::vector<Pair> pairs_;
};

}  // namespace

Alignment align(const Document& left, const Document& right, const AlignOptions& options) {
  return Matcher(left, right, options).run();
}

}  // namespace harmonia::diff
