// Every format that a command writes is opened by a program that is no part of this one, and written twice to the same bytes.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <functional>
#include <map>
#include <regex>
#include <set>

#include "support/json_schema.h"
#include "support/ooxml_rules.h"
#include "support/run_program.h"
#include "support/shared_law.h"

using namespace harmonia::tests;

namespace {

constexpr const char* kLaw =
    "CÓDIGO PENAL PARA EL ESTADO DE JALISCO\nÚltima reforma publicada el 3 de mayo de 2019\n\nTÍTULO PRIMERO\nDELITOS CONTRA LA VIDA\n\nCAPÍTULO I\nHOMICIDIO\n\n"
    "Artículo 10. Comete homicidio quien prive de la vida a otra persona. Se le impondrán de ocho a veinte años de prisión.\n\n"
    "Artículo 11. Comete feminicidio quien prive de la vida a una mujer por razones de género. Hay razones de género cuando:\n"
    "I. Hay signos de violencia sexual, o\nII. Hubo amenazas <previas> & \"acoso\".\nSe le impondrán de treinta a cincuenta años de prisión.\n\n"
    "Artículo 12. El homicidio a que se refiere el artículo 10 admite tentativa.\n\nTRANSITORIOS\n\nPRIMERO. Este código entra en vigor el 1 de julio de 2030.\n";
constexpr const char* kBill =
    "DECRETO\n\nARTÍCULO ÚNICO. Se reforma el artículo 12 del Código Penal para el Estado de Jalisco, para quedar como sigue:\n\n"
    "Artículo 12. El homicidio y el feminicidio admiten tentativa.\n\nTRANSITORIOS\n\nPRIMERO. Este decreto entra en vigor al día siguiente de su publicación.\n";
constexpr const char* kOther =
    "CÓDIGO PENAL PARA EL ESTADO DE SONORA\n\nArtículo 5. Comete homicidio quien prive de la vida a otro. Se le impondrán de diez a quince años de prisión.\n";

bool there(const std::string& program) { return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0; }

// What a command prints on both streams; ends in "[status N]" where it fails.
std::string said(const std::string& command) {
  const TemporaryFolder folder;
  const int state = std::system((command + " >'" + folder.file("out") + "' 2>&1").c_str());
  std::string out = read_file(folder.file("out"));
  if (state != 0) out += "[status " + std::to_string(WEXITSTATUS(state)) + "]";
  return out;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Row {
  std::vector<std::string> words;  // {law}, {new}, {other} and {bill} stand for files
  std::vector<std::string> formats;
  std::string schema;  // of its JSON
};

const std::vector<Row> kRows = {
    {{"check", "{law}", "--pack", "femicide"}, {"text", "json", "html", "pdf", "docx", "xlsx", "md", "csv", "sarif", "akn"}, "findings"},
    {{"matrix", "{law}", "{other}", "--pack", "femicide"}, {"text", "json", "html", "pdf", "xlsx", "csv", "svg", "png"}, "matrix"},
    {{"matrix", "{law}", "{other}", "--pack", "femicide", "--picture", "map"}, {"svg", "png"}, ""},
    {{"matrix", "{law}", "{other}", "--pack", "femicide", "--picture", "map", "--criterion", "fem-autonomous-offence"}, {"svg", "png"}, ""},
    {{"compare", "{law}", "{other}", "--on", "article:10"}, {"md", "json", "html", "pdf", "docx", "xlsx", "svg", "png"}, "comparison"},
    {{"diff", "{law}", "{new}"}, {"text", "json", "html", "pdf", "docx", "md", "akn"}, "changes"},
    {{"apply", "{bill}", "{law}"}, {"text", "json", "html", "pdf", "docx", "akn"}, "application"},
    {{"impact", "{bill}", "{law}", "--pack", "femicide"}, {"text", "json", "html", "pdf", "docx", "md"}, "impact"},
    {{"bill", "{law}", "{new}"}, {"text", "html", "pdf", "docx", "md", "akn"}, ""},
    {{"report", "ficha", "{law}", "--pack", "femicide"}, {"json", "html", "pdf", "docx", "md"}, "ficha"},
    {{"report", "follow-up", "{law}", "{new}", "--pack", "femicide"}, {"json", "html", "pdf", "docx", "md"}, "follow-up"},
    {{"report", "grievance", "{law}", "{other}", "--pack", "femicide"}, {"json", "html", "pdf", "docx", "md"}, "grievance"},
    {{"harmonize", "{law}", "--pack", "femicide"}, {"html", "pdf", "docx", "md", "text", "akn"}, ""},
};

// The files of one test, written once.
struct Files {
  TemporaryFolder folder;
  std::map<std::string, std::string> paths;

  Files() {
    std::string amended = kLaw;
    const std::string old = "El homicidio a que se refiere el artículo 10 admite tentativa.";
    amended.replace(amended.find(old), old.size(), "El homicidio y el feminicidio admiten tentativa.");
    paths = {{"{law}", folder.write("jalisco.txt", kLaw)}, {"{new}", folder.write("jalisco-reformado.txt", amended)}, {"{other}", folder.write("sonora.txt", kOther)}, {"{bill}", folder.write("decreto.txt", kBill)}};
  }

  Ran run(const Row& row, const std::string& format) const {
    std::vector<std::string> words;
    for (const std::string& word : row.words) words.push_back(paths.contains(word) ? paths.at(word) : word);
    for (const std::string& word : {std::string("--format"), format, std::string("--lang"), std::string("es")}) words.push_back(word);
    return run_program(words);
  }
};

std::string title(const Row& row, const std::string& format) {
  std::string all;
  for (const std::string& word : row.words) all += word + " ";
  return all + format;
}

// Runs each row in the formats asked for; a program that some format needs and that is missing skips that format.
void for_each_file(const std::set<std::string>& formats, const std::function<void(const Row&, const std::string&, const std::string&)>& look) {
  const Files files;
  for (const Row& row : kRows) {
    for (const std::string& format : row.formats) {
      if (!formats.contains(format)) continue;
      const Ran ran = files.run(row, format);
      INFO(title(row, format) << "\n" << ran.err);
      CHECK(ran.status == 0);
      if (ran.status == 0) look(row, format, ran.out);
    }
  }
}

}  // namespace

TEST_CASE("equal input gives equal bytes in each format", "[cli][formats]") {
  std::set<std::string> formats = {"text", "json", "html", "docx", "xlsx", "md", "csv", "sarif", "akn", "svg"};
  if (there("weasyprint") || there("chromium")) formats.insert("pdf");
  if (there("rsvg-convert") || there("chromium")) formats.insert("png");
  const Files files;
  for (const Row& row : kRows) {
    for (const std::string& format : row.formats) {
      // A page is printed in seconds: that two prints are equal is seen where there are pictures, marks and tables in it.
      if (!formats.contains(format) || (format == "pdf" && row.words[0] != "check" && row.words[0] != "compare")) continue;
      INFO(title(row, format));
      const Ran first = files.run(row, format), second = files.run(row, format);
      CHECK(first.status == 0);
      CHECK_FALSE(first.out.empty());
      CHECK(first.out == second.out);
    }
  }
}

TEST_CASE("Word documents and workbooks keep the rules that Word and Excel enforce", "[cli][formats][docx][xlsx]") {
  for_each_file({"docx", "xlsx"}, [](const Row&, const std::string&, const std::string& bytes) { CHECK(ooxml_faults(bytes) == std::vector<std::string>()); });
}

TEST_CASE("LibreOffice opens every Word document and every workbook", "[cli][formats][docx][xlsx]") {
  if (!there("soffice") || !there("pdfinfo")) SKIP("LibreOffice or poppler-utils is not installed");
  const TemporaryFolder folder;
  std::string names;
  std::vector<std::string> stems;
  for_each_file({"docx", "xlsx"}, [&](const Row& row, const std::string& format, const std::string& bytes) {
    stems.push_back(row.words[0] + std::to_string(stems.size()) + format);
    names += " '" + folder.write(stems.back() + "." + format, bytes) + "'";
  });
  said("timeout 300 soffice '-env:UserInstallation=file://" + folder.file("profile") + "' --headless --nologo --norestore --convert-to pdf --outdir '" + folder.file("") + "'" + names);
  for (const std::string& stem : stems) {
    const std::string info = said("pdfinfo '" + folder.file(stem + ".pdf") + "'");
    INFO(stem << "\n" << info);
    CHECK(contains(info, "Pages:"));
  }
}

TEST_CASE("poppler finds tags, bookmarks and page numbers in every PDF", "[cli][formats][pdf]") {
  if (!there("pdfinfo")) SKIP("poppler-utils is not installed");
  if (!there("weasyprint")) SKIP("weasyprint is not installed");
  const TemporaryFolder folder;
  for_each_file({"pdf"}, [&](const Row& row, const std::string& format, const std::string& bytes) {
    INFO(title(row, format));
    const std::string file = folder.write("page.pdf", bytes), info = said("pdfinfo '" + file + "'");
    INFO(info);
    CHECK(std::regex_search(info, std::regex("Tagged: +yes")));
    CHECK(std::regex_search(info, std::regex("Title: +\\S")));
    const std::string text = said("pdftotext -layout '" + file + "' -");
    CHECK(std::regex_search(text, std::regex("1 ?/ ?[1-9]")));
    if (there("pdftohtml")) CHECK(contains(said("pdftohtml -xml -i -stdout '" + file + "'"), "<outline>"));
  });
}

TEST_CASE("XML is well formed, and Akoma Ntoso follows its schema", "[cli][formats][akn]") {
  if (!there("xmllint")) SKIP("libxml2-utils is not installed");
  const auto schema = shared_folder() / "schema" / "akomantoso30.xsd";
  if (!std::filesystem::exists(schema)) SKIP("the schema of Akoma Ntoso is missing: set HARMONIA_SHARED");
  const TemporaryFolder folder;
  for_each_file({"akn", "svg"}, [&](const Row& row, const std::string& format, const std::string& bytes) {
    INFO(title(row, format));
    const std::string how = format == "akn" ? " --schema '" + schema.string() + "'" : "";
    const std::string complaint = said("xmllint --nonet --noout" + how + " '" + folder.write("file.xml", bytes) + "'");
    CHECK((complaint.empty() || complaint.ends_with(" validates\n")));
  });
}

TEST_CASE("JSON follows its schema, and SARIF what its standard requires", "[cli][formats][json]") {
  for_each_file({"json", "sarif"}, [&](const Row& row, const std::string& format, const std::string& bytes) {
    INFO(title(row, format));
    if (format == "sarif") CHECK(schema_violation("sarif-2.1.0", bytes, "tests/schemas") == "");
    else CHECK(schema_violation(row.schema, bytes) == "");
  });
}

TEST_CASE("Python reads the tables, the pages and the pictures", "[cli][formats]") {
  if (!there("python3")) SKIP("python3 is not installed");
  const TemporaryFolder folder;
  const std::string program = folder.write("look.py", R"py(
import csv, html.parser, struct, sys, zlib
kind, path = sys.argv[1:]
if kind == "csv":
    rows = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1, [len(row) for row in rows]
elif kind == "png":
    data = open(path, "rb").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, kinds, size = 8, [], None
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert zlib.crc32(name + body) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        kinds.append(name)
        if name == b"IHDR": size = struct.unpack(">II", body[:8])
        at += 12 + length
    assert kinds[-1] == b"IEND" and b"tIME" not in kinds and size[0] > 600 and size[1] > 100, (kinds, size)
else:
    lone = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}
    class Page(html.parser.HTMLParser):
        open_tags, ids, links = [], set(), []
        def handle_starttag(self, tag, attributes):
            given = dict(attributes)
            assert not ({"src", "srcset", "data"} & set(given)) and tag not in ("link", "iframe", "object", "embed"), (tag, given)
            if "id" in given:
                assert given["id"] not in self.ids, "twice: " + given["id"]
                self.ids.add(given["id"])
            if given.get("href", "").startswith("#"): self.links.append(given["href"][1:])
            if tag not in lone: self.open_tags.append(tag)
        def handle_endtag(self, tag):
            assert self.open_tags and self.open_tags.pop() == tag, tag
    page = Page()
    page.feed(open(path, encoding="utf-8").read())
    assert not page.open_tags, page.open_tags
    missing = [link for link in page.links if link not in page.ids]
    assert not missing, missing[:5]
)py");
  std::set<std::string> formats = {"csv", "html"};
  if (there("rsvg-convert") || there("chromium")) formats.insert("png");
  for_each_file(formats, [&](const Row& row, const std::string& format, const std::string& bytes) {
    INFO(title(row, format));
    CHECK(said("python3 '" + program + "' " + format + " '" + folder.write("file." + format, bytes) + "'") == "");
  });
}

TEST_CASE("a map is a picture, and a criterion is of a map", "[cli][formats]") {
  const Files files;
  const std::string law = files.paths.at("{law}");
  CHECK(run_program({"matrix", law, "--pack", "femicide", "--picture", "map"}).status == 2);
  CHECK(run_program({"matrix", law, "--pack", "femicide", "--picture", "globe", "--format", "svg"}).status == 2);
  CHECK(run_program({"matrix", law, "--pack", "femicide", "--criterion", "fem-autonomous-offence", "--format", "svg"}).status == 2);
  CHECK(run_program({"matrix", law, "--pack", "femicide", "--picture", "map", "--criterion", "no-such", "--format", "svg"}).status == 2);
  const Ran map = run_program({"matrix", law, "--pack", "femicide", "--picture", "map", "--format", "svg", "--lang", "es"});
  CHECK(map.status == 0);
  for (const char* words : {">Jalisco<", ">Yucatán<", ">Baja<", ">California<"}) CHECK(contains(map.out, words));
}
