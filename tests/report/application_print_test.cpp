// The comparative print of a bill: its words, its headings, its rows.
#include <catch2/catch_test_macros.hpp>

#include "report/application.h"

using namespace harmonia;

TEST_CASE("a paragraph is printed without the line ends of its source, and keeps its own", "[report][print]") {
  CHECK(report::print_words("El que mate\na otro\r\nsufrirá prisión.") == "El que mate a otro sufrirá prisión.");
  CHECK(report::print_words("Artículo 7\n\n  ART. 7.\n") == "Artículo 7\nART. 7.");
  CHECK(report::print_words("") == "");
}

TEST_CASE("a table of the print is headed by the label alone", "[report][print]") {
  amend::LawBlock block;
  block.content = "Artículo 390 bis.- ";
  CHECK(report::print_heading(block) == "Artículo 390 bis");
  block.content = "Artículo 372 BIS\n\nART. 372 BIS.";
  CHECK(report::print_heading(block) == "Artículo 372 BIS");
  block.content.clear();
  block.before = "§ V. Disposiciones comunes";  // what the bill takes out is headed by what it was
  CHECK(report::print_heading(block) == "§ V. Disposiciones comunes");
}

TEST_CASE("a label shares the row of its first paragraph where both stay, and not where one alone is reworded", "[report][print]") {
  using Block = amend::LawBlock;
  Document before, after, bill;
  for (Document* each : {&before, &after, &bill}) each->source = std::make_shared<const SourceText>();
  amend::Application application;
  application.instructions.resize(1);
  application.instructions[0].text = "Sustitúyase";
  application.instructions[0].state = amend::State::Applied;
  const auto block = [](Block::Kind kind, const char* words, bool changed) {
    Block made;
    made.kind = kind;
    made.provision = 1;
    made.content = words;
    if (changed) {
      made.before = "Antes";
      made.changed_by = {0};
    }
    return made;
  };
  application.blocks = {block(Block::Kind::Head, "Artículo 1.", false), block(Block::Kind::Text, "Primero", false), block(Block::Kind::Text, "Segundo", true),
                        block(Block::Kind::Head, "Artículo 2.", false), block(Block::Kind::Text, "Tercero", true)};
  const report::Messages messages("es", {});
  const std::string page = report::application_html({bill, before, after, application, {}}, messages);
  CAPTURE(page);
  CHECK(page.find("Artículo 1.\nPrimero</td>") != std::string::npos);
  CHECK(page.find("Artículo 2.</td>") != std::string::npos);
  CHECK(page.find("Tercero<span") != std::string::npos);
}
