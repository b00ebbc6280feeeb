#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/span.h"

namespace harmonia {

using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0xFFFFFFFF;

enum class TokenKind : std::uint8_t { Word, Number, Punctuation };

/// One word, number in digits, or punctuation mark of a law. `word` counts in Document::words.
/// The span of a word broken over a line holds both halves and what lies between them.
struct Token {
  Span span;
  WordId word = kNoWord;
};

struct TokenRange {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
};

/// A distinct word of a document: everything that is worked out once for it, never per occurrence.
struct Word {
  std::string lower;   // lower case, accents kept
  std::string folded;  // lower case, accents of vowels gone, typographic quotes and dashes made plain
  std::string stem;    // Snowball stem of `lower`, then folded; equals `folded` where the language has none
  TokenKind kind = TokenKind::Word;
  WordId stem_id = kNoWord;  // equal for words of equal stem; an id of WordTable::stem_text
};

/// The distinct words of one document. Not thread safe while it grows.
class WordTable {
 public:
  /// The id of `lower`, or kNoWord.
  WordId find(std::string_view lower) const;

  /// Adds a word that find() did not find. `word.stem_id` is filled in here.
  WordId add(Word word);

  const Word& operator[](WordId id) const { return words_[id]; }
  std::size_t size() const { return words_.size(); }

  /// The id under which `stem` is known, or kNoWord where no word of the document has it.
  WordId find_stem(std::string_view stem) const;
  std::string_view stem_text(WordId stem_id) const { return stems_[stem_id]; }
  std::size_t stem_count() const { return stems_.size(); }

  WordTable() = default;
  WordTable(WordTable&&) = default;
  WordTable& operator=(WordTable&&) = default;
  WordTable(const WordTable&);
  WordTable& operator=(const WordTable&);

 private:
  std::deque<Word> words_;        // a deque, so that the views below stay valid while it grows
  std::deque<std::string> stems_;
  std::unordered_map<std::string_view, WordId> by_lower_;
  std::unordered_map<std::string_view, WordId> by_stem_;
};

}  // namespace harmonia
