#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "amend/symbols.h"
#include "model/document.h"
#include "model/flat_text.h"
#include "parser/tradition.h"

namespace harmonia::amend {

/// Marks of new text where the bill's format says where it begins and ends; no text has them.
inline constexpr std::string_view kStructureOpens = "\xEE\x80\x80", kStructureCloses = "\xEE\x80\x81";

/// A paragraph, heading or label line of a bill.
struct BillBlock {
  /// Law: the title of the law that a row of a schedule of laws is about; what stands below it is about that law alone.
  /// LawThatLoses: the same, where the schedule says only what is repealed. End: the schedule ends here.
  enum class Row : std::uint8_t { None, Law, LawThatLoses, End };
  Span span;             // in BillText::flat
  bool heading = false;  // the source marks it as a heading
  Row row = Row::None;
};

/// A bill as it is read: paragraphs whose lines are joined, without page furniture.
struct BillText {
  FlatText flat;
  std::vector<BillBlock> blocks;

  std::string_view text() const { return flat.text(); }
  std::string_view of(const BillBlock& block) const { return block.span.of(flat.text()); }
};

BillText read_bill_text(const Document& bill, const parser::Tradition& tradition, const Vocabulary& vocabulary);

/// The quotations that open and close in text[range]. `open` is where one opens that does not close.
struct Quotations {
  std::vector<Quotation> all;
  std::optional<std::uint32_t> open;
};
Quotations find_quotations(std::string_view text, Span range);

/// The bytes of the opening or closing quotation mark at `at`, 0 where there is none.
std::uint32_t opening_mark(std::string_view text, std::uint32_t at);
std::uint32_t closing_mark(std::string_view text, std::uint32_t at);

/// Where a quotation that opens at blocks[block], byte `at`, ends: it may go over many blocks, may repeat its
/// mark at each paragraph, and may hold quotations. `may_follow` says whether an instruction may begin at a
/// place. Nothing where it never ends.
struct QuotationEnd {
  std::size_t block;
  std::uint32_t inner_end, after;  // in the flat text
};
std::optional<QuotationEnd> end_of_quotation(const BillText& bill, std::size_t block, std::uint32_t at,
                                             const std::function<bool(std::uint32_t)>& may_follow);

/// Is this a line that stands for text which stays: "...", "[…]", "(...)"?
bool is_omissis(std::string_view text);

}  // namespace harmonia::amend
