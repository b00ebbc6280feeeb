// Short edit scripts.
//
// A box is a piece of the left and a piece of the right that remain to be compared. Equal ends are taken off
// first. In the whole, windows of `anchor_size` items that stand once on each side are found by a rolling
// hash; the chain of them that keeps the order on both sides and is worth most, with what its gaps may be
// expected to have in common, parts the box into smaller ones. These are solved exactly: items that the other
// side lacks are set aside, Myers' greedy search tries a few edits, and where these do not do, Hirschberg's
// division halves the left side and finds where to part the right with rows of Hyyrö's bit-parallel longest
// common subsequence, 64 items an operation. Only where a box is large are the frequent items left out of that
// division, unless the least edit is asked for: the rarer ones say where to part as well, for a third of the work.
//
// No recursion: open boxes stand on a stack, the next one in reading order on top.
#include "diff/edit_script.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace harmonia::diff {

namespace {

using Items = std::span<const std::uint32_t>;

struct Box {
  std::uint32_t left_begin, left_end, right_begin, right_end;
  bool anchored = false;  // anchors were looked for already
  std::uint32_t left_size() const { return left_end - left_begin; }
  std::uint32_t right_size() const { return right_end - right_begin; }
};

// One entry of the table of windows, by hash.
struct Window {
  std::uint64_t hash = 0;
  std::uint32_t left = 0, right = 0;            // where it stands
  std::uint8_t left_count = 0, right_count = 0;  // 2: more than once
};

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

class Script {
 public:
  Script(Items left, Items right, const EditScriptOptions& options) : left_(left), right_(right), options_(options) {}

  std::vector<EqualRun> run() {
    stack_.push_back({0, size(left_), 0, size(right_), options_.anchor_size == 0});
    while (!stack_.empty()) {
      const Box box = stack_.back();
      stack_.pop_back();
      if (box.left_size() == 0 && box.right_size() == 0) continue;
      solve(box);
    }
    return std::move(runs_);
  }

 private:
  static std::uint32_t size(Items items) { return static_cast<std::uint32_t>(items.size()); }

  // Runs come in reading order; those that touch are one.
  void emit(std::uint32_t left, std::uint32_t right, std::uint32_t count) {
    if (count == 0) return;
    if (!runs_.empty() && runs_.back().left_begin + runs_.back().size == left && runs_.back().right_begin + runs_.back().size == right) {
      runs_.back().size += count;
    } else {
      runs_.push_back({left, right, count});
    }
  }

  // A box of equal items only is how a run that comes later waits on the stack.
  void solve(Box box) {
    std::uint32_t same = 0;
    const std::uint32_t least = std::min(box.left_size(), box.right_size());
    while (same < least && left_[box.left_begin + same] == right_[box.right_begin + same]) ++same;
    emit(box.left_begin, box.right_begin, same);
    box.left_begin += same;
    box.right_begin += same;
    std::uint32_t tail = 0;
    while (tail < least - same && left_[box.left_end - 1 - tail] == right_[box.right_end - 1 - tail]) ++tail;
    if (tail > 0) stack_.push_back({box.left_end - tail, box.left_end, box.right_end - tail, box.right_end, true});
    box.left_end -= tail;
    box.right_end -= tail;
    if (box.left_size() == 0 || box.right_size() == 0) return;
    if (!box.anchored && part_by_anchors(box)) return;
    solve_exactly(box);
  }

  // --- anchors ------------------------------------------------------------------------------------

  // Rolling hash of all windows of one side: visit(hash, begin).
  template <class Visit>
  void windows(Items items, std::uint32_t begin, std::uint32_t end, Visit visit) const {
    constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ULL;
    const std::uint32_t width = options_.anchor_size;
    if (end - begin < width) return;
    std::uint64_t leaving = 1, hash = 0;
    for (std::uint32_t i = 1; i < width; ++i) leaving *= kBase;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i - begin >= width) hash -= leaving * (items[i - width] + 1ULL);
      hash = hash * kBase + (items[i] + 1ULL);
      if (i - begin + 1 >= width) visit(hash, i + 1 - width);
    }
  }

  bool part_by_anchors(const Box& box) {
    const std::uint32_t width = options_.anchor_size;
    if (box.left_size() < width || box.right_size() < width) return false;
    const std::size_t slots = std::bit_ceil(std::size_t{2} * std::max(box.left_size(), box.right_size()));
    table_.assign(slots, Window{});
    const int shift = 64 - std::countr_zero(slots);
    const auto slot = [&](std::uint64_t hash) -> Window& {
      std::size_t at = static_cast<std::size_t>((hash * 0xD6E8FEB86659FD93ULL) >> shift);
      while (table_[at].left_count != 0 && table_[at].hash != hash) at = (at + 1) & (slots - 1);
      return table_[at];
    };
    windows(left_, box.left_begin, box.left_end, [&](std::uint64_t hash, std::uint32_t begin) {
      Window& window = slot(hash);
      window.hash = hash;
      window.left = begin;
      window.left_count = window.left_count == 0 ? 1 : 2;
    });
    windows(right_, box.right_begin, box.right_end, [&](std::uint64_t hash, std::uint32_t begin) {
      Window& window = slot(hash);
      if (window.left_count == 0) return;
      window.right = begin;
      window.right_count = window.right_count == 0 ? 1 : 2;
    });
    // In the order of the left; those on one diagonal that overlap become one run.
    std::vector<EqualRun> anchors;
    windows(left_, box.left_begin, box.left_end, [&](std::uint64_t hash, std::uint32_t begin) {
      const Window& window = slot(hash);
      if (window.left_count != 1 || window.right_count != 1) return;
      if (!anchors.empty()) {
        EqualRun& last = anchors.back();
        if (window.right - begin == last.right_begin - last.left_begin && begin <= last.left_begin + last.size) {
          last.size = begin + width - last.left_begin;
          return;
        }
      }
      if (!std::equal(left_.begin() + begin, left_.begin() + begin + width, right_.begin() + window.right)) return;  // a hash that two share
      anchors.push_back({begin, window.right, width});
    });
    const std::vector<EqualRun> chain = worthiest_chain(anchors, box);
    if (chain.empty()) return false;
    // Pushed from the last to the first: gaps and anchors lie on the stack in reading order.
    std::uint32_t left_end = box.left_end, right_end = box.right_end;
    for (auto anchor = chain.rbegin(); anchor != chain.rend(); ++anchor) {
      const std::uint32_t left_after = anchor->left_begin + anchor->size, right_after = anchor->right_begin + anchor->size;
      stack_.push_back({left_after, left_end, right_after, right_end, true});
      stack_.push_back({anchor->left_begin, left_after, anchor->right_begin, right_after, true});
      left_end = anchor->left_begin;
      right_end = anchor->right_begin;
    }
    stack_.push_back({box.left_begin, left_end, box.right_begin, right_end, true});
    return true;
  }

  // The chain of anchors, increasing on both sides, that is worth most: the items that they hold and a share of
  // each gap. Each looks back at the anchors just before it, which are enough. Anchors that overlap give way.
  std::vector<EqualRun> worthiest_chain(const std::vector<EqualRun>& anchors, const Box& box) const {
    constexpr std::size_t kLookBack = 512;
    const auto gap_worth = [&](std::uint32_t left, std::uint32_t right) { return options_.expected_common * std::min(left, right); };
    std::vector<double> worth(anchors.size());
    std::vector<std::uint32_t> before(anchors.size(), kNone);
    double most = gap_worth(box.left_size(), box.right_size());
    std::uint32_t last = kNone;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const EqualRun& here = anchors[i];
      worth[i] = gap_worth(here.left_begin - box.left_begin, here.right_begin - box.right_begin) + here.size;
      for (std::size_t j = i; j > 0 && i - j < kLookBack;) {
        const EqualRun& earlier = anchors[--j];
        if (earlier.right_begin >= here.right_begin) continue;
        const std::uint32_t left = here.left_begin - earlier.left_begin, right = here.right_begin - earlier.right_begin, step = std::min(left, right);
        const double gained = here.size + (step < earlier.size ? double(step) - earlier.size : gap_worth(left - earlier.size, right - earlier.size));
        if (worth[j] + gained <= worth[i]) continue;
        worth[i] = worth[j] + gained;
        before[i] = static_cast<std::uint32_t>(j);
      }
      const double whole = worth[i] + gap_worth(box.left_end - here.left_begin - here.size, box.right_end - here.right_begin - here.size);
      if (whole <= most) continue;
      most = whole;
      last = static_cast<std::uint32_t>(i);
    }
    std::vector<EqualRun> chain;
    for (std::uint32_t i = last; i != kNone; i = before[i]) {
      EqualRun anchor = anchors[i];
      if (!chain.empty()) {
        const EqualRun& next = chain.back();
        const std::uint32_t room = std::min(next.left_begin - anchor.left_begin, next.right_begin - anchor.right_begin);
        anchor.size = std::min(anchor.size, room);
      }
      if (anchor.size > 0) chain.push_back(anchor);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  // --- exact --------------------------------------------------------------------------------------

  void solve_exactly(const Box& box) {
    if (box.left_size() == 1 || box.right_size() == 1) return solve_single(box);
    set_aside(box);
    if (kept_left_.empty() || kept_right_.empty()) return;
    if (greedy()) return;
    part_in_two(box);
  }

  void solve_single(const Box& box) {
    for (std::uint32_t i = box.left_begin; i < box.left_end; ++i) {
      for (std::uint32_t j = box.right_begin; j < box.right_end; ++j) {
        if (left_[i] == right_[j]) return emit(i, j, 1);
      }
    }
  }

  // Items that stand on both sides of the box, numbered from 0, and their places.
  void set_aside(const Box& box) {
    if (numbers_.empty()) {
      std::uint32_t most = 0;
      for (const std::uint32_t item : left_) most = std::max(most, item);
      for (const std::uint32_t item : right_) most = std::max(most, item);
      numbers_.assign(std::size_t{most} + 1, kNone);
    }
    std::vector<std::uint32_t>& seen = numbers_;
    for (std::uint32_t j = box.right_begin; j < box.right_end; ++j) seen[right_[j]] = kNone - 1;
    kept_left_.clear();
    left_places_.clear();
    std::uint32_t count = 0;
    for (std::uint32_t i = box.left_begin; i < box.left_end; ++i) {
      std::uint32_t& number = seen[left_[i]];
      if (number == kNone) continue;
      if (number == kNone - 1) number = count++;
      kept_left_.push_back(number);
      left_places_.push_back(i);
    }
    kept_right_.clear();
    right_places_.clear();
    for (std::uint32_t j = box.right_begin; j < box.right_end; ++j) {
      const std::uint32_t number = seen[right_[j]];
      if (number == kNone - 1) continue;
      kept_right_.push_back(number);
      right_places_.push_back(j);
    }
    distinct_ = count;
    for (std::uint32_t j = box.right_begin; j < box.right_end; ++j) seen[right_[j]] = kNone;
  }

  // Myers' O(ND) search, given up after few_edits. Emits the runs where it succeeds.
  bool greedy() {
    const auto n = static_cast<std::int32_t>(kept_left_.size()), m = static_cast<std::int32_t>(kept_right_.size());
    const std::int32_t limit = static_cast<std::int32_t>(options_.few_edits);
    if (std::abs(n - m) > limit) return false;
    const std::size_t width = 2 * static_cast<std::size_t>(limit) + 3;
    furthest_.assign(width, 0);
    history_.clear();
    const auto at = [&](std::int32_t diagonal) -> std::int32_t& { return furthest_[static_cast<std::size_t>(diagonal + limit + 1)]; };
    for (std::int32_t d = 0; d <= limit; ++d) {
      for (std::int32_t k = -d; k <= d; k += 2) {
        std::int32_t x = d == 0 ? 0 : (k == -d || (k != d && at(k - 1) < at(k + 1))) ? at(k + 1) : at(k - 1) + 1;
        std::int32_t y = x - k;
        while (x < n && y < m && kept_left_[static_cast<std::size_t>(x)] == kept_right_[static_cast<std::size_t>(y)]) ++x, ++y;
        at(k) = x;
        if (x >= n && y >= m) {
          walk_back(d, n, m, limit);
          return true;
        }
      }
      history_.insert(history_.end(), furthest_.begin(), furthest_.end());
    }
    return false;
  }

  void walk_back(std::int32_t edits, std::int32_t n, std::int32_t m, std::int32_t limit) {
    std::vector<EqualRun> found;
    std::int32_t x = n, y = m;
    const std::size_t width = furthest_.size();
    for (std::int32_t d = edits; d > 0; --d) {
      const std::int32_t* before = history_.data() + static_cast<std::size_t>(d - 1) * width;
      const auto at = [&](std::int32_t diagonal) { return before[diagonal + limit + 1]; };
      const std::int32_t k = x - y;
      const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
      const std::int32_t from = down ? k + 1 : k - 1;
      const std::int32_t from_x = at(from), start_x = down ? from_x : from_x + 1;
      if (x > start_x) found.push_back(run_at(start_x, start_x - k, x - start_x));
      x = from_x;
      y = from_x - from;
    }
    if (x > 0) found.push_back(run_at(0, 0, x));
    for (auto each = found.rbegin(); each != found.rend(); ++each) emit_kept(*each);
  }

  static EqualRun run_at(std::int32_t left, std::int32_t right, std::int32_t count) {
    return {static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(right), static_cast<std::uint32_t>(count)};
  }

  void emit_kept(const EqualRun& run) {
    for (std::uint32_t i = 0; i < run.size; ++i) emit(left_places_[run.left_begin + i], right_places_[run.right_begin + i], 1);
  }

  // Hirschberg: where the right side must be parted when the left is halved.
  void part_in_two(const Box& box) {
    const double pairs = static_cast<double>(kept_left_.size()) * static_cast<double>(kept_right_.size());
    if (options_.anchor_size > 0 && pairs > options_.large_piece) leave_out_frequent();
    const std::size_t half = kept_left_.size() / 2;
    match_rows(false);
    lcs_row(0, half, false, forward_);
    match_rows(true);
    lcs_row(half, kept_left_.size(), true, backward_);
    const std::size_t m = kept_right_.size();
    std::size_t best = 0;
    std::uint32_t most = 0;
    for (std::size_t j = 0; j <= m; ++j) {
      const std::uint32_t sum = forward_[j] + backward_[m - j];
      if (sum > most) {
        most = sum;
        best = j;
      }
    }
    const std::uint32_t left_at = left_places_[half];
    const std::uint32_t right_at = best < m ? right_places_[best] : box.right_end;
    stack_.push_back({left_at, box.left_end, right_at, box.right_end, true});
    stack_.push_back({box.left_begin, left_at, box.right_begin, right_at, true});
  }

  void leave_out_frequent() {
    const std::size_t most_left = kept_left_.size() / options_.frequent, most_right = kept_right_.size() / options_.frequent;
    std::vector<std::uint32_t> left_count(distinct_), right_count(distinct_);
    for (const std::uint32_t item : kept_left_) ++left_count[item];
    for (const std::uint32_t item : kept_right_) ++right_count[item];
    const auto rare = [&](std::uint32_t item) { return left_count[item] <= most_left && right_count[item] <= most_right; };
    const auto leave_out = [&](std::vector<std::uint32_t>& items, std::vector<std::uint32_t>& places) {
      std::size_t kept = 0;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (!rare(items[i])) continue;
        items[kept] = items[i];
        places[kept++] = places[i];
      }
      items.resize(kept);
      places.resize(kept);
    };
    const auto rare_left = std::count_if(kept_left_.begin(), kept_left_.end(), rare), rare_right = std::count_if(kept_right_.begin(), kept_right_.end(), rare);
    if (rare_left < 2 || rare_right < 2) return;
    leave_out(kept_left_, left_places_);
    leave_out(kept_right_, right_places_);
  }

  // For each distinct item the words of bits where it stands on the right.
  struct Match {
    std::uint32_t word;
    std::uint64_t bits;
  };

  void match_rows(bool backward) {
    const std::size_t m = kept_right_.size();
    starts_.assign(distinct_ + 2, 0);
    // A first pass counts the words that each item touches, a second fills them in.
    last_word_.assign(distinct_, kNone);
    const auto item = [&](std::size_t j) { return kept_right_[backward ? m - 1 - j : j]; };
    for (std::size_t j = 0; j < m; ++j) {
      const auto word = static_cast<std::uint32_t>(j / 64);
      if (last_word_[item(j)] != word) {
        last_word_[item(j)] = word;
        ++starts_[item(j) + 2];
      }
    }
    for (std::size_t i = 2; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    matches_.resize(starts_.back());
    std::fill(last_word_.begin(), last_word_.end(), kNone);
    for (std::size_t j = 0; j < m; ++j) {
      const auto word = static_cast<std::uint32_t>(j / 64);
      const std::uint32_t which = item(j);
      std::uint32_t& end = starts_[which + 1];
      if (last_word_[which] != word) {
        last_word_[which] = word;
        matches_[end++] = {word, 0};
      }
      matches_[end - 1].bits |= std::uint64_t{1} << (j % 64);
    }
  }

  // lengths[j]: the longest common subsequence of left[begin, end) and the first (or, backward, the last) j
  // of the right. A zero bit is a place where it grows.
  void lcs_row(std::size_t begin, std::size_t end, bool backward, std::vector<std::uint32_t>& lengths) {
    const std::size_t m = kept_right_.size(), words = (m + 63) / 64;
    bits_.assign(words, ~std::uint64_t{0});
    for (std::size_t step = begin; step < end; ++step) {
      const std::uint32_t item = kept_left_[backward ? end - 1 - (step - begin) : step];
      std::uint64_t carry = 0;
      std::size_t at = 0;
      const auto advance = [&](std::uint64_t match) {
        const std::uint64_t row = bits_[at], hit = row & match;
        const std::uint64_t sum = row + hit;
        const std::uint64_t total = sum + carry;
        carry = static_cast<std::uint64_t>(sum < row) | static_cast<std::uint64_t>(total < sum);
        bits_[at] = total | (row & ~match);
        ++at;
      };
      for (std::uint32_t k = starts_[item]; k < starts_[item + 1]; ++k) {
        while (carry != 0 && at < matches_[k].word) advance(0);
        at = matches_[k].word;
        advance(matches_[k].bits);
      }
      while (carry != 0 && at < words) advance(0);
    }
    lengths.resize(m + 1);
    lengths[0] = 0;
    for (std::size_t j = 0; j < m; ++j) lengths[j + 1] = lengths[j] + ((bits_[j / 64] >> (j % 64) & 1) == 0);
  }

  Items left_, right_;
  const EditScriptOptions& options_;
  std::vector<EqualRun> runs_;
  std::vector<Box> stack_;
  std::vector<Window> table_;
  std::vector<std::uint32_t> numbers_, kept_left_, kept_right_, left_places_, right_places_;
  std::uint32_t distinct_ = 0;
  std::vector<std::int32_t> furthest_, history_;
  std::vector<std::uint32_t> starts_, last_word_, forward_, backward_;
  std::vector<Match> matches_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace

std::vector<EqualRun> equal_runs(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right, const EditScriptOptions& options) {
  return Script(left, right, options).run();
}

std::uint32_t edit_size(std::size_t left_size, std::size_t right_size, std::span<const EqualRun> runs) {
  std::size_t equal = 0;
  for (const EqualRun& run : runs) equal += run.size;
  return static_cast<std::uint32_t>(left_size + right_size - 2 * equal);
}

}  // namespace harmonia::diff
