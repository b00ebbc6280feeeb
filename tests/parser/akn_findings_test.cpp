// The law in Akoma Ntoso with its findings: valid, and the same law when it is read again.
#include <catch2/catch_test_macros.hpp>

#include "parser/akn/akn_writer.h"
#include "report/findings.h"
#include "report/tiny_report.h"
#include "support/schema.h"

using namespace harmonia;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

std::string words_of(const Document& document) {
  std::string all;
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) all += document.provisions[i].eid + ": " + own_text(document, i).take() + "\n";
  return all;
}

}  // namespace

TEST_CASE("a law with findings is valid Akoma Ntoso, and its words are the same when it is read again", "[akn][report]") {
  tests::TinyReport tiny;
  const parser::Traditions traditions = parser::load_traditions(tiny.data).value();
  tiny.report.traditions = &traditions;
  const std::string xml = report::findings_akn(tiny.report, tiny.messages("es"));
  if (tests::has_akn_schema()) CHECK(tests::schema_complaint(xml) == "");
  CHECK(count(xml, "<h:finding ") == 3);
  CHECK(xml.find("tome un bien<noteRef href=\"#harmonia_note_") != std::string::npos);
  std::size_t notes = 0;
  for (const Finding& finding : tiny.report.documents[0].findings) notes += !finding.evidence.empty();
  CHECK(count(xml, "<note eId=\"harmonia_note_") == notes);

  const Document& law = *tiny.report.documents[0].document;
  const auto source = parser::decode("law.xml", xml);
  REQUIRE(source);
  const auto again = parser::parse(*source, traditions, {law.tradition});
  REQUIRE(again);
  CHECK(words_of(*again) == words_of(law));

  // The same law as a file of Akoma Ntoso: what is added goes between its bytes.
  tests::TinyReport second;
  second.report.traditions = &traditions;
  second.report.documents.clear();
  second.add(parser::write_akn(law, *parser::find_tradition(traditions, law.tradition)), "law.xml");
  const std::string added = report::findings_akn(second.report, second.messages("es"));
  if (tests::has_akn_schema()) CHECK(tests::schema_complaint(added) == "");
  CHECK(count(added, "<noteRef ") == count(xml, "<noteRef "));
  CHECK(added.find("tome un bien<noteRef href=\"#harmonia_note_") != std::string::npos);
  const auto parsed = parser::parse(*parser::decode("again.xml", added), traditions, {law.tradition});
  REQUIRE(parsed);
  CHECK(words_of(*parsed) == words_of(law));

  // And once more over its own notes: no identifier stands twice.
  tests::TinyReport third;
  third.report.traditions = &traditions;
  third.report.documents.clear();
  third.add(added, "again.xml");
  const std::string twice = report::findings_akn(third.report, third.messages("es"));
  if (tests::has_akn_schema()) CHECK(tests::schema_complaint(twice) == "");
  CHECK(count(twice, "<noteRef ") == 2 * count(xml, "<noteRef "));
}
