#pragma once
#include <cstdint>
#include <vector>

#include "parser/plain/labels.h"

namespace harmonia::parser {

/// A label that may be an article's, with how much it looks like one.
struct Candidate {
  NumberKey key;
  double score = 0;
  bool bare = false;  // a number without the word: it may fill a hole, never repeat a number
  std::uint32_t label = 0;  // of which it is a reading: no chain has two readings of one label. 0: it has no other
  std::uint32_t printed = 0;  // the number as the label looks: what a law that begins with it leaves out. 0: `key`'s
};

/// The maximum-weight increasing chain over `candidates` (METHODS section 1e): which of them are the law's
/// own articles. Numbers may repeat at a cost; a gap costs by the logarithm of its width. Returns indices,
/// increasing. O(n * window).
std::vector<std::uint32_t> choose_chain(const std::vector<Candidate>& candidates);

/// A line of an article as the list resolver sees it.
struct ListLine {
  std::vector<ListReading> readings;  // empty: the line has no list label
  bool paragraph = false;             // the layout begins a paragraph here
  bool inside = false;                // the label stands inside a line: a list begins here only if it goes on
  bool apart = false;                 // a paragraph that belongs to no item, such as a note to the article
};

/// What the resolver made of a line.
struct ListPlace {
  enum class Kind : std::uint8_t { Continues, Paragraph, Item } kind = Kind::Continues;
  std::uint32_t depth = 0;  // Item: 1 under the article, 2 under an item...; Paragraph: depth of the item it belongs to
  ListReading reading;      // of an Item
  bool gap = false;         // Item: numbers before it are missing, or it repeats one
};

/// Decides for each line whether it begins a list item, a paragraph, or goes on. A label counts only where
/// it goes on with an open list or begins one; "i)" is the letter after "h)" and the Roman number elsewhere.
/// The items of a style in `holders` hold the paragraphs that follow them, even behind the list's last.
/// Linear: it looks ahead at most a fixed number of labels.
std::vector<ListPlace> resolve_lists(const std::vector<ListLine>& lines, const std::vector<ListStyle>& holders = {});

}  // namespace harmonia::parser
