#pragma once
#include <string_view>
#include <vector>

#include "amend/vocabulary.h"

namespace harmonia::amend {

/// One word, phrase, number, quotation or mark of an instruction, with its role.
struct Symbol {
  enum class Kind : std::uint8_t { Unknown, Word, Number, Quote, Mark, Law, NewText };
  Kind kind = Kind::Unknown;
  Role role = kNoRole;   // of a word or phrase
  Label label;           // of a number
  bool marked = false;   // the number has an ordinal mark or a bracket: "6.ª", "j)"
  char mark = 0;         // of a mark of one byte
  Span span;             // in the bill's reading text
  Span inner;            // of a quotation: what stands between its marks
};

/// A quotation inside a sentence.
struct Quotation {
  Span whole, inner;
};

/// The symbols of text[range], whose quotations are known. A law's name is one symbol: from its first word
/// ("Ley", "Código") to where words with a role of their own go on.
std::vector<Symbol> read_symbols(std::string_view text, Span range, const std::vector<Quotation>& quotations, const Vocabulary& vocabulary);

/// The label with which a paragraph begins ("a)", "3.", "IV.-", "6.ª", "Segunda.-"), its bytes with the
/// closing marks in `length`; an empty label where it begins with none.
struct ParagraphLabel {
  Label label;
  std::uint32_t length = 0;
  std::uint32_t printed = 0;  // of these, the bytes of the number itself; it begins at `begin`
  std::uint32_t begin = 0;
  std::string style;          // equal for labels of one list: "1.", "1.º", "a)", "I."
  std::uint32_t place = 0;    // in that list
  std::uint32_t roman = 0;    // of a letter that may be a Roman number as well ("(i)", "v)"): its value
};
ParagraphLabel read_paragraph_label(std::string_view text, const Vocabulary& vocabulary);

/// A list of labels that is open where another label comes.
struct OpenList {
  std::string style;
  std::uint32_t place = 0;  // of its last label
};

/// Decides whether a letter that may be a Roman number is one, by the list that it goes on: "(i)" behind "(h)" is a letter,
/// behind "(A)" it opens a list of Roman numbers. `open` goes from the upper list to the lowest.
void settle(ParagraphLabel& label, const std::vector<OpenList>& open);

/// A label such as "ARTÍCULO 30 Bis.-" or "TÍTULO VII bis": a unit word and its number; unit None where there is none.
struct UnitLabel {
  Unit unit = Unit::None;
  std::uint8_t rank = 0;
  Label label;
  Span number;               // the number as printed
  std::uint32_t length = 0;  // with the closing marks and the space after them
};
UnitLabel read_unit_label(std::string_view text, const Vocabulary& vocabulary);

/// A number alone, as a document keeps it: "390 bis".
Label read_label(std::string_view number, const Vocabulary& vocabulary);

}  // namespace harmonia::amend
