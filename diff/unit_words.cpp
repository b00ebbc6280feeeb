#include "diff/unit_words.h"

#include <algorithm>

#include "text/numerals.h"

namespace harmonia::diff {

namespace {

constexpr std::size_t kParticleLetters = 3;  // words up to this length are held for particles
constexpr std::string_view kLine = "\n";
constexpr std::string_view kSentenceEnds = ".!?;:|";  // the bar parts the cells of tables in plain text

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::uint32_t UnitCutter::key_of(const std::string& words) {
  return by_words_.emplace(words, static_cast<std::uint32_t>(by_words_.size() + 1)).first->second;
}

std::uint32_t UnitCutter::key_of(WordId word) {
  if (keys_.size() <= word) keys_.resize(table_.size(), 0);
  if (keys_[word] == 0) keys_[word] = key_of(table_[word].kind == TokenKind::Punctuation ? table_[word].folded : table_[word].lower);
  return keys_[word];
}

// A sentence ends at a mark that ends one where the next word does not begin small: "art. 5" and "p. ej."
// go on. The word after a semicolon or a colon is as often small, and begins a clause that stands alone.
void UnitCutter::append(const FlatText& text, std::string_view gap, std::span<const Span> amounts, text::Language language, std::vector<UnitWord>& out) {
  const std::string_view bytes = text.text();
  tokens_.clear();
  cutter_.cut(bytes, {0, static_cast<std::uint32_t>(bytes.size())}, false, tokens_);
  bool starts = true;
  std::uint32_t last_end = 0;
  char last_mark = 0;
  auto amount = amounts.begin();
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    const Word& word = table_[token.word];
    UnitWord out_word;
    out_word.gap = i == 0 ? gap : bytes.substr(last_end, token.span.begin - last_end);
    out_word.mark = word.kind == TokenKind::Punctuation;
    std::size_t last = i;
    const bool number = word.kind == TokenKind::Number || (!amounts.empty() && text::number_word(word.folded, language).counts());
    if (number && !amounts.empty()) {
      const Span source = text.to_source(token.span);
      while (amount != amounts.end() && amount->end <= source.begin) ++amount;
      if (amount != amounts.end() && amount->contains(source)) {
        while (last + 1 < tokens_.size() && amount->contains(text.to_source(tokens_[last + 1].span))) ++last;
      }
    }
    const Span span{token.span.begin, tokens_[last].span.end};
    out_word.text = span.of(bytes);
    if (last == i) {
      out_word.key = key_of(token.word);
      out_word.content = word.kind == TokenKind::Number || (word.kind == TokenKind::Word && letters(word.lower) > kParticleLetters);
    } else {
      std::string joined;
      for (std::size_t k = i; k <= last; ++k) joined += (k > i ? " " : "") + table_[tokens_[k].word].lower;
      out_word.key = key_of(joined);
      out_word.count = static_cast<std::uint32_t>(last - i + 1);
      out_word.mark = false;
      out_word.content = true;
      i = last;
    }
    const bool small = word.kind == TokenKind::Word && out_word.text.substr(0, 1) == std::string_view(word.lower).substr(0, 1) && last_mark == '.';
    out_word.starts_sentence = starts || (last_mark != 0 && !out_word.mark && !small && word.kind != TokenKind::Number);
    starts = false;
    last_mark = out_word.text.size() == 1 && kSentenceEnds.find(out_word.text[0]) != std::string_view::npos ? out_word.text[0] : '\0';
    last_end = span.end;
    out.push_back(out_word);
  }
  // Bytes that are no word, such as damaged ones: kept with the last word, or as a mark.
  if (last_end == bytes.size()) return;
  if (!tokens_.empty()) {
    out.back().text = {out.back().text.data(), out.back().text.size() + bytes.size() - last_end};
  } else {
    UnitWord odd;
    odd.gap = gap;
    odd.text = bytes;
    odd.key = key_of(std::string(bytes));
    odd.mark = odd.starts_sentence = true;
    out.push_back(odd);
  }
}

std::vector<UnitWord> UnitCutter::cut(const Unit& unit, std::span<const Span> amounts, text::Language language) {
  std::vector<UnitWord> words;
  append(unit.heading, {}, amounts, language, words);
  for (UnitWord& word : words) word.heading = true;
  bool first = true;
  for (const FlatText& block : unit.blocks) {
    append(block, first ? std::string_view{} : kLine, amounts, language, words);
    first = false;
  }
  return words;
}

double common_share(std::span<const UnitWord> left, std::span<const UnitWord> right) {
  const auto sorted = [](std::span<const UnitWord> words) {
    std::vector<std::uint32_t> keys;
    for (const UnitWord& word : words) {
      if (!word.mark) keys.push_back(word.key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
  };
  const std::vector<std::uint32_t> a = sorted(left), b = sorted(right);
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1 : 0;
  std::size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) ++i;
    else if (*j < *i) ++j;
    else ++common, ++i, ++j;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

}  // namespace harmonia::diff
