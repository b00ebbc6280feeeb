// The numbering of real laws against its own holes. Prints one row a file:
//
//   build/tests/test_parser "[numbering]"
//
// A number that the law skips, and a number that stands twice, is what a misread heading leaves behind; the
// bounds say how many of them are the law's own (repealed, torn out, never written).
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <iostream>
#include <map>
#include <set>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

struct Numbering {
  std::size_t articles = 0, distinct = 0, missing = 0, twice = 0, unplaced = 0;
  std::uint32_t highest = 0;
  double longest = 0;  // share of the law's bytes in its longest article
};

// The number before any suffix; "111-7" of a law that numbers by book counts as its last part.
std::pair<std::uint32_t, std::uint32_t> base_of(const std::string& number) {
  std::array<std::uint32_t, 2> parts{};
  std::size_t at = 0;
  for (std::uint32_t& part : parts) {
    const std::size_t begin = at;
    while (at < number.size() && part < 100000 && number[at] >= '0' && number[at] <= '9') part = part * 10 + static_cast<std::uint32_t>(number[at++] - '0');
    if (at == begin || at >= number.size() || number[at] != '-') break;
    ++at;
  }
  return {parts[0], parts[1]};
}

Numbering numbering_of(const Document& law) {
  Numbering out;
  std::set<std::string> seen;
  std::map<std::uint32_t, std::set<std::uint32_t>> below;  // first part -> second parts
  std::uint32_t longest = 0;
  for (const Provision& p : law.provisions) {
    if (p.level != Level::Article || p.transitory || p.state == ProvisionState::Superseded) continue;
    ++out.articles;
    if (!seen.insert(p.number).second) ++out.twice;
    const auto [first, second] = base_of(p.number);
    below[first].insert(second);
    out.highest = std::max(out.highest, first);
    longest = std::max(longest, p.whole.size());
  }
  out.distinct = seen.size();
  std::size_t compound = 0;
  for (const auto& [first, seconds] : below) compound += seconds.size() > 1;
  if (!below.empty() && compound * 2 > below.size()) {
    for (const auto& [first, seconds] : below) {
      for (std::uint32_t n = 1; n < *seconds.rbegin(); ++n) out.missing += !seconds.contains(n);
    }
  } else if (!below.empty()) {
    for (std::uint32_t n = std::max(1u, below.begin()->first); n < out.highest; ++n) out.missing += !below.contains(n);
  }
  out.longest = static_cast<double>(longest) / static_cast<double>(std::max<std::size_t>(law.source->bytes.size(), 1));
  out.unplaced = static_cast<std::size_t>(std::count_if(law.diagnostics.begin(), law.diagnostics.end(), [](const Diagnostic& d) { return d.code == "unplaced-text"; }));
  return out;
}

}  // namespace

TEST_CASE("the numbering of real laws has few holes of our making", "[parser][numbering]") {
  static constexpr std::array<std::string_view, 6> kFolders = {"latam", "versions", "en", "za", "ru", "other"};
  const auto traditions = parser::load_traditions(compiled_in_data());
  REQUIRE(traditions);
  bool any = false;
  for (const std::string_view folder : kFolders) {
    for (const auto& path : tests::shared_files(std::string(folder), "")) {
      const std::string ending = path.extension().string();
      if ((ending != ".txt" && ending != ".md") || path.filename() == "SOURCES.txt") continue;
      const std::string name = path.filename().string();
      auto source = parser::decode(name, tests::read_file(path));
      REQUIRE(source);
      const auto law = parser::parse(*source, *traditions);
      REQUIRE(law);
      const Numbering n = numbering_of(*law);
      if (!any) std::puts("file                                      tradition articles distinct highest missing twice unplaced longest");
      any = true;
      std::printf("%-42.42s %-8s %8zu %8zu %7u %7zu %5zu %8zu %6.1f%%\n", (path.parent_path().filename().string() + "/" + name).c_str(),
                  law->tradition.c_str(), n.articles, n.distinct, n.highest, n.missing, n.twice, n.unplaced, 100 * n.longest);
    }
  }
  if (!any) SKIP("no real law: set HARMONIA_SHARED to a folder that has data/");
}
