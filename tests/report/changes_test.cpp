// Every rendering of a list of changes is opened by another program.
#include "report/changes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "parser/import/zip_archive.h"
#include "report/compared_laws.h"
#include "support/json_schema.h"
#include "support/office.h"
#include "support/run_program.h"

using namespace harmonia;
using tests::Compared;
using tests::contains;
using tests::kNew;
using tests::kOld;
using tests::text_of;

namespace {

std::string document_part(const std::string& docx, const std::string& name) {
  const parser::ImportLimits limits;
  auto opened = parser::ZipArchive::open(docx, limits);
  REQUIRE(opened);
  parser::ZipArchive parts = std::move(opened).value();
  return *parts.read(name);
}

bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

}  // namespace

TEST_CASE("changes in JSON follow their schema", "[report][changes]") {
  const Compared compared(kOld, kNew);
  const std::string json = report::changes_json(compared.laws(), compared.messages);
  CHECK(tests::schema_violation("changes", json).empty());
  if (!runs("command -v python3")) SKIP("python3 is not on this machine");
  const tests::TemporaryFolder folder;
  const std::string script = folder.write("read.py",
      "import json, sys\nchanges = json.load(open(sys.argv[1], encoding='utf-8'))['changes']\n"
      "words = ''.join(text for change in changes for op, text in change['words'] if op != '-')\n"
      "sys.exit(0 if 'cada otoño, con los datos' in words else 1)\n");
  CHECK(runs("python3 '" + script + "' '" + folder.write("changes.json", json) + "'"));
}

TEST_CASE("a terminal that is not one gets the same text without colours, as less shows it", "[report][changes]") {
  if (!runs("command -v less")) SKIP("less is not on this machine");
  const Compared compared(kOld, kNew);
  report::ComparedLaws laws = compared.laws();
  laws.colour = true;
  const tests::TemporaryFolder folder;
  CHECK(runs("less -R '" + folder.write("changes.txt", report::changes_text(laws, compared.messages)) + "' | grep -q 'primavera'"));
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

TEST_CASE("what moved carries Word's own marks of a move, there and here under one name", "[report][changes][complaint-4]") {
  const Compared compared(kOld, kNew);
  const std::string document = document_part(report::changes_docx(compared.laws(), compared.messages), "word/document.xml");
  const auto count = [&](const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = document.find(part); at != std::string::npos; at = document.find(part, at + 1)) ++found;
    return found;
  };
  const auto moved = static_cast<std::size_t>(std::count_if(compared.changes.changes.begin(), compared.changes.changes.end(), [](const Change& change) { return !change.in_place; }));
  REQUIRE(moved > 0);
  for (const char* mark : {"<w:moveFromRangeStart ", "<w:moveFromRangeEnd ", "<w:moveToRangeStart ", "<w:moveToRangeEnd "}) CHECK(count(mark) == moved);
  CHECK(count("w:name=\"move1\"") == 2);
  // The words that it lost and gained in moving are changes of their own.
  CHECK(count("<w:delText xml:space=\"preserve\">público</w:delText>") == 1);
  CHECK(count("<w:t xml:space=\"preserve\">vecinal</w:t>") == 1);
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
}

TEST_CASE("a browser shows the page side by side, as one text and in columns, and goes from change to change by key", "[report][changes][complaint-3]") {
  if (!runs("command -v chromium")) SKIP("chromium is not on this machine");
  const Compared compared(kOld, kNew);
  const std::string page = report::changes_html(compared.laws(), compared.messages);
  // What a reader does, and what is to be seen then, written into the page's title.
  const std::string reader = R"(<script>
    var seen = [], shown = function (what) { return getComputedStyle(document.querySelector(what)).display !== 'none'; };
    var look = function (view) {
      document.querySelector('label[for=' + view + ']').click();
      seen.push(view + ':' + ['.row .left', '.row .why', '.right del'].map(shown).join(','));
    };
    var press = function (key) { document.body.dispatchEvent(new KeyboardEvent('keydown', {key: key, bubbles: true})); };
    var now = function () { return [].indexOf.call(document.querySelectorAll('.row[id]'), document.querySelector('.row.now')); };
    ['view-side', 'view-one', 'view-columns'].forEach(look);
    ['n', 'n', 'n', 'p'].forEach(function (key) { press(key); seen.push(key + now()); });
    document.title = seen.join(' ');
  </script></body>)";
  const std::size_t end = page.rfind("</body>");
  REQUIRE(end != std::string::npos);
  const tests::TemporaryFolder folder;
  const std::string out = folder.file("dom.html"), read = page.substr(0, end) + reader + page.substr(end + 7);
  const bool opened = std::system(("timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir='" + folder.file("profile") + "' --dump-dom 'file://" +
                                   folder.write("page.html", read) + "' >'" + out + "' 2>/dev/null").c_str()) == 0;
  if (!opened) SKIP("chromium does not start on this machine");
  const std::string dom = tests::read_file(out);
  CHECK(contains(dom, "<del>primavera</del>"));
  CHECK(contains(dom, "<title>view-side:true,false,false view-one:false,false,true view-columns:true,true,false n0 n1 n2 p1</title>"));
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

TEST_CASE("ages, terms and sums are told first in every rendering", "[report][changes][values]") {
  const std::string before = "Artículo 1. Quien engañe a una persona menor de dieciséis años responderá dentro de los treinta días si el daño excede de cien euros.\n";
  const std::string after = "Artículo 1. Quien engañe a una persona menor de dieciocho años responderá dentro de los diez días si el daño excede de cien euros.\n";
  const Compared compared(before, after);
  const std::string age = "edad: menos de 16 años → menos de 18 años (sube)", term = "plazo o duración: 30 días → 10 días (baja)";
  const std::string text = report::changes_text(compared.laws(), compared.messages);
  const std::string page = report::changes_html(compared.laws(), compared.messages), markdown = report::changes_markdown(compared.laws(), compared.messages);
  for (const std::string& words : {age, term}) {
    for (const std::string& rendering : {text, page, markdown, document_part(report::changes_docx(compared.laws(), compared.messages), "word/comments.xml"),
                                         document_part(report::changes_docx(compared.laws(true), compared.messages), "word/document.xml")}) {
      CAPTURE(words);
      CHECK(contains(rendering, words));
    }
  }
  CHECK(text.find(age) < text.find("[-dieciséis"));
  CHECK(page.find(age) < page.find("<del>dieciséis"));
  CHECK(markdown.find(age) < markdown.find("~~dieciséis"));
  const std::string json = report::changes_json(compared.laws(), compared.messages);
  CHECK(tests::schema_violation("changes", json).empty());
  CHECK(contains(json, "\"kind\":\"age\""));
  CHECK(contains(json, "\"kind\":\"term\""));
  CHECK_FALSE(contains(json, "\"kind\":\"sum\""));  // it did not change
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
  CHECK(marked(change->words) == "Artículo 1. Colmena chica\n[-diez pesos][+doce pesos\nColmena mediana\nquince pesos]\nColmena grande\nveinte pesos\n");
}

TEST_CASE("of a published table the cell that changed and the row that is gone are shown, and nothing else", "[report][changes][shared][complaint-20]") {
  const auto files = tests::shared_files("akn/library", "asp-2017-1-enacted-data.akn.xml");
  if (files.empty()) SKIP("no published table: set HARMONIA_SHARED");
  const std::string before = tests::read_file(files.front());
  const std::size_t table = before.find("<table"), amount = before.find("160,717,000", table);
  REQUIRE(amount < before.find("</table>", table));
  std::string after = before;
  const std::size_t row = after.find("<tr>", after.find("13,305,395,000", table)), row_end = after.find("</tr>", row) + 5;
  after.erase(row, row_end - row);
  after.replace(amount, 11, "1,234,567,000");
  const Compared compared(before, after, "act.xml");
  std::string edits;
  for (const Change& change : compared.changes.changes) {
    for (const WordRun& run : change.words) {
      if (run.op != WordRun::Op::Equal) edits += (run.op == WordRun::Op::Deleted ? "-" : "+") + run.text.substr(0, 39) + "|";
    }
  }
  CHECK(edits == "-160,717,000|+1,234,567,000|-\n4. Through their Education and Skills |");
}
