#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/document.h"
#include "rules/language.h"
#include "rules/phrase.h"
#include "rules/reading.h"

namespace harmonia::rules {

/// Where a phrase stands. All ranges count in Document::tokens.
struct Hit {
  std::uint32_t phrase = 0;
  std::uint32_t sentence = 0;  // of the block, which holds the end of it
  TokenRange own;              // in the block; never empty
  std::array<TokenRange, 3> lead_in;  // in the lead-ins above it; empty where it does not reach there
  bool negated = false;
  bool close = false;  // hardly a word between its words
};

/// The hits of all phrases, by phrase and in reading order.
class Hits {
 public:
  Hits(std::vector<Hit> in_reading_order, std::size_t phrases);
  std::span<const Hit> of(std::uint32_t phrase) const;

 private:
  std::vector<Hit> hits_;
  std::vector<std::uint32_t> begins_;
};

/// A phrase of a pack, in one language.
struct TablePhrase {
  Phrase phrase;
  text::Language language = text::Language::None;
};

/// Finds every phrase of the document's language in one pass: each phrase waits under its rarest word.
/// Linear in the document; each find costs no more than the gaps of its phrase allow.
Hits match(const Document& document, const Reading& reading, std::span<const TablePhrase> phrases,
           const LanguageWords& language);

}  // namespace harmonia::rules
