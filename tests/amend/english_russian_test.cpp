// What English and Russian bills write, on small codes of our own.
#include <catch2/catch_test_macros.hpp>

#include "amended.h"

using namespace harmonia;
using harmonia::amend::State;
using harmonia::tests::amended;

namespace {

const std::string kEnglish =
    "# PENAL CODE\n\n## PART I. THEFT\n\n##### Section 10. Scope\n\nThis Part is about theft.\n\n##### Section 11. Theft\n\nAny person who takes a thing "
    "commits theft.\n\n##### Section 12. Punishment\n\nA thief is liable to a fine.\n\n##### Section 13. Twice\n\nNobody shall steal.\n\n"
    "##### Section 14. Hearing\n\n(1) The court may hear the thief.\n\n(2) The court may hear others.\n";

const std::string kRussian =
    "УГОЛОВНЫЙ КОДЕКС\n\nСтатья 10. Кража\n\n1. Кража наказывается штрафом.\n\n2. Кража группой лиц наказывается лишением свободы на срок до двух лет.\n\n"
    "Статья 11. Поджог\n\nПоджог чужого дома наказывается лишением свободы.\n\nСтатья 12. Угроза\n\nУгроза наказывается штрафом в размере ста рублей.\n\n"
    "Статья 13. Клевета\n\nКлевета наказывается штрафом.\n";

struct Case {
  const char* bill;
  State state;
  const char* holds;
};

void check(const Case& each, const std::string& law, const std::string& tradition) {
  INFO(each.bill);
  const amend::Application out = amended(each.bill, law, tradition);
  REQUIRE(!out.instructions.empty());
  for (const amend::Instruction& instruction : out.instructions) {
    INFO(instruction.reason << " " << instruction.detail);
    CHECK(to_string(instruction.state) == to_string(each.state));
  }
  INFO(out.text);
  CHECK(out.text.find(each.holds) != std::string::npos);
}

}  // namespace

TEST_CASE("English instructions about a code", "[amend][english]") {
  for (const Case& each : {
           Case{"1. Section 12 of the Penal Code is hereby amended by the deletion of the words \"a fine\" and the substitution therefor of the words \"prison\".",
                State::Applied, "liable to prison."},
           Case{"The Penal Code is amended by inserting after section 12 the following new section:\n\n\"12A. Any person who hides a thief commits an offence.\".",
                State::Applied, "Section 12A.\n\nAny person who hides a thief"},
           Case{"The Penal Code is amended by inserting after section 12 the following new sections:\n\n\"12A. Any person who hides a thief commits an offence.\n\n"
                "12AA. Any person who feeds a thief commits an offence.\n\n12AAA. Any person who warns a thief commits an offence.\".",
                State::Applied, "Section 12A.\n\nAny person who hides a thief commits an offence.\n\n##### Section 12AA.\n\nAny person who feeds a thief commits an offence.\n\n"
                "##### Section 12AAA."},
           Case{"Section 13 is amended to read as follows:\n\n\"13. Nobody shall steal twice.\".", State::Applied, "Twice\n\nNobody shall steal twice."},
           Case{"Section 13 of the Penal Code is repealed.", State::Applied, "[Repealed]"},
           Case{"Section 12 is amended by striking the phrase \"a fine\" and inserting the phrase \"two fines\" in its place.", State::Applied, "liable to two fines."},
           Case{"Section 14 of the Penal Code is hereby amended by the substitution for subsection (2) of the following subsection:\n\n\"(2) The court shall hear all.\".",
                State::Applied, "(2) The court shall hear all."},
           Case{"Section 14(1) is amended by striking the word \"may\" and inserting the word \"shall\" in its place.", State::Applied, "(1) The court shall hear the thief."},
           Case{"Section 14 is amended by striking the word \"may\" and inserting the word \"shall\" in its place.", State::Ambiguous, "(1) The court may hear"},
           Case{"Section 14 is amended by striking the word \"may\" and inserting the word \"shall\" wherever it appears.", State::Applied, "(2) The court shall hear others"},
           Case{"Section 99 of the Penal Code is repealed.", State::Failed, "Nobody shall steal."},
       }) {
    check(each, kEnglish, "en");
  }
}

TEST_CASE("Russian instructions about a code", "[amend][russian]") {
  check({"Внести в Уголовный кодекс следующие изменения:\n\n1) в статье 10:\n\nа) часть 2 изложить в следующей редакции:\n\n"
         "«2. Кража группой лиц наказывается лишением свободы на срок до пяти лет.»;\n\nб) дополнить частью 3 следующего содержания:\n\n"
         "«3. Кража из храма наказывается лишением свободы.»;\n\n2) в статье 12 слова «ста рублей» заменить словами «двухсот рублей»;\n\n"
         "3) статью 13 признать утратившей силу;\n\n4) статью 11 после слов «чужого дома» дополнить словами «или сарая».\n",
         State::Applied, "до пяти лет.\n\n3. Кража из храма наказывается лишением свободы.\n\nСтатья 11. Поджог\n\nПоджог чужого дома или сарая наказывается"},
        kRussian, "ru");
  check({"Внести в Уголовный кодекс следующие изменения:\n\n1) в части 2 статьи 10 слова «двух лет» заменить словами «трёх лет»;\n\n"
         "2) часть 1 статьи 10 признать утратившей силу.\n",
         State::Applied, "до трёх лет"},
        kRussian, "ru");
  // What a law orders to be entered in a register is no amendment.
  CHECK(amended("1. Орган обязан внести в реестр запись о статье 12.\n", kRussian, "ru").instructions.empty());
  check({"В статье 12 слова «ста долларов» заменить словами «двухсот рублей».", State::Failed, "ста рублей"}, kRussian, "ru");
}

TEST_CASE("American instructions name acts by their titles and sections by their title's number", "[amend][english]") {
  const std::string law = "# PENAL CODE OF TIMBERLAND\n\n##### Section 10. Scope\n\nThis title is about theft.\n\n##### Section 11a. Theft\n\n(a) A person who takes a thing commits theft.\n\n"
                          "(b) The fine is:\n\n(1) For a plum, small; or\n\n(2) For a pear, large.\n";
  check({"Sec. 2. Section 11a of the Penal Code of Timberland, approved June 1, 1910 (T. Law 3-16; T. Code § 11a), is amended as follows:\n\n"
         "(a) Subsection (a) is amended by striking the phrase \"takes (\"steals\") a thing\" and inserting the phrase \"keeps a thing\" in its place.\n\n"
         "(b) Subsection (b) is amended as follows:\n\n(1) Paragraph (1) is amended by striking the semicolon and inserting a period in its place.\n\n"
         "(2) Strike the word \"large\" and insert the word \"huge\" in its place.\n",
         State::Applied, "keeps a thing"},
        "# PENAL CODE OF TIMBERLAND\n\n##### Section 11a. Theft\n\n(a) A person who takes (\"steals\") a thing commits theft.\n\n(b) The fine is:\n\n(1) For a plum, small;\n\n(2) For a pear, large.\n", "en-us");
  const amend::Application done = amended(
      "Sec. 3. An Act To regulate plums, and for other purposes, approved June 1, 1910, is amended as follows:\n\n(a) Section 10 is repealed.\n", law, "en-us");
  CHECK(done.instructions.empty());  // of another act
  CHECK(done.text == law);
}
