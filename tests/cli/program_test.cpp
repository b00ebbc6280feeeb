// The program as its users meet it: what it prints where, and its exit status.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "support/json_schema.h"
#include "support/run_program.h"

using namespace harmonia::tests;

namespace {

const std::string kLaw = "Artículo 1. Quien tome un bien ajeno comete hurto.\n\nArtículo 2. La pena será de dos a seis años de prisión.\n";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a wrong command line says what is wrong and what to do", "[cli]") {
  struct Case {
    std::vector<std::string> words;
    std::string said;
  };
  const Case c = GENERATE(values<Case>({
      {{"chek"}, "did you mean \"check\"?"},
      {{"xyzzy"}, "\"harmonia --help\" lists them"},
      {{"parse", "--formt", "json", "x"}, "did you mean --format?"},
      {{"parse"}, "nothing to work on"},
      {{"parse", "x", "--format"}, "--format needs a value"},
      {{"parse", "x", "--format", "docx"}, "no format \"docx\" here; use one of: outline, text, json, akn"},
      {{"parse", "x", "--quiet=yes"}, "takes no value"},
      {{"parse", "x", "--format", "json", "--format", "akn"}, "is given twice"},
      {{"parse", "a", "b", "--format", "akn"}, "holds one law"},
      {{"parse", "-", "-"}, "only once"},
      {{"parse", "x", "--limit", "file-bytes"}, "write --limit file-bytes="},
      {{"parse", "x", "--limit", "pages=3"}, "no limit \"pages\""},
      {{"parse", "x", "--jobs", "many"}, "\"many\" is not a whole number"},
      {{"check", "x"}, "add --pack ID. There are: femicide"},
      {{"check", "x", "--pack", "femcide"}, "no pack \"femcide\"; there are: femicide"},
      {{"check", "x", "--pack", "femicide", "--fail-on", "bad"}, "no verdict \"bad\""},
      {{"check", "x", "--pack", "femicide", "--date", "soon"}, "write YYYY-MM-DD"},
      {{"check", "x", "--pack", "femicide", "--explain", "fem-atempt"}, "did you mean \"fem-attempt\"?"},
      {{"diff", "x"}, "exactly two files"},
      {{"diff", "a", "b", "--format", "csv"}, "use one of: text, json, akn, html, pdf, md, docx"},
      {{"diff", "a", "b", "--layout", "rows"}, "use tracked or columns"},
      {{"diff", "a", "b", "--colour", "red"}, "use auto, always or never"},
      {{"matrix", "x", "--pack", "femicide", "--format", "docx"}, "use one of: text, json, html, pdf, csv, xlsx, svg"},
      {{"packs", "mend"}, "use list, show ID, check ID or new ID"},
      {{"compare", "x"}, "say what to compare: --on CRITERION"},
      {{"compare", "x", "--on", "1", "--format", "csv"}, "use one of: json, html, pdf, md, docx, xlsx, svg"},
      {{"compare", "x", "--on", "criterion:fem-nothing"}, "no pack given has the criterion"},
      {{"packs", "show"}, "say which"},
      {{"traditions", "show", "xx"}, "there are: "},
      {{"parse", "x", "--lang", "tlh"}, "there are: en, es"},
      {{"manual", "no-such"}, "no command \"no-such\""},
      {{"manual", "parse", "check"}, "takes one command"},
      {{"completions", "csh"}, "use bash, zsh or fish"},
  }));
  const Ran ran = run_program(c.words);
  CAPTURE(c.words, ran.err);
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, c.said));
  CHECK(ran.out.empty());
}

TEST_CASE("help and version go to standard output", "[cli]") {
  for (const std::string command : {"parse", "check", "compare", "matrix", "packs", "traditions"}) {
    const Ran ran = run_program({command, "--help"});
    CHECK(ran.status == 0);
    CHECK(contains(ran.out, "harmonia " + command));
    CHECK_FALSE(contains(ran.out, "option."));
    CHECK(contains(run_program({"--help"}).out, command));
  }
  CHECK(contains(run_program({"parse", "--help", "--lang", "es"}).out, "Uso:"));
  CHECK(contains(run_program({"--version"}).out, "harmonia "));
  CHECK(run_program({}).status == 2);
}

TEST_CASE("input that cannot be read gives status 3 and a line that says why", "[cli]") {
  const TemporaryFolder folder;
  struct Case {
    std::string name, bytes, said;
  };
  const Case c = GENERATE(values<Case>({
      {"empty.txt", "", "empty"},
      {"binary.txt", std::string("\x7F" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0", 24), "binary"},
      {"broken.xml", "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><body></act>", "tags"},
      {"entities.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act>&x;</act></akomaNtoso>", "entit"},
  }));
  const std::string path = folder.write(c.name, c.bytes);
  const Ran ran = run_program({"parse", path, "--format", "json"});
  CAPTURE(ran.err);
  CHECK(ran.status == 3);
  CHECK(ran.err.starts_with(path));
  CHECK(contains(ran.err, c.said));
  CHECK(ran.out.empty());
}

TEST_CASE("a missing file, a folder and a file over the limit are refused with a remedy", "[cli]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("law.txt", kLaw);
  Ran ran = run_program({"parse", folder.file("none.txt")});
  CHECK(ran.status == 3);
  CHECK(ran.err == folder.file("none.txt") + ": there is no such file; check the path\n");
  ran = run_program({"parse", folder.file("")});
  CHECK(ran.status == 3);
  CHECK(contains(ran.err, "name the files in it"));
  ran = run_program({"parse", law, "--limit", "file-bytes=20"});
  CHECK(ran.status == 3);
  CHECK(contains(ran.err, "raise it with --limit file-bytes=N"));
  ran = run_program({"parse", "-", "--limit", "file-bytes=20"}, kLaw);
  CHECK(ran.status == 3);
}

TEST_CASE("the other files are handled before status 3", "[cli]") {
  const TemporaryFolder folder;
  const std::string one = folder.write("one.txt", kLaw), two = folder.write("two.txt", kLaw);
  const Ran ran = run_program({"parse", one, folder.file("none.txt"), two, "--format", "json"});
  CHECK(ran.status == 3);
  const std::size_t first = ran.out.find('\n');
  REQUIRE(first != std::string::npos);
  CHECK(schema_violation("document", ran.out.substr(0, first)) == "");
  CHECK(schema_violation("document", ran.out.substr(first + 1)) == "");
  CHECK(contains(ran.out.substr(0, first), "one.txt"));
  CHECK(contains(ran.out.substr(first), "two.txt"));
}

TEST_CASE("a text without one article is a document, a remark, and undetermined throughout", "[cli]") {
  const TemporaryFolder folder;
  const std::string text = folder.write("letter.txt", "Estimada señora: le escribo para saludarla y para contarle las cosas de este pueblo.\n");
  const Ran parsed = run_program({"parse", text, "--format", "json"});
  CHECK(parsed.status == 0);
  CHECK(schema_violation("document", parsed.out) == "");
  CHECK(contains(parsed.out, "\"no-article\""));
  CHECK(contains(parsed.err, "no article was found"));
  const Ran checked = run_program({"check", text, "--pack", "femicide", "--format", "json"});
  CHECK(checked.status == 0);
  CHECK(schema_violation("findings", checked.out) == "");
  CHECK(contains(checked.out, "\"summary\":{\"met\":0,\"partly_met\":0,\"not_met\":0,\"contrary\":0,\"undetermined\":43"));
}

TEST_CASE("standard input is read as a file is", "[cli]") {
  const Ran ran = run_program({"parse", "-"}, kLaw);
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "art_2  \"La pena será de dos a seis años de prisión.\""));
}

TEST_CASE("check answers no where a finding has the verdict asked about", "[cli]") {
  const std::vector<std::string> words = {"check", "-", "--pack", "femicide", "--format", "json", "--fail-on"};
  auto with = [&](const std::string& verdict) {
    auto all = words;
    all.push_back(verdict);
    return run_program(all, kLaw).status;
  };
  CHECK(with("not_met") == 1);
  CHECK(with("contrary") == 0);
}

TEST_CASE("a file is written whole, and never over an input", "[cli]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("law.txt", kLaw);
  const std::string out = folder.file("report.json");
  CHECK(run_program({"check", law, "--pack", "femicide", "-o", out}).status == 0);
  CHECK(schema_violation("findings", read_file(out)) == "");
  CHECK(run_program({"check", law, "--pack", "femicide", "-o", folder.file("report.html")}).status == 0);
  CHECK(read_file(folder.file("report.html")).starts_with("<!DOCTYPE html>"));

  const Ran over = run_program({"parse", law, "-o", law});
  CHECK(over.status == 2);
  CHECK(contains(over.err, "would be overwritten"));
  CHECK(read_file(law) == kLaw);

  const Ran nowhere = run_program({"parse", law, "-o", folder.file("none/report.json")});
  CHECK(nowhere.status == 2);
  CHECK(contains(nowhere.err, "cannot be written"));

  // An input that fails leaves what was there.
  CHECK(run_program({"parse", folder.file("none.txt"), "-o", out}).status == 3);
  CHECK(schema_violation("findings", read_file(out)) == "");
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.file(""))) ++files;
  CHECK(files == 3);
}

TEST_CASE("one job or many give the same bytes", "[cli]") {
  const TemporaryFolder folder;
  std::vector<std::string> words = {"matrix", "--pack", "femicide", "--format", "json"};
  for (int i = 0; i < 9; ++i) words.push_back(folder.write("law" + std::to_string(i) + ".txt", kLaw + "\nArtículo " + std::to_string(i + 3) + ". Nada.\n"));
  auto one = words, many = words;
  one.insert(one.end(), {"--jobs", "1"});
  many.insert(many.end(), {"--jobs", "8"});
  const Ran first = run_program(one), second = run_program(many);
  CHECK(first.status == 0);
  CHECK(schema_violation("matrix", first.out) == "");
  CHECK(first.out == second.out);
}

TEST_CASE("a jurisdiction asked for has its row, text or not", "[cli]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("MX-SIN_codigo.txt", kLaw);
  const Ran ran = run_program({"matrix", law, folder.file("none.txt"), "--pack", "femicide", "--jurisdictions", "mx-sin,mx-zac"});
  CHECK(ran.status == 3);
  CHECK(contains(ran.out, "Zacatecas"));
  CHECK(contains(ran.out, "no text loaded"));
  CHECK(contains(ran.out, "text not read"));
}

TEST_CASE("data and packs of the user's own are laid over those compiled in", "[cli]") {
  const TemporaryFolder folder;
  folder.write("data/report/messages/en.json", "{\"usage.unknown-command\": \"own words\"}");
  CHECK(contains(run_program({"xyzzy", "--data", folder.file("data")}).err, "own words"));

  folder.write("mine/pack.json", "{ not json");
  const Ran ran = run_program({"packs", "check", folder.file("mine")});
  CHECK(ran.status == 3);
  CHECK(contains(ran.err, "mine/pack.json:1"));
}

TEST_CASE("an explained criterion shows each step", "[cli]") {
  const Ran ran = run_program({"check", "-", "--pack", "femicide", "--explain", "fem-attempt"}, kLaw);
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "verdict not_met"));
  CHECK(contains(ran.out, "1 of 1"));
}

TEST_CASE("a new pack holds its own example, and nothing is written over", "[cli]") {
  const TemporaryFolder folder;
  const std::string place = folder.file("ladders");
  const Ran made = run_program({"packs", "new", "ladders", "-o", place});
  CAPTURE(made.err);
  CHECK(made.status == 0);
  CHECK(contains(made.out, "ladders-first-rule.md"));
  const Ran checked = run_program({"packs", "check", place});
  CAPTURE(checked.out, checked.err);
  CHECK(checked.status == 0);
  CHECK(run_program({"packs", "new", "ladders", "-o", place}).status == 2);
  CHECK(contains(run_program({"packs", "new", "Ladders!"}).err, "small letters"));
}

TEST_CASE("instruments are listed with the criteria that rest on them", "[cli]") {
  const Ran table = run_program({"packs", "show", "--authorities", "femicide"});
  CHECK(table.status == 0);
  CHECK(contains(table.out, "fem-attempt"));
  const Ran json = run_program({"packs", "show", "--authorities", "--format", "json"});
  CHECK(json.status == 0);
  CHECK(contains(json.out, "\"tip-offence-defined\""));
  CHECK(schema_violation("authorities", json.out) == "");
}

TEST_CASE("the examples of packs and traditions hold", "[cli]") {
  const Ran packs = run_program({"packs", "check", "femicide"});
  CAPTURE(packs.out);
  CHECK(packs.status == 0);
  const Ran traditions = run_program({"traditions", "check", "es", "es-mx"});
  CAPTURE(traditions.out);
  CHECK(traditions.status == 0);
  CHECK(contains(run_program({"packs", "list"}).out, "femicide"));
  CHECK(contains(run_program({"traditions", "list"}).out, "es-mx"));
}

TEST_CASE("diff answers with its status only when asked", "[cli][diff]") {
  const TemporaryFolder folder;
  const std::string old_law = folder.write("old.txt", kLaw), new_law = folder.write("new.txt", kLaw + "\nArtículo 3. El hurto prescribe.\n");
  CHECK(run_program({"diff", old_law, new_law}).status == 0);
  CHECK(run_program({"diff", old_law, new_law, "--exit-code"}).status == 1);
  CHECK(run_program({"diff", old_law, old_law, "--exit-code"}).status == 0);
  CHECK(contains(run_program({"diff", old_law, old_law}).out, "The two texts are the same."));
  CHECK(run_program({"diff", old_law, folder.file("none.txt")}).status == 3);
}

TEST_CASE("one matter is compared by criterion, by article and by words", "[cli][compare]") {
  const TemporaryFolder folder;
  const std::string samples = std::string(HARMONIA_SOURCE_DIR) + "/corpus/samples/";
  const std::string valdeluz = samples + "valdeluz-codigo-penal.txt", moncal = samples + "moncal-codigo-penal.xml";
  struct Case {
    std::string on, said;
  };
  for (const Case& c : {Case{"fem-penalty-range", "\"kind\":\"criterion\""}, Case{"38", "\"kind\":\"article\""}, Case{"words:homicidio calificado", "\"kind\":\"words\""}}) {
    const Ran ran = run_program({"compare", valdeluz, moncal, "--on", c.on, "--format", "json"});
    CAPTURE(c.on, ran.err);
    CHECK(ran.status == 0);
    CHECK(contains(ran.out, c.said));
    CHECK(schema_violation("comparison", ran.out) == "");
    CHECK(ran.out == run_program({"compare", valdeluz, moncal, "--on", c.on, "--format", "json"}).out);
  }
  for (const std::string ending : {"html", "md", "docx", "xlsx"}) {
    CHECK(run_program({"compare", valdeluz, moncal, "--on", "38", "--lang", "es", "-o", folder.file("out." + ending)}).status == 0);
    const std::string bytes = read_file(folder.file("out." + ending));
    CHECK(bytes.starts_with(ending == "html" ? "<!DOCTYPE" : ending == "md" ? "# " : "PK"));
    CHECK_FALSE(contains(bytes, "compare."));
  }
  CHECK(run_program({"compare", valdeluz, moncal, "--on", "article:999"}).status == 2);
  CHECK(run_program({"compare", valdeluz, moncal, "--on", "38", "--baseline", "3"}).status == 2);
  CHECK(run_program({"compare", valdeluz, folder.file("missing.txt"), "--on", "38"}).status == 3);
}

TEST_CASE("each command has a manual page that names its options", "[cli]") {
  const std::string program = run_program({"manual"}).out;
  for (const std::string name : {"parse", "check", "corpus", "manual"}) {
    CAPTURE(name);
    CHECK(contains(program, ".BR harmonia\\-" + name + " (1)"));
    const Ran page = run_program({"manual", name});
    CHECK(page.status == 0);
    CHECK(page.out.starts_with(".TH HARMONIA-"));
    CHECK(contains(page.out, "\\fB\\-\\-lang\\fR"));
  }
  CHECK(contains(run_program({"manual", "check", "--lang", "ru"}).out, ".SH ПАРАМЕТРЫ"));
}

TEST_CASE("the completions are scripts that the shells read, and complete", "[cli]") {
  const TemporaryFolder folder;
  const auto knows = [](const std::string& shell) { return std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) == 0; };
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string script = folder.file(shell);
    CHECK(run_program({"completions", shell, "-o", script}).status == 0);
    CAPTURE(shell);
    if (knows(shell)) CHECK(std::system((shell + " -n '" + script + "'").c_str()) == 0);
  }
  if (!knows("bash")) SKIP("bash is not installed");
  const std::string asked = "bash -c 'source \"" + folder.file("bash") + "\"; COMP_WORDS=(harmonia check --pack fem); COMP_CWORD=3; _harmonia; echo ${COMPREPLY[@]}' >'" +
                            folder.file("answer") + "'";
  REQUIRE(std::system(asked.c_str()) == 0);
  CHECK(read_file(folder.file("answer")) == "femicide\n");
}
