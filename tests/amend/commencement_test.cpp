// When a bill enters into force, as a whole and article by article.
#include <catch2/catch_test_macros.hpp>

#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using namespace harmonia::tests;

namespace {

const std::string kLaw = "# CÓDIGO PENAL\n\n##### Artículo 1.\n\nEl que tome una pera pagará multa.\n\n##### Artículo 2.\n\nLa multa es de un peso.\n\n##### Artículo 3.\n\nEl juez oirá a todos.\n";

amend::Application on(const std::string& bill, const std::string& law, const std::string& tradition, Date day, Date published) {
  const parser::Tradition& drafting = *parser::find_tradition(traditions(), tradition);
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), drafting).value();
  const Document base = document(law, tradition, "law.md");
  return amend::apply(document(bill, tradition, "bill.md"), drafting, base, vocabulary, {day, published});
}

const Date kPublished{2026, 3, 1};

}  // namespace

TEST_CASE("articles of a decree enter into force on days of their own", "[amend][commencement]") {
  const std::string decree =
      "ARTÍCULO ÚNICO.- Se modifica el Código Penal de la siguiente manera:\n\n1. En el artículo 1 se sustituye la palabra «multa» por «prisión».\n\n"
      "2. En el artículo 2 se sustituye la palabra «peso» por «día».\n\n3. En el artículo 3 se sustituye la palabra «todos» por «las partes».\n\nTRANSITORIOS\n\n";
  struct Case {
    const char* transitory;
    Date day;
    std::vector<State> states;
  };
  const State yes = State::Applied, no = State::Failed;
  for (const Case& each : {
           Case{"PRIMERO.- El presente Decreto entrará en vigor el día siguiente al de su publicación, con excepción del artículo 2, que entrará en vigor el 1 de enero de 2027.", {2026, 6, 1}, {yes, no, yes}},
           Case{"PRIMERO.- El presente Decreto entrará en vigor el día siguiente al de su publicación, con excepción del artículo 2, que entrará en vigor el 1 de enero de 2027.", {2027, 1, 1}, {yes, yes, yes}},
           Case{"PRIMERO.- El presente Decreto entrará en vigor el día siguiente al de su publicación.\n\nSEGUNDO.- Los artículos 1 y 3 entrarán en vigor a los seis meses de su publicación.", {2026, 6, 1}, {no, yes, no}},
           Case{"PRIMERO.- El presente Decreto entrará en vigor el día siguiente al de su publicación, salvo los artículos 2 y 3, que entrarán en vigor cuando lo diga el Congreso.", {2026, 6, 1}, {yes, no, no}},
       }) {
    INFO(each.transitory);
    const amend::Application out = on(decree + each.transitory + "\n", kLaw, "es-mx", each.day, kPublished);
    REQUIRE(out.instructions.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      INFO(i << " " << out.instructions[i].reason << " " << out.instructions[i].detail);
      CHECK(to_string(out.instructions[i].state) == to_string(each.states[i]));
    }
  }
}

TEST_CASE("a Russian law names its own articles", "[amend][commencement]") {
  const std::string law = "УГОЛОВНЫЙ КОДЕКС\n\nСтатья 1. Груши\n\nВзятие груши наказывается штрафом.\n\nСтатья 2. Штраф\n\nШтраф мал.\n";
  const std::string bill =
      "Статья 1\n\nВнести в Уголовный кодекс следующие изменения:\n\n1) в статье 1 слово «груши» заменить словом «сливы»;\n\n2) в статье 2 слово «мал» заменить словом «велик».\n\n"
      "Статья 2\n\nНастоящий Федеральный закон вступает в силу со дня его официального опубликования, за исключением пункта 2 статьи 1, вступающего в силу с 1 января 2027 года.\n";
  const amend::Application out = on(bill, law, "ru", {2026, 6, 1}, kPublished);
  REQUIRE(out.instructions.size() == 2);
  CHECK(out.instructions[0].state == State::Applied);
  CHECK(out.instructions[1].state == State::Failed);
  CHECK(out.instructions[1].reason == "amend.not-in-force");
  CHECK(out.instructions[1].detail == "2027-01-01");
}
