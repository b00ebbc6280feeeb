#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"
#include "model/token.h"
#include "parser/tradition.h"
#include "text/numerals.h"
#include "text/word_sets.h"

namespace harmonia::parser {

/// What a word or phrase means to a grammar. Role 0 means nothing.
struct Meaning {
  std::uint8_t role = 0;
  std::uint8_t detail = 0;  // of a role with kinds, such as the unit of a unit
};
inline constexpr std::uint8_t kOther = 0;   // a word without a meaning
inline constexpr std::uint8_t kNumber = 1;  // a number in words or digits; other roles start above it

/// One word, phrase or number as a grammar sees it.
struct Symbol {
  Meaning meaning;
  double value = 0;                 // of a number
  std::uint32_t begin = 0, end = 0;  // its tokens
  bool contradicted = false;        // "cinco (6)"
};

/// The words and phrases of one section of a tradition's "grammar", with their meanings. Cheap to copy.
class Lexicon {
 public:
  explicit Lexicon(text::Language language) : language_(language) {}

  /// A role's name in the tradition, and what it means.
  struct Entry {
    std::string_view name;
    Meaning meaning;
  };

  /// Reads `section` of the grammar, once: the entries of a section must always be the same. An error names the key that is unknown or the value that is no list.
  static Result<Lexicon> from_json(const Grammar& grammar, std::string_view section,
                                   std::span<const Entry> entries, text::Language language);

  text::Language language() const { return language_; }
  bool empty() const { return phrases_->steps.empty(); }

  bool has_role(std::uint8_t role) const;

  /// What one folded word means by itself.
  Meaning meaning_of(std::string_view folded) const;

 private:
  friend class SymbolReader;

  // The phrases as a tree of words, so that the longest one is found in one walk.
  struct Phrases {
    text::WordMap<std::uint32_t> words;                           // folded -> index from 1
    std::unordered_map<std::uint64_t, std::uint32_t> steps;       // key(node, word) -> node
    std::vector<Meaning> meanings = {Meaning{}};                  // of each node

    void add(std::span<const Token> phrase, const WordTable& table, Meaning meaning);
    std::uint32_t step(std::uint32_t node, std::uint32_t word) const {  // 0 where no phrase goes on so
      const auto found = steps.find(key(node, word));
      return found == steps.end() ? 0 : found->second;
    }
    static std::uint64_t key(std::uint32_t node, std::uint32_t word) { return (std::uint64_t{node} << 32) | word; }
  };
  static Result<Lexicon> read(const Grammar& grammar, std::string_view section, std::span<const Entry> entries, text::Language language);

  text::Language language_;
  std::shared_ptr<const Phrases> phrases_ = std::make_shared<Phrases>();
};

/// Turns tokens into symbols. What a word means is looked up once for each distinct word.
class SymbolReader {
 public:
  SymbolReader(const Lexicon& lexicon, const WordTable& words);

  /// Appends the symbols of tokens [range.begin, range.end) of `tokens`.
  void read(std::span<const Token> tokens, TokenRange range, std::vector<Symbol>& symbols) const;

  /// Whether a number stands right before an opening bracket: "cinco (5)".
  bool has_bracketed_number(std::span<const Token> tokens, TokenRange range) const;

  /// Does this one token have the meaning?
  bool is(Token token, Meaning meaning) const;

 private:
  struct Known {
    std::uint32_t index = 0;  // in the lexicon
    std::uint32_t node = 0;   // where the phrases that begin with it go on; 0 where none does
    text::NumberWord number;
    TokenKind kind = TokenKind::Word;
    char mark = 0;            // of a punctuation mark of one byte
    std::uint32_t joined = 0;  // of "R10": the phrase its letters are by themselves; 0 where they are none
    std::uint32_t digits = 0;  // ... and where in the word its figures begin
  };
  const Known& known(Token token) const { return known_[token.word]; }
  Symbol phrase_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const;
  Symbol number_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const;
  Symbol words_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const;
  Symbol digits_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const;
  bool read_joined(std::span<const Token> tokens, std::uint32_t& at, std::uint32_t end, std::vector<Symbol>& symbols) const;
  void take_bracket(std::span<const Token> tokens, std::uint32_t end, Symbol& symbol) const;

  Lexicon lexicon_;
  const WordTable& words_;
  std::vector<Known> known_;  // by WordId
};

}  // namespace harmonia::parser
