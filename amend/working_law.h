#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "amend/symbols.h"
#include "model/document.h"

namespace harmonia::amend {

/// A heading, label or paragraph of the law that is being amended. Its bytes are kept as they are until an
/// instruction changes them.
struct LawBlock {
  enum class Kind : std::uint8_t { Outside, Division, Head, Text };
  Kind kind = Kind::Outside;
  std::uint32_t id = 0;  // stays when blocks move
  std::string gap;      // what stands before it: line ends, marks, notes
  std::string content;  // label and words, as in the source
  std::uint32_t provision = kNoProvision;  // of the law before; kNoProvision for new text
  Span source;                             // of the content before; empty for new text
  bool closed = false;        // an older text, a transitory article: no instruction means it
  UnitLabel label;            // of a division or an article
  std::vector<std::uint32_t> changed_by;  // instructions, in order
  bool gone = false;          // repealed: kept for the comparison, not written
  std::string before;         // the content before, where it was changed or is gone
};

/// A law as a row of blocks that are written back to back: bytes that no instruction touches come out as they
/// went in.
class WorkingLaw {
 public:
  WorkingLaw(const Document& law, const Vocabulary& vocabulary);

  std::vector<LawBlock>& blocks() { return blocks_; }
  const std::vector<LawBlock>& blocks() const { return blocks_; }
  const Document& document() const { return *document_; }

  /// The article heads with this number; a number that stands twice gives the one that has text.
  std::vector<std::size_t> heads(const Label& number) const;

  /// The paragraphs of the article whose head is at `head`: [head + 1, end).
  std::size_t article_end(std::size_t head) const;

  /// The divisions that the steps name, in order.
  std::vector<std::size_t> divisions(const std::vector<Step>& path) const;
  /// Where a division ends: at the next one of its rank or a higher one.
  std::size_t division_end(std::size_t division) const;

  /// The place of the block with this id.
  std::size_t place(std::uint32_t id) const;

  /// Puts new blocks before blocks()[at].
  void insert(std::size_t at, std::vector<LawBlock> blocks);

  std::string text() const;
  const std::string& tail() const { return tail_; }
  /// The gap before an article's head, and before a paragraph, as this law writes them.
  const std::string& head_gap() const { return head_gap_; }
  const std::string& text_gap() const { return text_gap_; }

 private:
  void add_lines(LawBlock::Kind kind, Span content, std::uint32_t provision, const Vocabulary& vocabulary);
  void add(LawBlock::Kind kind, Span content, std::uint32_t provision, const Vocabulary& vocabulary);

  bool breaks_early(std::uint32_t begin, std::uint32_t end, std::string_view next) const;

  const Document* document_;
  std::uint32_t width_ = 0;  // of the lines of the source; 0 where they are not broken
  std::vector<LawBlock> blocks_;
  std::uint32_t next_id_ = 1;
  std::uint32_t written_ = 0;  // bytes of the source that are in blocks
  std::string tail_;
  std::string head_gap_ = "\n\n", text_gap_ = "\n\n";
};

}  // namespace harmonia::amend
