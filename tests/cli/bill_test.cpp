// `harmonia bill` as its users meet it: in every format, what it drafts can be applied.
#include <catch2/catch_test_macros.hpp>

#include "support/run_program.h"
#include "support/shared_law.h"

using namespace harmonia::tests;

namespace {

const std::string kBefore =
    "# CÓDIGO PENAL\n\n> Sin reformas\n\n##### Artículo 1.\n\nQuien tome un bien ajeno comete hurto.\n\n##### Artículo 2.\n\nSon penas:\n\nI. La multa;\n\nII. El arresto.\n";
const std::string kAfter =
    "# CÓDIGO PENAL\n\n> Última reforma: 3 de mayo\n\n##### Artículo 1.\n\nQuien tome o retenga un bien ajeno comete hurto.\n\n##### Artículo 2.\n\nSon penas:\n\n"
    "I. La multa, que no será menor de dos días ni mayor de cien;\n\nII. El arresto;\n\nIII. La prisión.\n\n\n##### Artículo 3.\n\nLa tentativa se castiga.\n";

}  // namespace

TEST_CASE("a bill in any format leads from the old version to the new one", "[cli][bill]") {
  const TemporaryFolder folder;
  const std::string before = folder.write("antes.md", kBefore), after = folder.write("despues.md", kAfter);
  for (const char* format : {"md", "text", "docx", "akn"}) {
    INFO(format);
    const std::string ending = std::string(format) == "text" ? "txt" : std::string(format) == "akn" ? "xml" : format;
    const std::string bill = folder.write("proyecto." + ending, "");
    const Ran drafted = run_program({"bill", before, after, "--format", format, "-o", bill});
    CHECK(drafted.status == 0);
    const Ran again = run_program({"apply", bill, before, "--format", "text"});
    INFO(again.err);
    CHECK(again.out == kAfter);
  }
}

TEST_CASE("a bill wants two versions and a tradition that says how bills are worded", "[cli][bill]") {
  const TemporaryFolder folder;
  const std::string law = folder.write("loi.txt", "CODE PÉNAL\n\nArticle 1. Le vol est puni.\n\nArticle 2. La peine est une amende.\n");
  CHECK(run_program({"bill", law}).status == 2);
  CHECK(run_program({"bill", law, law, "--format", "csv"}).status == 2);
  CHECK(run_program({"bill", law, law, "--tradition", "fr-fr"}).status != 0);
}
