#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <map>
#include <sstream>

#include "parser/small_law.h"

using namespace harmonia;
using tests::law;

namespace {

std::string bound(std::optional<double> value, Penalty::Unit unit) {
  if (!value) return "-";
  std::ostringstream out;
  out << *value << " " << to_string(unit);
  return out.str();
}

// "prison 3 months..5 years, fine_days -..100 days_of_fine"
std::string penalties_of(const Document& document) {
  std::string out;
  for (const Penalty& penalty : document.penalties) {
    if (!out.empty()) out += ", ";
    if (penalty.relation != Penalty::Relation::Own) out += std::string(to_string(penalty.relation)) + " ";
    out += std::string(to_string(penalty.kind)) + " " + bound(penalty.min, penalty.min_unit) + ".." +
           bound(penalty.max, penalty.max_unit);
    if (!penalty.base.empty()) out += " of " + penalty.base;
    if (penalty.optional) out += " or not";
  }
  return out;
}

}  // namespace

TEST_CASE("a sanction is read with its kind, bounds and units", "[parser][penalties]") {
  struct Case {
    std::string text, penalties;
  };
  const Case row = GENERATE(values<Case>({
      {"Se impondrán de tres a ocho años de prisión.", "prison 3 years..8 years"},
      {"Se le aplicará prisión de seis meses a tres años.", "prison 6 months..3 years"},
      {"La pena será de cuatro años seis meses a seis años de prisión.", "prison 4.5 years..6 years"},
      {"Se impondrá prisión de un año y medio a dos años.", "prison 1.5 years..2 years"},
      {"Se castigará con pena no menor de dos ni mayor de diez años de prisión.", "prison 2 years..10 years"},
      {"Se impondrá prisión con un mínimo de tres y un máximo de nueve años.", "prison 3 years..9 years"},
      {"Se le sancionará con prisión hasta de cinco años.", "prison -..5 years"},
      {"Se impondrá prisión que no exceda de cuatro años.", "prison -..4 years"},
      {"Se impondrá prisión de tres años o más.", "prison 3 years..-"},
      {"Se aplicará de ocho meses a dos años y multa de diez a treinta días.",
       "prison 8 months..2 years, fine_days 10 days_of_fine..30 days_of_fine"},
      {"Se impondrán de 500 a 1,000 días-multa.", "fine_days 500 days_of_fine..1000 days_of_fine"},
      {"Pagará multa de veinte a sesenta días de salario mínimo.", "fine_minimum_wage 20 days_of_wage..60 days_of_wage"},
      {"Se impondrá multa de diez a veinte veces el salario.", "fine_minimum_wage 10 times_wage..20 times_wage"},
      {"Se impondrá multa de hasta cien veces el valor diario de la Unidad de Medida y Actualización.",
       "fine_uma -..100 uma"},
      {"Se impondrán de dos a cinco años de prisión y de cien a doscientas Unidades de Medida y Actualización.",
       "prison 2 years..5 years, fine_uma 100 uma..200 uma"},
      {"Pagará una multa de $100.00 a $5,000.00 pesos.", "fine_money 100 pesos..5000 pesos"},
      {"Se impondrá multa de mil quinientos a tres mil pesos.", "fine_money 1500 pesos..3000 pesos"},
      {"Se aplicarán de diez a sesenta jornadas de trabajo en favor de la comunidad.",
       "community_work 10 workdays..60 workdays"},
      {"Se impondrán de 20 a 90 días de trabajo a favor de la comunidad.", "community_work 20 days..90 days"},
      {"Se impondrá inhabilitación para ejercer un cargo, empleo o comisión públicos hasta por siete años.",
       "disqualification -..7 years"},
      {"Se le suspenderá de dos a seis años en el ejercicio de la profesión.", "disqualification 2 years..6 years"},
      {"Será destituido e inhabilitado de uno a cuatro años.", "disqualification 1 years..4 years"},
      {"Se impondrán hasta nueve años de prisión y dos mil veces la UMA.", "prison -..9 years, fine_uma -..2000 uma"},
      {"Se impondrá prisión vitalicia.", "life -..-"},
      {"Incurrirá en prisión de dieciséis (16) a treinta y seis (36) meses.", "prison 16 months..36 months"},
      {"Se impondrá arresto hasta por treinta y seis horas.", "other -..36 hours"},
      {"Pagará multa de $1,000.00 (mil pesos 00/100 M.N.) a $5,000.00 (cinco mil pesos 00/100 M.N.).",
       "fine_money 1000 pesos..5000 pesos"},
      {"Se impondrá prisión de 2 dos a 5 cinco años.", "prison 2 years..5 years"},
      {"Será castigado con reclusión menor de tres a cinco años.", "prison 3 years..5 years"},
      {"Se impondrá multa hasta por el importe de quinientos días de salario.", "fine_minimum_wage -..500 days_of_wage"},
      // The word directly left beats the one on the right.
      {"Se impondrá prisión de seis meses a un año o multa de diez a veinte días multa.",
       "prison 6 months..1 years, fine_days 10 days_of_fine..20 days_of_fine"},
      {"Si hay violencia, la pena será de cuatro a nueve años de prisión.", "prison 4 years..9 years"},
  }));
  CAPTURE(row.text);
  CHECK(penalties_of(law("Artículo 1.- " + row.text + "\n\nArtículo 2.- Nada más.\n")) == row.penalties);
}

TEST_CASE("amounts that only limit something are no sanctions", "[parser][penalties]") {
  const std::string text = GENERATE(as<std::string>{},
                                    "El beneficio se dará cuando la pena de prisión no exceda de cuatro años.",
                                    "Si el valor de lo robado no excede de cien veces el salario, se avisará al juez.",
                                    "Los delitos cuya pena sea mayor de cinco años de prisión son graves.",
                                    "Quien tenga relaciones con persona mayor de doce y menor de dieciocho años de edad.",
                                    "La acción prescribirá en tres años.",
                                    "Son salvos los delitos que se sancionen con prisión vitalicia.",
                                    "El día multa equivale a un día de salario.",
                                    "El plazo será contado desde el día siguiente, y de tres a cinco personas lo firmarán.");
  CAPTURE(text);
  CHECK(penalties_of(law("Artículo 1.- " + text + "\n\nArtículo 2.- Nada más.\n")) == "");
}

TEST_CASE("a penalty's span holds its words, and says how it joins the next", "[parser][penalties]") {
  const Document document = law(
      "Artículo 1.- Se impondrán de tres a ocho años de prisión, multa de diez a veinte días multa o inhabilitación "
      "de uno a dos años.\n\nArtículo 2.- Nada más.\n");
  REQUIRE(document.penalties.size() == 3);
  const auto words = [&](std::size_t at) { return document.penalties[at].span.of(document.source->bytes); };
  CHECK(words(0) == "de tres a ocho años de prisión");
  CHECK(words(1) == "multa de diez a veinte días multa");
  CHECK(words(2) == "inhabilitación de uno a dos años");
  CHECK(document.penalties[0].joined_by == "and");
  CHECK(document.penalties[1].joined_by == "or");
  CHECK(document.penalties[2].joined_by == "");
}

TEST_CASE("a sentence cut by a page is read as one", "[parser][penalties]") {
  const Document document = law(
      "Artículo 1.- Quien dañe un bien ajeno responderá.\n\nSe le impondrán de tres a ocho años de prisión y multa de "
      "diez a veinte\n\nUnidades de Medida y Actualización.\n\nArtículo 2.- Nada más.\n");
  CHECK(penalties_of(document) == "prison 3 years..8 years, fine_uma 10 uma..20 uma");
}

TEST_CASE("digits that contradict their words are told, and the words count", "[parser][penalties]") {
  const Document document = law("Artículo 1.- Se impondrán de cinco (5) a ocho (9) años de prisión.\n\nArtículo 2.- Nada más.\n");
  CHECK(penalties_of(document) == "prison 5 years..8 years");
  std::string told;
  for (const Diagnostic& diagnostic : document.diagnostics) {
    if (diagnostic.code == "digits-contradict-words") told += diagnostic.span.of(document.source->bytes);
  }
  CHECK(told == "ocho (9)");
}

TEST_CASE("the grammar of a tradition names only known roles", "[parser][grammar]") {
  const auto error_of = [](std::string grammar) {
    const std::string json = R"({"id": "x", "language": "es", "levels": [{"level": "article", "tag": "article", "prefix": "art"}], "grammar": )" + grammar + "}";
    const auto loaded = parser::load_traditions({{"parser/traditions/x.json", json}});
    return loaded ? std::string() : loaded.error().message;
  };
  CHECK(error_of(R"({"penalties": {"prison": ["cárcel"]}})") == "");
  CHECK(error_of(R"({"penalties": {"jail": ["cárcel"]}})").find("unknown role \"jail\"") != std::string::npos);
  CHECK(error_of(R"({"notes": {"decree": "decreto"}})").find("\"decree\" must be a list") != std::string::npos);
  CHECK(error_of(R"({"citations": []})").find("must be an object") != std::string::npos);
}

TEST_CASE("limits, lists and alternatives in the words of many drafters", "[parser][penalties]") {
  struct Case {
    std::string text, penalties;
  };
  const Case row = GENERATE(values<Case>({
      {"Se impondrá prisión de cuarenta años como mínimo y sesenta como máximo.", "prison 40 years..60 years"},
      {"La pena será de cinco años como mínimo a diez años como máximo de prisión.", "prison 5 years..10 years"},
      {"Se castigará con prisión de seis años como mínimo.", "prison 6 years..-"},
      {"Se impondrá prisión de ocho años como máximo y multa.", "prison -..8 years"},
      {"Se le impondrá prisión vitalicia o de cincuenta a setenta años.", "life -..-, prison 50 years..70 years"},
      {"Será sancionado con prisión perpetua o de veinte a treinta años y multa de cien días multa.",
       "life -..-, prison 20 years..30 years, fine_days 100 days_of_fine..100 days_of_fine"},
      {"Se impondrá prisión no menor de dos años y hasta de seis años.", "prison 2 years..6 years"},
      {"Se impondrá pena de prisión no menor de dos años y hasta cien días multa.",
       "prison 2 years..-, fine_days -..100 days_of_fine"},
      {"Será castigado con la pena de prisión de seis meses a dos años o multa de tres a doce meses.",
       "prison 6 months..2 years, fine_days 90 days_of_fine..360 days_of_fine"},
      {"Se impondrá multa de 11 a 20 unidades tributarias mensuales.", "fine_units 11 units..20 units of unidades tributarias mensuales"},
      {"Se aplicará multa de mil a quince mil euros.", "fine_money 1000 money..15000 money of euros"},
      {"Pagará multa de dos millones de pesos.", "fine_money 2e+06 pesos..2e+06 pesos"},
      {"Se impondrá multa de US$500 a US$1000.", "fine_money 500 money..1000 money of US$"},
  }));
  CAPTURE(row.text);
  CHECK(penalties_of(law("Artículo 1.- " + row.text + "\n\nArtículo 2.- Nada más.\n")) == row.penalties);
}

TEST_CASE("what is added to a penalty or taken from it is told from a penalty", "[parser][penalties]") {
  struct Case {
    std::string text, penalties;
  };
  const Case row = GENERATE(values<Case>({
      {"La pena se aumentará hasta en una tercera parte.", "increase other -..0.333333 share"},
      {"Las penas se incrementarán en una mitad si hay violencia.", "increase other 0.5 share..0.5 share"},
      {"La pena se aumentará de una tercera parte a la mitad.", "increase other 0.333333 share..0.5 share"},
      {"Las sanciones se agravarán de una a dos terceras partes.", "increase other 0.333333 share..0.666667 share"},
      {"Se impondrá la pena señalada en el artículo anterior hasta en una tercera parte más.", "increase other -..0.333333 share"},
      {"Al reincidente se le aumentará la pena al doble.", "increase other 1 share..1 share"},
      {"Si hay violencia, se duplicará la pena.", "increase other 1 share..1 share"},
      {"La pena se aumentará en un 50 por ciento.", "increase other 0.5 share..0.5 share"},
      {"La punibilidad se incrementará de un veinte por ciento del mínimo a un treinta por ciento del máximo de la pena.",
       "increase other 0.2 share..0.3 share"},
      {"La pena podrá reducirse hasta en dos terceras partes.", "decrease other -..0.666667 share"},
      {"La pena será disminuida en un tercio.", "decrease other 0.333333 share..0.333333 share"},
      {"La pena se reducirá a la mitad.", "decrease other 0.5 share..0.5 share"},
      {"Se impondrán las dos terceras partes de la pena del delito consumado.", "proportion other 0.666667 share..0.666667 share"},
      {"Se aplicará de la mitad del mínimo a la mitad del máximo de la pena prevista.", "proportion other 0.5 share..0.5 share"},
      {"La pena se aumentará de dos a cinco años de prisión.", "increase prison 2 years..5 years"},
      {"Se impondrán de uno a tres años más de prisión.", "increase prison 1 years..3 years"},
      {"La pena se aumentará en una mitad y se impondrá además multa de diez a veinte días multa.",
       "increase other 0.5 share..0.5 share, fine_days 10 days_of_fine..20 days_of_fine"},
      // A term for something else is no penalty.
      {"El plazo de la prescripción se aumentará en una mitad.", ""},
      {"Quien sea dueño de la mitad de la cosa no comete delito.", ""},
  }));
  CAPTURE(row.text);
  CHECK(penalties_of(law("Artículo 1.- " + row.text + "\n\nArtículo 2.- Nada más.\n")) == row.penalties);
}

TEST_CASE("penalties are read in other languages from their own vocabulary", "[parser][penalties]") {
  struct Case {
    std::string tradition, text, penalties;
  };
  const Case row = GENERATE(values<Case>({
      {"en", "is liable to imprisonment for a term not exceeding ten years.", "prison -..10 years"},
      {"en", "shall be liable to imprisonment for not less than two years nor more than five years.", "prison 2 years..5 years"},
      {"en", "commits an offence and is liable to imprisonment for life.", "life -..-"},
      {"en", "is liable to a fine not exceeding level ten or to imprisonment for a period not exceeding five years or to both.",
       "fine_units -..10 units of level, prison -..5 years"},
      {"en", "is liable, on conviction, to a fine of twelve currency points or to imprisonment for six months, or both.",
       "fine_units 12 units..12 units of currency points, prison 6 months..6 months"},
      {"en", "shall be liable to a fine of not less than one million shillings but not more than three million shillings.",
       "fine_money 1e+06 money..3e+06 money of shillings"},
      {"en", "is liable to a fine not exceeding N$4 000 or to imprisonment for a period which does not exceed twelve months.",
       "fine_money -..4000 money of N$, prison -..12 months"},
      {"en", "shall be punished with imprisonment of either description for a term which shall not be less than seven years but "
             "which may extend to ten years.", "prison 7 years..10 years"},
      {"en", "shall be liable to imprisonment for a term of not less than five years but shall not exceed twenty years.",
       "prison 5 years..20 years"},
      {"en", "shall be sentenced to death or to imprisonment for life.", "death -..-, life -..-"},
      {"en", "is liable to imprisonment for two years, and the penalty shall be increased by one half.",
       "prison 2 years..2 years, increase other 0.5 share..0.5 share"},
      {"en", "may apply to the court with at least 10 days notice.", ""},
      {"ru", "наказывается лишением свободы на срок от двух до пяти лет.", "prison 2 years..5 years"},
      {"ru", "наказывается лишением свободы на срок до шести месяцев.", "prison -..6 months"},
      {"ru", "наказывается штрафом в размере до восьмидесяти тысяч рублей или в размере заработной платы или иного дохода "
             "осужденного за период до шести месяцев, либо обязательными работами на срок до трехсот шестидесяти часов.",
       "fine_money -..80000 money of рублей, fine_units -..6 months of в размере заработной платы или иного дохода осужденного "
       "за период, community_work -..360 hours"},
      {"ru", "наказывается лишением свободы на срок от трех до восьми лет с ограничением свободы на срок до двух лет либо без такового.",
       "prison 3 years..8 years, other -..2 years or not"},
      {"ru", "наказывается лишением свободы на срок до пяти лет с лишением права занимать определенные должности или заниматься "
             "определенной деятельностью на срок до трех лет или без такового.",
       "prison -..5 years, disqualification -..3 years or not"},
      {"ru", "наказывается штрафом от 200 до 500 расчетных показателей.", "fine_units 200 units..500 units of расчетных показателей"},
      {"ru", "влечет наложение административного штрафа на граждан в размере от одной тысячи до двух тысяч рублей.",
       "fine_money 1000 money..2000 money of рублей"},
      {"ru", "влечет наложение административного штрафа на граждан в размере ста рублей; на должностных лиц - от двухсот до "
             "трехсот рублей; на юридических лиц - трех тысяч рублей.",
       "fine_money 100 money..100 money of рублей, fine_money 200 money..300 money of рублей, fine_money 3000 money..3000 "
       "money of рублей"},
      {"en", "is liable to imprisonment for a term not exceeding one-half of the term of imprisonment for the offence.",
       "proportion other -..0.5 share"},
      {"ru", "наказывается пожизненным лишением свободы либо лишением свободы на срок от пятнадцати до двадцати лет.",
       "life -..-, prison 15 years..20 years"},
      {"ru", "Срок наказания уменьшается на одну треть.", "decrease other 0.333333 share..0.333333 share"},
  }));
  CAPTURE(row.text);
  const std::string label = row.tradition == "ru" ? "Статья 1. Вред\n" : "1. A person who does harm ";
  CHECK(penalties_of(law(label + row.text + "\n", row.tradition)) == row.penalties);
}

TEST_CASE("penalties in the words of drafters of many countries", "[parser][penalties]") {
  struct Case {
    std::string tradition, text, penalties;
  };
  const Case row = GENERATE(values<Case>({
      {"es", "Se castigará con prisión de seis meses a dos años o multa de 12 a 24 meses.", "prison 6 months..2 years, fine_days 360 days_of_fine..720 days_of_fine"},
      {"es", "Será castigado con la pena de multa de tres a dieciocho meses.", "fine_days 90 days_of_fine..540 days_of_fine"},
      {"es", "Se le impondrá multa y de seis meses a dos años de prisión.", "prison 6 months..2 years"},
      {"es", "Se aplicará prisión o reclusión perpetua.", "life -..-"},
      {"es", "Se castigará con tres meses de prisión a dos años de penitenciaría.", "prison 3 months..2 years"},
      {"es", "Se impondrán de 3 a 5 años de prisión y multa de mil a dos mil unidades de inversión.",
       "prison 3 years..5 years, fine_units 1000 units..2000 units of unidades de inversión"},
      {"fr", "Le fait est puni de trois ans d'emprisonnement et de 45 000 euros d'amende.",
       "prison 3 years..3 years, fine_money 45000 money..45000 money of euros"},
      {"fr", "Il est puni de l'emprisonnement d'un mois à un an et d'une amende de 200 à 500 dirhams.",
       "prison 1 months..1 years, fine_money 200 money..500 money of dirhams"},
      {"fr", "La peine est portée à dix ans d'emprisonnement et à 150 000 euros d'amende.",
       "prison 10 years..10 years, fine_money 150000 money..150000 money of euros"},
      {"fr", "Il est puni de la réclusion criminelle à perpétuité.", "life -..-"},
      {"fr", "Il est puni de la servitude pénale de cinq à vingt ans.", "prison 5 years..20 years"},
      {"fr", "Les peines sont doublées en cas de récidive.", "increase other 1 share..1 share"},
      {"fr", "La durée ne peut excéder deux ans.", ""},
      {"fr", "Il est puni d'un emprisonnement d'au moins deux ans et d'au plus cinq ans.", "prison 2 years..5 years"},
      {"fr", "Il sera puni d'un emprisonnement de six mois au moins et de deux ans au plus.", "prison 6 months..2 years"},
      {"es", "La pena mínima será de cuarenta años y la máxima de sesenta años de prisión.", "prison 40 years..60 years"},
      {"es", "Se le impondrá prisión, cuya pena mínima será de veinte años y la máxima de treinta.", "prison 20 years..30 years"},
      {"es", "Se impondrá prisión de cuarenta años como mínimo y sesenta como máximo.", "prison 40 years..60 years"},
      {"es", "Se castigará con prisión vitalicia o de cincuenta a setenta años.", "life -..-, prison 50 years..70 years"},
      {"es", "Se castigará con prisión de seis años y un día a doce años.", "prison 6.00278 years..12 years"},
      {"es-cl", "Será castigado con presidio menor en su grado medio a máximo.", "prison 541 days..5 years"},
      {"es-cl", "Sufrirá la pena de presidio mayor en sus grados mínimo a medio.", "prison 5.00278 years..15 years"},
      {"es-cl", "Será penado con presidio menor en su grado máximo a presidio mayor en su grado mínimo.", "prison 3.00278 years..10 years"},
      {"es-cl", "Será castigado con reclusión menor en cualquiera de sus grados.", "prison 61 days..5 years"},
      {"es-cl", "El tribunal podrá decretar la prisión preventiva.", ""},
      {"en-ph", "The offender shall be punished by prision mayor in its medium period.", "prison 8.00278 years..10 years"},
      {"en-ph", "The penalty of reclusion temporal to reclusion perpetua shall be imposed.", "prison 12.0028 years..40 years"},
      {"pt", "Cortar flor alheia: Pena - detenção, de três meses a um ano, e multa.", "prison 3 months..1 years"},
      {"pt", "Pena – reclusão, de 12 (doze) a 30 (trinta) anos.", "prison 12 years..30 years"},
      {"pt", "É punido com pena de prisão até um ano ou com pena de multa até 240 dias.", "prison -..1 years, fine_days -..240 days_of_fine"},
      {"pt", "A pena é aumentada de 1/4 a 1/2 (metade).", "increase other 0.25 share..0.5 share"},
      {"pt", "A pena é aumentada de um sexto até a metade.", "increase other 0.166667 share..0.5 share"},
      {"en-za", "A person who does so is liable to a fine not exceeding R10 000.", "fine_money -..10000 money of R"},
      {"ru", "Деяние наказывается привлечением к общественным работам от сорока до ста часов.", "community_work 40 hours..100 hours"},
  }));
  CAPTURE(row.tradition, row.text);
  static const std::map<std::string, std::string> kLabels = {{"es", "Artículo 1.- "}, {"fr", "Article 1\n"}, {"pt", "Art. 1º "}, {"en-za", "1. "}, {"en-ph", "SEC. 1. "}, {"es-cl", "Art. 1. "}, {"ru", "Статья 1. Деяние\n\n"}};
  CHECK(penalties_of(law(kLabels.at(row.tradition) + row.text + "\n", row.tradition)) == row.penalties);
}
