// Wording that a publisher strikes through: kept, and never law.
#include <catch2/catch_test_macros.hpp>

#include "parser/import/import.h"
#include "parser/small_law.h"
#include "support/invariants.h"

using namespace harmonia;

namespace {

const Provision& provision(const Document& law, std::string_view eid) {
  const std::uint32_t index = find_provision(law, eid);
  CAPTURE(eid);
  REQUIRE(index != kNoProvision);
  return law.provisions[index];
}

Document html_law(const std::string& body) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  auto source = parser::import_law("law.html", "<html><body>" + body + "</body></html>");
  REQUIRE(source);
  auto document = parser::parse(*source, traditions, {.tradition = "pt-br"});
  REQUIRE(document);
  return std::move(document).value();
}

}  // namespace

TEST_CASE("a wording struck through stands beside the one that is law", "[parser][struck]") {
  const Document law = tests::law(
      "Art. 1º Furtar manga é crime.\n\n"
      "~~Art. 2º Furtar caju: (Redação dada pela Lei nº 4, de 1990)~~\n\n"
      "~~Pena - reclusão, de dois a quatro anos.~~ (Revogado pela Lei nº 9, de 2001)\n\n"
      "Art. 2º Furtar caju ou goiaba:\n\n"
      "Pena - multa.\n\n"
      "~~Art. 3º Furtar uva é crime.~~ (Revogado pela Lei nº 9, de 2001)\n\n"
      "Art. 4º A tentativa é punida.\n\n"
      "I - com multa;\n\n"
      "~~II - com prisão;~~\n\n"
      "II - com advertência;\n\n"
      "III - com ~~três~~ dois dias de trabalho.\n", "pt-br");
  CHECK(tests::broken_invariant(law) == "");
  CHECK(provision(law, "art_2").state == ProvisionState::InForce);
  CHECK(provision(law, "art_2__old_1").state == ProvisionState::Superseded);
  CHECK(provision(law, "art_3").state == ProvisionState::Repealed);
  CHECK(own_text(law, find_provision(law, "art_4__inc_II")).take() == "com advertência;");
  CHECK(own_text(law, find_provision(law, "art_4__inc_III")).take() == "com dois dias de trabalho.");
  const Provision& old = provision(law, "art_4__inc_I__al_old_1");
  CHECK(old.state == ProvisionState::Superseded);
  CHECK(old.tokens.empty());
  for (const Diagnostic& each : law.diagnostics) CHECK(each.code != "number-gap");
}

TEST_CASE("what HTML strikes through is no law", "[parser][struck]") {
  const Document law = html_law("<p>Art. 1º Furtar manga é crime.</p><p><strike>Art. 2º Furtar uva:</strike></p><p><s>Pena - prisão.</s></p><p>Art. 2º Furtar figo:</p><p>Pena - multa.</p>");
  CHECK(tests::broken_invariant(law) == "");
  CHECK(provision(law, "art_2__old_1").state == ProvisionState::Superseded);
  CHECK(provision(law, "art_2").state == ProvisionState::InForce);
}

TEST_CASE("tildes that close nothing are text", "[parser][struck]") {
  const Document law = tests::law("Art. 1º O sinal ~~ vale como traço.\n\nArt. 2º Outro ~~ sinal.\n", "pt-br");
  CHECK(tests::broken_invariant(law) == "");
  CHECK(own_text(law, find_provision(law, "art_1")).take() == "O sinal ~~ vale como traço.");
}
