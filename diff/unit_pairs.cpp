// Pairing the units of two laws.
//
// 1. Articles: as the alignment says. An article that became several is one pair and, for each further part,
//    a unit of one side whose origin is named.
// 2. Inside each pair of articles: dynamic programming over the provisions in order, by common words and
//    number; then words of the article itself that became a paragraph of it, or the other way; then those left
//    over that are alike enough have moved.
// 3. Divisions: those that hold most of the same articles, then those of one level and number.
// 4. What is left in versions of one law: equal eIds, then moves from one article to another.
// 5. Words after the provisions below, before and after the law: the first with the first, and so on.
//
// Which pairs keep their order is the heaviest increasing chain over them.
#include "diff/unit_pairs.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace harmonia::diff {

namespace {

struct Partner {
  std::uint32_t provision = kNoProvision;
  ChangeKind kind = ChangeKind::Reworded;
  MatchReason reason = MatchReason::None;
};

std::size_t content_words(const std::vector<UnitWord>& words) {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const UnitWord& word) { return word.content; }));
}

class Pairing {
 public:
  Pairing(const CutLaw& left, const CutLaw& right, const Alignment& alignment, const DiffOptions& options)
      : left_(left), right_(right), alignment_(alignment), options_(options),
        to_right_(left.document.provisions.size()), to_left_(right.document.provisions.size()),
        left_origin_(left.document.provisions.size(), kNoProvision), right_origin_(right.document.provisions.size(), kNoProvision) {}

  std::vector<UnitPair> run() {
    link(0, 0, ChangeKind::Same, MatchReason::SameNumber);
    pair_articles();
    pair_inside_articles();
    pair_divisions();
    if (alignment_.same_law) {
      pair_equal_ids();
      pair_moved();
    }
    make_pairs();
    find_order();
    return all_pairs();
  }

 private:
  const std::vector<UnitWord>& left_words(std::uint32_t provision) const { return words_of(left_, provision); }
  const std::vector<UnitWord>& right_words(std::uint32_t provision) const { return words_of(right_, provision); }
  static const std::vector<UnitWord>& words_of(const CutLaw& law, std::uint32_t provision) {
    static const std::vector<UnitWord> kEmpty;
    const std::uint32_t unit = law.law.opening[provision];
    return unit == kNoUnit ? kEmpty : law.words[unit];
  }

  void link(std::uint32_t left, std::uint32_t right, ChangeKind kind, MatchReason reason) {
    to_right_[left] = {right, kind, reason};
    to_left_[right] = {left, kind, reason};
  }
  bool left_free(std::uint32_t left) const { return to_right_[left].provision == kNoProvision && left_origin_[left] == kNoProvision; }
  bool right_free(std::uint32_t right) const { return to_left_[right].provision == kNoProvision && right_origin_[right] == kNoProvision; }

  // --- articles -------------------------------------------------------------------------------------

  void pair_articles() {
    for (const Pair& pair : alignment_.pairs) {
      if (pair.left == kNoProvision || pair.right == kNoProvision) continue;
      const bool left_taken = to_right_[pair.left].provision != kNoProvision, right_taken = to_left_[pair.right].provision != kNoProvision;
      if (!left_taken && !right_taken) link(pair.left, pair.right, pair.change, pair.reason);
      else if (left_taken && !right_taken) right_origin_[pair.right] = pair.left;
      else if (right_taken && !left_taken) left_origin_[pair.left] = pair.right;
    }
  }

  // Each article with its counterpart, and with the further parts of a split or join.
  void pair_inside_articles() {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> left_parts, right_parts;  // by the article of the other side
    for (std::uint32_t i = 0; i < left_origin_.size(); ++i) {
      if (left_origin_[i] != kNoProvision) left_parts[left_origin_[i]].push_back(i);
    }
    for (std::uint32_t j = 0; j < right_origin_.size(); ++j) {
      if (right_origin_[j] != kNoProvision) right_parts[right_origin_[j]].push_back(j);
    }
    const auto& provisions = left_.document.provisions;
    for (std::uint32_t i = 1; i < provisions.size(); ++i) {
      if (provisions[i].level != Level::Article || to_right_[i].provision == kNoProvision) continue;
      const std::uint32_t j = to_right_[i].provision;
      std::vector<std::uint32_t> a, b;
      below(left_, i, a);
      below(right_, j, b);
      if (const auto parts = left_parts.find(j); parts != left_parts.end()) {
        for (const std::uint32_t part : parts->second) below(left_, part, a);
      }
      if (const auto parts = right_parts.find(i); parts != right_parts.end()) {
        for (const std::uint32_t part : parts->second) below(right_, part, b);
      }
      pair_in_order(a, b);
      pair_own_words(i, b, left_, right_, to_left_);
      pair_own_words(j, a, right_, left_, to_right_);
      pair_left_over(a, b);
    }
  }

  static void below(const CutLaw& law, std::uint32_t article, std::vector<std::uint32_t>& out) {
    const Provision& p = law.document.provisions[article];
    for (std::uint32_t i = article + 1; i <= article + p.descendants; ++i) out.push_back(i);
  }

  // The words of an article that are set apart, with the paragraph of its counterpart that is most like them.
  void pair_own_words(std::uint32_t article, const std::vector<std::uint32_t>& below, const CutLaw& law, const CutLaw& other, std::vector<Partner>& partner_of) {
    const std::uint32_t text = law.law.text[article];
    if (text == kNoUnit) return;
    double most = options_.least_alike_moved;
    std::uint32_t best = kNoProvision;
    for (const std::uint32_t each : below) {
      if (partner_of[each].provision != kNoProvision) continue;
      const double share = common_share(law.words[text], words_of(other, each));
      if (share >= most && (best == kNoProvision || share > most)) most = share, best = each;
    }
    if (best != kNoProvision) partner_of[best] = {article, ChangeKind::Reworded, MatchReason::InOrder};
  }

  // How much two provisions of one article belong together, 0 for not at all.
  double likeness(std::uint32_t i, std::uint32_t j) const {
    constexpr double kNumberBonus = 0.10, kOtherLevel = 0.05, kOtherParent = 0.05;
    const Provision& a = left_.document.provisions[i];
    const Provision& b = right_.document.provisions[j];
    const bool same_label = a.level == b.level && a.number == b.number && !a.number.empty();
    const double share = common_share(left_words(i), right_words(j));
    const bool paired = share >= options_.least_alike || (same_label && share >= options_.least_alike_label);
    if (!paired) return 0;
    double value = share + (same_label ? kNumberBonus : 0);
    if (a.level != b.level) value -= kOtherLevel;
    if (to_right_[a.parent].provision != b.parent && !(a.level == b.level && same_label)) value -= kOtherParent;
    return std::max(value, 0.01);
  }

  void pair_in_order(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::size_t first = 0, a_end = a.size(), b_end = b.size();
    const auto same = [&](std::uint32_t i, std::uint32_t j) {
      const Provision& p = left_.document.provisions[i];
      const Provision& q = right_.document.provisions[j];
      return p.level == q.level && p.number == q.number && left_words(i).size() == right_words(j).size() && common_share(left_words(i), right_words(j)) == 1;
    };
    while (first < a_end && first < b_end && same(a[first], b[first])) link(a[first], b[first], ChangeKind::Reworded, MatchReason::InOrder), ++first;
    while (a_end > first && b_end > first && same(a[a_end - 1], b[b_end - 1])) --a_end, --b_end, link(a[a_end], b[b_end], ChangeKind::Reworded, MatchReason::InOrder);
    const std::size_t n = a_end - first, m = b_end - first;
    constexpr std::size_t kMostPairs = 4'000'000;  // a list of 2000 against another; beyond it numbers alone decide
    if (n == 0 || m == 0) return;
    if (n * m > kMostPairs) return pair_by_number(a, b);
    std::vector<float> alike(n * m), best((n + 1) * (m + 1), 0.0F);
    const auto at = [&](std::size_t x, std::size_t y) -> float& { return best[x * (m + 1) + y]; };
    for (std::size_t x = n; x-- > 0;) {
      for (std::size_t y = m; y-- > 0;) {
        const auto value = static_cast<float>(likeness(a[first + x], b[first + y]));
        alike[x * m + y] = value;
        at(x, y) = std::max({value > 0 ? value + at(x + 1, y + 1) : 0.0F, at(x + 1, y), at(x, y + 1)});
      }
    }
    for (std::size_t x = 0, y = 0; x < n && y < m;) {
      const float value = alike[x * m + y];
      if (value > 0 && at(x, y) == value + at(x + 1, y + 1)) {
        link(a[first + x], b[first + y], ChangeKind::Reworded, MatchReason::InOrder);
        ++x, ++y;
      } else if (at(x, y) == at(x + 1, y)) {
        ++x;
      } else {
        ++y;
      }
    }
  }

  void pair_by_number(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::map<std::pair<Level, std::string_view>, std::uint32_t> numbers;
    for (const std::uint32_t j : b) {
      const Provision& q = right_.document.provisions[j];
      if (!q.number.empty() && right_free(j)) numbers.emplace(std::pair(q.level, std::string_view(q.number)), j);
    }
    for (const std::uint32_t i : a) {
      const Provision& p = left_.document.provisions[i];
      const auto found = numbers.find({p.level, p.number});
      if (found != numbers.end() && left_free(i) && right_free(found->second)) link(i, found->second, ChangeKind::Reworded, MatchReason::SameNumber);
    }
  }

  // --- moves ----------------------------------------------------------------------------------------

  // Mutual best among what is free and long enough to be told apart.
  void pair_left_over(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::vector<std::uint32_t> free_left, free_right;
    for (const std::uint32_t i : a) {
      if (left_free(i) && content_words(left_words(i)) >= options_.least_words_moved) free_left.push_back(i);
    }
    for (const std::uint32_t j : b) {
      if (right_free(j) && content_words(right_words(j)) >= options_.least_words_moved) free_right.push_back(j);
    }
    if (free_left.empty() || free_right.empty()) return;
    // Only provisions that share a word are compared; the rarest words of each lead to the others.
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders;
    for (std::uint32_t y = 0; y < free_right.size(); ++y) {
      std::vector<std::uint32_t> keys;
      for (const UnitWord& word : right_words(free_right[y])) {
        if (word.content) keys.push_back(word.key);
      }
      std::sort(keys.begin(), keys.end());
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
      for (const std::uint32_t key : keys) holders[key].push_back(y);
    }
    struct Best {
      double share = 0;
      std::uint32_t other = kNoProvision;
    };
    constexpr std::size_t kRareWords = 12, kMostHolders = 64;
    std::vector<Best> best_left(free_left.size()), best_right(free_right.size());
    for (std::uint32_t x = 0; x < free_left.size(); ++x) {
      std::vector<std::pair<std::size_t, std::uint32_t>> rarity;
      for (const UnitWord& word : left_words(free_left[x])) {
        const auto found = word.content ? holders.find(word.key) : holders.end();
        if (found != holders.end()) rarity.push_back({found->second.size(), word.key});
      }
      std::sort(rarity.begin(), rarity.end());
      rarity.erase(std::unique(rarity.begin(), rarity.end()), rarity.end());
      if (rarity.size() > kRareWords) rarity.resize(kRareWords);
      std::vector<std::uint32_t> candidates;
      for (const auto& [count, key] : rarity) {
        if (count <= kMostHolders) candidates.insert(candidates.end(), holders[key].begin(), holders[key].end());
      }
      std::sort(candidates.begin(), candidates.end());
      candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
      for (const std::uint32_t y : candidates) {
        const double share = common_share(left_words(free_left[x]), right_words(free_right[y]));
        if (share > best_left[x].share) best_left[x] = {share, y};
        if (share > best_right[y].share) best_right[y] = {share, x};
      }
    }
    for (std::uint32_t x = 0; x < free_left.size(); ++x) {
      const Best& best = best_left[x];
      if (best.share < options_.least_alike_moved || best_right[best.other].other != x) continue;
      link(free_left[x], free_right[best.other], ChangeKind::Moved, MatchReason::MutualBest);
    }
  }

  void pair_moved() {
    std::vector<std::uint32_t> a, b;
    const auto inside = [](const CutLaw& law, std::uint32_t i) { return law.document.provisions[i].level > Level::Article; };
    for (std::uint32_t i = 1; i < to_right_.size(); ++i) {
      if (inside(left_, i)) a.push_back(i);
    }
    for (std::uint32_t j = 1; j < to_left_.size(); ++j) {
      if (inside(right_, j)) b.push_back(j);
    }
    pair_left_over(a, b);
  }

  // --- divisions ------------------------------------------------------------------------------------

  void pair_divisions() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> votes;
    for (std::uint32_t i = 1; i < to_right_.size(); ++i) {
      const std::uint32_t j = to_right_[i].provision;
      if (j == kNoProvision || left_.document.provisions[i].level != Level::Article) continue;
      for (std::uint32_t p = left_.document.provisions[i].parent; p != 0 && p != kNoProvision; p = left_.document.provisions[p].parent) {
        for (std::uint32_t q = right_.document.provisions[j].parent; q != 0 && q != kNoProvision; q = right_.document.provisions[q].parent) {
          if (left_.document.provisions[p].level == right_.document.provisions[q].level) ++votes[{p, q}];
        }
      }
    }
    std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>> ranked(votes.begin(), votes.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& x, const auto& y) { return x.second > y.second; });
    for (const auto& [pair, count] : ranked) {
      if (left_free(pair.first) && right_free(pair.second)) link(pair.first, pair.second, ChangeKind::Reworded, MatchReason::InOrder);
    }
    if (!alignment_.same_law) return;
    std::unordered_map<std::string_view, std::uint32_t> ids;
    for (std::uint32_t j = 1; j < to_left_.size(); ++j) {
      if (right_.document.provisions[j].level < Level::Article && right_free(j)) ids.emplace(right_.document.provisions[j].eid, j);
    }
    for (std::uint32_t i = 1; i < to_right_.size(); ++i) {
      const Provision& p = left_.document.provisions[i];
      if (p.level >= Level::Article || !left_free(i)) continue;
      const auto found = ids.find(p.eid);
      if (found != ids.end() && right_free(found->second)) link(i, found->second, ChangeKind::Reworded, MatchReason::SameNumber);
    }
  }

  // Articles and what stands in them where the alignment left them out.
  void pair_equal_ids() {
    std::unordered_map<std::string_view, std::uint32_t> ids;
    for (std::uint32_t j = 1; j < to_left_.size(); ++j) {
      if (right_free(j)) ids.emplace(right_.document.provisions[j].eid, j);
    }
    for (std::uint32_t i = 1; i < to_right_.size(); ++i) {
      const auto found = left_free(i) ? ids.find(left_.document.provisions[i].eid) : ids.end();
      if (found == ids.end() || !right_free(found->second)) continue;
      const bool article = left_.document.provisions[i].level == Level::Article;
      if (!article && common_share(left_words(i), right_words(found->second)) < options_.least_alike_label) continue;
      if (article && was_compared(i, found->second)) continue;
      link(i, found->second, ChangeKind::Reworded, MatchReason::SameNumber);
    }
  }

  // Whether the alignment knew both and said that they do not correspond.
  bool was_compared(std::uint32_t i, std::uint32_t j) const {
    return std::any_of(alignment_.pairs.begin(), alignment_.pairs.end(), [&](const Pair& pair) { return pair.left == i; }) &&
           std::any_of(alignment_.pairs.begin(), alignment_.pairs.end(), [&](const Pair& pair) { return pair.right == j; });
  }

  // --- the list -------------------------------------------------------------------------------------

  void make_pairs() {
    right_partner_.assign(right_.law.units.size(), kNoUnit);
    left_partner_.assign(left_.law.units.size(), kNoUnit);
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
      left_partner_[a] = b;
      right_partner_[b] = a;
    };
    std::map<std::pair<LawPart, std::uint32_t>, std::vector<std::uint32_t>> right_parts;  // by part and provision
    for (std::uint32_t b = 0; b < right_.law.units.size(); ++b) {
      const Unit& unit = right_.law.units[b];
      const bool set_apart = unit.part == LawPart::Closing && right_.law.text[unit.provision] == b;
      if (unit.part != LawPart::Provision && !set_apart) right_parts[{unit.part, unit.provision}].push_back(b);
    }
    std::map<std::pair<LawPart, std::uint32_t>, std::size_t> used;
    for (std::uint32_t y = 1; y < to_left_.size(); ++y) {
      const std::uint32_t i = to_left_[y].provision;
      if (i != kNoProvision && became_own_words(right_.document.provisions[y], left_.document.provisions[i])) join(left_.law.text[i], right_.law.opening[y]);
    }
    for (std::uint32_t a = 0; a < left_.law.units.size(); ++a) {
      const Unit& unit = left_.law.units[a];
      if (left_partner_[a] != kNoUnit) continue;
      if (unit.part == LawPart::Provision) {
        const std::uint32_t j = to_right_[unit.provision].provision;
        if (j == kNoProvision) continue;
        const std::uint32_t b = became_own_words(left_.document.provisions[unit.provision], right_.document.provisions[j]) ? right_.law.text[j] : right_.law.opening[j];
        if (b != kNoUnit) join(a, b);
        continue;
      }
      const std::uint32_t provision = unit.part == LawPart::Closing ? to_right_[unit.provision].provision : kNoProvision;
      if (unit.part == LawPart::Closing && provision == kNoProvision) continue;
      const std::pair key{unit.part, provision};
      const auto& parts = right_parts[key];
      if (used[key] < parts.size()) join(a, parts[used[key]++]);
    }
  }

  static bool became_own_words(const Provision& p, const Provision& article) { return article.level == Level::Article && p.level > Level::Article; }

  // The heaviest chain of pairs that increases on both sides; ties go to the earlier one.
  void find_order() {
    const std::size_t n = left_partner_.size();
    struct Node {
      std::uint64_t weight = 0;
      std::uint32_t left = kNoUnit;
    };
    std::vector<Node> tree(right_partner_.size() + 1);  // best chain that ends at or before a right place
    std::vector<std::uint32_t> before(n, kNoUnit);
    Node best;
    for (std::uint32_t a = 0; a < n; ++a) {
      const std::uint32_t b = left_partner_[a];
      if (b == kNoUnit) continue;
      Node chain;
      for (std::size_t k = b; k > 0; k -= k & (~k + 1)) {
        if (tree[k].weight > chain.weight) chain = tree[k];
      }
      before[a] = chain.left;
      const Node ends{chain.weight + 1 + left_.words[a].size() + right_.words[b].size(), a};
      for (std::size_t k = b + 1; k < tree.size(); k += k & (~k + 1)) {
        if (ends.weight > tree[k].weight) tree[k] = ends;
      }
      if (ends.weight > best.weight) best = ends;
    }
    in_place_.assign(n, false);
    for (std::uint32_t a = best.left; a != kNoUnit; a = before[a]) in_place_[a] = true;
  }

  UnitPair paired(std::uint32_t a, std::uint32_t b) const {
    UnitPair pair{a, b, ChangeKind::Reworded, MatchReason::InOrder, kNoProvision, in_place_[a]};
    const Unit& left = left_.law.units[a];
    if (left.part != LawPart::Provision || right_.law.units[b].part != LawPart::Provision) return pair;
    const std::uint32_t i = left.provision, j = right_.law.units[b].provision;
    pair.reason = to_right_[i].reason;
    const Provision& p = left_.document.provisions[i];
    const Provision& q = right_.document.provisions[j];
    if (p.level == Level::Article) {
      pair.kind = to_right_[i].kind;
      return pair;
    }
    if (alignment_.same_law && p.level > Level::Article) {
      const bool with_parent = p.parent != kNoProvision && to_right_[p.parent].provision == q.parent;
      const std::uint32_t parent_unit = p.parent == kNoProvision ? kNoUnit : left_.law.opening[p.parent];
      const bool parent_in_place = parent_unit == kNoUnit || in_place_[parent_unit];
      if (to_right_[i].kind == ChangeKind::Moved || (!in_place_[a] && !(with_parent && !parent_in_place) && left_.words[a].size() >= options_.least_words_moved)) {
        pair.kind = ChangeKind::Moved;
        return pair;
      }
    }
    if (p.number != q.number) pair.kind = ChangeKind::Renumbered;
    return pair;
  }

  std::vector<UnitPair> all_pairs() const {
    std::vector<UnitPair> pairs;
    const auto alone = [](const Unit& unit, const std::vector<std::uint32_t>& origins) {
      return unit.part == LawPart::Provision ? origins[unit.provision] : kNoProvision;
    };
    for (std::uint32_t a = 0; a < left_partner_.size(); ++a) {
      if (left_partner_[a] != kNoUnit) {
        pairs.push_back(paired(a, left_partner_[a]));
        continue;
      }
      const std::uint32_t origin = alone(left_.law.units[a], left_origin_);
      if (origin == kNoProvision) pairs.push_back({a, kNoUnit, ChangeKind::Repealed, MatchReason::None, origin, true});
      else pairs.push_back({a, kNoUnit, ChangeKind::Joined, MatchReason::Containment, origin, true});
    }
    for (std::uint32_t b = 0; b < right_partner_.size(); ++b) {
      if (right_partner_[b] != kNoUnit) continue;
      const std::uint32_t origin = alone(right_.law.units[b], right_origin_);
      if (origin == kNoProvision) pairs.push_back({kNoUnit, b, ChangeKind::Inserted, MatchReason::None, origin, true});
      else pairs.push_back({kNoUnit, b, ChangeKind::Split, MatchReason::Containment, origin, true});
    }
    return pairs;
  }

  const CutLaw& left_;
  const CutLaw& right_;
  const Alignment& alignment_;
  const DiffOptions& options_;
  std::vector<Partner> to_right_, to_left_;               // by provision
  std::vector<std::uint32_t> left_origin_, right_origin_;  // of further parts of a split or join
  std::vector<std::uint32_t> left_partner_, right_partner_;  // by unit
  std::vector<bool> in_place_;                               // by left unit
};

bool same_article(const CutLaw& law, std::uint32_t a, std::uint32_t b) {
  const std::uint32_t x = law.law.units[a].provision, y = law.law.units[b].provision;
  if (x == kNoProvision || y == kNoProvision) return false;
  const std::uint32_t article = article_of(law.document.provisions, x);
  return article != kNoProvision && article == article_of(law.document.provisions, y);
}

}  // namespace

std::vector<UnitPair> pair_units(const CutLaw& left, const CutLaw& right, const Alignment& alignment, const DiffOptions& options) {
  return Pairing(left, right, alignment, options).run();
}

std::vector<UnitPair> in_reading_order(const std::vector<UnitPair>& pairs, const CutLaw& left) {
  std::vector<UnitPair> by_left, by_right;
  for (const UnitPair& pair : pairs) {
    if (pair.left != kNoUnit) by_left.push_back(pair);
    if (pair.right != kNoUnit) by_right.push_back(pair);
  }
  std::sort(by_left.begin(), by_left.end(), [](const UnitPair& a, const UnitPair& b) { return a.left < b.left; });
  std::sort(by_right.begin(), by_right.end(), [](const UnitPair& a, const UnitPair& b) { return a.right < b.right; });
  // What only the left has stands after the pair before it that is in place; in an article that moved, after its own.
  std::unordered_map<std::uint32_t, std::vector<UnitPair>> after;  // by left unit; kNoUnit: at the beginning
  std::uint32_t last_in_place = kNoUnit, last = kNoUnit;
  bool last_moved = false;
  for (const UnitPair& pair : by_left) {
    if (pair.right != kNoUnit) {
      last = pair.left;
      last_moved = !pair.in_place;
      if (pair.in_place) last_in_place = pair.left;
    } else {
      after[last_moved && same_article(left, pair.left, last) ? last : last_in_place].push_back(pair);
    }
  }
  std::vector<UnitPair> out;
  const auto write_after = [&](std::uint32_t place) {
    if (const auto found = after.find(place); found != after.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  };
  write_after(kNoUnit);
  for (const UnitPair& pair : by_right) {
    out.push_back(pair);
    if (pair.left != kNoUnit) write_after(pair.left);
  }
  return out;
}

}  // namespace harmonia::diff
