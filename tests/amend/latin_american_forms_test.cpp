// The forms in which drafters of Latin America say an edit, on a code of our own. A case expects the whole text after: the code
// with one passage exchanged.
#include <catch2/catch_test_macros.hpp>

#include "amend/target.h"
#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kCode =
    "# CÓDIGO PENAL\n\n## TÍTULO I. DE LOS DAÑOS\n\n##### Artículo 79.\n\nQuien dañe un árbol pagará multa.\n\n"
    "##### Artículo 80.\n\nSe impondrá prisión a quien dañe:\n\n1. El árbol de un vecino;\n\n2. Por precio.\n\nEl juez podrá aplicar otra pena.\n\n"
    "##### Artículo 81.\n\nLa tentativa se reprime con multa.\n\nLa multa se paga en un mes.\n";

struct Form {
  const char* bill;
  const char* before;
  const char* after;
};

}  // namespace

TEST_CASE("Forms of Latin American amending laws", "[amend][forms][spanish]") {
  constexpr const char* kFine = "Quien dañe un árbol pagará multa.";
  constexpr const char* kPrison = "Quien dañe un árbol irá a prisión.";
  constexpr const char* kOther = "El juez podrá aplicar otra pena.\n";
  constexpr const char* kWithFire = "El juez podrá aplicar otra pena.\n\n##### Artículo 80 bis.\n\nQuien queme un bosque irá a prisión.\n";
  for (const Form& each : {
           Form{"ARTÍCULO 1° — Sustitúyese el artículo 79 del Código Penal por el siguiente:\n\nArtículo 79: Quien dañe un árbol irá a prisión.\n", kFine, kPrison},
           Form{"ARTÍCULO 1°.- Sustitúyese el inciso 1° del artículo 80 del Código Penal por el siguiente:\n\n\"1°. El árbol de un pariente;\"\n", "El árbol de un vecino;", "El árbol de un pariente;"},
           Form{"ARTÍCULO 1° — Incorpórase como artículo 80 bis del Código Penal el siguiente:\n\nArtículo 80 bis. Quien queme un bosque irá a prisión.\n", kOther, kWithFire},
           Form{"Artículo 1. Modifícase el artículo 79 del Código Penal, en los siguientes términos:\n\n“Artículo 79.- Quien dañe un árbol irá a prisión.”\n", kFine, kPrison},
           Form{"Artículo 1. El artículo 79 del Código Penal quedará así:\n\n“Artículo 79. Quien dañe un árbol irá a prisión.”\n", kFine, kPrison},
           Form{"Artículo 1. Refórmase el artículo 79 del Código Penal, para que en adelante se lea así:\n\n“Artículo 79.- Quien dañe un árbol irá a prisión.”\n", kFine, kPrison},
           Form{"Art. 1.- Refórmase el Art. 79, de la siguiente manera:\n\n“Art. 79.- Quien dañe un árbol irá a prisión.”\n", kFine, kPrison},
           Form{"ARTÍCULO 1- Refórmase el artículo 79 del Código Penal. El texto es el siguiente:\n\nArtículo 79- Quien dañe un árbol irá a prisión.\n", kFine, kPrison},
           Form{"ARTÍCULO 1.- (MODIFICACIÓN). Se modifica el Artículo 79 del Código Penal, quedando redactado de la siguiente manera:\n\n“Artículo 79.- Quien dañe un árbol irá a prisión.”\n", kFine, kPrison},
           Form{"Artículo 1°.- Agrégase al artículo 80 del Código Penal el siguiente numeral:\n\n\"3. De noche.\".\n", "2. Por precio.\n", "2. Por precio.\n\n3. De noche.\n"},
           Form{"ARTÍCULO 1° — Incorpóranse como incisos 3° y 4° del artículo 80 del Código Penal los siguientes textos:\n\n3° De noche.\n\n4° Con fuego.\n", "2. Por precio.\n", "2. Por precio.\n\n3° De noche.\n\n4° Con fuego.\n"},
           Form{"Artículo único.- En el inciso segundo del artículo 81 del Código Penal, reemplázase la palabra \"mes\" por \"año\".\n", "en un mes", "en un año"},
       }) {
    std::string wanted = kCode;
    const std::size_t at = wanted.find(each.before);
    REQUIRE(at != std::string::npos);
    wanted.replace(at, std::string(each.before).size(), each.after);
    const amend::Application out = amended(each.bill, kCode, "es");
    INFO(each.bill);
    REQUIRE(!out.instructions.empty());
    for (const amend::Instruction& one : out.instructions) {
      INFO(amend::describe(one.target) << " " << one.reason << " " << one.detail);
      CHECK(one.state == State::Applied);
    }
    CHECK(out.text == wanted);
  }
}
