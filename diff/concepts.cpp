#include "diff/concepts.h"

#include <algorithm>
#include <cmath>

#include "text/numerals.h"

namespace harmonia::diff {

namespace {

// The tokens that are labels of provisions or stand in citations.
std::vector<bool> set_apart(const Document& document) {
  std::vector<bool> apart(document.tokens.size());
  const auto mark = [&](Span span) {
    auto at = std::partition_point(document.tokens.begin(), document.tokens.end(), [&](const Token& t) { return t.span.begin < span.begin; });
    for (; at != document.tokens.end() && at->span.begin < span.end; ++at) apart[static_cast<std::size_t>(at - document.tokens.begin())] = true;
  };
  for (const Segment& segment : document.segments) {
    if (segment.kind == SegmentKind::Num) mark(segment.span);
  }
  for (const Citation& citation : document.citations) mark(citation.span);
  return apart;
}

}  // namespace

text::Language language_of(const Document& document, const glossary::Glossary& glossary) {
  const text::Language language = text::language_from(document.work.language);
  return glossary.knows(language) ? language : text::Language::None;
}

LanguageFree::LanguageFree(const Document& document, const glossary::Glossary& glossary) : document_(document) {
  const glossary::Finder finder(glossary, text::language_from(document.work.language), document.words);
  for (const glossary::Mention& mention : finder.find(document.tokens)) found_.push_back({mention.begin, false, mention.concept_id});
  read_numbers();
  std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.token < b.token; });
}

void LanguageFree::read_numbers() {
  const text::Language language = text::language_from(document_.work.language);
  std::vector<text::NumberWord> meanings(document_.words.size());
  for (WordId id = 0; id < meanings.size(); ++id) meanings[id] = text::number_word(document_.words[id].folded, language);
  const std::vector<bool> apart = set_apart(document_);
  constexpr std::size_t kLongest = 16;  // words of one number
  std::vector<text::NumberWord> words;
  for (std::uint32_t i = 0; i < document_.tokens.size();) {
    const Word& word = document_.words[document_.tokens[i].word];
    if (apart[i]) {
      ++i;
    } else if (word.kind == TokenKind::Number) {
      const std::optional<double> value = text::read_digits(word.lower);
      if (value && std::floor(*value) == *value) found_.push_back({i, true, static_cast<std::int64_t>(*value)});
      ++i;
    } else if (meanings[document_.tokens[i].word].counts()) {
      words.clear();
      for (std::size_t k = i; k < document_.tokens.size() && words.size() < kLongest && !apart[k]; ++k) words.push_back(meanings[document_.tokens[k].word]);
      const text::NumberRead read = text::read_number(words, language);
      if (read.words > 0) found_.push_back({i, true, read.value});
      i += std::max<std::uint32_t>(read.words, 1);
    } else {
      ++i;
    }
  }
}

std::span<const LanguageFree::Found> LanguageFree::in(std::span<const Token> tokens) const {
  const auto begin = static_cast<std::uint32_t>(tokens.data() - document_.tokens.data());
  const auto end = begin + static_cast<std::uint32_t>(tokens.size());
  const auto first = std::partition_point(found_.begin(), found_.end(), [&](const Found& found) { return found.token < begin; });
  const auto last = std::partition_point(first, found_.end(), [&](const Found& found) { return found.token < end; });
  return {first, last};
}

}  // namespace harmonia::diff
