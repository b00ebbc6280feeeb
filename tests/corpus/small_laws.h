#pragma once
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "corpus/store.h"
#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/postgresql.h"

namespace harmonia::tests {

inline const parser::Traditions& traditions() {
  static const parser::Traditions kAll = parser::load_traditions(compiled_in_data()).value();
  return kAll;
}

inline Document parsed(const std::string& name, const std::string& text) {
  auto source = parser::decode(name, text);
  REQUIRE(source);
  auto document = parser::parse(*source, traditions());
  REQUIRE(document);
  return std::move(document).value();
}

/// A small penal code; `term` is the least penalty of its first article.
inline std::string small_code(const std::string& term) {
  return "CÓDIGO PENAL DEL ESTADO DE VALDELUZ\n\nLIBRO PRIMERO\n\nArtículo 1. Homicidio. A quien prive de la vida a otro se le impondrán de " + term +
         " a veinte años de prisión.\n\nArtículo 2. Lesiones. Al que lesione a una mujer por razones de género se le aplicarán dos años de prisión.\n\n"
         "Artículo 3. Amenazas. Se castigará con multa a quien amenace, salvo que la razón del género no conste.\n";
}

/// A store on each engine; PostgreSQL only where it is installed.
struct Stores {
  TemporaryFolder folder;
  std::string sqlite() { return folder.file("store" + std::to_string(++count) + ".sqlite"); }
  int count = 0;

  /// A new, empty store on the engine that is the test's turn.
  std::string new_address() {
    const std::string engine = GENERATE("sqlite", "postgresql");
    if (engine == "sqlite") return sqlite();
    if (!postgresql().running()) SKIP("PostgreSQL is not installed; install postgresql-15");
    return postgresql().new_database();
  }

  static PostgresqlServer& postgresql() {
    static PostgresqlServer server;
    return server;
  }
};

/// Runs the test on one of the engines.
inline corpus::Store open_store(const std::string& address) {
  auto store = corpus::Store::open(address, compiled_in_data());
  if (!store) FAIL(store.error().message);
  return std::move(store).value();
}

}  // namespace harmonia::tests
