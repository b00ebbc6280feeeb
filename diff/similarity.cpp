// Features are numbers from the start: a document's stems are mapped to those of the space once for each
// distinct stem, and a pair of neighbours is found by the two numbers of its stems. No text is put together
// for an occurrence; names are made when somebody asks for them.
#include "diff/similarity.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cmath>
#include <optional>
#include <string_view>

#include "diff/concepts.h"

namespace harmonia::diff {

namespace {

constexpr FeatureId kNone = 0xFFFFFFFF;
constexpr std::size_t kOpeningTokens = 25;
constexpr std::size_t kShortestStem = 2;  // bytes; single letters are labels

using Counts = std::vector<std::pair<FeatureId, std::uint32_t>>;

struct Article {
  std::uint32_t provision;
  Counts text, heading, chapter, opening;
};

Counts counted(std::vector<FeatureId>& features) {
  std::sort(features.begin(), features.end());
  Counts counts;
  for (const FeatureId id : features) {
    if (!counts.empty() && counts.back().first == id) ++counts.back().second;
    else counts.push_back({id, 1});
  }
  return counts;
}

// The article's rubric, or the heading that stands nearest above it: some drafters name each article, others each chapter.
Span name_of(const Document& document, std::uint32_t article) {
  for (std::uint32_t at = article; at != kNoProvision && at != 0; at = document.provisions[at].parent) {
    if (!document.provisions[at].heading.empty()) return document.provisions[at].heading;
  }
  return {};
}

}  // namespace

std::span<const Token> tokens_in(const Document& document, Span span) {
  const auto& tokens = document.tokens;
  const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.begin < span.begin; });
  const auto last = std::partition_point(first, tokens.end(), [&](const Token& t) { return t.span.begin < span.end; });
  return {first, last};
}

bool comparable(const Provision& article) {
  return article.level == Level::Article && !article.transitory && article.state == ProvisionState::InForce;
}

struct FeatureSpace::Index {
  enum class Kind : std::uint8_t { Stem, Pair, Concept, Number };

  Index(const glossary::Glossary* all, double weight) : glossary(all), second_weight(weight) {}

  struct Feature {
    Kind kind = Kind::Stem;
    FeatureId first = kNone, second = kNone;  // the stems of a pair
    std::int64_t value = 0;                   // a stem's place in `names`, the concept, or the number
    std::uint32_t articles = 0;               // comparable articles whose text has it
  };

  FeatureId stem(std::string_view text) {
    const auto [at, fresh] = stems.try_emplace(std::string(text), static_cast<FeatureId>(features.size()));
    if (fresh) {
      features.push_back({Kind::Stem, kNone, kNone, static_cast<std::int64_t>(names.size()), 0});
      names.emplace_back(text);
    }
    return at->second;
  }
  FeatureId pair(FeatureId first, FeatureId second) {
    const auto [at, fresh] = pairs.try_emplace(std::uint64_t{first} << 32 | second, static_cast<FeatureId>(features.size()));
    if (fresh) features.push_back({Kind::Pair, first, second, 0, 0});
    return at->second;
  }
  FeatureId language_free(const LanguageFree::Found& found) {
    auto& known = found.number ? numbers : concepts;
    const auto [at, fresh] = known.try_emplace(found.value, static_cast<FeatureId>(features.size()));
    if (fresh) features.push_back({found.number ? Kind::Number : Kind::Concept, kNone, kNone, found.value, 0});
    return at->second;
  }

  // `known` holds the feature of each stem of the document that was met so far.
  void collect(const Document& document, std::span<const Token> tokens, bool bigrams, std::vector<FeatureId>& known, std::vector<FeatureId>& out) {
    FeatureId previous = kNone;
    for (const Token& token : tokens) {
      const Word& word = document.words[token.word];
      if (word.kind != TokenKind::Word || word.stem.size() < kShortestStem) {
        if (word.kind == TokenKind::Punctuation) previous = kNone;
        continue;
      }
      FeatureId& id = known[word.stem_id];
      if (id == kNone) id = stem(word.stem);
      out.push_back(id);
      if (bigrams && previous != kNone) out.push_back(pair(previous, id));
      previous = id;
    }
  }

  FeatureVector weigh(const Counts& counts) const {
    FeatureVector vector;
    vector.weights.reserve(counts.size());
    double length = 0;
    for (const auto& [id, n] : counts) {
      const double rarity = rarities[features[id].articles];
      const double weight = (1.0 + (n == 1 ? 0.0 : std::log(static_cast<double>(n)))) * rarity * weight_of(features[id]);
      if (weight <= 0) continue;
      vector.weights.push_back({id, static_cast<float>(weight)});
      length += weight * weight;
    }
    const auto scale = static_cast<float>(length > 0 ? 1.0 / std::sqrt(length) : 0.0);
    for (auto& [id, weight] : vector.weights) weight *= scale;
    return vector;
  }

  double weight_of(const Feature& feature) const {
    switch (feature.kind) {
      case Kind::Stem: return 1.0;
      case Kind::Concept: return glossary->weight(static_cast<glossary::ConceptId>(feature.value));
      default: return second_weight;
    }
  }

  const glossary::Glossary* glossary;
  double second_weight;  // of a pair of stems, or of a number
  boost::unordered_flat_map<std::int64_t, FeatureId> concepts, numbers;
  boost::unordered_flat_map<std::string, FeatureId> stems;
  boost::unordered_flat_map<std::uint64_t, FeatureId> pairs;
  std::vector<Feature> features;
  std::vector<std::string> names;
  std::vector<std::vector<Article>> documents;
  std::vector<double> rarities;  // by the number of articles that have a feature
  std::size_t articles = 0;
};

FeatureSpace::FeatureSpace(double bigram_weight) : index_(std::make_unique<Index>(nullptr, bigram_weight)) {}
FeatureSpace::FeatureSpace(const glossary::Glossary& glossary, double number_weight) : index_(std::make_unique<Index>(&glossary, number_weight)) {}
FeatureSpace::~FeatureSpace() = default;
FeatureSpace::FeatureSpace(FeatureSpace&&) noexcept = default;
FeatureSpace& FeatureSpace::operator=(FeatureSpace&&) noexcept = default;

void FeatureSpace::add(const Document& document) {
  std::vector<FeatureId> known(document.words.stem_count(), kNone), found;
  std::optional<LanguageFree> language_free;
  if (index_->glossary != nullptr) language_free.emplace(document, *index_->glossary);
  const auto collect = [&](std::span<const Token> tokens, bool bigrams) {
    if (!language_free) return index_->collect(document, tokens, bigrams, known, found);
    for (const LanguageFree::Found& each : language_free->in(tokens)) found.push_back(index_->language_free(each));
  };
  std::vector<Article> articles;
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    if (p.level != Level::Article) continue;
    Article article{i, {}, {}, {}, {}};
    const auto count = [&](auto gather) {
      found.clear();
      gather();
      return counted(found);
    };
    article.text = count([&] { collect(tokens_in(document, p.whole), true); });
    article.heading = count([&] { collect(tokens_in(document, language_free ? name_of(document, i) : p.heading), false); });
    article.chapter = count([&] {
      for (std::uint32_t at = p.parent; at != kNoProvision && at != 0; at = document.provisions[at].parent) {
        collect(tokens_in(document, document.provisions[at].heading), false);
      }
    });
    article.opening = count([&] {
      const auto all = tokens_in(document, p.whole);
      collect(all.first(std::min(all.size(), kOpeningTokens)), true);
    });
    if (comparable(p)) {
      for (const auto& [id, n] : article.text) ++index_->features[id].articles;
      ++index_->articles;
    }
    articles.push_back(std::move(article));
  }
  index_->documents.push_back(std::move(articles));
  index_->rarities.resize(index_->articles + 1);
  for (std::size_t n = 0; n <= index_->articles; ++n) {
    index_->rarities[n] = std::log((1.0 + static_cast<double>(index_->articles)) / (1.0 + static_cast<double>(n)));
  }
}

std::vector<ArticleFeatures> FeatureSpace::features(std::size_t index) const {
  std::vector<ArticleFeatures> out;
  out.reserve(index_->documents[index].size());
  for (const Article& article : index_->documents[index]) {
    out.push_back({article.provision, index_->weigh(article.text), index_->weigh(article.heading), index_->weigh(article.chapter), index_->weigh(article.opening)});
  }
  return out;
}

std::size_t FeatureSpace::size() const { return index_->features.size(); }

std::string FeatureSpace::name(FeatureId id) const {
  const Index::Feature& feature = index_->features[id];
  const auto stem = [&](FeatureId of) { return index_->names[static_cast<std::size_t>(index_->features[of].value)]; };
  switch (feature.kind) {
    case Index::Kind::Pair: return stem(feature.first) + " " + stem(feature.second);
    case Index::Kind::Concept: return index_->glossary->id(static_cast<glossary::ConceptId>(feature.value));
    case Index::Kind::Number: return std::to_string(feature.value);
    default: return stem(id);
  }
}

}  // namespace harmonia::diff
