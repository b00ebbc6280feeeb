#pragma once
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "report/messages.h"
#include "report/report.h"
#include "rules/check.h"

// A law of three articles and a pack of three rules, for tests of what a report shows.
namespace harmonia::tests {

inline constexpr std::string_view kTinyLaw = R"(CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ
Última reforma publicada el 3 de mayo de 2019

CAPÍTULO I
DEL HURTO

Artículo 10. Comete hurto quien tome un bien ajeno <sin permiso> & lo guarde. Se le impondrán de dos a seis años de prisión.

Artículo 11. La pena se agrava si:
I. Hay "violencia" contra las personas, o
II. Se comete de noche.

Artículo 12. No habrá lugar a pena entre cónyuges.
)";

inline constexpr std::string_view kTinyPack = R"({ "id": "tiny", "version": "0.1",
  "title": {"es": "Hurto", "en": "Theft"}, "yardstick": {"es": "Lo que pide esta prueba", "en": "What this test asks for"}, "yardstick_date": "2020-01-01",
  "chapters": [ {"id": "all", "title": {"es": "El hurto", "en": "Theft"}, "rules": ["tiny-offence", "tiny-aggravation", "tiny-reparation"]} ],
  "terms": {}, "references": {}, "scopes": {} })";

inline std::string tiny_rule(const std::string& id, const std::string& title, const std::string& phrases, const std::string& more) {
  return "# " + title + "\n\nWhy: for a test.\n\n```json rule\n{ \"id\": \"" + id + "\", \"level\": \"mandatory\", \"chapter\": \"all\", \"title\": {\"es\": \"" + title +
         "\", \"en\": \"" + title + "\"}, \"requirement\": {\"es\": \"La ley trata de: " + title + "\", \"en\": \"The law deals with: " + title + "\"},\n" + more +
         "\"authority\": [ {\"code\": \"T\", \"instrument\": \"Tratado de prueba\", \"pinpoint\": \"art. 1\", \"pinpoint_sure\": false, \"tier\": \"binding\", \"status\": "
         "\"recalled\"} ] }\n```\n\n" + phrases +
         "\n## Met\n\n```text tradition=es expect=met\nArtículo 1. Quien tome un bien con violencia y de noche reparará el daño con la pena de un año de prisión.\n```\n\n"
         "## Not met\n\n```text tradition=es expect=not_met\nArtículo 1. Nada.\n```\n";
}

inline std::string element(const std::string& id) {
  return "\"elements\": [ {\"id\": \"" + id + "\", \"role\": \"required\", \"text\": {\"es\": \"" + id + "\", \"en\": \"" + id + "\"}} ],\n";
}

struct TinyReport {
  DataFiles data;
  std::vector<std::string> files;
  report::Report report;

  TinyReport() {
    files = {std::string(kTinyPack),
             tiny_rule("tiny-aggravation", "La violencia y la noche agravan", "```phrases element=violence lang=es\nviolencia\n```\n\n```phrases element=night lang=es\nde noche & cuadrilla\n```\n",
                       "\"elements\": [ {\"id\": \"violence\", \"role\": \"required\", \"text\": {\"es\": \"violencia\", \"en\": \"violence\"}}, {\"id\": \"night\", \"role\": \"required\", "
                       "\"text\": {\"es\": \"nocturnidad en cuadrilla\", \"en\": \"by night in a gang\"}} ],\n"),
             tiny_rule("tiny-offence", "El hurto es delito", "```phrases element=taking lang=es\ntome un bien\n```\n", element("taking") + "\"values\": \"code\",\n"),
             tiny_rule("tiny-reparation", "Se repara el daño", "```phrases element=reparation lang=es\nreparación daño\n```\n", element("reparation"))};
    data = compiled_in_data();
    data.push_back({"rules/packs/tiny/pack.json", files[0]});
    data.push_back({"rules/packs/tiny/tiny-aggravation.md", files[1]});
    data.push_back({"rules/packs/tiny/tiny-offence.md", files[2]});
    data.push_back({"rules/packs/tiny/tiny-reparation.md", files[3]});
    std::sort(data.begin(), data.end(), [](const DataFile& a, const DataFile& b) { return a.path < b.path; });

    auto pack = rules::load_pack(data, "tiny");
    if (!pack) FAIL(pack.error().where << ": " << pack.error().message);
    report.engine_version = "harmonia test";
    report.date = "2020-02-02";
    report.packs.push_back(std::make_shared<const rules::Pack>(std::move(pack).value()));
    add(std::string(kTinyLaw), "valdeluz.txt");
  }

  void add(std::string text, std::string name) {
    const auto traditions = parser::load_traditions(data);
    REQUIRE(traditions);
    const auto source = parser::decode(std::move(name), std::move(text));
    REQUIRE(source);
    auto law = parser::parse(*source, *traditions, {"es-mx"});
    REQUIRE(law);
    const auto shared = std::make_shared<const Document>(std::move(law).value());
    report.documents.push_back({shared, rules::check(*shared, *report.packs[0]).findings, {}});
  }

  report::Messages messages(const std::string& language) const {
    auto loaded = report::load_messages(data, language);
    REQUIRE(loaded);
    return *loaded;
  }
};

}  // namespace harmonia::tests
