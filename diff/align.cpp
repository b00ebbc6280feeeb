// Two texts are versions of one law when many of their articles are the same words; then order and numbers mean
// something (versions.cpp). Otherwise only likeness does (different_laws.cpp).
// Likeness is TF-IDF over an inverted index: of words, or of concepts and numbers where the languages differ.
//
// The work is done in one order of the two laws whichever is called left, so that an alignment and its
// mirror image cannot differ: not in ties, and not in the last bit of a sum.
#include "diff/align.h"

#include <algorithm>
#include <iterator>

#include "diff/concepts.h"
#include "diff/matches.h"
#include "diff/renumbering.h"
#include "diff/similarity.h"

namespace harmonia::diff {

namespace {

std::vector<std::string> shared_terms(const FeatureSpace& space, const FeatureVector& a, const FeatureVector& b) {
  constexpr std::size_t kShown = 6;
  std::vector<std::pair<float, FeatureId>> terms;
  auto i = a.weights.begin();
  auto j = b.weights.begin();
  while (i != a.weights.end() && j != b.weights.end()) {
    if (i->first < j->first) {
      ++i;
    } else if (j->first < i->first) {
      ++j;
    } else {
      terms.push_back({-i->second * j->second, i->first});
      ++i;
      ++j;
    }
  }
  const std::size_t shown = std::min(kShown, terms.size());
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(shown), terms.end());
  std::vector<std::string> out;
  for (std::size_t t = 0; t < shown; ++t) out.push_back(space.name(terms[t].second));
  return out;
}

// Versions of one law keep many articles word for word, under whatever number; different laws hardly any.
bool same_law(const Side& left, const Side& right, const AlignOptions& options) {
  const auto texts = [&](const Side& side) {
    std::vector<std::uint64_t> prints = word_prints(side);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < prints.size(); ++i) {
      if (comparable(side.article(i)) && side.articles[i].text.weights.size() >= options.least_words_moved) prints[kept++] = prints[i];
    }
    prints.resize(kept);
    std::sort(prints.begin(), prints.end());
    return prints;
  };
  const std::vector<std::uint64_t> left_texts = texts(left), right_texts = texts(right);
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
  options.heading_weight = foreign.heading_weight;
  options.chapter_weight = foreign.chapter_weight;
  options.opening_weight = foreign.opening_weight;
  options.place_weight = foreign.place_weight;
  options.neighbour_weight = foreign.neighbour_weight;
  options.hub_weight = foreign.hub_weight;
  options.least_similarity = foreign.least_similarity;
  options.least_margin = foreign.least_margin;
  return options;
}

void keep_comparable(Side& side) {
  std::erase_if(side.articles, [&](const ArticleFeatures& article) { return !comparable(side.document.provisions[article.provision]); });
}

// How many articles stand between each and the heading above it.
std::vector<std::uint32_t> places_in_chapters(const Side& side) {
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < side.articles.size(); ++i) {
    const bool follows = i > 0 && side.article(i).parent == side.article(i - 1).parent;
    places.push_back(follows ? places.back() + 1 : 0);
  }
  return places;
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
  std::vector<bool> has_left(right.articles.size()), written(right.articles.size());
  for (const Match& match : matches) has_left[match.right] = true;
  std::vector<Pair> pairs;
  const auto write_inserted = [&](std::size_t from) {
    for (std::size_t j = from; j < has_left.size() && !has_left[j] && !written[j]; ++j) {
      written[j] = true;
      pairs.push_back({kNoProvision, right.articles[j].provision, ChangeKind::Inserted, MatchReason::None, 0, 0});
    }
  };
  write_inserted(0);
  std::size_t next = 0;
  for (std::size_t i = 0; i < left.articles.size(); ++i) {
    if (next == matches.size() || matches[next].left != i) {
      pairs.push_back({left.articles[i].provision, kNoProvision, ChangeKind::Repealed, MatchReason::None, 0, 0});
    }
    for (; next < matches.size() && matches[next].left == i; ++next) {
      const Match& match = matches[next];
      pairs.push_back({left.articles[i].provision, right.articles[match.right].provision, match.change, match.reason, match.similarity, match.margin});
      write_inserted(match.right + 1);
    }
  }
  return pairs;
}

class Ranking {
 public:
  Ranking(const FeatureSpace& space, const LikenessTable& table, const Hubs* hubs, bool turned, const AlignOptions& options)
      : space_(space), table_(table), hubs_(hubs), turned_(turned), options_(options), full_(hubs == nullptr ? 1.0 : full_likeness(options)) {}

  Candidates of(const Side& left, std::size_t i, const Side& right) const {
    std::vector<std::size_t> order(right.articles.size());
    std::vector<float> values(order.size());
    for (std::size_t j = 0; j < order.size(); ++j) {
      order[j] = j;
      values[j] = likeness(i, j) - (hubs_ == nullptr ? 0 : turned_ ? hub_discount(*hubs_, j, i, options_) : hub_discount(*hubs_, i, j, options_));
    }
    const std::size_t most = std::min(options_.ranked, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(), [&](std::size_t a, std::size_t b) {
      return values[a] != values[b] ? values[a] > values[b] : a < b;  // ties go to document order, so that two runs agree
    });
    Candidates candidates{left.articles[i].provision, {}};
    for (std::size_t k = 0; k < most; ++k) {
      const std::size_t j = order[k];
      if (likeness(i, j) <= 0) break;
      std::vector<std::string> shared = shared_terms(space_, left.articles[i].text, right.articles[j].text);
      if (shared.empty()) continue;  // alike in what surrounds them only: no reason could be given
      candidates.ranked.push_back({right.articles[j].provision, std::min(1.0, likeness(i, j) / full_), std::move(shared)});
    }
    return candidates;
  }

 private:
  float likeness(std::size_t i, std::size_t j) const { return turned_ ? table_.at(j, i) : table_.at(i, j); }

  const FeatureSpace& space_;
  const LikenessTable& table_;
  const Hubs* hubs_;
  bool turned_;
  const AlignOptions& options_;
  double full_;
};

}  // namespace

Alignment align(const Document& left, const Document& right, const AlignOptions& asked) {
  const bool turned = right.source->bytes < left.source->bytes;
  const Document& one = turned ? right : left;
  const Document& other = turned ? left : right;
  const bool foreign = in_two_languages(one, other, asked.glossary);
  const AlignOptions options = foreign ? for_two_languages(asked) : asked;
  FeatureSpace space = foreign ? FeatureSpace(*options.glossary, options.foreign.number_weight) : FeatureSpace(options.bigram_weight);
  space.add(one);
  space.add(other);
  Side first{one, space.features(0)}, second{other, space.features(1)};

  Alignment alignment;
  alignment.same_law = options.versions.value_or(!foreign && same_law(first, second, options));
  if (!alignment.same_law) {
    keep_comparable(first);
    keep_comparable(second);
  }
  LikenessTable table(first.articles.size(), second.articles.size());
  add_cosines(first.articles, second.articles, &ArticleFeatures::text, 1.0, space.size(), table);
  std::vector<Match> matches;
  Hubs articles_like_many;
  if (alignment.same_law) {
    matches = match_versions(first, second, table, options);
  } else {
    add_cosines(first.articles, second.articles, &ArticleFeatures::heading, options.heading_weight, space.size(), table);
    add_cosines(first.articles, second.articles, &ArticleFeatures::opening, options.opening_weight, space.size(), table);
    add_chapters(first.articles, second.articles, places_in_chapters(first), places_in_chapters(second), options, space.size(), table);
    add_neighbours(table, options.neighbour_weight);
    articles_like_many = hubs(table);
    matches = match_different_laws(first, second, table, articles_like_many, options);
  }
  if (turned) turn(matches);
  const Side& left_side = turned ? second : first;
  const Side& right_side = turned ? first : second;
  alignment.pairs = in_order(left_side, right_side, std::move(matches));
  if (alignment.same_law) alignment.renumbered = number_runs(left, right, alignment.pairs);
  const Ranking ranking(space, table, alignment.same_law ? nullptr : &articles_like_many, turned, options);
  for (std::size_t i = 0; i < left_side.articles.size(); ++i) alignment.candidates.push_back(ranking.of(left_side, i, right_side));
  return alignment;
}

}  // namespace harmonia::diff
