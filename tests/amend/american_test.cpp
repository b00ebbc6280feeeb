// What American drafters write, on small acts of our own: lists in lists, opening words, sentences, occurrences, names of acts.
#include <catch2/catch_test_macros.hpp>

#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kAct =
    "# PENAL CODE OF TIMBERLAND\n\n##### Section 10. Plums\n\nA plum is round.\n\n##### Section 11. Theft\n\n(a) A person who takes a plum:\n\n(1) By night; or\n\n(2) By ruse:\n\n"
    "(A) Shall pay a fine; and\n\n(B) Shall, within a year:\n\n(i) Plant a tree;\n\n(ii) Water the tree; and\n\n(iii) Name the tree.\n\n(b) A pear is a plum.\n";

struct Case {
  const char* bill;
  State state;
  const char* holds;
};

}  // namespace

TEST_CASE("Instructions in lists of American acts", "[amend][american]") {
  for (const Case& each : {
           Case{"Sec. 2. Section 11 of the Penal Code of Timberland is amended as follows:\n\n(a) Subsection (a) is amended as follows:\n\n(1) Paragraph (2) is amended as follows:\n\n"
                "(A) Subparagraph (B) is amended as follows:\n\n(i) Sub-subparagraph (i) is amended by striking the phrase \"a tree\" and inserting the phrase \"an oak\" in its place.\n\n"
                "(ii) Sub-subparagraph (ii) is amended by striking the phrase \"the tree\" and inserting the phrase \"the oak\" in its place.\n\n"
                "(iii) Sub-subparagraph (iii) is amended by striking the period and inserting a semicolon in its place.\n",
                State::Applied, "(i) Plant an oak;\n\n(ii) Water the oak; and\n\n(iii) Name the tree;"},
           Case{"Sec. 2. Section 11(a)(2)(B) of the Penal Code of Timberland is amended as follows:\n\n(1) The lead-in language is amended by striking the word \"year\" and inserting the word \"month\" in its place.\n",
                State::Applied, "within a month:"},
           Case{"Sec. 2. Section 11(a)(2) of the Penal Code of Timberland is amended by striking the phrase \"the tree\" the second time it appears and inserting the phrase \"it\" in its place.",
                State::Applied, "(ii) Water the tree; and\n\n(iii) Name it."},
           Case{"Sec. 2. Section 11(a)(2) of the Penal Code of Timberland is amended by striking the phrase \"the tree\" the third time it appears and inserting the phrase \"it\" in its place.",
                State::NotUnderstood, "Name the tree."},
           Case{"Sec. 2. Section 11(b) of the Penal Code of Timberland is amended by adding a new sentence at the end to read as follows:\n\n\"An apple is not.\".", State::Applied,
                "(b) A pear is a plum. An apple is not."},
           Case{"Sec. 2. Section 10 of the Penal Code of Timberland, approved June 1, 1910 (T. Law 3-16; T. Code § 10), is revived and is amended to read as follows:\n\n\"Sec. 10. A plum is blue.\".",
                State::Applied, "A plum is blue."},
       }) {
    INFO(each.bill);
    const amend::Application out = amended(each.bill, kAct, "en-us");
    REQUIRE(!out.instructions.empty());
    for (const amend::Instruction& instruction : out.instructions) {
      INFO(instruction.text << " | " << instruction.reason << " " << instruction.detail);
      CHECK(to_string(instruction.state) == to_string(each.state));
    }
    INFO(out.text);
    CHECK(out.text.find(each.holds) != std::string::npos);
  }
}

TEST_CASE("A division, or a law, that goes as a whole", "[amend][american]") {
  const std::string law = "# PENAL CODE\n\n## CHAPTER 1. PLUMS\n\n##### Section 1. Round\n\nA plum is round.\n\n##### Section 2. Blue\n\nA plum is blue.\n\n## CHAPTER 2. PEARS\n\n##### Section 3. Green\n\nA pear is green.\n";
  const amend::Application done = amended("Chapter 1 of the Penal Code is repealed.", law, "en");
  REQUIRE(done.instructions.size() == 1);
  CHECK(done.instructions[0].state == State::Applied);
  CHECK(done.text.find("round") == std::string::npos);
  CHECK(done.text.find("A plum is blue") == std::string::npos);
  CHECK(done.text.find("Section 2. Blue\n\n[Repealed]") != std::string::npos);
  CHECK(done.text.find("A pear is green.") != std::string::npos);

  const amend::Application gone = amended("The Penal Code is repealed.", law, "en");
  REQUIRE(gone.instructions.size() == 1);
  CHECK(gone.instructions[0].state == State::Failed);
  CHECK(gone.instructions[0].reason == "amend.whole-law");
  CHECK(gone.text == law);

  const amend::Application each = amended("The Penal Code is amended by striking the word \"plum\" wherever it appears and inserting the word \"prune\".", law, "en");
  REQUIRE(each.instructions.size() == 1);
  CHECK(each.instructions[0].state == State::Applied);
  CHECK(each.text.find("A prune is round.") != std::string::npos);
  CHECK(each.text.find("A prune is blue.") != std::string::npos);
}
