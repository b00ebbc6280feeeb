// Books, titles and chapters are matched in their own right.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <tuple>

#include "diff/align.h"
#include "support/parsed_law.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

std::string name(const Document& law, std::uint32_t division) {
  if (division == kNoProvision) return "none";
  const Provision& p = law.provisions[division];
  return std::string(to_string(p.level)) + " " + p.number;
}

std::map<std::string, std::string> divisions(const Document& left, const Document& right, const Alignment& alignment) {
  std::map<std::string, std::string> out;
  for (const Pair& pair : alignment.divisions) {
    if (pair.left != kNoProvision) out[name(left, pair.left)] = name(right, pair.right) + ", " + std::string(to_string(pair.change)) + ", " + std::string(to_string(pair.reason));
  }
  return out;
}

const std::string kKilling = "Comete homicidio quien priva de la vida a otra persona y se le impondrá prisión de diez a veinte años.";
const std::string kInjury = "Comete lesiones quien causa a otra persona un daño en la salud, y la pena será de uno a tres años de prisión.";
const std::string kTheft = "Comete robo quien se apodera de una cosa ajena mueble sin consentimiento de su dueño.";
const std::string kFraud = "Comete fraude quien engaña a otro y obtiene con ello un lucro indebido en perjuicio de su patrimonio.";
const std::string kBees = "Las colmenas se registrarán ante el ayuntamiento cada primavera por quien las cuida.";

}  // namespace

TEST_CASE("chapters of different laws are matched by their articles, their headings and their level", "[diff][align][divisions]") {
  const Document left = tests::parsed_law(
      "TÍTULO PRIMERO\nDELITOS CONTRA LA VIDA\n\nCAPÍTULO I\nHOMICIDIO\n\nArtículo 1. " + kKilling + "\n\nCAPÍTULO II\nLESIONES\n\nArtículo 2. " + kInjury +
      "\n\nTÍTULO SEGUNDO\nDELITOS CONTRA EL PATRIMONIO\n\nCAPÍTULO III\nROBO\n\nArtículo 3. " + kTheft + "\n\nTÍTULO TERCERO\nAPICULTURA\n\nArtículo 4. " + kBees + "\n", "es-mx");
  const Document right = tests::parsed_law(
      "TÍTULO PRIMERO\nDE LOS BIENES\n\nCAPÍTULO I\nDEL APODERAMIENTO\n\nArtículo 10. " + kTheft + " Se castigará.\n\nTÍTULO SEGUNDO\nDE LA VIDA\n\nCAPÍTULO III\nDE LAS LESIONES\n\nArtículo 12. " + kInjury + " Es grave.\n\nCAPÍTULO IV\nDEL HOMICIDIO\n\nArtículo 13. " + kKilling + " Es grave.\n", "es-mx");
  diff::AlignOptions options;
  options.versions = false;
  const Alignment alignment = diff::align(left, right, options);
  const auto found = divisions(left, right, alignment);
  CHECK(found.at("title PRIMERO") == "title SEGUNDO, reworded, articles");
  CHECK(found.at("chapter I") == "chapter IV, reworded, articles");
  CHECK(found.at("chapter II") == "chapter III, reworded, articles");
  CHECK(found.at("chapter III") == "chapter I, reworded, articles");
  CHECK(found.at("title TERCERO") == "none, repealed, none");
  std::size_t lefts = 0, rights = 0;
  for (const Pair& pair : alignment.divisions) {
    lefts += pair.left != kNoProvision;
    rights += pair.right != kNoProvision;
  }
  CHECK(lefts == 6);
  CHECK(rights == 5);
}

TEST_CASE("in versions of one law a chapter put between others renumbers what follows", "[diff][align][divisions]") {
  const std::string head = "TÍTULO PRIMERO\nDELITOS\n\nCAPÍTULO I\nHOMICIDIO\n\nArtículo 1. " + kKilling + "\n\n";
  const std::string tail = "ROBO\n\nArtículo 3. " + kTheft + "\n\nArtículo 4. " + kFraud + "\n";
  const Document old_law = tests::parsed_law(head + "CAPÍTULO II\n" + tail, "es-mx");
  const Document new_law = tests::parsed_law(head + "CAPÍTULO II\nLESIONES\n\nArtículo 2. " + kInjury + "\n\nCAPÍTULO III\n" + tail, "es-mx");
  const Alignment alignment = diff::align(old_law, new_law);
  REQUIRE(alignment.same_law);
  const auto found = divisions(old_law, new_law, alignment);
  CHECK(found.at("title PRIMERO") == "title PRIMERO, same, articles");
  CHECK(found.at("chapter I") == "chapter I, same, articles");
  CHECK(found.at("chapter II") == "chapter III, renumbered, articles");
  CHECK(divisions(new_law, old_law, diff::align(new_law, old_law)).at("chapter II") == "none, repealed, none");
}

TEST_CASE("divisions of real codes: each stands in one pair, and turning the laws turns the answer", "[diff][align][divisions]") {
  const auto files = tests::shared_files("mx-states", ".txt");
  if (files.size() < 2) SKIP("the codes of the Mexican states are not beside the checkout");
  const Document left = tests::parsed_law(tests::read_file(files[0]), "es-mx"), right = tests::parsed_law(tests::read_file(files[1]), "es-mx");
  const Alignment there = diff::align(left, right), back = diff::align(right, left);
  std::map<std::uint32_t, std::tuple<std::uint32_t, double, double>> pairs;
  std::size_t matched = 0;
  for (const Pair& pair : there.divisions) {
    if (pair.left == kNoProvision || pair.right == kNoProvision) continue;
    CHECK(pairs.emplace(pair.right, std::tuple(pair.left, pair.similarity, pair.margin)).second);
    ++matched;
  }
  CHECK(matched > 20);
  for (const Pair& pair : back.divisions) {
    if (pair.left == kNoProvision || pair.right == kNoProvision) continue;
    --matched;
    CHECK(pairs.at(pair.left) == std::tuple(pair.right, pair.similarity, pair.margin));
  }
  CHECK(matched == 0);
}
