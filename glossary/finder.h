#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "glossary/glossary.h"
#include "model/token.h"

namespace harmonia::glossary {

/// A place where a concept is named: tokens [begin, end) of those that were searched.
struct Mention {
  std::uint32_t begin = 0, end = 0;
  ConceptId concept_id = 0;
};

/// Finds the concepts that a text in one language names. Between two words of a term small words and two
/// others may stand ("prive injustamente a otro de la vida"), no punctuation but hyphens. Linear in the text for a given glossary.
class Finder {
 public:
  /// `words` is the table of the tokens that will be searched; both must outlive the finder.
  Finder(const Glossary& glossary, text::Language language, const WordTable& words);

  /// Ordered by begin, then by concept; no two alike.
  std::vector<Mention> find(std::span<const Token> tokens) const;

 private:
  using Key = std::uint32_t;  // of a stem or of a word as written; 0: in no term
  struct Keys {
    Key stem = 0, written = 0;
    bool word = false, passed = false;
  };
  struct Pattern {
    const Term* term = nullptr;
    std::vector<Key> keys;
  };

  bool is(const Token& token, Key key) const { return keys_[token.word].stem == key || keys_[token.word].written == key; }
  std::uint32_t end_of(const Pattern& pattern, std::span<const Token> tokens, std::uint32_t begin) const;  // 0: it does not stand there

  std::vector<Keys> keys_;                            // by word
  std::vector<std::vector<Pattern>> by_first_;        // by key
};

}  // namespace harmonia::glossary
