#include <catch2/generators/catch_generators.hpp>
#include <fstream>

#include "corpus/small_laws.h"

using namespace harmonia;
using namespace harmonia::tests;
using corpus::AddOutcome;
using corpus::Provenance;
using corpus::Store;

namespace {

constexpr std::string_view kToday = "2026-05-01";

AddOutcome add(Store& store, const std::string& name, const std::string& text, const Provenance& provenance) {
  const auto added = store.add(parsed(name, text), text, provenance, kToday);
  if (!added) FAIL(added.error().message);
  return added->outcome;
}

Provenance version(const std::string& date) {
  Provenance provenance;
  provenance.work = "/akn/xx-val/act/codigo-penal";
  provenance.jurisdiction = "xx-val";
  provenance.version = date;
  provenance.gazette = "G.O. 7";
  provenance.consulted = "2026-01-15";
  return provenance;
}

std::vector<std::string> exported(Store& store) {
  std::vector<std::string> lines;
  const auto rows = store.export_rows([&](std::string_view line) { lines.emplace_back(line); });
  REQUIRE(rows);
  return lines;
}

}  // namespace

TEST_CASE("a store keeps works, versions and files, and the same file once", "[corpus]") {
  Stores stores;
  const std::string address = stores.new_address();
  Store store = open_store(address);
  CHECK(store.list()->empty());
  CHECK(add(store, "a.txt", small_code("ocho"), version("2020-01-01")) == AddOutcome::NewWork);
  CHECK(add(store, "b.txt", small_code("diez"), version("2022-01-01")) == AddOutcome::NewVersion);
  CHECK(add(store, "b2.txt", small_code("diez") + "\n", version("2022-01-01")) == AddOutcome::NewFile);
  CHECK(add(store, "again.txt", small_code("ocho"), version("2024-01-01")) == AddOutcome::AlreadyThere);

  const auto laws = store.list();
  REQUIRE(laws->size() == 1);
  CHECK(laws->front().version_date == "2022-01-01");
  CHECK(laws->front().versions == 2);
  CHECK(laws->front().gazette == "G.O. 7");
  CHECK(store.list("xx")->size() == 1);
  CHECK(store.list("x")->empty());
  CHECK(store.history("xx-val")->size() == 3);
  CHECK(store.verify()->empty());

  SECTION("what was added is there after the store is closed, byte for byte") {
    Store again = open_store(address);
    const auto text = again.text("xx-val", "2021-06-30");
    REQUIRE(text);
    CHECK(text->source->bytes == small_code("ocho"));
    CHECK(again.original(text->law.manifestation_id).value() == small_code("ocho"));
  }
  SECTION("a date chooses the version in force; before the first there is none") {
    CHECK(store.text("xx-val", "2022-01-01")->law.version_date == "2022-01-01");
    CHECK(store.text("xx-val", "")->law.version_date == "2022-01-01");
    CHECK(store.text("xx-val", "2019-12-31").error().code == "law-not-yet");
  }
  SECTION("a digest names one file") {
    const std::string digest = store.history("xx-val")->front().file_sha256;
    CHECK(store.text(digest.substr(0, 10), "")->source->bytes == small_code("ocho"));
    CHECK(store.remove(digest)->size() == 1);
    CHECK(store.history("xx-val")->size() == 2);
    CHECK(store.verify()->empty());
  }
  SECTION("a law that is removed is gone with all its rows") {
    CHECK(store.remove("/akn/xx-val/act/codigo-penal")->size() == 3);
    CHECK(store.list()->empty());
    CHECK(store.search({"homicidio", "", "", 10})->total == 0);
    CHECK(store.verify()->empty());
  }
  CHECK(store.text("xx-none", "").error().code == "law-unknown");
}

TEST_CASE("a search finds the article that holds all words, in any form, and says where they stand", "[corpus]") {
  Stores stores;
  Store store = open_store(stores.new_address());
  const std::string code = small_code("ocho");
  add(store, "a.txt", code, version("2020-01-01"));
  struct Case {
    std::string words, number;
    std::uint64_t total;
    std::string marked;
  };
  const Case c = GENERATE(values<Case>({
      {"\"razones de género\"", "2", 1, "razones de género"},
      {"razón género", "2", 2, "razones"},
      {"HOMICIDIOS", "1", 1, "Homicidio"},
      {"años multa", "", 0, ""},
      {"lesion* or ') -- &", "", 0, ""},  // nothing a user writes is syntax
  }));
  CAPTURE(c.words);
  const auto hits = store.search({c.words, "", "", 10});
  REQUIRE(hits);
  CHECK(hits->total == c.total);
  if (c.total == 0) return;
  REQUIRE_FALSE(hits->rows.empty());
  const corpus::Hit& hit = hits->rows[0];
  CHECK(hit.number == c.number);
  REQUIRE_FALSE(hit.marks.empty());
  CHECK(code.substr(hit.marks[0].begin, hit.marks[0].size()) == c.marked);
  CHECK(hit.article.contains(hit.snippet));
}

TEST_CASE("only the version in force is searched", "[corpus]") {
  Stores stores;
  Store store = open_store(stores.new_address());
  add(store, "a.txt", small_code("ocho"), version("2020-01-01"));
  add(store, "b.txt", small_code("diez"), version("2022-01-01"));
  CHECK(store.search({"ocho", "", "", 10})->total == 0);
  CHECK(store.search({"ocho", "", "2021-01-01", 10})->total == 1);
  CHECK(store.search({"diez", "xx", "", 10})->total == 1);
  CHECK(store.search({"diez", "yy", "", 10})->total == 0);
  CHECK(store.search({"diez", "", "", 10, 0, corpus::LawLevel::Subnational})->total == 1);
  CHECK(store.search({"diez", "", "", 10, 0, corpus::LawLevel::National})->total == 0);
  CHECK(store.search({"diez", "", "", 10, 1})->rows.empty());
  CHECK(store.search({"diez", "", "", 10, 1})->total == 1);
  // A file that is removed leaves its law to the version before.
  REQUIRE(store.remove(store.history("xx-val")->back().file_sha256));
  CHECK(store.search({"ocho", "xx-val", "", 10})->total == 1);
  CHECK(store.search({"...", "", "", 10}).error().code == "query-without-words");
}

TEST_CASE("a store moves from one engine to the other whole", "[corpus]") {
  Stores stores;
  Store from = open_store(stores.new_address());
  add(from, "a.txt", small_code("ocho"), version("2020-01-01"));
  add(from, "b.txt", small_code("diez"), version("2022-01-01"));
  const std::vector<std::string> lines = exported(from);

  Store to = open_store(stores.new_address());
  std::size_t next = 0;
  const auto read = [&](std::string& line) { return next < lines.size() ? (line = lines[next++], true) : false; };
  const auto rows = to.import_rows(read);
  if (!rows) FAIL(rows.error().message << " " << rows.error().where);
  CHECK(*rows == lines.size() - 1);
  CHECK(exported(to) == lines);
  CHECK(to.verify()->empty());
  CHECK(to.search({"diez", "", "", 10})->total == 1);
  CHECK(add(to, "c.txt", small_code("doce"), version("2024-01-01")) == AddOutcome::NewVersion);

  next = 0;
  CHECK(to.import_rows(read).error().code == "store-not-empty");
}

TEST_CASE("an import that breaks off leaves the store empty and names the line", "[corpus]") {
  Stores stores;
  Store from = open_store(stores.sqlite());
  add(from, "a.txt", small_code("ocho"), version("2020-01-01"));
  std::vector<std::string> lines = exported(from);
  const auto [at, text, where] = GENERATE(table<std::size_t, std::string, std::string>({
      {0, "{}", "line 1"},
      {0, R"({"schema":"harmonia/corpus/1","migration":999})", "line 1"},
      {1, "{\"table\":\"work\"", "line 2"},
      {1, R"({"table":"users","row":{}})", "line 2"},
      {2, R"({"table":"expression","row":{"id":"1"}})", "line 3"},
  }));
  lines.at(at) = text;
  Store to = open_store(stores.new_address());
  std::size_t next = 0;
  const auto rows = to.import_rows([&](std::string& line) { return next < lines.size() ? (line = lines[next++], true) : false; });
  REQUIRE_FALSE(rows);
  CHECK(rows.error().code == "archive-broken");
  CHECK(rows.error().where == where);
  CHECK(to.list()->empty());
}

TEST_CASE("a backup is a store of its own, and writes over nothing", "[corpus]") {
  Stores stores;
  Store store = open_store(stores.sqlite());
  add(store, "a.txt", small_code("ocho"), version("2020-01-01"));
  const std::string copy = stores.folder.file("copy.sqlite");
  REQUIRE(store.backup(copy));
  Store other = open_store(copy);
  CHECK(exported(other) == exported(store));
  CHECK(store.backup(copy).error().code == "file-exists");
}

TEST_CASE("verify finds bytes that changed behind the store's back", "[corpus]") {
  Stores stores;
  const std::string address = stores.sqlite();
  {
    Store store = open_store(address);
    add(store, "a.txt", small_code("ocho"), version("2020-01-01"));
    std::vector<std::string> lines = exported(store);
    for (std::string& line : lines) {
      if (const std::size_t at = line.find("veinte"); at != std::string::npos) line.replace(at, 6, "treint");
    }
    Store damaged = open_store(stores.folder.file("damaged.sqlite"));
    std::size_t next = 0;
    REQUIRE(damaged.import_rows([&](std::string& line) { return next < lines.size() ? (line = lines[next++], true) : false; }));
    const auto problems = damaged.verify();
    REQUIRE(problems->size() == 1);
    CHECK(problems->front().code == "digest-differs");
  }
}

TEST_CASE("a store of a newer program, and what is no store, are refused", "[corpus]") {
  Stores stores;
  CHECK(Store::open(stores.folder.file("no/such/folder/store.sqlite"), compiled_in_data()).error().code == "store-unreachable");
  const std::string text = stores.folder.write("text.txt", std::string(4096, 'x'));
  CHECK_FALSE(Store::open(text, compiled_in_data()));
  static const std::string kNewer = "create table newer (id integer)\n";
  DataFiles newer = compiled_in_data();
  newer.push_back({"corpus/migrations/999-newer.sql", kNewer});
  const std::string address = stores.sqlite();
  REQUIRE(Store::open(address, newer));
  CHECK(Store::open(address, compiled_in_data()).error().code == "store-too-new");
}
