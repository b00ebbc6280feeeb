#include "report/comparison.h"

#include <catch2/catch_test_macros.hpp>

#include "report/xlsx_writer.h"
#include "support/json_schema.h"
#include "support/office.h"
#include "support/parsed_law.h"

using namespace harmonia;

namespace {

std::shared_ptr<const Document> law(const std::string& articles) {
  return std::make_shared<const Document>(tests::parsed_law("CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ\n\n" + articles, "es-mx"));
}

// Two laws that have an article on the matter and one that has not; the second begins like a formula.
struct Tiny {
  Comparison comparison;
  report::Messages messages = report::load_messages(compiled_in_data(), "es").value();

  Tiny() {
    comparison.asked = "hurto <b>";
    comparison.kind = MatterKind::Article;
    comparison.laws.push_back({law("Artículo 1. Comete hurto quien tome un bien & lo guarde *sin permiso*. Se le impondrán de dos a seis años de prisión.\n"), {}, {}, {}, {}});
    comparison.laws.push_back({law("Artículo 5. =2+3 quien hurte <script>. Se le impondrá prisión de uno a nueve años.\n"), {}, {}, {}, {}});
    comparison.laws.push_back({law("Artículo 8. Las colmenas se registran.\n"), {}, {}, {}, {}});
    for (std::size_t k = 0; k < 3; ++k) {
      const Document& document = *comparison.laws[k].document;
      std::uint32_t article = 0;
      while (document.provisions[article].level != Level::Article) ++article;
      if (k == 2) {
        comparison.laws[k].searched = {article};
        comparison.laws[k].nearest = {{article, 0.12}};
      } else {
        const Span first = document.tokens[document.provisions[article].tokens.begin].span;
        comparison.laws[k].texts = {{article, k == 0 ? 1 : 0.5, MatchReason::MutualBest, {first}}};
      }
      comparison.columns.push_back({k});
    }
  }
};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the JSON of a comparison follows its schema", "[report][compare]") {
  const Tiny tiny;
  CHECK(tests::schema_violation("comparison", report::comparison_json({tiny.comparison, "test", ""}, tiny.messages)) == "");
}

TEST_CASE("a comparison's page marks words, draws terms, names what is missing and lets no markup in", "[report][compare][html]") {
  const Tiny tiny;
  const std::string html = report::comparison_html({tiny.comparison, "test", "2024-01-02"}, tiny.messages);
  CHECK(contains(html, "<mark>Comete</mark>"));
  CHECK(contains(html, "<rect"));
  CHECK(contains(html, "2 a 6 años"));
  CHECK(contains(html, "No se afirma correspondencia. Se comparó un artículo vigente."));
  CHECK(contains(html, "Artículo 8 (0.12)"));
  CHECK_FALSE(contains(html, "<script>"));
  CHECK_FALSE(contains(html, "<b>"));
  CHECK_FALSE(contains(html, "compare."));
}

TEST_CASE("a picture of prison terms says so where none was read, and draws no empty axis", "[report][compare][svg]") {
  Tiny tiny;
  CHECK(contains(report::comparison_svg({tiny.comparison, "test", ""}, tiny.messages), "2 a 6 años"));
  for (auto& law : tiny.comparison.laws) law.texts.clear();
  const std::string svg = report::comparison_svg({tiny.comparison, "test", ""}, tiny.messages);
  CHECK(contains(svg, tiny.messages("compare.no-penalty")));
  CHECK_FALSE(contains(svg, "class=\"axis\""));
}

TEST_CASE("a comparison in Markdown escapes what a law has of marks", "[report][compare]") {
  const Tiny tiny;
  const std::string text = report::comparison_markdown({tiny.comparison, "test", ""}, tiny.messages);
  CHECK(contains(text, "**Comete** hurto quien tome un bien & lo guarde \\*sin permiso\\*."));
  CHECK(contains(text, "hurto \\<b\\>"));
}

TEST_CASE("equal comparisons give equal workbooks and documents", "[report][compare]") {
  const Tiny a, b;
  CHECK(report::comparison_xlsx({a.comparison, "test", ""}, a.messages) == report::comparison_xlsx({b.comparison, "test", ""}, b.messages));
  CHECK(report::comparison_docx({a.comparison, "test", ""}, a.messages) == report::comparison_docx({b.comparison, "test", ""}, b.messages));
}

TEST_CASE("pandoc reads a comparison's Word document", "[report][compare][docx]") {
  if (!tests::has_pandoc()) SKIP("pandoc is not on this machine");
  const Tiny tiny;
  const std::string text = tests::pandoc_text(report::comparison_docx({tiny.comparison, "test", ""}, tiny.messages), tests::Tracked::Accepted);
  CHECK_FALSE(contains(text, "colmenas"));
  CHECK(contains(text, "=2+3"));
}

TEST_CASE("LibreOffice reads a comparison's workbook, and what looks like a formula stays text", "[report][compare][office]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not on this machine");
  const Tiny tiny;
  const std::string csv = tests::libreoffice_csv(report::comparison_xlsx({tiny.comparison, "test", ""}, tiny.messages));
  CAPTURE(csv);
  CHECK(contains(csv, "law.txt"));
  CHECK(contains(csv, "hurto quien tome un bien & lo guarde"));
  CHECK(contains(csv, ",2,6,"));
  const std::string defused = tests::libreoffice_csv(report::xlsx_workbook({{"a/b:c", {}, {{"head"}, {"=1+1"}, {"@SUM(A1)"}, {std::string(40'000, 'x')}, {2.5}}}}, "t"));
  CHECK(contains(defused, "=1+1"));
  CHECK(contains(defused, "@SUM(A1)"));
  CHECK(contains(defused, "xxx…"));
  CHECK(contains(defused, "2.5"));
}
