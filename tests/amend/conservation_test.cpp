// Nothing may be lost: the check on its own, and laws whose numbers invite mistakes.
#include <catch2/catch_test_macros.hpp>

#include "amend/conservation.h"
#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::amend::StatedEdit;
using harmonia::amend::WorkingLaw;
using harmonia::tests::amended;

namespace {

const std::string kAct =
    "# ORCHARD ACT 1990\n\n##### Section 5. Fine\n\nA court may fine a thief.\n\n##### Section 6. Gates\n\n(1) A gate is shut.\n\n(2) A gate is green.\n\n##### Section 7. Rules\n\nThe Minister makes rules.\n";

const amend::Vocabulary& english() {
  static const amend::Vocabulary vocabulary = amend::Vocabulary::load(compiled_in_data(), tests::traditions(), *parser::find_tradition(tests::traditions(), "en")).value();
  return vocabulary;
}

std::uint32_t id_of(const WorkingLaw& law, std::string_view words) {
  for (const amend::LawBlock& block : law.blocks()) {
    if (block.content.find(words) != std::string::npos) return block.id;
  }
  FAIL("no block with " << words);
  return 0;
}

}  // namespace

TEST_CASE("A law that lost words is told from one that did not", "[amend][conservation]") {
  const Document document = tests::document(kAct, "en", "law.md");
  const WorkingLaw before(document, english());
  StatedEdit edit;
  edit.touched = {id_of(before, "A gate is green")};

  WorkingLaw same = before;
  CHECK(not_conserved(before, same, {edit}, english()).empty());

  WorkingLaw gone = before;  // another paragraph than the one that was named
  gone.blocks()[gone.place(id_of(before, "A gate is shut"))].gone = true;
  CHECK(not_conserved(before, gone, {edit}, english()) == "(1) A gate is shut.");

  WorkingLaw changed = before;
  changed.blocks()[changed.place(id_of(before, "The Minister"))].content = "The Minister rules.";
  CHECK(not_conserved(before, changed, {edit}, english()) == "The Minister makes rules.");

  WorkingLaw erased = before;
  erased.blocks().erase(erased.blocks().begin() + static_cast<std::ptrdiff_t>(erased.place(id_of(before, "A court"))));
  CHECK(not_conserved(before, erased, {edit}, english()) == "A court may fine a thief.");

  // New text that did not come in, whatever its label.
  StatedEdit with_text = edit;
  with_text.text = {"5A. A thief pays the costs."};
  CHECK(not_conserved(before, same, {with_text}, english()) == "5A. A thief pays the costs.");
  WorkingLaw put_in = before;
  amend::LawBlock block;
  block.kind = amend::LawBlock::Kind::Text;
  block.content = "A thief pays  the costs.";
  put_in.insert(put_in.place(id_of(before, "Section 6")), {block});
  CHECK(not_conserved(before, put_in, {with_text}, english()).empty());

  // Words for words: the letters that are left must be those that were there.
  StatedEdit words = edit;
  words.words_only = true;
  words.old_words = "green";
  words.new_words = "blue";
  WorkingLaw replaced = before;
  replaced.blocks()[replaced.place(id_of(before, "A gate is green"))].content = "(2) A gate is blue.";
  CHECK(not_conserved(before, replaced, {words}, english()).empty());
  replaced.blocks()[replaced.place(id_of(before, "A gate is green"))].content = "(2) A is blue.";
  CHECK(not_conserved(before, replaced, {words}, english()) == "green");
}

TEST_CASE("Sections with Roman-looking and doubled letters are put in, found and changed", "[amend][conservation]") {
  const std::string law = "ORCHARD ACT 1990\n\n1. This Act may be cited as the Orchard Act.\n\n5. A court may fine a thief.\n\n6. A gate is shut.\n\n7. The Minister may make rules.\n";
  std::string bill = "1. The Orchard Act 1990 is amended by inserting after section 5 the following sections—\n\n“";
  const char* numbers[] = {"5A", "5B", "5C", "5D", "5E", "5F", "5G", "5H", "5I", "5J", "5K", "5L", "5M", "5V", "5X", "5AA", "5BB", "5II"};
  for (const char* number : numbers) bill += std::string(number) + ". Rule of the letter " + number + " holds.\n\n";
  bill.resize(bill.size() - 2);
  bill += "”.\n";
  const amend::Application out = amended(bill, law, "en");
  REQUIRE(out.instructions.size() == 1);
  INFO(out.instructions[0].reason << " " << out.instructions[0].detail);
  CHECK(out.instructions[0].state == State::Applied);
  std::size_t last = 0;
  for (const char* number : numbers) {
    const std::size_t at = out.text.find("\n" + std::string(number) + ". Rule of the letter " + number + " holds.\n");
    INFO(number << "\n" << out.text);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
  CHECK(out.text.find("6. A gate is shut.", last) != std::string::npos);
}

TEST_CASE("A section is not taken for another one whose letters look Roman", "[amend][conservation]") {
  const std::string law = "ORCHARD ACT 1990\n\n1. This Act may be cited as the Orchard Act.\n\n5. A court may fine a thief.\n\n5H. A gift is no theft.\n\n5I. A sale is no theft.\n\n6. A gate is shut.\n\n7. The Minister may make rules.\n";
  const amend::Application one = amended("1. Section 5I of the Orchard Act 1990 is amended by deleting the word “sale” and substituting the word “barter”.\n", law, "en");
  REQUIRE(one.instructions.size() == 1);
  INFO(one.instructions[0].reason << " " << one.instructions[0].detail);
  CHECK(one.instructions[0].state == State::Applied);
  CHECK(one.text.find("5I. A barter is no theft.") != std::string::npos);
  const amend::Application other = amended("1. Section 5 of the Orchard Act 1990 is repealed.\n", law, "en");
  CHECK(other.text.find("5I. A sale is no theft.") != std::string::npos);
  CHECK(other.text.find("A court may fine") == std::string::npos);
}
