#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/document.h"

namespace harmonia::diff {

using FeatureId = std::uint32_t;

/// The tokens within `span`: those of a provision and of all that stands below it.
std::span<const Token> tokens_in(const Document& document, Span span);

/// A sparse vector of features, ordered by id, of length 1.
struct FeatureVector {
  std::vector<std::pair<FeatureId, float>> weights;
};

/// What is compared of one article: its words, its rubric, and the headings above it.
struct ArticleFeatures {
  std::uint32_t provision = kNoProvision;
  FeatureVector text, heading, chapter;
};

/// Turns articles of several documents into TF-IDF vectors over one feature space: stems and pairs of
/// neighbouring stems, with logarithmic counts and the rarity over all articles that were added.
class FeatureSpace {
 public:
  explicit FeatureSpace(double bigram_weight) : bigram_weight_(bigram_weight) {}

  /// Adds the articles in force of a document.
  void add(const Document& document);

  /// The features of the articles of document number `index`, in the order of add(). Call after the last add().
  std::vector<ArticleFeatures> features(std::size_t index) const;

  std::size_t size() const { return names_.size(); }
  const std::string& name(FeatureId id) const { return names_[id]; }

 private:
  using Counts = std::vector<std::pair<FeatureId, std::uint32_t>>;
  struct Article {
    std::uint32_t provision;
    Counts text, heading, chapter;
  };
  Counts count(const Document& document, std::span<const Token> tokens, bool bigrams);
  FeatureId intern(std::string name);
  FeatureVector weigh(const Counts& counts) const;

  double bigram_weight_;
  std::unordered_map<std::string, FeatureId> ids_;
  std::vector<std::string> names_;
  std::vector<std::uint32_t> article_count_;  // articles whose text has the feature
  std::vector<std::vector<Article>> documents_;
  std::size_t articles_ = 0;
};

}  // namespace harmonia::diff
