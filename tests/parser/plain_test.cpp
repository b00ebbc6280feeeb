#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <map>
#include <set>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/parsed_law.h"
#include "support/invariants.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

const parser::Traditions& traditions() {
  static const parser::Traditions loaded = [] {
    auto result = parser::load_traditions(compiled_in_data());
    if (!result) FAIL(result.error().where << ": " << result.error().message);
    return std::move(result).value();
  }();
  return loaded;
}

Document parsed(std::string text, std::string name = "law.txt") {
  auto source = parser::decode(std::move(name), std::move(text));
  REQUIRE(source);
  auto document = parser::parse(*source, traditions(), {"es-mx"});
  REQUIRE(document);
  CHECK(tests::broken_invariant(*document) == "");
  return std::move(document).value();
}

std::string text_of(const Document& document, std::string_view eid) {
  const std::uint32_t index = find_provision(document, eid);
  REQUIRE(index != kNoProvision);
  return own_text(document, index).take();
}

std::vector<std::string> article_numbers(const Document& document) {
  std::vector<std::string> numbers;
  for (const Provision& p : document.provisions) {
    if (p.level == Level::Article && !p.transitory) numbers.push_back(p.number);
  }
  return numbers;
}

}  // namespace

TEST_CASE("labels of articles are read in the forms that drafters write", "[parser][labels]") {
  struct Case {
    std::string line, number, eid;
  };
  const std::vector<Case> cases = {
      {"Artículo 1o.- Nadie será penado.", "1o", "art_1"},
      {"ARTICULO 4º. Nadie será penado.", "4º", "art_4"},
      {"ART. 12.- Nadie será penado.", "12", "art_12"},
      {"Artículo 325 .- Nadie será penado.", "325", "art_325"},
      {"ARTÍCULO 149 BIS 1.- Nadie será penado.", "149 BIS 1", "art_149_bis_1"},
      {"ARTÍCULO 127 BIS-1.- Nadie será penado.", "127 BIS-1", "art_127_bis_1"},
      {"Artículo 168 Bis B. Nadie será penado.", "168 Bis B", "art_168_bis_b"},
      {"Artículo 108-A. Nadie será penado.", "108-A", "art_108_a"},
      {"Artículo 153-a. Nadie será penado.", "153-a", "art_153_a"},
      {"Artículo 264. Quinquies. Nadie será penado.", "264. Quinquies", "art_264_quinquies"},
      {"ARTÍCUILO 98 Quáter.- Nadie será penado.", "98 Quáter", "art_98_quater"},
      {"ARTÍCULO 217 (sic) C.- Nadie será penado.", "217 C", "art_217_c"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.line);
    const Document document = parsed(c.line + "\n");
    REQUIRE(article_numbers(document) == std::vector<std::string>{c.number});
    CHECK(document.provisions[1].eid == c.eid);
    CHECK(text_of(document, c.eid) == "Nadie será penado.");
  }
}

TEST_CASE("a reference at the start of a line opens no article", "[parser][labels]") {
  const Document document = parsed(
      "Artículo 10. Quien cometa el delito que prevé el\nartículo 11 de este Código será castigado conforme al\n"
      "Artículo 12, fracción II, de la misma ley.\n\nArtículo 11. Otro.\n");
  CHECK(article_numbers(document) == std::vector<std::string>{"10", "11"});
}

TEST_CASE("repealed articles, also in lists, are so marked", "[parser][states]") {
  const Document document = parsed(
      "Artículo 1. Vale.\nArtículo 2. Derogado.\nArtículo 3. (DEROGADO, P.O. 2 DE FEBRERO DE 2015)\n"
      "Artículos 4, 5 y 6. Derogados.\nArtículo del 7 al 9. Se derogan.\nArtículo 10. Vale.\n");
  CHECK(article_numbers(document) == std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"});
  std::map<std::string, ProvisionState> states;
  for (const Provision& p : document.provisions) {
    if (p.level == Level::Article) states[p.number] = p.state;
  }
  for (const auto& [number, state] : states) {
    CAPTURE(number);
    CHECK(state == (number == "1" || number == "10" ? ProvisionState::InForce : ProvisionState::Repealed));
  }
}

TEST_CASE("of several printings of an article the last is current", "[parser][states]") {
  std::string text;
  for (int n = 1; n <= 3; ++n) {
    const std::string number = std::to_string(n);
    text += "Texto original\n\nArtículo " + number + ". Lo de antes.\n\n";
    text += "Texto reformado mediante Decreto 5-2010, publicado en el P.O. el 3 de mayo de 2010.\n\nArtículo " + number + ". Lo de ahora.\n\n";
  }
  const Document document = parsed(text);
  CHECK(text_of(document, "art_2") == "Lo de ahora.");
  CHECK(text_of(document, "art_2__old_1") == "Lo de antes.");
  CHECK(document.provisions[find_provision(document, "art_2__old_1")].state == ProvisionState::Superseded);
}

TEST_CASE("page furniture and reform notes are no words of the law", "[parser][layout]") {
  std::string text;
  const std::vector<std::string> courts = {"civil", "penal", "mercantil", "laboral", "agrario", "fiscal", "electoral", "militar"};
  for (int page = 1; page <= 8; ++page) {
    const std::string court = courts[static_cast<std::size_t>(page - 1)];
    text += "Artículo " + std::to_string(page) + ". La persona que incumpla el deber que este Código le señala en los\n\n\n";
    text += "CÓDIGO PENAL DEL ESTADO DE MARVIEJO\n\nPágina " + std::to_string(page) + " de 8\n\n";
    text += "casos del juez " + court + " pagará la multa. (Ref. P. O. No. 40, 18-VII-08)\n(REFORMADO, P.O. 5 DE MARZO DE 2020)\n\n";
  }
  const Document document = parsed(text);
  REQUIRE(article_numbers(document).size() == 8);
  CHECK(text_of(document, "art_3") ==
        "La persona que incumpla el deber que este Código le señala en los casos del juez mercantil pagará la multa.");
  CHECK(document.notes.size() == 16);
}

TEST_CASE("a bill's instructions count articles as pages are counted, and are law", "[parser][layout]") {
  const std::vector<std::string> ordinals = {"Primero", "Segundo", "Tercero", "Cuarto", "Quinto", "Sexto", "Séptimo", "Octavo", "Noveno", "Décimo"};
  std::string text;
  for (std::size_t n = 0; n < ordinals.size(); ++n) {
    text += "Artículo " + ordinals[n] + ".\n\nSe modifica el artículo " + std::to_string(41 + n) + ", que tendrá la siguiente redacción:\n\n";
    for (std::size_t line = 0; line < 24; ++line) text += std::string(1, static_cast<char>('a' + line)) + " sobre la colmena " + ordinals[(n + line) % 10] + " del valle\n";
    text += "\n";
  }
  const Document document = parsed(text);
  for (const Segment& segment : document.segments) {
    const std::string_view words = segment.span.of(document.source->bytes);
    CAPTURE(words);
    if (segment.kind == SegmentKind::Furniture) CHECK(words.find("Se modifica") == std::string_view::npos);
  }
}

TEST_CASE("double-spaced extraction keeps its paragraphs", "[parser][layout]") {
  std::string text;
  for (int n = 1; n <= 30; ++n) {
    text += "Artículo " + std::to_string(n) + ". Quien cause un daño a otra persona en sus bienes o en\n \nsu salud responderá por ello ante el juez y pagará lo que\n \nel daño valga según peritos.\n \n \n \nLa pena se duplica si hay dolo.\n \n \n \n";
  }
  const Document document = parsed(text);
  CHECK(text_of(document, "art_7__para_1") ==
        "Quien cause un daño a otra persona en sus bienes o en su salud responderá por ello ante el juez y pagará lo que el daño valga según peritos.");
  CHECK(text_of(document, "art_7__para_2") == "La pena se duplica si hay dolo.");
}

TEST_CASE("a word broken over a line is joined where the whole word is known", "[parser][layout]") {
  const Document document = parsed("Artículo 1. La reincidencia agrava. La reinci-\ndencia se prueba. Un estudio teórico-\npráctico basta.\n");
  CHECK(text_of(document, "art_1") == "La reincidencia agrava. La reincidencia se prueba. Un estudio teórico- práctico basta.");
}

TEST_CASE("rubrics stand apart from the text", "[parser][rubrics]") {
  CHECK([] {
    const Document d = parsed("Artículo 3 (Del dolo). Obra con dolo quien quiere el hecho.\nArtículo 4 (De la culpa). Obra con culpa quien no lo evita.\n");
    return shown_text(d, d.provisions[1].heading).take() + "|" + own_text(d, 1).take();
  }() == "(Del dolo).|Obra con dolo quien quiere el hecho.");
  CHECK([] {
    const Document d = parsed("ARTÍCULO 181. SANCIONES DE LA REBELIÓN. Se impondrá prisión a quien se alce.\n");
    return shown_text(d, d.provisions[1].heading).take();
  }() == "SANCIONES DE LA REBELIÓN.");
}

TEST_CASE("what stands on a marked heading behind the label is the rubric, before a list too", "[parser][rubrics]") {
  const Document d = parsed("##### Artículo 3. Ayudas al riego.\n\n1. Quien riegue de noche recibe ayuda.\n\n##### Artículo 4. Son tareas del guarda:\n\n1. Abrir.\n\n2. Cerrar.\n");
  CHECK(shown_text(d, d.provisions[1].heading).take() == "Ayudas al riego.");
  const std::uint32_t guard = find_provision(d, "art_4");
  REQUIRE(guard != kNoProvision);
  CHECK(d.provisions[guard].heading.empty());
}

TEST_CASE("transitory provisions have numbers of their own", "[parser][transitory]") {
  const Document document = parsed(
      "Artículo 1. Uno.\nArtículo 2. Dos.\n\nTRANSITORIOS\n\nPRIMERO.- Este Código entrará en vigor mañana.\n\nARTÍCULO SEGUNDO.- Se abroga el anterior.\n");
  CHECK(article_numbers(document) == std::vector<std::string>{"1", "2"});
  CHECK(text_of(document, "trans_1__art_primero") == "Este Código entrará en vigor mañana.");
  CHECK(document.provisions[find_provision(document, "trans_1__art_segundo")].transitory);
}

TEST_CASE("what precedes the code is no part of it", "[parser][front]") {
  const Document document = parsed(
      "Última reforma publicada en el P.O. el 25 de diciembre de 2015.\n\nEXPOSICIÓN DE MOTIVOS\n\n1. La ley de antes era mala.\n\n"
      "CÓDIGO PENAL PARA EL ESTADO DE SINALOA\n\nLIBRO PRIMERO\n\nTÍTULO PRIMERO\nDE LA LEY\n\nArtículo 1. Uno.\n");
  CHECK(document.work.title == "CÓDIGO PENAL PARA EL ESTADO DE SINALOA");
  CHECK(to_string(document.work.version_date) == "2015-12-25");
  CHECK(document.work.jurisdiction == "mx-sin");
  CHECK(document.provisions[1].eid == "book_1");
  CHECK(document.provisions[2].eid == "book_1__tit_1");
}

TEST_CASE("a text without one article is a document with a diagnostic", "[parser]") {
  const Document document = parsed("Querida Elena: la reunión es el martes.\n");
  CHECK(document.provisions.size() == 1);
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == "no-article");
}

TEST_CASE("the file is decoded whatever its encoding", "[parser][decode]") {
  const std::string law = "Artículo 1. El daño se repara. Prisión.\n";
  const auto bytes_of = [](std::string name, std::string bytes) {
    auto source = parser::decode(std::move(name), std::move(bytes));
    REQUIRE(source);
    return (*source)->bytes;
  };
  CHECK(bytes_of("bom.txt", "\xEF\xBB\xBF" + law) == law);
  CHECK(bytes_of("latin.txt", "Art\xED" "culo 1. El da\xF1" "o se repara. Prisi\xF3" "n.\n") == law);
  std::string wide = "\xFF\xFE";
  for (char16_t unit : std::u16string(u"Artículo 1. El daño se repara. Prisión.\n")) {
    wide += static_cast<char>(unit & 0xFF);
    wide += static_cast<char>(unit >> 8);
  }
  CHECK(bytes_of("wide.txt", wide) == law);
}

TEST_CASE("what is no text is refused with a reason", "[parser][decode]") {
  const auto code = [](std::string bytes) {
    auto source = parser::decode("x", std::move(bytes), {1000, 64});
    return source ? std::string("read") : source.error().code;
  };
  CHECK(code("") == "empty");
  CHECK(code(" \r\n\t ") == "empty");
  CHECK(code(std::string("ab\0cd", 5)) == "binary");
  CHECK(code(std::string(1001, 'x')) == "too-large");
}

TEST_CASE("every real law is tiled and its spans nest", "[parser][shared]") {
  auto files = tests::shared_files("", ".txt");
  for (auto& more : tests::shared_files("", ".md")) files.push_back(std::move(more));
  if (files.empty()) SKIP("no real law beside the checkout (HARMONIA_SHARED)");
  for (const auto& path : files) {
    CAPTURE(path.filename().string());
    auto source = parser::decode(path.filename().string(), tests::read_file(path));
    REQUIRE(source);
    auto document = parser::parse(*source, traditions());
    REQUIRE(document);
    CHECK(tests::broken_invariant(*document) == "");
    std::set<std::string> eids;
    for (std::size_t i = 1; i < document->provisions.size(); ++i) CHECK(eids.insert(document->provisions[i].eid).second);
  }
}

TEST_CASE("law that goes on in a note's own line is kept", "[parser][notes]") {
  const Document document = parsed(
      "Artículo 325. Comete el delito quien hiera.\n\nPárrafo reformado DOF 25-04-2023 Se considera que hay motivo cuando exista un vínculo de confianza.\n\n"
      "Artículo adicionado DOF 14-06-2012. Reformado DOF 25-04-2023\n\nArtículo 326. Otro.\n");
  CHECK(text_of(document, "art_325__para_2") == "Se considera que hay motivo cuando exista un vínculo de confianza.");
  CHECK(document.notes.size() == 2);
}

TEST_CASE("in a law printed in capitals the first sentence is no rubric", "[parser][rubrics]") {
  const Document document = parsed("ARTÍCULO 5.- A QUIEN HIERA A OTRO SE LE IMPONDRÁ PRISIÓN DE UN AÑO. SE PERSEGUIRÁ DE OFICIO.\n");
  CHECK(document.provisions[1].heading.empty());
}

TEST_CASE("the date of the last reform is not that of the file", "[parser][front]") {
  const Document document = parsed("Última reforma: 26 de marzo de 2019\nActualización: 8 de abril de 2019\n\nCÓDIGO PENAL DEL ESTADO DE CAMPECHE\n\nArtículo 1. Uno.\n");
  CHECK(to_string(document.work.version_date) == "2019-03-26");
}

TEST_CASE("provisions read without words are those read with all", "[plain]") {
  const std::string law =
      "TÍTULO PRIMERO\nDE LOS BIENES\n\nArtículo 1.- Es bien lo que sirve:\n\nI. A todos; y\n\nII. A uno.\n\nArtículo 2.- Derogado.\n\n"
      "Artículo 3.- Se impondrán de uno a tres años de prisión a quien dañe un bien del artículo 1.\n\nTRANSITORIOS\n\nPRIMERO.- Rige hoy.\n";
  const auto source = parser::decode("law.txt", law);
  REQUIRE(source);
  parser::ParseOptions options;
  options.tradition = "es-mx";
  const auto full = parser::parse(*source, traditions(), options);
  options.detail = parser::Detail::Provisions;
  const auto bare = parser::parse(*source, traditions(), options);
  REQUIRE(full);
  REQUIRE(bare);
  REQUIRE(full->provisions.size() == bare->provisions.size());
  for (std::size_t i = 0; i < full->provisions.size(); ++i) {
    CHECK(full->provisions[i].eid == bare->provisions[i].eid);
    CHECK(full->provisions[i].whole == bare->provisions[i].whole);
    CHECK(full->provisions[i].state == bare->provisions[i].state);
  }
  CHECK(full->segments.size() == bare->segments.size());
  CHECK(bare->tokens.empty());
  CHECK(bare->penalties.empty());
  CHECK_FALSE(full->penalties.empty());
}

TEST_CASE("a raised digit is part of the number that an article is named by", "[parser][plain]") {
  const Document document = tests::parsed_law("Статья 125. Кража\n\n1. Деяние.\n\nСтатья 125¹. Разбой\n\n1. Деяние.\n\nСтатья 126. Подлог\n\n1. Деяние.\n", "ru");
  std::string articles;
  for (const Provision& p : document.provisions) {
    if (p.level == Level::Article) articles += p.eid + (p.state == ProvisionState::InForce ? " " : "! ");
  }
  CHECK(articles == "art_125 art_125_1 art_126 ");
}

TEST_CASE("notes in the margin are taken off the lines of a section", "[parser][margins]") {
  static const std::string kPage =
      "The Orchard Act\n\n"
      "Short title.       1. This Act may be cited as the Orchard Act, and it shall bind\n"
      "                   the owners of every orchard in the island.\n"
      "Interpreta-        2.-(1) In this Act, unless the context otherwise requires, a\n"
      "tion.\n"
      "                   tree is a plant that bears fruit, and a fruit is what it bears\n"
      "                   in any season of the year, whether or not it has ripened.\n"
      "                     (2) A person who owns a tree owns what falls from it.\n"
      "Theft of           3-41) A person who takes the fruit of another from a tree, or\n"
      "fruit.             from the ground below it, commits an offence and is liable to\n"
      "                   a fine not exceeding ten dollars.\n"
      "                     (2) Nothing in subsection\n"
      "                   (1) shall apply to a child.\n"
      "Attempt.           4. A person who tries to commit an offence under this Act is\n"
      "                   guilty of that offence.\n"
      "Regulations.       5. The Minister may make regulations for the better keeping of\n"
      "                   orchards, and such regulations may provide for fines.\n"
      "Repeal.            6. The Fruit Act is repealed, and all that was done under it is\n"
      "                   deemed to have been done under this Act.\n";
  const auto source = parser::decode("law.txt", kPage);
  REQUIRE(source);
  const auto law = parser::parse(*source, traditions(), {"en-jm"});
  REQUIRE(law);
  CHECK(tests::broken_invariant(*law) == "");
  CHECK(article_numbers(*law) == std::vector<std::string>{"1", "2", "3", "4", "5", "6"});
  CHECK(text_of(*law, "sec_3__subsec_1") == "A person who takes the fruit of another from a tree, or from the ground below it, commits an offence and is liable to a fine not exceeding ten dollars.");
  CHECK(text_of(*law, "sec_3__subsec_2") == "Nothing in subsection (1) shall apply to a child.");
  REQUIRE(!law->notes.empty());
  CHECK(law->notes.front().provision == find_provision(*law, "sec_1"));
  for (const ReformNote& note : law->notes) {
    if (note.span.of(kPage) == "Theft of") CHECK(note.provision == find_provision(*law, "sec_3"));
  }
}

TEST_CASE("a section whose number stands behind the words of its margin note fills the hole", "[parser][margins]") {
  const auto source = parser::decode("law.txt",
                                     "Durian Act\n\n1. (1) This Act may be cited as the Durian Act.\n\n(2) It applies to gardens.\n\n"
                                     "2. In this Act, a durian is a fruit.\n\n"
                                     "Savings for 3. The provisions of this Act are in addition to\nother written laws.\n\n"
                                     "4. (1) The court may order the return of 5. A durian is no coconut.\n\n(2) It may fine.\n");
  REQUIRE(source);
  const auto law = parser::parse(*source, traditions(), {"en-my"});
  REQUIRE(law);
  CHECK(tests::broken_invariant(*law) == "");
  CHECK(article_numbers(*law) == std::vector<std::string>{"1", "2", "3", "4"});
  CHECK(text_of(*law, "sec_3") == "The provisions of this Act are in addition to other written laws.");
}

TEST_CASE("a label that extraction joined to the line before it fills the hole", "[parser][labels]") {
  const Document law = parsed(
      "Artículo 1.- Nadie cortará rosas.\n\n"
      "Artículo 2. DEROGADO por la Disposición Final Cuarta\n(Derogatorias) de la Ley 22 de fecha 20 de diciembre del año\n"
      "2001 Artículo 3. DEROGADO por la Disposición Final Cuarta\n(Derogatorias) de la Ley 22 de fecha 20 de diciembre del año\n2001\n"
      "Artículo 4.- Las rosas se riegan según el artículo 6 y sus normas. Se podan en mayo.Artículo 5.- (Poda). El jardinero\nlas poda de noche.\n\n"
      "Artículo 6.- El riego sigue al artículo 7. Artículo 9 y siguientes no rigen.\n\n"
      "Artículo 7.- Fin.\n");
  CHECK(article_numbers(law) == std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7"});
  CHECK(law.provisions[find_provision(law, "art_3")].state == ProvisionState::Repealed);
}

TEST_CASE("a title may end in the law's number and year", "[parser][metadata]") {
  const std::pair<const char*, const char*> rows[] = {
      {"ORCHARD ACT, 1990", "ORCHARD ACT, 1990"},
      {"Orchard Act 12 of 1990", "Orchard Act 12 of 1990"},
      {"ORCHARD (AMENDMENT) ACT NO. 5 OF 2010", "ORCHARD (AMENDMENT) ACT NO. 5 OF 2010"},
      {"Amended by Act 8 of 2007", "law.md"},
      {"Passed in 1990", "law.md"},
  };
  for (const auto& [line, title] : rows) {
    INFO(line);
    const auto source = parser::decode("law.md", std::string(line) + "\n\n1. Short title.—This Act may be cited as such.\n\n2. Trees.—Every tree is kept.\n").value();
    CHECK(parser::parse(source, traditions(), {.tradition = "en"})->work.title == title);
  }
}
