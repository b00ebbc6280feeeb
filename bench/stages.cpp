// What each stage costs, on generated laws of known size and on files that are named.
//
//   build/bench/bench_stages [FILE...]
//
// Times are CPU seconds of this thread, the median of five runs in which the stages take turns, so that a busy
// machine disturbs their ratios little. What they are compared with runs in the same turns: ICU's word break
// over the same text, and pugixml's load of the same file. Memory is the most that a process of its own held
// while it ran the stage, less what it held before. The generated law is drafted like a Mexican code: books,
// titles, articles with fractions, page headers.
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "bench/generated_law.h"
#include "data/compiled_in.h"
#include "parser/import/import.h"
#include "parser/parse.h"
#include "rules/check.h"

using namespace harmonia;

namespace {

constexpr std::size_t kRuns = 5;

double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Stage {
  std::string name;
  std::function<void()> work;
};

std::vector<double> medians(const std::vector<Stage>& stages) {
  std::vector<std::vector<double>> times(stages.size());
  for (std::size_t run = 0; run < kRuns; ++run) {
    for (std::size_t i = 0; i < stages.size(); ++i) {
      const double begin = cpu_seconds();
      stages[i].work();
      times[i].push_back(cpu_seconds() - begin);
    }
  }
  std::vector<double> middle;
  for (std::vector<double>& each : times) {
    std::nth_element(each.begin(), each.begin() + kRuns / 2, each.end());
    middle.push_back(each[kRuns / 2]);
  }
  return middle;
}

// The most bytes that a child process held resident while it did this.
double peak_bytes(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  rusage usage{};
  int status = 0;
  wait4(child, &status, 0, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Law {
  std::string name, bytes;
};

parser::ParseOptions up_to(parser::Detail detail) {
  parser::ParseOptions options;
  options.detail = detail;
  return options;
}

void show_memory(const Law& law, const parser::Traditions& traditions) {
  const auto source = parser::import_law(law.name, law.bytes);
  if (!source) return;
  const double before = peak_bytes([] {});
  const double bare = peak_bytes([&] { (void)parser::parse(*source, traditions, up_to(parser::Detail::Provisions)); });
  const double full = peak_bytes([&] { (void)parser::parse(*source, traditions); });
  const auto size = static_cast<double>(law.bytes.size());
  std::printf("%-26s %9.2f MB  provisions %7.1f MB (%4.1f x)  values %7.1f MB (%4.1f x)\n", law.name.c_str(), size / 1e6, (bare - before) / 1e6,
              (bare - before) / size, (full - before) / 1e6, (full - before) / size);
}

void show_times(const Law& law, const parser::Traditions& traditions, const rules::Pack& pack) {
  const auto source = parser::import_law(law.name, law.bytes);
  if (!source) {
    std::printf("%-26s %s\n", law.name.c_str(), source.error().message.c_str());
    return;
  }
  const Result<Document> document = parser::parse(*source, traditions);
  if (!document) {
    std::printf("%-26s %s\n", law.name.c_str(), document.error().message.c_str());
    return;
  }
  const bool xml = (*source)->media_type == MediaType::AkomaNtoso;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale(document->work.language.c_str()), status));
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8((*source)->bytes);
  const Stage word_break = {"ICU words", [&] {
                              words->setText(wide);
                              while (words->next() != icu::BreakIterator::DONE) {
                              }
                            }};
  const Stage load = {"pugixml load", [&] {
                        std::string copy = law.bytes;
                        pugi::xml_document loaded;
                        (void)loaded.load_buffer_inplace(copy.data(), copy.size(), pugi::parse_default | pugi::parse_ws_pcdata);
                      }};
  std::vector<Stage> stages = {xml ? load : word_break,
                               {"decode", [&] { (void)parser::import_law(law.name, law.bytes); }},
                               {"provisions", [&] { (void)parser::parse(*source, traditions, up_to(parser::Detail::Provisions)); }},
                               {"with words", [&] { (void)parser::parse(*source, traditions, up_to(parser::Detail::Words)); }},
                               {"with values", [&] { (void)parser::parse(*source, traditions); }},
                               {"check", [&] { (void)rules::check(*document, pack); }}};
  const std::vector<double> times = medians(stages);
  const double size = static_cast<double>(law.bytes.size()) / 1e6;
  std::printf("%s, %.2f MB, %zu provisions\n", law.name.c_str(), size, document->provisions.size());
  for (std::size_t i = 0; i < stages.size(); ++i) {
    std::printf("    %-14s %9.2f ms %8.1f MB/s  %5.2f x\n", stages[i].name.c_str(), times[i] * 1e3, size / times[i], times[0] / times[i]);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const Result<parser::Traditions> traditions = parser::load_traditions(compiled_in_data());
  const Result<rules::Pack> pack = rules::load_pack(compiled_in_data(), "femicide");
  if (!traditions || !pack) {
    std::fprintf(stderr, "%s\n", (traditions ? pack.error() : traditions.error()).message.c_str());
    return 1;
  }
  std::vector<Law> laws;
  for (const auto& [name, bytes] : {std::pair{"generated, 10 KB", 10'000}, {"generated, 100 KB", 100'000}, {"generated, 1 MB", 1'000'000}, {"generated, 10 MB", 10'000'000}}) {
    laws.push_back({name, bench::generated_law(static_cast<std::size_t>(bytes))});
  }
  for (int i = 1; i < count; ++i) {
    const std::string path = arguments[i];
    laws.push_back({path.substr(path.rfind('/') + 1), read_file(arguments[i])});
  }
  std::puts("memory above what was held before");
  for (const Law& law : laws) show_memory(law, *traditions);
  const std::vector<double> loads = medians({{"traditions", [] { (void)parser::load_traditions(compiled_in_data()); }},
                                             {"pack", [] { (void)rules::load_pack(compiled_in_data(), "femicide"); }}});
  std::printf("load traditions %.2f ms, load the femicide pack %.2f ms\n", loads[0] * 1e3, loads[1] * 1e3);
  for (const Law& law : laws) show_times(law, *traditions, *pack);
  return 0;
}
