// Aligning codes against the exact answer: the longest common subsequence of words of every pair of articles, by a
// bit-parallel row, which is the fastest exact way known to us.
//
//   build/bench/bench_alignment FILE FILE...
//
// Prints, for the first two files, the time of the exact answer over words that are numbered already, of aligning laws that
// are read already, and of reading and aligning them; then for all files the time of reading each once and aligning each with
// each other, as far as counterparts, and with divisions and nearest wordings too, and the peak of memory. For both: how often the exact best article is found where its likeness is at least 0.5, as
// the nearest wording and among the candidates by meaning.
// Times are CPU seconds of this thread, for two files the median of five runs; reading and parsing are not in them.
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "data/compiled_in.h"
#include "diff/align.h"
#include "diff/wording.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

using namespace harmonia;

namespace {

constexpr int kRuns = 5;
constexpr double kClearlyAlike = 0.5;

double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Work>
double median(int runs, Work work) {
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) {
    const double begin = cpu_seconds();
    work();
    times.push_back(cpu_seconds() - begin);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

using Words = std::vector<std::uint32_t>;

struct WordsOfArticles {
  std::vector<std::uint32_t> provisions;
  std::vector<Words> words;
};

WordsOfArticles words_of(const Document& document, std::unordered_map<std::string, std::uint32_t>& numbers) {
  WordsOfArticles out;
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    if (!diff::comparable(document.provisions[i])) continue;
    Words words;
    for (const Token& token : diff::wording(document, document.provisions[i])) {
      words.push_back(numbers.emplace(document.words[token.word].folded, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    out.provisions.push_back(i);
    out.words.push_back(std::move(words));
  }
  return out;
}

// Hyyrö's row: 64 words of `left` at a time.
class CommonLength {
 public:
  CommonLength(const Words& left, std::size_t alphabet) : blocks_((left.size() + 63) / 64), masks_(alphabet) {
    for (std::size_t i = 0; i < left.size(); ++i) {
      auto& mask = masks_[left[i]];
      if (mask.empty()) mask.resize(blocks_);
      mask[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    size_ = left.size();
  }
  std::size_t with(const Words& right) {
    row_.assign(blocks_, ~std::uint64_t{0});
    for (const std::uint32_t word : right) {
      const auto& mask = masks_[word];
      if (mask.empty()) continue;
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
    std::size_t common = 0;
    for (std::size_t b = 0; b < blocks_; ++b) common += static_cast<std::size_t>(std::popcount(~row_[b] & (b + 1 < blocks_ || size_ % 64 == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << (size_ % 64)) - 1)));
    return common;
  }

 private:
  std::size_t blocks_, size_ = 0;
  std::vector<std::vector<std::uint64_t>> masks_;
  std::vector<std::uint64_t> row_;
};

struct BestOf {
  std::size_t right = 0;
  double likeness = 0;
};

std::vector<BestOf> brute_force(const WordsOfArticles& left, const WordsOfArticles& right, std::size_t alphabet) {
  std::vector<BestOf> best(left.words.size());
  for (std::size_t i = 0; i < left.words.size(); ++i) {
    CommonLength row(left.words[i], alphabet);
    for (std::size_t j = 0; j < right.words.size(); ++j) {
      const double all = static_cast<double>(left.words[i].size() + right.words[j].size());
      const double likeness = all > 0 ? 2.0 * static_cast<double>(row.with(right.words[j])) / all : 0;
      if (likeness > best[i].likeness) best[i] = {j, likeness};
    }
  }
  return best;
}

// How often the answers are the exact one, where there is one clearly alike.
struct Agreement {
  std::size_t asked = 0, wording = 0, first = 0, among = 0;

  void count(const std::vector<BestOf>& exact, const WordsOfArticles& left, const WordsOfArticles& right, const Alignment& alignment) {
    std::unordered_map<std::uint32_t, const Candidates*> by_left;
    for (const Candidates& candidates : alignment.candidates) by_left[candidates.left] = &candidates;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      if (exact[i].likeness < kClearlyAlike) continue;
      ++asked;
      const Candidates& answer = *by_left.at(left.provisions[i]);
      const std::uint32_t wanted = right.provisions[exact[i].right];
      wording += answer.wording && answer.wording->right == wanted;
      first += !answer.ranked.empty() && answer.ranked.front().right == wanted;
      among += std::any_of(answer.ranked.begin(), answer.ranked.end(), [&](const RankedCandidate& candidate) { return candidate.right == wanted; });
    }
  }
  void print() const { std::printf("exact best of %zu: nearest wording %zu, first candidate %zu, among five %zu\n", asked, wording, first, among); }
};

void compare(const Document& left, const Document& right, const diff::AlignOptions& options) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  const WordsOfArticles a = words_of(left, numbers), b = words_of(right, numbers);
  std::vector<BestOf> exact;
  Alignment alignment;
  const double brute = median(kRuns, [&] { exact = brute_force(a, b, numbers.size()); });
  const double from_nothing = median(kRuns, [&] { alignment = diff::align(left, right, options); });
  diff::Aligner aligner(options);
  for (const Document* law : {&left, &right}) aligner.prepare(aligner.add(*law));
  (void)aligner.align(0, 1);
  const double ours = median(kRuns, [&] { alignment = aligner.align(0, 1); });
  std::printf("%zu x %zu articles: brute force %.1f ms, align %.1f ms (1/%.1f), with reading %.1f ms (1/%.1f)\n  ", a.words.size(), b.words.size(), brute * 1e3, ours * 1e3,
              brute / ours, from_nothing * 1e3, brute / from_nothing);
  Agreement agreement;
  agreement.count(exact, a, b, alignment);
  agreement.print();
}

// Reading each law once and aligning each with each other.
double all_pairs(const std::vector<Document>& laws, const diff::AlignOptions& options) {
  const double begin = cpu_seconds();
  diff::Aligner aligner(options);
  for (const Document& law : laws) aligner.add(law);
  for (std::size_t i = 0; i < laws.size(); ++i) {
    for (std::size_t j = i + 1; j < laws.size(); ++j) (void)aligner.align(i, j);
  }
  return cpu_seconds() - begin;
}

void compare_all(const std::vector<Document>& laws, const diff::AlignOptions& options) {
  diff::AlignOptions bare = options;
  bare.wordings = bare.divisions = false;
  const double counterparts = median(kRuns, [&] { (void)all_pairs(laws, bare); });
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<WordsOfArticles> words;
  for (const Document& law : laws) words.push_back(words_of(law, numbers));
  double begin = cpu_seconds();
  diff::Aligner aligner(options);
  for (const Document& law : laws) aligner.prepare(aligner.add(law));
  const double reading = cpu_seconds() - begin;
  double ours = reading, brute = 0;
  std::size_t pairs = 0;
  Agreement agreement;
  for (std::size_t i = 0; i < laws.size(); ++i) {
    for (std::size_t j = i + 1; j < laws.size(); ++j, ++pairs) {
      begin = cpu_seconds();
      const Alignment alignment = aligner.align(i, j);
      ours += cpu_seconds() - begin;
      begin = cpu_seconds();
      const std::vector<BestOf> exact = brute_force(words[i], words[j], numbers.size());
      brute += cpu_seconds() - begin;
      agreement.count(exact, words[i], words[j], alignment);
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%zu laws, all %zu pairs: brute force %.2f s, counterparts %.2f s (1/%.1f), with divisions and nearest wordings %.2f s (1/%.1f), %.2f of it reading; peak with the parsed laws %.0f MB\n  ",
              laws.size(), pairs, brute, counterparts, brute / counterparts, ours, brute / ours, reading, static_cast<double>(usage.ru_maxrss) / 1024);
  agreement.print();
}

}  // namespace

int main(int count, char** arguments) {
  const Result<parser::Traditions> traditions = parser::load_traditions(compiled_in_data());
  if (!traditions || count < 3) {
    std::fprintf(stderr, "usage: bench_alignment FILE FILE...\n");
    return 2;
  }
  std::vector<Document> laws;
  for (int k = 1; k < count; ++k) {
    std::ifstream file(arguments[k], std::ios::binary);
    const auto source = parser::decode(arguments[k], {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
    if (!source) continue;
    Result<Document> law = parser::parse(*source, *traditions);
    if (law) laws.push_back(std::move(law).value());
  }
  if (laws.size() < 2) return 3;
  const Result<glossary::Glossary> glossary = glossary::Glossary::load(compiled_in_data());
  if (!glossary) return 3;
  diff::AlignOptions options;
  options.glossary = &*glossary;
  options.wordings = true;
  compare(laws[0], laws[1], options);
  compare_all(laws, options);
  return 0;
}
