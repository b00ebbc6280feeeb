// Any sentence in an article gives values whose spans lie in it and whose targets exist.
#include <cstdlib>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace harmonia;
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  const std::string sentence(reinterpret_cast<const char*>(data), size);
  const auto source = parser::decode("fuzz", "Artículo 1.- " + sentence + "\n\nArtículo 2.- Fin.\n(REFORMADO, " + sentence + ")\n");
  if (!source) return 0;
  const auto document = parser::parse(*source, traditions, {.tradition = "es-mx"});
  if (!document || !tests::broken_invariant(*document).empty()) std::abort();
  for (const Penalty& penalty : document->penalties) {
    if (penalty.span.empty() || (penalty.kind != Penalty::Kind::Life && !penalty.min && !penalty.max)) std::abort();
  }
  for (const Citation& citation : document->citations) {
    if (citation.state != Citation::State::Resolved) continue;
    for (const std::string& target : citation.targets) {
      if (find_provision(*document, target) == kNoProvision) std::abort();
    }
  }
  return 0;
}
