#include <catch2/generators/catch_generators.hpp>

#include "parser/rulings.h"
#include "parser/small_law.h"

using namespace harmonia;
using tests::law;

namespace {

std::string state_of(const Document& document, std::string_view eid) {
  const std::uint32_t found = find_provision(document, eid);
  return found == kNoProvision ? "missing" : std::string(to_string(document.provisions[found].state));
}

// "commencement 2030-01-01", "commencement 1 days from publication", "deadline 90 days by El Congreso"
std::string limits_of(const Document& document) {
  std::string out;
  for (const TimeLimit& limit : document.time_limits) {
    if (!out.empty()) out += " | ";
    out += to_string(limit.kind);
    if (limit.date.valid()) out += " " + to_string(limit.date);
    if (limit.amount) out += " " + std::to_string(static_cast<int>(*limit.amount)) + " " + std::string(to_string(limit.unit));
    if (limit.from_publication) out += " from publication";
    if (limit.from_commencement) out += " from commencement";
    if (!limit.addressee.empty()) out += " by " + shown_text(document, limit.addressee).take();
  }
  return out;
}

}  // namespace

TEST_CASE("an article that a court struck down is invalidated", "[parser][provenance]") {
  const Document document = law(
      "Artículo 1.- Quien cante pagará.\n(Artículo declarado inválido por sentencia; Acción de Inconstitucionalidad 12/2018)\n\nArtículo 2.- Quien baile "
      "pagará.\n(Artículo declarado inválido por sentencia; Acción de Inconstitucionalidad 13/2018, en la porción normativa \"de noche\")\n\nArtículo 3.- "
      "Nada más.\n");
  CHECK(state_of(document, "art_1") == "invalidated");
  CHECK(state_of(document, "art_2") == "in_force");
  CHECK(state_of(document, "art_3") == "in_force");
  REQUIRE(document.notes.size() == 2);
  CHECK(document.notes[0].ruling == "Acción de Inconstitucionalidad 12/2018");
  CHECK(document.notes[1].scope == "de noche");
  CHECK(document.notes[1].partial);
}

TEST_CASE("a bracket behind the note may say that only some words fell", "[parser][provenance]") {
  const Document document = law(
      "Artículo 1.- Quien cante o grite pagará.\n\nArtículo declarado inválido por sentencia de la Corte a Acción de Inconstitucionalidad DOF "
      "25-06-2018 (En la porción normativa que indica \"o grite\")\n\nArtículo 2.- Nada más.\n");
  CHECK(state_of(document, "art_1") == "in_force");
  REQUIRE(document.notes.size() == 1);
  CHECK(document.notes[0].scope == "o grite");
}

TEST_CASE("a list of rulings strikes down what it names", "[parser][provenance]") {
  const auto rulings = parser::read_rulings("list.csv", "law,provision,ruling,date,scope\nlaw.txt,1,\"Amparo, 5/2020\",2020-05-06,\nlaw.txt,art_2,Amparo 6,,\"de noche\"\n"
                                                        "other,3,Amparo 7,,\nlaw.txt,99,Amparo 8,,\n");
  REQUIRE(rulings);
  Document document = law("Artículo 1.- Quien cante pagará.\n\nArtículo 2.- Quien baile de noche pagará.\n\nArtículo 3.- Nada más.\n");
  parser::apply_rulings(document, *rulings);
  CHECK(state_of(document, "art_1") == "invalidated");
  CHECK(state_of(document, "art_2") == "in_force");
  CHECK(state_of(document, "art_3") == "in_force");
  REQUIRE(document.notes.size() == 2);
  CHECK(document.notes[0].ruling == "Amparo, 5/2020");
  CHECK(to_string(document.notes[0].date) == "2020-05-06");
  REQUIRE(!document.diagnostics.empty());
  CHECK(document.diagnostics.back().code == "ruling-unplaced");
  CHECK(document.diagnostics.back().arguments == std::vector<std::string>{"list.csv:5", "99"});
}

TEST_CASE("a list of rulings that cannot be read says where", "[parser][provenance]") {
  struct Case {
    std::string csv, where;
  };
  const Case row = GENERATE(values<Case>({{"", "list.csv:1"},
                                          {"law,provision\n", "list.csv:1"},
                                          {"law,provision,ruling,date\na,1,b,yesterday\n", "list.csv:2"},
                                          {"law,provision,ruling\n\na,,b\n", "list.csv:3"},
                                          {"law,provision,ruling\na,\"1,b\n", "list.csv"}}));
  CAPTURE(row.csv);
  const auto rulings = parser::read_rulings("list.csv", row.csv);
  REQUIRE(!rulings);
  CHECK(rulings.error().where == row.where);
}

TEST_CASE("transitory articles say when and by whom", "[parser][provenance]") {
  struct Case {
    std::string text, limits;
  };
  const Case row = GENERATE(values<Case>({
      {"Este Código entrará en vigor al día siguiente de su publicación en el Periódico Oficial.", "commencement 1 days from publication"},
      {"El presente Decreto entrará en vigor el 1 de enero de 2030.", "commencement 2030-01-01"},
      {"Este Código entrará en vigor a los noventa días de su publicación.", "commencement 90 days from publication"},
      {"El Congreso del Estado deberá armonizar las leyes dentro de los ciento veinte días siguientes a la entrada en vigor de este Decreto.",
       "deadline 120 days from commencement by El Congreso del Estado"},
      {"En un plazo de seis meses, el Poder Ejecutivo expedirá el reglamento.", "deadline 6 months by el Poder Ejecutivo"},
      {"Se derogan las disposiciones que se opongan.", ""},
  }));
  CAPTURE(row.text);
  CHECK(limits_of(law("Artículo 1.- Uno.\n\nArtículo 2.- Dos.\n\nArtículo 3.- Tres.\n\nArtículo 4.- Cuatro.\n\nTRANSITORIOS\n\nPRIMERO.- " + row.text + "\n")) == row.limits);
}

TEST_CASE("a quotation that is never closed and a citation that leads nowhere are told", "[parser][diagnostics]") {
  const Document document = law("Artículo 1.- Se llama “huerto el terreno con árboles.\n\nArtículo 2.- Rige el artículo 77.\n\nArtículo 3.- Se llama «monte» lo demás.\n");
  std::string codes;
  for (const Diagnostic& diagnostic : document.diagnostics) {
    codes += diagnostic.code + ":" + std::string(diagnostic.span.of(document.source->bytes)) + " ";
  }
  CHECK(codes == "quote-unclosed:“ citation-dangling:artículo 77 ");
}
