// Any XML gives a document that tiles its source and can be written and read again, or a clean error.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "data/compiled_in.h"
#include "parser/akn/akn_reader.h"
#include "parser/akn/akn_writer.h"
#include "support/invariants.h"

using namespace harmonia;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  const auto source = parser::decode("fuzz.xml", std::string(reinterpret_cast<const char*>(data), size));
  if (!source) return 0;
  const parser::Tradition& tradition = *parser::find_tradition(traditions, "es-mx");
  const auto document = parser::read_akn(*source, traditions, tradition.id);
  if (!document) return 0;
  if (!tests::broken_invariant(*document).empty()) std::abort();
  for (std::uint32_t i = 0; i < document->provisions.size(); ++i) own_text(*document, i);
  if ((*source)->media_type != MediaType::AkomaNtoso) return 0;

  const auto rewritten = parser::decode("fuzz.xml", parser::write_akn(*document, tradition));
  if (!rewritten) std::abort();
  const auto again = parser::read_akn(*rewritten, traditions, tradition.id);
  if (!again || again->provisions.size() != document->provisions.size()) std::abort();
  for (std::uint32_t i = 0; i < again->provisions.size(); ++i) {
    if (again->provisions[i].eid != document->provisions[i].eid) std::abort();
  }
  return 0;
}
