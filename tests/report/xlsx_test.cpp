// The gap report as a workbook.
#include <catch2/catch_test_macros.hpp>

#include "parser/import/zip_archive.h"
#include "report/findings.h"
#include "report/xlsx_writer.h"
#include "support/office.h"
#include "tiny_report.h"

using namespace harmonia;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string part(const std::string& archive, const std::string& path) {
  const parser::ImportLimits limits;
  auto opened = parser::ZipArchive::open(archive, limits);
  REQUIRE(opened);
  parser::ZipArchive parts = std::move(opened).value();
  auto bytes = parts.read(path);
  REQUIRE(bytes);
  return std::move(bytes).value();
}

}  // namespace

TEST_CASE("the workbook of a gap report leads from a criterion to its words and back", "[report][xlsx]") {
  tests::TinyReport tiny;
  tiny.add("Artículo 1. Nada.\n", "=cmd.txt");
  const report::Messages messages = tiny.messages("en");
  const std::string xlsx = report::findings_xlsx(tiny.report, messages);
  CHECK(xlsx == report::findings_xlsx(tiny.report, messages));
  const std::string summary = part(xlsx, "xl/worksheets/sheet1.xml"), evidence = part(xlsx, "xl/worksheets/sheet2.xml");
  CHECK(contains(summary, "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\""));
  CHECK(contains(summary, "<autoFilter ref=\"A1:O7\"/>"));
  CHECK(contains(summary, "location=\"'Words of the law'!D2\""));
  CHECK(contains(evidence, "location=\"'Summary'!E2\""));
  CHECK(contains(summary, "● met"));  // the sign beside the colour
  CHECK(contains(summary, "○ no provision found"));
  CHECK(contains(evidence, "<b/><u/>"));
  CHECK(contains(part(xlsx, "xl/worksheets/sheet3.xml"), "Tratado de prueba"));
  CHECK(contains(part(xlsx, "xl/worksheets/sheet4.xml"), "SHA-256"));
}

TEST_CASE("links out of a workbook are relations, and what looks like a formula stays text", "[report][xlsx]") {
  report::XlsxSheet sheet{"A [b]", {10}, {{"Head"}, {report::XlsxCell("=1+1")}, {report::XlsxCell("text & more").linked("https://example.org/?a=1&b=2")}}, 0};
  const std::string xlsx = report::xlsx_workbook({sheet}, "t");
  const std::string xml = part(xlsx, "xl/worksheets/sheet1.xml");
  CHECK(contains(xml, "<c r=\"A2\" s=\"3\" t=\"inlineStr\">"));
  CHECK(contains(xml, "<hyperlink ref=\"A3\" r:id=\"rId1\"/>"));
  CHECK(contains(part(xlsx, "xl/worksheets/_rels/sheet1.xml.rels"), "Target=\"https://example.org/?a=1&amp;b=2\" TargetMode=\"External\""));
  CHECK(report::xlsx_place("A [b]", 27, 4) == "'A  b '!AB5");
}

TEST_CASE("LibreOffice opens the workbook of a gap report with a row for each finding", "[report][xlsx]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not installed; install libreoffice-calc-nogui");
  tests::TinyReport tiny;
  tiny.add("Artículo 1. Nada.\n", "=cmd.txt");
  const std::string csv = tests::libreoffice_csv(report::findings_xlsx(tiny.report, tiny.messages("en")));
  CAPTURE(csv);
  for (const char* words : {"CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ", "● met", "○ no provision found", "tiny-reparation"}) CHECK(contains(csv, words));
}

TEST_CASE("columns with nothing below their header are left out, with their widths", "[report][xlsx]") {
  report::XlsxSheet sheet{"s", {10, 20, 30}, {{"A", "B", "C"}, {"1", "", 3.0}, {"2"}}};
  report::drop_empty_columns(sheet);
  REQUIRE(sheet.rows.front().size() == 2);
  CHECK(sheet.rows.front()[1].runs.front().words == "C");
  CHECK(sheet.rows[1][1].number == 3.0);
  CHECK(sheet.widths == std::vector<std::uint32_t>{10, 30});
}

TEST_CASE("a sheet wider than a page is printed at full size, its kept columns on every page", "[report][xlsx]") {
  report::XlsxSheet wide{"Wide", {}, {{"A", "B", "C"}, {"1", "2", "3"}}, 2};
  wide.over_pages = true;
  const std::string xlsx = report::xlsx_workbook({wide}, "t");
  CHECK(contains(part(xlsx, "xl/workbook.xml"), "'Wide'!$A:$B,'Wide'!$1:$1"));
  CHECK(contains(part(xlsx, "xl/worksheets/sheet1.xml"), "fitToPage=\"0\""));
}
