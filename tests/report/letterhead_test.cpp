// A user's own look: the parts of a Word letterhead, and a style sheet.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "parser/import/zip_archive.h"
#include "report/docx_writer.h"
#include "report/letterhead.h"
#include "report/zip_writer.h"
#include "support/office.h"

using namespace harmonia;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string part(const std::string& archive, const std::string& path) {
  const parser::ImportLimits limits;
  auto opened = parser::ZipArchive::open(archive, limits);
  REQUIRE(opened);
  parser::ZipArchive parts = std::move(opened).value();
  auto bytes = parts.read(path);
  return bytes ? std::move(bytes).value() : std::string();
}

constexpr const char* kSpaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/";

// As a Spanish word processor writes it: its heading style is called "Ttulo1", its header shows a picture.
std::string letterhead() {
  const std::string spaces(kSpaces), office(kOffice), package(kPackage), relations = "<Relationships xmlns=\"" + package + "relationships\">";
  return report::zip_archive({
      {"[Content_Types].xml", "<Types xmlns=\"" + package + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                              "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"},
      {"_rels/.rels", relations + "<Relationship Id=\"rId1\" Type=\"" + office + "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/_rels/document.xml.rels", relations + "<Relationship Id=\"a\" Type=\"" + office + "styles\" Target=\"styles.xml\"/><Relationship Id=\"b\" Type=\"" + office +
                                           "header\" Target=\"header1.xml\"/></Relationships>"},
      {"word/document.xml", "<w:document " + spaces + "><w:body><w:p><w:r><w:t>TEXTO DE MUESTRA</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"b\"/>"
                            "<w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"2268\" w:right=\"1701\" w:bottom=\"1701\" w:left=\"1701\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"},
      {"word/styles.xml", "<w:styles " + spaces + "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
                          "<w:style w:type=\"paragraph\" w:styleId=\"Ttulo1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:rPr><w:color w:val=\"7B1E3A\"/></w:rPr></w:style></w:styles>"},
      {"word/header1.xml", "<w:hdr " + spaces + "><w:p><w:r><w:t>INSTITUTO DE LAS MUJERES</w:t></w:r></w:p></w:hdr>"},
      {"word/_rels/header1.xml.rels", relations + "<Relationship Id=\"p\" Type=\"" + office + "image\" Target=\"media/escudo.png\"/><Relationship Id=\"q\" Type=\"" + office +
                                          "image\" Target=\"http://example.org/spy.png\" TargetMode=\"External\"/></Relationships>"},
      {"word/media/escudo.png", "not really a picture"},
  });
}

std::string report_docx() {
  report::DocxWriter docx({.title = "Informe", .language = "es"});
  docx.heading(0, "Informe").contents("Contenido", 1).heading(1, "Capítulo").open_paragraph().run("Palabras").footnote("Nota").close_paragraph();
  return docx.take();
}

}  // namespace

TEST_CASE("a report takes the header, the styles and the page of a letterhead and none of its text", "[report][docx][letterhead]") {
  const auto made = report::on_letterhead(report_docx(), letterhead(), {});
  REQUIRE(made);
  CHECK(*made == *report::on_letterhead(report_docx(), letterhead(), {}));
  const std::string document = part(*made, "word/document.xml"), styles = part(*made, "word/styles.xml");
  CHECK(contains(document, "<w:headerReference w:type=\"default\" r:id=\"rIdL"));
  CHECK(contains(document, "<w:footerReference"));  // page numbers stay where the letterhead has none
  CHECK(contains(document, "w:w=\"12240\" w:h=\"15840\""));
  CHECK(contains(document, "<w:pStyle w:val=\"Ttulo1\"/>"));
  CHECK_FALSE(contains(document, "TEXTO DE MUESTRA"));
  CHECK(contains(styles, "7B1E3A"));
  CHECK(contains(styles, "w:styleId=\"FootnoteText\""));  // what the letterhead lacks stays
  CHECK(contains(part(*made, "word/letterhead1.xml"), "INSTITUTO DE LAS MUJERES"));
  CHECK(part(*made, "word/media/letterhead2.png") == "not really a picture");
  CHECK_FALSE(contains(part(*made, "word/_rels/letterhead1.xml.rels"), "example.org"));
  CHECK(contains(part(*made, "[Content_Types].xml"), "Extension=\"png\""));
}

TEST_CASE("LibreOffice opens a report on a letterhead", "[report][docx][letterhead]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not on this machine");
  const std::string text = tests::libreoffice_text(*report::on_letterhead(report_docx(), letterhead(), {}), tests::Tracked::Accepted);
  CAPTURE(text);
  CHECK(contains(text, "Capítulo"));
  CHECK(contains(text, "Palabras"));
}

TEST_CASE("a letterhead that is no Word document is refused", "[report][docx][letterhead]") {
  const std::string bytes = GENERATE(std::string("plain words"), std::string(), report::zip_archive({{"mimetype", "application/vnd.oasis.opendocument.text"}}));
  const auto made = report::on_letterhead(report_docx(), bytes, {});
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "letterhead-broken");
}

TEST_CASE("a style sheet of the user's comes after ours, and may fetch nothing", "[report][css]") {
  struct Case {
    std::string css, code;
  };
  const auto c = GENERATE(values<Case>({
      {"h1{color:#7b1e3a}", ""},
      {"body{background:url('data:image/png;base64,AAAA')}", ""},
      {"@IMPORT 'x.css';", "css-fetches"},
      {"h1{background:URL( http://example.org/x.png)}", "css-fetches"},
      {"h1{background:u\\72l(http://example.org)}", "css-broken"},
      {"h1{background:image-set('http://example.org/x' 1x)}", "css-fetches"},
      {"</STYLE><script>", "css-broken"},
      {"h1{content:'\xff'}", "css-broken"},
  }));
  CAPTURE(c.css);
  const auto made = report::with_style_sheet("<head><style>a{}</style></head><body></body>", c.css);
  REQUIRE(static_cast<bool>(made) == c.code.empty());
  if (c.code.empty()) CHECK(*made == "<head><style>a{}</style><style>" + c.css + "</style>\n</head><body></body>");
  else CHECK(made.error().code == c.code);
}
