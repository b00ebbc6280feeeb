// Any bytes give a document or a clean error, and the invariants of a document hold.
#include <cstdlib>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace harmonia;
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  auto source = parser::decode("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  if (!source) return 0;
  const auto document = parser::parse(*source, traditions);
  if (document && !tests::broken_invariant(*document).empty()) std::abort();
  return 0;
}
