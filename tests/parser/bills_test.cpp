#include <catch2/generators/catch_generators.hpp>

#include "parser/plain/quotes.h"
#include "parser/small_law.h"

using namespace harmonia;
using tests::law;

namespace {

std::string articles_of(const Document& document) {
  std::string out;
  for (const Provision& provision : document.provisions) {
    if (provision.level == Level::Article && !provision.transitory) out += (out.empty() ? "" : " ") + provision.eid;
  }
  return out;
}

// The quotations as the source prints them, their unchanged lines in brackets behind.
std::string quotations_of(const Document& document) {
  std::string out;
  for (const Quotation& quotation : document.quotations) {
    if (!out.empty()) out += " | ";
    out += shown_text(document, quotation.span).take();
    for (const Span span : quotation.unchanged) out += " [" + std::string(span.of(document.source->bytes)) + "]";
    CHECK(quotation.provision != kNoProvision);
  }
  return out;
}

}  // namespace

TEST_CASE("what a bill quotes is none of its articles", "[parser][bills]") {
  const Document document = law(
      "DECRETO\n\nARTÍCULO PRIMERO.- Se reforma el artículo 27 del Código Penal, para quedar como sigue:\n\n\"ARTÍCULO 27.- ...\n\nI. y II. ...\n\n"
      "III. Quien tale un árbol.\"\n\nARTÍCULO SEGUNDO.- Se deroga el artículo 9.\n\nTRANSITORIOS\n\nPRIMERO.- Este decreto entrará en vigor al día "
      "siguiente de su publicación.\n");
  CHECK(articles_of(document) == "art_primero art_segundo");
  CHECK(quotations_of(document) == "\"ARTÍCULO 27.- ... I. y II. ... III. Quien tale un árbol.\" [\"ARTÍCULO 27.- ...] [I. y II. ...]");
  for (const Provision& provision : document.provisions) CHECK(provision.level != Level::Fraction);
}

TEST_CASE("without marks a quotation goes on to the bill's next article", "[parser][bills]") {
  const Document document = law(
      "DECRETO\n\nARTÍCULO PRIMERO.- Se adicionan los artículos 27 y 28 al Código Penal, para quedar como sigue:\n\nARTÍCULO 27.- Quien tale un "
      "árbol pagará multa.\n\nARTÍCULO 28.- La tentativa se castiga.\n\nARTÍCULO SEGUNDO.- Se deroga el artículo 9.\n\nTRANSITORIOS\n\nÚNICO.- Este "
      "decreto entrará en vigor el 1 de enero de 2030.\n");
  CHECK(articles_of(document) == "art_primero art_segundo");
  CHECK(quotations_of(document) == "ARTÍCULO 27.- Quien tale un árbol pagará multa. ARTÍCULO 28.- La tentativa se castiga.");
}

TEST_CASE("paragraphs that open their quotation anew are one by one", "[parser][bills]") {
  const Document document = law(
      "Artículo 1. Objeto.\n\nEsta ley cuida los árboles.\n\nArtículo 2. Reforma.\n\nEl artículo 5 de la Ley de Montes queda redactado como sigue:\n\n«Artículo "
      "5.\n\nSe prohíbe talar.»\n\nArtículo 3. Vigencia.\n\nRige desde hoy.\n", "es");
  CHECK(articles_of(document) == "art_1 art_2 art_3");
  CHECK(quotations_of(document) == "«Artículo 5. Se prohíbe talar.»");
}

TEST_CASE("a law that is enacted whole quotes nothing", "[parser][bills]") {
  const Document document = law("DECRETO\n\nARTÍCULO ÚNICO.- Se expide la Ley de Montes, para quedar como sigue:\n\nCAPÍTULO I\nMONTES\n\nArtículo 1.- Los montes son de "
                                "todos.\n\nArtículo 2.- Se prohíbe talar.\n");
  CHECK(articles_of(document) == "art_1 art_2");
  CHECK(document.quotations.empty());
}

TEST_CASE("only dots behind a label leave text as it is", "[parser][bills]") {
  struct Case {
    std::string line;
    bool omissis;
  };
  const Case row = GENERATE(values<Case>({{"...", true}, {"…", true}, {"II. ...", true}, {"I. a V. ...", true}, {"ARTÍCULO 38 BIS.- ...", true},
                                          {". . .", true}, {"y otros...", false}, {"Se castiga.", false}, {"II.", false}}));
  CAPTURE(row.line);
  CHECK(parser::is_omissis(row.line) == row.omissis);
}
