// Any bytes as a rule file give a rule or an error with its place, and a rule that loads can be run.
#include <cstdlib>
#include <string>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "rules/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace harmonia;
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  static const Document law = parser::parse(
      *parser::decode("fuzz", "Artículo 1. Al que prive de la vida a otro se le impondrá prisión de uno a dos años.\n"), traditions).value();
  const std::string pack_json = R"({"id": "p", "version": "1", "title": {"en": "P"}, "yardstick": {"en": "Y"},
    "terms": {"woman": {"es": ["mujer"]}}, "scopes": {"offence": {"article": {"es": ["prive vida"]}}},
    "chapters": [{"id": "c", "title": {"en": "C"}, "rules": ["r"]}]})";
  DataFiles files;
  for (const DataFile& own : compiled_in_data()) {
    if (own.path.starts_with("rules/languages/")) files.push_back(own);
  }
  files.push_back({"rules/packs/p/pack.json", pack_json});
  files.push_back({"rules/packs/p/r.md", {reinterpret_cast<const char*>(data), size}});
  const Result<rules::Pack> pack = rules::load_pack(files, "p");
  if (!pack) {
    if (pack.error().where.empty() || pack.error().message.empty()) std::abort();
    return 0;
  }
  rules::check(law, *pack, {"r"});
  return 0;
}
