// Akoma Ntoso bills: what they state in tags is read as they state it.
#include <catch2/catch_test_macros.hpp>

#include "amend/change_sets.h"
#include "amended.h"
#include "parser/akn/change_sets.h"
#include "support/shared_law.h"

using namespace harmonia;
using namespace harmonia::tests;
using amend::State;

namespace {

const std::string kOpens = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n";
const std::string kMeta =
    "<meta><identification source=\"#x\"><FRBRWork><FRBRthis value=\"/akn/es/act/1\"/><FRBRuri value=\"/akn/es/act/1\"/><FRBRdate date=\"2001-01-01\" name=\"x\"/>"
    "<FRBRauthor href=\"#x\"/><FRBRcountry value=\"es\"/></FRBRWork><FRBRExpression><FRBRthis value=\"/akn/es/act/1/spa\"/><FRBRuri value=\"/akn/es/act/1/spa\"/>"
    "<FRBRdate date=\"2001-01-01\" name=\"x\"/><FRBRauthor href=\"#x\"/><FRBRlanguage language=\"spa\"/></FRBRExpression></identification></meta>\n";
const std::string kLaw = kOpens + "<act name=\"act\">" + kMeta +
                         "<body>\n  <article eId=\"art_1\">\n    <num>Artículo 1</num>\n    <content>\n      <p>El pan & la sal.</p>\n    </content>\n  </article>\n"
                         "  <article eId=\"art_2\">\n    <num>Artículo 2</num>\n    <content>\n      <p>El vino.</p>\n    </content>\n  </article>\n</body></act></akomaNtoso>\n";

std::string escaped(std::string text) {
  for (std::size_t at = text.find(" & "); at != std::string::npos; at = text.find(" & ", at + 5)) text.replace(at, 3, " &amp; ");
  return text;
}

std::string changes(const std::string& inner) {
  return kOpens + "<amendment name=\"x\" xmlns:d=\"urn:x\">" + kMeta + "<amendmentBody><amendmentContent><p>Cambia</p></amendmentContent></amendmentBody><d:changeSet>" + inner +
         "</d:changeSet></amendment></akomaNtoso>\n";
}

amend::Application stated(const std::string& inner) {
  return amend::apply_change_sets(document(changes(inner), "es-es", "bill.xml"), document(escaped(kLaw), "es-es", "law.xml")).value();
}

}  // namespace

TEST_CASE("a change set is carried out article by article, and leaves all other bytes", "[amend][akn]") {
  const amend::Application done = stated(
      "<d:articleChange article=\"art_1\" type=\"substitute\"><d:old>El pan &amp; la sal.</d:old><d:new>El pan, la sal &amp; el &lt;aceite&gt;.</d:new></d:articleChange>"
      "<d:articleChange article=\"art_2_bis\" type=\"insert\" after=\"art_2\"><d:new>El agua.</d:new></d:articleChange>"
      "<d:articleChange article=\"art_2\" type=\"repeal\"/>");
  CHECK(done.count(State::Applied) == 3);
  CHECK(done.text.find("<p>El pan, la sal &amp; el &lt;aceite&gt;.</p>") != std::string::npos);
  CHECK(done.text.find("<num>Artículo 2 bis</num>") != std::string::npos);
  CHECK(done.text.find("<article eId=\"art_2\" status=\"removed\">") != std::string::npos);
  CHECK(done.text.find("El vino") == std::string::npos);
  CHECK(done.text.starts_with(kOpens + "<act name=\"act\">" + kMeta));
  const Document after = document(done.text, "es-es", "after.xml");
  CHECK(after.provisions.size() >= 4);
}

TEST_CASE("a change set that does not fit the law is named, not forced", "[amend][akn]") {
  struct Row {
    const char* change;
    const char* reason;
  };
  for (const Row& row : {Row{"<d:articleChange article=\"art_1\" type=\"substitute\"><d:old>El queso.</d:old><d:new>x</d:new></d:articleChange>", "amend.words-differ"},
                         Row{"<d:articleChange article=\"art_9\" type=\"repeal\"/>", "amend.no-such-article"},
                         Row{"<d:articleChange article=\"art_2\" type=\"insert\" after=\"art_1\"><d:new>x</d:new></d:articleChange>", "amend.already-there"},
                         Row{"<d:articleChange article=\"art_3\" type=\"insert\"><d:new>x</d:new></d:articleChange>", "amend.no-position"},
                         Row{"<d:articleChange article=\"art_1\" type=\"sing\"/>", "amend.not-understood"}}) {
    INFO(row.change);
    const amend::Application done = stated(row.change);
    REQUIRE(done.instructions.size() == 1);
    CHECK(done.instructions[0].reason == row.reason);
    CHECK(done.text == escaped(kLaw));
  }
}

TEST_CASE("what a bill in Akoma Ntoso quotes is new text, whatever marks it prints", "[amend][akn]") {
  const std::string law = "# CÓDIGO PENAL\n\n##### Artículo 1.\n\nEl pan.\n\n##### Artículo 2.\n\nEl vino tinto.\n";
  const std::string bill = kOpens + "<bill name=\"bill\">" + kMeta +
                           "<body><article eId=\"art_1\"><num>Artículo único.</num><paragraph eId=\"p1\"><num>1.</num><content><p><mod eId=\"m1\">Se modifica el artículo 1, que queda "
                           "redactado como sigue: “<quotedStructure eId=\"q1\"><p>El pan «y» la “sal.</p></quotedStructure>”.</mod></p></content></paragraph><paragraph "
                           "eId=\"p2\"><num>2.</num><content><p><mod eId=\"m2\">En el artículo 2, se sustituye “<quotedText>tinto</quotedText>” por <quotedText "
                           "startQuote=\"«\" endQuote=\"»\">blanco</quotedText>.</mod></p></content></paragraph></article></body></bill></akomaNtoso>\n";
  const parser::Tradition& drafting = *parser::find_tradition(traditions(), "es-es");
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), drafting).value();
  const amend::Application done = amend::apply(document(bill, "es-es", "bill.xml"), drafting, document(law, "es-es"), vocabulary);
  for (const amend::Instruction& each : done.instructions) CHECK(each.reason == "");
  CHECK(done.text == "# CÓDIGO PENAL\n\n##### Artículo 1.\n\nEl pan «y» la “sal.\n\n##### Artículo 2.\n\nEl vino blanco.\n");
}

TEST_CASE("the change sets of a real act lead from its first text to its last", "[amend][akn][shared]") {
  std::vector<std::filesystem::path> files = shared_files("akn/bill-to-act/es/BOE-A-2002-13758", ".xml");
  std::erase_if(files, [](const auto& path) { return path.filename().string().starts_with("boe"); });
  if (files.size() < 3) SKIP("no data/akn/bill-to-act beside the project");
  std::string law = read_file(files.front());
  for (std::size_t i = 1; i + 1 < files.size(); ++i) {
    INFO(files[i].string());
    const auto done = amend::apply_change_sets(document(read_file(files[i]), "es-es", "bill.xml"), document(law, "es-es", "law.xml"));
    REQUIRE(done);
    CHECK(done->count(State::Applied) == done->instructions.size());
    law = done->text;
  }
  // What stands behind number and heading, without white space.
  const auto words = [](const Document& of, const std::string& eid) {
    std::string out;
    const auto element = parser::find_element(*of.source, eid);
    if (!element) return out;
    for (const char c : element->content.of(of.source->bytes)) {
      if (c != ' ' && c != '\n') out += c;
    }
    return out;
  };
  const Document got = document(law, "es-es", "got.xml"), wanted = document(read_file(files.back()), "es-es", "wanted.xml");
  std::size_t articles = 0;
  for (const Provision& each : wanted.provisions) {
    if (each.level != Level::Article) continue;
    ++articles;
    CHECK((words(got, each.eid) == words(wanted, each.eid)));
  }
  CHECK(articles > 60);
}
