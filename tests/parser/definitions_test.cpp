#include <catch2/generators/catch_generators.hpp>

#include "parser/small_law.h"

using namespace harmonia;
using tests::law;

namespace {

// "boat=a thing that floats; | ..." with the term and its text as the source prints them.
std::string definitions_of(const Document& document) {
  std::string out;
  for (const Definition& definition : document.definitions) {
    if (!out.empty()) out += " | ";
    out += definition.term + "=" + shown_text(document, definition.text).take();
    CHECK(definition.span.contains(definition.term_span));
    CHECK(definition.span.contains(definition.text));
  }
  return out;
}

}  // namespace

TEST_CASE("a definition is read with its term and its words", "[parser][definitions]") {
  struct Case {
    std::string tradition, text, definitions;
  };
  const Case row = GENERATE(values<Case>({
      {"es-mx", "Artículo 1.- Para los efectos de esta ley se entiende por daño el menoscabo de una cosa. Nada más.",
       "daño=el menoscabo de una cosa."},
      {"es-mx", "Artículo 1.- Se entenderá por violencia familiar, el acto u omisión contra un pariente.",
       "violencia familiar=el acto u omisión contra un pariente."},
      {"es-mx", "Artículo 1.- Por huerto se entiende todo terreno con árboles.", "huerto=todo terreno con árboles."},
      {"es-mx", "Artículo 1.- Son formas de daño:\nI. El daño leve. Es todo menoscabo que se repara;\nII. Otros.",
       "El daño leve=todo menoscabo que se repara;"},
      {"es-mx", "Artículo 1.- Para efectos de esta ley se entenderá por:\nI. Huerto: El terreno con árboles;\nII. Dueño.- Quien "
                "lo trabaja, y\nIII. \"Fruto\", el que da un árbol.",
       "Huerto=El terreno con árboles; | Dueño=Quien lo trabaja, y | Fruto=el que da un árbol."},
      {"es-mx", "Artículo 1.- No se entenderá por daño el desgaste.", ""},
      {"es-mx", "Artículo 1.- Se entiende que el juez decide.", ""},
      {"en", "1. Interpretation\nIn this Act, “boat” means a thing that floats; “oar”, in relation to a boat, includes a pole.\n",
       "boat=a thing that floats; | oar=a pole."},
      {"en", "1. Interpretation\nIn this Act, “wreck” constitutes any boat that was left.\n", "wreck=any boat that was left."},
      {"en", "1. Boats\nTo paint a boat constitutes an offence.\n", ""},
      {"en", "1. Interpretation\nThe word “boat” shall not be painted on a wall.\n", ""},
      {"ru", "Статья 1. Понятия\nПод садом понимается участок с деревьями.\n", "садом=участок с деревьями."},
      {"ru", "Статья 1. Понятия\n\n1. Сад - это участок с деревьями.\n", "Сад=участок с деревьями."},
      {"ru", "Статья 1. Понятия\n\nВ настоящем Законе используются следующие понятия:\n\n1) сад - участок с деревьями;\n\n2) садово-огородный "
             "участок - участок с деревьями и грядами.\n",
       "сад=участок с деревьями; | садово-огородный участок=участок с деревьями и грядами."},
  }));
  CAPTURE(row.text);
  CHECK(definitions_of(law(row.text + "\n\n" + (row.tradition == "es-mx" ? "Artículo 2.- Nada.\n" : ""), row.tradition)) == row.definitions);
}

TEST_CASE("a definition holds the paragraphs below it", "[parser][definitions]") {
  const Document document = law("2. Interpretation\n(1) “boat” means—\n(a) a raft; or\n(b) a ship.\n\n3. Oars\n(1) None.\n", "en");
  CHECK(definitions_of(document) == "boat=— (a) a raft; or (b) a ship.");
}
