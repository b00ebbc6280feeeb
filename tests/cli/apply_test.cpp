// `harmonia apply` as its users meet it.
#include <catch2/catch_test_macros.hpp>

#include "support/json_schema.h"
#include "support/run_program.h"

using namespace harmonia::tests;

namespace {

const std::string kLaw =
    "CÓDIGO PENAL\n\nArtículo 1. Quien tome un bien ajeno comete hurto.\n\nArtículo 2. La pena será de dos a seis años de prisión.\n\n"
    "Artículo 3. Lo dispuesto en el artículo 2 vale para la tentativa.\n";
const std::string kBill =
    "##### Artículo único. Modificación del Código Penal.\n\nPrimero.\n\nSe deroga el artículo 2.\n\nSegundo.\n\n"
    "Se modifica el artículo 1, que queda redactado como sigue:\n\n«Quien tome una cosa <ajena> comete hurto.»\n\nTercero.\n\nSe modifica algo más.\n";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("apply writes the law after, and says what it did not do", "[cli][apply]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("ley.txt", kLaw), bill = folder.write("decreto.md", kBill);
  const Ran text = run_program({"apply", bill, law});
  CHECK(text.status == 0);
  CHECK(contains(text.out, "Quien tome una cosa <ajena> comete hurto."));
  CHECK(contains(text.out, "(Derogado)"));
  CHECK(contains(text.err, "decreto.md:15: not understood"));
  CHECK(contains(text.err, "2 instructions read: 2 applied"));
  CHECK(contains(text.err, "article 3 names"));

  const Ran json = run_program({"apply", bill, law, "--format", "json", "--quiet"});
  CHECK(json.err.empty());
  CHECK(schema_violation("application", json.out) == "");
  CHECK((contains(json.out, "\"target\": \"art_1\"") || contains(json.out, "\"target\":\"art_1\"")));

  const Ran html = run_program({"apply", bill, law, "--format", "html", "--lang", "es", "--quiet"});
  CHECK(contains(html.out, "Cuadro comparativo"));
  CHECK(contains(html.out, "&lt;ajena&gt;"));
  CHECK_FALSE(contains(html.out, "<ajena>"));

  const Ran akn = run_program({"apply", bill, law, "--format", "akn", "--quiet"});
  CHECK(contains(akn.out, "<akomaNtoso"));
}

TEST_CASE("impact says which findings a bill changes, with the words", "[cli][impact]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("ley.txt", kLaw);
  const std::string bill = folder.write("decreto.md",
      "##### Artículo único. Modificación del Código Penal.\n\nSe añade el artículo 4, que tendrá la siguiente redacción:\n\n"
      "«Comete el delito de feminicidio quien prive de la vida a una mujer por razones de género. A quien cometa feminicidio se le impondrán de "
      "cuarenta a sesenta años de prisión.»\n");
  const Ran json = run_program({"impact", bill, law, "--pack", "femicide", "--format", "json", "--quiet"});
  CHECK(json.status == 0);
  CHECK(schema_violation("impact", json.out) == "");
  const Ran text = run_program({"impact", bill, law, "--pack", "femicide", "--quiet"});
  CHECK(contains(text.out, "gained"));
  CHECK(contains(text.out, "feminicidio"));
}

TEST_CASE("apply wants a bill and a law", "[cli][apply]") {
  CHECK(run_program({"apply", "x"}).status == 2);
  CHECK(run_program({"apply", "x", "y", "--format", "csv"}).status == 2);
}
