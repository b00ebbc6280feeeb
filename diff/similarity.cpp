#include "diff/similarity.h"

#include <algorithm>
#include <cmath>

namespace harmonia::diff {

std::span<const Token> tokens_in(const Document& document, Span span) {
  const auto& tokens = document.tokens;
  const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.begin < span.begin; });
  const auto last = std::partition_point(first, tokens.end(), [&](const Token& t) { return t.span.begin < span.end; });
  return {first, last};
}

FeatureId FeatureSpace::intern(std::string name) {
  const auto [at, fresh] = ids_.emplace(std::move(name), static_cast<FeatureId>(names_.size()));
  if (fresh) {
    names_.push_back(at->first);
    article_count_.push_back(0);
  }
  return at->second;
}

FeatureSpace::Counts FeatureSpace::count(const Document& document, std::span<const Token> tokens, bool bigrams) {
  std::vector<FeatureId> features;
  const Word* previous = nullptr;
  for (const Token& token : tokens) {
    const Word& word = document.words[token.word];
    if (word.kind != TokenKind::Word || word.stem.size() < 2) {
      if (word.kind == TokenKind::Punctuation) previous = nullptr;
      continue;
    }
    features.push_back(intern(word.stem));
    if (bigrams && previous != nullptr) features.push_back(intern(previous->stem + " " + word.stem));
    previous = &word;
  }
  std::sort(features.begin(), features.end());
  Counts counts;
  for (FeatureId id : features) {
    if (!counts.empty() && counts.back().first == id) ++counts.back().second;
    else counts.push_back({id, 1});
  }
  return counts;
}

void FeatureSpace::add(const Document& document) {
  std::vector<Article> articles;
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    if (p.level != Level::Article || p.transitory || p.state != ProvisionState::InForce) continue;
    Article article{i, {}, {}, {}};
    article.text = count(document, tokens_in(document, p.whole), true);
    article.heading = count(document, tokens_in(document, p.heading), false);
    std::vector<Token> above;
    for (std::uint32_t at = p.parent; at != kNoProvision && at != 0; at = document.provisions[at].parent) {
      const auto tokens = tokens_in(document, document.provisions[at].heading);
      above.insert(above.end(), tokens.begin(), tokens.end());
    }
    article.chapter = count(document, above, false);
    for (const auto& [id, n] : article.text) ++article_count_[id];
    articles.push_back(std::move(article));
    ++articles_;
  }
  documents_.push_back(std::move(articles));
}

FeatureVector FeatureSpace::weigh(const Counts& counts) const {
  FeatureVector vector;
  double length = 0;
  for (const auto& [id, n] : counts) {
    const double rarity = std::log((1.0 + static_cast<double>(articles_)) / (1.0 + article_count_[id]));
    const bool bigram = names_[id].find(' ') != std::string::npos;
    const double weight = (1.0 + std::log(static_cast<double>(n))) * rarity * (bigram ? bigram_weight_ : 1.0);
    if (weight <= 0) continue;
    vector.weights.push_back({id, static_cast<float>(weight)});
    length += weight * weight;
  }
  const auto scale = static_cast<float>(length > 0 ? 1.0 / std::sqrt(length) : 0.0);
  for (auto& [id, weight] : vector.weights) weight *= scale;
  return vector;
}

std::vector<ArticleFeatures> FeatureSpace::features(std::size_t index) const {
  std::vector<ArticleFeatures> out;
  out.reserve(documents_[index].size());
  for (const Article& article : documents_[index]) {
    out.push_back({article.provision, weigh(article.text), weigh(article.heading), weigh(article.chapter)});
  }
  return out;
}

}  // namespace harmonia::diff
