#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/document.h"
#include "rules/language.h"
#include "rules/phrase_table.h"
#include "rules/reading.h"
#include "rules/vocabulary.h"

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

/// Phrases that are looked for together with others.
struct PhraseSource {
  const PhraseTable* table = nullptr;
  std::size_t phrases = 0;                           // how many numbers they can have
  const std::vector<std::uint32_t>* only = nullptr;  // the numbers that are wanted; none given: all
};

/// Finds the phrases of all sources, in the language of the vocabulary, in one pass: each phrase waits under its rarest
/// word. Linear in the document; each find costs no more than the gaps of its phrase allow. One answer for each source.
std::vector<Hits> match(const Document& document, const Reading& reading, const Vocabulary& vocabulary,
                        const LanguageWords& language, std::span<const PhraseSource> sources);

}  // namespace harmonia::rules
