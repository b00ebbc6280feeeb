// Decrees in the form of the federal gazette of Mexico and of gazettes of its states: a header that lists what is changed, and the
// articles restated below it, on a code of our own. What is expected is the whole text after.
#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include "amend/target.h"
#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kCode =
    "# CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ\n\n## TÍTULO PRIMERO. DE LOS DAÑOS\n\n"
    "##### Artículo 7.\n\nNadie dañará lo ajeno.\n\n"
    "##### Artículo 8.\n\nSon penas:\n\nI. La multa;\n\nII. La prisión; y\n\nIII. El trabajo.\n\nEl juez elige la pena.\n\nLa pena se publica.\n\n"
    "##### Artículo 9.\n\nEl perito fija el precio.\n\nEl precio se paga en un mes.\n\n"
    "##### Artículo 10.\n\nQuien tale un árbol pagará su precio.\n";

using Changes = std::vector<std::pair<const char*, const char*>>;

void check(const std::string& bill, const Changes& changes) {
  std::string wanted = kCode;
  for (const auto& [before, after] : changes) {
    const std::size_t at = wanted.find(before);
    INFO(before);
    REQUIRE(at != std::string::npos);
    wanted.replace(at, std::string(before).size(), after);
  }
  const amend::Application out = amended(bill, kCode, "es-mx");
  const bool all = !out.instructions.empty() && out.count(State::Applied) == out.instructions.size();
  std::string states;
  for (const amend::Instruction& each : out.instructions) states += std::string(to_string(each.state)) + " " + std::string(to_string(each.kind)) + " [" + amend::describe(each.target) + "] " + each.reason + " " + each.detail + "\n";
  if (std::getenv("HARMONIA_TELL") != nullptr && (!all || out.text != wanted)) std::printf("---- %s\n%s\n%s\n", bill.c_str(), states.c_str(), all ? out.text.c_str() : "");
  INFO(bill << states);
  CHECK(all);
  CHECK(out.text == wanted);
}

const std::string kTransitory = "\n\nTransitorios\n\nPrimero.- El presente Decreto entrará en vigor el día siguiente al de su publicación.\n\nSegundo.- Se derogan las disposiciones que se opongan a este Decreto.\n";

}  // namespace

TEST_CASE("Decrees in the form of the federal gazette", "[amend][forms][mexican]") {
  const std::string head = "DECRETO POR EL QUE SE REFORMAN Y ADICIONAN DIVERSAS DISPOSICIONES DEL CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ\n\n";
  check(head + "Artículo Único.- Se reforman los artículos 7 y 8, fracción II; se adiciona un tercer párrafo al artículo 9, y se deroga el artículo 10 del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\n"
               "Artículo 7.- Nadie dañará lo ajeno ni lo común.\n\nArtículo 8.- ...\n\nI. ...\n\nII. La prisión de uno a tres años; y\n\nIII. ...\n\n...\n\n...\n\nArtículo 9.- ...\n\n...\n\nEl perito responde del precio.\n\nArtículo 10.- Se deroga." + kTransitory,
        {{"lo ajeno.", "lo ajeno ni lo común."}, {"La prisión; y", "La prisión de uno a tres años; y"}, {"en un mes.\n", "en un mes.\n\nEl perito responde del precio.\n"}, {"Quien tale un árbol pagará su precio.", "(Derogado)"}});
  check(head + "Artículo Primero.- Se reforma el artículo 8, fracciones II y III, y se adiciona una fracción IV al mismo artículo, del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\n"
               "Artículo 8.- ...\n\nI. ...\n\nII. La prisión;\n\nIII. El trabajo, y\n\nIV. El decomiso.\n\n..." + kTransitory,
        {{"II. La prisión; y\n\nIII. El trabajo.\n", "II. La prisión;\n\nIII. El trabajo, y\n\nIV. El decomiso.\n"}});
  check(head + "Artículo Único.- Se adiciona un artículo 9 Bis al Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\nArtículo 9 Bis.- El perito jura su cargo.\n\nQuien jure en falso pagará multa." + kTransitory,
        {{"en un mes.\n", "en un mes.\n\n##### Artículo 9 Bis.-\n\nEl perito jura su cargo.\n\nQuien jure en falso pagará multa.\n"}});
  check(head + "Artículo Único.- Se reforma el primer párrafo del artículo 9 y se adiciona un segundo párrafo, recorriéndose el subsecuente en su orden, al artículo 9 del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\n"
               "Artículo 9.- Dos peritos fijan el precio.\n\nLos peritos juran su cargo.\n\n..." + kTransitory,
        {{"El perito fija el precio.\n", "Dos peritos fijan el precio.\n\nLos peritos juran su cargo.\n"}});
}

TEST_CASE("Decrees in the form of state gazettes", "[amend][forms][mexican]") {
  // One with the verbs in capitals and an article for each law.
  check("EL CONGRESO DEL ESTADO DE VALDELUZ DECRETA:\n\nARTÍCULO PRIMERO.- Se REFORMA el artículo 7; se ADICIONA la fracción IV al artículo 8, y se DEROGA el párrafo segundo del artículo 9, todos del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\n"
        "ARTÍCULO 7.- Nadie dañará lo ajeno ni lo suyo.\n\nARTÍCULO 8.- ...\n\nI. a III. ...\n\nIV. El decomiso.\n\n...\n\nARTÍCULO 9.- ...\n\nSe deroga.\n\nARTÍCULO SEGUNDO.- Se reforma el artículo 3 de la Ley de Jardines del Estado de Valdeluz, para quedar como sigue:\n\nARTÍCULO 3.- Todo jardín es público." + kTransitory,
        {{"lo ajeno.", "lo ajeno ni lo suyo."}, {"III. El trabajo.\n", "III. El trabajo.\n\nIV. El decomiso.\n"}, {"\n\nEl precio se paga en un mes.", ""}});
  // One that numbers what moves.
  check("DECRETO NÚMERO 12\n\nÚNICO.- Se adiciona un segundo párrafo al artículo 9, pasando el actual segundo a ser tercero, del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\nARTÍCULO 9.- ...\n\nLos peritos juran su cargo.\n\n..." + kTransitory,
        {{"El perito fija el precio.\n", "El perito fija el precio.\n\nLos peritos juran su cargo.\n"}});
  check("DECRETO NÚMERO 13\n\nARTÍCULO ÚNICO. Se reforman los artículos 7, 9, primer párrafo, y 10 del Código Penal para el Estado de Valdeluz, para quedar en los siguientes términos:\n\nArtículo 7. Nadie dañará nada.\n\nArtículo 9. Dos peritos fijan el precio.\n\n...\n\nArtículo 10. Quien tale un árbol plantará dos." + kTransitory,
        {{"Nadie dañará lo ajeno.", "Nadie dañará nada."}, {"El perito fija el precio.", "Dos peritos fijan el precio."}, {"Quien tale un árbol pagará su precio.", "Quien tale un árbol plantará dos."}});
  check("DECRETO NÚMERO 14\n\nÚNICO. Se deroga la fracción II del artículo 8 del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\nArtículo 8. ...\n\nI. ...\n\nII. Derogada.\n\nIII. ...\n\n..." + kTransitory,
        {{"II. La prisión; y", "II. (Derogado)"}});
}

TEST_CASE("A header and its text that do not agree change nothing", "[amend][mexican]") {
  for (const std::string bill : {
           "Artículo Único.- Se reforman los artículos 7 y 9 del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\nArtículo 7.- Nadie dañará nada.\n",
           "Artículo Único.- Se adiciona la fracción IV al artículo 8 del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\nArtículo 8.- ...\n\nI. a III. ...\n\nV. El decomiso.\n",
           "Artículo Único.- Se reforma el artículo 77 del Código Penal para el Estado de Valdeluz, para quedar como sigue:\n\nArtículo 77.- Nada.\n",
       }) {
    INFO(bill);
    const amend::Application out = amended(bill, kCode, "es-mx");
    REQUIRE(!out.instructions.empty());
    CHECK(out.count(State::Applied) == 0);
    CHECK(out.text == kCode);
    for (const amend::Instruction& each : out.instructions) CHECK(!each.reason.empty());
  }
}
