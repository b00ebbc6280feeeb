#pragma once
#include <string>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

namespace harmonia::tests {

/// A law of the test's own, parsed in a drafting tradition. Requires: the text decodes and the tradition exists.
inline Document parsed_law(const std::string& text, const std::string& tradition) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  return parser::parse(parser::decode("law.txt", text).value(), traditions, {tradition}).value();
}

}  // namespace harmonia::tests
