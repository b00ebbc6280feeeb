// Prints the rows of text/number_words.inc.
//
// ICU spells numbers well but reads them badly, so it is asked at development time to spell each building
// block of a number in every cardinal rule set of a language (Russian has 25: gender by case), and the
// words that it uses are taken down with their values. Build the target make_number_words, and redirect.
#include <unicode/rbnf.h>

#include <cstdint>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "text/words.h"

namespace {

struct Meaning {
  std::int64_t value;
  bool multiplies;
};
using Vocabulary = std::map<std::string, Meaning>;

std::vector<std::string> words_of(icu::UnicodeString spelled) {
  spelled.findAndReplace(icu::UnicodeString(char16_t{0x00AD}), icu::UnicodeString());  // soft hyphens
  std::string utf8;
  std::string folded = harmonia::text::fold(spelled.toUTF8String(utf8));
  for (char& c : folded) {
    if (c == '-') c = ' ';
  }
  std::istringstream stream(folded);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// A word that is new is a factor where it stands behind a known one that divides the number.
void take_down(const std::vector<std::string>& words, std::int64_t number, Vocabulary& vocabulary) {
  if (words.size() == 1) {
    vocabulary.emplace(words[0], Meaning{number, number == 1'000 || number == 1'000'000});
  } else if (words.size() == 2) {
    const auto first = vocabulary.find(words[0]);
    if (first == vocabulary.end() || first->second.value == 0) return;
    const std::int64_t factor = number / first->second.value;
    if (factor * first->second.value != number || factor < 20) return;
    const auto second = vocabulary.emplace(words[1], Meaning{factor, true}).first;
    if (second->second.value == factor) second->second.multiplies = true;
  }
}

std::vector<std::int64_t> building_blocks() {
  std::vector<std::int64_t> numbers;
  for (std::int64_t n = 0; n < 30; ++n) numbers.push_back(n);
  for (std::int64_t n = 30; n < 100; n += 10) numbers.push_back(n);
  for (std::int64_t n = 100; n < 1'000; n += 100) numbers.push_back(n);
  for (std::int64_t scale : {1'000, 1'000'000}) {
    for (std::int64_t n : {1, 2, 5}) numbers.push_back(n * scale);
  }
  return numbers;
}

Vocabulary vocabulary_of(const char* language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(language), status);
  Vocabulary vocabulary;
  for (std::int64_t number : building_blocks()) {
    for (int set = 0; set < format.getNumberOfRuleSetNames(); ++set) {
      const icu::UnicodeString name = format.getRuleSetName(set);
      const bool cardinal = name.indexOf("cardinal") >= 0 || name.indexOf("numbering") >= 0;
      if (!cardinal || name.indexOf("year") >= 0) continue;
      icu::UnicodeString spelled;
      icu::FieldPosition position;
      UErrorCode failed = U_ZERO_ERROR;
      format.format(number, name, spelled, position, failed);
      take_down(words_of(spelled), number, vocabulary);
    }
  }
  return vocabulary;
}

}  // namespace

int main() {
  std::cout << "// Made by tools/make_number_words.cpp; words that ICU does not use are in text/numerals.cpp.\n";
  const std::pair<const char*, const char*> languages[] = {
      {"es", "Spanish"}, {"en", "English"}, {"fr", "French"}, {"pt", "Portuguese"}, {"ru", "Russian"}};
  for (const auto& [code, name] : languages) {
    for (const auto& [word, meaning] : vocabulary_of(code)) {
      std::cout << "{Language::" << name << ", \"" << word << "\", " << meaning.value << ", "
                << (meaning.multiplies ? "true" : "false") << "},\n";
    }
  }
}
