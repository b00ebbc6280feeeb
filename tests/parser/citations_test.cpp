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

TEST_CASE("units, lists and neighbours are followed as drafters write them", "[parser][citations]") {
  struct Case {
    std::string sentence, citations;
  };
  const Case row = GENERATE(values<Case>({
      {"En la fracción II, inciso b), del artículo 2.", "resolved art_2__frac_II__item_b"},
      {"En el artículo 2, fracción II, inciso a).", "resolved art_2__frac_II__item_a"},
      {"En los artículos 1 y 2, fracción I.", "resolved art_1 art_2__frac_I"},
      {"En los artículos 2, fracción I; 3; y 5 de este Código.", "resolved art_2__frac_I | resolved art_3 art_5"},
      {"En las fracciones I y II del artículo 2.", "resolved art_2__frac_I art_2__frac_II"},
      {"En la fracción I y en el inciso b) de la fracción II del artículo 2.",
       "resolved art_2__frac_I | resolved art_2__frac_II__item_b"},
      {"En el artículo 3, fracción I del artículo 2.", "resolved art_3 | resolved art_2__frac_I"},
      {"En el primer párrafo del artículo 2.", "resolved art_2__para_1"},
      {"En el párrafo segundo del artículo 2.", "unresolved"},
      {"En los dos artículos anteriores.", "resolved art_2_bis art_3"},
      {"En el artículo 2 y en el inciso a) de la fracción II de dicho artículo.",
       "resolved art_2 | resolved art_2__frac_II__item_a"},
      {"En el artículo 3, fracción I de la Ley General de Salud y 16 del mismo ordenamiento.",
       "external 3 of Ley General de Salud"},
      {"En el artículo 19 del Código Penal del Estado Libre y Soberano.", "unresolved"},
      {"Se reforman 228 en su primer párrafo.", "unresolved"},
      {"Se adiciona el siguiente artículo.", ""},
      {"Rigen los artículos 1, 3 años después.", "resolved art_1 art_3"},
  }));
  CAPTURE(row.sentence);
  CHECK(citations_of(code_with(row.sentence)) == row.citations);
}

TEST_CASE("English citations have their numbers in brackets", "[parser][citations]") {
  struct Case {
    std::string sentence, citations;
  };
  const Case row = GENERATE(values<Case>({
      {"Section 5(2)(a) applies.", "resolved sec_5__subsec_2__para_a"},
      {"A person referred to in subsection (1) or (2) of section 5.", "resolved sec_5__subsec_1 sec_5__subsec_2"},
      {"As provided in section 5(2)(a) or (b).", "resolved sec_5__subsec_2__para_a sec_5__subsec_2__para_b"},
      {"As provided in paragraph (b) of subsection (2) of section 5.", "resolved sec_5__subsec_2__para_b"},
      {"As provided in the preceding section.", "resolved sec_5"},
      {"As provided in the two preceding sections.", "resolved sec_4 sec_5"},
      {"As provided in section four.", "resolved sec_4"},
      {"As provided in section 9 of the Arms and Boats Act, 1996.", "external 9 of Arms and Boats Act, 1996"},
      {"As provided in section 9 of the Boats Act and section 3 of such Act.", "external 9 of Boats Act | external 3 of Boats Act"},
      {"As provided in section 44.", "unresolved"},
  }));
  CAPTURE(row.sentence);
  CHECK(citations_of(law("4. Boats\nA boat is a thing that floats.\n\n5. Oars\n(1) An oar moves a boat.\n(2) Nobody may take an oar\n(a) by "
                         "night; or\n(b) by force.\n\n6. Sails\n" + row.sentence + "\n", "en")) == row.citations);
}

TEST_CASE("Russian citations climb from the smallest unit without a word between", "[parser][citations]") {
  struct Case {
    std::string sentence, citations;
  };
  const Case row = GENERATE(values<Case>({
      {"Деяние по пункту «б» части второй статьи 7.", "resolved art_7__para_2__point_б"},
      {"Деяние по пункту б) части 2 статьи 7.", "resolved art_7__para_2__point_б"},
      {"Деяние по части первой настоящей статьи.", "resolved art_8"},
      {"Деяния по статьям 6 - 7 настоящего Кодекса.", "resolved art_6 art_7"},
      {"Деяния по статьям 6 и 7 настоящего Кодекса.", "resolved art_6 art_7"},
      {"Деяния по статьей 6, частью 2 статьи 7.", "resolved art_6 | resolved art_7__para_2"},
      {"Деяние по предыдущей статье.", "resolved art_7"},
      {"Деяние по части 1 статьи 158 Уголовного кодекса.", "external 158 of Уголовного кодекса"},
      {"Деяние по статье 99.", "unresolved"},
  }));
  CAPTURE(row.sentence);
  CHECK(citations_of(law("Статья 6. Угон\n\nУгон наказывается штрафом.\n\nСтатья 7. Кража груш\n\n1. Кража груш наказывается штрафом.\n\n2. "
                         "То же деяние, совершенное:\n\nа) ночью;\n\nб) группой лиц, -\n\nнаказывается арестом.\n\nСтатья 8. Иное\n\n" +
                         row.sentence + "\n", "ru")) == row.citations);
}
