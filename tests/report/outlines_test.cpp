// Golden outlines: tests/outlines/*.txt hold many small laws and the tree each must give.
//
//   === tradition: what the case shows
//   the law, or @path of a file of the project
//   ---
//   the outline, as `harmonia parse --format outline` prints it
//
// HARMONIA_UPDATE=1 writes what the parser gives now into the files; read the difference before keeping it.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "report/document.h"
#include "support/invariants.h"
#include "support/shared_law.h"

using namespace harmonia;
namespace fs = std::filesystem;

namespace {

struct Case {
  std::string title, tradition, input, expected;
};

const fs::path kSource = HARMONIA_SOURCE_DIR;

std::vector<fs::path> golden_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kSource / "tests" / "outlines")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Case> cases_of(const fs::path& file) {
  std::vector<Case> cases;
  std::ifstream in(file);
  std::string* part = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      const std::size_t colon = line.find(": ");
      REQUIRE(colon != std::string::npos);
      cases.push_back({line.substr(colon + 2), line.substr(4, colon - 4), "", ""});
      part = &cases.back().input;
    } else if (line == "---" && part == &cases.back().input) {
      part = &cases.back().expected;
    } else if (part != nullptr) {
      *part += line + "\n";
    }
  }
  // A blank line before the next case belongs to neither.
  for (Case& c : cases) {
    while (c.expected.ends_with("\n\n")) c.expected.pop_back();
  }
  return cases;
}

std::string outline_of(const Case& c) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  static const report::Messages messages = report::load_messages(compiled_in_data(), "en").value();
  std::string name = "law.txt", bytes = c.input;
  if (c.input.starts_with("@")) {
    const fs::path path = kSource / c.input.substr(1, c.input.find('\n') - 1);
    name = path.filename().string();
    bytes = tests::read_file(path);
  }
  auto source = parser::decode(std::move(name), std::move(bytes));
  REQUIRE(source);
  auto document = parser::parse(*source, traditions, {c.tradition});
  REQUIRE(document);
  CHECK(tests::broken_invariant(*document) == "");
  return report::document_outline(*document, *parser::find_tradition(traditions, document->tradition), messages);
}

void rewrite(const fs::path& file, const std::vector<Case>& cases) {
  std::ofstream out(file);
  for (const Case& c : cases) {
    if (&c != &cases.front()) out << "\n";
    out << "=== " << c.tradition << ": " << c.title << "\n" << c.input << "---\n" << outline_of(c);
  }
}

}  // namespace

TEST_CASE("laws give the outlines that were read and kept", "[report][outlines]") {
  const fs::path file = GENERATE(from_range(golden_files()));
  CAPTURE(file.filename().string());
  const std::vector<Case> cases = cases_of(file);
  REQUIRE(!cases.empty());
  if (std::getenv("HARMONIA_UPDATE") != nullptr) {
    rewrite(file, cases);
    SUCCEED("rewritten");
    return;
  }
  for (const Case& c : cases) {
    CAPTURE(c.title);
    REQUIRE(c.expected != "");
    CHECK(outline_of(c) == c.expected);
  }
}

TEST_CASE("each sample law is recognised, named and dated", "[report][samples]") {
  struct Sample {
    std::string file, tradition, title, date;
    std::size_t articles;
  };
  const Sample sample = GENERATE(from_range(std::vector<Sample>{
      {"valdeluz-codigo-penal.txt", "es-mx", "CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ", "2022-03-14", 65},
      {"moncal-codigo-penal.xml", "es", "Código Penal del Estado de Sierra Moncal", "2008-05-07", 51},
      {"kasumbe-penal-code.md", "en-za", "THE PENAL CODE ACT", "2019-06-30", 56},
      {"zarechye-ugolovny-kodeks.txt", "ru-kg", "УГОЛОВНЫЙ КОДЕКС РЕСПУБЛИКИ ЗАРЕЧЬЕ", "2013-12-19", 49},
  }));
  CAPTURE(sample.file);
  const auto traditions = parser::load_traditions(compiled_in_data());
  REQUIRE(traditions);
  auto source = parser::decode(sample.file, tests::read_file(kSource / "corpus" / "samples" / sample.file));
  REQUIRE(source);
  const auto document = parser::parse(*source, *traditions, {});
  REQUIRE(document);
  CHECK(document->tradition == sample.tradition);
  // Turns of phrase say how to read a law, not whose it is.
  CHECK((document->work.jurisdiction.empty() || document->work.jurisdiction.starts_with("xx-")));
  CHECK(document->work.title == sample.title);
  CHECK(to_string(document->work.version_date) == sample.date);
  const auto articles = std::count_if(document->provisions.begin(), document->provisions.end(),
                                      [](const Provision& p) { return p.level == Level::Article && !p.transitory; });
  CHECK(static_cast<std::size_t>(articles) == sample.articles);
  CHECK(document->diagnostics.empty());
}
