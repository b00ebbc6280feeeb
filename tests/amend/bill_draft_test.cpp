// `bill` is turned around by `apply`: the new version comes out byte for byte, whatever the bill could say in words.
#include <catch2/catch_test_macros.hpp>

#include "amend/bill_draft.h"
#include "amended.h"
#include "support/shared_law.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

struct Pair {
  const char* tradition;
  std::string before, after;
  std::vector<std::string> says;  // sentences of the bill
};

amend::DraftedBill drafted(const Document& before, const Document& after) {
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), *parser::find_tradition(traditions(), before.tradition)).value();
  return amend::draft_bill(before, after, traditions(), vocabulary).value();
}

std::string applied(const std::string& bill, const std::string& name, const Document& law) {
  const parser::Tradition& drafting = *parser::find_tradition(traditions(), law.tradition);
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), drafting).value();
  return amend::apply(document(bill, law.tradition, name), drafting, law, vocabulary).text;
}

std::vector<Pair> pairs() {
  const std::string es = "# CÓDIGO PENAL\n\n> Última reforma: ninguna\n\n##### Artículo 7.\n\nNadie dañará lo que no es suyo.\n\n##### Artículo 8.\n\nEl juez oirá al dueño y a sus vecinos.\n\n"
                         "##### Artículo 9.\n\n1. El precio lo fija un perito.\n\n2. El perito jura:\n\na) decir la verdad;\n\nb) callar lo demás.\n\n3. El perito cobra.\n\n##### Artículo 10.\n\nEl que tale pagará.\n";
  std::string es_after = es;
  const auto change = [](std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
  };
  change(es_after, "reforma: ninguna", "reforma:   2 de mayo");
  change(es_after, "al dueño y", "al dueño, al \"guarda\" y");
  change(es_after, "b) callar lo demás.", "b) callar lo que sepa de otros, aunque se lo pregunten.\n\nc) volver.");
  change(es_after, "El que tale pagará.\n", "El que tale «a sabiendas»\npagará el doble & más.\n\n\n##### Artículo 10 bis.\n\nSe exceptúa la leña.");
  std::string es_less = es_after;
  change(es_less, "##### Artículo 8.\n\nEl juez oirá al dueño, al \"guarda\" y a sus vecinos.\n\n", "");
  const std::string en = "# PENAL CODE\n\n10. Scope\n\nThis Part is about theft.\n\n11. Theft\n\nAny person who takes a thing commits theft.\n\n12. Punishment\n\n"
                         "(1) A thief is liable to a fine.\n\n(2) The court may hear others.\n\n(3) The court sits in public.\n";
  std::string en_after = en;
  change(en_after, "takes a thing", "takes or keeps a thing");
  change(en_after, "(3) The court sits in public.", "(3) The court sits in public, unless a child is heard.\n\n(4) A child is heard once.\n\n13. Appeal\n\nThere is no appeal.");
  const std::string ru = "УГОЛОВНЫЙ КОДЕКС\n\nСтатья 10. Кража\n\n1. Кража наказывается штрафом.\n\n2. Кража группой лиц наказывается лишением свободы.\n\n"
                         "3. Кража из храма не прощается.\n\nСтатья 11. Угроза\n\nУгроза наказывается штрафом в размере ста рублей.\n\nСтатья 12. Клевета\n\nКлевета наказывается штрафом.\n";
  std::string ru_after = ru;
  change(ru_after, "ста рублей", "двухсот рублей");
  change(ru_after, "лишением свободы.", "лишением свободы на срок до пяти лет с ограничением свободы или без такового и с лишением права занимать определённые должности "
                                        "или заниматься определённой деятельностью на срок до трёх лет.");
  change(ru_after, "Клевета наказывается штрафом.\n", "Клевета наказывается штрафом.\n\nСтатья 13. Ложь\n\nЛожь не наказывается.\n");
  return {
      {"es-es", es, es_after, {"En el artículo 8, se sustituye", "Se modifica la letra b) del apartado 2 del artículo 9", "Se añade la letra c) del apartado 2",
                               "el artículo 10 bis, con la siguiente redacción:"}},
      {"es-es", es_after, es, {}},
      {"es-es", es, es_less, {"Se deroga el artículo 8."}},
      {"es-cl", es, es_after, {}},
      {"en", en, en_after, {"Section 11 is amended by the substitution for the words", "is inserted after section 12:"}},
      {"en", en_after, en, {"Section 13 is repealed."}},
      {"ru", ru, ru_after, {"в статье 11 слова «ста» заменить словами «двухсот»;", "после статьи 12 дополнить статьей 13 следующего содержания:"}},
      {"ru", ru_after, ru, {"статью 13 признать утратившей силу"}},
  };
}

}  // namespace

TEST_CASE("a drafted bill says what it changes, and applying it gives the new version", "[amend][bill]") {
  for (const Pair& each : pairs()) {
    const Document before = document(each.before, each.tradition), after = document(each.after, each.tradition);
    const amend::DraftedBill bill = drafted(before, after);
    const std::string text = amend::bill_text(bill, true);
    INFO(text);
    for (const std::string& sentence : each.says) CHECK(text.find(sentence) != std::string::npos);
    CHECK(bill.in_annex_only.empty());
    CHECK(applied(text, "bill.md", before) == each.after);
    CHECK(applied(amend::bill_text(bill, false), "bill.txt", before) == each.after);
  }
}

TEST_CASE("a bill from a text to itself says nothing", "[amend][bill]") {
  for (const Pair& each : pairs()) {
    const Document law = document(each.before, each.tradition);
    const amend::DraftedBill bill = drafted(law, law);
    CHECK(bill.items.empty());
    CHECK(bill.annex.edits.empty());
  }
}

TEST_CASE("the annex of a bill is not followed where the law is another one", "[amend][bill]") {
  const Pair each = pairs().front();
  const Document before = document(each.before, each.tradition), after = document(each.after, each.tradition);
  const std::string bill = amend::bill_text(drafted(before, after), true);
  const Document other = document(each.before + "\n##### Artículo 11.\n\nFin.\n", each.tradition);
  const parser::Tradition& drafting = *parser::find_tradition(traditions(), each.tradition);
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), drafting).value();
  const amend::Application done = amend::apply(document(bill, each.tradition, "bill.md"), drafting, other, vocabulary);
  CHECK(done.layout == amend::Application::Layout::OfAnotherText);
  CHECK(done.text.find("volver") != std::string::npos);
  CHECK(done.text.find("Fin.") != std::string::npos);
}

TEST_CASE("edits of a layout are kept in lines that any format holds", "[amend][bill]") {
  const std::string from = "a b  c\n\nd", to = "a  b\tc\n«d» <x> & \"y\" \xF0\x9F\x98\x80 \\ `z`\n";
  const amend::LayoutAnnex annex = amend::layout_between(from, to);
  std::string lines;
  for (const std::string& line : amend::annex_lines(annex)) lines += "   " + line + "\r\n";
  CHECK(lines.find_first_of("<>&`") == std::string::npos);
  const auto back = amend::read_annex("before\n" + lines + "after");
  REQUIRE(back);
  CHECK(amend::with_layout(from, *back) == to);
  CHECK_FALSE(amend::with_layout(to, *back));
  CHECK_FALSE(amend::read_annex("harmonia-layout/1 from=00 to=00\n5 x \"\"\nharmonia-layout end"));
}

TEST_CASE("between any two versions of a real law a bill leads", "[amend][bill][shared]") {
  if (shared_files("versions", ".md").empty()) SKIP("no data/versions beside the project");
  for (const std::string law : {"es-lo-1-2004", "es-codigo-penal", "cl-codigo-penal"}) {
    const std::vector<std::filesystem::path> files = shared_files("versions/" + law, ".md");
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (std::size_t i = 0; i + 1 < files.size(); ++i) all.emplace_back(i, i + 1);
    all.emplace_back(0, files.size() - 1);
    all.emplace_back(files.size() - 1, 0);
    for (const auto& [from, to] : all) {
      INFO(files[from].string() << " to " << files[to].string());
      const std::string tradition = law.starts_with("cl") ? "es-cl" : "es-es";
      const std::string old_text = read_file(files[from]), new_text = read_file(files[to]);
      const Document before = document(old_text, tradition), after = document(new_text, tradition);
      CHECK((applied(amend::bill_text(drafted(before, after), true), "bill.md", before) == after.source->bytes));
    }
  }
}
