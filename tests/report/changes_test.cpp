// Every rendering of a list of changes is opened by another program.
#include "report/changes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "data/compiled_in.h"
#include "diff/changes.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/json_schema.h"
#include "support/office.h"
#include "support/run_program.h"

using namespace harmonia;

namespace {

const parser::Traditions& traditions() {
  static const parser::Traditions all = parser::load_traditions(compiled_in_data()).value();
  return all;
}

// Two versions of a law with a reworded article, one that moved, one that is new, one that is gone, a renumbered item.
const std::string kOld =
    "LEY DE COLMENAS DEL ESTADO DE VALDELUZ\n\nCAPÍTULO I\nDE LAS COLMENAS\n\n"
    "Artículo 1. Las colmenas se registran ante el ayuntamiento cada primavera, con los datos de su dueño.\n\n"
    "Artículo 2. A quien dañe una colmena <ajena> & llena se le impondrá prisión de dos a seis años y multa de cien días.\n\n"
    "Artículo 3. El apicultor tiene estas obligaciones:\n\nI. Marcar las colmenas con su hierro;\n\nII. Llevar un libro de visitas sanitarias.\n\n"
    "Artículo 4. Los enjambres sin dueño que se posen en un camino público pertenecen a quien primero los recoja y los guarde en su colmenar.\n\n"
    "Artículo 5. La miel que se venda llevará una etiqueta con el nombre del productor y el año de la cosecha.\n\n"
    "Artículo 6. Queda prohibido el transporte nocturno de zánganos por carretera estatal.\n";
const std::string kNew =
    "LEY DE COLMENAS DEL ESTADO DE VALDELUZ\n\nCAPÍTULO I\nDE LAS COLMENAS\n\n"
    "Artículo 1. Los enjambres sin dueño que se posen en un camino vecinal pertenecen a quien primero los recoja y los guarde en su colmenar.\n\n"
    "Artículo 2. Las colmenas se registran ante el ayuntamiento cada otoño, con los datos de su dueño.\n\n"
    "Artículo 3. A quien dañe una colmena <ajena> & llena se le impondrá prisión de cuatro a seis años y multa de cien días.\n\n"
    "Artículo 4. El apicultor tiene estas obligaciones:\n\nI. Marcar las colmenas con su hierro;\n\nII. Cercar el colmenar con malla;\n\nIII. Llevar un libro de visitas sanitarias.\n\n"
    "Artículo 5. La miel que se venda llevará una etiqueta con el nombre del productor y el año de la cosecha.\n\n"
    "Artículo 7. El consejo de apicultura se reúne en marzo y publica sus actas.\n";

struct Compared {
  Document left, right;
  Changes changes;
  report::Messages messages = report::load_messages(compiled_in_data(), "es").value();

  Compared(const std::string& before, const std::string& after, const std::string& name = "law.txt")
      : left(law(before, name)), right(law(after, name)), changes(diff::compare(left, right, diff::align_for_changes(left, right))) {}

  static Document law(const std::string& text, const std::string& name) {
    return parser::parse(parser::decode(name, text).value(), traditions(), {name.ends_with(".xml") ? "" : "es-mx"}).value();
  }
  report::ComparedLaws laws(bool columns = false) const { return {left, right, changes, *parser::find_tradition(traditions(), "es-mx"), false, columns}; }
};

std::string text_of(const Changes& changes, WordRun::Op side) {
  std::string out;
  for (const Changes::Step& step : changes.in_both_orders()) {
    if (side == WordRun::Op::Deleted ? !step.left : !step.right) continue;
    for (const WordRun& run : step.change->words) {
      if (run.op == WordRun::Op::Equal || run.op == side) out += run.text;
    }
  }
  return out;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

}  // namespace

TEST_CASE("changes in JSON follow their schema", "[report][changes]") {
  const Compared compared(kOld, kNew);
  CHECK(tests::schema_violation("changes", report::changes_json(compared.laws(), compared.messages)).empty());
}

TEST_CASE("a Word document with all changes accepted is the new text, with all rejected the old", "[report][changes][office][complaint-13]") {
  const Compared compared(kOld, kNew);
  REQUIRE(std::any_of(compared.changes.changes.begin(), compared.changes.changes.end(), [](const Change& change) { return !change.in_place; }));
  const std::string docx = report::changes_docx(compared.laws(), compared.messages);
  CHECK(docx == report::changes_docx(compared.laws(), compared.messages));
  if (tests::has_libreoffice()) {
    CHECK(tests::lines_of(tests::libreoffice_text(docx, tests::Tracked::Accepted)) == tests::lines_of(text_of(compared.changes, WordRun::Op::Inserted)));
    CHECK(tests::lines_of(tests::libreoffice_text(docx, tests::Tracked::Rejected)) == tests::lines_of(text_of(compared.changes, WordRun::Op::Deleted)));
  }
  if (tests::has_pandoc()) {
    const auto squeezed = [](std::string text) {
      std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
      return text;
    };
    CHECK(squeezed(tests::pandoc_text(docx, tests::Tracked::Accepted)) == squeezed(text_of(compared.changes, WordRun::Op::Inserted)));
    CHECK(squeezed(tests::pandoc_text(docx, tests::Tracked::Rejected)) == squeezed(text_of(compared.changes, WordRun::Op::Deleted)));
  }
  if (!tests::has_libreoffice() && !tests::has_pandoc()) SKIP("neither LibreOffice nor pandoc is on this machine");
}

TEST_CASE("the three columns of a Word document say what it says and what it should say", "[report][changes]") {
  if (!tests::has_pandoc()) SKIP("pandoc is not on this machine");
  const Compared compared(kOld, kNew);
  const std::string text = tests::pandoc_text(report::changes_docx(compared.laws(true), compared.messages), tests::Tracked::Accepted);
  for (const char* column : {"Dice", "Debe decir", "Razones"}) CHECK(contains(text, column));
  CHECK(contains(text, "primavera"));
  CHECK(contains(text, "otoño"));
}

TEST_CASE("changes in Akoma Ntoso are valid, with insertions, deletions and modifications", "[report][changes]") {
  const Compared compared(kOld, kNew);
  const std::string xml = report::changes_akn(compared.laws(), compared.messages);
  CHECK(contains(xml, "cada <del>primavera</del><ins>otoño</ins>"));
  CHECK(contains(xml, "type=\"insertion\""));
  CHECK(contains(xml, "type=\"repeal\""));
  const auto schema = tests::shared_folder() / "schema" / "akomantoso30.xsd";
  if (!runs("command -v xmllint") || !std::filesystem::exists(schema)) SKIP("xmllint or the schema is missing: set HARMONIA_SHARED");
  const tests::TemporaryFolder folder;
  CHECK(runs("xmllint --nonet --noout --schema '" + schema.string() + "' '" + folder.write("changes.xml", xml) + "'"));
}

TEST_CASE("the page stands alone and can be read without its script", "[report][changes][complaint-3]") {
  const Compared compared(kOld, kNew);
  const std::string page = report::changes_html(compared.laws(), compared.messages);
  CHECK_FALSE(contains(page, "src="));
  CHECK_FALSE(contains(page, "http:"));
  CHECK_FALSE(contains(page, "https:"));
  CHECK(contains(page, "<del>primavera</del><ins>otoño</ins>"));
  CHECK(contains(page, "&lt;ajena&gt; &amp; llena"));
  CHECK(contains(page, "prisión: de 2 a 6 años → de 4 a 6 años (sube)"));
  CHECK(page.find("Penas y otras cantidades") < page.find("<del>primavera"));  // amounts come first
  if (!runs("command -v chromium")) SKIP("chromium is not on this machine");
  const tests::TemporaryFolder folder;
  const std::string out = folder.file("dom.html");
  const bool opened = std::system(("timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir='" + folder.file("profile") + "' --dump-dom 'file://" +
                                   folder.write("page.html", page) + "' >'" + out + "' 2>/dev/null").c_str()) == 0;
  if (!opened) SKIP("chromium does not start on this machine");
  CHECK(contains(tests::read_file(out), "<del>primavera</del>"));
}

TEST_CASE("the Markdown is one table of what it says and should say", "[report][changes]") {
  const Compared compared(kOld, kNew);
  const std::string markdown = report::changes_markdown(compared.laws(), compared.messages);
  CHECK(contains(markdown, "cada ~~primavera~~, con"));
  CHECK(contains(markdown, "cada **otoño**, con"));
  CHECK(contains(markdown, "\\<ajena\\> &amp; llena"));
  if (!tests::has_pandoc()) SKIP("pandoc is not on this machine");
  const tests::TemporaryFolder folder;
  CHECK(runs("pandoc -f gfm -t html '" + folder.write("changes.md", markdown) + "' | grep -q '<del>primavera</del>'"));
}

TEST_CASE("a terminal shows amounts first, with their direction, and colours only when asked", "[report][changes]") {
  const Compared compared(kOld, kNew);
  report::ComparedLaws laws = compared.laws();
  const std::string plain = report::changes_text(laws, compared.messages);
  CHECK(contains(plain, "prisión: de 2 a 6 años → de 4 a 6 años (sube)"));
  CHECK(plain.find("(sube)") < plain.find("[-primavera-]{+otoño+}"));
  CHECK_FALSE(contains(plain, "\x1b["));
  laws.colour = true;
  CHECK(contains(report::changes_text(laws, compared.messages), "\x1b["));
}

TEST_CASE("laws of two places in two formats are compared", "[report][changes][complaint-2]") {
  const auto samples = std::filesystem::path(HARMONIA_SOURCE_DIR) / "corpus" / "samples";
  const tests::Ran ran = tests::run_program({"diff", (samples / "valdeluz-codigo-penal.txt").string(), (samples / "moncal-codigo-penal.xml").string(), "--format", "json"});
  CHECK(ran.status == 0);
  CHECK(tests::schema_violation("changes", ran.out).empty());
}

// --- notes and tables, which only Akoma Ntoso has ------------------------------------------------------------

namespace {

std::string akn(const std::string& body) {
  return "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act name=\"act\"><meta><identification source=\"#x\"><FRBRWork>"
         "<FRBRthis value=\"/akn/xx/act/2020/1\"/><FRBRuri value=\"/akn/xx/act/2020/1\"/><FRBRdate date=\"2020-01-01\" name=\"\"/><FRBRauthor href=\"#x\"/><FRBRcountry value=\"xx\"/>"
         "</FRBRWork><FRBRExpression><FRBRthis value=\"/akn/xx/act/2020/1/spa@\"/><FRBRuri value=\"/akn/xx/act/2020/1/spa@\"/><FRBRdate date=\"2020-01-01\" name=\"\"/>"
         "<FRBRauthor href=\"#x\"/><FRBRlanguage language=\"spa\"/></FRBRExpression></identification></meta><body>" + body + "</body></act></akomaNtoso>";
}

std::string marked(const std::vector<WordRun>& runs) {
  std::string out;
  for (const WordRun& run : runs) out += run.op == WordRun::Op::Equal ? run.text : (run.op == WordRun::Op::Deleted ? "[-" : "[+") + run.text + "]";
  return out;
}

}  // namespace

TEST_CASE("a footnote that changed is listed, and is no change of the law", "[report][changes][complaint-19]") {
  const auto article = [](const std::string& note) {
    return akn("<article eId=\"art_1\"><num>Artículo 1.</num><content><p>La multa<authorialNote marker=\"1\"><p>" + note + "</p></authorialNote> es de diez pesos.</p></content></article>");
  };
  const Compared compared(article("Véase la tarifa de 2019."), article("Véase la tarifa de 2024."), "law.xml");
  CHECK(std::all_of(compared.changes.changes.begin(), compared.changes.changes.end(), [](const Change& change) { return change.kind == ChangeKind::Same; }));
  REQUIRE(compared.changes.notes.size() == 1);
  CHECK(marked(compared.changes.notes[0].words) == "Véase la tarifa de [-2019][+2024].");
  CHECK(contains(report::changes_text(compared.laws(), compared.messages), "[-2019-]{+2024+}"));
  CHECK(contains(report::changes_html(compared.laws(), compared.messages), "<del>2019</del><ins>2024</ins>"));
}

TEST_CASE("tables are compared cell by cell", "[report][changes][complaint-20]") {
  const auto table = [](const std::string& rows) {
    return akn("<article eId=\"art_1\"><num>Artículo 1.</num><content><table>" + rows + "</table></content></article>");
  };
  const auto row = [](const std::string& a, const std::string& b) { return "<tr><td><p>" + a + "</p></td><td><p>" + b + "</p></td></tr>"; };
  const Compared compared(table(row("Colmena chica", "diez pesos") + row("Colmena grande", "veinte pesos")),
                          table(row("Colmena chica", "doce pesos") + row("Colmena mediana", "quince pesos") + row("Colmena grande", "veinte pesos")), "law.xml");
  const auto change = std::find_if(compared.changes.changes.begin(), compared.changes.changes.end(), [](const Change& each) { return each.reworded; });
  REQUIRE(change != compared.changes.changes.end());
  CHECK(marked(change->words) == "Artículo 1. Colmena chica\n[-diez][+doce] pesos[+\nColmena mediana\nquince pesos]\nColmena grande\nveinte pesos\n");
}
