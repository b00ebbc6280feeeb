#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "glossary/finder.h"
#include "model/document.h"

namespace harmonia::diff {

/// What a law says that is the same in every language: the concepts of a glossary, and numbers, in digits or in
/// words. Labels and citations are left out: an article's own number says nothing about it.
class LanguageFree {
 public:
  /// Reads the whole document, once.
  LanguageFree(const Document& document, const glossary::Glossary& glossary);

  struct Found {
    std::uint32_t token = 0;
    bool number = false;
    std::int64_t value = 0;  // the number, or the concept
  };
  /// What begins within these tokens of the document, in order.
  std::span<const Found> in(std::span<const Token> tokens) const;

 private:
  void read_numbers();

  const Document& document_;
  std::vector<Found> found_;
};

/// The glossary's language of a document; None where the glossary has no terms in it.
text::Language language_of(const Document& document, const glossary::Glossary& glossary);

}  // namespace harmonia::diff
