// Ages, terms and sums: amounts that are no sanctions.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
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

// "age -..<16 years, term 30 days..30 days"
std::string quantities_of(const Document& document) {
  std::string out;
  for (const Quantity& quantity : document.quantities) {
    if (!out.empty()) out += ", ";
    out += std::string(to_string(quantity.kind)) + " " + (quantity.bound_excluded && quantity.min ? ">" : "") + bound(quantity.min, quantity.min_unit) + ".." +
           (quantity.bound_excluded && quantity.max ? "<" : "") + bound(quantity.max, quantity.max_unit);
  }
  return out;
}

std::string in_article(const std::string& text, const std::string& tradition) {
  const std::string word = tradition.starts_with("en") ? "Section 1. " : tradition.starts_with("ru") ? "Статья 1. " : tradition.starts_with("fr") ? "Article 1. " : tradition.starts_with("pt") ? "Art. 1. " : "Artículo 1.- ";
  return quantities_of(law(word + text + "\n", tradition));
}

struct Case {
  std::string tradition, text, quantities;
};

}  // namespace

TEST_CASE("ages are read with the bound that they are", "[parser][quantities]") {
  const Case row = GENERATE(values<Case>({
      {"es-mx", "Comete el delito quien engañe a persona menor de dieciocho años.", "age -..<18 years"},
      {"es-mx", "Se aumentará la pena si la víctima tiene menos de doce años de edad.", "age -..<12 years"},
      {"es-mx", "Quien yazca con persona que no haya cumplido los quince años será castigado.", "age -..<15 years"},
      {"es-mx", "Lo hará quien haya cumplido dieciocho años.", "age 18 years..-"},
      {"es-mx", "Es adolescente la persona de entre doce y dieciocho años de edad.", "age 12 years..18 years"},
      {"es-mx", "Al que engañe a una mujer mayor de quince y menor de dieciocho años se le castigará.", "age 15 years..18 years"},
      {"es-mx", "Pueden casarse las personas con edad mínima de dieciocho años.", "age 18 years..-"},
      {"es-mx", "Cuidará de los mayores de 70 años.", "age 70 years..-"},
      {"es-mx", "Es mayor quien tiene 18 años de edad o más.", "age 18 years..-"},
      {"es-mx", "Es imputable quien tenga una edad no menor de dieciséis años.", "age 16 years..-"},
      {"es-mx", "Cuidará del menor de diez años de edad o más.", "age -..<10 years"},
      {"en", "A person who touches a child under sixteen years commits an offence.", "age -..<16 years"},
      {"en", "A person who touches a child under the age of sixteen commits an offence.", "age -..<16 years"},
      {"en", "No person who has not attained the age of twelve years is responsible.", "age -..<12 years"},
      {"en", "A child below 10 years of age is not responsible.", "age -..<10 years"},
      {"en", "A person of 18 years of age or older may apply.", "age 18 years..-"},
      {"en", "The offender is a person over the age of 21 years.", "age 21 years..-"},
      {"ru", "Насилие в отношении лица, не достигшего шестнадцати лет, запрещено.", "age -..<16 years"},
      {"ru", "Насилие в отношении лица, не достигшего шестнадцатилетнего возраста, запрещено.", "age -..<16 years"},
      {"ru", "Ответственности подлежит лицо, достигшее ко времени деяния четырнадцатилетнего возраста.", "age 14 years..14 years"},
      {"ru", "Несовершеннолетним признается лицо в возрасте от четырнадцати до восемнадцати лет.", "age 14 years..18 years"},
      {"ru", "Это право имеют лица старше 60 лет.", "age 60 years..-"},
      {"fr", "L'atteinte commise sur un mineur de quinze ans est interdite.", "age -..<15 years"},
      {"fr", "Est entendue toute personne âgée de plus de soixante ans.", "age 60 years..-"},
      {"fr", "Est responsable celui qui a dix-huit ans révolus.", "age 18 years..18 years"},
      {"pt", "É vedado ter contato com menor de 14 (catorze) anos.", "age -..<14 years"},
      {"pt", "O agente é maior de 60 anos.", "age 60 years..-"},
      {"pt", "Aplica-se a quem tem dezoito anos de idade.", "age 18 years..18 years"},
  }));
  CAPTURE(row.text);
  CHECK(in_article(row.text, row.tradition) == row.quantities);
}

TEST_CASE("terms and sums are what measures neither a sanction nor an age", "[parser][quantities]") {
  const Case row = GENERATE(values<Case>({
      {"es-mx", "El juez resolverá dentro de los treinta días siguientes.", "term 30 days..30 days"},
      {"es-mx", "La acción penal prescribirá en cinco años.", "term 5 years..5 years"},
      {"es-mx", "El plazo no será mayor de seis meses.", "term -..6 months"},
      {"es-mx", "Será puesto a disposición dentro de las cuarenta y ocho horas.", "term 48 hours..48 hours"},
      {"es-mx", "Si la lesión tarda más de quince días en sanar se agravará.", "term >15 days..-"},
      // "menor de" is said of penalties too
      {"es-mx", "No procede cuando la pena sea menor de tres años.", "term -..<3 years"},
      {"es-mx", "Es grave si el valor de lo robado excede de quinientos pesos.", "sum >500 pesos..-"},
      {"es-mx", "Quien engañe a otro será castigado con prisión de dos a seis años.", ""},
      {"es-mx", "El artículo 5 se aplica a los 3 casos.", ""},
      {"en", "The court shall decide within thirty days.", "term 30 days..30 days"},
      {"en", "He is liable to imprisonment for a term of five years.", ""},
      {"ru", "Постановление обжалуется в течение десяти дней.", "term 10 days..10 days"},
      {"ru", "Срок давности составляет два года.", "term 2 years..2 years"},
      {"fr", "Le recours est formé dans un délai de dix jours.", "term 10 days..10 days"},
      {"pt", "O recurso será interposto no prazo de 15 dias.", "term 15 days..15 days"},
  }));
  CAPTURE(row.text);
  CHECK(in_article(row.text, row.tradition) == row.quantities);
}

TEST_CASE("a quantity's span holds its words", "[parser][quantities]") {
  const Document document = law("Artículo 1.- Quien dañe a una niña mayor de doce y menor de dieciocho años de edad responderá en diez días.\n");
  REQUIRE(document.quantities.size() == 2);
  const auto words = [&](std::size_t at) { return std::string(document.quantities[at].span.of(document.source->bytes)); };
  CHECK(words(0) == "doce y menor de dieciocho años de edad");
  CHECK(words(1) == "diez días");
}
