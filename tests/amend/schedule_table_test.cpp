// Schedules of laws in three columns, as acts of Southern Africa and of the Commonwealth end with: of its rows only the one
// of the law that the bill is applied to counts. The acts are our own.
#include <catch2/catch_test_macros.hpp>

#include <string>

#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kOrchard =
    "# ORCHARD ACT\n\n"
    "##### Section 5. Theft\n\n(1) A person who takes a pear pays a fine.\n\n(2) A child pays none.\n\n"
    "##### Section 6. Gates\n\nEvery gate is shut at night.\n\n"
    "##### Section 7. Keepers\n\nA keeper guards the orchard.\n";
const std::string kVineyard = "# VINEYARD ACT\n\n##### Section 5. Grapes\n\nA person who takes a grape pays a fine.\n\n##### Section 6. Walls\n\nEvery wall is of stone.\n";

std::string states(const amend::Application& out) {
  std::string all;
  for (const amend::Instruction& each : out.instructions) all += std::string(to_string(each.state)) + " " + each.text + " " + each.reason + " " + each.detail + "\n";
  return all + out.text;
}

void check(const std::string& bill, const std::string& law, std::size_t instructions, std::initializer_list<std::pair<const char*, bool>> words) {
  const amend::Application out = amended(bill, law, "en-za");
  INFO(bill << "\n----\n" << states(out));
  CHECK(out.instructions.size() == instructions);
  CHECK(out.count(State::Applied) == instructions);
  for (const auto& [each, stands] : words) {
    INFO(each);
    CHECK((out.text.find(each) != std::string::npos) == stands);
  }
}

const std::string kOpening = "ACT\n\n1. The laws mentioned in the Schedule are hereby amended or repealed to the extent indicated in the third column thereof.\n\nSCHEDULE\n\n";

const std::string kTable = kOpening +
    "| No. and year of law | Short title | Extent of repeal or amendment |\n|---|---|---|\n"
    "| Act No. 12 of 1975 | Vineyard Act, 1975 | The repeal of section 6. |\n"
    "| Act No. 9 of 1980 | Meadow Act, 1980 | The whole. |\n"
    "| Act No. 51 of 1990 | Orchard Act, 1990 | 1. The amendment of section 5 by the substitution for subsection (1) of the following subsection:<br>“(1) A person who takes a plum pays two fines.”.<br>2. The repeal of section 6.<br>3. Section 7 is hereby amended by the addition of the words “by day” after the word “orchard”. |\n";

const std::string kColumns = kOpening +
    "  No. and year            Short title               Extent of repeal or\n"
    "     of law                                             amendment\n\n"
    "Act No. 12 of 1975    Vineyard Act, 1975      The repeal of section 6.\n\n"
    "Act No. 9 of 1980     Meadow Act, 1980        The whole.\n\n"
    "Act No. 51            Orchard Act,            1. The amendment of section 5 by\n"
    "of 1990               1990                    the substitution for subsection (1)\n"
    "                                              of the following subsection:\n"
    "                                              “(1) A person who takes a plum\n"
    "                                              pays two fines.”.\n"
    "                                              2. The repeal of section 6.\n"
    "                                              3. Section 7 is hereby amended by\n"
    "                                              the addition of the words “by day”\n"
    "                                              after the word “orchard”.\n";

const std::string kLines = kOpening +
    "No. and year of law Short title Extent of repeal or amendment\n"
    "Act 12 of 1975 Vineyard Act, 1975 The repeal of section 6.\n"
    "Act 9 of 1980 Meadow Act, 1980 The whole.\n"
    "Act 51 of 1990 Orchard Act, 1990 1. The amendment of section 5 by the substitution for subsection\n"
    "(1) of the following subsection:\n"
    "“(1) A person who takes a plum pays two fines.”.\n"
    "2. The repeal of section 6.\n"
    "3. Section 7 is hereby amended by the addition of the words “by day” after the word “orchard”.\n";

}  // namespace

TEST_CASE("Only the row of the law counts in a schedule of laws", "[amend][schedule]") {
  for (const std::string& bill : {kTable, kColumns, kLines}) {
    check(bill, kOrchard, 3, {{"(1) A person who takes a plum pays two fines.", true}, {"(2) A child pays none.", true}, {"takes a pear", false}, {"Every gate", false}, {"guards the orchard by day.", true}});
    check(bill, kVineyard, 1, {{"takes a grape pays a fine", true}, {"Every wall", false}});
  }
}

TEST_CASE("A law that no row names stays as it is", "[amend][schedule]") {
  const std::string garden = "# GARDEN ACT\n\n##### Section 5. Theft\n\n(1) A person who takes a rose pays a fine.\n\n##### Section 6. Beds\n\nEvery bed is dug.\n";
  for (const std::string& bill : {kTable, kColumns, kLines}) check(bill, garden, 0, {{"Every bed is dug.", true}, {"takes a rose", true}});
}

TEST_CASE("The whole of a law goes", "[amend][schedule]") {
  for (const std::string& bill : {kTable, kColumns, kLines}) {
    const amend::Application out = amended(bill, "# MEADOW ACT\n\n##### Section 1. Grass\n\nGrass is mown.\n", "en-za");
    INFO(states(out));
    REQUIRE(out.instructions.size() == 1);
    CHECK(out.instructions.front().kind == amend::Kind::Repeal);
  }
}

TEST_CASE("Where a column says only what is repealed, the units that it names go", "[amend][schedule]") {
  const std::string table = "ACT\n\n| Chapter | Short title | Extent of repeal |\n|---|---|---|\n| Cap. 12 | Vineyard Act, 1975 | Section 6. |\n| Cap. 63 | Orchard Act, 1990 | Section 7.<br>In section 5, subsection (2). |\n";
  check(table, kOrchard, 2, {{"guards", false}, {"A child pays none", false}, {"Every gate", true}, {"takes a pear", true}});
  check(table, kVineyard, 1, {{"Every wall", false}, {"takes a grape", true}});
  // An exception is not read, and nothing is repealed.
  const amend::Application out = amended("ACT\n\n| Chapter | Short title | Extent of repeal |\n|---|---|---|\n| Cap. 63 | Orchard Act, 1990 | The whole, except section 5. |\n", kOrchard, "en-za");
  REQUIRE(out.instructions.size() == 1);
  CHECK(out.instructions.front().state == State::NotUnderstood);
  CHECK(out.text == kOrchard);
}

TEST_CASE("What follows a schedule is not about its last law", "[amend][schedule]") {
  check(kTable + "\nMEMORANDUM\n\nThe bill repeals section 7.\n", kOrchard, 3, {{"guards the orchard by day.", true}});
}

TEST_CASE("Of several rows none is taken for that of a law without a title", "[amend][schedule]") {
  const std::string untitled = kOrchard.substr(kOrchard.find("#####"));
  for (const std::string& bill : {kTable, kColumns, kLines}) CHECK(amended(bill, untitled, "en-za").text == untitled);
}
