// The numbering of real laws against its own holes. Prints one row a file:
//
//   build/tests/test_parser "[numbering]"
//
// A number that the law skips, and a number that stands twice, is what a misread heading leaves behind; the
// bounds say how many of them are the file's own (repealed, torn out, never written, older wordings beside the new).
// docs/parsing.md says what the holes are.
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

// The articles that are there at least, the numbers that are missing and those that stand twice at most. A file that is
// not named, such as another version of a law that is, has no hole.
struct Bounds {
  std::size_t articles = 1, missing = 0, twice = 0;
};

Bounds bounds_of(const std::string& folder, const std::string& name) {
  static const std::map<std::string, Bounds> kBounds = {
      {"es-codigo-penal", {639, 0, 0}},
      {"cl-codigo-penal", {550, 0, 43}},
      {"latam/ar_LEY-11179.md", {389, 1, 0}},
      {"latam/ar_LEY-26791.md", {4, 0, 0}},
      {"latam/bo_codigo_penal_ferfisx.txt", {447, 4, 2}},
      {"latam/cl_ley-20480_femicidio_2010.md", {3, 0, 0}},
      {"latam/co_LEY-599-2000.md", {598, 0, 6}},
      {"latam/pe_LEY-30819-2018.md", {7, 437, 0}},
      {"latam/pe_codigo_penal_DL635.md", {298, 0, 32}},
      {"mx-cpf/2025-11-28.joshuapozos.md", {555, 0, 0}},
      {"en/0694-jm-stat-the-domestic-violence-act.txt", {21, 1, 0}},
      {"en/1112-jm-stat-the-sexual-offences-act.txt", {37, 3, 0}},
      {"en/43_2005.txt", {17, 17, 0}},
      {"my-bills/en_1994_0_1994_11.txt", {20, 0, 0}},
      {"my-bills/en_2007_0_2007_11.txt", {5, 0, 0}},
      {"my-bills/en_2007_0_2007_6.txt", {71, 0, 0}},
      {"my-bills/en_2011_0_2011_23.txt", {20, 0, 0}},
      {"my-bills/en_2015_0_2015_21.txt", {6, 0, 0}},
      {"my-bills/ms_2007_0_2007_11.txt", {6, 21, 0}},
      {"my-bills/ms_2011_0_2011_23.txt", {20, 0, 0}},
      {"en/na-act-2000-8.txt", {21, 0, 0}},
      {"en/na-act-2003-4.txt", {37, 0, 0}},
      {"en/tz-act-2008-6.txt", {41, 0, 0}},
      {"en/tz-act-ord-1930-11.txt", {433, 1, 0}},
      {"en/ug-act-2009-7.txt", {23, 0, 0}},
      {"en/ug-act-2010-3.txt", {20, 0, 0}},
      {"en/ug-act-ord-1950-12.txt", {369, 0, 0}},
      {"en/zw-2004-23.txt", {303, 0, 0}},
      {"en/zw-2006-14.txt", {19, 0, 0}},
      {"za/act-116-1998.dva.amended.s2-3.txt", {4, 0, 0}},
      {"za/act-32-2007.original.s1-2.part.txt", {0, 0, 0}},
      {"za/act-32-2007.original.s12-13.txt", {2, 0, 0}},
      {"za/act-32-2007.original.s54-56.txt", {3, 0, 0}},
      {"ru/kg-zakon.txt", {24, 0, 0}},
      {"ru/kg-zemelnyj-kodeks.txt", {125, 0, 0}},
      {"ru/kg.ugolovnyj-kodeks-2017.ky.part.txt", {0, 0, 0}},
      {"ru/ru-koap-moskvy-2015.txt", {236, 1, 0}},
      {"ru/ru.uk-rf.st127.1-131.txt", {2, 3, 0}},
      {"other/br-codigo-penal.txt", {420, 6, 1}},
      {"other/fr-code-penal.txt", {1296, 50, 0}},
      {"other/ma-family-code.ar.txt", {199, 1, 0}},
      {"other/ma-penal-code-book1.ar.txt", {247, 0, 0}},
      {"other/ma-penal-code.ar.txt", {722, 8, 2}},
  };
  const auto file = kBounds.find(folder + "/" + name);
  if (file != kBounds.end()) return file->second;
  const auto whole = kBounds.find(folder);
  return whole == kBounds.end() ? Bounds{} : whole->second;
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
      const Bounds bounds = bounds_of(path.parent_path().filename().string(), name);
      CAPTURE(path.filename().string());
      CHECK(n.articles >= bounds.articles);
      CHECK(n.missing <= bounds.missing);
      CHECK(n.twice <= bounds.twice);
    }
  }
  if (!any) SKIP("no real law: set HARMONIA_SHARED to a folder that has data/");
}
