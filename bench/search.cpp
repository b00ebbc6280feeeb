// How long a search takes in a large store.
//
//   build/bench/bench_search ADDRESS [EXPRESSIONS]
//
// Fills the store at ADDRESS with generated laws, four versions each of 40 articles, until it has so many
// expressions (10,000), and then searches it. Times are of the clock on the wall, with what is shown of the first 50
// hits; the median and the longest of eleven runs. Filling goes on where it was broken off.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "parser/tradition.h"

using namespace harmonia;

namespace {

constexpr int kVersions = 4, kArticles = 40, kRuns = 11;

// Words with the frequencies of language: the second half as often as the first, and so on.
std::string law(int work, int version) {
  static const std::vector<std::string> kWords{
      "pena",   "prisión", "años",    "multa",     "delito",     "persona",   "quien",    "autoridad", "bienes",    "lesiones",  "robo",
      "fraude", "amenaza", "víctima", "servidor",  "público",    "documento", "violencia", "género",   "feminicidio", "secuestro", "tentativa"};
  std::mt19937 random(static_cast<unsigned>(work));
  std::string text = "CÓDIGO PENAL DE LA PROVINCIA NÚMERO " + std::to_string(work) + "\n";
  for (int article = 1; article <= kArticles; ++article) {
    text += "\nArtículo " + std::to_string(article) + ". Se impondrán de " + std::to_string(version + 1) + " a nueve años";
    for (int word = 0; word < 30; ++word) {
      std::size_t at = 0;
      while (at + 1 < kWords.size() && random() % 4 != 0) ++at;
      text += " " + kWords[at] + (word % 7 == 6 ? "," : "");
    }
    if (random() % 400 == 0) text += " de usura";
    text += ".\n";
  }
  return text;
}

void fill(corpus::Store& store, int expressions) {
  const auto traditions = parser::load_traditions(compiled_in_data());
  for (int i = 0; i < expressions; ++i) {
    const std::string text = law(i / kVersions, i % kVersions);
    corpus::Provenance provenance;
    provenance.work = "/akn/xx/act/" + std::to_string(i / kVersions);
    provenance.jurisdiction = "xx-" + std::to_string(i / kVersions % 97);
    provenance.version = std::to_string(2010 + i % kVersions) + "-01-01";
    const auto source = parser::decode("law.txt", text);
    const auto document = parser::parse(*source, *traditions, {"es"});
    const auto added = store.add(*document, text, provenance, "2026-01-01");
    if (!added) std::fprintf(stderr, "%s\n", added.error().message.c_str());
    if (i % 500 == 0) std::fprintf(stderr, "%d\n", i);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  auto opened = corpus::Store::open(words[1], compiled_in_data());
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().message.c_str());
    return 3;
  }
  corpus::Store& store = opened.value();
  const int expressions = count > 2 ? std::atoi(words[2]) : 10'000;
  const auto there = store.list({}, {1, 1});
  if (there->total < static_cast<std::uint64_t>(expressions / kVersions)) fill(store, expressions);
  std::printf("%-32s %10s %10s %10s\n", "query", "articles", "median ms", "longest");
  const std::vector<corpus::Query> queries{{"usura", "", "", 50},          {"feminicidio", "", "", 50},        {"\"secuestro tentativa\"", "", "", 50},
                                           {"violencia género", "", "", 50}, {"robo", "xx-7", "", 50},           {"pena prisión", "", "", 50},
                                           {"pena", "", "2011-06-01", 50},   {"usura", "", "2011-06-01", 50}};
  for (const corpus::Query& query : queries) {
    std::vector<double> times;
    std::uint64_t total = 0;
    for (int run = 0; run < kRuns; ++run) {
      const auto begin = std::chrono::steady_clock::now();
      const auto hits = store.search(query);
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
      total = hits ? hits->total : 0;
    }
    std::sort(times.begin(), times.end());
    std::printf("%-32s %10llu %10.1f %10.1f\n", (query.words + " " + query.jurisdiction + " " + query.on).c_str(), static_cast<unsigned long long>(total),
                times[times.size() / 2], times.back());
  }
}
