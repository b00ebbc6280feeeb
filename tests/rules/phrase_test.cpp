#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "rules/small_pack.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

Finding check_one(const SmallPack& small, std::string_view law) {
  const Result<rules::Pack> pack = small.load();
  INFO((pack ? "" : pack.error().where + ": " + pack.error().message));
  REQUIRE(pack);
  return rules::check(parse_law(law), *pack).findings.at(0);
}

}  // namespace

TEST_CASE("a phrase matches what a drafter writes and no more", "[rules][phrase]") {
  struct Case {
    std::string phrase, sentence, quote;  // no quote: no match
  };
  const auto [phrase, sentence, quote] = GENERATE(values<Case>({
      // stems, case, accents, small words
      {"signos violencia sexual", "La víctima presente signos de violencia sexual.", "signos de violencia sexual"},
      {"los signos de la violencia sexual", "LA VÍCTIMA PRESENTE SIGNOS DE VIOLENCIA SEXUAL.", "SIGNOS DE VIOLENCIA SEXUAL"},
      {"prive vida", "Al que haya privado de la vida a otro.", "privado de la vida"},
      {"prive vida", "Al que privare de la vida a otro.", "privare de la vida"},
      {"cometa delito", "Si cometiere un delito.", "cometiere un delito"},
      {"impondrá multa", "Se impondrán multas.", "impondrán multas"},
      // gaps
      {"signos violencia", "Presente signos evidentes de violencia.", "signos evidentes de violencia"},
      {"signos violencia", "Presente signos muy evidentes de violencia.", ""},
      {"signos ~0 violencia", "Presente signos evidentes de violencia.", ""},
      {"signos ~3 violencia", "Presente signos muy evidentes y claros de violencia.", "signos muy evidentes y claros de violencia"},
      {"signos ~ violencia", "Presente signos de uno, dos, tres, cuatro, cinco, seis o siete actos de violencia.",
       "signos de uno, dos, tres, cuatro, cinco, seis o siete actos de violencia"},
      {"signos violencia", "Presente signos. Violencia hubo.", ""},
      {"violencia signos", "Presente signos de violencia.", ""},
      // alternatives, options, prefixes, exact words, terms
      {"cuerpo (expuesto|arrojado)", "El cuerpo sea arrojado al río.", "cuerpo sea arrojado"},
      {"(lugar público|vía pública)", "Fue hallada en la vía pública.", "vía pública"},
      {"(una|cualquiera) circunstancias", "Cuando concurra una de las circunstancias.", "una de las circunstancias"},
      {"lugar [muy] público", "Sea en lugar público.", "lugar público"},
      {"incomunicad*", "Haya sido incomunicada.", "incomunicada"},
      {"\"sin que\"", "Lo hará sin que nadie lo sepa.", "sin que"},
      {"\"sin que\"", "Lo hará sin saber que existe.", ""},
      {"prive vida {woman}", "Prive de la vida a una niña.", "Prive de la vida a una niña"},
      {"((cuerpo|cadáver) víctima|restos)", "Oculte el cadáver de la víctima.", "cadáver de la víctima"},
      // both in one sentence
      {"mujer & vida", "Quien prive de la vida a una mujer.", "vida a una mujer"},
      {"mujer & vida", "Quien prive de la vida. Si es mujer, más.", ""},
      // anchors
      {"^ multa $", "Multa.", "Multa"},
      {"^ multa $", "Multa de cien días.", ""},
      {"^ se impondrá", "Se impondrá multa.", "impondrá"},
      // a second try further on, behind a first that leads nowhere
      {"signos violencia sexual", "Signos de violencia, signos de violencia sexual.", "signos de violencia sexual"},
      {"cuerpo ~ lugar público", "El cuerpo en un lugar, en otro lugar público.", "cuerpo en un lugar, en otro lugar público"},
  }));
  CAPTURE(phrase, sentence);
  const Finding finding = check_one(one_phrase_pack(phrase), "Artículo 1. " + sentence + "\n");
  if (quote.empty()) {
    CHECK(finding.verdict == Verdict::NotMet);
    CHECK(finding.evidence.empty());
  } else {
    CHECK(finding.verdict == Verdict::Met);
    REQUIRE(finding.evidence.size() == 1);
    CHECK(finding.evidence[0].quote == quote);
  }
}

TEST_CASE("a lead-in is read with each fraction, and evidence names both", "[rules][phrase]") {
  const Finding finding = check_one(one_phrase_pack("no ~2 concederá ~ indulto ~ feminicidio"),
                                    "Artículo 1. No se concederá el indulto:\n\nI. Por robo;\n\nII. Por feminicidio, y\n\nIII. Por daños.\n");
  CHECK(finding.verdict == Verdict::Met);
  REQUIRE(finding.evidence.size() == 2);
  CHECK(finding.evidence[0].quote == "No se concederá el indulto:");
  CHECK(finding.evidence[1].quote == "Por feminicidio");
  CHECK(finding.evidence[1].eid == "art_1__frac_II");
  CHECK(finding.evidence[1].number == "1");
}

TEST_CASE("a negation or an exception turns a hit into a near miss", "[rules][negation]") {
  struct Case {
    std::string sentence;
    bool met;
  };
  const auto [sentence, met] = GENERATE(values<Case>({
      {"Procederá el indulto.", true},
      {"No procederá el indulto.", false},
      {"Se concederá a todos, salvo el indulto.", false},
      {"Procederá todo beneficio, excepto el indulto.", false},
      {"Sin indulto alguno.", false},
      {"No sólo procederá el indulto.", true},
      {"No obstante, procederá el indulto.", true},
      {"Sin perjuicio de ello procederá el indulto.", true},
      {"No se aplicará la pena, pero procederá el indulto.", true},
      {"No habrá multa; procederá el indulto.", true},
      {"El indulto no procederá.", false},
      {"El juez no dictará sentencia en los días de fiesta nacional ni tampoco en los domingos de cada mes y el indulto.", true},
  }));
  CAPTURE(sentence);
  const Finding finding = check_one(one_phrase_pack("indulto"), "Artículo 1. " + sentence + "\n");
  CHECK((finding.verdict == Verdict::Met) == met);
  if (!met) {
    REQUIRE(finding.near_misses.size() == 1);
    CHECK(finding.near_misses[0].why_not == "negated");
    CHECK(finding.near_misses[0].element == "e");
  }
}

TEST_CASE("a clause may ask that negations be ignored", "[rules][negation]") {
  const SmallPack pack = one_phrase_pack("indulto", "", "", R"(, "negation": "ignore")");
  CHECK(check_one(pack, "Artículo 1. No procederá el indulto.\n").verdict == Verdict::Met);
}

TEST_CASE("wording that is not accepted rejects a hit it overlaps, or its sentence", "[rules][phrase]") {
  SmallPack pack = one_phrase_pack("feminicid*\n```\n\n```phrases element=e lang=es reject=match\nviolencia feminicida");
  CHECK(check_one(pack, "Artículo 1. La violencia feminicida es extrema.\n").verdict == Verdict::NotMet);
  CHECK(check_one(pack, "Artículo 1. La violencia feminicida y el feminicidio.\n").verdict == Verdict::Met);
  pack = one_phrase_pack("indulto\n```\n\n```phrases element=e lang=es reject=sentence\nmilitar");
  CHECK(check_one(pack, "Artículo 1. El indulto del militar.\n").verdict == Verdict::NotMet);
  CHECK(check_one(pack, "Artículo 1. El indulto. Del militar.\n").verdict == Verdict::Met);
}

TEST_CASE("a phrase crosses a full stop only where its clause says so", "[rules][phrase]") {
  const std::string law = "Artículo 1. Exista violencia. Basta la amenaza.\n";
  CHECK(check_one(one_phrase_pack("violencia ~ amenaza"), law).verdict == Verdict::NotMet);
  CHECK(check_one(one_phrase_pack("violencia ~ amenaza", "", "", R"(, "window": "block")"), law).verdict == Verdict::Met);
}

TEST_CASE("weak wording asks for review", "[rules][phrase]") {
  const Finding finding = check_one(one_phrase_pack("indulto", "", "", "", " strength=weak"), "Artículo 1. El indulto.\n");
  CHECK(finding.strength == Strength::Weak);
  CHECK(finding.needs_review);
}

TEST_CASE("a law of repeated words is read in near linear time", "[rules][phrase]") {
  const Result<rules::Pack> pack = one_phrase_pack("pena ~ multa ~ pena ~ multa ~9 indulto").load();
  REQUIRE(pack);
  std::string law = "Artículo 1. ";
  for (int i = 0; i < 20000; ++i) law += "pena multa ";
  CHECK(rules::check(parse_law(law + "\n"), *pack).findings[0].verdict == Verdict::NotMet);
}
