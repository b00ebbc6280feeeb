// A profile switches criteria off for its jurisdictions and sets values, and says why.
#include <catch2/catch_test_macros.hpp>

#include "rules/small_pack.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

Result<rules::Pack> femicide_with(const std::string& profile) {
  DataFiles files = compiled_in_data();
  files.push_back({"rules/profiles/test.json", profile});
  return rules::load_pack(files, "femicide", {{}, {}, "test"});
}

constexpr std::string_view kHead = R"({"id": "test", "title": {"en": "T"}, "jurisdictions": ["mx-*"], )";

}  // namespace

TEST_CASE("a criterion that a profile switches off is not asked of its jurisdictions", "[rules][profile]") {
  const std::string profile = std::string(kHead) + R"("off": [{"criterion": "fem-attempt", "reason": {"en": "It lies elsewhere."}}]})";
  const Result<rules::Pack> pack = femicide_with(profile);
  REQUIRE(pack);
  Document law = parse_law("Artículo 1. Al que tale un árbol se le impondrá multa.", "es-mx");
  const auto reason_in = [&](const std::string& jurisdiction) {
    law.work.jurisdiction = jurisdiction;
    for (const Finding& finding : rules::check(law, *pack).findings) {
      if (finding.criterion == "fem-attempt") return finding.reason;
    }
    return std::string();
  };
  CHECK(reason_in("mx-oax") == "profile-off");
  CHECK(reason_in("cl") != "profile-off");
}

TEST_CASE("a profile that names what is not there is an error", "[rules][profile]") {
  CHECK(femicide_with(std::string(kHead) + R"("references": [{"pack": "femicide", "name": "no-such", "value": "30 years", "reason": {"en": "R"}}]})").error().code == "profile-wrong");
  CHECK(femicide_with(std::string(kHead) + R"("references": [{"pack": "femicide", "name": "femicide-least", "value": "thirty", "reason": {"en": "R"}}]})").error().code == "profile-wrong");
  const std::string right = std::string(kHead) + R"("references": [{"pack": "femicide", "name": "femicide-least", "value": "30 years", "reason": {"en": "R"}}]})";
  CHECK(femicide_with(right));
  CHECK(rules::load_pack(compiled_in_data(), "femicide", {{}, {}, "nowhere"}).error().code == "profile-unknown");
}
