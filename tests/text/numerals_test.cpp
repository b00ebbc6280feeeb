#include "text/numerals.h"

#include <unicode/rbnf.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>
#include <vector>

using namespace harmonia;
using namespace harmonia::text;

namespace {

std::vector<NumberWord> meanings(const std::string& text, Language language) {
  WordTable words;
  std::vector<NumberWord> found;
  for (const Token& token : cut_words(text, language, words)) {
    found.push_back(number_word(words[token.word].folded, language));
  }
  return found;
}

NumberRead read(const std::string& text, Language language) {
  return read_number(meanings(text, language), language);
}

std::string spelled(icu::RuleBasedNumberFormat& format, int number, const icu::UnicodeString& rule_set) {
  icu::UnicodeString text;
  icu::FieldPosition position;
  UErrorCode status = U_ZERO_ERROR;
  format.format(number, rule_set, text, position, status);
  text.findAndReplace(icu::UnicodeString(char16_t{0x00AD}), icu::UnicodeString());
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace

TEST_CASE("a number in words ends where its language lets no more follow", "[text][numerals]") {
  struct Case {
    Language language;
    std::string text;
    std::int64_t value;
    std::uint32_t words;
  };
  const Case row = GENERATE(values<Case>({
      {Language::Spanish, "treinta y cinco años", 35, 3},
      {Language::Spanish, "tres y cinco", 3, 1},
      {Language::Spanish, "dos a ocho", 2, 1},
      {Language::Spanish, "diez y seis", 16, 3},
      {Language::Spanish, "ciento y veinte", 100, 1},
      {Language::Spanish, "un mil pesos", 1000, 2},
      {Language::Spanish, "mil quinientos días", 1500, 2},
      {Language::Spanish, "dos mil ochocientos ochenta", 2880, 4},
      {Language::Spanish, "CUATRO MIL TRECIENTOS VEINTE", 4320, 4},
      {Language::Spanish, "un millón doscientos mil", 1200000, 4},
      {Language::Spanish, "mil millones", 1000000000, 2},
      {Language::Spanish, "cuarentaicinco", 45, 1},
      {Language::Spanish, "treinticinco", 0, 0},
      {Language::Spanish, "dos cientos cuarenta", 240, 3},
      {Language::Spanish, "cinco diez", 5, 1},
      {Language::Spanish, "cien mil", 100000, 2},
      {Language::Spanish, "mil cien mil", 1100, 2},
      {Language::Spanish, "casa", 0, 0},
      {Language::Spanish, "y cinco", 0, 0},
      {Language::English, "twenty-five years", 25, 3},
      {Language::English, "one hundred and five", 105, 4},
      {Language::English, "two and five", 2, 1},
      {Language::English, "two thousand five hundred", 2500, 4},
      {Language::French, "soixante et onze", 71, 3},
      {Language::French, "quatre-vingt-dix-neuf", 99, 7},
      {Language::French, "deux cent mille euros", 200000, 3},
      {Language::Portuguese, "cento e vinte e cinco", 125, 5},
      {Language::Portuguese, "dois e três", 2, 1},
      {Language::Russian, "двадцати пяти лет", 25, 2},
      {Language::Russian, "от двух до пяти", 0, 0},
      {Language::Russian, "двухсот тысяч рублей", 200000, 2},
      {Language::None, "cinco", 0, 0},
  }));
  CAPTURE(row.text);
  const NumberRead got = read(row.text, row.language);
  CHECK(got.value == row.value);
  CHECK(got.words == row.words);
}

TEST_CASE("every number to 30,000 that ICU spells is read back whole", "[text][numerals]") {
  struct Case {
    Language language;
    const char* code;
  };
  const Case row = GENERATE(values<Case>({{Language::Spanish, "es"},
                                          {Language::English, "en"},
                                          {Language::French, "fr"},
                                          {Language::Portuguese, "pt"},
                                          {Language::Russian, "ru"}}));
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(row.code), status);
  REQUIRE(U_SUCCESS(status));
  int rule_sets = 0;
  for (int set = 0; set < format.getNumberOfRuleSetNames(); ++set) {
    const icu::UnicodeString name = format.getRuleSetName(set);
    if (name.indexOf("cardinal") < 0) continue;
    ++rule_sets;
    // All cases of Russian would take seconds; a step that is prime to ten meets every ending.
    const int step = row.language == Language::Russian ? 37 : 1;
    for (int number = 1; number <= 30'000; number += step) {
      const std::string text = spelled(format, number, name);
      const std::vector<NumberWord> words = meanings(text, row.language);
      const NumberRead got = read_number(words, row.language);
      if (got.value != number || got.words != words.size()) FAIL_CHECK(row.code << " " << number << " " << text << " read as " << got.value);
    }
  }
  CHECK(rule_sets > 0);
}

TEST_CASE("digits are read with either mark of thousands", "[text][numerals]") {
  struct Case {
    std::string text;
    double value;
  };
  const Case row = GENERATE(values<Case>({{"1,000", 1000},
                                          {"1.000", 1000},
                                          {"1,000,000.00", 1000000},
                                          {"1.000.000,50", 1000000.5},
                                          {"2.5", 2.5},
                                          {"100.00", 100},
                                          {"007", 7}}));
  CAPTURE(row.text);
  REQUIRE(read_digits(row.text).has_value());
  CHECK(std::abs(*read_digits(row.text) - row.value) < 1e-9);
  CHECK_FALSE(read_digits("12a"));
  CHECK_FALSE(read_digits(""));
  CHECK_FALSE(read_digits("5."));
}
