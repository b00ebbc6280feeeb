#pragma once
#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/phrase.h"

namespace harmonia::rules {

/// Phrases of one language, laid out flat for matching. What many phrases share, their words and the lists of
/// alternatives that terms stand for, is in it once, so that a law is asked for it once.
class PhraseTable {
 public:
  struct Range {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t size() const { return end - begin; }
    friend auto operator<=>(const Range&, const Range&) = default;
  };
  struct FlatStep {
    std::uint32_t choice = 0;  // in choices
    Gap gap;
    bool optional = false;
    friend bool operator==(const FlatStep&, const FlatStep&) = default;
  };
  struct FlatChain {
    Range steps;
    bool at_begin = false, at_end = false;
    friend bool operator==(const FlatChain&, const FlatChain&) = default;
  };
  struct FlatPhrase {
    std::uint32_t number = 0;  // by which its owner knows it
    Range chains;              // all of them must stand in one sentence
    bool crosses_sentences = false;
    bool weak = false;         // it is only a hint
    friend bool operator==(const FlatPhrase&, const FlatPhrase&) = default;
  };

  void add(const Phrase& phrase, std::uint32_t number, bool weak = false);

  /// Adds a phrase unless the table has its like; the number by which it is known.
  std::uint32_t add_once(const Phrase& phrase, std::uint32_t number, bool weak);

  /// Ends the building: `words` are those whose numbers the atoms have, stems without the endings that do not matter.
  void finish(std::vector<PhraseWord> words);

  std::span<const PhraseWord> words() const { return words_; }
  std::span<const Range> sequences() const { return sequences_; }  // of atoms
  std::span<const Range> choices() const { return choices_; }      // of sequences: the alternatives of a step
  std::span<const FlatPhrase> phrases() const { return phrases_; }
  std::span<const FlatChain> chains() const { return chains_; }
  std::span<const FlatStep> steps() const { return steps_; }
  std::span<const Atom> atoms() const { return atoms_; }

  friend bool operator==(const PhraseTable& a, const PhraseTable& b) {
    return a.words_ == b.words_ && a.atoms_ == b.atoms_ && a.sequences_ == b.sequences_ && a.choices_ == b.choices_ &&
           a.steps_ == b.steps_ && a.chains_ == b.chains_ && a.phrases_ == b.phrases_;
  }

 private:
  bool is_alike(const FlatPhrase& a, const FlatPhrase& b) const;
  std::uint64_t phrase_hash(const FlatPhrase& phrase) const;
  std::uint32_t choice_of(const std::vector<Sequence>& alternatives);
  bool is_choice(std::uint32_t choice, const std::vector<Sequence>& alternatives) const;

  std::vector<PhraseWord> words_;
  std::vector<Atom> atoms_;
  std::vector<Range> sequences_, choices_;
  std::vector<FlatStep> steps_;
  std::vector<FlatChain> chains_;
  std::vector<FlatPhrase> phrases_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> known_;  // choices by the hash of their atoms
  std::unordered_multimap<std::uint64_t, std::uint32_t> alike_;  // phrases by the hash of their choices
};

}  // namespace harmonia::rules
