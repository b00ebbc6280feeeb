// Any bytes as a drafting tradition give a tradition or an error with its place, and a law is read by a tradition that loads.
#include <cstdlib>
#include <string>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace harmonia;
  static const DataFiles own = [] {
    DataFiles files;
    for (const DataFile& file : compiled_in_data()) {
      if (file.path == "parser/traditions/es.json") files.push_back(file);
    }
    return files;
  }();
  DataFiles files = own;
  files.push_back({"parser/traditions/zz.json", {reinterpret_cast<const char*>(data), size}});
  const auto traditions = parser::load_traditions(files);
  if (!traditions) {
    if (traditions.error().where.empty() || traditions.error().message.empty()) std::abort();
    return 0;
  }
  const auto source = parser::decode("fuzz", "TITULO PRIMERO\nDe algo\nArtículo 1.- Al que robe, prisión de uno a dos años.\nI. Con una;\na) Y otra.\nArtículo 2 bis. Fin.\n");
  for (const parser::Tradition& tradition : *traditions) {
    const auto document = parser::parse(*source, *traditions, {.tradition = tradition.id});
    if (document && !tests::broken_invariant(*document).empty()) std::abort();
  }
  return 0;
}
