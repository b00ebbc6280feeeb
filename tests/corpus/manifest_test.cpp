#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "corpus/manifest.h"

using namespace harmonia;
using corpus::read_manifest;

TEST_CASE("a manifest names files and what is known of them", "[corpus]") {
  const auto rows = read_manifest("\xEF\xBB\xBF" "title,file,in_force,official\r\n\"Código \"\"nuevo\"\", primera parte\",a b.txt,2020-02-01,yes\r\n\r\n,c.txt\r\n", "m.csv");
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0].provenance.title == "Código \"nuevo\", primera parte");
  CHECK((*rows)[0].file == "a b.txt");
  CHECK((*rows)[0].provenance.in_force == "2020-02-01");
  CHECK((*rows)[0].provenance.official);
  CHECK((*rows)[1].file == "c.txt");
  CHECK((*rows)[1].line == 4);
  CHECK(read_manifest("file;gazette\na.txt;D.O. 3\n", "m.csv")->front().provenance.gazette == "D.O. 3");
}

TEST_CASE("a manifest that cannot be read says in which line and why", "[corpus]") {
  const auto [text, where] = GENERATE(table<std::string, std::string>({
      {"", "m.csv:1"},
      {"title\nx\n", "m.csv:1"},
      {"file,colour\n", "m.csv:1"},
      {"file,title\na.txt,x,y\n", "m.csv:2"},
      {"file,published\na.txt,01/02/2020\n", "m.csv:2"},
      {"file,official\na.txt,maybe\n", "m.csv:2"},
      {"file,title\na.txt,ok\nb.txt,\"never closed\n", "m.csv:3"},
      {"title,file\nx,\n", "m.csv:2"},
  }));
  CAPTURE(text);
  const auto rows = read_manifest(text, "m.csv");
  REQUIRE_FALSE(rows);
  CHECK(rows.error().code == "manifest-broken");
  CHECK(rows.error().where == where);
}
