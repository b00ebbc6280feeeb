// Scopes.
//
// A scope is a set of sentences, kept as bits, and each selector is one pass over them. Sentences and not provisions,
// because one paragraph often defines an offence in its first sentence and punishes it in the second.
#include "rules/scope.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace harmonia::rules {

namespace {

// Sentences by where they begin in the source. Headings and texts do not stand in one order there, so it is sorted once.
class SentenceFinder {
 public:
  SentenceFinder(const Document& document, const Reading& reading) {
    for (std::uint32_t s = 0; s < reading.sentences.size(); ++s) {
      const TokenRange tokens = reading.sentences[s].tokens;
      spans_.push_back({{document.tokens[tokens.begin].span.begin, document.tokens[tokens.end - 1].span.end}, s});
    }
    std::sort(spans_.begin(), spans_.end(), [](const Entry& a, const Entry& b) { return a.span < b.span; });
  }

  std::uint32_t find(Span span) const {
    auto after = std::upper_bound(spans_.begin(), spans_.end(), span.begin,
                                  [](std::uint32_t begin, const Entry& entry) { return begin < entry.span.begin; });
    if (after == spans_.begin()) return kNone;
    --after;
    return span.begin < after->span.end ? after->sentence : kNone;
  }

 private:
  struct Entry {
    Span span;
    std::uint32_t sentence;
  };
  std::vector<Entry> spans_;
};

class Evaluator {
 public:
  Evaluator(const Document& document, const Reading& reading, const Placed& placed, const Hits& hits,
            const CompiledPack& pack)
      : document_(document), reading_(reading), placed_(placed), hits_(hits), pack_(pack) {}

  std::vector<SentenceSet> run() {
    for (const Scope& scope : pack_.scopes) sets_.push_back(evaluate(scope));
    return std::move(sets_);
  }

 private:
  SentenceSet evaluate(const Scope& scope) {
    SentenceSet set(reading_.sentences.size());
    if (scope.base != Scope::Base::None) {
      for (std::uint32_t s = 0; s < set.size(); ++s) set[s] = in_base(scope.base, block_of(s));
      return set;
    }
    if (scope.where != kNone && !holds(sets_[scope.where])) return set;
    for (const std::uint32_t other : scope.from) join(set, sets_[other]);
    if (scope.article) keep_articles(set, articles_with(*scope.article, set));
    if (scope.heading) keep_articles(set, articles_under(*scope.heading));
    if (scope.sentence) keep(set, with_lists(sentences_of(*scope.sentence), set));
    if (scope.unless) drop(set, with_lists(sentences_of(*scope.unless), set));
    if (scope.unless_article) {
      std::vector<bool> articles = articles_with(*scope.unless_article, set);
      articles.flip();
      keep_articles(set, articles);
    }
    if (scope.citing != kNone) keep(set, with_lists(citing(sets_[scope.citing]), set));
    if (scope.raising != kNone) keep(set, with_lists(raising(sets_[scope.raising], set), set));
    if (scope.chapter_of != kNone) keep_articles(set, chapter_of(sets_[scope.chapter_of]));
    if (scope.divisions_of != kNone) set = divisions_of(sets_[scope.divisions_of]);
    if (scope.headings_only) {
      for (std::uint32_t s = 0; s < set.size(); ++s) set[s] = set[s] && block_of(s).heading;
    }
    for (const std::uint32_t other : scope.minus) drop(set, sets_[other]);
    return set;
  }

  const Block& block_of(std::uint32_t sentence) const { return reading_.blocks[reading_.sentences[sentence].block]; }

  bool in_base(Scope::Base base, const Block& block) const {
    if (!block.in_force) return false;
    const bool division = block.heading && document_.provisions[block.provision].level < Level::Article;
    switch (base) {
      case Scope::Base::Code: return !division && !block.transitory;
      case Scope::Base::Transitory: return !division && block.transitory;
      case Scope::Base::Divisions: return division && !block.transitory;
      default: return !division;
    }
  }

  static bool holds(const SentenceSet& set) { return std::find(set.begin(), set.end(), true) != set.end(); }
  static void join(SentenceSet& set, const SentenceSet& other) {
    for (std::size_t s = 0; s < set.size(); ++s) set[s] = set[s] | other[s];
  }
  static void keep(SentenceSet& set, const SentenceSet& other) {
    for (std::size_t s = 0; s < set.size(); ++s) set[s] = set[s] & other[s];
  }
  static void drop(SentenceSet& set, const SentenceSet& other) {
    for (std::size_t s = 0; s < set.size(); ++s) set[s] = set[s] & (other[s] ^ 1);
  }

  SentenceSet sentences_of(const PhraseIds& phrases) const {
    SentenceSet set(reading_.sentences.size());
    for (const std::uint32_t phrase : phrases) {
      for (const Hit& hit : hits_.of(phrase)) set[hit.sentence] = true;
    }
    return set;
  }

  // Adds the list that a sentence introduces, where it is the last of its block and belongs to `within`. Blocks of a
  // list stand after their lead-in, so that one pass carries a mark down through lists in lists.
  SentenceSet with_lists(SentenceSet set, const SentenceSet& within) const {
    std::uint32_t marked_until = 0;
    for (std::uint32_t b = 0; b < reading_.blocks.size(); ++b) {
      const Block& block = reading_.blocks[b];
      if (block.sentences_end == block.first_sentence) continue;
      if (b < marked_until) {
        for (std::uint32_t s = block.first_sentence; s < block.sentences_end; ++s) set[s] = true;
      }
      const std::uint32_t last = block.sentences_end - 1;
      if (set[last] && within[last] && block.list_end > 0) marked_until = std::max(marked_until, block.list_end);
    }
    return set;
  }

  std::vector<bool> articles_with(const PhraseIds& phrases, const SentenceSet& within) const {
    std::vector<bool> articles(document_.provisions.size());
    for (const std::uint32_t phrase : phrases) {
      for (const Hit& hit : hits_.of(phrase)) {
        const Block& block = block_of(hit.sentence);
        if (block.article == kNoProvision || !within[hit.sentence]) continue;
        articles[block.article] = true;
      }
    }
    return articles;
  }

  // Articles whose rubric matches, or that stand below a heading that does.
  std::vector<bool> articles_under(const PhraseIds& phrases) const {
    std::vector<bool> marked(document_.provisions.size());
    for (const std::uint32_t phrase : phrases) {
      for (const Hit& hit : hits_.of(phrase)) {
        const Block& block = block_of(hit.sentence);
        if (block.heading && document_.provisions[block.provision].level <= Level::Article) marked[block.provision] = true;
      }
    }
    for (std::uint32_t p = 1; p < marked.size(); ++p) marked[p] = marked[p] || marked[document_.provisions[p].parent];
    return marked;
  }

  void keep_articles(SentenceSet& set, const std::vector<bool>& articles) const {
    for (std::uint32_t s = 0; s < set.size(); ++s) {
      const std::uint32_t article = block_of(s).article;
      set[s] = set[s] && article != kNoProvision && articles[article];
    }
  }

  SentenceSet citing(const SentenceSet& target) const {
    SentenceSet set(reading_.sentences.size());
    const CitationTarget reachable(document_, reading_, target);
    for (std::size_t c = 0; c < document_.citations.size(); ++c) {
      const std::uint32_t sentence = placed_.citation_sentence[c];
      if (sentence != kNone && reachable.reached_by(placed_.citation_targets[c])) set[sentence] = true;
    }
    return set;
  }

  // Sentences of `within` with a prison term above the first one of `base`: neither bound lower, one higher.
  SentenceSet raising(const SentenceSet& base, const SentenceSet& within) const {
    SentenceSet set(reading_.sentences.size());
    std::optional<Term> first;
    for (std::size_t p = 0; p < document_.penalties.size(); ++p) {
      const std::uint32_t sentence = placed_.penalty_sentence[p];
      const std::optional<Term> term = prison_term(document_.penalties[p]);
      if (sentence == kNone || !term) continue;
      if (!first && base[sentence]) first = term;
      if (!first || !within[sentence]) continue;
      const bool higher = term->least > first->least || term->most > first->most;
      if (higher && term->least >= first->least && term->most >= first->most) set[sentence] = true;
    }
    return set;
  }

  std::uint32_t nearest_division(std::uint32_t article) const {
    std::uint32_t p = document_.provisions[article].parent;
    while (p != kNoProvision && document_.provisions[p].level >= Level::Article) p = document_.provisions[p].parent;
    return p;
  }

  // Articles whose nearest division holds an article of the scope.
  std::vector<bool> chapter_of(const SentenceSet& scope) const {
    std::vector<bool> divisions(document_.provisions.size()), articles(document_.provisions.size());
    for (std::uint32_t s = 0; s < scope.size(); ++s) {
      const std::uint32_t article = block_of(s).article;
      if (scope[s] && article != kNoProvision) divisions[nearest_division(article)] = true;
    }
    for (std::uint32_t p = 0; p < articles.size(); ++p) {
      articles[p] = document_.provisions[p].level == Level::Article && divisions[nearest_division(p)];
    }
    return articles;
  }

  SentenceSet divisions_of(const SentenceSet& scope) const {
    std::vector<bool> above(document_.provisions.size());
    for (std::uint32_t s = 0; s < scope.size(); ++s) {
      if (!scope[s]) continue;
      std::uint32_t p = block_of(s).provision;
      while (p != kNoProvision && !above[p]) {
        above[p] = true;
        p = document_.provisions[p].parent;
      }
    }
    SentenceSet set(reading_.sentences.size());
    for (std::uint32_t s = 0; s < set.size(); ++s) {
      const Block& block = block_of(s);
      set[s] = block.heading && document_.provisions[block.provision].level < Level::Article && above[block.provision];
    }
    return set;
  }

  const Document& document_;
  const Reading& reading_;
  const Placed& placed_;
  const Hits& hits_;
  const CompiledPack& pack_;
  std::vector<SentenceSet> sets_;
};

}  // namespace

Placed place_values(const Document& document, const Reading& reading) {
  Placed placed;
  const SentenceFinder finder(document, reading);
  for (const Penalty& penalty : document.penalties) placed.penalty_sentence.push_back(finder.find(penalty.span));
  std::unordered_map<std::string_view, std::uint32_t> by_eid;
  for (std::uint32_t p = 0; p < document.provisions.size(); ++p) by_eid.emplace(document.provisions[p].eid, p);
  for (const Citation& citation : document.citations) {
    placed.citation_sentence.push_back(finder.find(citation.span));
    std::vector<std::uint32_t> targets;
    for (const std::string& eid : citation.targets) {
      const auto found = by_eid.find(eid);
      if (found != by_eid.end() && citation.external.empty()) targets.push_back(found->second);
    }
    placed.citation_targets.push_back(std::move(targets));
  }
  return placed;
}

std::optional<Term> prison_term(const Penalty& penalty) {
  if (penalty.kind != Penalty::Kind::Prison) return std::nullopt;
  const std::optional<double> least = in_months(penalty.min, penalty.min_unit);
  const std::optional<double> most = in_months(penalty.max, penalty.max_unit);
  if (!least || !most) return std::nullopt;
  return Term{*least, *most};
}

std::vector<SentenceSet> evaluate_scopes(const Document& document, const Reading& reading, const Placed& placed,
                                         const Hits& hits, const CompiledPack& pack) {
  return Evaluator(document, reading, placed, hits, pack).run();
}

CitationTarget::CitationTarget(const Document& document, const Reading& reading, const SentenceSet& scope)
    : document_(document), before_(document.provisions.size() + 1) {
  for (std::uint32_t s = 0; s < scope.size(); ++s) {
    if (scope[s]) before_[reading.blocks[reading.sentences[s].block].provision + 1] = 1;
  }
  for (std::size_t p = 1; p < before_.size(); ++p) before_[p] += before_[p - 1];
}

bool CitationTarget::reached_by(std::uint32_t provision) const {
  const std::uint32_t end = provision + 1 + document_.provisions[provision].descendants;
  if (before_[end] > before_[provision]) return true;
  for (std::uint32_t p = provision; p != kNoProvision; p = document_.provisions[p].parent) {
    if (before_[p + 1] > before_[p]) return true;
  }
  return false;
}

bool CitationTarget::reached_by(const std::vector<std::uint32_t>& provisions) const {
  return std::any_of(provisions.begin(), provisions.end(), [&](std::uint32_t p) { return reached_by(p); });
}

}  // namespace harmonia::rules
