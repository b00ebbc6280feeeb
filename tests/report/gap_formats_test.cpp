// The gap report in the formats that other programs open.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <rapidjson/document.h>

#include "report/findings.h"
#include "parser/import/zip_archive.h"
#include "report/gap_report.h"
#include "support/office.h"
#include "support/ooxml_rules.h"
#include "tiny_report.h"

using namespace harmonia;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("a gap report says the same in each format, in each language", "[report]") {
  const std::string language = GENERATE("en", "es");
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages(language);
  report::AuthorityNotes notes;
  const report::GapLaw law = report::gap_law(tiny.report, tiny.report.documents[0], messages, notes);
  const std::string md = report::findings_md(tiny.report, messages), html = report::findings_html(tiny.report, messages);
  std::size_t findings = 0;
  for (const report::GapChapter& chapter : law.chapters) {
    for (const report::GapFinding& gap : chapter.findings) {
      ++findings;
      CAPTURE(gap.finding->criterion);
      CHECK(contains(html, gap.title));
      CHECK(contains(md, gap.title));
      CHECK(contains(md, gap.finding->criterion));
      CHECK((gap.finding->evidence.empty() == gap.quotes.empty()));
      if (gap.finding->verdict == Verdict::NotMet) CHECK_FALSE(gap.searched_in.empty());
    }
  }
  CHECK(findings == 3);
  CHECK(report::findings_md(tiny.report, messages) == md);
}

TEST_CASE("words of a law are never Markdown or HTML in the Markdown report", "[report]") {
  tests::TinyReport tiny;
  const std::string md = report::findings_md(tiny.report, tiny.messages("en"));
  CHECK(contains(md, "\\<sin permiso\\>"));
  CHECK(contains(md, "**tome un bien**"));
}

TEST_CASE("the table of findings has one line a law and criterion", "[report]") {
  tests::TinyReport tiny;
  tiny.add("Artículo 1. Nada.\n", "=cmd.txt");
  const std::string csv = report::findings_csv(tiny.report, tiny.messages("en"));
  CHECK(count(csv, "\r\n") == 1 + 2 * 3);
  CHECK(contains(csv, "tiny-offence"));
  CHECK(contains(csv, "\"'=cmd.txt\""));
}

TEST_CASE("SARIF gives every finding a kind, and every place its bytes", "[report]") {
  tests::TinyReport tiny;
  rapidjson::Document sarif;
  sarif.Parse(report::findings_sarif(tiny.report, tiny.messages("en")));
  REQUIRE_FALSE(sarif.HasParseError());
  CHECK(std::string(sarif["version"].GetString()) == "2.1.0");
  const auto& run = sarif["runs"][0];
  CHECK(run["tool"]["driver"]["rules"].Size() == 3);
  REQUIRE(run["results"].Size() == 3);
  const std::string& source = tiny.report.documents[0].document->source->bytes;
  for (const auto& result : run["results"].GetArray()) {
    const std::string kind = result["kind"].GetString(), level = result["level"].GetString();
    CHECK(((kind == "fail") == (level != "none")));
    for (const auto& place : result["locations"].GetArray()) {
      const auto& physical = place["physicalLocation"];
      CHECK(std::string(physical["artifactLocation"]["uri"].GetString()) == "valdeluz.txt");
      if (!physical.HasMember("region")) continue;
      const auto& region = physical["region"];
      const std::string words = source.substr(region["byteOffset"].GetUint(), region["byteLength"].GetUint());
      CHECK(words == region["snippet"]["text"].GetString());
    }
  }
}

TEST_CASE("LibreOffice opens the Word report with all its findings, quotes and authorities", "[report][docx]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not installed; install libreoffice-writer-nogui");
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("es");
  const std::string docx = report::findings_docx(tiny.report, messages);
  CHECK(docx == report::findings_docx(tiny.report, messages));
  const std::string text = tests::libreoffice_text(docx, tests::Tracked::Accepted);
  CAPTURE(text);
  for (const char* words : {"CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ", "El hurto es delito", "La violencia y la noche agravan", "Se repara el daño",
                                   "tome un bien ajeno <sin permiso> & lo guarde", "tiny-offence"}) {
    CHECK(contains(text, words));
  }
}

TEST_CASE("what people decided stands beside the program's answer in each format", "[report][review]") {
  tests::TinyReport tiny;
  const Finding& finding = tiny.report.documents[0].findings[0];
  report::Review review{finding.pack, finding.criterion, Verdict::Contrary, "The wording <b> says otherwise.", "A. Pérez", "2026-05-03T10:00:00Z", true, {}, {}};
  review.remarks.push_back({"B. Ruiz", "2026-05-04", "See the debate.", "tome un bien"});
  review.translations.push_back({"tome un bien", "en", "takes a thing", "C. Díaz", true});
  tiny.report.documents[0].reviews.push_back(review);
  const report::Messages messages = tiny.messages("en");
  const std::string html = report::findings_html(tiny.report, messages), md = report::findings_md(tiny.report, messages), json = report::findings_json(tiny.report, messages);
  for (const std::string& bytes : {html, md}) {
    CHECK(contains(bytes, "Reviewed and decided otherwise: contrary provision (A. Pérez, 3 May 2026)"));
    CHECK(contains(bytes, "1 of 3 results were decided by people, 1 are signed off. Reviewed by: A. Pérez."));
    CHECK(contains(bytes, "See the debate."));
    CHECK(contains(bytes, "words that have changed since"));
  }
  CHECK(contains(html, "The wording &lt;b&gt; says otherwise."));
  CHECK(contains(json, R"("verdict":"contrary","reason":"The wording <b> says otherwise.")"));
  CHECK(contains(json, R"("verdict":"met")"));  // the program's own answer stays
}

TEST_CASE("the Word report has a contents table and remarks in the reviewers' names", "[report][docx][review]") {
  tests::TinyReport tiny;
  const Finding& finding = tiny.report.documents[0].findings[0];
  report::Review review{finding.pack, finding.criterion, Verdict::Met, "", "A. Pérez", "2026-05-03", false, {}, {}};
  review.remarks.push_back({"B. Ruiz", "2026-05-04", "See the debate.", ""});
  tiny.report.documents[0].reviews.push_back(review);
  const std::string docx = report::findings_docx(tiny.report, tiny.messages("es"));
  const parser::ImportLimits limits;
  auto opened = parser::ZipArchive::open(docx, limits);
  REQUIRE(opened);
  parser::ZipArchive parts = std::move(opened).value();
  const std::string document = *parts.read("word/document.xml"), comments = *parts.read("word/comments.xml"), notes = *parts.read("word/footnotes.xml");
  CHECK(contains(comments, "w:author=\"B. Ruiz\" w:date=\"2026-05-04T00:00:00Z\""));
  CHECK(contains(document, " TOC \\o "));
  CHECK(count(document, "w:bookmarkStart") >= 4);
  CHECK(contains(notes, "CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ, Artículo 10, texto al 3 de mayo de 2019."));
  CHECK(contains(notes, "Tratado de prueba"));
}

TEST_CASE("an authority is told in full once, and by its number after that", "[report][docx]") {
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("es");
  report::AuthorityNotes notes;
  const report::GapLaw law = report::gap_law(tiny.report, tiny.report.documents[0], messages, notes);
  CHECK(notes.all().size() == 1);  // three criteria name the same
  const std::string line = "Tratado de prueba, art. 1";
  for (const std::string& bytes : {report::findings_html(tiny.report, messages), report::findings_md(tiny.report, messages)}) {
    CHECK(count(bytes, "<li id=\"note-1\">" + line) + count(bytes, "1. " + line) == 1);
  }
  CHECK(count(report::findings_html(tiny.report, messages), "\u00A0<a class=\"noteref\"") == 3);  // on the line of its word
  const std::string docx = report::findings_docx(tiny.report, messages);
  CHECK(tests::ooxml_faults(docx) == std::vector<std::string>());
  const parser::ImportLimits limits;
  parser::ZipArchive parts = std::move(parser::ZipArchive::open(docx, limits)).value();
  CHECK(count(*parts.read("word/footnotes.xml"), line) == 1);
  CHECK(count(*parts.read("word/document.xml"), " NOTEREF _RefNote") == 2);
}

TEST_CASE("a reviewer's translation stands under the quote it translates, and says where its words have changed", "[report][review]") {
  tests::TinyReport tiny;
  const Finding& finding = tiny.report.documents[0].findings[0];
  report::Review review{finding.pack, finding.criterion, std::nullopt, "", "", "", false, {}, {}};
  review.translations.push_back({"tome un bien", "en", "takes a thing", "C. Díaz", false});
  review.translations.push_back({"se apodere", "en", "seizes", "C. Díaz", true});
  tiny.report.documents[0].reviews.push_back(review);
  const report::Messages messages = tiny.messages("en");
  report::AuthorityNotes notes;
  const report::GapLaw law = report::gap_law(tiny.report, tiny.report.documents[0], messages, notes);
  const report::GapFinding& gap = law.chapters[0].findings[0];
  REQUIRE(gap.quotes.size() == 1);
  REQUIRE(gap.quotes[0].translations.size() == 1);
  CHECK(gap.quotes[0].translations[0].second == "takes a thing");
  REQUIRE(gap.review);
  REQUIRE(gap.review->translations.size() == 1);  // the law no longer has those words
  CHECK(contains(gap.review->translations[0].first, "changed since"));
  const std::string html = report::findings_html(tiny.report, messages);
  CHECK(html.find("takes a thing") < html.find("</blockquote>", html.find("class=\"where\"")));
}

TEST_CASE("whoever reviewed stands in the block to be signed, and a line is left for whoever approves", "[report][review]") {
  tests::TinyReport tiny;
  const report::Messages messages = tiny.messages("es");
  report::AuthorityNotes notes;
  report::GapLaw law = report::gap_law(tiny.report, tiny.report.documents[0], messages, notes);
  REQUIRE(law.signers.size() == 2);
  CHECK(law.signers[0].name.empty());
  const Finding& finding = tiny.report.documents[0].findings[0];
  tiny.report.documents[0].reviews.push_back({finding.pack, finding.criterion, Verdict::Met, "", "A. Pérez", "2026-05-03T10:00:00Z", true, {}, {}});
  law = report::gap_law(tiny.report, tiny.report.documents[0], messages, notes);
  REQUIRE(law.signers.size() == 2);
  CHECK(law.signers[0].name == "A. Pérez");
  CHECK(law.signers[0].said == "un resultado decidido, 1 con visto bueno; 3 de mayo de 2026");
  for (const std::string& bytes : {report::findings_html(tiny.report, messages), report::findings_md(tiny.report, messages)}) CHECK(contains(bytes, "Autorizó"));
}

TEST_CASE("suggested wording is an insertion among the words that stay", "[report][docx]") {
  tests::TinyReport tiny;
  using Change = report::RedraftedBlock::Change;
  tiny.report.documents[0].redrafted.push_back({{"Artículo 11. La pena se agrava si:", "", Change::None}, {"II. Se comete de noche; o", "II. Se comete de noche.", Change::Reworded}, {"III. Se usa <un> arma.", "", Change::Inserted}});
  const report::Messages messages = tiny.messages("es");
  const std::string docx = report::findings_docx(tiny.report, messages), html = report::findings_html(tiny.report, messages), md = report::findings_md(tiny.report, messages);
  CHECK(contains(html, "<del>II. Se comete de noche.</del> <ins>II. Se comete de noche; o</ins>"));
  CHECK(contains(html, "<ins>III. Se usa &lt;un&gt; arma.</ins>"));
  CHECK(contains(md, "**III. Se usa \\<un\\> arma.**"));
  CHECK(tests::ooxml_faults(docx) == std::vector<std::string>());
  if (!tests::has_pandoc()) SKIP("pandoc is not installed");
  CHECK(contains(tests::pandoc_text(docx, tests::Tracked::Accepted), "III. Se usa <un> arma."));
  CHECK_FALSE(contains(tests::pandoc_text(docx, tests::Tracked::Rejected), "III. Se usa <un> arma."));
  CHECK(contains(tests::pandoc_text(docx, tests::Tracked::Rejected), "II. Se comete de noche."));
}

TEST_CASE("pinpoints are in the reader's language, names of their own stay", "[report]") {
  tests::TinyReport tiny;
  struct Case {
    std::string pinpoint, es;
  };
  const Case c = GENERATE(values<Case>({{"art. 325 second paragraph", "art. 325 segundo párrafo"},
                                        {"CEDAW/C/GC/35, para. 29(a)", "CEDAW/C/GC/35, párr. 29(a)"},
                                        {"Libro II, Título XIX, Cap. V", "Libro II, Título XIX, Cap. V"},
                                        {"art. 126 bis agg. XII (repealed 2023)", "art. 126 bis agrav. XII (derogado 2023)"},
                                        {"rules 40-42", "reglas 40-42"}}));
  CHECK(report::pinpoint_words(c.pinpoint, tiny.messages("es")) == c.es);
  CHECK(report::pinpoint_words(c.pinpoint, tiny.messages("en")) == c.pinpoint);
}
