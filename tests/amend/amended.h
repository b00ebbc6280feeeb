#pragma once
#include <string>

#include "amend/apply.h"
#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

namespace harmonia::tests {

inline const parser::Traditions& traditions() {
  static const parser::Traditions all = parser::load_traditions(compiled_in_data()).value();
  return all;
}

inline Document document(const std::string& text, const std::string& tradition, const std::string& name = "text.md") {
  return parser::parse(parser::decode(name, text).value(), traditions(), {tradition, {}}).value();
}

/// `bill` applied to `law`, both of one tradition.
inline amend::Application amended(const std::string& bill, const std::string& law, const std::string& tradition) {
  const parser::Tradition& drafting = *parser::find_tradition(traditions(), tradition);
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), drafting).value();
  const Document base = document(law, tradition, "law.md");
  return amend::apply(document(bill, tradition, "bill.md"), drafting, base, vocabulary);
}

}  // namespace harmonia::tests
