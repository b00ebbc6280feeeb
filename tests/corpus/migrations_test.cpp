// A store that an earlier version of the program made is brought up to date, and keeps what it holds.
#include <algorithm>

#include <catch2/generators/catch_generators_range.hpp>

#include "corpus/cuts.h"
#include "corpus/findings.h"
#include "corpus/queue.h"
#include "corpus/reviewed.h"
#include "corpus/statements.h"

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

// Lays the law of a new store into one of an earlier version, as that version's program wrote it.
void add_as_then(Store& old, Store& fresh) {
  Connection& from = fresh.connection();
  Connection& to = old.connection();
  for (const auto& [id, uri, jurisdiction, title, language, tradition] : rows<long long, std::string, std::string, std::string, std::string, std::string>(
           from, "select id, uri, jurisdiction, title, language, tradition from work")) {
    run(to, "insert into work(id, uri, jurisdiction, title, language, tradition) values (:a, :b, :c, :d, :e, :f)", {id, uri, jurisdiction, title, language, tradition});
  }
  run(to, "insert into expression(id, work_id, version_date, published, in_force, gazette, decree) values (1, 1, '', '', '', '', '')");
  for (const auto& [name, media_type, encoding, file, text, bytes, added, original, content] :
       rows<std::string, std::string, std::string, std::string, std::string, long long, std::string, std::string, std::string>(
           from, "select name, media_type, encoding, file_sha256, text_sha256, file_bytes, added, original, content from manifestation")) {
    run(to,
        "insert into manifestation(id, expression_id, name, media_type, encoding, file_sha256, text_sha256, file_bytes, origin, official, consulted, "
        "added, original, content) values (1, 1, :a, :b, :c, :d, :e, :f, '', 0, '', :g, :h, :i)",
        {name, media_type, encoding, file, text, bytes, added, original, content});
  }
  for (const auto& [id, position, eid, number, heading, begin, end, stems] :
       rows<long long, long long, std::string, std::string, std::string, long long, long long, std::string>(
           from, "select id, position, eid, number, heading, span_begin, span_end, stems from passage order by id")) {
    run(to, "insert into passage(id, manifestation_id, position, eid, number, heading, span_begin, span_end, stems) values (:a, 1, :b, :c, :d, :e, :f, :g, :h)",
        {id, position, eid, number, heading, begin, end, stems});
  }
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
  const int from = GENERATE(Catch::Generators::range(1, newest()));
  CAPTURE(from);
  const std::string code = small_code("ocho");
  {
    auto old = Store::open(address, data_until(from));
    REQUIRE(old);
    Store fresh = open_store(stores.sqlite());
    REQUIRE(fresh.add(parsed("a.txt", code), code, {}, "2026-01-01"));
    add_as_then(old.value(), fresh);
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
