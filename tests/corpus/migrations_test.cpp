// A store that an earlier version of the program made is brought up to date, and keeps what it holds.
#include <algorithm>

#include <catch2/generators/catch_generators_range.hpp>

#include "corpus/cuts.h"
#include "corpus/findings.h"
#include "corpus/queue.h"
#include "corpus/reviewed.h"

using namespace harmonia;
using namespace harmonia::tests;
using namespace harmonia::corpus;

namespace {

constexpr std::string_view kMigrations = "corpus/migrations/";

int newest() {
  int count = 0;
  for (const DataFile& file : compiled_in_data()) count += file.path.starts_with(kMigrations) ? 1 : 0;
  return count;
}

// The program's data as it was when the store's newest migration was this one.
DataFiles data_until(int migration) {
  DataFiles data = compiled_in_data();
  std::erase_if(data, [&](const DataFile& file) {
    return file.path.starts_with(kMigrations) && std::stoi(std::string(file.path.substr(kMigrations.size(), 3))) > migration;
  });
  return data;
}

}  // namespace

TEST_CASE("a store of each earlier version is brought up to date and keeps its laws", "[corpus][migrations]") {
  Stores stores;
  const std::string address = stores.new_address();
  const int from = GENERATE(Catch::Generators::range(1, newest() + 1));
  CAPTURE(from);
  const std::string code = small_code("ocho");
  {
    auto old = Store::open(address, data_until(from));
    REQUIRE(old);
    REQUIRE(old.value().add(parsed("a.txt", code), code, {}, "2026-01-01"));
  }
  Store store = open_store(address);
  REQUIRE(store.list()->size() == 1);
  CHECK(store.search({"homicidio", "", "", 10})->total == 1);
  CHECK(store.original(store.list()->front().manifestation_id).value() == code);
  CHECK(store.verify()->empty());
  Reviews reviews(store);
  CHECK(reviews.decide({store.list()->front().expression_id, "p", "c"}, {}, {"p", "1", "aa", "0"}, {"c", Verdict::Met, false, {}}, 0, {}, at(1)));
  CHECK(Queue(store).add({"check", "{}", {}, 3}, {}, at(1)));
}

TEST_CASE("everything in a store moves to the other engine", "[corpus][migrations]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  REQUIRE(law.reviews.decide(law.key("a"), {DecisionKind::Override, Verdict::NotMet, "Línea 1\nlínea 2 \"x\" \\ '"}, law.machine, law.answer("a", Verdict::Met), 0, law.ana, at(1)));
  REQUIRE(law.reviews.comment(law.key("a"), {0, "¿Por qué?", "art_2", {}, "", true}, law.ben, at(2)));
  REQUIRE(law.reviews.translate(law.key("a"), {0, "art_2", "x", "ru", "по причине", {}, {}, false}, law.ana, at(2)));
  REQUIRE(law.reviews.set_settings(law.expression, "femicide", {true, {law.ana.id, law.ben.id}}, law.lea, at(2)));
  REQUIRE(Findings(law.store).keep({law.expression, "femicide", "1.0", "aa", "0.1.0", "es", "", ""}, "{\"x\":\"ñ\"}", at(3)));
  REQUIRE(Cuts(law.store).freeze({"t", "2026-01-01", "es", "", "0", {law.expression}, {"femicide"}, {{"f", "text/plain", std::string("\0\xff", 2), {}}}}, law.lea, at(4)));
  REQUIRE(Queue(law.store).add({"add", "{}", {{"f.txt", "bytes"}}, 3}, law.ana, at(5)));

  std::vector<std::string> lines;
  REQUIRE(law.store.export_rows([&](std::string_view line) { lines.emplace_back(line); }));
  Store to = open_store(stores.new_address());
  std::size_t next = 0;
  const auto rows = to.import_rows([&](std::string& line) { return next < lines.size() ? (line = lines[next++], true) : false; });
  if (!rows) FAIL(rows.error().message << " " << rows.error().where);
  std::vector<std::string> again;
  REQUIRE(to.export_rows([&](std::string_view line) { again.emplace_back(line); }));
  CHECK(again == lines);
  CHECK(to.verify()->empty());
  Reviews reviews(to);
  CHECK(reviews.detail(law.key("a"), law.ana.id)->item.decisions.at(0).reason == "Línea 1\nlínea 2 \"x\" \\ '");
  // New rows get new numbers.
  CHECK(reviews.comment(law.key("a"), {0, "Again", "", {}, "", false}, law.ana, at(6)));
  CHECK(Queue(to).take("w", at(6), std::chrono::minutes(1)).value()->by.name == "Ana");
}
