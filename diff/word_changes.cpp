// From two texts to the changes a reader sees.
//
// 1. Sentences: equal ones by the least edit; between those, alike ones by dynamic programming.
// 2. Words within each pair of sentences, by the least edit.
// 3. Pure insertions and deletions slide to a clause boundary where the same words allow it.
// 4. Unchanged islands that are small join the changes on both sides of them.
// 5. A sentence that has little left of its own is replaced whole.
// 6. Runs of text: what differs in case, quotes or spaces only is cosmetic, and so are marks by themselves.
//
// Between 1 and 5 a comparison is a list of steps over both texts: so many words equal, or so many of the left
// replaced by so many of the right.
#include "diff/word_changes.h"

#include <algorithm>

#include "diff/edit_script.h"

namespace harmonia::diff {

namespace {

using Words = std::span<const UnitWord>;

struct Step {
  std::uint32_t left = 0, right = 0;  // where it begins
  std::uint32_t left_size = 0, right_size = 0;
  bool equal = false;
};

// --- sentences --------------------------------------------------------------------------------------

struct Sentence {
  std::uint32_t begin, end;
  std::uint64_t print;
};

std::vector<Sentence> sentences_of(Words words) {
  std::vector<Sentence> sentences;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (sentences.empty() || words[i].starts_sentence) sentences.push_back({i, i, 14695981039346656037ULL});
    Sentence& last = sentences.back();
    last.end = i + 1;
    last.print = (last.print ^ words[i].key) * 1099511628211ULL;
  }
  return sentences;
}

class Comparison {
 public:
  Comparison(Words left, Words right, const WordOptions& options) : left_(left), right_(right), options_(options) {}

  std::vector<Step> run() {
    const std::vector<Sentence> a = sentences_of(left_), b = sentences_of(right_);
    std::vector<std::uint64_t> prints;
    for (const Sentence& sentence : a) prints.push_back(sentence.print);
    for (const Sentence& sentence : b) prints.push_back(sentence.print);
    std::sort(prints.begin(), prints.end());
    const auto numbers = [&](const std::vector<Sentence>& sentences) {
      std::vector<std::uint32_t> out;
      for (const Sentence& s : sentences) out.push_back(static_cast<std::uint32_t>(std::lower_bound(prints.begin(), prints.end(), s.print) - prints.begin()));
      return out;
    };
    std::uint32_t i = 0, j = 0;
    for (const EqualRun& run : equal_runs(numbers(a), numbers(b), {.anchor_size = 0})) {
      between(a, i, run.left_begin, b, j, run.right_begin);
      for (std::uint32_t k = 0; k < run.size; ++k) sentence_pair(a[run.left_begin + k], b[run.right_begin + k]);
      i = run.left_begin + run.size;
      j = run.right_begin + run.size;
    }
    between(a, i, static_cast<std::uint32_t>(a.size()), b, j, static_cast<std::uint32_t>(b.size()));
    return std::move(steps_);
  }

 private:
  // Sentences a[i, i_end) against b[j, j_end): those that are alike are pairs, in order.
  void between(const std::vector<Sentence>& a, std::uint32_t i, std::uint32_t i_end, const std::vector<Sentence>& b, std::uint32_t j, std::uint32_t j_end) {
    const std::uint32_t n = i_end - i, m = j_end - j;
    constexpr std::size_t kMostPairs = 250'000;  // beyond it the sentences are taken as one
    if (n == 0 && m == 0) return;
    if (n == 0 || m == 0 || std::size_t{n} * m > kMostPairs) {
      const Sentence left = whole(a, i, i_end, left_), right = whole(b, j, j_end, right_);
      if (n == 0 || m == 0) replace(left.begin, left.end, right.begin, right.end);
      else sentence_pair(left, right);
      return;
    }
    std::vector<float> alike(std::size_t{n} * m), best(std::size_t{n + 1} * (m + 1), 0.0F);
    const auto at = [&](std::uint32_t x, std::uint32_t y) -> float& { return best[std::size_t{x} * (m + 1) + y]; };
    for (std::uint32_t x = n; x-- > 0;) {
      for (std::uint32_t y = m; y-- > 0;) {
        const auto share = static_cast<float>(common_share(words(left_, a[i + x]), words(right_, b[j + y])));
        alike[std::size_t{x} * m + y] = share;
        const float pair = share >= static_cast<float>(options_.least_alike) ? share * weight(a[i + x], b[j + y]) + at(x + 1, y + 1) : 0;
        at(x, y) = std::max({pair, at(x + 1, y), at(x, y + 1)});
      }
    }
    std::uint32_t x = 0, y = 0, x_done = 0, y_done = 0;
    while (x < n && y < m) {
      const float share = alike[std::size_t{x} * m + y];
      if (share >= static_cast<float>(options_.least_alike) && at(x, y) == share * weight(a[i + x], b[j + y]) + at(x + 1, y + 1)) {
        unpaired(a, i + x_done, i + x, b, j + y_done, j + y);
        sentence_pair(a[i + x], b[j + y]);
        x_done = ++x;
        y_done = ++y;
      } else if (at(x, y) == at(x + 1, y)) {
        ++x;
      } else {
        ++y;
      }
    }
    unpaired(a, i + x_done, i_end, b, j + y_done, j_end);
  }

  static Words words(Words all, const Sentence& s) { return all.subspan(s.begin, s.end - s.begin); }
  static float weight(const Sentence& a, const Sentence& b) { return static_cast<float>(a.end - a.begin + b.end - b.begin); }

  // Sentences [i, end) as one; where there are none, the place before sentence i.
  static Sentence whole(const std::vector<Sentence>& sentences, std::uint32_t i, std::uint32_t end, Words all) {
    if (i == end) {
      const std::uint32_t at = i < sentences.size() ? sentences[i].begin : static_cast<std::uint32_t>(all.size());
      return {at, at, 0};
    }
    return {sentences[i].begin, sentences[end - 1].end, 0};
  }

  void unpaired(const std::vector<Sentence>& a, std::uint32_t i, std::uint32_t i_end, const std::vector<Sentence>& b, std::uint32_t j, std::uint32_t j_end) {
    const Sentence left = whole(a, i, i_end, left_), right = whole(b, j, j_end, right_);
    replace(left.begin, left.end, right.begin, right.end);
  }

  // --- words ----------------------------------------------------------------------------------------

  void replace(std::uint32_t left, std::uint32_t left_end, std::uint32_t right, std::uint32_t right_end) {
    if (left == left_end && right == right_end) return;
    if (!steps_.empty() && !steps_.back().equal) {
      steps_.back().left_size += left_end - left;
      steps_.back().right_size += right_end - right;
    } else {
      steps_.push_back({left, right, left_end - left, right_end - right, false});
    }
  }

  void keep(std::uint32_t left, std::uint32_t right, std::uint32_t size) {
    if (size == 0) return;
    if (!steps_.empty() && steps_.back().equal) {
      steps_.back().left_size += size;
      steps_.back().right_size += size;
    } else {
      steps_.push_back({left, right, size, size, true});
    }
  }

  void sentence_pair(const Sentence& a, const Sentence& b) {
    std::vector<std::uint32_t> left_keys, right_keys;
    for (std::uint32_t i = a.begin; i < a.end; ++i) left_keys.push_back(left_[i].key);
    for (std::uint32_t i = b.begin; i < b.end; ++i) right_keys.push_back(right_[i].key);
    const std::vector<EqualRun> runs = equal_runs(left_keys, right_keys, {.anchor_size = left_keys.size() > kLongSentence ? 16U : 0U});
    std::size_t equal = 0;
    for (const EqualRun& run : runs) equal += run.size;
    if (2.0 * static_cast<double>(equal) < options_.least_equal * static_cast<double>(left_keys.size() + right_keys.size())) {
      return replace(a.begin, a.end, b.begin, b.end);
    }
    std::uint32_t i = a.begin, j = b.begin;
    for (const EqualRun& run : runs) {
      replace(i, a.begin + run.left_begin, j, b.begin + run.right_begin);
      keep(a.begin + run.left_begin, b.begin + run.right_begin, run.size);
      i = a.begin + run.left_begin + run.size;
      j = b.begin + run.right_begin + run.size;
    }
    replace(i, a.end, j, b.end);
  }

  static constexpr std::size_t kLongSentence = 1500;

  Words left_, right_;
  const WordOptions& options_;
  std::vector<Step> steps_;
};

// --- what reads well ----------------------------------------------------------------------------------

// Where a pure insertion or deletion of these words would stand best: after the end of a clause, ending one.
int boundary_worth(Words words, std::uint32_t begin, std::uint32_t end) {
  int worth = 0;
  if (begin == 0 || words[begin].starts_sentence) worth += 3;
  else if (words[begin - 1].mark) worth += 2;
  if (end == words.size() || words[end].starts_sentence) worth += 2;
  else if (words[end - 1].mark) worth += 1;
  if (words[begin].mark && begin > 0) worth -= 1;
  return worth;
}

// "a [b a] b" says the same as "[a b] a b" and "a b [a b]".
void slide(Words left, Words right, std::vector<Step>& steps) {
  for (std::size_t s = 1; s + 1 < steps.size(); ++s) {
    Step& change = steps[s];
    if (change.equal || (change.left_size > 0) == (change.right_size > 0)) continue;
    const bool inserted = change.right_size > 0;
    const Words words = inserted ? right : left;
    const std::uint32_t begin = inserted ? change.right : change.left, size = inserted ? change.right_size : change.left_size;
    const auto same = [&](std::uint32_t a, std::uint32_t b) { return words[a].key == words[b].key; };
    std::uint32_t back = 0, forth = 0;
    while (back + 1 < steps[s - 1].left_size && same(begin - 1 - back, begin + size - 1 - back)) ++back;
    while (forth + 1 < steps[s + 1].left_size && same(begin + forth, begin + size + forth)) ++forth;
    int best_shift = 0, best = boundary_worth(words, begin, begin + size);
    for (int shift = -static_cast<int>(back); shift <= static_cast<int>(forth); ++shift) {
      const auto at = static_cast<std::uint32_t>(static_cast<int>(begin) + shift);
      const int worth = boundary_worth(words, at, at + size);
      if (worth > best) {
        best = worth;
        best_shift = shift;
      }
    }
    const auto move = [](std::uint32_t& value, int by) { value = static_cast<std::uint32_t>(static_cast<int>(value) + by); };
    move(steps[s - 1].left_size, best_shift);
    move(steps[s - 1].right_size, best_shift);
    move(change.left, best_shift);
    move(change.right, best_shift);
    move(steps[s + 1].left, best_shift);
    move(steps[s + 1].right, best_shift);
    move(steps[s + 1].left_size, -best_shift);
    move(steps[s + 1].right_size, -best_shift);
  }
}

std::uint32_t word_count(Words words, std::uint32_t begin, std::uint32_t size) {
  std::uint32_t count = 0;
  for (const UnitWord& word : words.subspan(begin, size)) count += word.count;
  return count;
}

// Whether an unchanged run belongs to the changes on both sides of it.
bool is_island(Words left, Words right, const Step& before, const Step& island, const Step& after, const WordOptions& options) {
  const Words words = left.subspan(island.left, island.left_size);
  if (words[0].starts_sentence) return false;
  const bool content = std::any_of(words.begin(), words.end(), [](const UnitWord& word) { return word.content; });
  const auto mixed = [](const Step& step) { return step.left_size > 0 && step.right_size > 0; };
  const std::uint32_t size = word_count(left, island.left, island.left_size);
  if (!content) return size <= options.particle_island && (size <= 1 || mixed(before) || mixed(after));
  const auto shown = [&](const Step& step) { return word_count(left, step.left, step.left_size) + word_count(right, step.right, step.right_size); };
  return size <= options.word_island && mixed(before) && mixed(after) && std::min(shown(before), shown(after)) >= size;
}

void join_over_islands(Words left, Words right, std::vector<Step>& steps, const WordOptions& options) {
  std::vector<Step> out;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const bool may = steps[s].equal && !out.empty() && !out.back().equal && s + 1 < steps.size();
    if (may && is_island(left, right, out.back(), steps[s], steps[s + 1], options)) {
      out.back().left_size += steps[s].left_size + steps[s + 1].left_size;
      out.back().right_size += steps[s].right_size + steps[s + 1].right_size;
      ++s;
    } else {
      out.push_back(steps[s]);
    }
  }
  steps = std::move(out);
}

// --- runs of text -----------------------------------------------------------------------------------

bool is_blank(char c) { return c == ' ' || c == '\n'; }

class Runs {
 public:
  void equal(std::string_view gap, std::string_view text) {
    flush();
    append(WordRun::Op::Equal, WordRun::Kind::Wording, std::string(gap) + std::string(text));
  }

  void change(WordRun::Kind kind, std::string_view deleted, std::string_view inserted) {
    if (pending_ && kind_ != kind) flush();
    pending_ = true;
    kind_ = kind;
    deleted_ += deleted;
    inserted_ += inserted;
  }

  bool pending() const { return pending_; }
  WordRun::Kind pending_kind() const { return kind_; }

  std::vector<WordRun> take() {
    flush();
    return std::move(runs_);
  }

 private:
  // White space that both sides begin with is no part of the change.
  void flush() {
    if (!pending_) return;
    pending_ = false;
    std::size_t same = 0;
    while (same < deleted_.size() && same < inserted_.size() && deleted_[same] == inserted_[same] && is_blank(deleted_[same])) ++same;
    append(WordRun::Op::Equal, WordRun::Kind::Wording, deleted_.substr(0, same));
    append(WordRun::Op::Deleted, kind_, deleted_.substr(same));
    append(WordRun::Op::Inserted, kind_, inserted_.substr(same));
    deleted_.clear();
    inserted_.clear();
  }

  void append(WordRun::Op op, WordRun::Kind kind, std::string text) {
    if (text.empty()) return;
    if (!runs_.empty() && runs_.back().op == op && runs_.back().kind == kind) runs_.back().text += text;
    else runs_.push_back({op, kind, WordRun::Place::Text, std::move(text)});
  }

  std::vector<WordRun> runs_;
  bool pending_ = false;
  WordRun::Kind kind_ = WordRun::Kind::Wording;
  std::string deleted_, inserted_;
};

// Marks that carry no meaning of their own; a sign such as % or § does.
bool is_plain_mark(const UnitWord& word) {
  constexpr std::string_view kPlain = ".,;:!?'\"()[]{}-_*";
  if (!word.mark) return false;
  return word.text.size() > 1 || kPlain.find(word.text[0]) != std::string_view::npos;
}

std::string joined(Words words) {
  std::string out;
  for (const UnitWord& word : words) {
    out += word.gap;
    out += word.text;
  }
  return out;
}

std::vector<WordRun> runs_of(Words left, Words right, const std::vector<Step>& steps, WordCounts* counts) {
  Runs runs;
  for (const Step& step : steps) {
    const Words a = left.subspan(step.left, step.left_size), b = right.subspan(step.right, step.right_size);
    if (!step.equal) {
      const bool cosmetic = std::all_of(a.begin(), a.end(), is_plain_mark) && std::all_of(b.begin(), b.end(), is_plain_mark);
      runs.change(cosmetic ? WordRun::Kind::Cosmetic : WordRun::Kind::Wording, joined(a), joined(b));
      if (counts != nullptr && !cosmetic) {
        ++counts->hunks;
        counts->shown += word_count(left, step.left, step.left_size) + word_count(right, step.right, step.right_size);
      }
      continue;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
      const bool same_text = a[i].text == b[i].text, same_gap = a[i].gap == b[i].gap;
      if (same_text && same_gap) {
        runs.equal(a[i].gap, a[i].text);
      } else if (same_text) {
        runs.change(runs.pending() ? runs.pending_kind() : WordRun::Kind::Cosmetic, a[i].gap, b[i].gap);
        runs.equal({}, a[i].text);
      } else {
        std::string deleted(a[i].gap), inserted(b[i].gap);
        if (same_gap && !runs.pending()) runs.equal(a[i].gap, {}), deleted.clear(), inserted.clear();
        runs.change(WordRun::Kind::Cosmetic, deleted + std::string(a[i].text), inserted + std::string(b[i].text));
      }
    }
  }
  return runs.take();
}

}  // namespace

std::vector<WordRun> word_changes(std::span<const UnitWord> left, std::span<const UnitWord> right, const WordOptions& options, WordCounts* counts) {
  std::vector<Step> steps = Comparison(left, right, options).run();
  slide(left, right, steps);
  join_over_islands(left, right, steps, options);
  return runs_of(left, right, steps, counts);
}

}  // namespace harmonia::diff
