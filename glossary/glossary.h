#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"
#include "model/result.h"
#include "text/word_sets.h"
#include "text/words.h"

namespace harmonia::glossary {

using ConceptId = std::uint32_t;

/// One word of a term, as it is compared: by its stem, or as it is written.
struct TermWord {
  std::string text;  // folded
  bool exact = false;
};

/// A wording by which drafters of one language name a concept.
struct Term {
  std::vector<TermWord> words;
  ConceptId concept_id = 0;
  text::Language language = text::Language::None;
  bool excludes = false;  // "!...": where it stands, the concept is not meant
  bool asked_only = false;  // "~...": a name to ask by, too common a word to be found in a text
  bool yields = false;    // "...?": given up where it stands inside a longer term
};

/// A sentence of our own with the concepts that must, and those that must not, be found in it.
struct Example {
  std::string where;  // "glossary/concepts/life.json, example 3, es"
  text::Language language = text::Language::None;
  std::string text;
  std::vector<ConceptId> has, lacks;
};

/// As glossary/words.json lists them, folded.
struct SmallWords {
  text::WordSet apart;
  std::vector<std::string> joined;
};

/// The concepts of penal law and what they are called in six languages, as glossary/concepts/*.json writes them
/// (docs/alignment.md says how). Concepts are ordered by id, so that a glossary is the same whatever files it came from.
class Glossary {
 public:
  /// Errors: "glossary-broken", with the file and the line or the concept.
  static Result<Glossary> load(const DataFiles& data);

  std::size_t size() const { return ids_.size(); }
  const std::string& id(ConceptId index) const { return ids_[index]; }
  /// How much a concept tells of what a provision is about, up to 1: an offence more than a circumstance.
  double weight(ConceptId index) const { return weights_[index]; }
  std::optional<ConceptId> find(std::string_view id) const;
  const std::vector<Term>& terms() const { return terms_; }
  const std::vector<Example>& examples() const { return examples_; }
  bool knows(text::Language language) const;

  /// Small words of a language: those that may stand anywhere between the words of a term, and those that it writes
  /// together with the next word ("l'", "و"), the longest first.
  const SmallWords& small_words(text::Language language) const;

  /// The concepts that are called just these words in one language or another, in order.
  std::vector<ConceptId> called(std::string_view words) const;

 private:
  std::vector<std::string> ids_;  // sorted
  std::vector<double> weights_;
  std::vector<Term> terms_;
  std::vector<Example> examples_;
  std::map<text::Language, SmallWords> small_words_;
};

/// The words of a term, with its marks and its small words taken off and alternatives written out: "(matar|asesinar) a
/// otro" is two.
std::vector<Term> read_term(std::string_view written, text::Language language, const SmallWords& small);

}  // namespace harmonia::glossary
