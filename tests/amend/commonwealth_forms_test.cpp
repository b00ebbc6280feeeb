// The forms in which Commonwealth drafters say an edit, each on the same small act of our own. What a case expects is
// the whole text after: the act with one passage exchanged, so that nothing else may change.
#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <cstdlib>
#include <tuple>

#include "amend/target.h"
#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kAct =
    "# ORCHARD ACT 1990\n\n## PART I. GENERAL\n\n"
    "##### Section 2. Interpretation\n\n(1) In this Act—\n\n“apple” means a fruit;\n\n“pear” means a green fruit;\n\n“tree” means a plant.\n\n(2) A pear is no plum.\n\n"
    "##### Section 17. Theft\n\n(1) A person who takes a pear commits an offence and is liable to a fine or to imprisonment.\n\n"
    "(2) A person who takes a tree commits an offence: Provided that a child who takes a twig commits none.\n\n"
    "(3) The court may—\n\n(a) order the thief to plant a tree;\n\n(b) order the thief to water the tree; or\n\n(c) warn the thief.\n\n"
    "##### Section 18. Fine\n\nA thief pays a fine of ten shillings.\n\n"
    "##### Section 19. Keepers\n\n(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.\n\n"
    "## PART II. GATES\n\n##### Section 20. Gates\n\nEvery gate is shut at night, and every gate is painted green.\n";

struct Form {
  const char* tradition;
  const char* bill;
  const char* before;  // a passage of the act, and what stands there afterwards
  const char* after;
};

std::string exchanged(const Form& form) {
  std::string out = kAct;
  const std::size_t at = out.find(form.before);
  REQUIRE(at != std::string::npos);
  REQUIRE(out.find(form.before, at + 1) == std::string::npos);
  return out.replace(at, std::string(form.before).size(), form.after);
}

void check(const Form& form) {
  const amend::Application out = amended(form.bill, kAct, form.tradition);
  const std::string wanted = exchanged(form);
  const bool all = !out.instructions.empty() && out.count(State::Applied) == out.instructions.size();
  if (std::getenv("HARMONIA_TELL") != nullptr && (!all || out.text != wanted)) {
    std::printf("---- %s: %s\n", form.tradition, form.bill);
    for (const amend::Instruction& each : out.instructions) {
      std::printf("     %s %s [%s] %s | %s\n", std::string(to_string(each.state)).c_str(), std::string(to_string(each.kind)).c_str(), amend::describe(each.target).c_str(), each.reason.c_str(), each.detail.c_str());
    }
    if (all) std::printf("%s\n", out.text.c_str());
  }
  std::string states;
  for (const amend::Instruction& each : out.instructions) states += std::string(to_string(each.state)) + " " + each.reason + " " + each.detail + "\n";
  INFO(form.tradition << ": " << form.bill << states);
  CHECK(all);
  CHECK(out.text == wanted);
}

// New sections behind section 18, as the act prints its own.
constexpr const char* kFine = "A thief pays a fine of ten shillings.\n";
constexpr const char* kWithRubric = "A thief pays a fine of ten shillings.\n\n##### Section 18A. Costs\n\nA thief pays the costs.\n";
constexpr const char* kWithTwo = "A thief pays a fine of ten shillings.\n\n##### Section 18A.\n\nA thief pays the costs.\n\n##### Section 18B.\n\nA keeper receives them.\n";
constexpr const char* kWithOne = "A thief pays a fine of ten shillings.\n\n##### Section 18A.\n\nA thief pays the costs.\n";

}  // namespace

TEST_CASE("Forms of new sections", "[amend][forms]") {
  for (const Form& each : {
           Form{"en-za", "1. The Orchard Act 1990 is hereby amended by the insertion after section 18 of the following section:\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-za", "1. The following section is hereby inserted in the Orchard Act, 1990, after section 18:\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-za", "1. The following sections are hereby inserted after section 18 of the Orchard Act, 1990:\n\n“18A. A thief pays the costs.\n\n18B. A keeper receives them.”.\n", kFine, kWithTwo},
           Form{"en", "1. The Orchard Act 1990 is amended by inserting after section 18 the following sections—\n\n“18A. A thief pays the costs.\n\n18B. A keeper receives them.”.\n", kFine, kWithTwo},
           Form{"en", "1. The Orchard Act 1990 is amended by inserting the following new sections immediately after section 18—\n\n“18A. A thief pays the costs.\n\n18B. A keeper receives them.”.\n", kFine, kWithTwo},
           Form{"en", "1. The Orchard Act 1990 is amended by inserting immediately after section 18 the following new section—\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en", "1. The Orchard Act 1990 is amended by the insertion next after section 18 of the following section as section 18A—\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-jm", "1. The Orchard Act 1990 is amended by inserting next after section 18 the following as section 18A—\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-ug", "1. The Orchard Act 1990 is amended by inserting immediately after section 18 the following—\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-ug", "1. Insertion of new section 18A\n\nThe Orchard Act 1990 is amended by inserting after section 18 the following section—\n\n“18A. Costs\n\nA thief pays the costs.”.\n", kFine, kWithRubric},
           Form{"en-tz", "1. The principal Act is amended by adding immediately after section 18 the following new section:\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-zm", "1. The principal Act is amended by the insertion immediately after section eighteen of the following new section:\n\n18A. A thief pays the costs.\n", kFine, kWithOne},
           Form{"en-my", "1. The principal Act is amended by inserting after section 18 the following section:\n\n“Costs\n\n18A. A thief pays the costs.”.\n", kFine, kWithRubric},
           Form{"en-in", "1. After section 18 of the principal Act, the following section shall be inserted, namely:—\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-in", "1. In the Orchard Act, 1990, after section 18, the following sections shall be inserted, namely:—\n\n“18A. A thief pays the costs.\n\n18B. A keeper receives them.”.\n", kFine, kWithTwo},
           Form{"en", "1. After section 18 of the Orchard Act 1990 insert—\n\n“18A Costs\n\nA thief pays the costs.”\n", kFine, kWithRubric},
           Form{"en", "1. In the Orchard Act 1990, after section 18 there is inserted—\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en", "1. In the Orchard Act 1990, after section 18 there shall be inserted the following section—\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
           Form{"en-zw", "1. The principal Act is amended by the insertion after section 18 of the following section—\n\n“18A Costs\n\nA thief pays the costs.”.\n", kFine, kWithRubric},
           Form{"en-na", "1. The following section is inserted after section 18 of the principal Act:\n\n“18A. A thief pays the costs.”.\n", kFine, kWithOne},
       }) {
    check(each);
  }
}

TEST_CASE("Forms of new subsections, paragraphs and definitions", "[amend][forms]") {
  constexpr const char* kSleeps = "(2) A keeper who sleeps is dismissed.\n";
  constexpr const char* kMore = "(2) A keeper who sleeps is dismissed.\n\n(3) A keeper who drinks is warned.\n";
  constexpr const char* kTwoMore = "(2) A keeper who sleeps is dismissed.\n\n(3) A keeper who drinks is warned.\n\n(4) A keeper may appeal.\n";
  constexpr const char* kPear = "“pear” means a green fruit;\n";
  constexpr const char* kPearPlum = "“pear” means a green fruit;\n\n“plum” means a blue fruit;\n";
  for (const Form& each : {
           Form{"en-za", "1. Section 19 of the Orchard Act, 1990, is hereby amended by the addition of the following subsection:\n\n“(3) A keeper who drinks is warned.”.\n", kSleeps, kMore},
           Form{"en-za", "1. Section 19 of the principal Act is hereby amended by the addition after subsection (2) of the following subsections:\n\n“(3) A keeper who drinks is warned.\n\n(4) A keeper may appeal.”.\n", kSleeps, kTwoMore},
           Form{"en-za", "1. Section 19 of the principal Act is hereby amended—\n\n(a) by the addition after subsection (2) of the following subsections:\n\n“(3) A keeper who drinks is warned.\n\n(4) A keeper may appeal.”.\n", kSleeps, kTwoMore},
           Form{"en", "1. Section 19 of the principal Act is amended by adding immediately after subsection (2) the following new subsections—\n\n“(3) A keeper who drinks is warned.\n\n(4) A keeper may appeal.”.\n", kSleeps, kTwoMore},
           Form{"en", "1. Section 19 of the principal Act is amended by adding thereto the following new subsection—\n\n“(3) A keeper who drinks is warned.”.\n", kSleeps, kMore},
           Form{"en", "1. Section 19 of the principal Act is amended by adding at the end thereof the following subsection—\n\n“(3) A keeper who drinks is warned.”.\n", kSleeps, kMore},
           Form{"en", "1. Section 19 of the principal Act is amended by inserting the following new subsection immediately after subsection (2)—\n\n“(3) A keeper who drinks is warned.”.\n", kSleeps, kMore},
           Form{"en", "1. In section 19 of the Orchard Act 1990, after subsection (2) insert—\n\n“(3) A keeper who drinks is warned.”\n", kSleeps, kMore},
           Form{"en-in", "1. In section 19 of the principal Act, after sub-section (2), the following sub-section shall be inserted, namely:—\n\n“(3) A keeper who drinks is warned.”.\n", kSleeps, kMore},
           Form{"en-tz", "1. The principal Act is amended in section 19, by adding immediately after subsection (2) the following new subsection:\n\n“(3) A keeper who drinks is warned.”.\n", kSleeps, kMore},
           Form{"en-zm", "1. Section 19 of the principal Act is amended by the insertion immediately after subsection (2) of the following new subsection:\n\n(3) A keeper who drinks is warned.\n", kSleeps, kMore},
           Form{"en", "1. Section 17(3) of the principal Act is amended by inserting after paragraph (a) the following paragraph—\n\n“(aa) order the thief to prune a tree;”.\n", "plant a tree;\n", "plant a tree;\n\n(aa) order the thief to prune a tree;\n"},
           Form{"en-za", "1. Section 17 of the principal Act is hereby amended by the insertion in subsection (3) after paragraph (a) of the following paragraph:\n\n“(aA) order the thief to prune a tree;”.\n", "plant a tree;\n", "plant a tree;\n\n(aA) order the thief to prune a tree;\n"},
           Form{"en-za", "1. Section 2 of the principal Act is hereby amended by the insertion in subsection (1), after the definition of “pear”, of the following definition:\n\n“ ‘plum’ means a blue fruit;”.\n", kPear, "“pear” means a green fruit;\n\n‘plum’ means a blue fruit;\n"},
           Form{"en-za", "1. Section 2 of the principal Act is hereby amended by the insertion after the definition of “pear” of the following definition:\n\n“ “plum” means a blue fruit;”.\n", kPear, kPearPlum},
           Form{"en", "1. Section 2(1) of the principal Act is amended by inserting immediately after the definition of the word “pear” the following new definition—\n\n“ “plum” means a blue fruit;”.\n", kPear, kPearPlum},
           Form{"en", "1. Section 2 of the principal Act is amended by inserting the following new definition in its proper alphabetical sequence—\n\n“plum” means a blue fruit;\n", kPear, kPearPlum},
           Form{"en-tz", "1. The principal Act is amended in section 2, by inserting in the appropriate alphabetical order the following new definition:\n\n“ “plum” means a blue fruit;”.\n", kPear, kPearPlum},
           Form{"en-jm", "1. Section 2 of the principal Act is amended by inserting next after the definition of “pear” the following definition—\n\n“ “plum” means a blue fruit;”.\n", kPear, kPearPlum},
       }) {
    check(each);
  }
}

TEST_CASE("Forms of words for words", "[amend][forms]") {
  constexpr const char* kShillings = "ten shillings";
  for (const Form& each : {
           Form{"en-za", "1. Section 18 of the principal Act is hereby amended by the substitution for the words “ten shillings” of the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-za", "1. Section 18 of the principal Act is hereby amended by the substitution for the expression “ten shillings” of the expression “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-za", "1. Section 17 of the principal Act is hereby amended by the deletion in subsection (1) of the words “or to imprisonment”.\n", "a fine or to imprisonment", "a fine"},
           Form{"en-za", "1. Section 17 of the principal Act is hereby amended by the deletion of the word “green”.\n1A. Section 2 of the principal Act is hereby amended by the deletion of the word “green”.\n", "", ""},
           Form{"en", "1. Section 18 of the principal Act is amended by deleting the words “ten shillings” and substituting therefor the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. Section 18 of the principal Act is amended by deleting the expression “ten shillings” appearing therein and substituting therefor the expression “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. Section 18 of the principal Act is amended by omitting the words “ten shillings” and substituting the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. Section 18 of the principal Act is amended by the deletion of the words “ten shillings” and the substitution therefor of the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. Section 18 of the principal Act is amended by the deletion therefrom of the words “of ten shillings”.\n", "a fine of ten shillings", "a fine"},
           Form{"en", "1. Section 18 of the principal Act is amended by deleting the words “of ten shillings”.\n", "a fine of ten shillings", "a fine"},
           Form{"en", "1. In section 18 of the Orchard Act 1990, for “ten shillings” substitute “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. In section 18 of the Orchard Act 1990, for the words “ten shillings” there shall be substituted the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. In section 18 of the Orchard Act 1990, for “ten shillings” there is substituted “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. In section 17(1) of the Orchard Act 1990, after “a pear” insert “or a plum”.\n", "takes a pear", "takes a pear or a plum"},
           Form{"en", "1. In section 17(1) of the Orchard Act 1990, the words “or to imprisonment” are omitted.\n", "a fine or to imprisonment", "a fine"},
           Form{"en", "1. In section 17(1) of the Orchard Act 1990, omit “or to imprisonment”.\n", "a fine or to imprisonment", "a fine"},
           Form{"en", "1. In section 17(1) of the Orchard Act 1990, the words “or to imprisonment” are repealed.\n", "a fine or to imprisonment", "a fine"},
           Form{"en", "1. In section 17(1) of the Orchard Act 1990, the words from “and is liable” to the end are omitted.\n", "commits an offence and is liable to a fine or to imprisonment.", "commits an offence"},
           Form{"en", "1. In section 17(1) of the Orchard Act 1990, for the words from “a fine” to “imprisonment” substitute “ten lashes”.\n", "a fine or to imprisonment", "ten lashes"},
           Form{"en-in", "1. In section 18 of the principal Act, for the words “ten shillings”, the words “two pounds” shall be substituted.\n", kShillings, "two pounds"},
           Form{"en-in", "1. In section 17 of the principal Act, in sub-section (1), after the words “a pear”, the words “or a plum” shall be inserted.\n", "takes a pear", "takes a pear or a plum"},
           Form{"en-in", "1. In section 17 of the principal Act, in sub-section (1), the words “or to imprisonment” shall be omitted.\n", "a fine or to imprisonment", "a fine"},
           Form{"en-my", "1. Section 18 of the principal Act is amended by substituting for the words “ten shillings” the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-my", "1. Subsection 17(1) of the principal Act is amended by inserting after the words “a pear” the words “or a plum”.\n", "takes a pear", "takes a pear or a plum"},
           Form{"en-my", "1. Subsection 17(1) of the principal Act is amended by deleting the words “or to imprisonment”.\n", "a fine or to imprisonment", "a fine"},
           Form{"en-tz", "1. The principal Act is amended in section 18, by deleting the words “ten shillings” and substituting for them the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-tz", "1. The principal Act is amended in section 18, by deleting the words “ten shillings” appearing in that section and substituting for them the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-tz", "1. The principal Act is amended in section 17(1), by inserting the words “or a plum” immediately after the words “a pear”.\n", "takes a pear", "takes a pear or a plum"},
           Form{"en-tz", "1. The principal Act is amended in section 17(1), by inserting the words “or a plum” between the words “a pear” and “commits”.\n", "takes a pear", "takes a pear or a plum"},
           Form{"en-ug", "1. Section 18 of the principal Act is amended by substituting for “ten shillings”, “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-ug", "1. Section 18 of the principal Act is amended by replacing the words “ten shillings” with the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-jm", "1. Section 18 of the principal Act is amended by deleting the words “ten shillings” and substituting therefor the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-jm", "1. Section 17 of the principal Act is amended in subsection (1) by inserting next after the words “a pear” the words “or a plum”.\n", "takes a pear", "takes a pear or a plum"},
           Form{"en-zm", "1. Section 18 of the principal Act is amended by the deletion of the words “ten shillings” and the substitution therefor of the words “two pounds”.\n", kShillings, "two pounds"},
           Form{"en-zw", "1. Section 18 of the principal Act is amended by the deletion of “ten shillings” and the substitution of “two pounds”.\n", kShillings, "two pounds"},
           Form{"en", "1. Section 20 of the principal Act is amended by substituting the word “door” for the word “gate” wherever it appears.\n", "Every gate is shut at night, and every gate is painted", "Every door is shut at night, and every door is painted"},
           Form{"en", "1. Section 20 of the principal Act is amended by deleting the word “gate” wherever it occurs therein and substituting therefor in each case the word “door”.\n", "Every gate is shut at night, and every gate is painted", "Every door is shut at night, and every door is painted"},
           Form{"en-in", "1. In section 20 of the principal Act, for the word “gate”, at both the places where it occurs, the word “door” shall be substituted.\n", "Every gate is shut at night, and every gate is painted", "Every door is shut at night, and every door is painted"},
           Form{"en", "1. Section 17 of the principal Act is amended in the proviso to subsection (2) by substituting for the word “child” the word “minor”.\n", "a child who", "a minor who"},
           Form{"en-in", "1. In section 17 of the principal Act, in sub-section (2), in the proviso, for the word “child”, the word “minor” shall be substituted.\n", "a child who", "a minor who"},
           Form{"en", "1. Section 17(3) of the principal Act is amended in paragraph (b) by deleting the word “or” appearing at the end of the paragraph.\n", "water the tree; or", "water the tree;"},
       }) {
    if (*each.before == 0) continue;
    check(each);
  }
}

TEST_CASE("Forms of units replaced, taken out and renumbered", "[amend][forms]") {
  constexpr const char* kSleeps = "(2) A keeper who sleeps is dismissed.";
  constexpr const char* kFined = "(2) A keeper who sleeps is fined.";
  for (const Form& each : {
           Form{"en-za", "1. Section 19 of the principal Act is hereby amended by the substitution for subsection (2) of the following subsection:\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en-za", "1. The following section is hereby substituted for section 18 of the principal Act:\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-za", "1. The following section is hereby substituted for section 18 of the Orchard Act, 1990:\n\n“Fines\n\n18. A thief pays two fines.”.\n", "Section 18. Fine\n\nA thief pays a fine of ten shillings.", "Section 18. Fines\n\nA thief pays two fines."},
           Form{"en-za", "1. Section 19 of the principal Act is hereby amended by the deletion of subsection (2).\n", "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.\n", "(1) A keeper guards the orchard.\n"},
           Form{"en-za", "1. Section 2 of the principal Act is hereby amended by the substitution in subsection (1) for the definition of “pear” of the following definition:\n\n“ “pear” means a yellow fruit;”.\n", "a green fruit", "a yellow fruit"},
           Form{"en-za", "1. Section 18 of the principal Act is hereby repealed.\n", "A thief pays a fine of ten shillings.", "[Repealed]"},
           Form{"en", "1. The principal Act is amended by repealing section 18.\n", "A thief pays a fine of ten shillings.", "[Repealed]"},
           Form{"en", "1. The principal Act is amended by repealing section 18 and substituting therefor the following section—\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en", "1. The principal Act is amended by deleting section 18 and substituting therefor the following new section—\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en", "1. Section 19 of the principal Act is amended by deleting subsection (2) and substituting therefor the following new subsection—\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en", "1. Section 19 of the principal Act is amended in subsection (2) by deleting the word “dismissed” and substituting therefor the word “fined”.\n", kSleeps, kFined},
           Form{"en-tz", "1. The principal Act is amended by repealing section 18 and replacing for it the following provision:\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-tz", "1. The principal Act is amended in section 19, by deleting subsection (2) and substituting for it the following:\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en-tz", "1. The principal Act is amended by deleting section 18 and substituting for it the following provision:\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-ug", "1. For section 18 of the principal Act there is substituted the following—\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-ug", "1. Section 19 of the principal Act is amended by substituting for subsection (2) the following—\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en-ug", "1. The principal Act is amended by substituting for section 18 the following—\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-zm", "1. The principal Act is amended by the repeal of section eighteen and the substitution therefor of the following:\n\n18. A thief pays two fines.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-zm", "1. Section nineteen of the principal Act is amended by the deletion of subsection (2) and the substitution therefor of the following:\n\n(2) A keeper who sleeps is fined.\n", kSleeps, kFined},
           Form{"en-jm", "1. Section 19 of the principal Act is amended by deleting subsection (2) and substituting therefor the following—\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en-jm", "1. The principal Act is amended by deleting section 18 and substituting therefor the following—\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-in", "1. For section 18 of the principal Act, the following section shall be substituted, namely:—\n\n“18. A thief pays two fines.”.\n", "A thief pays a fine of ten shillings.", "A thief pays two fines."},
           Form{"en-in", "1. In section 19 of the principal Act, for sub-section (2), the following sub-section shall be substituted, namely:—\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en-in", "1. In section 19 of the principal Act, sub-section (2) shall be omitted.\n", "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.\n", "(1) A keeper guards the orchard.\n"},
           Form{"en-in", "1. Section 18 of the principal Act shall be omitted.\n", "A thief pays a fine of ten shillings.", "[Repealed]"},
           Form{"en", "1. In section 19 of the Orchard Act 1990, for subsection (2) substitute—\n\n“(2) A keeper who sleeps is fined.”\n", kSleeps, kFined},
           Form{"en", "1. In section 19 of the Orchard Act 1990, for subsection (2) there is substituted—\n\n“(2) A keeper who sleeps is fined.”\n", kSleeps, kFined},
           Form{"en", "1. In section 19 of the Orchard Act 1990, omit subsection (2).\n", "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.\n", "(1) A keeper guards the orchard.\n"},
           Form{"en", "1. For section 18 of the Orchard Act 1990 substitute—\n\n“18 Fines\n\nA thief pays two fines.”\n", "Section 18. Fine\n\nA thief pays a fine of ten shillings.", "Section 18. Fines\n\nA thief pays two fines."},
           Form{"en-zw", "1. Section 19 of the principal Act is amended by the repeal of subsection (2) and the substitution of—\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en-zw", "1. Section 18 of the principal Act is repealed and the following is substituted—\n\n“18 Fines\n\nA thief pays two fines.”.\n", "Section 18. Fine\n\nA thief pays a fine of ten shillings.", "Section 18. Fines\n\nA thief pays two fines."},
           Form{"en-na", "1. Section 19 of the principal Act is amended by the substitution for subsection (2) of the following subsection:\n\n“(2) A keeper who sleeps is fined.”.\n", kSleeps, kFined},
           Form{"en", "1. Section 18 of the principal Act is amended by renumbering the existing provision as subsection (1) and inserting thereafter the following new subsection—\n\n“(2) A keeper pays none.”.\n", "A thief pays a fine of ten shillings.", "(1) A thief pays a fine of ten shillings.\n\n(2) A keeper pays none."},
           Form{"en-za", "1. Section 18 of the principal Act is hereby amended by the addition of the following subsection, the existing section becoming subsection (1):\n\n“(2) A keeper pays none.”.\n", "A thief pays a fine of ten shillings.", "(1) A thief pays a fine of ten shillings.\n\n(2) A keeper pays none."},
           Form{"en-in", "1. Section 18 of the principal Act shall be renumbered as sub-section (1) thereof, and after sub-section (1) as so renumbered, the following sub-section shall be inserted, namely:—\n\n“(2) A keeper pays none.”.\n", "A thief pays a fine of ten shillings.", "(1) A thief pays a fine of ten shillings.\n\n(2) A keeper pays none."},
           Form{"en", "1. Section 17(2) of the principal Act is amended by deleting the proviso.\n", "commits an offence: Provided that a child who takes a twig commits none.", "commits an offence."},
           Form{"en-za", "1. Section 17 of the principal Act is hereby amended by the deletion in subsection (3) of paragraph (c).\n", "water the tree; or\n\n(c) warn the thief.\n", "water the tree; or\n"},
           Form{"en", "1. The heading to section 18 of the principal Act is amended by deleting the word “Fine” and substituting therefor the word “Fines”.\n", "Section 18. Fine\n", "Section 18. Fines\n"},
           Form{"en", "1. Section 18 of the principal Act is amended in the marginal note by substituting for the word “Fine” the word “Fines”.\n", "Section 18. Fine\n", "Section 18. Fines\n"},
       }) {
    check(each);
  }
}

TEST_CASE("Several instructions in the lists of Commonwealth bills", "[amend][forms]") {
  for (const Form& each : {
           Form{"en", "1. Section 19 of the principal Act is amended—\n\n(a) in subsection (1), by deleting the word “guards” and substituting therefor the word “keeps”;\n\n(b) by deleting subsection (2) and substituting therefor the following new subsection—\n\n“(2) A keeper who sleeps is fined.”; and\n\n(c) by adding the following new subsection after subsection (2)—\n\n“(3) A keeper may appeal.”.\n",
                "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.", "(1) A keeper keeps the orchard.\n\n(2) A keeper who sleeps is fined.\n\n(3) A keeper may appeal."},
           Form{"en", "Amendment of section 19\n\n1. The principal Act is amended, in section 19, by—\n\n(a) deleting subsection (2); and\n\n(b) inserting in subsection (1), after the word “keeper”, the words “or a warden”.\n", "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.", "(1) A keeper or a warden guards the orchard."},
           Form{"en-za", "1. Section 19 of the principal Act is hereby amended by—\n\n(a) the substitution for subsection (2) of the following subsection:\n\n“(2) A keeper who sleeps is fined.”; and\n\n(b) the addition of the following subsection:\n\n“(3) A keeper may appeal.”.\n",
                "(2) A keeper who sleeps is dismissed.", "(2) A keeper who sleeps is fined.\n\n(3) A keeper may appeal."},
           Form{"en-in", "1. In section 19 of the principal Act,—\n\n(a) in sub-section (1), for the word “guards”, the word “keeps” shall be substituted;\n\n(b) after sub-section (2), the following sub-section shall be inserted, namely:—\n\n“(3) A keeper may appeal.”.\n",
                "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.", "(1) A keeper keeps the orchard.\n\n(2) A keeper who sleeps is dismissed.\n\n(3) A keeper may appeal."},
           Form{"en", "1.—(1) Section 19 of the Orchard Act 1990 is amended as follows.\n\n(2) In subsection (1), for “guards” substitute “keeps”.\n\n(3) After subsection (2) insert—\n\n“(3) A keeper may appeal.”\n",
                "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.", "(1) A keeper keeps the orchard.\n\n(2) A keeper who sleeps is dismissed.\n\n(3) A keeper may appeal."},
           Form{"en-tz", "1. The principal Act is amended in section 19, by—\n\n(a) deleting the word “guards” appearing in subsection (1) and substituting for it the word “keeps”; and\n\n(b) adding immediately after subsection (2) the following:\n\n“(3) A keeper may appeal.”.\n",
                "(1) A keeper guards the orchard.\n\n(2) A keeper who sleeps is dismissed.", "(1) A keeper keeps the orchard.\n\n(2) A keeper who sleeps is dismissed.\n\n(3) A keeper may appeal."},
       }) {
    check(each);
  }
}

TEST_CASE("The law is named with its chapter, a remark, or as the principal act", "[amend][forms]") {
  for (const Form& each : {
           Form{"en", "1. Section 18 of the Orchard Act 1990 (Cap. 63) is amended by deleting the word “ten” and substituting therefor the word “two”.\n", "ten shillings", "two shillings"},
           Form{"en", "1. Section 18 of the Orchard Act 1990, Cap. 63, is amended by deleting the word “ten” and substituting therefor the word “two”.\n", "ten shillings", "two shillings"},
           Form{"en", "1. Section 18 of the Orchard Act 1990, Chapter 63 of the Laws, is amended by deleting the word “ten” and substituting therefor the word “two”.\n", "ten shillings", "two shillings"},
           Form{"en", "1. In section 18 of the Orchard Act 1990 (fine for theft), for “ten” substitute “two”.\n", "ten shillings", "two shillings"},
           Form{"en", "1. The Orchard Act 1990, in this Act referred to as the principal Act, is amended in section 18 by deleting the word “ten” and substituting therefor the word “two”.\n", "ten shillings", "two shillings"},
           Form{"en", "1. Section 17(3) of the principal Act is amended in paragraph (c) by deleting the full stop and substituting therefor a semicolon and by adding the following new paragraph—\n\n“(d) send the thief away.”.\n", "(c) warn the thief.\n", "(c) warn the thief;\n\n(d) send the thief away.\n"},
           Form{"en", "1. Section 2 of the principal Act is amended by deleting the definition of the term “pear”.\n", "“pear” means a green fruit;\n\n", ""},
           Form{"en", "1. The principal Act is amended by inserting the following Part immediately after section 20—\n\n“PART IA—COSTS\n\n21. A thief pays the costs.\n\n22. A keeper receives them.”.\n", "painted green.\n", "painted green.\n\n## PART IA—COSTS\n\n##### Section 21.\n\nA thief pays the costs.\n\n##### Section 22.\n\nA keeper receives them.\n"},
       }) {
    check(each);
  }
}

TEST_CASE("South African bills print what goes in square brackets", "[amend][forms]") {
  const std::string note = "GENERAL EXPLANATORY NOTE:\n\n[ ] Words in bold type in square brackets indicate omissions from existing enactments.\n\n___ Words underlined with a solid line indicate insertions in existing enactments.\n\nBILL\n\nTo amend the Orchard Act, 1990.\n\n";
  for (const auto& [bill, before, after] : {
           std::tuple{"1. Section 19 of the Orchard Act, 1990 (hereinafter referred to as the ‘‘principal Act’’), is hereby amended by the substitution for subsection (2) of the following subsection:\n\n‘‘(2) A keeper who sleeps [is dismissed] or drinks is fined.’’.\n", "A keeper who sleeps is dismissed.", "A keeper who sleeps or drinks is fined."},
           std::tuple{"1. Section 19 of the principal Act is hereby amended by the substitution for subsection (2) of the following subsection:\n\n‘‘(2) A keeper [who sleeps] , or a [is] warden, is dismissed.’’.\n", "A keeper who sleeps is dismissed.", "A keeper, or a warden, is dismissed."},
           std::tuple{"1. Section 2 of the principal Act is hereby amended by the substitution in subsection (1) for the definition of ‘‘pear’’ of the following definition:\n\n‘‘ ‘pear’ means a [green] sweet fruit;’’.\n", "“pear” means a green fruit;", "‘pear’ means a sweet fruit;"},
       }) {
    const std::string whole = note + bill;
    check({"en-za", whole.c_str(), before, after});
  }
  // Without the note brackets are the law's own.
  check({"en-za", "1. Section 19 of the principal Act is hereby amended by the substitution for subsection (2) of the following subsection:\n\n‘‘(2) A keeper [sic] is fined.’’.\n", "A keeper who sleeps is dismissed.", "A keeper [sic] is fined."});
}
