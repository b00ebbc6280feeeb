// The examples in parser/traditions/*.json are run from the files themselves: each is a small law and the
// tree of eIds that it must give, "art_4(art_4__para_1 art_4__frac_I)".
#include <rapidjson/document.h>

#include <catch2/catch_test_macros.hpp>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/invariants.h"

using namespace harmonia;

namespace {

std::string tree_of(const Document& document) {
  std::string out;
  std::vector<std::uint32_t> ends;  // where the subtrees that are open end
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    for (; !ends.empty() && ends.back() == i; ends.pop_back()) out += ")";
    if (!out.empty() && !out.ends_with("(")) out += " ";
    out += document.provisions[i].eid;
    if (const std::uint32_t below = document.provisions[i].descendants; below > 0) {
      out += "(";
      ends.push_back(i + 1 + below);
    }
  }
  return out + std::string(ends.size(), ')');
}

}  // namespace

TEST_CASE("the examples of every tradition give the trees they name", "[parser][traditions]") {
  const auto traditions = parser::load_traditions(compiled_in_data());
  REQUIRE(traditions);
  std::size_t run = 0;
  for (const DataFile& file : compiled_in_data()) {
    if (!file.path.starts_with("parser/traditions/")) continue;
    CAPTURE(file.path);
    rapidjson::Document json;
    json.Parse(file.bytes.data(), file.bytes.size());
    REQUIRE(json.IsObject());
    REQUIRE(json.HasMember("examples"));
    REQUIRE(!json["examples"].Empty());
    for (const auto& example : json["examples"].GetArray()) {
      if (!example.HasMember("outline")) continue;
      const std::string input = example["input"].GetString();
      CAPTURE(input);
      auto source = parser::decode("example.txt", input);
      REQUIRE(source);
      const auto document = parser::parse(*source, *traditions, {json["id"].GetString()});
      REQUIRE(document);
      CHECK(tests::broken_invariant(*document) == "");
      CHECK(tree_of(*document) == example["outline"].GetString());
      ++run;
    }
  }
  CHECK(run >= traditions->size());
}
