// Features are numbers from the start: a document's stems are mapped to those of the space once for each
// distinct stem, and a pair of neighbours is found by the two numbers of its stems. No text is put together
// for an occurrence; names are made when somebody asks for them. The counts of a row are kept beside the row that
// they belong to, so that a new row needs neither clearing nor sorting.
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

  struct Feature {
    Kind kind = Kind::Stem;
    FeatureId first = kNone, second = kNone;  // the stems of a pair
    std::int64_t value = 0;                   // a stem's place in `names`, the concept, or the number
  };

  FeatureId stem(std::string_view text) {
    const auto [at, fresh] = stems.try_emplace(std::string(text), static_cast<FeatureId>(features.size()));
    if (fresh) {
      features.push_back({Kind::Stem, kNone, kNone, static_cast<std::int64_t>(names.size())});
      names.emplace_back(text);
    }
    return at->second;
  }
  FeatureId pair(FeatureId first, FeatureId second) {
    const auto [at, fresh] = pairs.try_emplace(std::uint64_t{first} << 32 | second, static_cast<FeatureId>(features.size()));
    if (fresh) features.push_back({Kind::Pair, first, second, 0});
    return at->second;
  }
  FeatureId language_free(const LanguageFree::Found& found) {
    auto& known = found.number ? numbers : concepts;
    const auto [at, fresh] = known.try_emplace(found.value, static_cast<FeatureId>(features.size()));
    if (fresh) features.push_back({found.number ? Kind::Number : Kind::Concept, kNone, kNone, found.value});
    return at->second;
  }

  explicit Index(const FeatureKinds& all) : kinds(all) {}

  double weight(FeatureId id) const {
    const Feature& feature = features[id];
    switch (feature.kind) {
      case Kind::Stem: return 1.0;
      case Kind::Pair: return kinds.pair_weight;
      case Kind::Concept: return kinds.concept_weight * kinds.glossary->weight(static_cast<glossary::ConceptId>(feature.value));
      default: return kinds.number_weight;
    }
  }

  FeatureKinds kinds;
  boost::unordered_flat_map<std::int64_t, FeatureId> concepts, numbers;
  boost::unordered_flat_map<std::string, FeatureId> stems;
  boost::unordered_flat_map<std::uint64_t, FeatureId> pairs;
  std::vector<Feature> features;
  std::vector<std::string> names;

  class Reader;
};

// Reads one law. Features are counted under the law's own numbers.
class FeatureSpace::Index::Reader {
 public:
  Reader(Index& index, const Document& document) : index_(index), document_(document), known_(document.words.stem_count(), kNone) {
    if (index.kinds.glossary != nullptr && language_of(document, *index.kinds.glossary) != text::Language::None) language_free_.emplace(document, *index.kinds.glossary);
  }

  LawFeatures run() {
    std::uint32_t parent = kNoProvision;
    for (std::uint32_t i = 0; i < document_.provisions.size(); ++i) {
      const Provision& p = document_.provisions[i];
      if (p.level != Level::Article) continue;
      const std::span<const Token> all = tokens_in(document_, p.whole);
      if (law_.articles.empty() || p.parent != parent) count_chapter(p.parent);
      parent = p.parent;
      law_.articles.push_back(i);
      law_.chapters.push_back(static_cast<std::uint32_t>(rows(Field::Chapter).size() - 1));
      collect(all, true);
      close(Field::Text);
      if (comparable(p)) {
        for (const FeatureRows::Entry& entry : rows(Field::Text).row(law_.articles.size() - 1)) ++law_.having[entry.feature];
        ++law_.comparable;
      }
      collect(tokens_in(document_, index_.kinds.words ? p.heading : name_of(document_, i)), false);
      close(Field::Heading);
      collect(all.first(std::min(all.size(), kOpeningTokens)), true);
      close(Field::Opening);
    }
    return std::move(law_);
  }

 private:
  FeatureRows& rows(Field field) { return law_.rows[static_cast<std::size_t>(field)]; }

  void count_chapter(std::uint32_t heading) {
    for (; heading != kNoProvision && heading != 0; heading = document_.provisions[heading].parent) {
      collect(tokens_in(document_, document_.provisions[heading].heading), false);
    }
    close(Field::Chapter);
  }

  void collect(std::span<const Token> tokens, bool pairs) {
    if (index_.kinds.words) collect_words(tokens, pairs);
    if (!language_free_) return;
    for (const LanguageFree::Found& found : language_free_->in(tokens)) {
      if (!found.number || index_.kinds.numbers) see(index_.language_free(found));
    }
  }
  void collect_words(std::span<const Token> tokens, bool pairs) {
    FeatureId previous = kNone;
    for (const Token& token : tokens) {
      const Word& word = document_.words[token.word];
      if (word.kind != TokenKind::Word || word.stem.size() < kShortestStem) {
        if (word.kind == TokenKind::Punctuation) previous = kNone;
        continue;
      }
      FeatureId& id = known_[word.stem_id];
      if (id == kNone) id = index_.stem(word.stem);
      see(id);
      if (pairs && previous != kNone) see(index_.pair(previous, id));
      previous = id;
    }
  }

  void see(FeatureId id) {
    if (id >= own_.size()) own_.resize(std::max<std::size_t>(index_.features.size(), 2 * own_.size()), kNone);
    std::uint32_t& own = own_[id];
    if (own == kNone) {
      own = static_cast<std::uint32_t>(law_.ids.size());
      law_.ids.push_back(id);
      law_.weights.push_back(static_cast<float>(index_.weight(id)));
      law_.having.push_back(0);
      seen_.push_back({0, 0});
    }
    Seen& seen = seen_[own];
    if (seen.row != row_) {
      seen = {row_, static_cast<std::uint32_t>(counts_.size())};
      counts_.push_back({own, 0});
    }
    ++counts_[seen.place].second;
  }

  void close(Field field) {
    FeatureRows& all = rows(field);
    for (const auto& [own, n] : counts_) all.entries.push_back({own, n == 1 ? 1.0F : 1.0F + std::log(static_cast<float>(n))});
    all.begins.push_back(static_cast<std::uint32_t>(all.entries.size()));
    counts_.clear();
    ++row_;
  }

  struct Seen {
    std::uint32_t row, place;  // the last row that had the feature, and where in it
  };

  Index& index_;
  const Document& document_;
  std::optional<LanguageFree> language_free_;
  LawFeatures law_;
  std::vector<FeatureId> known_;      // by stem of the document
  std::vector<std::uint32_t> own_;    // by feature of the space
  std::vector<Seen> seen_;            // by the law's own number
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counts_;  // of the row that is being read
  std::uint32_t row_ = 1;
};

FeatureSpace::FeatureSpace(const FeatureKinds& kinds) : index_(std::make_unique<Index>(kinds)) {}
FeatureSpace::~FeatureSpace() = default;
FeatureSpace::FeatureSpace(FeatureSpace&&) noexcept = default;
FeatureSpace& FeatureSpace::operator=(FeatureSpace&&) noexcept = default;

LawFeatures FeatureSpace::read(const Document& document) { return Index::Reader(*index_, document).run(); }

std::size_t FeatureSpace::size() const { return index_->features.size(); }

bool FeatureSpace::is_concept(FeatureId id) const { return index_->features[id].kind == Index::Kind::Concept; }

std::string FeatureSpace::name(FeatureId id) const {
  const Index::Feature& feature = index_->features[id];
  const auto stem = [&](FeatureId of) -> const std::string& { return index_->names[static_cast<std::size_t>(index_->features[of].value)]; };
  switch (feature.kind) {
    case Index::Kind::Pair: {
      const std::string &first = stem(feature.first), &second = stem(feature.second);
      std::string both;
      both.reserve(first.size() + 1 + second.size());
      return both.append(first).append(1, ' ').append(second);
    }
    case Index::Kind::Concept: return index_->kinds.glossary->id(static_cast<glossary::ConceptId>(feature.value));
    case Index::Kind::Number: return std::to_string(feature.value);
    default: return stem(id);
  }
}

}  // namespace harmonia::diff
