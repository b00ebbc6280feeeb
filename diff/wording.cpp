// The longest common subsequence of two articles cannot have more words than both have, each as often as it occurs
// in the one that has it less. So pairs are put aside in the order of what it costs to learn that they are far apart:
// by length; by sketches, whose distance bounds the common words from above in a few instructions; by the words as
// they are; and only the few that are left are compared in order, the most promising first, until no other can be better.
// The answer is that of comparing all with all.
//
// The subsequence is found 64 words at a time (Hyyrö's row).
#include "diff/wording.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include "model/wide.h"

namespace harmonia::diff {

namespace {

constexpr std::size_t kAlone = 64;  // words with a group of their own: the first that were numbered are mostly the commonest
constexpr std::uint32_t kNone = 0xFFFFFFFF;

// The common words, which tell little, stand last.
std::size_t group(std::uint32_t word) {
  constexpr std::size_t kTogether = LawWording::kGroups - kAlone;
  return word < kAlone ? kTogether + word : word % kTogether;
}

// The distances of one sketch from `count` others, as far as the first or the last half of the groups tells.
enum class Half : std::size_t { First = 0, Last = LawWording::kGroups / 2 };
HARMONIA_WIDE void add_distances(const std::uint8_t* sketch, const std::uint8_t* others, std::size_t count, Half half, std::uint32_t* sums) {
  constexpr std::size_t kHalf = LawWording::kGroups / 2;
  sketch += static_cast<std::size_t>(half);
  others += static_cast<std::size_t>(half);
  for (std::size_t i = 0; i < count; ++i, others += LawWording::kGroups) {
    unsigned sum = 0;
    for (std::size_t k = 0; k < kHalf; ++k) sum += static_cast<unsigned>(std::abs(sketch[k] - others[k]));
    sums[i] += sum;
  }
}

// One article laid out, to be compared with many.
class LaidOut {
 public:
  explicit LaidOut(std::size_t numbered) : places_(numbered, kNone) {}

  void lay_out(std::span<const std::uint32_t> words) {
    for (const std::uint32_t word : words_) places_[word] = kNone;
    words_ = words;
    blocks_ = (words.size() + 63) / 64;
    counts_.clear();
    masks_.clear();
    for (const std::uint32_t word : words) {
      if (places_[word] == kNone) {
        places_[word] = static_cast<std::uint32_t>(counts_.size());
        counts_.push_back(0);
      }
      ++counts_[places_[word]];
    }
  }

  // How many words both have, each as often as the one has it that has it less.
  std::uint32_t in_both(std::span<const std::uint32_t> words) {
    left_over_ = counts_;
    std::uint32_t common = 0;
    for (const std::uint32_t word : words) {
      if (const std::uint32_t place = places_[word]; place != kNone && left_over_[place] > 0) --left_over_[place], ++common;
    }
    return common;
  }

  // The length of the longest common subsequence.
  std::uint32_t in_order(std::span<const std::uint32_t> words) {
    if (masks_.empty()) {
      masks_.resize(counts_.size() * blocks_);
      for (std::size_t i = 0; i < words_.size(); ++i) masks_[places_[words_[i]] * blocks_ + i / 64] |= std::uint64_t{1} << (i % 64);
    }
    row_.assign(blocks_, ~std::uint64_t{0});
    for (const std::uint32_t word : words) {
      if (places_[word] == kNone) continue;
      const std::uint64_t* mask = masks_.data() + places_[word] * blocks_;
      std::uint64_t carry = 0;
      for (std::size_t b = 0; b < blocks_; ++b) {
        const std::uint64_t match = row_[b] & mask[b];
        std::uint64_t sum = row_[b] + match;
        const std::uint64_t over = sum < match;
        sum += carry;
        carry = over | (sum < carry);
        row_[b] = sum | (row_[b] - match);
      }
    }
    std::uint32_t common = 0;
    for (const std::uint64_t block : row_) common += static_cast<std::uint32_t>(std::popcount(~block));
    const std::size_t beyond = blocks_ * 64 - words_.size();  // bits of the last block that stand for no word
    if (beyond > 0) common -= static_cast<std::uint32_t>(std::popcount(~row_.back() >> (64 - beyond)));
    return common;
  }

 private:
  std::span<const std::uint32_t> words_;
  std::size_t blocks_ = 0;
  std::vector<std::uint32_t> places_;  // by word: its place in `counts_`
  std::vector<std::uint32_t> counts_, left_over_;
  std::vector<std::uint64_t> masks_, row_;
};

// Common words of a pair, compared as shares with another right article's: without rounding.
struct Shared {
  std::uint32_t common = 0, words = 1;        // `words`: of both articles
  std::uint32_t right = kNone, place = kNone;  // the other article, and its place in the law

  bool more_than(const Shared& other) const {
    const std::uint64_t mine = std::uint64_t{common} * other.words, others = std::uint64_t{other.common} * words;
    return mine != others ? mine > others : place < other.place;
  }
};

}  // namespace

std::vector<Token> wording(const Document& document, const Provision& article) {
  std::vector<Token> out;
  for (const Token& token : tokens_in(document, {std::max(article.whole.begin, article.num.end), article.whole.end})) {
    if (document.words[token.word].kind != TokenKind::Punctuation) out.push_back(token);
  }
  return out;
}

LawWording::LawWording(const Side& side, WordNumbers& numbers) : sketches_(side.size() * kGroups) {
  std::vector<std::uint32_t> known(side.document.words.size(), kNone);
  for (std::uint32_t i = 0; i < side.size(); ++i) {
    const auto begin = static_cast<std::uint32_t>(words_.size());
    for (const Token& token : wording(side.document, side.article(i))) {
      std::uint32_t& number = known[token.word];
      if (number == kNone) number = numbers.of(side.document.words[token.word].folded);
      words_.push_back(number);
    }
    articles_.push_back({i, begin, static_cast<std::uint32_t>(words_.size()) - begin, 0});
  }
  std::stable_sort(articles_.begin(), articles_.end(), [](const Article& a, const Article& b) { return a.size < b.size; });
  for (std::size_t k = 0; k < articles_.size(); ++k) {
    for (const std::uint32_t word : words(k)) {
      std::uint8_t& count = sketches_[k * kGroups + group(word)];
      if (count < 255) ++count;
      else ++articles_[k].uncounted;
    }
  }
}

std::vector<std::optional<NearestWording>> nearest_wordings(const LawWording& left, const LawWording& right, double least, std::size_t numbered) {
  const auto longest = [](const LawWording& law) { return law.articles().empty() ? 0 : law.articles().back().size; };
  std::vector<std::uint32_t> wanted(longest(left) + longest(right) + 1);  // by the words of both: so many have to be common
  for (std::size_t words = 0; words < wanted.size(); ++words) wanted[words] = std::max(1U, static_cast<std::uint32_t>(std::ceil(least * static_cast<double>(words) / 2)));
  std::vector<std::optional<NearestWording>> nearest(left.articles().size());
  LaidOut laid_out(numbered);
  std::vector<Shared> possible;
  std::vector<std::uint32_t> distances;
  std::size_t first = 0;  // the shortest right article that is long enough
  for (std::size_t a = 0; a < left.articles().size(); ++a) {
    const LawWording::Article& article = left.articles()[a];
    possible.clear();
    for (; first < right.articles().size() && right.articles()[first].size < wanted[article.size + right.articles()[first].size]; ++first) {}
    std::size_t end = first;
    while (end < right.articles().size() && article.size >= wanted[article.size + right.articles()[end].size]) ++end;
    distances.assign(end - first, 0);
    add_distances(left.sketch(a), right.sketch(first), distances.size(), Half::First, distances.data());
    for (std::size_t b = first; b < end; ++b) {
      const LawWording::Article& other = right.articles()[b];
      const std::uint32_t words = article.size + other.size, common = wanted[words];
      const std::uint32_t counted = words - article.uncounted - other.uncounted + 2 * std::min(article.uncounted, other.uncounted);
      if (counted < distances[b - first] + 2 * common) continue;
      add_distances(left.sketch(a), right.sketch(b), 1, Half::Last, &distances[b - first]);
      if (counted >= distances[b - first] + 2 * common) possible.push_back({0, words, static_cast<std::uint32_t>(b), other.place});
    }
    if (possible.empty()) continue;
    laid_out.lay_out(left.words(a));
    for (Shared& pair : possible) pair.common = laid_out.in_both(right.words(pair.right));
    std::erase_if(possible, [&](const Shared& pair) { return pair.common < wanted[pair.words]; });
    std::sort(possible.begin(), possible.end(), [](const Shared& x, const Shared& y) { return x.more_than(y); });
    Shared best;
    for (const Shared& pair : possible) {
      if (!pair.more_than(best)) break;
      Shared in_order = pair;
      in_order.common = laid_out.in_order(right.words(pair.right));
      if (in_order.common >= wanted[in_order.words] && in_order.more_than(best)) best = in_order;
    }
    if (best.common > 0) nearest[article.place] = NearestWording{best.place, 2.0 * static_cast<double>(best.common) / static_cast<double>(best.words)};
  }
  return nearest;
}

}  // namespace harmonia::diff
