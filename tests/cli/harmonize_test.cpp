// The harmonizing draft as its users meet it.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>

#include "support/run_program.h"

using namespace harmonia::tests;

namespace {

const std::string kSample = std::string(HARMONIA_SOURCE_DIR) + "/corpus/samples/valdeluz-codigo-penal.txt";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a draft that is applied to its law closes the gaps that it names", "[cli][harmonize]") {
  const TemporaryFolder folder;
  const std::string bill = folder.file("bill.txt"), after = folder.file("after.txt");
  const Ran drafted = run_program({"harmonize", kSample, "--pack", "femicide", "--settled", "-o", bill});
  REQUIRE(drafted.status == 0);
  CHECK(contains(drafted.err, "13 of 13 drafted criteria are met"));
  REQUIRE(run_program({"apply", bill, kSample, "-o", after}).status == 0);
  const std::string before = run_program({"check", kSample, "--pack", "femicide", "--format", "csv"}).out;
  const std::string now = run_program({"check", after, "--pack", "femicide", "--format", "csv"}).out;
  const auto met = [](const std::string& csv) {
    std::size_t count = 0;
    for (std::size_t at = csv.find(",met,"); at != std::string::npos; at = csv.find(",met,", at + 1)) ++count;
    return count;
  };
  CHECK(met(now) >= met(before) + 13);
  // A second draft finds nothing of the same left to write.
  CHECK_FALSE(contains(run_program({"harmonize", after, "--pack", "femicide"}).out, "Se adicionan"));
}

TEST_CASE("the draft leaves choices open, in the language of its law", "[cli][harmonize]") {
  const Ran md = run_program({"harmonize", kSample, "--pack", "femicide", "--lang", "en"});
  CHECK(md.status == 0);
  CHECK(contains(md.out, "EXPOSICIÓN DE MOTIVOS"));
  CHECK(contains(md.out, "## Lo que no se redactó"));
  CHECK(contains(md.out, "\\[una tercera parte \\| una mitad\\]"));
  const std::string format = GENERATE("html", "docx", "akn");
  const Ran other = run_program({"harmonize", kSample, "--pack", "femicide", "--format", format});
  CHECK(other.status == 0);
  CHECK(other.out == run_program({"harmonize", kSample, "--pack", "femicide", "--format", format}).out);
  CHECK(other.out.size() > 2000);
}

TEST_CASE("a law whose language has no model wording is refused with the remedy", "[cli][harmonize]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("code.txt", "УГОЛОВНЫЙ КОДЕКС\n\nСтатья 1. Убийство\n\nУбийство наказывается лишением свободы на срок от шести до пятнадцати лет.\n");
  const Ran ran = run_program({"harmonize", law, "--pack", "femicide"});
  CHECK(ran.status == 3);
  CHECK(contains(ran.err, "--data"));
  CHECK(run_program({"harmonize", kSample, kSample, "--pack", "femicide"}).status == 2);
}
