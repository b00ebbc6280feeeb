#pragma once
#include <string>

#include "data/compiled_in.h"
#include "diff/changes.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "report/changes.h"

// Two versions of a small law, compared, for the tests of what is written of changes.
namespace harmonia::tests {

inline const parser::Traditions& traditions() {
  static const parser::Traditions all = parser::load_traditions(compiled_in_data()).value();
  return all;
}

// Two versions of a law with a reworded article, one that moved, one that is new, one that is gone, a renumbered item.
inline const std::string kOld =
    "LEY DE COLMENAS DEL ESTADO DE VALDELUZ\n\nCAPÍTULO I\nDE LAS COLMENAS\n\n"
    "Artículo 1. Las colmenas se registran ante el ayuntamiento cada primavera, con los datos de su dueño.\n\n"
    "Artículo 2. A quien dañe una colmena <ajena> & llena se le impondrá prisión de dos a seis años y multa de cien días.\n\n"
    "Artículo 3. El apicultor tiene estas obligaciones:\n\nI. Marcar las colmenas con su hierro;\n\nII. Llevar un libro de visitas sanitarias.\n\n"
    "Artículo 4. Los enjambres sin dueño que se posen en un camino público pertenecen a quien primero los recoja y los guarde en su colmenar.\n\n"
    "Artículo 5. La miel que se venda llevará una etiqueta con el nombre del productor y el año de la cosecha.\n\n"
    "Artículo 6. Queda prohibido el transporte nocturno de zánganos por carretera estatal.\n";
inline const std::string kNew =
    "LEY DE COLMENAS DEL ESTADO DE VALDELUZ\n\nCAPÍTULO I\nDE LAS COLMENAS\n\n"
    "Artículo 1. Los enjambres sin dueño que se posen en un camino vecinal pertenecen a quien primero los recoja y los guarde en su colmenar.\n\n"
    "Artículo 2. Las colmenas se registran ante el ayuntamiento cada otoño, con los datos de su dueño.\n\n"
    "Artículo 3. A quien dañe una colmena <ajena> & llena se le impondrá prisión de cuatro a seis años y multa de cien días.\n\n"
    "Artículo 4. El apicultor tiene estas obligaciones:\n\nI. Marcar las colmenas con su hierro;\n\nII. Cercar el colmenar con malla;\n\nIII. Llevar un libro de visitas sanitarias.\n\n"
    "Artículo 5. La miel que se venda llevará una etiqueta con el nombre del productor y el año de la cosecha.\n\n"
    "Artículo 7. El consejo de apicultura se reúne en marzo y publica sus actas.\n";

struct Compared {
  Document left, right;
  Changes changes;
  report::Messages messages = report::load_messages(compiled_in_data(), "es").value();

  Compared(const std::string& before, const std::string& after, const std::string& name = "law.txt")
      : left(law(before, name)), right(law(after, name)), changes(diff::compare(left, right, diff::align_for_changes(left, right))) {}

  static Document law(const std::string& text, const std::string& name) {
    return parser::parse(parser::decode(name, text).value(), traditions(), {name.ends_with(".xml") ? "" : "es-mx"}).value();
  }
  report::ComparedLaws laws(bool columns = false) const { return {left, right, changes, *parser::find_tradition(traditions(), "es-mx"), false, columns}; }
};

/// One of the two texts, as the changes rebuild it.
inline std::string text_of(const Changes& changes, WordRun::Op side) {
  std::string out;
  for (const Changes::Step& step : changes.in_both_orders()) {
    if (side == WordRun::Op::Deleted ? !step.left : !step.right) continue;
    for (const WordRun& run : step.change->words) {
      if (run.op == WordRun::Op::Equal || run.op == side) out += run.text;
    }
  }
  return out;
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace harmonia::tests
