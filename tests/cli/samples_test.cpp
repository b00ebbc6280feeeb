// The whole way, from a sample law to findings: the gaps that were drafted into the samples are found, and
// a change to the words that decided a verdict changes it.
#include <rapidjson/document.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "support/run_program.h"
#include "support/shared_law.h"

using namespace harmonia::tests;

namespace {

std::string sample_path(const std::string& file) { return HARMONIA_SOURCE_DIR "/corpus/samples/" + file; }

struct Findings {
  std::string json;
  std::map<std::string, std::string> verdicts;
};

Findings check(const std::string& path) {
  const Ran ran = run_program({"check", path, "--pack", "femicide", "--format", "json"});
  REQUIRE(ran.status == 0);
  rapidjson::Document json;
  json.Parse(ran.out.c_str(), ran.out.size());
  REQUIRE(json.IsObject());
  Findings findings{ran.out, {}};
  for (const auto& finding : json["documents"][0]["findings"].GetArray()) {
    findings.verdicts[finding["criterion"].GetString()] = finding["verdict"].GetString();
  }
  REQUIRE(findings.verdicts.size() == 43);
  return findings;
}

}  // namespace

TEST_CASE("the gaps that were drafted into a sample are found", "[cli][samples]") {
  struct Case {
    std::string law, criterion, verdict;
  };
  const Case c = GENERATE(values<Case>({
      {"valdeluz-codigo-penal.txt", "fem-autonomous-offence", "met"},
      {"valdeluz-codigo-penal.txt", "fem-reason-prior-violence", "partly_met"},
      {"valdeluz-codigo-penal.txt", "fem-reason-exploitation", "not_met"},
      {"valdeluz-codigo-penal.txt", "fem-penalty-range", "contrary"},
      {"valdeluz-codigo-penal.txt", "fem-agg-general", "not_met"},
      {"valdeluz-codigo-penal.txt", "fem-officials-delay-offence", "met"},
      {"moncal-codigo-penal.xml", "fem-autonomous-offence", "partly_met"},
      {"moncal-codigo-penal.xml", "fem-no-honour-emotion", "contrary"},
      {"moncal-codigo-penal.xml", "fem-gender-reasons-list", "not_met"},
      {"kasumbe-penal-code.md", "fem-autonomous-offence", "met"},
      {"kasumbe-penal-code.md", "fem-loss-of-inheritance", "not_met"},
      {"zarechye-ugolovny-kodeks.txt", "fem-agg-protection-order", "not_met"},
  }));
  CAPTURE(c.law, c.criterion);
  CHECK(check(sample_path(c.law)).verdicts.at(c.criterion) == c.verdict);
}

TEST_CASE("the same law gives the same report, byte for byte", "[cli][samples]") {
  const std::string path = sample_path("valdeluz-codigo-penal.txt");
  CHECK(check(path).json == check(path).json);
}

TEST_CASE("a verdict follows the words that decide it", "[cli][samples]") {
  struct Change {
    std::string from, to, criterion, before, after;
  };
  const Change c = GENERATE(values<Change>({
      {"laboral o escolar", "laboral, comunitario, político o escolar", "fem-reason-prior-violence", "partly_met", "met"},
      {"prisión de veinte a cuarenta años", "prisión de cuarenta a setenta años", "fem-penalty-range", "contrary", "met"},
      {"signos de violencia sexual de", "signos de haber sido vestida de", "fem-reason-sexual-violence", "met", "not_met"},
      // Words far from the offence change nothing.
      {"Ventaja, cuando es superior", "Ventaja, cuando resulta superior", "fem-reason-sexual-violence", "met", "met"},
  }));
  CAPTURE(c.from);
  const std::string path = sample_path("valdeluz-codigo-penal.txt");
  CHECK(check(path).verdicts.at(c.criterion) == c.before);
  std::string law = read_file(path);
  const std::size_t at = law.find(c.from);
  REQUIRE(at != std::string::npos);
  law.replace(at, c.from.size(), c.to);
  const auto changed = std::filesystem::temp_directory_path() / "harmonia-changed-sample.txt";
  std::ofstream(changed, std::ios::binary) << law;
  CHECK(check(changed.string()).verdicts.at(c.criterion) == c.after);
  std::filesystem::remove(changed);
}
