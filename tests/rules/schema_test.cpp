// Rule files against the schemas with which editors check them: what the program takes, the schema takes, and slips of the
// pen are seen by both.
#include <catch2/catch_test_macros.hpp>

#include "rules/small_pack.h"
#include "support/json_schema.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

// The json block of a rule file.
std::string block_of(std::string_view file) {
  constexpr std::string_view kOpen = "```json rule\n", kClose = "\n```";
  const std::size_t begin = file.find(kOpen) + kOpen.size();
  return std::string(file.substr(begin, file.find(kClose, begin) - begin));
}

std::string replaced(std::string text, std::string_view word, std::string_view by) {
  const std::size_t at = text.find(word);
  REQUIRE(at != std::string::npos);
  return text.replace(at, word.size(), by);
}

}  // namespace

TEST_CASE("every pack.json and every rule follows its schema", "[rules][schema]") {
  std::size_t rules = 0, packs = 0;
  for (const DataFile& file : compiled_in_data()) {
    if (!file.path.starts_with("rules/packs/")) continue;
    INFO(file.path);
    if (file.path.ends_with("/pack.json")) {
      ++packs;
      CHECK(schema_violation("pack", std::string(file.bytes)) == "");
    } else if (file.path.ends_with(".md")) {
      ++rules;
      CHECK(schema_violation("rule", block_of(file.bytes)) == "");
    }
  }
  CHECK(packs == 6);
  CHECK(rules == 209);
}

TEST_CASE("the schema sees what the program refuses", "[rules][schema]") {
  std::string rule;
  for (const DataFile& file : compiled_in_data()) {
    if (file.path == "rules/packs/femicide/fem-attempt.md") rule = block_of(file.bytes);
  }
  REQUIRE(schema_violation("rule", rule) == "");
  CHECK(schema_violation("rule", replaced(rule, "\"level\"", "\"levl\"")) != "");
  CHECK(schema_violation("rule", replaced(rule, "\"tier\": \"", "\"tier\": \"very-")) != "");
  CHECK(schema_violation("rule", replaced(rule, "\"role\": \"", "\"role\": \"not-")) != "");
  CHECK(schema_violation("rule", replaced(rule, "\"elements\": [", "\"elements\": \"none\", \"more\": [")) != "");
}
