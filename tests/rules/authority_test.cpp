// What an authority is depends on whose law is asked.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "rules/small_pack.h"

using namespace harmonia;
using namespace harmonia::tests;

TEST_CASE("an instrument binds only where the state is a party", "[rules][authority]") {
  Authority convention;
  convention.tier = "binding";
  convention.parties = {"es", "fr"};
  CHECK(rules::tier_in(convention, "es") == "binding");
  CHECK(rules::tier_in(convention, "es-ct") == "binding");
  CHECK(rules::tier_in(convention, "mx-oax") == "binding-parties");
  CHECK(rules::tier_in(convention, "") == "binding-parties");
  convention.parties_complete = true;
  CHECK(rules::tier_in(convention, "mx-oax") == "binding-elsewhere");
  CHECK(rules::tier_in(convention, "") == "binding-parties");
  convention.tier = "comparator";
  CHECK(rules::tier_in(convention, "fr") == "binding");
  CHECK(rules::tier_in(convention, "mx-oax") == "comparator");
  Authority own;
  own.tier = "model";
  CHECK(rules::tier_in(own, "es") == "model");
}

TEST_CASE("no criterion rests on a comparator alone, and only something that binds makes one mandatory", "[rules][authority][packs]") {
  const DataFiles files = compiled_in_data();
  std::size_t unbound = 0;
  for (const std::string& id : rules::pack_ids(files)) {
    const Result<rules::Pack> pack = rules::load_pack(files, id);
    REQUIRE(pack);
    for (const rules::Rule& rule : pack->rules) {
      CAPTURE(rule.id);
      CHECK(std::any_of(rule.authorities.begin(), rule.authorities.end(), [](const Authority& each) { return each.tier != "comparator"; }));
      for (const std::string jurisdiction : {"mx-oax", "es", "kg"}) {
        const std::string level = rules::level_in(rule, jurisdiction);
        const bool bound = std::any_of(rule.authorities.begin(), rule.authorities.end(),
                                       [&](const Authority& each) { return rules::tier_in(each, jurisdiction) == "binding"; });
        if (rule.level == "mandatory") CHECK((level == "mandatory") == bound);
        unbound += level == "mandatory-unbound" ? 1 : 0;
      }
    }
  }
  CHECK(unbound > 0);
}
