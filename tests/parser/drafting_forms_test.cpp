// Forms of printing that drafters of other countries and their publishers use, each in a small law of our own.
#include "parser/small_law.h"
#include "support/invariants.h"

using namespace harmonia;
using tests::law;

namespace {

// The eIds in reading order, with children in brackets.
std::string outline_of(const Document& document, std::uint32_t parent = 0) {
  std::string out;
  for_each_child(document.provisions, parent, [&](std::uint32_t child) {
    const std::string below = outline_of(document, child);
    out += (out.empty() ? "" : " ") + document.provisions[child].eid + (below.empty() ? "" : "(" + below + ")");
  });
  return out;
}

std::string heading_of(const Document& document, std::string_view eid) {
  const std::uint32_t index = find_provision(document, eid);
  REQUIRE(index != kNoProvision);
  return std::string(document.provisions[index].heading.of(document.source->bytes));
}

}  // namespace

TEST_CASE("sections without blank lines between them are read", "[parser][forms]") {
  const Document document = law(
      "ORCHARD CODE\n\nPART I – GENERAL\n\n1. Short title\nThis Act may be cited as the Orchard Code.\n2. Saving of laws\nNothing in this Code shall affect—\n(a) the liability; or\n"
      "(b) the trial.\n3. [Repealed by Act No. 3 of 2006, s. 48.]\n4. Interpretation\nIn this Code, unless the context otherwise requires, a tree is a plant.\n"
      "5. Theft\nAny person who steals is liable to a fine.\n5A. Attempt\nAny person who attempts to steal is liable under section\n5. The court decides.\n", "en");
  CHECK(outline_of(document) == "part_1(sec_1 sec_2(sec_2__para_1 sec_2__para_a sec_2__para_b) sec_3 sec_4 sec_5 sec_5a)");
  CHECK(document.provisions[find_provision(document, "sec_3")].state == ProvisionState::Repealed);
}

TEST_CASE("a contents table without dots gives way to the sections it lists", "[parser][forms]") {
  const Document document = law(
      "ORCHARD ACT\n\nARRANGEMENT OF SECTIONS\nSection\n1. Short title.\n2. Theft of fruit.\n3. Penalties.\n\nAn Act to protect orchards.\n\n1. This Act may be cited as the Orchard Act.\n\n"
      "2. (1) A person who steals fruit commits an offence.\n(2) A tree is no fruit.\n\n3. The penalty is a fine.\n", "en");
  CHECK(outline_of(document) == "sec_1 sec_2(sec_2__subsec_1 sec_2__subsec_2) sec_3");
}

TEST_CASE("sections that a publisher puts in brackets of his own are read", "[parser][forms]") {
  const Document document = law(
      "THE ORCHARD CODE\n\nCHAPTER XVI\nOF OFFENCES\n\n303. Harm.—Whoever harms a tree commits harm.\n304. Punishment.—Whoever commits harm shall be punished.\n"
      "1[304A. Negligence.—Whoever causes harm shall be punished.]\n2[304B. Vines.—(1) Where a vine is harmed, it is harm.\n3[(2) Whoever harms a vine shall be punished.]\n"
      "[305. Fruit.—Fruit is protected.]\n306. Abetment.—Whoever abets shall be punished.\n", "en-in");
  CHECK(outline_of(document) == "chp_16(sec_303 sec_304 sec_304a sec_304b(sec_304b__subsec_1 sec_304b__subsec_2) sec_305 sec_306)");
}

TEST_CASE("in Markdown a heading that is but a number is a section, and the heading above it its rubric", "[parser][forms]") {
  const std::string text =
      "# Orchard Act 2015\n\n## PART 1 — Offences\n\n### Fruit\n\n#### Theft\n\n##### 1\n\n- (1) A person who steals commits an offence if—\n\n- (a) the fruit is ripe, or\n\n- (b) the tree is old.\n\n"
      "- (2) A person is a man.\n\n#### Harm\n\n##### 2\n\nA person who harms a tree commits an offence.\n\n#### Harm at night\n\n##### 2A\n\nA person who harms a tree at night pays.\n\n"
      "##### 3 Short title\n\nThis Act may be cited as the Orchard Act 2015.\n\n## SCHEDULE 1 — Orders\n\n#### 1\n\nThe court may make an order.\n";
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  auto source = parser::decode("orchard.md", text);
  REQUIRE(source);
  const auto read = parser::parse(*source, traditions, {.tradition = "en"});
  REQUIRE(read);
  const Document& document = *read;
  CHECK(tests::broken_invariant(document) == "");
  CHECK(outline_of(document) ==
        "part_1(sec_1(sec_1__subsec_1(sec_1__subsec_1__para_a sec_1__subsec_1__para_b) sec_1__subsec_2) sec_2 sec_2a sec_3) dvs_1(dvs_1__para_1 dvs_1__para_2)");
  CHECK(heading_of(document, "sec_1") == "Theft");
  CHECK(heading_of(document, "sec_2a") == "Harm at night");
  CHECK(heading_of(document, "sec_3") == "Short title");
}

TEST_CASE("the suffix of a number may stand below the heading that bears it", "[parser][forms]") {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  auto source = parser::decode("huerto.md",
                               "# Código del Huerto\n\n### Artículo 11\n.- El que hurte fruta pagará multa.\n\n### Artículo 11\nBis.- El que dañe un árbol pagará multa.\n\n"
                               "### Artículo 11\n\nBis 1.- El que dañe dos pagará el doble.\n\n### Artículo 12\nA. Son frutas:\n\nI. Los higos;\n\nII. Las uvas.\n\nB. No lo son las nueces.\n\n### Artículo 13\nTer es palabra latina.\n");
  REQUIRE(source);
  const auto read = parser::parse(*source, traditions, {.tradition = "es-mx"});
  REQUIRE(read);
  CHECK(tests::broken_invariant(*read) == "");
  std::vector<std::string> articles;
  for (const Provision& p : read->provisions) {
    if (p.level == Level::Article) articles.push_back(p.eid + " " + p.number);
  }
  CHECK(articles == std::vector<std::string>{"art_11 11", "art_11_bis 11 Bis", "art_11_bis_1 11 Bis 1", "art_12 12", "art_13 13"});
  CHECK(own_text(*read, find_provision(*read, "art_11")).take() == "El que hurte fruta pagará multa.");
  CHECK(own_text(*read, find_provision(*read, "art_11_bis")).take() == "El que dañe un árbol pagará multa.");
}

TEST_CASE("items with an ordinal's mark are no articles of a law that numbers its own without a word", "[parser][forms]") {
  const Document document = law(
      "Código del Huerto\n\nTITULO XII\nDE LOS FRUTOS\n\nCAPITULO I\n\n310. (Hurto) El que hurte fruta será castigado con prisión.\n\n311. (Agravantes) El hecho del artículo anterior "
      "se agrava:\n\n1º. Cuando es de noche.\n\n2º. Con escalera.\n\n311-bis. (Otra) El que dañe un árbol será castigado.\n\n312. (Muy especiales) Se dobla la pena.\n", "es");
  CHECK(outline_of(document) == "tit_12(tit_12__chp_1(art_310 art_311(art_311__para_1 art_311__item_1 art_311__item_2) art_311_bis art_312))");
}

TEST_CASE("inserted chapters of Russian codes have numbers with a point, a hyphen or a raised digit", "[parser][forms]") {
  const Document document = law(
      "Кодекс сада\n\nГлава 16. ФРУКТЫ\n\nСтатья 105. Кража\n\nКража наказывается штрафом.\n\nГлава 16.1. ЯГОДЫ\n\nСтатья 106. Кража ягод\n\nКража наказывается штрафом.\n\n"
      "Глава 16². ГРИБЫ\n\nСтатья 107. Кража грибов\n\nКража наказывается штрафом.\n\nГлава 17-1. ОРЕХИ\n\nСтатья 108. Кража орехов\n\nКража наказывается штрафом.\n", "ru-ru");
  CHECK(outline_of(document) == "chp_16(art_105) chp_16_1(art_106) chp_16_2(art_107) chp_17_1(art_108)");
}
