// By which dated text a pack measures, and what it then asks.
#include <catch2/catch_test_macros.hpp>

#include "rules/small_pack.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

constexpr std::string_view kLaw = "Artículo 1. Al que amenace se le impondrán treinta años de prisión.\n";

SmallPack pack_of_two() {
  SmallPack pack;
  pack.file("pack.json", R"({"id": "p", "version": "1", "title": {"en": "P"}, "references": {"floor": "20 years"},
  "yardsticks": [
    {"id": "new", "title": {"en": "New"}, "date": "2023-04-25", "references": {"floor": "40 years"}},
    {"id": "old", "title": {"en": "Old"}, "date": "2012-06-14", "until": "2023-04-25", "omits": ["a-rule"]},
    {"id": "model", "title": {"en": "Model"}, "date": "2018-01-01", "instruments": ["MODEL"]}],
  "chapters": [{"id": "c", "title": {"en": "C"}, "rules": ["a-rule", "b-rule"]}]})");
  const auto rule = [](const std::string& id, const std::string& code, const std::string& expect) {
    return "# R\n```json rule\n{\"id\": \"" + id + R"(", "level": "consider", "chapter": "c", "title": {"en": "R"}, "requirement": {"en": "R"},
"elements": [{"id": "e", "role": "required", "text": {"en": "e"}, "expect": ")" + expect + R"("}],
"authority": [{"code": ")" + code + R"(", "instrument": "I", "tier": "model", "status": "found"}]})" +
           "\n```\n```phrases element=e lang=es\namenace\n```\n" + std::string(kExamples);
  };
  pack.file("a-rule.md", rule("a-rule", "OTHER", "found"));
  pack.file("b-rule.md", rule("b-rule", "MODEL", "found and first(prison.least, code) >= reference(floor)"));
  return pack;
}

}  // namespace

TEST_CASE("the first yardstick is used unless another is named or was in force", "[rules][yardstick]") {
  const auto chosen = [](const rules::Measure& measure) {
    const Result<rules::Pack> pack = pack_of_two().load(measure);
    return pack ? pack->yardstick().id : pack.error().code;
  };
  CHECK(chosen({}) == "new");
  CHECK(chosen({{"model"}, ""}) == "model");
  CHECK(chosen({{"elsewhere"}, ""}) == "new");
  CHECK(chosen({{}, "2023-04-25"}) == "new");
  CHECK(chosen({{}, "2023-04-24"}) == "old");
  CHECK(chosen({{"model"}, "2023-04-24"}) == "model");
  CHECK(chosen({{}, "2012-06-13"}) == "yardstick-not-in-force");
}

TEST_CASE("a yardstick asks what it knows, against its own values", "[rules][yardstick]") {
  const Document law = parse_law(kLaw);
  const auto reasons = [&](const rules::Measure& measure) {
    const Result<rules::Pack> pack = pack_of_two().load(measure);
    REQUIRE(pack);
    std::string out;
    for (const Finding& finding : rules::check(law, *pack).findings) out += finding.reason + " ";
    return out;
  };
  CHECK(reasons({}) == "met not-met ");
  CHECK(reasons({{"old"}, ""}) == "yardstick-omits met ");
  CHECK(reasons({{"model"}, ""}) == "yardstick-omits met ");
}
