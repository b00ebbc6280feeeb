// Versions of one law, step by step in the order of trust; each pair keeps the step that made it.
//
// 1. The same words under the same number; then the same words elsewhere, where they stand once on each side.
// 2. The dearest chain of pairs that keeps the order of both texts (Needleman-Wunsch without a price for
//    gaps; a pair is worth its likeness over a threshold). An equal number adds a little; a number that kept
//    no words ("Article 9. (Repealed)") is worth just enough to stay with its number. Pairs of step 1 that
//    the chain leaves out have moved. Then once more in the chain's gaps, where less likeness is enough.
// 3. What is left under one number between the same pairs of the chain is one article, however new its words.
// 4. What is left on both sides and alike has moved: each the other's best by a margin. A moved neighbour
//    speaks for the next, so blocks come along whole.
// 5. What is still left may be a part: of an article that was split, or of one that others were joined to.
//    A part counts where the whole has its words and the whole's own counterpart has not.
//
// Likeness is counted in ten-thousandths, so that no rounding decides between two ways.
#include <cmath>
#include <limits>
#include <unordered_map>

#include "diff/matches.h"

namespace harmonia::diff {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr int kUnit = 10'000;

int in_units(double likeness) { return static_cast<int>(std::lround(likeness * kUnit)); }

std::size_t count_words(const Side& side, std::size_t index) {
  std::size_t count = 0;
  for (const Token& token : tokens_in(side.document, side.article(index).whole)) count += side.document.words[token.word].kind == TokenKind::Word;
  return count;
}

// The runs of three stems in an article, sorted, each once.
std::vector<std::uint64_t> shingles(const Side& side, std::size_t index) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;
  std::vector<std::uint64_t> found;
  std::uint64_t last[2] = {};
  std::size_t words = 0;
  for (const Token& token : tokens_in(side.document, side.article(index).whole)) {
    const Word& word = side.document.words[token.word];
    if (word.kind == TokenKind::Punctuation) continue;
    const std::uint64_t stem = std::hash<std::string_view>{}(word.stem);
    if (++words >= 3) found.push_back(((last[0] * kFactor ^ last[1]) * kFactor) ^ stem);
    last[0] = last[1];
    last[1] = stem;
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// The share of `part` that stands in `whole` and not in `elsewhere`.
double contained(const std::vector<std::uint64_t>& part, const std::vector<std::uint64_t>& whole, const std::vector<std::uint64_t>* elsewhere) {
  if (part.empty()) return 0;
  std::size_t held = 0;
  for (const std::uint64_t shingle : part) {
    held += std::binary_search(whole.begin(), whole.end(), shingle) &&
            (elsewhere == nullptr || !std::binary_search(elsewhere->begin(), elsewhere->end(), shingle));
  }
  return static_cast<double>(held) / static_cast<double>(part.size());
}

class VersionMatcher {
 public:
  VersionMatcher(const Side& left, const Side& right, const LikenessTable& table, const AlignOptions& options)
      : left_(left), right_(right), table_(table), options_(options), left_words_(word_prints(left)), right_words_(word_prints(right)),
        partner_(left.size(), kNone), taker_(right.size(), kNone), of_left_(left.size()) {}

  std::vector<Match> run() {
    match_equal_texts();
    match_chain(options_.least_in_order);
    match_chain(options_.least_in_gap);
    match_in_place();
    match_moved();
    match_parts();
    for (std::size_t i = 0; i < partner_.size(); ++i) {
      if (partner_[i] == kNone) continue;
      of_left_[i].margin = margin(i, partner_[i]);
      matches_.push_back(of_left_[i]);
    }
    return std::move(matches_);
  }

 private:
  bool same_number(std::size_t i, std::size_t j) const { return options_.use_numbers && left_.article(i).eid == right_.article(j).eid; }
  static bool out_of_force(const Provision& article) { return article.state == ProvisionState::Repealed || article.state == ProvisionState::Invalidated; }
  static bool superseded(const Provision& article) { return article.state == ProvisionState::Superseded; }

  void take(std::size_t i, std::size_t j, MatchReason reason, bool moved) {
    partner_[i] = j;
    taker_[j] = i;
    const bool same_words = left_words_[i] == right_words_[j];
    of_left_[i] = {i, j, change(i, j, same_words, moved), reason, same_words ? 1.0 : std::min(1.0, static_cast<double>(table_.at(i, j))), 0};
  }

  ChangeKind change(std::size_t i, std::size_t j, bool same_words, bool moved) const {
    const Provision& from = left_.article(i);
    const Provision& to = right_.article(j);
    if (out_of_force(to) && !out_of_force(from)) return ChangeKind::Repealed;
    if (out_of_force(from) && !out_of_force(to)) return ChangeKind::Inserted;
    if (moved) return ChangeKind::Moved;
    if (from.eid != to.eid) return ChangeKind::Renumbered;
    return same_words ? ChangeKind::Same : ChangeKind::Reworded;
  }

  void match_equal_texts() {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_words;
    std::unordered_map<std::uint64_t, std::size_t> left_count;
    for (std::size_t j = 0; j < right_words_.size(); ++j) by_words[right_words_[j]].push_back(j);
    for (const std::uint64_t words : left_words_) ++left_count[words];
    for (std::size_t i = 0; i < left_words_.size(); ++i) {
      const auto found = by_words.find(left_words_[i]);
      if (found == by_words.end()) continue;
      for (const std::size_t j : found->second) {
        if (taker_[j] == kNone && partner_[i] == kNone && same_number(i, j)) take(i, j, MatchReason::SameText, false);
      }
    }
    for (std::size_t i = 0; i < left_words_.size(); ++i) {
      const auto found = by_words.find(left_words_[i]);
      if (partner_[i] != kNone || found == by_words.end() || found->second.size() != 1 || left_count[left_words_[i]] != 1) continue;
      const std::size_t j = found->second.front();
      if (taker_[j] != kNone || superseded(left_.article(i)) != superseded(right_.article(j))) continue;
      if (count_words(left_, i) >= options_.least_words_moved) take(i, j, MatchReason::SameTextMoved, false);
    }
  }

  // What a pair is worth to the chain; 0: it cannot stand there.
  int worth(std::size_t i, std::size_t j, int least) const {
    const bool free = partner_[i] == kNone && taker_[j] == kNone;
    if (!free) return partner_[i] == j && in_chain(i) ? kUnit : 0;
    const Provision& from = left_.article(i);
    const Provision& to = right_.article(j);
    if (superseded(from) != superseded(to)) return 0;
    if (out_of_force(from) || out_of_force(to)) {
      if (same_number(i, j)) return kOutOfForce;
      return !options_.use_numbers && left_words_[i] == right_words_[j] ? kOutOfForce : 0;
    }
    const int likeness = in_units(table_.at(i, j)) + (same_number(i, j) ? in_units(options_.number_bonus) : 0);
    return std::max(0, likeness - least);
  }

  void match_chain(double least_likeness) {
    const int least = in_units(least_likeness);
    const std::size_t rows = left_.size(), columns = right_.size();
    enum class Step : std::uint8_t { SkipLeft, SkipRight, Pair };
    std::vector<Step> steps(rows * columns);
    std::vector<int> above(columns + 1), here(columns + 1);
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        Step step = above[j + 1] >= here[j] ? Step::SkipLeft : Step::SkipRight;
        int best = std::max(above[j + 1], here[j]);
        const int value = worth(i, j, least);
        if (value > 0 && above[j] + value > best) {
          best = above[j] + value;
          step = Step::Pair;
        }
        here[j + 1] = best;
        steps[i * columns + j] = step;
      }
      std::swap(above, here);
    }
    std::vector<bool> kept(rows);
    for (std::size_t i = rows, j = columns; i > 0 && j > 0;) {
      const Step step = steps[(i - 1) * columns + j - 1];
      if (step == Step::SkipLeft) --i;
      else if (step == Step::SkipRight) --j;
      else {
        --i, --j;
        kept[i] = true;
        if (partner_[i] == kNone) {
          const bool either_out_of_force = out_of_force(left_.article(i)) || out_of_force(right_.article(j));
          take(i, j, either_out_of_force ? MatchReason::SameNumber : MatchReason::InOrder, false);
        }
      }
    }
    for (std::size_t i = 0; i < rows; ++i) {
      if (partner_[i] != kNone && !kept[i]) take(i, partner_[i], of_left_[i].reason, true);
    }
  }

  void match_in_place() {
    if (!options_.use_numbers) return;
    std::unordered_map<std::string_view, std::size_t> by_eid;
    for (std::size_t j = 0; j < taker_.size(); ++j) {
      if (taker_[j] == kNone) by_eid.emplace(right_.article(j).eid, j);
    }
    std::vector<std::size_t> least_after(partner_.size() + 1, taker_.size());  // the next pair of the chain on the right side
    for (std::size_t i = partner_.size(); i > 0; --i) least_after[i - 1] = in_chain(i - 1) ? partner_[i - 1] : least_after[i];
    std::size_t after = 0;  // right articles up to the last pair of the chain
    for (std::size_t i = 0; i < partner_.size(); ++i) {
      if (in_chain(i)) after = partner_[i] + 1;
      if (partner_[i] != kNone) continue;
      const auto found = by_eid.find(left_.article(i).eid);
      if (found == by_eid.end() || found->second < after || found->second >= least_after[i]) continue;
      if (out_of_force(left_.article(i)) || out_of_force(right_.article(found->second)) || superseded(left_.article(i)) || superseded(right_.article(found->second))) continue;
      take(i, found->second, MatchReason::SameNumber, false);
      after = found->second + 1;
    }
  }

  bool in_chain(std::size_t i) const { return partner_[i] != kNone && of_left_[i].change != ChangeKind::Moved; }

  void match_moved() {
    std::vector<std::size_t> lefts, rights;
    for (std::size_t i = 0; i < partner_.size(); ++i) {
      if (partner_[i] == kNone && may_move(left_, i)) lefts.push_back(i);
    }
    for (std::size_t j = 0; j < taker_.size(); ++j) {
      if (taker_[j] == kNone && may_move(right_, j)) rights.push_back(j);
    }
    for (bool found = true; found;) {
      found = false;
      std::vector<Best> rows(lefts.size()), columns(rights.size());
      for (std::size_t a = 0; a < lefts.size(); ++a) {
        for (std::size_t b = 0; b < rights.size(); ++b) {
          if (partner_[lefts[a]] != kNone || taker_[rights[b]] != kNone) continue;
          const auto value = static_cast<float>(moved_likeness(lefts[a], rights[b]));
          rows[a].see(b, value);
          columns[b].see(a, value);
        }
      }
      for (std::size_t a = 0; a < lefts.size(); ++a) {
        const Best& best = rows[a];
        if (best.most < options_.least_moved || columns[best.first].first != a) continue;
        const float lead = std::min(best.most - best.next, columns[best.first].most - columns[best.first].next);
        if (lead < options_.least_margin_moved * best.most) continue;
        take(lefts[a], rights[best.first], MatchReason::MutualBest, true);
        found = true;
      }
    }
  }

  bool may_move(const Side& side, std::size_t index) const {
    return !out_of_force(side.article(index)) && !superseded(side.article(index)) && count_words(side, index) >= options_.least_words_moved;
  }

  double moved_likeness(std::size_t i, std::size_t j) const {
    const double likeness = table_.at(i, j);
    if (likeness < options_.least_similarity) return 0;
    const bool after = i > 0 && j > 0 && partner_[i - 1] == j - 1;
    const bool before = i + 1 < partner_.size() && partner_[i + 1] == j + 1;
    return likeness + (after || before ? options_.neighbour_bonus : 0) + (same_number(i, j) ? options_.number_bonus : 0);
  }

  void match_parts() {
    std::vector<Match> parts;
    const auto find = [&](bool split) {
      const Side& whole_side = split ? left_ : right_;
      const Side& part_side = split ? right_ : left_;
      const std::vector<std::size_t>& whole_partner = split ? partner_ : taker_;
      const std::vector<std::size_t>& part_partner = split ? taker_ : partner_;
      std::unordered_map<std::size_t, std::vector<Match>> loose;  // parts of wholes that have no counterpart yet
      for (std::size_t part = 0; part < part_partner.size(); ++part) {
        if (part_partner[part] != kNone || !may_move(part_side, part)) continue;
        const std::vector<std::uint64_t> words = shingles(part_side, part);
        double most = options_.least_contained;
        std::size_t best = kNone;
        for (const std::size_t whole : likeliest(part, split)) {
          const std::size_t counterpart = whole_partner[whole];
          const std::vector<std::uint64_t> kept = counterpart == kNone ? std::vector<std::uint64_t>() : shingles(part_side, counterpart);
          const double share = contained(words, shingles(whole_side, whole), counterpart == kNone ? nullptr : &kept);
          if (share >= most && (best == kNone || share > most)) {
            most = share;
            best = whole;
          }
        }
        if (best == kNone) continue;
        const Match match{split ? best : part, split ? part : best, split ? ChangeKind::Split : ChangeKind::Joined, MatchReason::Containment, most, 0};
        if (whole_partner[best] == kNone) loose[best].push_back(match);
        else parts.push_back(match);
      }
      for (const auto& [whole, found] : loose) {
        if (found.size() > 1) parts.insert(parts.end(), found.begin(), found.end());
      }
    };
    find(true);
    find(false);
    for (const Match& part : parts) {
      const bool split = part.change == ChangeKind::Split;
      const std::size_t i = split ? part.left : taker_[part.right];
      if (i != kNone && partner_[i] != kNone) of_left_[i].change = part.change;
    }
    matches_.insert(matches_.end(), parts.begin(), parts.end());
  }

  // The articles of the other side that are most like this one.
  std::vector<std::size_t> likeliest(std::size_t part, bool split) const {
    constexpr std::size_t kTried = 5;
    std::vector<std::size_t> order(split ? partner_.size() : taker_.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    const auto value = [&](std::size_t k) { return split ? table_.at(k, part) : table_.at(part, k); };
    const std::size_t tried = std::min(kTried, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(tried), order.end(),
                      [&](std::size_t a, std::size_t b) { return value(a) != value(b) ? value(a) > value(b) : a < b; });
    order.resize(tried);
    std::erase_if(order, [&](std::size_t k) { return value(k) <= 0; });
    return order;
  }

  // The lead over the next best article of either side, as a share of the likeness.
  double margin(std::size_t i, std::size_t j) const {
    if (left_words_[i] == right_words_[j]) return 1;
    const float likeness = table_.at(i, j);
    if (likeness <= 0) return 0;
    float next = 0;
    for (std::size_t k = 0; k < taker_.size(); ++k) {
      if (k != j) next = std::max(next, table_.at(i, k));
    }
    for (std::size_t k = 0; k < partner_.size(); ++k) {
      if (k != i) next = std::max(next, table_.at(k, j));
    }
    return std::max(0.0, static_cast<double>((likeness - next) / likeness));
  }

  static constexpr int kOutOfForce = 500;  // less than any likeness that is worth a pair elsewhere

  const Side& left_;
  const Side& right_;
  const LikenessTable& table_;
  const AlignOptions& options_;
  std::vector<std::uint64_t> left_words_, right_words_;
  std::vector<std::size_t> partner_;  // of each left article
  std::vector<std::size_t> taker_;    // of each right article
  std::vector<Match> of_left_;        // the pair of each left article that has a partner
  std::vector<Match> matches_;
};

}  // namespace

std::vector<std::uint64_t> word_prints(const Side& side) {
  constexpr std::uint64_t kOffset = 0xCBF29CE484222325, kPrime = 0x100000001B3;
  std::vector<std::uint64_t> of_word(side.document.words.size());
  const auto print = [](std::string_view text, std::uint64_t from) {
    for (const char c : text) from = (from ^ static_cast<unsigned char>(c)) * kPrime;
    return (from ^ 0xFF) * kPrime;
  };
  for (WordId id = 0; id < of_word.size(); ++id) of_word[id] = print(side.document.words[id].lower, kOffset);
  std::vector<std::uint64_t> prints;
  prints.reserve(side.size());
  for (std::size_t index = 0; index < side.size(); ++index) {
    const Provision& article = side.article(index);
    std::uint64_t value = kOffset;
    for (const Token& token : tokens_in(side.document, article.whole)) {
      value = (value ^ of_word[token.word]) * kPrime;
      value ^= value >> 29;
    }
    for (std::uint32_t below = 1; below <= article.descendants; ++below) {
      value = print(side.document.provisions[side.provision(index) + below].number, value);
    }
    prints.push_back(value);
  }
  return prints;
}

std::vector<Match> match_versions(const Side& left, const Side& right, const LikenessTable& table, const AlignOptions& options) {
  return VersionMatcher(left, right, table, options).run();
}

}  // namespace harmonia::diff
