#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "amend/target.h"

namespace harmonia::amend {

/// What one pattern found in a sentence.
struct Clause {
  const Pattern* pattern = nullptr;
  std::vector<Target> targets, becomes, place, comprises;
  std::optional<Span> law;            // named in any of them
  std::optional<Span> old_words, new_words;  // quotations, in the bill's reading text
  std::optional<Span> old_end;        // "the words from X to Y"
  bool to_the_end = false;            // "the words from X to the end"
  std::string old_mark, new_mark;            // marks that the bill names: "a semicolon"
  bool text_follows = false;          // the new text stands in what follows the sentence
  Position position;
  std::optional<Span> somewhere;      // a place named by its heading inside the unit
  bool each_place = false;
  Occurrence occurrence = Occurrence::Only;
  std::vector<Span> quotations;       // of the position's words
};

/// Reads a sentence as a row of clauses. Every word must belong to one: where a word is left over that no
/// pattern knows, `unread` is its symbol and nothing is concluded from the rest.
struct Sentence {
  std::vector<Clause> clauses;
  std::optional<std::size_t> unread;
};
Sentence read_sentence(std::string_view text, const std::vector<Symbol>& symbols, const Vocabulary& vocabulary);

}  // namespace harmonia::amend
