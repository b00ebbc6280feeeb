#pragma once
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "data/compiled_in.h"
#include "model/document.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "rules/check.h"
#include "rules/rule_pack.h"

namespace harmonia::tests {

inline const parser::Traditions& traditions() {
  static const parser::Traditions all = parser::load_traditions(compiled_in_data()).value();
  return all;
}

inline Document parse_law(std::string_view text, std::string_view tradition = "es-mx") {
  auto source = parser::decode("example.txt", std::string(text));
  if (!source) throw std::runtime_error(source.error().message);
  auto document = parser::parse(*source, traditions(), {std::string(tradition)});
  if (!document) throw std::runtime_error(document.error().message);
  return std::move(document).value();
}

/// A pack called "p" made of texts in memory, with the languages of the program.
class SmallPack {
 public:
  /// The file "rules/packs/p/NAME".
  SmallPack& file(const std::string& name, std::string text) {
    files_["rules/packs/p/" + name] = std::move(text);
    return *this;
  }

  Result<rules::Pack> load(const rules::Measure& measure = {}) const {
    DataFiles files;
    for (const DataFile& own : compiled_in_data()) {
      if (own.path.starts_with("rules/languages/")) files.push_back(own);
    }
    for (const auto& [path, text] : files_) files.push_back({path, text});
    return rules::load_pack(files, "p", measure);
  }

 private:
  std::map<std::string, std::string> files_;
};

inline constexpr std::string_view kExamples = R"(
```text tradition=es-mx expect=met
Artículo 1. Al que robe se le impondrá multa.
```
```text tradition=es-mx expect=not_met
Artículo 1. Nada.
```
)";

/// A pack of one rule "r" with one element "e" that the phrase shows. `members` are further members of the
/// rule's json, `scopes` those of pack.json.
inline SmallPack one_phrase_pack(const std::string& phrases, const std::string& members = "", const std::string& scopes = "",
                                 const std::string& element = "", const std::string& fence = "") {
  SmallPack pack;
  pack.file("pack.json", R"({"id": "p", "version": "1", "title": {"en": "P"}, "yardstick": {"en": "Y"},
    "terms": {"woman": {"es": ["mujer", "niña"]}}, "scopes": {)" + scopes + R"(},
    "chapters": [{"id": "c", "title": {"en": "C"}, "rules": ["r"]}]})");
  pack.file("r.md", "# R\n\nWhy: a test.\n\n```json rule\n" R"({"id": "r", "level": "mandatory", "chapter": "c",
    "title": {"en": "R"}, "requirement": {"en": "R"}, )" + members +
                        R"( "elements": [{"id": "e", "role": "required", "text": {"en": "e"})" + element + R"(}],
    "authority": [{"code": "X", "instrument": "X", "tier": "model", "status": "found"}]})"
                        "\n```\n\n```phrases element=e lang=es" + fence + "\n" + phrases + "\n```\n" + std::string(kExamples));
  return pack;
}

}  // namespace harmonia::tests
