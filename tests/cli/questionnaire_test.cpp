// `harmonia questionnaire` as its users meet it.
#include <catch2/catch_test_macros.hpp>

#include "support/json_schema.h"
#include "support/run_program.h"

using namespace harmonia::tests;

namespace {

const std::string kLaw =
    "CÓDIGO PENAL\n\nArtículo 7. Comete el delito de feminicidio quien prive de la vida a una mujer por razones de género. A quien cometa feminicidio "
    "se le impondrán de cuarenta a sesenta años de prisión.\n\nArtículo 8. Se deroga lo anterior.\n";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("questions get answers drafted from the law, with article and words", "[cli][questionnaire]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("ley.txt", kLaw);
  const std::string table = folder.write("preguntas.csv",
                                         "number;question;criteria\n1;\"¿Es delito; con nombre?\";fem-autonomous-offence\n2;¿Se repara?;fem-reparation fem-attempt\n");
  const Ran csv = run_program({"questionnaire", law, "--questions", table, "--pack", "femicide", "--lang", "es"});
  CHECK(csv.status == 0);
  CHECK(contains(csv.out, "¿Es delito; con nombre?"));
  CHECK(contains(csv.out, "feminicidio"));
  const Ran json = run_program({"questionnaire", law, "--questions", table, "--pack", "femicide", "--format", "json"});
  CHECK(schema_violation("questionnaire", json.out) == "");
  CHECK(contains(json.out, "fem-attempt"));
}

TEST_CASE("a table that cannot be read names the line", "[cli][questionnaire]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("ley.txt", kLaw);
  const auto complaint = [&](const std::string& table) {
    const Ran ran = run_program({"questionnaire", law, "--questions", folder.write("t.csv", table), "--pack", "femicide"});
    CHECK(ran.status == 3);
    return ran.err;
  };
  CHECK(contains(complaint("pregunta\nQ\n"), "t.csv:1"));
  CHECK(contains(complaint("question,criteria\nQ,fem-attempt\nQ\n"), "t.csv:3"));
  CHECK(contains(complaint("question,criteria\nQ,no-such\n"), "no-such"));
  CHECK(run_program({"questionnaire", law, "--pack", "femicide"}).status == 2);
}
