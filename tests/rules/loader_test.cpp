#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "rules/small_pack.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

const std::string kPack = R"({"id": "p", "version": "1", "title": {"en": "P"}, "yardstick": {"en": "Y"},
"terms": {"woman": {"es": ["mujer"]}},
"scopes": {"offence": {"article": {"es": ["rapto"]}}},
"chapters": [{"id": "c", "title": {"en": "C"}, "rules": ["r"]}]})";

// Twelve lines up to the end of the phrases; the examples follow.
const std::string kRule = R"(# R

```json rule
{"id": "r", "level": "mandatory", "chapter": "c",
 "title": {"en": "R"}, "requirement": {"en": "R"},
 "elements": [{"id": "e", "role": "required", "text": {"en": "e"}}],
 "authority": [{"code": "X", "instrument": "X", "tier": "model", "status": "found"}]}
```

```phrases element=e lang=es
robe
```
)" + std::string(kExamples);

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a good pack loads, with a digest of its files", "[rules][loader]") {
  const Result<rules::Pack> pack = SmallPack().file("pack.json", kPack).file("r.md", kRule).load();
  REQUIRE(pack);
  CHECK(pack->rules.size() == 1);
  CHECK(pack->rules[0].examples.size() == 2);
  CHECK(pack->rules[0].examples[0].line == 14);
  CHECK(pack->sha256.size() == 64);
  const Result<rules::Pack> other = SmallPack().file("pack.json", kPack).file("r.md", kRule + "\nMore prose.\n").load();
  REQUIRE(other);
  CHECK(other->sha256 != pack->sha256);
}

TEST_CASE("an error in a rule file names its line and what is wrong", "[rules][loader]") {
  struct Case {
    std::string from, to, where, message;
  };
  const auto [from, to, where, message] = GENERATE(values<Case>({
      {"# R\n", "R\n", "r.md:1", "begins with"},
      {"\"id\": \"r\"", "\"id\": \"s\"", "r.md:4", "name of the file"},
      {"\"mandatory\"", "\"urgent\"", "r.md:4", "one of: mandatory"},
      {"\"level\"", "\"lvel\"", "r.md:4", "has no \"level\""},
      {" \"authority\"", " \"colour\": 1, \"authority\"", "r.md:7", "no member \"colour\""},
      {"\"text\": {\"en\": \"e\"}", "\"text\": {\"en\": \"e\"}, \"scope\": \"ofence\"", "r.md:6", "no scope \"ofence\""},
      {"\"text\": {\"en\": \"e\"}", "\"text\": {\"en\": \"e\"}, \"expect\": \"found and\"", "r.md:6", "expected"},
      {"\"text\": {\"en\": \"e\"}", "\"text\": {\"en\": \"e\"}, \"expect\": \"other\"", "r.md:6", "no clause \"other\""},
      {"\"text\": {\"en\": \"e\"}", "\"text\": {\"en\": \"e\"}, \"expect\": \"found and e\"", "r.md:6", "rests on itself"},
      {"\"text\": {\"en\": \"e\"}", "\"text\": {\"en\": \"e\"}, \"expect\": \"found and hits >= 2 years\"", "r.md:6", "same unit"},
      {"\"role\": \"required\"", "\"role\": \"alternative\"", "r.md:6", "group"},
      {"\"authority\": [{\"code\": \"X\", \"instrument\": \"X\", \"tier\": \"model\", \"status\": \"found\"}]", "\"authority\": []", "r.md:3",
       "at least one authority"},
      {"\"en\": \"R\"},", "\"en\": \"R\"},,", "r.md:5", "Missing a name"},
      {"element=e", "element=f", "r.md:10", "no clause of the json block has the id \"f\""},
      {"lang=es", "lang=xx", "r.md:10", "no language \"xx\""},
      {"element=e lang=es", "element=e lang=es colour=red", "r.md:10", "no \"colour\""},
      {"\nrobe\n", "\nhurte\nrobe (a|\n", "r.md:12", "small words alone"},
      {"\nrobe\n", "\nrobe {man}\n", "r.md:11", "no term \"man\""},
      {"\nrobe\n", "\nrobe (hurte\n", "r.md:11", "expected"},
      {"\nrobe\n", "\nrobe )\n", "r.md:11", "does not belong here"},
      {"\nrobe\n", "\nel de la\n", "r.md:11", "small words alone"},
      {"\nrobe\n", "\n# a comment only\n", "r.md:3", "has no phrases"},
      {"expect=met", "expect=good", "r.md:14", "expect= is met"},
      {"expect=not_met", "expect=met", "r.md:3", "an example that is not met"},
      {"Nada.\n```", "Nada.\n", "r.md:17", "never closed"},
  }));
  CAPTURE(from, to);
  const Result<rules::Pack> pack = SmallPack().file("pack.json", kPack).file("r.md", replaced(kRule, from, to)).load();
  REQUIRE(!pack);
  CHECK(pack.error().where == "rules/packs/p/" + where);
  CAPTURE(pack.error().message);
  CHECK(pack.error().message.find(message) != std::string::npos);
}

TEST_CASE("an error in pack.json names its line and what is wrong", "[rules][loader]") {
  struct Case {
    std::string from, to, where, message;
  };
  const auto [from, to, where, message] = GENERATE(values<Case>({
      {"\"id\": \"p\"", "\"id\": \"q\"", "pack.json:1", "name of the folder"},
      {"[\"r\"]", "[\"r\", \"r\"]", "pack.json:4", "listed twice"},
      {"[\"r\"]", "[\"r\", \"s\"]", "pack.json:4", "no file s.md"},
      {"[\"r\"]", "[]", "pack.json:1", "no chapter lists"},
      {"[\"mujer\"]", "[\"{woman}\"]", "pack.json:2", "made of itself"},
      {"[\"mujer\"]", "[\"^ mujer\"]", "pack.json:2", "cannot hold"},
      {"[\"mujer\"]", "[]", "pack.json:2", "has no phrases"},
      {"\"offence\": {", "\"offence\": {\"from\": \"crime\", ", "pack.json:3", "no scope \"crime\""},
      {"\"offence\": {", "\"offence\": {\"from\": \"offence\", ", "pack.json:3", "uses itself"},
      {"\"offence\": {", "\"code\": {", "pack.json:3", "built in"},
      {"\"offence\": {", "\"offence\": {\"articles\": 1, ", "pack.json:3", "no member \"articles\""},
      {"{\"es\": [\"rapto\"]}", "{\"es\": [\"rapto (\"]}", "pack.json:3", "nothing to look for"},
  }));
  CAPTURE(from, to);
  const Result<rules::Pack> pack = SmallPack().file("pack.json", replaced(kPack, from, to)).file("r.md", kRule).load();
  REQUIRE(!pack);
  CHECK(pack.error().where == "rules/packs/p/" + where);
  CAPTURE(pack.error().message);
  CHECK(pack.error().message.find(message) != std::string::npos);
}

TEST_CASE("a pack that is not there is an error that says where it was looked for", "[rules][loader]") {
  const Result<rules::Pack> pack = rules::load_pack({}, "nowhere");
  REQUIRE(!pack);
  CHECK(pack.error().code == "pack-unknown");
  CHECK(pack.error().where == "rules/packs/nowhere/pack.json");
}

TEST_CASE("deeply nested rule files are refused, not followed", "[rules][loader]") {
  const std::string deep = std::string(100000, '[');
  CHECK(!SmallPack().file("pack.json", deep).file("r.md", kRule).load());
  const std::string brackets(500, '(');
  CHECK(!SmallPack().file("pack.json", kPack).file("r.md", replaced(kRule, "\nrobe\n", "\n" + brackets + "robe\n")).load());
  CHECK(!SmallPack().file("pack.json", kPack).file("r.md",
      replaced(kRule, "\"text\": {\"en\": \"e\"}", "\"text\": {\"en\": \"e\"}, \"expect\": \"" + brackets + "found\"")).load());
}
