#include <algorithm>
#include <catch2/generators/catch_generators.hpp>
#include <map>
#include <regex>
#include <set>

#include "report/document.h"
#include "report/exporters.h"
#include "report/findings.h"
#include "report/html_writer.h"
#include "report/json_writer.h"
#include "report/matrix.h"
#include "report/passages.h"
#include "report/tiny_report.h"
#include "support/golden.h"
#include "support/json_schema.h"

using namespace harmonia;
using tests::TinyReport;

namespace {

report::Matrix matrix_of(const report::Report& source) {
  report::Matrix matrix{source, {}};
  for (const report::CheckedDocument& checked : matrix.report.documents) matrix.rows.push_back({checked.document->work.jurisdiction, &checked, {}});
  matrix.rows.push_back({"xx-none", nullptr, {}});
  matrix.rows.push_back({"=broken", nullptr, "broken.xml: not well formed"});
  return matrix;
}

std::string document_json(const Document& document, const report::Messages& messages) {
  return report::document_json(document, {}, messages);
}

std::vector<std::string> all(const std::string& text, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) found.push_back((*at)[1]);
  return found;
}

// A page without its style sheet, which is not what a golden is about.
std::string without_style(const std::string& html) {
  std::string out = html;
  for (std::size_t begin = out.find("<style>"); begin != std::string::npos; begin = out.find("<style>")) {
    out.erase(begin, out.find("</style>", begin) + 9 - begin);
  }
  return out;
}

}  // namespace

TEST_CASE("the JSON of a law, its findings and a matrix follow their schemas", "[report][json]") {
  const TinyReport tiny;
  const std::string language = GENERATE("es", "en");
  const report::Messages messages = tiny.messages(language);
  CHECK(tests::schema_violation("document", document_json(*tiny.report.documents[0].document, messages)) == "");
  CHECK(tests::schema_violation("findings", report::findings_json(tiny.report, messages)) == "");
  CHECK(tests::schema_violation("matrix", report::matrix_json(matrix_of(tiny.report), messages)) == "");
}

TEST_CASE("the JSON of an alignment follows its schema, with either side missing", "[report][json]") {
  const TinyReport tiny;
  const Document& law = *tiny.report.documents[0].document;
  Alignment alignment;
  alignment.pairs = {{1, 1, ChangeKind::Same, MatchReason::SameText, 1, 1}, {1, kNoProvision, ChangeKind::Repealed}, {kNoProvision, 1, ChangeKind::Inserted}};
  alignment.renumbered = {{1, 1, 1, 1, 2, std::nullopt}, {1, 1, 1, 1, 1, 3}};
  alignment.candidates = {{1, {{1, 0.5, {"robo", "cosa ajen"}}}, NearestWording{1, 0.75}}, {1, {}, {}}};
  alignment.divisions = {{1, 1, ChangeKind::Reworded, MatchReason::Articles, 0.8, 0.4}, {1, kNoProvision, ChangeKind::Repealed}, {kNoProvision, 1, ChangeKind::Inserted}};
  const report::Messages messages = tiny.messages("es");
  CHECK(tests::schema_violation("alignment", report::alignment_json({law, law, alignment}, messages)) == "");
  CHECK(report::alignment_csv({law, law, alignment}, messages).find("\r\n") != std::string::npos);
  const std::string table = report::alignment_table({law, law, alignment}, messages);
  CHECK(table.find("solo derecha") != std::string::npos);
  CHECK(table.find("sus artículos") != std::string::npos);
}

TEST_CASE("the schemas refuse what is not of their shape", "[report][json]") {
  const TinyReport tiny;
  const report::Messages messages = tiny.messages("en");
  const auto without = [](std::string json, const std::string& member) {
    const std::size_t at = json.find("\"" + member + "\"");
    REQUIRE(at != std::string::npos);
    return json.replace(at + 1, member.size(), "other");
  };
  CHECK(tests::schema_violation("document", without(document_json(*tiny.report.documents[0].document, messages), "segments")) != "");
  CHECK(tests::schema_violation("document", without(document_json(*tiny.report.documents[0].document, messages), "eId")) != "");
  CHECK(tests::schema_violation("findings", without(report::findings_json(tiny.report, messages), "verdict")) != "");
  CHECK(tests::schema_violation("matrix", without(report::matrix_json(matrix_of(tiny.report), messages), "cells")) != "");
}

TEST_CASE("a provision names the article that holds it, and segments tile the source", "[report][json]") {
  const TinyReport tiny;
  const Document& law = *tiny.report.documents[0].document;
  rapidjson::Document json;
  json.Parse(document_json(law, tiny.messages("en")));
  std::map<std::string, std::string> holder;
  for (const auto& p : json["provisions"].GetArray()) holder[p["eId"].GetString()] = p["article"].IsString() ? p["article"].GetString() : "";
  CHECK(holder.at("chp_1").empty());
  CHECK(holder.at("art_11") == "art_11");
  CHECK(holder.at("art_11__frac_II") == "art_11");
  std::uint32_t at = 0;
  for (const auto& segment : json["segments"].GetArray()) {
    CHECK(segment["span"][0].GetUint() == at);
    at = segment["span"][1].GetUint();
  }
  CHECK(at == law.source->bytes.size());
}

TEST_CASE("what is not UTF-8 becomes a sign for it", "[report][json]") {
  struct Case {
    std::string bytes, shown;
  };
  const Case c = GENERATE(values<Case>({
      {"año", "año"}, {"a\xF1o", "a\xEF\xBF\xBDo"}, {"\xC3", "\xEF\xBF\xBD"}, {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"}, {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"}, {"", ""}}));
  CHECK(report::as_utf8(c.bytes) == c.shown);
}

TEST_CASE("whole numbers are written without a fraction and nothing as null", "[report][json]") {
  report::JsonWriter json;
  json.begin_array().number(22.0).number(2.5).number(std::nullopt).end_array();
  CHECK(json.take() == "[22,2.5,null]\n");
}

TEST_CASE("a gap report reads as it always did", "[report][golden]") {
  const TinyReport tiny;
  const std::string text = report::findings_text(tiny.report, tiny.messages("es"));
  CHECK(text == tests::golden("reports/tiny-gap-report.es.txt", text));
  const std::string html = without_style(report::findings_html(tiny.report, tiny.messages("es")));
  CHECK(html == tests::golden("reports/tiny-gap-report.es.html", html));
  const std::string matrix = report::matrix_text(matrix_of(tiny.report), tiny.messages("en"));
  CHECK(matrix == tests::golden("reports/tiny-matrix.en.txt", matrix));
}

TEST_CASE("a page shows the words of a law and never runs them", "[report][html]") {
  TinyReport tiny;
  tiny.add("Artículo 1. Quien tome un bien <script>alert(1)</script> \"ajeno\" & propio.\n", "<img src=x onerror=alert(1)>.txt");
  const report::Messages messages = tiny.messages("en");
  for (const std::string& html : {report::findings_html(tiny.report, messages), report::matrix_html(matrix_of(tiny.report), messages)}) {
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("http") == std::string::npos);
  }
  CHECK(report::findings_html(tiny.report, messages).find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
}

TEST_CASE("each anchor of a page is there once and each link leads to one", "[report][html]") {
  TinyReport tiny;
  const std::size_t laws = GENERATE(1u, 2u);
  if (laws == 2) tiny.add("Artículo 1. Quien tome un bien comete hurto.\n", "two.txt");
  const report::Messages messages = tiny.messages("es");
  for (const std::string& html : {report::findings_html(tiny.report, messages), report::matrix_html(matrix_of(tiny.report), messages)}) {
    const std::vector<std::string> ids = all(html, " id=\"([^\"]*)\"");
    const std::set<std::string> once(ids.begin(), ids.end());
    CHECK(once.size() == ids.size());
    const std::vector<std::string> links = all(html, " href=\"#([^\"]*)\"");
    REQUIRE(links.size() > 5);
    for (const std::string& link : links) {
      CAPTURE(link);
      CHECK(once.contains(link));
    }
  }
}

TEST_CASE("headings of a page go down one step at a time", "[report][html]") {
  const TinyReport tiny;
  int before = 0;
  for (const std::string& level : all(report::findings_html(tiny.report, tiny.messages("en")), "<h([1-6])[ >]")) {
    CHECK(std::stoi(level) <= before + 1);
    before = std::stoi(level);
  }
  CHECK(before > 0);
}

TEST_CASE("every quote of the evidence is highlighted in its article", "[report][html]") {
  const TinyReport tiny;
  const std::string html = report::findings_html(tiny.report, tiny.messages("es"));
  std::size_t quotes = 0;
  for (const Finding& finding : tiny.report.documents[0].findings) {
    for (const Evidence& evidence : finding.evidence) {
      ++quotes;
      CAPTURE(evidence.quote);
      CHECK(html.find("<mark>" + report::html_escaped(evidence.quote) + "</mark>") != std::string::npos);
    }
  }
  CHECK(quotes >= 2);
}

TEST_CASE("pieces put together are the text, and marks may overlap or lie outside", "[report][passages]") {
  const TinyReport tiny;
  const Document& law = *tiny.report.documents[0].document;
  const std::uint32_t article = find_provision(law, "art_11");
  REQUIRE(article != kNoProvision);
  const Span whole = law.provisions[article].whole;
  const std::vector<Span> marks = {{whole.begin + 5, whole.begin + 20}, {whole.begin + 15, whole.begin + 30}, {0, 3}, {whole.end - 4, whole.end + 9}};
  std::string joined;
  std::size_t marked = 0;
  for (const report::Piece& piece : report::pieces(law, whole, marks)) {
    joined += piece.text;
    marked += piece.marked;
  }
  CHECK(joined == shown_text(law, whole).text());
  CHECK(marked == 2);
}

TEST_CASE("a cell that a spreadsheet would run is made text", "[report][csv]") {
  const TinyReport tiny;
  const std::string csv = report::matrix_csv(matrix_of(tiny.report), tiny.messages("en"));
  CHECK(csv.find("\r\n\"'=broken\",") != std::string::npos);
  CHECK(csv.find("\n=") == std::string::npos);
  CHECK(csv.find("xx-none,,,,no text loaded,,,\r\n") != std::string::npos);
}

TEST_CASE("a remark shows the line, a marker and where in the law it is", "[report][messages]") {
  TinyReport tiny;
  tiny.add("CAPÍTULO I\nDEL HURTO\n\nArtículo 1. Nada.\n\nArtículo 2. Nada.\n\nArtículo 7. Quien tome un bien.\n\nArtículo 8. Nada.\n", "gap.txt");
  const Document& law = *tiny.report.documents[1].document;
  REQUIRE(law.diagnostics.size() == 1);
  CHECK(report::render(law.diagnostics[0], law, LineIndex(law.source->bytes), tiny.messages("en")) ==
        "gap.txt:8: no article stands between 2 and 7; see whether the source leaves out a page, or the law skips these numbers\n"
        "    Artículo 7. Quien tome un bien.\n"
        "    ^^^^^^^^^^^\n"
        "    in CAPÍTULO I DEL HURTO > Artículo 7.\n");
}

TEST_CASE("a page of an alignment shows divisions, pairs, candidates and the nearest wording", "[report][html]") {
  const TinyReport tiny;
  const Document& law = *tiny.report.documents[0].document;
  Alignment alignment;
  alignment.divisions = {{1, 1, ChangeKind::Reworded, MatchReason::Articles, 0.8, 0.4}};
  alignment.pairs = {{2, kNoProvision, ChangeKind::Repealed}, {kNoProvision, 2, ChangeKind::Inserted}};
  alignment.candidates = {{2, {{2, 0.5, {"robo", "cosa ajen"}}}, NearestWording{2, 0.75}}};
  const std::string page = report::alignment_html({law, law, alignment}, tiny.messages("es"));
  for (const char* words : {"row division", "sus artículos", "solo izquierda", "ambos dicen: robo, cosa ajen", "más palabras en común", "0.75"}) {
    CAPTURE(words);
    CHECK(page.find(words) != std::string::npos);
  }
  CHECK(page.find("row division") < page.rfind("solo izquierda"));
}
