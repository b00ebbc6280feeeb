// Several bills about one law: the stages of one, and bills that do not go together.
#include <catch2/catch_test_macros.hpp>

#include "support/json_schema.h"
#include "support/run_program.h"

using namespace harmonia::tests;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const char* const kLaw =
    "CÓDIGO PENAL\n\nArtículo 1. Comete robo quien toma una cosa.\n\nArtículo 2. El robo se castiga con multa.\n\nArtículo 3. La tentativa no se castiga.\n\nArtículo 4. El juez oye al dueño.\n";

std::string decree(const std::string& body) { return "##### Artículo único. Modificación del Código Penal.\n\n" + body; }

}  // namespace

TEST_CASE("stages says what became of each proposal", "[cli][stages]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("ley.txt", kLaw);
  const std::string first = folder.write("iniciativa.md", decree("Uno. Se modifica el artículo 2, que queda redactado como sigue:\n\n«El robo se castiga con prisión.»\n\n"
                                                                 "Dos. Se modifica el artículo 3, que queda redactado como sigue:\n\n«La tentativa se castiga.»\n\nTres. Se deroga el artículo 4.\n"));
  const std::string second = folder.write("dictamen.md", decree("Uno. En el artículo 2 se sustituye la palabra «multa» por «prisión».\n\n"
                                                                "Dos. Se modifica el artículo 3, que queda redactado como sigue:\n\n«La tentativa se castiga con multa.»\n\n"
                                                                "Tres. Se añade el artículo 5, que tendrá la siguiente redacción:\n\n«El perdón extingue la acción.»\n"));
  const Ran json = run_program({"stages", law, first, second, "--format", "json"});
  CHECK(json.status == 0);
  CHECK(schema_violation("stages", json.out) == "");
  const Ran table = run_program({"stages", law, first, second, "--lang", "en"});
  INFO(table.out);
  CHECK(contains(table.out, "dictamen.md: 3 instructions read, 0 sentences not understood; 1 proposals new, 1 kept, 1 changed, 1 dropped"));
  CHECK(contains(table.out, "**kept**"));     // the same words by another instruction
  CHECK(contains(table.out, "**changed** La tentativa se castiga con multa."));
  CHECK(contains(table.out, "**dropped** |"));
  // Two initiatives stand beside each other: neither drops what is the other's.
  const Ran beside = run_program({"stages", law, first, second, "--initiatives", "2", "--lang", "en"});
  CHECK_FALSE(contains(beside.out, "**dropped**"));
  CHECK(run_program({"stages", law, first}).status == 2);
  CHECK(run_program({"stages", law, first, second, "--initiatives", "9"}).status == 2);
}

TEST_CASE("conflicts finds bills that do not go together", "[cli][conflicts]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("ley.txt", kLaw);
  const std::string first = folder.write("a.md", decree("Uno. En el artículo 2 se sustituye la palabra «multa» por «prisión».\n\nDos. Se deroga el artículo 3.\n\n"
                                                        "Tres. Se añade el artículo 5, que tendrá la siguiente redacción:\n\n«Uno.»\n"));
  const std::string second = folder.write("b.md", decree("Uno. En el artículo 2 se sustituye la palabra «multa» por «trabajo».\n\nDos. En el artículo 3 se suprime la palabra «no».\n\n"
                                                         "Tres. Se añade el artículo 5, que tendrá la siguiente redacción:\n\n«Dos.»\n"));
  const std::string third = folder.write("c.md", decree("Único. Se deroga el artículo 4.\n"));
  const Ran json = run_program({"conflicts", law, first, second, "--format", "json"});
  CHECK(json.status == 1);
  CHECK(schema_violation("conflicts", json.out) == "");
  for (const char* kind : {"\"same-unit\"", "\"repealed\"", "\"same-number\"", "\"order\""}) CHECK(contains(json.out, kind));
  const Ran text = run_program({"conflicts", law, first, second, "--lang", "en"});
  CHECK(contains(text.out, "Article 5: a.md and b.md both add it"));
  const Ran none = run_program({"conflicts", law, first, third, "--lang", "en"});
  INFO(none.out);
  CHECK(none.status == 0);
  CHECK(contains(none.out, "No conflicts"));
}
