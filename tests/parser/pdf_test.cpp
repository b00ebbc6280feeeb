// PDF as harmonia-pdf prints it, and DOC as LibreOffice converts it; the programs themselves are played here.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>

#include "parser/import/import.h"
#include "support/invariants.h"
#include "small_law.h"

using namespace harmonia;

namespace {

// Programs that give what they are told to.
class Played : public parser::OutsidePrograms {
 public:
  std::map<std::string, std::string> answers;  // by program, or program and first argument
  std::string fails_with = "child-failed";
  bool has(const std::string& program) const override {
    return std::any_of(answers.begin(), answers.end(), [&](const auto& each) { return each.first.starts_with(program); });
  }
  Result<std::string> run(const parser::OutsideRun& run, const parser::ImportLimits&) const override {
    const auto exact = answers.find(run.program + " " + (run.arguments.empty() ? "" : run.arguments[0]));
    if (exact != answers.end()) return exact->second;
    const auto found = answers.find(run.program);
    if (found == answers.end()) return Error{fails_with, "damaged", {}};
    return found->second;
  }
};

// A page as harmonia-pdf prints it: lines of words at the same height.
class Page {
 public:
  Page& line(double y, const std::string& words, double x = 70, double size = 10, bool bold = false) {
    std::size_t at = 0;
    while (at < words.size()) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      const std::string word = words.substr(at, end - at);
      const double width = static_cast<double>(word.size()) * size * 0.5;
      add(x, y, x + width, size, end < words.size(), bold, word);
      x += width + size * 0.3;
      at = end + 1;
    }
    return *this;
  }
  Page& add(double x0, double y, double x1, double size, bool space, bool bold, const std::string& word) {
    printed_ += std::to_string(x0) + " " + std::to_string(y) + " " + std::to_string(x1) + " " + std::to_string(y + size) + " " + std::to_string(size) + " 0 " +
                (space ? "1 " : "0 ") + (bold ? "1 " : "0 ") + word + "\n";
    return *this;
  }
  std::string printed() const { return "page 612 792\n" + printed_; }

 private:
  std::string printed_;
};

std::string printed(const std::vector<Page>& pages) {
  std::string all;
  for (const Page& page : pages) all += page.printed();
  return all + "end " + std::to_string(pages.size()) + "\n";
}

Result<std::shared_ptr<const SourceText>> read(const Played& programs, parser::ImportLimits limits = {}) {
  return parser::import_law("law.pdf", "%PDF-1.7 and the rest", limits, &programs);
}

Result<std::shared_ptr<const SourceText>> read(const std::vector<Page>& pages) {
  Played programs;
  programs.answers["harmonia-pdf"] = printed(pages);
  return read(programs);
}

const std::string kFull = "Quien se apodere de una cosa ajena sin derecho y sin consentimiento de la";  // a line that fills its column

std::string marked(const SourceText& source, TextMark::Kind kind) {
  std::string out;
  for (const TextMark& mark : source.marks) {
    if (mark.kind == kind) out += std::string(mark.span.of(source.bytes)) + "|";
  }
  return out;
}

}  // namespace

TEST_CASE("a page gives its lines, a blank line where a paragraph ends", "[import][pdf]") {
  const auto source = read({Page().line(100, "TITULO PRIMERO", 250, 11, true).line(130, "Articulo 1.- " + kFull).line(142, "persona que puede disponer de ella, comete robo.").line(166, "Articulo 2.- Otro.")});
  REQUIRE(source);
  CHECK((*source)->bytes == "TITULO PRIMERO\n\nArticulo 1.- " + kFull + "\npersona que puede disponer de ella, comete robo.\n\nArticulo 2.- Otro.\n");
  CHECK((*source)->media_type == MediaType::Pdf);
  CHECK(marked(**source, TextMark::Kind::Bold) == "TITULO PRIMERO|");
}

TEST_CASE("words that touch are one word, whatever their fonts", "[import][pdf]") {
  const auto source = read({Page().add(70, 100, 100, 10, true, true, "Articulo").add(103, 100, 110, 10, false, true, "25").add(110.2, 100, 118, 10, true, false, ".-").add(121, 100, 140, 10, false, false, "La")});
  REQUIRE(source);
  CHECK((*source)->bytes == "Articulo 25.- La\n");
}

TEST_CASE("headers and footers are furniture, and a sentence goes on across them", "[import][pdf]") {
  std::vector<Page> pages;
  for (int i = 1; i <= 4; ++i) {
    const std::string n = std::to_string(i);
    pages.push_back(Page().line(40, "CODIGO DE VALDELUZ Reforma 0" + n + "-01-2020", 200, 8).line(130 + 12 * i, "Articulo " + n + ".- " + kFull).line(142 + 12 * i, std::string(static_cast<std::size_t>(i), 'x') + " " + kFull).line(760, n + " de 4", 300, 8));
  }
  pages[1] = Page().line(40, "CODIGO DE VALDELUZ Reforma 02-01-2020", 200, 8).line(130, "Persona que dispone de ella en el mismo lugar comete robo.").line(160, "Articulo 2.- " + kFull).line(172, "fin.").line(760, "2 de 4", 300, 8);
  const auto source = read(pages);
  REQUIRE(source);
  CHECK(marked(**source, TextMark::Kind::Furniture).starts_with("CODIGO DE VALDELUZ Reforma 01-01-2020|1 de 4|CODIGO"));
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  const Document document = parser::parse(*source, traditions, {.tradition = "es-mx"}).value();
  CHECK(tests::broken_invariant(document) == "");
  const std::uint32_t first = find_provision(document, "art_1"), second = find_provision(document, "art_2");
  REQUIRE(first != kNoProvision);
  REQUIRE(second != kNoProvision);
  CHECK(whole_text(document, first).text().ends_with("de la Persona que dispone de ella en el mismo lugar comete robo."));
  CHECK(page_of(**source, document.provisions[first].whole.begin) == 1);
  CHECK(page_of(**source, document.provisions[second].whole.begin) == 2);
}

TEST_CASE("columns are read one after the other", "[import][pdf]") {
  Page page;
  page.line(60, "LEY DE VALDELUZ PARA CUANTOS QUIERAN LEERLA EN COLUMNAS", 120, 12);
  std::string left, right;
  for (int i = 0; i < 10; ++i) {
    const std::string n = std::to_string(i);
    page.line(100 + i * 12, "izquierda linea numero " + n + " de la columna", 50).line(100 + i * 12, "derecha linea numero " + n + " de la columna", 330);
    left += "izquierda linea numero " + n + " de la columna\n";
    right += "derecha linea numero " + n + " de la columna\n";
  }
  const auto source = read({page});
  REQUIRE(source);
  CHECK((*source)->bytes == "LEY DE VALDELUZ PARA CUANTOS QUIERAN LEERLA EN COLUMNAS\n\n" + left + right);
}

TEST_CASE("footnotes are notes, raised digits without a note stay raised", "[import][pdf]") {
  Page page;
  page.line(100, kFull).add(70, 112, 100, 10, false, false, "persona").add(100, 111, 104, 6, true, false, "1").add(108, 112, 130, 10, false, false, "125").add(130, 111, 134, 6, false, false, "2");
  page.add(70, 700, 74, 5, true, false, "1").line(701, "Asi en el original.", 78, 7);
  const auto source = read({page});
  REQUIRE(source);
  CHECK((*source)->bytes == kFull + "\npersona[1] 125²\n1 Asi en el original.\n");
  CHECK(marked(**source, TextMark::Kind::Note) == "[1]|1 Asi en el original.|");
}

TEST_CASE("pages that are pictures are named, or read by OCR and marked", "[import][pdf]") {
  Played programs;
  programs.answers["harmonia-pdf words"] = printed({Page().line(100, "Articulo 1.- Uno."), Page(), Page()});
  auto source = read(programs);
  REQUIRE(source);
  REQUIRE((*source)->remarks.size() == 1);
  CHECK((*source)->remarks[0].code == "pdf-page-without-text");
  CHECK((*source)->remarks[0].arguments == std::vector<std::string>{"2-3"});

  programs.answers["harmonia-pdf picture"] = "P5 a picture";
  programs.answers["tesseract --list-langs"] = "List of available languages (2):\nosd\nspa\n";
  programs.answers["tesseract page.pgm"] = "Articulo 2.- Dos\nlineas.\n\n\f";
  source = read(programs);
  REQUIRE(source);
  CHECK((*source)->bytes == "Articulo 1.- Uno.\n\nArticulo 2.- Dos\nlineas.\n\nArticulo 2.- Dos\nlineas.\n");
  CHECK((*source)->remarks[0].code == "pdf-page-recognised");
  CHECK(marked(**source, TextMark::Kind::Recognised).starts_with("Articulo 2.- Dos\nlineas."));
  CHECK((*source)->page_starts.size() == 3);
}

TEST_CASE("a PDF that cannot be read says why and what to do", "[import][pdf]") {
  Played none;
  CHECK(read(none).error().code == "child-missing");
  CHECK(read(none).error().message.find("libpoppler-cpp-dev") != std::string::npos);
  Played odd;
  odd.answers["harmonia-pdf picture"] = "";
  CHECK(read(odd).error().code == "pdf-damaged");
  odd.fails_with = "child-crashed";  // a reader that broke off says nothing of the file
  CHECK(read(odd).error().code == "child-crashed");
  for (const std::string answer : {"", "page", "1 2 3 word\nend 1\n", "page 1 2\nx\nend 1\n", "page 1 2\n", "page nan 2\nend 1\n"}) {
    CAPTURE(answer);
    odd.answers["harmonia-pdf words"] = answer;
    CHECK(read(odd).error().code == "pdf-damaged");
  }
  odd.answers["harmonia-pdf words"] = printed({Page(), Page()});
  CHECK(read(odd).error().code == "pdf-without-text");
  CHECK(read(odd, {.pdf_pages = 1}).error().code == "pdf-too-long");
}

TEST_CASE("an old Word document goes through a program that reads it", "[import][doc]") {
  std::string doc = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (const char c : std::string("WordDocument")) doc += std::string{c, '\0'};
  Played programs;
  CHECK(parser::import_law("law.doc", doc).error().code == "child-missing");
  CHECK(parser::import_law("law.doc", doc, {}, &programs).error().message.find("libreoffice-writer-nogui") != std::string::npos);
  programs.answers["catdoc"] = "Articulo 1. Uno.\n";
  const auto source = parser::import_law("law.doc", doc, {}, &programs);
  REQUIRE(source);
  CHECK((*source)->media_type == MediaType::Doc);
  CHECK((*source)->remarks[0].code == "doc-bare-text");
  CHECK(parser::import_law("x", doc.substr(0, 8) + "Workbook", {}, &programs).error().code == "unsupported-format");
}
