// HTML, RTF and OpenDocument, from small files written here.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "parser/import/import.h"
#include "report/zip_writer.h"
#include "support/invariants.h"
#include "small_law.h"

using namespace harmonia;

namespace {

std::shared_ptr<const SourceText> imported(std::string bytes) {
  auto source = parser::import_law("law", std::move(bytes));
  if (!source) FAIL(source.error().where << ": " << source.error().message);
  return *source;
}

std::string code_of(std::string bytes, parser::ImportLimits limits = {}) {
  const auto source = parser::import_law("law", std::move(bytes), limits);
  return source ? std::string(to_string((*source)->media_type)) : source.error().code;
}

std::string marked(const SourceText& source, TextMark::Kind kind) {
  std::string out;
  for (const TextMark& mark : source.marks) {
    if (mark.kind == kind) out += std::string(mark.span.of(source.bytes)) + "|";
  }
  return out;
}

std::string odt(const std::string& body, const std::string& styles = {}) {
  const std::string names = R"(xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:style="s" xmlns:fo="f" xmlns:draw="d")";
  return report::zip_archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                              {"content.xml", "<office:document-content " + names + "><office:automatic-styles>" + styles +
                                                  "</office:automatic-styles><office:body><office:text>" + body + "</office:text></office:body></office:document-content>"}});
}

}  // namespace

TEST_CASE("HTML gives what a browser prints", "[import][html]") {
  struct Case {
    std::string html, text;
  };
  const Case c = GENERATE(values<Case>({
      {"<html><body><p>Art&iacute;culo 1.\n   Uno</p><p></p><p>y&nbsp;dos.</body></html>", "Artículo 1. Uno\n\ny\u00A0dos.\n"},
      {"<!-- x --><!DOCTYPE html><p>Uno<br>dos<br><br>tres", "Uno\ndos\n\ntres\n"},
      {"<div>Uno<div>dos</div>tres</div>", "Uno\n\ndos\n\ntres\n"},
      {"<body><script>var a = '<p>no</p>';</script><style>p{}</style><p>Ley</p></body>", "Ley\n"},
      {"<ol type=\"a\"><li>uno</li><li><p>dos</p></li></ol><ol start=\"4\"><li>cuatro</ol>", "a. uno\n\nb. dos\n\n4. cuatro\n"},
      {"<ol type=\"a\"><li>a) uno</li><li>b) dos</li></ol>", "a) uno\n\nb) dos\n"},
      {"<ol style=\"list-style-type: none\"><li>1. uno</li></ol>", "1. uno\n"},
      {"<table><tr><td>Hurto</td><td><p>un año</p></td></tr><tr><td>Robo</td><td>dos</td></tr></table>", "Hurto\tun año\n\nRobo\tdos\n"},
      {"<table><tr><td><p>Uno.</p><p>Dos.</p></td><td>Tres.</td></tr></table>", "Uno.\n\nDos.\n\nTres.\n"},
      {"<p>Статья 125<sup>1</sup>. Кража</p>", "Статья 125¹. Кража\n"},
      {"<pre>Artículo 1.\n  Uno</pre>", "Artículo 1.\nUno\n"},
      {"<p>pri\u00ADsión</p>", "prisión\n"},
  }));
  CAPTURE(c.html);
  const auto source = imported(c.html);
  CHECK(source->bytes == c.text);
  CHECK(source->media_type == MediaType::Html);
}

TEST_CASE("HTML keeps looks, notes and what serves the page as marks", "[import][html]") {
  const auto source = imported("<html><head><title>Portal</title></head><body><nav>Inicio</nav><p><b>Artículo 1.</b> De <del>dos</del> <u>tres</u>"
                               "<sup><a href=\"#n1\">1</a></sup> años.</p><p style=\"display:none\">oculto</p></body></html>");
  CHECK(source->bytes == "Portal\n\nInicio\n\nArtículo 1. De dos tres1 años.\n");
  CHECK(marked(*source, TextMark::Kind::Furniture) == "Portal|Inicio|");
  CHECK(marked(*source, TextMark::Kind::Bold) == "Artículo 1.|");
  CHECK(marked(*source, TextMark::Kind::Strike) == "dos|");
  CHECK(marked(*source, TextMark::Kind::Underline) == "tres|");
  CHECK(marked(*source, TextMark::Kind::Note) == "1|");
  REQUIRE(source->remarks.size() == 1);
  CHECK(source->remarks[0].code == "import-hidden");
}

TEST_CASE("HTML in an old encoding is read by the one it declares", "[import][html]") {
  const auto source = imported("<html><head><meta charset=\"koi8-r\"></head><body>\xF3\xD4\xC1\xD4\xD8\xD1 1</body></html>");
  CHECK(source->bytes == "Статья 1\n");
  CHECK(source->encoding == "koi8-r");
}

TEST_CASE("what begins with a tag is HTML, XML or text by its content", "[import][html]") {
  CHECK(code_of("<p>Artículo 1. Uno.</p>") == "text/html");
  CHECK(code_of("<2 años> Artículo 1. Uno.") == "text/plain");
  CHECK(code_of("<a><b></a>") == "application/akn+xml");  // the reader of XML says what is wrong with it
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<div>";
  CHECK(code_of(deep + "x") == "html-too-deep");
  CHECK(code_of("<html><body></body></html>") == "empty");
}

TEST_CASE("RTF gives its text in any code page", "[import][rtf]") {
  struct Case {
    std::string rtf, text;
  };
  const Case c = GENERATE(values<Case>({
      {R"({\rtf1\ansi\ansicpg1252 Art\'edculo 1.\par Uno\line dos.\par})", "Artículo 1.\n\nUno\ndos.\n"},
      {R"({\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Times;}}\f1 \'d1\'f2\'e0\'f2\'fc\'ff 1\f0 \'f1\par})", "Статья 1ñ\n"},
      {R"({\rtf1\uc1 \u1057?\u1090\'3fx\uc0\u241 o\par})", "Стxño\n"},
      {R"({\rtf1{\*\unknown no}{\info{\title no}}{\stylesheet{\s1 no;}}S\'ed\~\endash\_x\{y\}\par})", "Sí\u00A0–-x{y}\n"},
      {R"({\rtf1{\listtext a)\tab}Uno\par\trowd Hurto\cell un a\'f1o\cell\row})", "a)\tUno\n\nHurto\tun año\n"},
      {R"({\rtf1 125{\super 1}. De {\deleted dos}{\v oculto}tres\par})", "125¹. De tres\n"},
      {R"({\rtf1{\pict\bin5 }}{{}}Fin\par})", "Fin\n"},
  }));
  CAPTURE(c.rtf);
  CHECK(imported(c.rtf)->bytes == c.text);
}

TEST_CASE("RTF keeps looks, notes and headers", "[import][rtf]") {
  const auto source = imported(R"({\rtf1\ansi{\header C\'d3DIGO\par}De {\b dos}{\ul tres}{\strike no} a\'f1os{\super\chftn}{\footnote\pard {\super\chftn} Nota.}.\par Fin.\par)");
  CHECK(source->bytes == "CÓDIGO\n\nDe dostresno años[1].\n\n[1] Nota.\n\nFin.\n");
  CHECK(marked(*source, TextMark::Kind::Furniture) == "CÓDIGO|");
  CHECK(marked(*source, TextMark::Kind::Note) == "[1]|[1] Nota.|");
  CHECK(marked(*source, TextMark::Kind::Bold) == "dos|");
  REQUIRE(source->remarks.size() == 1);
  CHECK(source->remarks[0].code == "import-damaged");
}

TEST_CASE("OpenDocument gives its paragraphs, lists, notes and tables", "[import][odt]") {
  const std::string styles =
      R"(<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>)"
      R"-(<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>)-"
      R"(<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>)";
  const auto source = imported(odt(
      R"(<text:tracked-changes><text:changed-region><text:deletion><text:p>fuera</text:p></text:deletion></text:changed-region></text:tracked-changes>)"
      R"(<text:p><text:span text:style-name="B">Artículo 1.</text:span> Uno<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Nota.</text:p></text:note-body></text:note>
         y<text:s text:c="2"/>dos.</text:p>)"
      R"(<text:list text:style-name="L"><text:list-item><text:p>primera</text:p><text:list><text:list-item><text:p>inciso</text:p></text:list-item></text:list></text:list-item></text:list>)"
      R"(<text:p>En medio.</text:p><text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>segunda</text:p><text:p>más</text:p></text:list-item></text:list>)"
      R"(<text:list text:style-name="L"><text:list-item><text:p>otra</text:p></text:list-item></text:list>)"
      R"(<table:table><table:table-row><table:table-cell><text:p>Hurto</text:p></table:table-cell><table:table-cell><text:p>año</text:p></table:table-cell></table:table-row></table:table>)",
      styles));
  CHECK(source->bytes ==
        "Artículo 1. Uno[1] y  dos.\n\n[1] Nota.\n\nI. primera\n\na) inciso\n\nEn medio.\n\nII. segunda\n\nmás\n\nI. otra\n\nHurto\taño\n");
  CHECK(marked(*source, TextMark::Kind::Bold) == "Artículo 1.|");
  REQUIRE(source->remarks.size() == 1);
  CHECK(source->remarks[0].code == "import-deletions");
  CHECK(source->media_type == MediaType::Odt);
}
