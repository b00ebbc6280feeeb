// What goes wrong in a bill has a name, and nothing of the sentence is carried out.
#include <catch2/catch_test_macros.hpp>
#include <tuple>

#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

struct Wrong {
  const char* what;
  const char* tradition;
  const char* law;
  const char* bill;
  State state;
  const char* reason;
};

constexpr const char* kSpanish = "# CÓDIGO PENAL\n\n##### Artículo 1.\n\nEl que tome una pera ajena pagará multa.\n\n##### Artículo 2.\n\n1. La pena es multa.\n\n2. La tentativa no se castiga.\n";
constexpr const char* kEnglish = "# PENAL CODE\n\n##### Section 1. Pears\n\nA person who takes a pear shall pay a fine.\n\n##### Section 2. Fines\n\n(1) A fine is paid in silver.\n\n(2) A fine is small.\n";
constexpr const char* kRussian = "УГОЛОВНЫЙ КОДЕКС\n\nСтатья 1. Груши\n\nВзятие груши наказывается штрафом.\n\nСтатья 2. Штраф\n\n1. Штраф платят серебром.\n\n2. Штраф мал.\n";

}  // namespace

TEST_CASE("mistakes of a bill are named results", "[amend][named]") {
  const Wrong all[] = {
      // A number that the law does not have.
      {"wrong number", "es", kSpanish, "Se modifica el apartado 5 del artículo 2, que queda redactado como sigue:\n\n«5. Nada.»", State::Failed, "amend.no-such-unit"},
      {"wrong number", "en", kEnglish, "Section 9 of the Penal Code is repealed.", State::Failed, "amend.no-such-article"},
      {"wrong number", "ru", kRussian, "В статье 7 слово «мал» заменить словом «велик».", State::Failed, "amend.no-such-article"},
      {"a number taken", "es", kSpanish, "Se añade el artículo 2, que tendrá la siguiente redacción:\n\n«Otra cosa.»", State::Failed, "amend.already-there"},
      // A full stop more or less than the law has.
      {"extra full stop", "es", kSpanish, "En el artículo 1 se sustituye «multa..» por «prisión».", State::Failed, "amend.words-missing"},
      {"extra full stop", "en", kEnglish, "Section 1 of the Penal Code is amended by striking the phrase \"a pear.\" and inserting the phrase \"a plum\" in its place.", State::Failed, "amend.words-missing"},
      {"extra full stop", "ru", kRussian, "В статье 1 слова «груши.» заменить словами «сливы».", State::Failed, "amend.words-missing"},
      // A quotation that does not close.
      {"missing quote", "es", kSpanish, "En el artículo 1 se sustituye «multa por «prisión».", State::NotUnderstood, "amend.not-understood"},
      {"missing quote", "en", kEnglish, "Section 1 of the Penal Code is amended by striking the word \"fine and inserting the word \"tax\" in its place.", State::NotUnderstood, "amend.not-understood"},
      // Words that stand twice, or in other capitals.
      {"words twice", "es", kSpanish, "En el artículo 2 se sustituye la palabra «La» por «Esa».", State::Ambiguous, "amend.words-several"},
      {"words twice", "en", kEnglish, "Section 2 of the Penal Code is amended by striking the word \"fine\" and inserting the word \"tax\" in its place.", State::Ambiguous, "amend.words-several"},
      {"words twice", "ru", kRussian, "В статье 2 слово «Штраф» заменить словом «Сбор».", State::Ambiguous, "amend.words-several"},
      {"other capitals", "es", kSpanish, "En el artículo 1 se sustituye la palabra «Pera» por «ciruela».", State::Failed, "amend.words-differ"},
      // No article is named.
      {"no article", "en", kEnglish, "The Penal Code is amended by inserting after paragraph (e) the following paragraph:\n\n“(f) causing harm.”.", State::Failed, "amend.no-article"},
      // New text for another unit.
      {"text of another unit", "es", kSpanish, "Se modifica el apartado 2 del artículo 2, que queda redactado como sigue:\n\n«3. Otra.»", State::Failed, "amend.new-text-lacks"},
      {"no new text", "es", kSpanish, "Se modifica el artículo 1, que queda redactado como sigue:\n", State::Failed, "amend.no-new-text"},
  };
  for (const Wrong& each : all) {
    INFO(each.what << ": " << each.bill);
    const amend::Application done = amended(each.bill, each.law, each.tradition);
    REQUIRE(!done.instructions.empty());
    CHECK(to_string(done.instructions.front().state) == to_string(each.state));
    CHECK(done.instructions.front().reason == each.reason);
    CHECK(done.text == each.law);
  }
}

TEST_CASE("a law is named with its number and year or without, but not with another year", "[amend][names]") {
  const amend::Vocabulary vocabulary = amend::Vocabulary::load(compiled_in_data(), tests::traditions(), *parser::find_tradition(tests::traditions(), "en")).value();
  const std::tuple<const char*, const char*, bool> rows[] = {
      {"ORCHARD ACT, 1990", "the Orchard Act", true},
      {"ORCHARD ACT, 1990", "Orchard Act 1990", true},
      {"ORCHARD ACT 1990", "the Orchard Act, 1990 (Cap. 63)", true},
      {"ORCHARD ACT NO. 12 OF 1990", "Orchard Act 12 of 1990", true},
      {"Orchard Act 12 of 1990", "the Orchard Act, 1990", true},
      {"Orchard Act 12 of 1990", "the Orchard Act, 2003", false},
      {"ORCHARD ACT, 1990", "the Hedges Act, 1990", false},
  };
  for (const auto& [title, name, same] : rows) {
    INFO(title << ": " << name);
    const Document law = tests::document(std::string(title) + "\n\n1. Short title.—This Act may be cited as such.\n\n2. Trees.—Every tree is kept.\n", "en");
    REQUIRE(law.work.title == title);
    CHECK(amend::names_law(name, law, vocabulary) == same);
  }
}
