#pragma once
#include <string>
#include <vector>

#include "model/document.h"
#include "model/finding.h"
#include "report/messages.h"

// The words of a law cut for showing, with what is to be highlighted in them.
namespace harmonia::report {

/// A label, rubric or text that stands alone: one provision's words without a break by another's.
struct Block {
  std::uint32_t provision = 0;
  std::uint32_t depth = 0;  // below the article: 0 for its own words
  Span span;
};
std::vector<Block> article_blocks(const Document& document, std::uint32_t article);

/// A run of a block's words.
struct Piece {
  std::string text;
  bool marked = false;
};
/// The words of `span` as a reader sees them, cut where `marks` begin and end. Marks may overlap and lie
/// partly or wholly outside. Their pieces put together are shown_text(document, span).
std::vector<Piece> pieces(const Document& document, Span span, std::vector<Span> marks);

/// The same with long unmarked runs shortened to `around` bytes next to each mark.
std::vector<Piece> shortened(std::vector<Piece> all, std::size_t around);

/// The words that stand together with `span` in the article of `provision`; the span itself where it runs over several blocks.
Span block_around(const Document& document, std::uint32_t provision, Span span);

/// "Article 134 Bis, fraction II, item a", "Section 298(3), paragraph a": how a lawyer cites the provision.
std::string citation_words(const Document& document, std::uint32_t provision, const Messages& messages);

/// "Articles 52, 194", "Section 110": the articles that a finding rests on, each once, as its law calls them; empty without any.
std::string cited_articles(const Document& document, const Finding& finding, const Messages& messages);

}  // namespace harmonia::report
