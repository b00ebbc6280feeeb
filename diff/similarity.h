#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "glossary/glossary.h"
#include "model/document.h"

namespace harmonia::diff {

using FeatureId = std::uint32_t;

/// The tokens within `span`: those of a provision and of all that stands below it.
std::span<const Token> tokens_in(const Document& document, Span span);

/// A sparse vector of features, ordered by id, of length 1.
struct FeatureVector {
  std::vector<std::pair<FeatureId, float>> weights;
};

/// What is compared of one article: its words, its rubric, the headings above it, and its first words, which
/// mostly name the offence.
struct ArticleFeatures {
  std::uint32_t provision = kNoProvision;
  FeatureVector text, heading, chapter, opening;
};

/// Turns articles of several documents into TF-IDF vectors over one feature space: stems and pairs of
/// neighbouring stems, with logarithmic counts and the rarity over all articles that were added. With a glossary,
/// laws of several languages: the features are its concepts, and numbers.
class FeatureSpace {
 public:
  explicit FeatureSpace(double bigram_weight);
  FeatureSpace(const glossary::Glossary& glossary, double number_weight);
  ~FeatureSpace();
  FeatureSpace(FeatureSpace&&) noexcept;
  FeatureSpace& operator=(FeatureSpace&&) noexcept;

  /// Adds the articles of a document, whatever their state; those out of force do not count for rarity.
  void add(const Document& document);

  /// The features of the articles of document number `index`, in reading order. Call after the last add().
  std::vector<ArticleFeatures> features(std::size_t index) const;

  std::size_t size() const;
  std::string name(FeatureId id) const;  // "prision", "cosa ajen"; a concept's id; a number

 private:
  struct Index;
  std::unique_ptr<Index> index_;
};

/// Whether an article can correspond to one of another law: it is in force and not transitory.
bool comparable(const Provision& article);

}  // namespace harmonia::diff
