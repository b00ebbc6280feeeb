// Tables that people fill in, and the questions that stand in them.
#include "report/table_reader.h"

#include <catch2/catch_test_macros.hpp>

#include "report/docx_writer.h"
#include "report/questionnaire.h"
#include "report/xlsx_writer.h"
#include "report/zip_writer.h"
#include "support/office.h"
#include "tiny_report.h"

using namespace harmonia;
using report::Question;

namespace {

const std::vector<Question> kQuestions = {{"1", "Is theft, alone, an offence?", {"tiny-offence"}}, {"2b", "¿Se repara «el daño»?\n¿Y cómo?", {"tiny-reparation", "tiny-aggravation"}}, {"3", "How many cases?", {}}};

std::string workbook() {
  return report::xlsx_workbook({{"Notes", {}, {{"Read me first"}}},
                                {"Questions", {}, {{"State report 2026"}, {"No.", "Remarks", "Question", "Criteria"}, {"1", "", "Is theft, alone, an offence?", "tiny-offence"},
                                                   {"2b", "long", "¿Se repara «el daño»?\n¿Y cómo?", "tiny-reparation, tiny-aggravation"}, {3.0, "", "How many cases?", "-"}}}},
                               "t");
}

std::string word() {
  report::DocxWriter docx;
  docx.heading(0, "State report").paragraph("Fill in the table.");
  docx.open_table({1000, 1000}).open_row().cell("Country").cell("Kasumbe").close_row().close_table();
  docx.open_table({1000, 2000, 3000, 3000}).open_row(true).cell("number").open_cell({}, 2).paragraph("Question").close_cell().cell("criteria").close_row();
  docx.open_row().cell("1").open_cell({}, 2).open_paragraph().run("Is theft, ").run("not ", {.change = report::DocxChange::Deleted}).run("alone,", {.change = report::DocxChange::Inserted}).run(" an offence?");
  docx.close_paragraph().close_cell().cell("tiny-offence").close_row();
  docx.open_row().cell("2b").open_cell({}, 2).paragraph("¿Se repara «el daño»?").paragraph("¿Y cómo?").close_cell().cell("tiny-reparation; tiny-aggravation").close_row();
  docx.open_row().cell("3").open_cell({}, 2).paragraph("How many cases?").close_cell().cell("-").close_row();
  return docx.close_table().take();
}

std::vector<Question> questions(const std::string& bytes, const std::string& language = "en") {
  tests::TinyReport tiny;
  const auto read = report::read_questions(bytes, "q", tiny.messages(language));
  CAPTURE(read ? std::string() : read.error().where + ": " + read.error().message);
  REQUIRE(read);
  return *read;
}

std::string complaint(const std::string& bytes) {
  tests::TinyReport tiny;
  const auto read = report::read_questions(bytes, "q", tiny.messages("en"));
  REQUIRE_FALSE(read);
  return read.error().where + ": " + read.error().message;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the same questions are read from a text, a workbook and a Word document", "[report][questionnaire]") {
  CHECK(questions("number,question,criteria\n1,\"Is theft, alone, an offence?\",tiny-offence\n2b,\"¿Se repara «el daño»?\n¿Y cómo?\",tiny-reparation tiny-aggravation\n3,How many cases?,-\n") == kQuestions);
  CHECK(questions(workbook()) == kQuestions);
  CHECK(questions(word()) == kQuestions);
  CHECK(questions("Núm.;PREGUNTA;Criterios\n7;¿Q?;tiny-offence\n", "es") == std::vector<Question>{{"7", "¿Q?", {"tiny-offence"}}});
  CHECK(questions("question;criteria\n¿Q?;tiny-offence\n") == std::vector<Question>{{"1", "¿Q?", {"tiny-offence"}}});
}

TEST_CASE("questions are read from documents as LibreOffice writes them", "[report][questionnaire][office]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not on this machine");
  CHECK(questions(tests::saved_by_libreoffice(word())) == kQuestions);
  CHECK(questions(tests::saved_by_libreoffice(workbook(), "xlsx")) == kQuestions);  // with its table of shared strings
}

TEST_CASE("a table of questions with a fault names the row and what is missing", "[report][questionnaire]") {
  CHECK(contains(complaint("pregunta\nQ\n"), "q:1: no row names the columns"));
  CHECK(contains(complaint("question,criteria\nQ,a\nQ2\n"), "q:3: the question is mapped to no criterion"));
  CHECK(contains(complaint("question,criteria\n,a\n"), "q:2: the row has no question"));
  CHECK(contains(complaint("question,criteria\n"), "the table has no questions"));
  CHECK(contains(complaint(report::xlsx_workbook({{"S", {}, {{"question", "criteria"}, {"Q", ""}}}}, "t")), "q: S, row 2: the question is mapped"));
  report::DocxWriter docx;
  docx.open_table({1000, 1000}).open_row().cell("question").cell("criteria").close_row().open_row().cell("Q").cell("").close_row().close_table();
  CHECK(contains(complaint(docx.take()), "q: table 1, row 2: the question is mapped"));
}

TEST_CASE("a damaged or foreign archive is an error, not an empty table", "[report][questionnaire]") {
  const std::string whole = workbook();
  for (const std::size_t length : {std::size_t{4}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) CHECK_FALSE(complaint(whole.substr(0, length)).empty());
  CHECK(contains(complaint(report::zip_archive({{"other.txt", "x"}})), "no workbook (XLSX) and no Word document"));
  CHECK(contains(complaint(std::string("\0\1\2", 3)), "no table in CSV"));
  CHECK(contains(complaint(report::zip_archive({{"word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"}})), "word/document.xml"));
}

TEST_CASE("the answers can be given as questions again", "[report][questionnaire]") {
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("es");
  const std::string answers = report::questionnaire_xlsx(kQuestions, tiny.report, messages);
  CHECK(answers == report::questionnaire_xlsx(kQuestions, tiny.report, messages));
  CHECK(questions(answers, "es") == kQuestions);
  CHECK(questions(report::questionnaire_csv(kQuestions, tiny.report, messages)) == kQuestions);
}

TEST_CASE("answers on paper stand with the words of the law under their articles", "[report][questionnaire]") {
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("en");
  const std::string md = report::paper_md(report::questionnaire_paper(kQuestions, tiny.report, messages), messages);
  CAPTURE(md);
  for (const char* words : {"1\\. Is theft, alone, an offence?", "**Yes", "Article 10", "tome un bien", "Not a matter of this law", "SHA-256"}) CHECK(contains(md, words));
}
