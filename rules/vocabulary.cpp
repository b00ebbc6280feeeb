#include "rules/vocabulary.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace harmonia::rules {

namespace {

// Small words, commas, brackets, quotes and dashes are free; ";" and ":" part thoughts and count as a word.
std::uint8_t cost_of(const Word& word, const LanguageWords& language) {
  if (word.kind == TokenKind::Punctuation) return word.folded == ";" || word.folded == ":" ? 1 : 0;
  return std::binary_search(language.small.begin(), language.small.end(), word.folded) ? 0 : 1;
}

}  // namespace

Vocabulary::Vocabulary(const Document& document, const LanguageWords& language) {
  const WordTable& table = document.words;
  const auto size = static_cast<WordId>(table.size());
  words_.resize(size);
  std::vector<std::uint32_t> stem_of(table.stem_count(), 0xFFFFFFFF);
  std::vector<WordId> by_folded(size);
  std::iota(by_folded.begin(), by_folded.end(), 0);
  std::sort(by_folded.begin(), by_folded.end(), [&](WordId a, WordId b) { return table[a].folded < table[b].folded; });
  for (const WordId id : by_folded) {
    const Word& word = table[id];
    if (folded_.empty() || folded_.back() != word.folded) folded_.push_back(word.folded);
    std::uint32_t& stem = stem_of[word.stem_id];
    if (stem == 0xFFFFFFFF) {
      stem = stems_.try_emplace(shortened(word.stem, language), static_cast<std::uint32_t>(stems_.size())).first->second;
    }
    words_[id] = {{stem, static_cast<std::uint32_t>(folded_.size() - 1)}, cost_of(word, language)};
  }
  frequency_[SeenWord::Stem].resize(stems_.size());
  frequency_[SeenWord::Folded].resize(folded_.size());
  for (const Token& token : document.tokens) {
    const SeenWord& word = words_[token.word];
    for (const auto form : {SeenWord::Stem, SeenWord::Folded}) ++frequency_[form][word.ids[form]];
  }
}

SeenAs Vocabulary::seen(const PhraseWord& word) const {
  SeenAs as;
  if (word.kind == PhraseWord::Kind::Stem) {
    const auto found = stems_.find(word.text);
    if (found == stems_.end()) return as;
    as.first = found->second;
    as.count = 1;
  } else {
    const auto begin = std::lower_bound(folded_.begin(), folded_.end(), word.text);
    const auto end = std::partition_point(begin, folded_.end(), [&](std::string_view folded) {
      return word.kind == PhraseWord::Kind::Form ? folded == word.text : folded.starts_with(word.text);
    });
    as.form = SeenWord::Folded;
    as.first = static_cast<std::uint32_t>(begin - folded_.begin());
    as.count = static_cast<std::uint32_t>(end - begin);
  }
  for (std::uint32_t i = 0; i < as.count; ++i) as.frequency += frequency_[as.form][as.first + i];
  return as;
}

}  // namespace harmonia::rules
