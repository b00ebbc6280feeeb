// The same law by several roads: the same articles with the same words, whichever file it came from.
#include <catch2/catch_test_macros.hpp>

#include <map>

#include "support/json_schema.h"
#include "support/run_program.h"

using namespace harmonia::tests;

namespace {

// Articles of the law's body by eId, with their words, white space folded.
std::map<std::string, std::string> articles(const std::string& json) {
  rapidjson::Document law;
  law.Parse(json);
  REQUIRE_FALSE(law.HasParseError());
  std::map<std::string, std::string> all;
  for (const auto& each : law["provisions"].GetArray()) {
    if (each["transitory"].GetBool() || !each["article"].IsString()) continue;
    std::string& words = all[each["article"].GetString()];
    if (std::string(each["level"].GetString()) != "article" && each["number"].GetStringLength() > 0) words += std::string(each["number"].GetString()) + " ";
    for (const char* member : {"heading", "text"}) {
      for (const char c : std::string(each[member].GetString())) {
        const bool space = c == ' ' || c == '\n' || c == '\t';
        if (!space || (!words.empty() && words.back() != ' ')) words += space ? ' ' : c;
      }
      if (!words.empty() && words.back() != ' ') words += ' ';
    }
  }
  return all;
}

bool has(const std::string& program) { return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0; }

}  // namespace

TEST_CASE("the federal penal code has the same articles from DOCX, PDF and DOC", "[cli][import][shared]") {
  const std::filesystem::path folder = shared_folder() / "data" / "mx-federal";
  const std::string name = "MX-FED_codigo-penal-federal_2025-07-16";
  if (!std::filesystem::exists(folder / (name + ".docx"))) SKIP("no real law beside the checkout (HARMONIA_SHARED)");
  const auto read = [&](const std::string& ending) {
    const Ran ran = run_program({"parse", (folder / (name + ending)).string(), "--format", "json", "--quiet", "--limit", "child-seconds=900"});
    CAPTURE(ending, ran.err);
    REQUIRE(ran.status == 0);
    CHECK(schema_violation("document", ran.out) == "");
    return articles(ran.out);
  };
  const auto docx = read(".docx");
  CHECK(docx.size() == 556);
  std::vector<std::string> endings{".pdf"};
  if (has("soffice")) endings.push_back(".doc");
  for (const std::string& ending : endings) {
    CAPTURE(ending);
    const auto other = read(ending);
    CHECK(other.size() == docx.size());
    std::vector<std::string> differing;
    for (const auto& [eid, words] : docx) {
      const auto found = other.find(eid);
      if (found == other.end() || found->second != words) differing.push_back(eid);
    }
    CHECK(differing == std::vector<std::string>{});
  }
}
