// Two texts are versions of one law when many of their articles are the same words; then order and numbers mean
// something (versions.cpp). Otherwise only likeness does (different_laws.cpp).
// Likeness is TF-IDF over an inverted index: of words and concepts, or of concepts and numbers where the languages differ.
//
// The work is done in one order of the two laws whichever is called left, so that an alignment and its
// mirror image cannot differ: not in ties, and not in the last bit of a sum.
#include "diff/align.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <optional>

#include "diff/concepts.h"
#include "diff/divisions.h"
#include "diff/gravity.h"
#include "diff/matches.h"
#include "diff/preferences.h"
#include "diff/renumbering.h"
#include "diff/similarity.h"
#include "diff/wording.h"

namespace harmonia::diff {

namespace {

// A law in one space of features: all its articles, and those that can correspond to another law's.
struct Read {
  Read(const Document& law, LawFeatures counted) : document(law), features(std::move(counted)), comparable_ones(law, features, Side::Taken::Comparable) {}
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;

  const Document& document;
  LawFeatures features;
  Side comparable_ones;
  std::optional<std::vector<std::uint64_t>> texts;  // prints of the articles that are long enough to tell two laws apart
  std::optional<LawWording> wording;                // of the comparable ones
};

const std::vector<std::uint64_t>& texts(Read& law, const AlignOptions& options) {
  if (law.texts) return *law.texts;
  const Side& side = law.comparable_ones;
  law.texts = word_prints(side);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < side.size(); ++i) {
    if (side.row(Field::Text, i).size() >= options.least_words_moved) (*law.texts)[kept++] = (*law.texts)[i];
  }
  law.texts->resize(kept);
  std::sort(law.texts->begin(), law.texts->end());
  return *law.texts;
}

// Versions of one law keep many articles word for word, under whatever number; different laws hardly any.
bool same_law(Read& left, Read& right, const AlignOptions& options) {
  const std::vector<std::uint64_t>&left_texts = texts(left, options), &right_texts = texts(right, options);
  std::vector<std::uint64_t> same;
  std::set_intersection(left_texts.begin(), left_texts.end(), right_texts.begin(), right_texts.end(), std::back_inserter(same));
  const auto fewer = static_cast<double>(std::min(left_texts.size(), right_texts.size()));
  return fewer > 0 && static_cast<double>(same.size()) >= options.least_share_of_same * fewer;
}

bool in_two_languages(const Document& left, const Document& right, const glossary::Glossary* glossary) {
  if (glossary == nullptr) return false;
  const text::Language a = language_of(left, *glossary), b = language_of(right, *glossary);
  return a != b && a != text::Language::None && b != text::Language::None;
}

AlignOptions for_two_languages(AlignOptions options) {
  const AlignOptions::Foreign& foreign = options.foreign;
  options.most_common = foreign.most_common;
  options.heading_weight = foreign.heading_weight;
  options.chapter_weight = foreign.chapter_weight;
  options.opening_weight = foreign.opening_weight;
  options.place_weight = foreign.place_weight;
  options.place_reach = foreign.place_reach;
  options.neighbour_weight = foreign.neighbour_weight;
  options.gravity_weight = foreign.gravity_weight;
  options.hub_weight = foreign.hub_weight;
  options.preference_weight = foreign.preference_weight;
  options.chapters_weight = foreign.chapters_weight;
  options.least_similarity = foreign.least_similarity;
  options.least_margin = foreign.least_margin;
  return options;
}

void turn(std::vector<Match>& matches) {
  for (Match& match : matches) {
    std::swap(match.left, match.right);
    if (match.change == ChangeKind::Inserted) match.change = ChangeKind::Repealed;
    else if (match.change == ChangeKind::Repealed) match.change = ChangeKind::Inserted;
    else if (match.change == ChangeKind::Split) match.change = ChangeKind::Joined;
    else if (match.change == ChangeKind::Joined) match.change = ChangeKind::Split;
  }
}

// All articles of both sides in the order of the left text; what only the right one has follows the article
// that stands before it there.
std::vector<Pair> in_order(const Side& left, const Side& right, std::vector<Match> matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return std::pair(a.left, a.right) < std::pair(b.left, b.right); });
  std::vector<bool> has_left(right.size()), written(right.size());
  for (const Match& match : matches) has_left[match.right] = true;
  std::vector<Pair> pairs;
  const auto write_inserted = [&](std::size_t from) {
    for (std::size_t j = from; j < has_left.size() && !has_left[j] && !written[j]; ++j) {
      written[j] = true;
      pairs.push_back({kNoProvision, right.provision(j), ChangeKind::Inserted, MatchReason::None, 0, 0});
    }
  };
  write_inserted(0);
  std::size_t next = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (next == matches.size() || matches[next].left != i) {
      pairs.push_back({left.provision(i), kNoProvision, ChangeKind::Repealed, MatchReason::None, 0, 0});
    }
    for (; next < matches.size() && matches[next].left == i; ++next) {
      const Match& match = matches[next];
      pairs.push_back({left.provision(i), right.provision(match.right), match.change, match.reason, match.similarity, match.margin});
      write_inserted(match.right + 1);
    }
  }
  return pairs;
}

// The candidates of each left article, with the features that weigh most in their likeness.
class Ranking {
 public:
  Ranking(const FeatureSpace& space, const CommonWeights& weights, const Side& first, const Side& second, const LikenessTable& table, const Hubs* hubs, bool turned,
          const AlignOptions& options)
      : space_(space), weights_(weights), first_(first), second_(second), table_(table), hubs_(hubs), turned_(turned), options_(options),
        full_(hubs == nullptr ? 1.0 : full_likeness(options)), shares_(second.features.ids.size()), places_(second.features.ids.size()) {}

  std::vector<Candidates> all() {
    const Side& left = turned_ ? second_ : first_;
    const std::vector<std::vector<std::size_t>> best = nearest();
    // What two articles share is found by the first law's, for which its features are laid out once.
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> asked(first_.size());  // the second's article, and where in `shared`
    std::vector<std::vector<std::vector<std::string>>> shared(left.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
      shared[i].resize(best[i].size());
      for (std::size_t k = 0; k < best[i].size(); ++k) asked[turned_ ? best[i][k] : i].push_back({turned_ ? i : best[i][k], k});
    }
    for (std::size_t a = 0; a < first_.size(); ++a) {
      if (asked[a].empty()) continue;
      lay_out(a);
      for (const auto& [b, k] : asked[a]) shared[turned_ ? b : a][k] = shared_terms(b);
      take_up(a);
    }
    std::vector<Candidates> out;
    for (std::size_t i = 0; i < left.size(); ++i) {
      out.push_back({left.provision(i), {}, {}});
      for (std::size_t k = 0; k < best[i].size(); ++k) {
        if (shared[i][k].empty()) continue;  // alike in what surrounds them only: no reason could be given
        const std::size_t j = best[i][k];
        out.back().ranked.push_back({(turned_ ? first_ : second_).provision(j), std::min(1.0, likeness(i, j) / full_), std::move(shared[i][k])});
      }
    }
    return out;
  }

 private:
  float likeness(std::size_t i, std::size_t j) const { return turned_ ? table_.at(j, i) : table_.at(i, j); }

  // The best of each left article, best first; ties go to document order, so that two runs agree. The table is read row by row
  // whichever side is left.
  std::vector<std::vector<std::size_t>> nearest() const {
    const std::size_t lefts = (turned_ ? second_ : first_).size();
    const std::size_t most = options_.ranked;
    std::vector<std::pair<float, std::size_t>> best(lefts * most);  // of each left article in its own room
    std::vector<std::size_t> found(lefts);
    std::vector<float> least(lefts, most > 0 ? -1e9F : 1e9F);  // what a candidate has to be better than
    const auto see = [&](std::size_t i, float value, std::size_t j) {
      std::pair<float, std::size_t>* list = best.data() + i * most;
      std::size_t at = found[i] < most ? found[i]++ : most - 1;
      for (; at > 0 && list[at - 1].first < value; --at) list[at] = list[at - 1];
      list[at] = {value, j};
      if (found[i] == most) least[i] = list[most - 1].first;
    };
    const auto discount = static_cast<float>(options_.hub_weight / 2);
    std::vector<float> values(second_.size()), held_back(second_.size());
    for (std::size_t b = 0; b < held_back.size() && hubs_ != nullptr; ++b) held_back[b] = discount * hubs_->columns[b];
    for (std::size_t a = 0; a < first_.size(); ++a) {
      const float* row = table_.row(a);
      const float back = hubs_ == nullptr ? 0 : discount * hubs_->rows[a];
      for (std::size_t b = 0; b < values.size(); ++b) values[b] = row[b] - back - held_back[b];
      if (turned_) for_each_above(values.data(), least.data(), values.size(), [&](std::size_t b) { see(b, values[b], a); });
      else for_each_above(values.data(), least[a], values.size(), [&](std::size_t b) { see(a, values[b], b); });
    }
    std::vector<std::vector<std::size_t>> out(lefts);
    for (std::size_t i = 0; i < lefts; ++i) {
      for (std::size_t k = 0; k < found[i] && likeness(i, best[i * most + k].second) > 0; ++k) out[i].push_back(best[i * most + k].second);
    }
    return out;
  }

  void lay_out(std::size_t article) {
    std::uint32_t place = 0;
    for (const FeatureRows::Entry& entry : first_.row(Field::Text, article)) {
      const std::uint32_t feature = weights_.in_right[entry.feature];
      if (feature == CommonWeights::kNone) continue;
      shares_[feature] = entry.count * weights_.left[entry.feature] * weights_.left[entry.feature];
      places_[feature] = place++;
    }
  }
  void take_up(std::size_t article) {
    for (const FeatureRows::Entry& entry : first_.row(Field::Text, article)) {
      if (const std::uint32_t feature = weights_.in_right[entry.feature]; feature != CommonWeights::kNone) shares_[feature] = 0;
    }
  }
  std::vector<std::string> shared_terms(std::size_t article) {
    constexpr std::size_t kShown = 6;
    struct Term {
      float share = 0;
      std::uint32_t place = 0, feature = 0;
      bool before(const Term& other) const { return share != other.share ? share > other.share : place < other.place; }
    };
    std::array<Term, kShown> terms;
    std::size_t shown = 0;
    float least = std::numeric_limits<float>::min();
    for (const FeatureRows::Entry& entry : second_.row(Field::Text, article)) {
      const float share = shares_[entry.feature] * entry.count;
      if (share < least) continue;
      const Term term{share, places_[entry.feature], entry.feature};
      if (shown == kShown && !term.before(terms.back())) continue;
      std::size_t at = shown < kShown ? shown++ : kShown - 1;
      for (; at > 0 && term.before(terms[at - 1]); --at) terms[at] = terms[at - 1];
      terms[at] = term;
      if (shown == kShown) least = terms.back().share;
    }
    std::vector<std::string> out;
    out.reserve(shown);
    for (std::size_t t = 0; t < shown; ++t) out.push_back(space_.name(second_.features.ids[terms[t].feature]));
    return out;
  }

  const FeatureSpace& space_;
  const CommonWeights& weights_;
  const Side &first_, &second_;
  const LikenessTable& table_;
  const Hubs* hubs_;
  bool turned_;
  const AlignOptions& options_;
  double full_;
  std::vector<float> shares_;          // by the second law's features: what the laid out article has of them
  std::vector<std::uint32_t> places_;  // and where in it
};

void add_wordings(Read& left, Read& right, const AlignOptions& options, WordNumbers& numbers, std::vector<Candidates>& candidates) {
  for (Read* law : {&left, &right}) {
    if (!law->wording) law->wording.emplace(law->comparable_ones, numbers);
  }
  const std::vector<std::optional<NearestWording>> nearest = nearest_wordings(*left.wording, *right.wording, options.least_wording, numbers.size());
  auto at = candidates.begin();  // both are in reading order
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    while (at->left != left.comparable_ones.provision(i)) ++at;
    at->wording = nearest[i];
    if (at->wording) at->wording->right = right.comparable_ones.provision(at->wording->right);
  }
}

FeatureKinds words_and_concepts(const AlignOptions& options) {
  FeatureKinds kinds;
  kinds.pair_weight = options.bigram_weight;
  kinds.glossary = options.concept_weight > 0 ? options.glossary : nullptr;
  kinds.concept_weight = options.concept_weight;
  return kinds;
}

FeatureKinds concepts_and_numbers(const AlignOptions& options) {
  FeatureKinds kinds;
  kinds.words = false;
  kinds.glossary = options.glossary;
  kinds.concept_weight = 1.0;
  kinds.numbers = true;
  kinds.number_weight = options.foreign.number_weight;
  return kinds;
}

}  // namespace

struct Aligner::Laws {
  // The laws in one space of features, read when they are first asked for.
  struct Shelf {
    explicit Shelf(const FeatureKinds& kinds) : space(kinds) {}

    Read& read(const std::vector<const Document*>& documents, std::size_t law) {
      if (laws.size() < documents.size()) laws.resize(documents.size());
      if (!laws[law]) laws[law] = std::make_unique<Read>(*documents[law], space.read(*documents[law]));
      return *laws[law];
    }

    FeatureSpace space;
    std::vector<std::unique_ptr<Read>> laws;
  };

  explicit Laws(const AlignOptions& asked) : options(asked), of_one_language(words_and_concepts(asked)), of_two(concepts_and_numbers(asked)) {}

  AlignOptions options;
  std::vector<const Document*> documents;
  Shelf of_one_language, of_two;
  WordNumbers words;
};

Aligner::Aligner(const AlignOptions& options) : laws_(std::make_unique<Laws>(options)) {}
Aligner::~Aligner() = default;
Aligner::Aligner(Aligner&&) noexcept = default;
Aligner& Aligner::operator=(Aligner&&) noexcept = default;

std::size_t Aligner::add(const Document& law) {
  laws_->documents.push_back(&law);
  return laws_->documents.size() - 1;
}

void Aligner::prepare(std::size_t law) {
  Read& read = laws_->of_one_language.read(laws_->documents, law);
  const Side& side = read.comparable_ones;
  if (laws_->options.wordings) read.wording.emplace(side, laws_->words);
  for (const Field field : {Field::Text, Field::Heading, Field::Chapter, Field::Opening}) (void)side.postings(field);
}

Alignment Aligner::align(std::size_t left, std::size_t right) {
  const std::vector<const Document*>& documents = laws_->documents;
  const bool turned = documents[right]->source->bytes < documents[left]->source->bytes;
  const bool foreign = in_two_languages(*documents[left], *documents[right], laws_->options.glossary);
  const AlignOptions options = foreign ? for_two_languages(laws_->options) : laws_->options;
  Laws::Shelf& shelf = foreign ? laws_->of_two : laws_->of_one_language;
  Read& one = shelf.read(documents, turned ? right : left);
  Read& other = shelf.read(documents, turned ? left : right);

  Alignment alignment;
  alignment.same_law = options.versions.value_or(!foreign && same_law(one, other, options));
  // Two versions of one law call the same thing by the same words, and all their articles take part.
  std::optional<Side> all_of_one, all_of_other;
  if (alignment.same_law) {
    all_of_one.emplace(one.document, one.features, Side::Taken::All);
    all_of_other.emplace(other.document, other.features, Side::Taken::All);
  }
  const Side& first = all_of_one ? *all_of_one : one.comparable_ones;
  const Side& second = all_of_other ? *all_of_other : other.comparable_ones;
  const CommonWeights::Kinds kinds = alignment.same_law ? CommonWeights::Kinds{false, 1.0} : CommonWeights::Kinds{true, options.most_common};
  const CommonWeights weights(shelf.space, one.features, other.features, kinds);
  LikenessTable table(first.size(), second.size());
  add_cosines(first, second, Field::Text, 1.0, weights, table);
  std::vector<Match> matches;
  Hubs articles_like_many;
  if (alignment.same_law) {
    matches = match_versions(first, second, table, options);
  } else {
    add_cosines(first, second, Field::Heading, options.heading_weight, weights, table);
    add_cosines(first, second, Field::Opening, options.opening_weight, weights, table);
    add_chapters(first, second, options, weights, table);
    add_neighbours(table, options.neighbour_weight);
    add_gravity(first, second, options, table);
    articles_like_many = hubs(table);
    add_preferences(first, second, articles_like_many, options, table);
    matches = match_different_laws(first, second, table, articles_like_many, options);
  }
  if (turned) turn(matches);
  alignment.pairs = in_order(turned ? second : first, turned ? first : second, std::move(matches));
  if (alignment.same_law) alignment.renumbered = number_runs(*documents[left], *documents[right], alignment.pairs);
  if (options.divisions) alignment.divisions = match_divisions(*documents[left], *documents[right], alignment.pairs, alignment.same_law, options);
  alignment.candidates = Ranking(shelf.space, weights, first, second, table, alignment.same_law ? nullptr : &articles_like_many, turned, options).all();
  if (options.wordings && !foreign) add_wordings(turned ? other : one, turned ? one : other, options, laws_->words, alignment.candidates);
  return alignment;
}

Alignment align(const Document& left, const Document& right, const AlignOptions& options) {
  Aligner aligner(options);
  const std::size_t one = aligner.add(left), other = aligner.add(right);
  return aligner.align(one, other);
}

}  // namespace harmonia::diff
