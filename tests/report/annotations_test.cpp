// What colleagues write into a report in Word is read back where it stands: written by our own writer, and by LibreOffice.
#include "report/annotations.h"

#include <catch2/catch_test_macros.hpp>

#include "report/docx_writer.h"
#include "support/office.h"

using namespace harmonia;
using namespace harmonia::report;

namespace {

std::vector<Annotation> read(const std::string& docx) {
  const auto annotations = read_annotations(docx, "back.docx", {});
  if (!annotations) FAIL(annotations.error().message);
  return *annotations;
}


const std::string first = finding_bookmark("aabbccddee", "femicide", "fem-attempt"), second = finding_bookmark("aabbccddee", "femicide", "fem-own-chapter");

std::string annotated_report() {
  DocxWriter docx({.author = "Rita", .date = "2026-05-01"});
  docx.heading(0, "Report").heading(1, "Chapter");
  docx.open_paragraph().open_comment().run("Before all").close_comment("Too long.", "Omar", "2026-05-02").close_paragraph();
  docx.heading(2, "Attempt", first);
  docx.open_paragraph().run("The law says ").run("four", {.change = DocxChange::Deleted}).run("five", {.change = DocxChange::Inserted}).run(" years. ");
  docx.open_comment().run("Whoever kills").close_comment("Where is\nthe attempt?", "Omar", "2026-05-02").close_paragraph();
  docx.heading(3, "Details");
  docx.open_paragraph().run("Also this.", {.change = DocxChange::Inserted}).close_paragraph();
  docx.heading(2, "Chapter of its own", second);
  docx.open_paragraph().run("never ", {.change = DocxChange::Deleted}).run("stands.").close_paragraph();
  docx.heading(1, "Method");
  docx.open_paragraph().run(" and more", {.change = DocxChange::Inserted}).close_paragraph();

  return docx.take();
}

void check_annotations(const std::vector<Annotation>& all) {
  REQUIRE(all.size() == 6);
  CHECK(all[0].bookmark == "");
  CHECK(all[0].words == "Too long.");
  CHECK(all[0].heading == "Chapter");
  CHECK(all[1].kind == Annotation::Kind::Replacement);
  CHECK(all[1].on == "four");
  CHECK(all[1].words == "five");
  CHECK(all[1].by == "Rita");
  CHECK(all[1].date.substr(0, 10) == "2026-05-01");
  CHECK(all[1].bookmark == first);
  CHECK(all[2].kind == Annotation::Kind::Comment);
  CHECK(all[2].by == "Omar");
  CHECK(all[2].on == "Whoever kills");
  CHECK(all[2].words == "Where is\nthe attempt?");
  CHECK(all[2].bookmark == first);
  CHECK(all[3].kind == Annotation::Kind::Insertion);
  CHECK(all[3].bookmark == first);
  CHECK(all[3].heading == "Details");
  CHECK(all[4].kind == Annotation::Kind::Deletion);
  CHECK(all[4].bookmark == second);
  CHECK(all[5].bookmark == "");
  CHECK(all[5].heading == "Method");
}

}  // namespace

TEST_CASE("comments and changes are read with who made them and the finding they stand at", "[report][annotations]") {
  check_annotations(read(annotated_report()));
}

TEST_CASE("they are read the same when another program has saved the file", "[report][annotations][office]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not installed");
  check_annotations(read(tests::saved_by_libreoffice(annotated_report())));
}

TEST_CASE("what the report itself proposes is nobody's remark", "[report][annotations]") {
  DocxWriter docx({.author = DocxProperties{}.author});
  docx.open_paragraph().run("New wording", {.change = DocxChange::Inserted}).close_paragraph();
  CHECK(read(docx.take()).empty());
}

TEST_CASE("a finding's bookmark is short, and the same criterion is known in another text", "[report][annotations]") {
  const std::string one = finding_bookmark("0123456789abcdef", "femicide", "fem-definition-violence-feminicida");
  const std::string other = finding_bookmark("fedcba9876543210", "femicide", "fem-definition-violence-feminicida");
  CHECK(one.size() <= 40);
  CHECK(one != other);
  CHECK(criterion_part(one) == criterion_part(other));
  CHECK(criterion_part(one) != criterion_part(finding_bookmark("0123456789abcdef", "femicide", "fem-attempt")));
  CHECK(criterion_part("_Toc1").empty());
}

TEST_CASE("what is no Word document is refused with its name", "[report][annotations]") {
  CHECK(read_annotations("not a zip", "a.docx", {}).error().code == "zip-damaged");
  CHECK(read_annotations("", "a.docx", {}).error().code == "docx-no-document");
}
