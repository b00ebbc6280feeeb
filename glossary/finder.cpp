// Every stem or word of a term has a number; each distinct word of the text is given its numbers once. A term is
// tried only where its first word stands.
#include "glossary/finder.h"

#include <algorithm>

namespace harmonia::glossary {

namespace {

constexpr std::uint32_t kReach = 2;       // other words that may stand between two words of a term
constexpr std::uint32_t kMostPassed = 6;  // and small words

}  // namespace

Finder::Finder(const Glossary& glossary, text::Language language, const WordTable& words) : by_first_(1) {
  text::WordMap<Key> stems, written;
  const auto key_of = [&](const TermWord& word) {
    const auto [at, fresh] = (word.exact ? written : stems).try_emplace(word.text, static_cast<Key>(by_first_.size()));
    if (fresh) by_first_.emplace_back();
    return at->second;
  };
  for (const Term& term : glossary.terms()) {
    if (term.language != language || term.asked_only) continue;
    Pattern pattern{&term, {}};
    for (const TermWord& word : term.words) pattern.keys.push_back(key_of(word));
    by_first_[pattern.keys.front()].push_back(std::move(pattern));
  }
  const auto find = [](const text::WordMap<Key>& keys, std::string_view word) {
    const auto at = keys.find(word);
    return at == keys.end() ? Key{0} : at->second;
  };
  std::string folded;
  std::vector<std::uint32_t> places;
  const SmallWords& small = glossary.small_words(language);
  keys_.resize(words.size());
  for (WordId id = 0; id < keys_.size(); ++id) {
    const Word& word = words[id];
    Keys& keys = keys_[id];
    keys.word = word.kind != TokenKind::Punctuation;
    keys.passed = word.folded == "-" || small.apart.contains(word.folded);
    if (!keys.word) continue;
    keys.stem = find(stems, word.stem);
    keys.written = find(written, text::fold(word.lower));
    // A small word in front is taken off where the word as a whole is in no term.
    for (const std::string& joined : small.joined) {
      if (keys.stem != 0 || keys.written != 0) break;
      text::fold_mapped(word.lower, folded, places);
      if (!folded.starts_with(joined) || folded.size() == joined.size()) continue;
      keys.stem = find(stems, text::stem(std::string_view(word.lower).substr(places[joined.size()]), language));  // with its accents
      keys.written = find(written, std::string_view(folded).substr(joined.size()));
    }
  }
}

std::uint32_t Finder::end_of(const Pattern& pattern, std::span<const Token> tokens, std::uint32_t begin) const {
  std::uint32_t at = begin + 1;
  for (std::size_t k = 1; k < pattern.keys.size(); ++k, ++at) {
    std::uint32_t skipped = 0, passed = 0;
    for (; at < tokens.size() && !is(tokens[at], pattern.keys[k]); ++at) {
      const Keys& keys = keys_[tokens[at].word];
      if (keys.passed && ++passed <= kMostPassed) continue;
      if (!keys.word || ++skipped > kReach) return 0;
    }
    if (at == tokens.size()) return 0;
  }
  return at;
}

std::vector<Mention> Finder::find(std::span<const Token> tokens) const {
  struct Hit {
    Mention mention;
    const Term* term;
  };
  std::vector<Hit> hits;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Keys& keys = keys_[tokens[i].word];
    for (const Key key : {keys.stem, keys.written}) {
      for (const Pattern& pattern : by_first_[key]) {
        if (const std::uint32_t end = end_of(pattern, tokens, i); end > 0) hits.push_back({{i, end, pattern.term->concept_id}, pattern.term});
      }
    }
  }
  // A hit is given up where a longer one of another concept, or an exclusion of its own, holds it. Hits that hold
  // it begin no more than the longest term before it.
  std::uint32_t longest = 0;
  for (const Hit& hit : hits) longest = std::max(longest, hit.mention.end - hit.mention.begin);
  std::vector<Mention> found;
  std::size_t first_near = 0;
  for (std::size_t h = 0; h < hits.size(); ++h) {
    const Hit& hit = hits[h];
    if (hit.term->excludes) continue;
    while (hits[first_near].mention.begin + longest < hit.mention.begin) ++first_near;
    bool kept = true;
    for (std::size_t o = first_near; kept && o < hits.size() && hits[o].mention.begin <= hit.mention.begin; ++o) {
      const Hit& other = hits[o];
      if (other.mention.end < hit.mention.end) continue;
      const bool own = other.mention.concept_id == hit.mention.concept_id;
      const bool longer = other.mention.end - other.mention.begin > hit.mention.end - hit.mention.begin;
      if (other.term->excludes ? own : hit.term->yields && !own && longer) kept = false;
    }
    if (kept) found.push_back(hit.mention);
  }
  std::sort(found.begin(), found.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.begin, a.concept_id, b.end) < std::tie(b.begin, b.concept_id, a.end);  // the longest first
  });
  found.erase(std::unique(found.begin(), found.end(), [](const Mention& a, const Mention& b) { return a.begin == b.begin && a.concept_id == b.concept_id; }), found.end());
  return found;
}

}  // namespace harmonia::glossary
