// Two divisions correspond as far as what stands in the one corresponds to what stands in the other. The articles decide
// first, then the words of the headings, rare ones more than common ones. A title with one chapter holds the same articles as
// the chapter; the level tells them apart.
//
// Pairs are taken from the most alike on, each of two divisions that are both still free. Between different laws a pair has to be
// the best of both sides by a margin, so that none is forced; in versions of one law what is then left under one number stays
// together.
#include "diff/divisions.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "diff/likeness.h"
#include "diff/similarity.h"

namespace harmonia::diff {

namespace {

constexpr std::size_t kShortestStem = 2;  // bytes; single letters are numbers

bool is_division(const Provision& p) { return p.level > Level::Document && p.level < Level::Article; }

// The divisions of one law, with the stems of their headings.
struct Divisions {
  explicit Divisions(const Document& law) : document(law), place(law.provisions.size(), kNone) {
    for (std::uint32_t i = 0; i < law.provisions.size(); ++i) {
      if (!is_division(law.provisions[i])) continue;
      place[i] = static_cast<std::uint32_t>(provisions.size());
      provisions.push_back(i);
      std::vector<std::string_view> found;
      for (const Token& token : tokens_in(law, law.provisions[i].heading)) {
        const Word& word = law.words[token.word];
        if (word.kind == TokenKind::Word && word.stem.size() >= kShortestStem) found.push_back(word.stem);
      }
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
      stems.push_back(std::move(found));
    }
    paired.resize(provisions.size());
  }

  // Calls `see` with the place of each division that an article stands in.
  template <class See>
  void above(std::uint32_t article, See see) const {
    for (std::uint32_t at = document.provisions[article].parent; at != kNoProvision && at != 0; at = document.provisions[at].parent) {
      if (place[at] != kNone) see(place[at]);
    }
  }

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  const Document& document;
  std::vector<std::uint32_t> provisions;
  std::vector<std::uint32_t> place;                    // by provision
  std::vector<std::vector<std::string_view>> stems;    // of the heading, sorted
  std::vector<std::uint32_t> paired;                   // articles in it that have a counterpart anywhere
};

class DivisionMatcher {
 public:
  DivisionMatcher(const Document& left, const Document& right, std::span<const Pair> articles, bool same_law, const AlignOptions& options)
      : left_(left), right_(right), same_law_(same_law), options_(options), content_(left_.provisions.size(), right_.provisions.size()), headings_(left_.provisions.size(), right_.provisions.size()),
        partner_(left_.provisions.size(), Divisions::kNone), taker_(right_.provisions.size(), Divisions::kNone), of_left_(left_.provisions.size()) {
    for (const Pair& pair : articles) {
      if (pair.left == kNoProvision || pair.right == kNoProvision) continue;
      left_.above(pair.left, [&](std::uint32_t a) {
        ++left_.paired[a];
        right_.above(pair.right, [&](std::uint32_t b) { content_.at(a, b) += 1; });
      });
      right_.above(pair.right, [&](std::uint32_t b) { ++right_.paired[b]; });
    }
    compare_headings();
  }

  std::vector<Pair> run() {
    LikenessTable alike(left_.provisions.size(), right_.provisions.size());
    struct Possible {
      float value;
      std::uint32_t left, right;
    };
    std::vector<Possible> possible;
    for (std::uint32_t a = 0; a < alike.rows(); ++a) {
      for (std::uint32_t b = 0; b < alike.columns(); ++b) {
        const auto value = static_cast<float>(likeness(a, b));
        alike.at(a, b) = value;
        if (value >= options_.least_division) possible.push_back({value, a, b});
      }
    }
    // Two pairs of one division that are as alike have different sums, so that the answer does not depend on which law is left.
    std::stable_sort(possible.begin(), possible.end(), [](const Possible& x, const Possible& y) { return x.value != y.value ? x.value > y.value : x.left + x.right < y.left + y.right; });
    for (const Possible& each : possible) {
      if (partner_[each.left] != Divisions::kNone || taker_[each.right] != Divisions::kNone) continue;
      float next = 0;  // the next best of either that is still free
      for (std::uint32_t b = 0; b < alike.columns(); ++b) {
        if (b != each.right && taker_[b] == Divisions::kNone) next = std::max(next, alike.at(each.left, b));
      }
      for (std::uint32_t a = 0; a < alike.rows(); ++a) {
        if (a != each.left && partner_[a] == Divisions::kNone) next = std::max(next, alike.at(a, each.right));
      }
      const double margin = std::clamp((each.value - next) / each.value, 0.0F, 1.0F);
      if (!same_law_ && margin < options_.least_margin) continue;
      const double of_articles = options_.division_articles * content(each.left, each.right), of_heading = options_.division_heading * headings_.at(each.left, each.right);
      take(each.left, each.right, of_articles >= of_heading ? MatchReason::Articles : MatchReason::Heading, each.value, margin);
    }
    if (same_law_) take_equal_numbers(alike);
    return in_order();
  }

 private:
  double content(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t all = left_.paired[a] + right_.paired[b];
    return all == 0 ? 0 : 2.0 * content_.at(a, b) / all;
  }

  // The cosines of the headings' stems, weighed by rarity over the divisions of both laws.
  void compare_headings() {
    struct Stem {
      std::uint32_t having = 0;
      std::vector<std::uint32_t> rights;
    };
    std::unordered_map<std::string_view, Stem> stems;
    for (const auto& of_left : left_.stems) {
      for (const std::string_view stem : of_left) ++stems[stem].having;
    }
    for (std::uint32_t b = 0; b < right_.stems.size(); ++b) {
      for (const std::string_view stem : right_.stems[b]) {
        ++stems[stem].having;
        stems[stem].rights.push_back(b);
      }
    }
    const auto divisions = static_cast<double>(left_.provisions.size() + right_.provisions.size());
    const auto squared_rarity = [&](const Stem& stem) {
      const double rarity = std::log((1.0 + divisions) / stem.having);
      return rarity * rarity;
    };
    const auto length = [&](const std::vector<std::string_view>& of_one) {
      double sum = 0;
      for (const std::string_view stem : of_one) sum += squared_rarity(stems.at(stem));
      return std::sqrt(sum);
    };
    std::vector<double> lengths, sums(right_.stems.size());
    for (const auto& of_right : right_.stems) lengths.push_back(length(of_right));
    for (std::uint32_t a = 0; a < left_.stems.size(); ++a) {
      std::fill(sums.begin(), sums.end(), 0.0);
      for (const std::string_view stem : left_.stems[a]) {
        const Stem& found = stems.at(stem);
        for (const std::uint32_t b : found.rights) sums[b] += squared_rarity(found);
      }
      const double of_left = length(left_.stems[a]);
      for (std::uint32_t b = 0; b < sums.size(); ++b) {
        if (sums[b] > 0) headings_.at(a, b) = static_cast<float>(sums[b] / (of_left * lengths[b]));
      }
    }
  }

  // 0 where neither the articles nor the headings have anything in common.
  double likeness(std::uint32_t a, std::uint32_t b) const {
    const double shared = options_.division_articles * content(a, b) + options_.division_heading * headings_.at(a, b);
    if (shared <= 0) return 0;
    return shared + (left(a).level == right(b).level ? options_.division_level : 0) + (same_law_ && left(a).eid == right(b).eid ? options_.number_bonus : 0);
  }

  const Provision& left(std::uint32_t a) const { return left_.document.provisions[left_.provisions[a]]; }
  const Provision& right(std::uint32_t b) const { return right_.document.provisions[right_.provisions[b]]; }

  void take(std::uint32_t a, std::uint32_t b, MatchReason reason, double similarity, double margin) {
    partner_[a] = b;
    taker_[b] = a;
    of_left_[a] = {left_.provisions[a], right_.provisions[b], ChangeKind::Reworded, reason, std::min(1.0, similarity), margin};
  }

  void take_equal_numbers(const LikenessTable& alike) {
    std::unordered_map<std::string_view, std::uint32_t> free;
    for (std::uint32_t b = 0; b < taker_.size(); ++b) {
      if (taker_[b] == Divisions::kNone) free.emplace(right(b).eid, b);
    }
    for (std::uint32_t a = 0; a < partner_.size(); ++a) {
      const auto found = partner_[a] == Divisions::kNone ? free.find(left(a).eid) : free.end();
      if (found != free.end()) take(a, found->second, MatchReason::SameNumber, alike.at(a, found->second), 0);
    }
  }

  ChangeKind change(std::uint32_t a) const {
    const std::uint32_t b = partner_[a];
    if (!same_law_) return ChangeKind::Reworded;
    const std::uint32_t x = left_.place[left(a).parent], y = right_.place[right(b).parent];
    const bool with_parent = x == Divisions::kNone ? y == Divisions::kNone : partner_[x] == y;
    if (!with_parent) return ChangeKind::Moved;
    if (left(a).level != right(b).level || left(a).number != right(b).number) return ChangeKind::Renumbered;
    return left_.stems[a] == right_.stems[b] ? ChangeKind::Same : ChangeKind::Reworded;
  }

  std::vector<Pair> in_order() {
    std::vector<Pair> pairs;
    const auto only_right = [&](std::size_t from) {
      for (std::size_t b = from; b < taker_.size() && taker_[b] == Divisions::kNone; ++b) {
        pairs.push_back({kNoProvision, right_.provisions[b], ChangeKind::Inserted, MatchReason::None, 0, 0});
      }
    };
    only_right(0);
    for (std::uint32_t a = 0; a < partner_.size(); ++a) {
      if (partner_[a] == Divisions::kNone) {
        pairs.push_back({left_.provisions[a], kNoProvision, ChangeKind::Repealed, MatchReason::None, 0, 0});
        continue;
      }
      of_left_[a].change = change(a);
      pairs.push_back(of_left_[a]);
      only_right(partner_[a] + 1);
    }
    return pairs;
  }

  Divisions left_, right_;
  bool same_law_;
  const AlignOptions& options_;
  LikenessTable content_, headings_;  // articles that correspond, likeness of the headings
  std::vector<std::uint32_t> partner_, taker_;
  std::vector<Pair> of_left_;
};

}  // namespace

std::vector<Pair> match_divisions(const Document& left, const Document& right, std::span<const Pair> articles, bool same_law, const AlignOptions& options) {
  return DivisionMatcher(left, right, articles, same_law, options).run();
}

}  // namespace harmonia::diff
