// Reports of other kinds: the page on one law, what changed since, and what other laws give.
#include <catch2/catch_test_macros.hpp>

#include "report/ficha.h"
#include "report/findings.h"
#include "report/follow_up.h"
#include "report/grievance.h"
#include "support/json_schema.h"
#include "support/shared_law.h"
#include "tiny_report.h"

using namespace harmonia;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a ficha names the provision, the penalty and each chapter on one page", "[report][ficha]") {
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("es");
  const report::Ficha ficha = report::make_ficha(tiny.report, tiny.report.documents[0], messages);
  CHECK(ficha.provision != kNoProvision);
  CHECK(ficha.chapters.size() == 1);
  CHECK(ficha.chapters[0].lines.size() == 3);
  REQUIRE(ficha.penalties.size() == 1);
  CHECK(ficha.penalties[0].words == "de 2 a 6 años");
  const report::Paper paper = report::ficha_paper(tiny.report, tiny.report.documents[0], messages);
  for (const std::string& bytes : {report::paper_html(paper, messages), report::paper_md(paper, messages)}) {
    CHECK(contains(bytes, "de 2 a 6 años"));
    CHECK(contains(bytes, "Se repara el daño"));
  }
  CHECK(tests::schema_violation("ficha", report::ficha_json(tiny.report, tiny.report.documents[0], messages)) == "");
}

TEST_CASE("kept findings are those of the report they were written from", "[report][follow-up]") {
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("en");
  const auto read = report::read_findings(report::findings_json(tiny.report, messages));
  REQUIRE(read);
  const std::vector<report::FollowedLaw> laws = report::follow_up(*read, report::kept(tiny.report, messages));
  REQUIRE(laws.size() == 1);
  CHECK(laws[0].unchanged == 3);
  CHECK(laws[0].changed.empty());
  CHECK_FALSE(laws[0].text_changed);
  CHECK(laws[0].packs_changed.empty());
}

TEST_CASE("a follow-up says what became better or worse, and whether the text or the pack did it", "[report][follow-up]") {
  tests::TinyReport then, now;
  now.report.documents.clear();
  std::string law(tests::kTinyLaw);
  law.replace(law.find("tome un bien"), 12, "se lleve algo");
  law += "\nArtículo 13. La reparación del daño procede siempre.\n";
  now.add(law, "valdeluz.txt");
  const report::Messages messages = now.messages("en");
  const report::KeptReport before = report::kept(then.report, messages), after = report::kept(now.report, messages);
  const std::string json = report::follow_up_json(before, after);
  CHECK(tests::schema_violation("follow-up", json) == "");
  CHECK(contains(json, R"("criterion":"tiny-reparation","kind":"gained","why":"law")"));
  CHECK(contains(json, R"("criterion":"tiny-offence","kind":"lost","why":"law")"));
  const std::string html = report::paper_html(report::follow_up_paper(before, after, now.report, messages), messages);
  CHECK(contains(html, "Better: 1. Worse: 1."));
}

TEST_CASE("findings that are none are refused with what is wrong", "[report][follow-up]") {
  for (const char* json : {"", "[]", "{\"schema\":\"harmonia/matrix/1\"}", R"({"schema":"harmonia/findings/1","packs":[],"documents":[{"findings":[{"verdict":"perhaps"}]}]})",
                           R"({"schema":"harmonia/findings/1","packs":[1],"documents":[]})"}) {
    CAPTURE(json);
    const auto read = report::read_findings(json);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "findings-broken");
  }
}

TEST_CASE("a comparison for a grievance quotes the laws that give more, and names no other", "[report][grievance]") {
  tests::TinyReport tiny;
  tiny.add("CÓDIGO PENAL DE MONCAL\n\nArtículo 1. Quien tome un bien ajeno hará la reparación del daño.\n", "moncal.txt");
  const report::Messages messages = tiny.messages("en");
  const std::string md = report::paper_md(report::grievance_paper(tiny.report, 0, messages), messages);
  CHECK(contains(md, "In 1 of 3 criteria"));
  CHECK(contains(md, "hará la reparación del daño"));
  const std::string json = report::grievance_json(tiny.report, 0, messages);
  CHECK(tests::schema_violation("grievance", json) == "");
  CHECK(contains(json, R"("criterion":"tiny-reparation")"));
  CHECK(contains(json, R"("better":[{"document":1,"verdict":"met")"));
  CHECK_FALSE(contains(json, R"("criterion":"tiny-offence")"));
  const std::string other = report::paper_md(report::grievance_paper(tiny.report, 1, messages), messages);
  CHECK_FALSE(contains(other, "hará la reparación del daño"));
}
