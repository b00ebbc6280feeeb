// `harmonia apply` as its users meet it.
#include <catch2/catch_test_macros.hpp>

#include "support/json_schema.h"
#include "support/run_program.h"
#include "support/shared_law.h"

using namespace harmonia::tests;

namespace {

const std::string kLaw =
    "CÓDIGO PENAL\n\nArtículo 1. Quien tome un bien ajeno comete hurto.\n\nArtículo 2. La pena será de dos a seis años de prisión.\n\n"
    "Artículo 3. Lo dispuesto en el artículo 2 vale para la tentativa.\n";
const std::string kBill =
    "##### Artículo único. Modificación del Código Penal.\n\nPrimero.\n\nSe deroga el artículo 2.\n\nSegundo.\n\n"
    "Se modifica el artículo 1, que queda redactado como sigue:\n\n«Quien tome una cosa <ajena> comete hurto.»\n\nTercero.\n\nSe modifica algo más.\n";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

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

TEST_CASE("apply gives the law as it is in force on a day, and what else the bill touches", "[cli][apply]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("ley.txt", kLaw);
  const std::string bill = folder.write("decreto.md",
      "##### Artículo único. Modificación del Código Penal.\n\n1. Se deroga el artículo 2.\n\n2. Se modifica el artículo 1, que queda redactado como sigue:\n\n"
      "«Quien tome una cosa ajena comete hurto.»\n\n3. En el artículo 1, se sustituye «hurto» por «robo».\n\n##### TRANSITORIOS\n\n"
      "PRIMERO.- El presente Decreto entrará en vigor a los diez días siguientes al de su publicación.\n");
  const std::string other = folder.write("victimas.txt", "LEY DE VÍCTIMAS\n\nArtículo 1. Se estará al artículo 2 del Código Penal.\n\nArtículo 2. Fin.\n");
  struct Row {
    const char* on;
    const char* says;  // on standard error
    bool applied;
  };
  for (const Row& row : {Row{"2026-01-10", "enters into force on 2026-01-11", false}, Row{"2026-01-11", "3 instructions read: 3 applied", true}}) {
    const Ran ran = run_program({"apply", bill, law, "--on", row.on, "--published", "2026-01-01"});
    INFO(ran.err);
    CHECK(contains(ran.err, row.says));
    CHECK(contains(ran.out, "comete robo") == row.applied);
    CHECK((ran.out == kLaw) != row.applied);
  }
  CHECK(contains(run_program({"apply", bill, law, "--on", "2026-01-11"}).err, "--published"));
  CHECK(run_program({"apply", bill, law, "--on", "mañana"}).status == 2);

  const Ran more = run_program({"apply", bill, law, "--with", other, "--against", law});
  CHECK(contains(more.err, "LEY DE VÍCTIMAS, article 1 names art_2"));
  CHECK(contains(more.err, "two instructions change the same paragraph"));
  CHECK(contains(more.err, "article 1 reads otherwise in the official text"));
  const Ran json = run_program({"apply", bill, law, "--with", other, "--against", law, "--published", "2026-01-01", "--format", "json", "--quiet"});
  CHECK(schema_violation("application", json.out) == "");
  CHECK(contains(json.out, "\"date\":\"2026-01-11\""));

  const Ran akn = run_program({"apply", bill, law, "--published", "2026-01-01", "--format", "akn", "--quiet"});
  CHECK(contains(akn.out, "<eventRef eId=\"eventRef_1\" date=\"2026-01-11\" type=\"amendment\" source=\"#bill\"/>"));
  CHECK(contains(akn.out, "<textualMod eId=\"pmod_1\" type=\"repeal\">"));
  CHECK(contains(run_program({"apply", bill, law, "--format", "docx", "--quiet"}).out, "word/document.xml"));
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

TEST_CASE("the law after in Akoma Ntoso follows the schema, with its days and where each change stands", "[cli][apply][akn]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("act.md", "# ORCHARD ACT 1990\n\n##### Section 2. Pears\n\nA pear is green.\n\n##### Section 18. Fine\n\n(1) A thief pays a fine.\n\n(2) A keeper pays none.\n");
  const std::string bill = folder.write("bill.md",
      "1. Section 2 of the Orchard Act 1990 is amended by deleting the word “green” and substituting therefor the word “yellow”.\n\n"
      "2. The Orchard Act 1990 is amended by inserting after section 18 the following section—\n\n“18A. A thief pays the costs.”.\n\n"
      "3. Section 18 of the Orchard Act 1990 is amended by deleting subsection (2).\n\n"
      "4. (1) This Act shall come into operation on 1 March 2027.\n\n(2) Section 2 of this Act comes into operation on 1 June 2027.\n");
  const Ran akn = run_program({"apply", bill, law, "--tradition", "en", "--format", "akn", "--quiet"});
  CHECK(akn.status == 0);
  for (const char* holds : {"date=\"2027-03-01\" type=\"amendment\"", "date=\"2027-06-01\" type=\"amendment\"", "<destination href=\"#sec_2\"/>", "<destination href=\"#sec_18a\"/>", "type=\"repeal\"", "<section eId=\"sec_18a\">"}) {
    INFO(holds << "\n" << akn.out);
    CHECK(contains(akn.out, holds));
  }
  // Between the two days the first and the third are in force.
  const Ran between = run_program({"apply", bill, law, "--tradition", "en", "--on", "2027-04-01"});
  CHECK(contains(between.out, "A pear is yellow."));
  CHECK_FALSE(contains(between.out, "18A"));
  CHECK_FALSE(contains(between.out, "A keeper pays none."));
  CHECK(contains(run_program({"apply", bill, law, "--tradition", "en", "--on", "2027-06-01"}).out, "A thief pays the costs."));

  const auto schema = shared_folder() / "schema" / "akomantoso30.xsd";
  if (!runs("command -v xmllint") || !std::filesystem::exists(schema)) SKIP("xmllint or the schema is missing: set HARMONIA_SHARED");
  CHECK(runs("xmllint --nonet --noout --schema '" + schema.string() + "' '" + folder.write("after.xml", akn.out) + "'"));
}
