// What each stage costs, on generated laws of known size and on files that are named.
//
//   build/bench/bench_stages [FILE...]
//
// Times are CPU seconds of this thread, the median of five runs, so that a busy machine disturbs them little.
// The generated law is drafted like a Mexican code: books, titles, articles with fractions, page headers.
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "data/compiled_in.h"
#include "diff/align.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "rules/check.h"

using namespace harmonia;

namespace {

constexpr int kRuns = 5;
constexpr int kArticlesAPage = 4;

double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Work>
double median(Work work) {
  std::vector<double> times;
  for (int run = 0; run < kRuns; ++run) {
    const double begin = cpu_seconds();
    work();
    times.push_back(cpu_seconds() - begin);
  }
  std::nth_element(times.begin(), times.begin() + kRuns / 2, times.end());
  return times[kRuns / 2];
}

std::string generated_law(std::size_t bytes) {
  static constexpr std::array<const char*, 6> kConduct = {"dañe", "oculte", "altere", "sustraiga", "abandone", "destruya"};
  static constexpr std::array<const char*, 5> kThing = {"un documento público", "una cosa ajena", "un animal doméstico", "una obra de riego", "un sello oficial"};
  std::string law = "CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ\n\nLIBRO PRIMERO\nPARTE GENERAL\n\n";
  for (std::size_t n = 1; law.size() < bytes; ++n) {
    if (n % 40 == 1) law += "TÍTULO " + std::to_string(n / 40 + 1) + "\nDE LOS DELITOS\n\n";
    law += "ARTÍCULO " + std::to_string(n) + ".- A quien " + kConduct[n % kConduct.size()] + " " + kThing[n % kThing.size()] +
           " sin derecho y con perjuicio de tercero se le\nimpondrán de " + std::to_string(n % 9 + 1) + " a " + std::to_string(n % 9 + 6) +
           " años de prisión y de cien a trescientos días multa.\n\nLa pena se aumentará en una mitad cuando:\n\n"
           "I. Se cometa de noche o en despoblado;\n\nII. Intervengan dos o más personas, o\n\nIII. El responsable sea servidor público.\n\n";
    if (n % kArticlesAPage == 0) law += "PERIÓDICO OFICIAL\n\nPágina " + std::to_string(n / kArticlesAPage) + "\n\n";
  }
  return law;
}

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void measure(const std::string& name, const std::string& bytes, const parser::Traditions& traditions, const rules::Pack& pack) {
  const auto source = parser::decode(name, bytes);
  if (!source) {
    std::printf("%-34s %s\n", name.c_str(), source.error().message.c_str());
    return;
  }
  const Result<Document> document = parser::parse(*source, traditions);
  if (!document) {
    std::printf("%-34s %s\n", name.c_str(), document.error().message.c_str());
    return;
  }
  const double size = static_cast<double>(bytes.size()) / 1e6;
  const double decode = median([&] { (void)parser::decode(name, bytes); });
  const double parse = median([&] { (void)parser::parse(*source, traditions); });
  const double check = median([&] { (void)rules::check(*document, pack); });
  std::printf("%-34s %8.2f MB  %7zu  %8.1f ms (%6.1f MB/s)  %8.1f ms (%5.1f MB/s)  %8.1f ms\n", name.c_str(), size, document->provisions.size(),
              decode * 1e3, size / decode, parse * 1e3, size / parse, check * 1e3);
}

}  // namespace

int main(int count, char** arguments) {
  const Result<parser::Traditions> traditions = parser::load_traditions(compiled_in_data());
  const Result<rules::Pack> pack = rules::load_pack(compiled_in_data(), "femicide");
  if (!traditions || !pack) {
    std::fprintf(stderr, "%s\n", (traditions ? pack.error() : traditions.error()).message.c_str());
    return 1;
  }
  std::printf("load traditions %.1f ms, load the femicide pack %.1f ms\n", median([] { (void)parser::load_traditions(compiled_in_data()); }) * 1e3,
              median([] { (void)rules::load_pack(compiled_in_data(), "femicide"); }) * 1e3);
  std::printf("%-34s %11s  %7s  %24s  %24s  %11s\n", "law", "size", "parts", "decode", "parse", "check");
  for (std::size_t bytes : {std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}, std::size_t{10'000'000}}) {
    measure("generated", generated_law(bytes), *traditions, *pack);
  }
  for (int i = 1; i < count; ++i) {
    const std::string path = arguments[i];
    measure(path.substr(path.rfind('/') + 1).substr(0, 34), read_file(arguments[i]), *traditions, *pack);
  }
  return 0;
}
