// What Spanish bills write, on a small code of our own.
#include <catch2/catch_test_macros.hpp>

#include "amend/target.h"
#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kLaw = R"(# CÓDIGO PENAL

## TÍTULO I. DE LOS DAÑOS

##### Artículo 7.

Nadie dañará lo que no es suyo.

##### Artículo 8.

El juez oirá al dueño.

##### Artículo 9.

El precio lo fija un perito.

##### Artículo 10.

1. El que dañe un puente pagará multa.

Si el puente es público, la multa será doble.

2. Son circunstancias que agravan:

a) Hacerlo de noche.

b) Hacerlo con otros.

3. La tentativa no se castiga.

##### Artículo 11.

El que ensucie una fuente será castigado con multa de uno a tres días, según el artículo 10.

##### Artículo 12.

El que tale un árbol ajeno pagará su precio.

En todo caso plantará otro.
)";

// The state of the only instruction, its reason, and the article that it touches afterwards.
struct Case {
  const char* bill;
  State state;
  const char* reason;
  const char* holds;  // stands in the law after
  const char* lacks;  // does not
};

std::string flat(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '\n' && !out.empty() && out.back() == '\n') continue;
    out += c;
  }
  return out;
}

}  // namespace

TEST_CASE("Spanish instructions about a code", "[amend][spanish]") {
  const Case cases[] = {
      {"Se modifica el apartado 3 del artículo 10, que queda redactado como sigue:\n\n«3. La tentativa se castiga.»", State::Applied, "",
       "3. La tentativa se castiga.", "no se castiga"},
      {"Se añade la letra c) al apartado 2 del artículo 10 con la siguiente redacción:\n\n«c) Hacerlo por dinero.»", State::Applied, "",
       "b) Hacerlo con otros.\nc) Hacerlo por dinero.\n3. La tentativa", nullptr},
      {"Se suprime el párrafo segundo del apartado 1 del artículo 10.", State::Applied, "", "pagará multa.\n2. Son", "puente es público"},
      {"Se suprime la letra a) del apartado 2 del artículo 10.", State::Applied, "", "a) (Suprimido)\nb) Hacerlo", "de noche"},
      {"Reemplázase en el artículo 11 la frase \"uno a tres días\" por la siguiente: \"dos a seis días\".", State::Applied, "",
       "multa de dos a seis días, según", "uno a tres"},
      {"Intercálase en el artículo 11, a continuación de la expresión \"una fuente\", la locución \"o un pozo\".", State::Applied, "",
       "ensucie una fuente o un pozo será", nullptr},
      {"Agrégase en el artículo 12 el siguiente inciso final:\n\n\"El juez elegirá el lugar.\".", State::Applied, "",
       "plantará otro.\nEl juez elegirá el lugar.", "lugar.\""},
      {"Suprímese el inciso segundo del artículo 12.", State::Applied, "", "pagará su precio.", "plantará"},
      {"Se añade el artículo 11 bis, que tendrá la siguiente redacción:\n\n«El que seque una fuente será castigado con multa.»", State::Applied, "",
       "##### Artículo 11 bis.\nEl que seque una fuente será castigado con multa.\n##### Artículo 12.", nullptr},
      {"Se deroga el artículo 12.", State::Applied, "", "##### Artículo 12.\n(Derogado)", "árbol"},
      {"En el artículo 10, el apartado 3 pasa a ser 4 y se añade un apartado 3 nuevo, quedando redactado como sigue:\n\n«3. El juez podrá perdonar.»",
       State::Applied, "", "3. El juez podrá perdonar.\n4. La tentativa", nullptr},
      {"Se modifica la letra b) del apartado 2 del artículo 10, que queda redactada como sigue:\n\n«2. Son circunstancias que agravan:\n\n[…]\n\nb) Hacerlo entre dos.»",
       State::Applied, "", "a) Hacerlo de noche.\nb) Hacerlo entre dos.\n3.", "con otros"},
      {"Se modifica la rúbrica del Título I, que tendrá la siguiente redacción:\n\n«De los daños a cosas»", State::Applied, "", "TÍTULO I. De los daños a cosas", nullptr},
      {"Reemplázase en el artículo 12, su inciso segundo por el siguiente:\n\n\"Plantará dos.\".", State::Applied, "", "su precio.\nPlantará dos.", "plantará otro"},
      {"Suprímese en el artículo 12, el inciso segundo.", State::Applied, "", "su precio.", "plantará otro"},
      // What must not be guessed.
      {"Reemplázase en el artículo 11 la palabra \"pozo\" por \"lago\".", State::Failed, "amend.words-missing", "una fuente", "lago"},
      {"Reemplázase en el artículo 11 la palabra \"Multa\" por \"pena\".", State::Failed, "amend.words-differ", "con multa", "pena de uno"},
      {"Reemplázase en el artículo 10 la palabra \"multa\" por \"pena\".", State::Ambiguous, "amend.words-several", "pagará multa", "pena"},
      {"Se modifica el apartado 7 del artículo 10, que queda redactado como sigue:\n\n«7. Nada.»", State::Failed, "amend.no-such-unit", "3. La tentativa no", "Nada"},
      {"Se deroga el artículo 99.", State::Failed, "amend.no-such-article", "Artículo 12", nullptr},
      {"Agrégase, en el inciso primero del artículo 12, la siguiente oración final: \"El juez lo medirá.\".", State::Applied, "", "pagará su precio. El juez lo medirá.", nullptr},
      {"Agrégase en el artículo 12 el siguiente inciso final:\n\n\"En todo caso plantará otro.\".", State::Failed, "amend.already-there", "plantará otro.", nullptr},
      {"Intercálase en el artículo 11, a continuación de la expresión \"una fuente\", la locución \"será castigado\".", State::Failed, "amend.already-there", "una fuente será castigado con", nullptr},
      {"Se añade el artículo 11, que tendrá la siguiente redacción:\n\n«Otra cosa.»", State::Failed, "amend.already-there", "fuente", "Otra cosa"},
      {"Se modifica el artículo 11 con prudencia inusitada.", State::NotUnderstood, "amend.not-understood", "fuente", nullptr},
  };
  for (const Case& each : cases) {
    INFO(each.bill);
    const amend::Application out = amended(each.bill, kLaw, "es");
    REQUIRE(!out.instructions.empty());
    for (const amend::Instruction& instruction : out.instructions) {
      CHECK(to_string(instruction.state) == to_string(each.state));
      CHECK(instruction.reason == each.reason);
    }
    const std::string text = flat(out.text);
    INFO(text);
    CHECK(text.find(each.holds) != std::string::npos);
    if (each.lacks != nullptr) CHECK(text.find(each.lacks) == std::string::npos);
  }
}

TEST_CASE("each place is changed only where the bill says so", "[amend][spanish]") {
  const amend::Application out = amended("Sustitúyese en el artículo 10 la palabra \"puente\" por \"camino\", cada vez que aparece.", kLaw, "es");
  REQUIRE(out.instructions.size() == 1);
  CHECK(out.instructions[0].state == State::Applied);
  CHECK(out.text.find("puente") == std::string::npos);
}

TEST_CASE("a place is handed down the lists of a bill", "[amend][spanish]") {
  const amend::Application out = amended(
      "##### Artículo 1\n\n\"Introdúcense las siguientes modificaciones en el Código Penal:\n\n1. En el artículo 10:\n\na) Suprímese el apartado 3. "
      "b) Reemplázase la letra a) del apartado 2 por la siguiente:\n\n\"a) Hacerlo con fuego.\".\n\n2. Derógase el artículo 12.\n\n"
      "##### Artículo 2\n\nModifícase la ley N° 18.216, que establece penas como sustitutivas de la prisión, de la siguiente manera:\n\n1. Derógase el artículo 11.\".",
      kLaw, "es");
  REQUIRE(out.instructions.size() == 3);
  for (const amend::Instruction& each : out.instructions) {
    INFO(each.text);
    CHECK(each.state == State::Applied);
  }
  CHECK(out.text.find("La tentativa") == std::string::npos);
  CHECK(out.text.find("a) Hacerlo con fuego.\n") != std::string::npos);
  CHECK(out.text.find("ensucie una fuente") != std::string::npos);  // the other law's article 11 is not ours
  REQUIRE(out.other_laws.size() == 1);
  CHECK(out.other_laws[0].instructions == 1);
}

TEST_CASE("the instructions of one sentence stand or fall together", "[amend][spanish]") {
  const amend::Application out = amended(
      "Se modifica el apartado 3 y se suprime el apartado 9 del artículo 10, que quedan redactados como sigue:\n\n«3. La tentativa se castiga.»", kLaw, "es");
  REQUIRE(out.instructions.size() == 2);
  CHECK(out.count(State::Applied) == 0);
  CHECK(out.text == kLaw);
}

TEST_CASE("a header list is carried out from the articles restated below it", "[amend][spanish]") {
  const amend::Application out = amended(
      "ARTÍCULO PRIMERO.- Se reforman el apartado 3 del artículo 10 y el párrafo primero del artículo 12; se adicionan una letra c) al apartado 2 del "
      "artículo 10, un artículo 11 Bis y un tercer párrafo, recorriéndose los actuales, al artículo 12; y se deroga el artículo 8, todos del Código Penal, "
      "para quedar como sigue:\n\n\"Artículo 8.- Se deroga.\n\nArtículo 10.- ...\n\n2. ...\n\na) y b) ...\n\nc) Hacerlo por encargo.\n\n3. La tentativa se "
      "castiga.\n\nArtículo 11 Bis.- Nadie enturbiará un río.\n\nArtículo 12.- Quien tale un árbol pagará el doble.\n\n...\n\nEl juez lo anunciará.\"\n\n"
      "TRANSITORIOS\n\nPRIMERO.- Este Decreto entra en vigor mañana.\n",
      kLaw, "es-mx");
  for (const amend::Instruction& each : out.instructions) {
    INFO(describe(each.target) << " " << each.reason << " " << each.detail);
    CHECK(each.state == State::Applied);
  }
  CHECK(out.instructions.size() == 6);
  const std::string text = flat(out.text);
  INFO(text);
  for (const char* holds : {"b) Hacerlo con otros.\nc) Hacerlo por encargo.\n3. La tentativa se castiga.", "Nadie enturbiará un río.\n##### Artículo 12.",
                            "Quien tale un árbol pagará el doble.\nEn todo caso plantará otro.\nEl juez lo anunciará.", "##### Artículo 8.\n(Derogado)"}) {
    CHECK(text.find(holds) != std::string::npos);
  }
}

TEST_CASE("an article with a letter is found, in capitals or not", "[amend][spanish]") {
  for (const std::string number : {"7-A", "7-a", "7 A"}) {
    CAPTURE(number);
    const std::string law = "Artículo 7. Uno.\n\nArtículo " + number + ". Dos se castiga con multa.\n\nArtículo 8. Tres.\n";
    const auto done = tests::amended("ARTÍCULO ÚNICO. Se deroga el artículo " + number + ".\n", law, "es-mx");
    REQUIRE(done.instructions.size() == 1);
    CHECK(done.instructions[0].state == State::Applied);
    CHECK(done.text.find("Dos se castiga") == std::string::npos);
    CHECK(done.text.find("Uno.") != std::string::npos);
  }
}

TEST_CASE("a heading that comes with new articles is written as the law writes its own", "[amend][spanish]") {
  const std::string law =
      "# CÓDIGO PENAL\n\n## TÍTULO II. DE LAS PERSONAS\n\n### § I. De las heridas.\n\n##### Artículo 20.\n\nEl que hiera pagará multa.\n\n"
      "### § II. De los insultos.\n\n##### Artículo 21.\n\nEl que insulte pagará multa.\n\n## TÍTULO III. DE LAS COSAS\n\n"
      "### § I. De los daños.\n\n##### Artículo 22.\n\nEl que dañe pagará multa.\n";
  const amend::Application done = amended(
      "##### Artículo único.\n\nModifícase el Código Penal de la siguiente manera:\n\n1. Agréganse, a continuación del artículo 21, el siguiente párrafo 2 bis y "
      "los artículos 21 bis y 21 ter:\n\n\"2 bis. De las burlas.\n\nArtículo 21 bis.- El que se burle pagará multa.\n\nArtículo 21 ter.- El que repita pagará "
      "el doble.\".\n",
      law, "es-cl");
  for (const amend::Instruction& each : done.instructions) CHECK(each.state == State::Applied);
  CHECK(flat(done.text).find("pagará multa.\n### § II bis. De las burlas.\n##### Artículo 21 bis.-\nEl que se burle") != std::string::npos);
}

TEST_CASE("what no instruction touches keeps its bytes", "[amend]") {
  const amend::Application out = amended("Nada queda dicho aquí.", kLaw, "es");
  CHECK(out.text == kLaw);
  CHECK(out.instructions.empty());
}
