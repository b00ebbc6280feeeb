// Places by name, and where they stand on a map.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "data/compiled_in.h"
#include "report/places.h"
#include "tiny_report.h"

using namespace harmonia;

TEST_CASE("the places of a country are known by name and stand on tiles of their own", "[report][places]") {
  const auto places = report::load_places(compiled_in_data(), "es");
  REQUIRE(places);
  std::set<std::pair<int, int>> tiles;
  std::size_t mexican = 0;
  for (const report::Place& place : *places) {
    if (report::country_of(place.id) != "mx") continue;
    ++mexican;
    if (place.tile) CHECK(tiles.emplace(place.tile->column, place.tile->row).second);
  }
  CHECK(mexican == 33);
  CHECK(tiles.size() == 32);  // the federation has none
  CHECK(places->front().name == "Federación");
  CHECK(report::load_places(compiled_in_data(), "en")->front().name == "Federation");
}

TEST_CASE("a message set names places by each of their ids, and leaves what nobody named as it is", "[report][places]") {
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("en");
  CHECK(messages.place_name("mx-fed") == "Federation");
  CHECK(messages.place_name("mx-cmx") == "Mexico City");
  CHECK(messages.place_name("mx-dif") == "Mexico City");  // its former code
  CHECK(messages.place_name("mx-ver") == "Veracruz de Ignacio de la Llave");
  CHECK(messages.find_place("mx-ver")->short_name == "Veracruz");
  CHECK(messages.place_name("mx") == "Mexico");  // a law of a state that nobody recognised is not the federation's
  CHECK(messages.place_name("ug") == "Uganda");  // no file describes it: the language's own name of the country
  CHECK(tiny.messages("ru").place_name("kg") == "Киргизия");
  CHECK(messages.place_name("zy") == "zy");
  CHECK(messages.place_name("a\"") == "a\"");
  CHECK(messages.place_name("zz-none") == "zz-none");
}

TEST_CASE("a file of places with a fault says which place has it", "[report][places]") {
  const auto load = [](const char* json) { return report::load_places({{"corpus/jurisdictions/zz.json", json}}, "en"); };
  CHECK(load(R"({"jurisdictions": [{"id": "zz-a", "name": {"en": "A"}, "tile": [1, 2]}]})"));
  for (const char* json : {"[]", R"({"jurisdictions": [{"id": "zz-a"}]})", R"({"jurisdictions": [{"id": "zz-a", "name": {"en": "A"}, "tile": [1]}]})"}) {
    const auto broken = load(json);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == "jurisdictions-broken");
    CHECK(broken.error().where.find("zz.json") != std::string::npos);
  }
}
