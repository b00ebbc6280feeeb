// Word documents are written here in memory: only the parts that matter to a case.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "parser/import/import.h"
#include "report/zip_writer.h"
#include "support/invariants.h"
#include "support/shared_law.h"
#include "small_law.h"

using namespace harmonia;

namespace {

constexpr const char* kNames = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")";

struct Parts {
  std::string body, numbering = {}, styles = {}, footnotes = {}, header = {};
};

std::string element(const char* name, const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + std::string(name) + " " + kNames + ">" + content + "</w:" + name + ">";
}

std::string docx(const Parts& parts) {
  std::vector<report::ZipEntry> entries = {
      {"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
      {"_rels/.rels", R"(<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)"},
      {"word/document.xml", element("document", "<w:body>" + parts.body + "</w:body>")}};
  if (!parts.numbering.empty()) entries.push_back({"word/numbering.xml", element("numbering", parts.numbering)});
  if (!parts.styles.empty()) entries.push_back({"word/styles.xml", element("styles", parts.styles)});
  if (!parts.footnotes.empty()) entries.push_back({"word/footnotes.xml", element("footnotes", parts.footnotes)});
  if (!parts.header.empty()) {
    entries.push_back({"word/_rels/document.xml.rels", R"(<Relationships><Relationship Id="h1" Type="header" Target="header1.xml"/></Relationships>)"});
    entries.push_back({"word/header1.xml", element("hdr", parts.header)});
  }
  return report::zip_archive(entries);
}

std::shared_ptr<const SourceText> imported(const Parts& parts) {
  auto source = parser::import_law("law.docx", docx(parts));
  if (!source) FAIL(source.error().where << ": " << source.error().message);
  return *source;
}

std::string text_of(const Parts& parts) { return imported(parts)->bytes; }

std::string p(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
std::string r(const std::string& text, const std::string& properties = {}) {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string listed(const char* num, const char* level, const std::string& text) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::string(level) + "\"/><w:numId w:val=\"" + num + "\"/></w:numPr></w:pPr>" + r(text) + "</w:p>";
}

std::string level(const char* index, const char* format, const char* text, const std::string& more = {}) {
  return "<w:lvl w:ilvl=\"" + std::string(index) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" + more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

}  // namespace

TEST_CASE("a Word document gives its paragraphs, a blank line between two", "[import][docx]") {
  const auto source = imported({p(r("Artículo 1. ") + r("Quien hurte") + "<w:r><w:tab/><w:t>comete delito.</w:t><w:br/><w:t>Fin.</w:t></w:r>") + p("") + p(r("Artículo 2. Otro."))});
  CHECK(source->bytes == "Artículo 1. Quien hurte\tcomete delito.\nFin.\n\nArtículo 2. Otro.\n");
  CHECK(source->media_type == MediaType::Docx);
  CHECK(source->file_bytes != source->bytes.size());
  CHECK(source->file_sha256 != source->text_sha256);
}

TEST_CASE("automatic lists are printed with their labels", "[import][docx]") {
  const std::string numbering =
      "<w:abstractNum w:abstractNumId=\"5\">" + level("0", "decimal", "Artículo %1.-") + level("1", "upperRoman", "%2.") + level("2", "lowerLetter", "%3)") +
      level("3", "decimal", "%1.%2.%4", "<w:isLgl/>") + "</w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"6\">" + level("0", "bullet", "\xEF\x82\xB7") + level("1", "ordinalText", "%2.") + level("2", "russianLower", "%3)") + "</w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>"
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"4\"/></w:lvlOverride></w:num>"
      "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"6\"/></w:num>";
  const auto source = imported({listed("1", "0", "Uno.") + listed("1", "1", "Primera.") + listed("1", "2", "Inciso.") + listed("1", "2", "Otro.") + listed("1", "1", "Segunda.") +
                                    listed("1", "2", "De nuevo.") + listed("1", "3", "Legal.") + listed("1", "0", "Dos.") + listed("1", "1", "Otra vez.") +
                                    listed("2", "1", "Desde cuatro.") + listed("2", "1", "Cinco.") + listed("0", "0", "Sin lista.") + listed("3", "0", "Punto.") +
                                    listed("3", "1", "Ordinal.") + listed("3", "2", "Буква."),
                                numbering});
  CHECK(source->bytes ==
        "Artículo 1.- Uno.\n\nI. Primera.\n\na) Inciso.\n\nb) Otro.\n\nII. Segunda.\n\na) De nuevo.\n\n1.2.1 Legal.\n\nArtículo 2.- Dos.\n\n"
        "I. Otra vez.\n\nIV. Desde cuatro.\n\nV. Cinco.\n\nSin lista.\n\n\xE2\x80\xA2 Punto.\n\n1. Ordinal.\n\nа) Буква.\n");
  REQUIRE(source->remarks.size() == 1);
  CHECK(source->remarks[0].code == "import-number-format");
}

TEST_CASE("a paragraph takes its list from its style, and its style's ancestors", "[import][docx]") {
  const std::string numbering = "<w:abstractNum w:abstractNumId=\"0\">" + level("0", "decimal", "%1.") + level("1", "lowerLetter", "(%2)", "<w:pStyle w:val=\"Sub\"/>") +
                                "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num>";
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Sec\"><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Child\"><w:basedOn w:val=\"Sec\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>";
  const auto styled = [](const char* style, const char* text) { return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/></w:pPr>" + r(text) + "</w:p>"; };
  const auto source = imported({styled("Sec", "Short title") + styled("Sub", "this") + styled("Sub", "that") + styled("Child", "Next") + styled("Loop", "Loose"), numbering, styles});
  CHECK(source->bytes == "1. Short title\n\n(a) this\n\n(b) that\n\n2. Next\n\nLoose\n");
  REQUIRE(source->marks.size() == 2);
  CHECK(source->marks[0].kind == TextMark::Kind::Bold);
  CHECK(source->marks[0].span.of(source->bytes) == "Short title");
}

TEST_CASE("tracked changes are shown as accepted", "[import][docx]") {
  const auto source = imported({p(r("La pena es ") + "<w:del><w:r><w:delText>de dos</w:delText></w:r></w:del><w:ins>" + r("de tres") + "</w:ins>" + r(" años.")) +
                                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("Se une ") + "</w:p>" + p(r("con esto.")) +
                                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Todo fuera.</w:delText></w:r></w:del></w:p>" +
                                p("<w:moveFrom>" + r("Movido.") + "</w:moveFrom>" + r("Queda.")) + p("<w:moveTo>" + r("Movido.") + "</w:moveTo>")});
  CHECK(source->bytes == "La pena es de tres años.\n\nSe une con esto.\n\nQueda.\n\nMovido.\n");
  REQUIRE(source->remarks.size() == 2);
  CHECK(source->remarks[0].code == "import-deletions");
  CHECK(source->remarks[1].code == "import-insertions");
}

TEST_CASE("bold, underline and strike are kept as marks", "[import][docx]") {
  const auto source = imported({p(r("[", "<w:b/>") + r("dos", "<w:b/>") + r("]", "<w:b/>") + " " + r("tres", "<w:u w:val=\"single\"/>") + r(" años ", "<w:u w:val=\"none\"/><w:b w:val=\"0\"/>") + r("no", "<w:strike/>"))});
  REQUIRE(source->marks.size() == 3);
  CHECK(source->marks[0].span.of(source->bytes) == "[dos]");
  CHECK(source->marks[1].kind == TextMark::Kind::Underline);
  CHECK(source->marks[1].span.of(source->bytes) == "tres");
  CHECK(source->marks[2].kind == TextMark::Kind::Strike);
  CHECK(source->marks[2].span.of(source->bytes) == "no");
}

TEST_CASE("footnotes stand below their paragraph and are no words of the law", "[import][docx]") {
  const std::string reference = "<w:r><w:footnoteReference w:id=\"3\"/></w:r>";
  const std::string footnotes = "<w:footnote w:type=\"separator\" w:id=\"0\">" + p(r("----")) + "</w:footnote><w:footnote w:id=\"3\">" + p("<w:r><w:footnoteRef/></w:r>" + r("Así en el original.")) + p(r("Dos párrafos.")) + "</w:footnote>";
  auto source = imported({p(r("Artículo 1. Quien hurte") + reference + r(" comete delito.")) + p(r("Artículo 2. Otro.")), {}, {}, footnotes});
  CHECK(source->bytes == "Artículo 1. Quien hurte[1] comete delito.\n\n[1] Así en el original.\n\nDos párrafos.\n\nArtículo 2. Otro.\n");
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  const Document document = parser::parse(source, traditions, {.tradition = "es-mx"}).value();
  CHECK(tests::broken_invariant(document) == "");
  CHECK(whole_text(document, find_provision(document, "art_1")).text() == "Artículo 1. Quien hurte comete delito.");
  std::string notes;
  for (const Segment& segment : document.segments) {
    if (segment.kind == SegmentKind::Note) notes += std::string(segment.span.of(source->bytes)) + "|";
  }
  CHECK(notes == "[1]|[1] Así en el original.|Dos párrafos.|");
}

TEST_CASE("headers are furniture before the law, each once", "[import][docx]") {
  const std::string section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/><w:headerReference w:type=\"first\" r:id=\"h1\"/></w:sectPr>";
  auto source = imported({p(r("Artículo 1. Uno.")) + section, {}, {}, {}, p(r("CÓDIGO DE VALDELUZ"))});
  CHECK(source->bytes == "CÓDIGO DE VALDELUZ\n\nArtículo 1. Uno.\n");
  REQUIRE(source->marks.size() == 1);
  CHECK(source->marks[0].kind == TextMark::Kind::Furniture);
}

TEST_CASE("a table row of short cells is a line; other rows are read cell by cell", "[import][docx]") {
  const auto row = [](std::initializer_list<std::string> cells) {
    std::string out = "<w:tr>";
    for (const std::string& cell : cells) out += "<w:tc>" + cell + "</w:tc>";
    return out + "</w:tr>";
  };
  CHECK(text_of({p(r("Tabla:")) + "<w:tbl>" + row({p(r("Delito")), p(r("Pena"))}) + row({p(r("Hurto")) + p(""), p(r("un año"))}) + "</w:tbl>" + p(r("Fin."))}) ==
        "Tabla:\n\nDelito\tPena\n\nHurto\tun año\n\nFin.\n");
  CHECK(text_of({"<w:tbl>" + row({p(r("Uno.")) + p(r("Dos.")), p(r("Tres."))}) + "</w:tbl>"}) == "Uno.\n\nDos.\n\nTres.\n");
}

TEST_CASE("text boxes and fields are read once, hidden text is reported", "[import][docx]") {
  const auto source = imported({p(r("Antes.") +
                                  "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p(r("Recuadro.")) + "</w:txbxContent></w:drawing></mc:Choice>"
                                  "<mc:Fallback><w:pict><w:txbxContent>" + p(r("Recuadro.")) + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
                                  "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + r(" 7") +
                                  "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + r("secreto", "<w:vanish/>"))});
  CHECK(source->bytes == "Antes. 7\n\nRecuadro.\n");
  REQUIRE(source->remarks.size() == 1);
  CHECK(source->remarks[0].code == "import-hidden");
}

TEST_CASE("an archive that is damaged, hostile or no document is refused with a remedy", "[import][docx]") {
  const std::string good = docx({p(r("Artículo 1. Uno."))});
  const auto code = [](std::string bytes, parser::ImportLimits limits = {}) {
    const auto source = parser::import_law("law.docx", std::move(bytes), limits);
    if (source) return std::string("read");
    CHECK(source.error().where.starts_with("law.docx"));
    return source.error().code;
  };
  CHECK(code(good) == "read");
  CHECK(code(good.substr(0, good.size() - 30)) == "zip-damaged");
  CHECK(code(good, {.zip_bytes = 100}) == "zip-too-large");
  CHECK(code(good, {.zip_entries = 2}) == "zip-too-many");
  CHECK(code(docx({p(r(std::string(4 << 20, 'a')))}), {.zip_ratio = 50}) == "zip-ratio");
  CHECK(code(docx({p(r("Sin cerrar")) + "<w:p>"})) == "xml-not-well-formed");
  CHECK(code(docx({std::string(600 * 5, ' ')})) == "empty");
  std::string deep;
  for (int i = 0; i < 600; ++i) deep += "<w:sdt>";
  CHECK(code(docx({deep})) == "xml-too-deep");
  CHECK(code(report::zip_archive({{"a.txt", "x"}})) == "unsupported-format");
  CHECK(code(report::zip_archive({{"[Content_Types].xml", "<a/>"}, {"word/other.xml", "<a/>"}})) == "docx-no-document");
}

TEST_CASE("every real Word document is tiled", "[import][docx][shared]") {
  const auto files = tests::shared_files("", ".docx");
  if (files.empty()) SKIP("no real law beside the checkout (HARMONIA_SHARED)");
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  for (const auto& path : files) {
    CAPTURE(path.filename().string());
    const auto source = parser::import_law(path.filename().string(), tests::read_file(path));
    REQUIRE(source);
    const auto document = parser::parse(*source, traditions);
    REQUIRE(document);
    CHECK(tests::broken_invariant(*document) == "");
  }
}
