#include <catch2/generators/catch_generators.hpp>

#include "parser/small_law.h"

using namespace harmonia;
using tests::law;

namespace {

// A small code around the sentence under test, which stands in article 4.
Document code_with(const std::string& sentence) {
  return law(
      "CÓDIGO PENAL DEL ESTADO\n\nArtículo 1.- Primera regla.\n\nArtículo 2.- Se agrava la pena si:\nI. Hay violencia;\nII. "
      "Concurren:\na) Dos personas, o\nb) Armas.\n\nArtículo 2 BIS.- Otra regla.\n\nArtículo 3.- Tercera regla.\n\nArtículo "
      "4.- " + sentence + "\n\nArtículo 5.- Quinta regla.\n\nArtículo 6-A.- Sexta regla.\n");
}

// "resolved art_1 art_2" for each citation, with " | " between; what is said of other laws as "external 16 of X".
std::string citations_of(const Document& document) {
  std::string out;
  for (const Citation& citation : document.citations) {
    if (!out.empty()) out += " | ";
    out += to_string(citation.state);
    for (const std::string& target : citation.targets) out += " " + target;
    if (!citation.external.empty()) out += " of " + citation.external;
  }
  return out;
}

}  // namespace

TEST_CASE("a citation leads to the provisions it names", "[parser][citations]") {
  struct Case {
    std::string sentence, citations;
  };
  const Case row = GENERATE(values<Case>({
      {"Se estará al artículo 1.", "resolved art_1"},
      {"Se estará al artículo 2 bis de este Código.", "resolved art_2_bis"},
      {"Se estará al artículo 2-Bis.", "resolved art_2_bis"},
      {"Se estará al artículo 6 A.", "resolved art_6_a"},
      {"Conforme a los artículos 1, 3 y 5 de este Código.", "resolved art_1 art_3 art_5"},
      {"Conforme a los artículos 1 a 3.", "resolved art_1 art_2 art_2_bis art_3"},
      {"En los casos de la fracción II del artículo 2.", "resolved art_2__frac_II"},
      {"En los casos del artículo 2, fracciones I y II.", "resolved art_2__frac_I art_2__frac_II"},
      {"En el inciso b) de la fracción II del artículo 2.", "resolved art_2__frac_II__item_b"},
      {"Como dice el artículo anterior.", "resolved art_3"},
      {"Como dice el artículo siguiente.", "resolved art_5"},
      {"Como dicen los artículos anteriores.", "ambiguous art_3"},
      {"Como dice el artículo 99.", "unresolved"},
      {"Conforme al artículo 16 de la Constitución Política de la Federación.",
       "external 16 of Constitución Política de la Federación"},
      {"Conforme al artículo 3 del Código Penal Federal.", "external 3 of Código Penal Federal"},
      {"Todo artículo de comercio se embargará.", ""},
      {"Rige el artículo 5. Tres personas firman.", "resolved art_5"},
  }));
  CAPTURE(row.sentence);
  CHECK(citations_of(code_with(row.sentence)) == row.citations);
}

TEST_CASE("a citation's span holds its words", "[parser][citations]") {
  const Document document = code_with("Se aplican los artículos 1, 3 y 5 de este Código, en su caso.");
  REQUIRE(document.citations.size() == 1);
  CHECK(document.citations[0].span.of(document.source->bytes) == "artículos 1, 3 y 5 de este Código");
}

TEST_CASE("a paragraph below the fractions sees the last one as the one before", "[parser][citations]") {
  const Document document = law(
      "Artículo 1.- Son causas:\nI. La fuerza;\nII. El engaño, y\nIII. La del caso de la fracción anterior.\n\nEn las "
      "fracciones anteriores decide el juez.\n\nArtículo 2.- Nada más.\n");
  CHECK(citations_of(document) == "resolved art_1__frac_II | resolved art_1__frac_I art_1__frac_II art_1__frac_III");
}
