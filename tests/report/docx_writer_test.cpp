#include "report/docx_writer.h"

#include <catch2/catch_test_macros.hpp>

#include "parser/import/zip_archive.h"
#include "support/office.h"
#include "support/ooxml_rules.h"

using namespace harmonia;
using report::DocxChange;
using report::DocxWriter;

namespace {

// A little of everything that the writer offers.
std::string document() {
  DocxWriter docx({.title = "Ley de <colmenas> & abejas", .language = "es", .author = "Congreso", .date = "2024-03-01"});
  docx.heading(0, "Ley de colmenas").heading(1, "Título primero");
  docx.open_paragraph().run("Artículo 1. ", {.bold = true}).run("Las colmenas se registran ").run("cada año", {.change = DocxChange::Deleted});
  docx.run("dos veces al año", {.change = DocxChange::Inserted}).run(" ante el ayuntamiento.").footnote("Texto de 2019.").close_paragraph();
  docx.paragraph("Artículo 2. Se deroga.", {.change = DocxChange::Deleted});
  docx.paragraph("Artículo 3. Las abejas & \"zánganos\" <libres>\tson de nadie.\x01", {.change = DocxChange::Inserted});
  docx.open_paragraph({.right_to_left = true}).open_comment().run("النحل").close_comment("¿Y esto?").close_paragraph();
  docx.open_table({3000, 6000}).open_row(true).cell("Dice").cell("Debe decir").close_row();
  docx.open_row().open_cell("F4F6F8").close_cell().cell("miel").close_row();
  docx.open_row(false, DocxChange::Inserted).open_cell({}, 2).paragraph("cera").close_cell().close_row().close_table();
  return docx.take();
}

}  // namespace

TEST_CASE("equal calls give equal bytes, whatever the time and the place", "[report][docx]") {
  const std::string here = document();
  ::setenv("TZ", "Asia/Tokyo", 1);
  ::tzset();
  const std::string there = document();
  ::unsetenv("TZ");
  ::tzset();
  CHECK(here == there);
  CHECK(here.starts_with("PK"));
}

TEST_CASE("pandoc reads a written document: all accepted is the new text, all rejected the old", "[report][docx]") {
  if (!tests::has_pandoc()) SKIP("pandoc is not on this machine");
  const std::string accepted = tests::pandoc_text(document(), tests::Tracked::Accepted);
  const std::string rejected = tests::pandoc_text(document(), tests::Tracked::Rejected);
  CAPTURE(accepted, rejected);
  CHECK(accepted.find("Las colmenas se registran dos veces al año ante el ayuntamiento.") != std::string::npos);
  CHECK(accepted.find("Se deroga") == std::string::npos);
  CHECK(accepted.find("Las abejas & \"zánganos\" <libres>") != std::string::npos);
  CHECK(accepted.find("Texto de 2019.") != std::string::npos);
  CHECK(rejected.find("Las colmenas se registran cada año ante el ayuntamiento.") != std::string::npos);
  CHECK(rejected.find("Artículo 2. Se deroga.") != std::string::npos);
  CHECK(rejected.find("abejas") == std::string::npos);
}

TEST_CASE("LibreOffice opens a written document and takes its changes either way", "[report][docx][office]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not on this machine");
  CHECK(tests::lines_of(tests::libreoffice_text(document(), tests::Tracked::Accepted)) ==
        "Ley de colmenas\nTítulo primero\nArtículo 1. Las colmenas se registran dos veces al año ante el ayuntamiento.1\n"
        "Artículo 3. Las abejas & \"zánganos\" <libres>\tson de nadie.\xEF\xBF\xBD\nالنحل\nDice\nDebe decir\nmiel\ncera\n");
  CHECK(tests::lines_of(tests::libreoffice_text(document(), tests::Tracked::Rejected)) ==
        "Ley de colmenas\nTítulo primero\nArtículo 1. Las colmenas se registran cada año ante el ayuntamiento.1\n"
        "Artículo 2. Se deroga.\nالنحل\nDice\nDebe decir\nmiel\n");
}

TEST_CASE("a writer is empty again after its document is taken", "[report][docx]") {
  DocxWriter docx;
  docx.paragraph("una vez");
  (void)docx.take();
  const std::string second = docx.take();
  CHECK(second == DocxWriter().take());
}

TEST_CASE("a page break between paragraphs stands in one of its own", "[report][docx]") {
  DocxWriter docx;
  docx.paragraph("before").page_break().paragraph("after");
  const std::string bytes = docx.take();
  const parser::ImportLimits limits;
  auto opened = parser::ZipArchive::open(bytes, limits);
  REQUIRE(opened);
  parser::ZipArchive parts = std::move(opened).value();
  const std::string document = *parts.read("word/document.xml");
  CHECK(document.find("<w:p><w:pPr></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>") != std::string::npos);
}

TEST_CASE("what the writer offers keeps the rules that Word enforces", "[report][docx]") {
  CHECK(tests::ooxml_faults(document()) == std::vector<std::string>());
  CHECK_FALSE(tests::ooxml_faults("no archive").empty());
}

TEST_CASE("Arabic words are marked as written from right to left", "[report][docx]") {
  DocxWriter docx;
  docx.open_paragraph({.right_to_left = true}).run("النحل", {.bold = true}).close_paragraph();
  const std::string bytes = docx.take();
  const parser::ImportLimits limits;
  parser::ZipArchive parts = std::move(parser::ZipArchive::open(bytes, limits)).value();
  const std::string xml = *parts.read("word/document.xml");
  CHECK(xml.find("<w:bidi/>") != std::string::npos);
  CHECK(xml.find("<w:rPr><w:b/><w:rtl/></w:rPr>") != std::string::npos);
}

TEST_CASE("a row of a table stays on a page unless it is tall", "[report][docx]") {
  const auto body = [](const std::string& words) {
    DocxWriter docx;
    docx.open_table({3000, 3000}).open_row().cell("Short").cell(words).close_row().close_table();
    const parser::ImportLimits limits;
    const std::string bytes = docx.take();
    auto opened = parser::ZipArchive::open(bytes, limits);
    REQUIRE(opened);
    parser::ZipArchive parts = std::move(opened).value();
    auto xml = parts.read("word/document.xml");
    REQUIRE(xml);
    return std::move(xml).value();
  };
  CHECK(body("Only a few words").find("<w:trPr><w:cantSplit/></w:trPr>") != std::string::npos);
  CHECK(body(std::string(5000, 'x')).find("cantSplit") == std::string::npos);
}
