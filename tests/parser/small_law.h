#pragma once
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

namespace harmonia::tests {

/// A law read from a few lines of text.
inline Document law(const std::string& text, const std::string& tradition = "es-mx") {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  auto source = parser::decode("law.txt", text);
  REQUIRE(source);
  auto document = parser::parse(*source, traditions, {.tradition = tradition});
  REQUIRE(document);
  return std::move(document).value();
}

}  // namespace harmonia::tests
