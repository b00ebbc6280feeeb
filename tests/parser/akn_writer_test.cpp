#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>

#include "data/compiled_in.h"
#include "parser/akn/akn_reader.h"
#include "parser/akn/akn_writer.h"
#include "parser/parse.h"
#include "support/invariants.h"
#include "support/schema.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

const parser::Traditions& traditions() {
  static const parser::Traditions loaded = parser::load_traditions(compiled_in_data()).value();
  return loaded;
}

const parser::Tradition& tradition_of(const Document& document) {
  const parser::Tradition* found = parser::find_tradition(traditions(), document.tradition);
  REQUIRE(found != nullptr);
  return *found;
}

Document parsed(std::string name, std::string text, const std::string& tradition = "es-mx") {
  auto source = parser::decode(std::move(name), std::move(text));
  REQUIRE(source);
  auto document = parser::parse(*source, traditions(), {tradition});
  REQUIRE(document);
  return std::move(document).value();
}

std::string written(const Document& document) { return parser::write_akn(document, tradition_of(document)); }

// One line per provision with all that both roads must agree on.
std::vector<std::string> rows(const Document& document) {
  std::vector<std::string> rows;
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    rows.push_back(std::string(to_string(p.level)) + " | " + p.number + " | " + p.eid + " | " + std::string(to_string(p.state)) + " | " + std::to_string(p.descendants) + " | " + (p.heading.empty() ? "" : shown_text(document, p.heading).take()) + " | " + own_text(document, i).take());
  }
  return rows;
}

// The first row in which they differ, or nothing.
std::string difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string left = i < a.size() ? a[i] : "(none)", right = i < b.size() ? b[i] : "(none)";
    if (left != right) return left + "\n  but read again: " + right;
  }
  return {};
}

void check_two_roads(const Document& document) {
  const std::string xml = written(document);
  if (tests::has_akn_schema()) CHECK(tests::schema_complaint(xml) == "");
  const Document again = parsed("written.xml", xml, document.tradition);
  CHECK(tests::broken_invariant(again) == "");
  CHECK(difference(rows(document), rows(again)) == "");
  for (std::size_t i = 0; i < std::min(document.provisions.size(), again.provisions.size()); ++i) {
    // A heading may tell the reader of XML of more transitory provisions, never of fewer.
    if (document.provisions[i].transitory && !again.provisions[i].transitory) FAIL_CHECK(document.provisions[i].eid << " is transitory");
  }
  CHECK(again.notes.size() == document.notes.size());
  CHECK(again.work.title == document.work.title);
  CHECK(again.work.jurisdiction == document.work.jurisdiction);
  CHECK(again.work.language == document.work.language);
  CHECK(again.work.version_date == document.work.version_date);
  CHECK(written(again) == xml);
}

constexpr std::string_view kCode =
    "CÓDIGO PENAL PARA EL ESTADO DE PRUEBA\n\nÚltima reforma: 3 de mayo de 2019\n\nEl Congreso decreta:\n\n"
    "LIBRO PRIMERO\nPARTE GENERAL\n\nCAPÍTULO I\nDE LOS DELITOS & SUS <PENAS>\n\n"
    "Artículo 1.- Nadie será penado sin ley.\n\n"
    "Artículo 2 Bis.- Son agravantes:\nI. La alevosía;\nII. La ventaja:\na) Por arma, o\nb) Por número.\nEl juez decidirá.\n(REFORMADO, P.O. 3 DE MAYO DE 2019)\n\n"
    "Artículo 3.- Derogado.\n\n"
    "TRANSITORIOS\n\nPRIMERO.- Este Código entrará en vigor mañana.\n";

}  // namespace

TEST_CASE("a law written as Akoma Ntoso is the same law when it is read again", "[akn][writer]") {
  const Document document = parsed("code.txt", std::string(kCode));
  REQUIRE(document.provisions.size() > 10);
  check_two_roads(document);
  const std::string xml = written(document);
  CHECK(xml.find("<article eId=\"art_2_bis\">") != std::string::npos);
  CHECK(xml.find("DE LOS DELITOS &amp; SUS &lt;PENAS&gt;") != std::string::npos);
  CHECK(xml.find("<authorialNote placement=\"inline\"><p>(REFORMADO, P.O. 3 DE MAYO DE 2019)</p></authorialNote>") != std::string::npos);
  CHECK(xml.find("status=\"removed\"") != std::string::npos);
}

TEST_CASE("an English act goes both roads too", "[akn][writer]") {
  check_two_roads(parsed("act.txt",
                         "Penal Code\n\nPART I\nOFFENCES\n\n1. Theft\n(1) A person who takes a thing\u2014\n(a) by night; or\n(b) with\u2014\n(i) a weapon; or\n"
                         "(ii) a mask,\ncommits an offence.\n(2) The court may fine them.\n\n2. Fraud\nA person who deceives commits an offence.\n",
                         "en"));
}

TEST_CASE("a text without provisions is written as a document of its own kind", "[akn][writer]") {
  check_two_roads(parsed("letter.txt", "Señor presidente: no hay artículos aquí.\n"));
}

TEST_CASE("characters that XML cannot hold are replaced", "[akn][writer]") {
  const std::string xml = written(parsed("odd.txt", "Artículo 1.- Uno\x02 dos tres cuatro cinco seis siete ocho nueve diez once.\n"
                                                    "Artículo 2.- Otro texto largo, para que el signo raro sea uno entre muchos.\n"));
  CHECK(xml.find('\x02') == std::string::npos);
  CHECK(xml.find("Uno\xEF\xBF\xBD dos") != std::string::npos);
}

TEST_CASE("a document that came from Akoma Ntoso keeps its bytes but for its eIds", "[akn][writer]") {
  struct Case {
    std::string before, after;
  };
  const auto c = GENERATE(values<Case>({
      {"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act><body><article><num>1 &amp; 2</num></article></body></act></akomaNtoso>",
       "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act><body><article eId=\"art_1_2\"><num>1 &amp; 2</num></article></body></act></akomaNtoso>"},
      {"<a:akomaNtoso xmlns:a='http://www.akomantoso.org/2.0'><a:act><a:body><a:article class='x'><a:num>1</a:num></a:article></a:body></a:act></a:akomaNtoso>",
       "<a:akomaNtoso xmlns:a='http://www.akomantoso.org/2.0'><a:act><a:body><a:article id=\"art_1\" class='x'><a:num>1</a:num></a:article></a:body></a:act></a:akomaNtoso>"},
      {"<akomaNtoso><act><body><article eId='x'><num>1</num></article><article class='' eId='x'><num>2</num></article></body></act></akomaNtoso>",
       "<akomaNtoso><act><body><article eId='x'><num>1</num></article><article class='' eId='art_2'><num>2</num></article></body></act></akomaNtoso>"},
  }));
  const Document document = parsed("law.xml", c.before);
  CHECK(written(document) == c.after);
  CHECK(difference(rows(document), rows(parsed("law.xml", c.after))) == "");
}

TEST_CASE("the samples are valid and go both roads", "[akn][writer]") {
  std::size_t laws = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(HARMONIA_SOURCE_DIR) / "corpus" / "samples")) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md") continue;
    CAPTURE(name);
    ++laws;
    const std::string text = tests::read_file(entry.path());
    const Document document = parsed(name, text, "");
    if (!name.ends_with(".xml")) {
      check_two_roads(document);
    } else {
      CHECK(document.diagnostics.empty());
      CHECK(written(document) == text);
      if (tests::has_akn_schema()) CHECK(tests::schema_complaint(text) == "");
    }
  }
  CHECK(laws > 0);
}

TEST_CASE("real law is written validly and read again the same", "[akn][writer][shared]") {
  const std::string folder = GENERATE("mx-states", "mx-federal", "mx-durango", "latam", "en", "ru", "za");
  const std::string ending = GENERATE(".txt", ".md");
  const auto files = tests::shared_files(folder, ending);
  if (tests::shared_files("mx-states", ".txt").empty()) SKIP("no real law: set HARMONIA_SHARED");
  if (!tests::has_akn_schema()) SKIP("no schema of Akoma Ntoso: set HARMONIA_SHARED");
  for (const auto& file : files) {
    CAPTURE(file.filename().string());
    check_two_roads(parsed(file.filename().string(), tests::read_file(file), ""));
  }
}

TEST_CASE("found Akoma Ntoso is the same when it is written and read again", "[akn][writer][shared]") {
  const auto files = tests::shared_files("akn", ".xml");
  if (files.empty()) SKIP("no real law: set HARMONIA_SHARED");
  for (const auto& file : files) {
    CAPTURE(file.string());
    const Document document = parsed(file.filename().string(), tests::read_file(file));
    const Document again = parsed(file.filename().string(), written(document));
    CHECK(difference(rows(document), rows(again)) == "");
    CHECK(std::none_of(again.diagnostics.begin(), again.diagnostics.end(), [](const Diagnostic& d) { return d.code.starts_with("eid-"); }));
  }
}
