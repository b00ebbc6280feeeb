// What checking costs: packs made ready, all their phrases found in a law that is read, a law checked again.
//
//   build/bench/bench_rules FILE...
//
// Times are CPU seconds of this thread, the median of five runs in which the rows take turns. The phrases stand beside
// Hyperscan's set of literals over the bytes of the same law: as many literals as the packs have phrases in its
// language, each two to four words of the law. Literals are less than phrases, which have gaps, alternatives and negations.
#include <hs/hs.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "data/compiled_in.h"
#include "parser/import/import.h"
#include "parser/parse.h"
#include "rules/check.h"
#include "rules/compiled.h"
#include "rules/matcher.h"
#include "rules/reading.h"

using namespace harmonia;

namespace {

constexpr std::size_t kRuns = 5;

double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Row {
  std::string name;
  std::function<void()> work;
};

std::vector<double> show(const std::vector<Row>& rows) {
  std::vector<std::vector<double>> times(rows.size());
  for (std::size_t run = 0; run < kRuns; ++run) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double begin = cpu_seconds();
      rows[i].work();
      times[i].push_back(cpu_seconds() - begin);
    }
  }
  std::vector<double> middle;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::nth_element(times[i].begin(), times[i].begin() + kRuns / 2, times[i].end());
    middle.push_back(times[i][kRuns / 2]);
    std::printf("    %-44s %8.2f ms\n", rows[i].name.c_str(), middle.back() * 1e3);
  }
  return middle;
}

// Two to four words of the law, from places spread over it.
std::vector<std::string> literals_of(const Document& law, std::size_t count) {
  std::vector<std::string> literals;
  const std::string& bytes = law.source->bytes;
  for (std::size_t i = 0; i < count && law.tokens.size() > 4; ++i) {
    const std::size_t words = 2 + i % 3;
    const std::size_t first = i * 7919 % (law.tokens.size() - words);
    const std::uint32_t begin = law.tokens[first].span.begin, end = law.tokens[first + words - 1].span.end;
    if (begin < end) literals.push_back(bytes.substr(begin, end - begin));
  }
  return literals;
}

class Literals {
 public:
  explicit Literals(const std::vector<std::string>& literals) {
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    std::vector<unsigned> flags(literals.size(), 0), ids(literals.size());
    for (std::size_t i = 0; i < literals.size(); ++i) {
      texts.push_back(literals[i].data());
      sizes.push_back(literals[i].size());
      ids[i] = static_cast<unsigned>(i);
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(), static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &database_, &error) != HS_SUCCESS) return;
    hs_alloc_scratch(database_, &scratch_);
  }
  Literals(const Literals&) = delete;
  Literals& operator=(const Literals&) = delete;
  ~Literals() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }

  std::size_t find(const std::string& bytes) const {
    std::size_t found = 0;
    const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* all) {
      ++*static_cast<std::size_t*>(all);
      return 0;
    };
    if (database_ != nullptr) hs_scan(database_, bytes.data(), static_cast<unsigned>(bytes.size()), 0, scratch_, count, &found);
    return found;
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};

void show_law(const std::string& path, const parser::Traditions& traditions, const std::vector<rules::Pack>& packs) {
  std::ifstream file(path, std::ios::binary);
  const auto source = parser::import_law(path.substr(path.rfind('/') + 1), {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
  if (!source) return void(std::printf("%s: %s\n", path.c_str(), source.error().message.c_str()));
  const Result<Document> law = parser::parse(*source, traditions);
  if (!law) return void(std::printf("%s: %s\n", path.c_str(), law.error().message.c_str()));
  const text::Language spoken = text::language_from(law->work.language);
  std::vector<const rules::Pack*> all;
  std::vector<rules::PhraseSource> sources;
  const rules::LanguageWords* language = nullptr;
  std::size_t phrases = 0;
  for (const rules::Pack& pack : packs) {
    all.push_back(&pack);
    for (std::size_t i = 0; i < pack.compiled->languages.size(); ++i) {
      if (pack.compiled->languages[i].language != spoken) continue;
      language = &pack.compiled->languages[i];
      sources.push_back({&pack.compiled->tables[i], pack.compiled->weak.size(), nullptr});
      phrases += pack.compiled->tables[i].phrases().size();
    }
  }
  if (language == nullptr) return void(std::printf("%s: no pack reads its language\n", path.c_str()));
  const rules::Reading reading = rules::read(*law);
  const rules::Vocabulary vocabulary(*law, *language);
  const Literals literals(literals_of(*law, phrases));
  std::printf("%s, %.2f MB, %zu words, %zu phrases\n", path.substr(path.rfind('/') + 1).c_str(), static_cast<double>((*source)->bytes.size()) / 1e6, law->tokens.size(), phrases);
  const std::vector<double> times = show({{"Hyperscan, as many literals over the bytes", [&] { (void)literals.find((*source)->bytes); }},
                                          {"phrases of all packs over the words", [&] { (void)rules::match(*law, reading, vocabulary, *language, sources); }},
                                          {"read again", [&] { (void)parser::parse(*source, traditions); }},
                                          {"checked again by the first pack", [&] { (void)rules::check(*law, packs.front()); }},
                                          {"checked again by all packs", [&] { (void)rules::check(*law, all); }}});
  std::printf("    phrases to Hyperscan: %.3f\n", times[0] / times[1]);
}

}  // namespace

int main(int count, char** arguments) {
  const DataFiles files = compiled_in_data();
  const Result<parser::Traditions> traditions = parser::load_traditions(files);
  std::vector<rules::Pack> packs;
  std::vector<Row> rows;
  for (const std::string& id : rules::pack_ids(files)) {
    Result<rules::Pack> pack = rules::load_pack(files, id);
    if (!pack || !traditions) return 1;
    packs.push_back(std::move(pack).value());
    rows.push_back({id + " made ready", [&files, id] { (void)rules::load_pack(files, id); }});
  }
  rows.push_back({"all packs made ready", [&] { for (const rules::Pack& pack : packs) (void)rules::load_pack(files, pack.id); }});
  show(rows);
  for (int i = 1; i < count; ++i) show_law(arguments[i], *traditions, packs);
  return 0;
}
