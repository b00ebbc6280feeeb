// Malaysian, South African and other Commonwealth bills, on a small act of our own.
#include <catch2/catch_test_macros.hpp>

#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kAct =
    "# ORCHARD ACT 1990\n\n##### Section 2. Interpretation\n\n(1) In this Act—\n\n“apple” means a fruit;\n\n“pear” means a fruit;\n\n“plum” means—\n\n(a) a round fruit; or\n\n(b) a blue fruit;\n\n“tree” means a plant.\n\n"
    "(2) A pear is no plum.\n\n##### Section 3. Theft\n\n(1) A person who takes a pear commits theft.\n\n(2) A person who takes a tree commits theft.\n\n##### Section 4. Fine\n\nA thief pays a fine.\n";

struct Case {
  const char* bill;
  std::size_t instructions;
  const char* holds;
};

}  // namespace

TEST_CASE("Commonwealth bills", "[amend][commonwealth]") {
  for (const Case& each : {
           Case{"Amendment of section 2\n\n2. The Orchard Act 1990 [Act 12], which is referred to as the “principal Act” in this Act, is amended in section 2—\n\n"
                "(a) by substituting for the definition of “pear” the following definition:\n\n“ “pear” means a green fruit;”;\n\n"
                "(b) in the definition of “plum”, by substituting for the word “blue” the word “violet”; and\n\n"
                "(c) by inserting after the definition of “plum” the following\n\ndefinition:\n\n“ “root” means a part of a tree;”.\n",
                3, "“pear” means a green fruit;\n\n“plum” means—\n\n(a) a round fruit; or\n\n(b) a violet fruit;\n\n“root” means a part of a tree;\n\n“tree” means"},
           Case{"3. The principal Act is amended by substituting for section 4 the following section:\n\n“Fine\n\n4. A thief pays two fines.”.\n", 1, "A thief pays two fines."},
           Case{"4. Subsection 3(1) of the Act is amended by substituting for the word “pear” the word “plum”.\n", 1, "(1) A person who takes a plum commits theft."},
           Case{"5. Section 3 of the principal Act is amended—\n\n(a) by substituting for the full stop at the end of subsection (2) a semicolon; and\n\n(b) by inserting after subsection (2) the following\n\nsubsections:\n\n"
                "“(3) An attempt is theft.\n\n(4) Help is theft.”.\n",
                3, "(2) A person who takes a tree commits theft;\n\n(3) An attempt is theft.\n\n(4) Help is theft."},
           // South Africa: the principal Act is named once and amended by substitution, insertion and deletion.
           Case{"1. Section 3 of the Orchard Act, 1990 (hereinafter referred to as the ‘‘principal Act’’), is hereby amended by the substitution for subsection (1) of the following subsection:\n\n"
                "‘‘(1) A person who takes a pear or a plum commits theft.’’.\n\n2. The following section is hereby inserted in the principal Act after section 3:\n\n‘‘3A. A gift is no theft.’’.\n",
                2, "(1) A person who takes a pear or a plum commits theft."},
       }) {
    INFO(each.bill);
    const amend::Application out = amended(each.bill, kAct, "en-za");
    CHECK(out.instructions.size() == each.instructions);
    for (const amend::Instruction& instruction : out.instructions) {
      INFO(instruction.text << " | " << instruction.reason << " " << instruction.detail);
      CHECK(to_string(instruction.state) == to_string(State::Applied));
    }
    INFO(out.text);
    CHECK(out.text.find(each.holds) != std::string::npos);
  }
}

TEST_CASE("the principal act of one bill is not that of another law", "[amend][commonwealth]") {
  const std::string law = "# PENAL CODE\n\n##### Section 4. Fine\n\nA thief pays a fine.\n";
  const amend::Application out = amended(
      "2. The Meadow Act 1980, which is referred to as the “principal Act” in this Act, is amended in section 4 by substituting for the word “fine” the word “tax”.\n\n"
      "3. The principal Act is amended by deleting section 4.\n",
      law, "en-my");
  CHECK(out.instructions.empty());
  CHECK(out.text == law);
}
