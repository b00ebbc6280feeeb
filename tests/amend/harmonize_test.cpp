#include "amend/harmonize.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "data/compiled_in.h"
#include "support/parsed_law.h"

using namespace harmonia;
using namespace harmonia::amend;

namespace {

const std::string kModels = R"(# Models

```json models
{ "pack": "theft", "offence": "t-offence", "anchor": "hurt", "reasons-lead": "Hay razones cuando:",
  "aggravations-lead": "La pena aumenta cuando:", "more-reasons-lead": "También hay razones cuando:" }
```

## t-offence
place: offence

Comete hurto ganadero quien tome ganado ajeno por razones de codicia.

{reasons}

Se le impondrán de [dos | tres] a [seis] años de prisión.

## t-night
place: reason

Se haya cometido de noche

## t-cattle
place: reason

Se venda la carne

## t-armed
place: aggravation

Se cometa con armas

## t-goods
place: article

Los animales serán devueltos.

## t-court
place: outside

De los tribunales trata otra ley.
)";

Models models() {
  DataFiles data = compiled_in_data();
  data.push_back({"corpus/models/theft.es.md", kModels});
  const auto loaded = load_models(data, "theft", "es");
  if (!loaded) FAIL(loaded.error().message);
  return *loaded;
}

std::string law_with(const std::string& number) {
  return "CÓDIGO PENAL DE VALDELUZ\n\nCAPÍTULO I\nHURTO\n\nArtículo 40. Es hurto tomar lo ajeno.\n\nArtículo " + number +
         ". Comete hurto ganadero quien tome ganado por codicia. Hay codicia cuando:\n\nI. Se tome más de una res;\n\nII. Se venda la carne.\n\n"
         "La pena será de dos años de prisión.\n\nArtículo 99. Otro delito.\n";
}

std::uint32_t article(const Document& law, const std::string& number) {
  for (std::uint32_t i = 0; i < law.provisions.size(); ++i) {
    if (law.provisions[i].level == Level::Article && law.provisions[i].number == number) return i;
  }
  FAIL("no article " << number);
  return 0;
}

std::uint32_t fraction(const Document& law, const std::string& number) {
  for (std::uint32_t i = 0; i < law.provisions.size(); ++i) {
    if (law.provisions[i].level == Level::Fraction && law.provisions[i].number == number) return i;
  }
  FAIL("no fraction " << number);
  return 0;
}

std::vector<Gap> all_missing_but(const Document& law, const std::string& number) {
  return {{"t-offence", Verdict::Met, false, {article(law, number)}, {}, {}, {}}, {"t-cattle", Verdict::Met, false, {article(law, number)}, {fraction(law, "II")}, {}, {}}, {"t-night", Verdict::NotMet, false, {}, {}, {}, {}}, {"t-armed", Verdict::NotMet, false, {}, {}, {}, {}},
          {"t-goods", Verdict::NotMet, false, {}, {}, {}, {}}, {"t-court", Verdict::NotMet, false, {}, {}, {}, {}}, {"t-other", Verdict::NotMet, false, {}, {}, {}, {}}};
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("alternatives in brackets are settled by the first", "[amend]") {
  const auto [open, first] = GENERATE(table<std::string, std::string>({
      {"de [dos | tres] a [seis] años", "de dos a seis años"},
      {"mujer[, así como toda mujer trans |].", "mujer, así como toda mujer trans."},
      {"sin opciones", "sin opciones"},
      {"[nunca cerrada", "nunca cerrada"},
      {"", ""},
  }));
  CHECK(settled(open) == first);
}

TEST_CASE("a draft numbers what it adds as the law numbers", "[amend]") {
  const auto [number, list] = GENERATE(table<std::string, std::string>({
      {"41", "41 Bis y 41 Ter"},
      {"41 Bis", "41 Ter y 41 Quáter"},
      {"41 BIS", "41 TER y 41 QUÁTER"},
      {"41-Bis", "41-Ter y 41-Quáter"},
      {"41-A", "41-B y 41-C"},
  }));
  CAPTURE(number);
  const Document law = tests::parsed_law(law_with(number), "es-mx");
  const auto draft = harmonize(law, all_missing_but(law, number), models(), "");
  REQUIRE(draft);
  const std::string decree = decree_text(*draft, law, models(), false);
  CAPTURE(decree);
  CHECK(contains(decree, "Se adicionan los artículos " + list + " al CÓDIGO PENAL DE VALDELUZ"));
  CHECK(contains(decree, "Se adiciona la fracción III al artículo " + number));
  CHECK(contains(decree, "I. a II. ...\n\nIII. Se haya cometido de noche."));
  CHECK(contains(decree, "I. Se cometa con armas."));
}

TEST_CASE("reasons join no list that is not one of reasons", "[amend]") {
  const Document law = tests::parsed_law(law_with("41"), "es-mx");
  std::vector<Gap> gaps = all_missing_but(law, "41");
  gaps[1].provisions = {article(law, "40")};  // the reason that is there stands elsewhere
  const std::string decree = decree_text(*harmonize(law, gaps, models(), ""), law, models(), true);
  CHECK_FALSE(contains(decree, "Se adiciona la fracción"));
  CHECK(contains(decree, "Artículo 41 Bis. También hay razones cuando:"));
  gaps[0].verdict = Verdict::PartlyMet;  // the conduct without the offence
  const auto draft = harmonize(law, gaps, models(), "");
  CHECK_FALSE(contains(decree_text(*draft, law, models(), true), "de noche"));
  REQUIRE(draft->left.size() >= 2);
  CHECK(draft->left[0].criterion == "t-offence");
  CHECK(draft->left[1].criterion == "t-night");
  CHECK(draft->left[1].why == NotDrafted::Why::HasWording);
}

TEST_CASE("an offence that the law lacks goes behind its division, or where the user says, or nowhere", "[amend]") {
  const Document law = tests::parsed_law(law_with("41"), "es-mx");
  const std::vector<Gap> gaps = {{"t-offence", Verdict::NotMet, false, {}, {}, {}, {}}, {"t-night", Verdict::NotMet, false, {}, {}, {}, {}}};
  const auto behind = harmonize(law, gaps, models(), "");
  REQUIRE(behind);
  CHECK(contains(decree_text(*behind, law, models(), true), "Artículo 100. Comete hurto ganadero"));
  CHECK(contains(decree_text(*behind, law, models(), true), "I. Se haya cometido de noche."));
  CHECK(contains(decree_text(*behind, law, models(), true), "de [dos | tres] a [seis] años"));
  CHECK(contains(decree_text(*harmonize(law, gaps, models(), "40"), law, models(), true), "Artículo 40 Bis."));
  CHECK(harmonize(law, gaps, models(), "77").error().code == "no-place");
  const Document bare = tests::parsed_law("Artículo 1. Nada.\n\nArtículo 2. Tampoco.\n", "es-mx");
  CHECK(harmonize(bare, gaps, models(), "").error().code == "no-place");
}

TEST_CASE("labels, lists and rubrics follow the law", "[amend]") {
  struct Law {
    std::string tradition, text;
    std::vector<std::string> says;
  };
  const Law law = GENERATE(
      Law{"es-mx", "CAPÍTULO I\nHURTO\n\nARTÍCULO 40.- Es hurto:\n\na) Tomar;\n\nb) Retener.\n\nARTÍCULO 41.- Nada.\n\nCAPÍTULO II\nOTROS\n\nARTÍCULO 42.- Otro.\n", {"ARTÍCULO 41 Bis.- Los animales", "\n\na) el toro; y\n\nb) la vaca."}},
      Law{"es-mx", "CAPÍTULO I\nHURTO\n\nArt. 40 bis. Es hurto:\n\nI. Tomar;\n\nII. Retener.\n\nArt. 41. Nada.\n\nCAPÍTULO II\nOTROS\n\nArt. 42. Otro.\n", {"Art. 41 bis. Los animales", "\n\nI. el toro; y\n\nII. la vaca."}},
      Law{"es-mx", "CAPÍTULO I\nHURTO\n\nArtículo 40-A. Nada.\n\nArtículo 41. Nada.\n\nCAPÍTULO II\nOTROS\n\nArtículo 42. Otro.\n", {"Artículo 41-A. Los animales"}});
  DataFiles data = compiled_in_data();
  const std::string text = "```json models\n{\"pack\": \"p\", \"anchor\": [\"robo\", \"hurt\"]}\n```\n\n## c-first, c-second\nplace: article\ntitle: De los animales\njoin: and\n\nLos animales son:\n\n- el toro\n- la vaca\n\n## c-third\nplace: drafter\n\nDecide quien redacta.\n";
  data.push_back({"corpus/models/p.es.md", text});
  const auto models = load_models(data, "p", "es");
  if (!models) FAIL(models.error().message);
  const Document document = tests::parsed_law(law.text, law.tradition);
  const std::vector<Gap> gaps = {{"c-first", Verdict::NotMet, false, {}, {}, {}, {}}, {"c-second", Verdict::PartlyMet, false, {}, {}, {}, {}}, {"c-third", Verdict::NotMet, false, {}, {}, {}, {}}};
  const auto draft = harmonize(document, gaps, *models, "");
  REQUIRE(draft);
  const std::string decree = decree_text(*draft, document, *models, false);
  CAPTURE(decree);
  for (const std::string& each : law.says) CHECK(contains(decree, each));
  REQUIRE(draft->orders.size() == 1);
  CHECK(draft->orders[0].lines[0].criteria == std::vector<std::string>{"c-first", "c-second"});
  REQUIRE(draft->left.size() == 1);
  CHECK(draft->left[0].why == NotDrafted::Why::Drafter);
  // Where the provision is there and lacks a part, a person must reword it.
  const auto there = harmonize(document, {{"c-first", Verdict::Met, false, {article(document, "41")}, {}, {}, {}}, {"c-second", Verdict::NotMet, false, {}, {}, {}, {}}}, *models, "");
  REQUIRE(there);
  REQUIRE(there->left.size() == 1);
  CHECK(there->left[0].why == NotDrafted::Why::HasWording);
  CHECK(there->left[0].articles == std::vector<std::uint32_t>{article(document, "41")});
}

TEST_CASE("alternatives that fit the law's scale go first", "[amend]") {
  // Stands for the reader of penalties: the greatest number of the text, in years.
  const PrisonTerm term = [](const std::string& text) {
    std::optional<double> most;
    for (std::size_t at = text.find_first_of("0123456789"); at != std::string::npos; at = text.find_first_of("0123456789", at)) {
      std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
      most = std::max(most.value_or(0), std::stod(text.substr(at, end - at)) * 12);
      at = end;
    }
    return most;
  };
  const auto [text, highest, fits] = GENERATE(table<std::string, double, std::string>({
      {"de [40 a 60 | 30 a 50 | 20 a 40] años", 60, "de [40 a 60 | 30 a 50 | 20 a 40] años"},
      {"de [40 a 60 | 30 a 50 | 20 a 40] años", 50, "de [30 a 50 | 40 a 60 | 20 a 40] años"},
      {"de [40 a 60 | 30 a 50 | 20 a 40] años", 45, "de [20 a 40 | 40 a 60 | 30 a 50] años"},
      {"de [40 a 60 | 30 a 50] años", 30, ""},
      {"de [3 | 2] a [8 | 6] años", 6, "de [3 | 2] a [6 | 8] años"},
      {"sin [una | dos] penas", 1, "sin [una | dos] penas"},
      {"de 9 años", 5, ""},
  }));
  const auto found = fitted(text, highest * 12, term);
  CHECK(found.value_or("") == fits);
}

TEST_CASE("the highest prison term counts what is in force", "[amend]") {
  const std::string code = "CÓDIGO PENAL DE VALDELUZ\n\nArtículo 1. Al que robe se le impondrán de dos a seis años de prisión.\n\nArtículo 2. Al que mate se le impondrán de diez a treinta años de prisión.\n";
  CHECK(highest_prison_term(tests::parsed_law(code, "es-mx")) == 360);
  CHECK(highest_prison_term(tests::parsed_law(code + "\nTRANSITORIOS\n\nPRIMERO. Se impondrán de uno a cincuenta años de prisión.\n", "es-mx")) == 360);
  CHECK_FALSE(highest_prison_term(tests::parsed_law("Artículo 1. Nada.\n", "es-mx")).has_value());
}

TEST_CASE("a fact is a reason or an aggravation and not both", "[amend]") {
  const Document law = tests::parsed_law(law_with("41"), "es-mx");
  std::string text = kModels;
  text.insert(text.find("\"offence\""), "\"same-fact\": [[\"t-night\", \"t-armed\"]], ");
  DataFiles data = compiled_in_data();
  data.push_back({"corpus/models/theft.es.md", text});
  const Models paired = load_models(data, "theft", "es").value();
  const auto [reason, aggravation, drafted, left] = GENERATE(table<Verdict, Verdict, std::string, std::string>({
      {Verdict::NotMet, Verdict::NotMet, "de noche", "t-armed"},
      {Verdict::Met, Verdict::NotMet, "", "t-armed"},
      {Verdict::NotMet, Verdict::Met, "", "t-night"},
  }));
  std::vector<Gap> gaps = all_missing_but(law, "41");
  gaps[2].verdict = reason;
  gaps[3].verdict = aggravation;
  if (reason == Verdict::Met) gaps[2].articles = {article(law, "41")};
  if (aggravation == Verdict::Met) gaps[3].articles = {article(law, "41")};
  const auto draft = harmonize(law, gaps, paired, "");
  REQUIRE(draft);
  CHECK(contains(decree_text(*draft, law, paired, true), drafted));
  const auto one = std::find_if(draft->left.begin(), draft->left.end(), [](const NotDrafted& each) { return each.why == NotDrafted::Why::SameFact; });
  REQUIRE(one != draft->left.end());
  CHECK(one->criterion == left);
}

TEST_CASE("what is not drafted is said, with the reason", "[amend]") {
  const Document law = tests::parsed_law(law_with("41"), "es-mx");
  std::vector<Gap> gaps = all_missing_but(law, "41");
  gaps[2] = {"t-night", Verdict::PartlyMet, false, {article(law, "41")}, {}, {}, {}};
  gaps[3].optional = true;
  gaps[4].verdict = Verdict::Undetermined;
  const auto draft = harmonize(law, gaps, models(), "");
  REQUIRE(draft);
  CHECK(draft->orders.empty());
  std::vector<std::string> left;
  for (const NotDrafted& each : draft->left) left.push_back(each.criterion + " " + std::string(to_string(each.why)));
  CHECK(left == std::vector<std::string>{"t-night has-wording", "t-armed optional", "t-goods open", "t-court outside", "t-other no-model"});
}

TEST_CASE("model wording that is missing or broken is named with its place", "[amend]") {
  DataFiles data = compiled_in_data();
  CHECK(load_models(data, "theft", "es").error().code == "models-missing");
  CHECK(load_models(data, "femicide", "vi").error().code == "models-missing");
  const auto [text, place] = GENERATE(table<std::string, std::string>({
      {"# Nothing\n", "corpus/models/theft.es.md:1"},
      {"```json models\n{\n```\n", "corpus/models/theft.es.md:3"},
      {"```json models\n{\"pack\": \"theft\"}\n```\n", "corpus/models/theft.es.md:3"},
  }));
  data.push_back({"corpus/models/theft.es.md", text});
  const auto loaded = load_models(data, "theft", "es");
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().code == "models-broken");
  CHECK(loaded.error().where == place);
}
