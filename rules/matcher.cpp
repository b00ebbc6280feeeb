// Finding phrases.
//
// The words of a law are interned, so comparing words is comparing numbers. Each phrase is resolved against the
// words that this law has; what cannot stand in it is dropped at once. Those that are left wait under the words of
// their rarest step, and only where such a word stands is a phrase tried, outwards to both sides. A side is a set of places
// that the next word may take, so that gaps never branch. Keying by the rarest word instead of the first is what keeps
// "de" and "el delito" from being tried ten thousand times (PERFORMANCE 4b: 718 MB/s against 210).
#include "rules/matcher.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace harmonia::rules {

namespace {

constexpr std::uint32_t kLongestReach = 400;   // tokens that "anywhere in the sentence" may span; long lists are one sentence
constexpr std::uint32_t kLongestLeadIn = 160;  // tokens of a lead-in that are read with each item: keeps lists linear

// Resolved phrases.

struct SeenWord {
  WordId stem = 0, folded = 0;
  std::uint8_t cost = 1;  // what it takes of a gap
};

struct SeenAtom {
  Atom::Kind kind = Atom::Kind::Stem;
  WordId id = 0;                          // a stem or a folded form
  const std::vector<bool>* begins = nullptr;  // of a prefix: by folded form
  Gap gap;

  bool accepts(const SeenWord& word) const {
    if (kind == Atom::Kind::Stem) return word.stem == id;
    if (kind == Atom::Kind::Form) return word.folded == id;
    return (*begins)[word.folded];
  }
};
using SeenSequence = std::vector<SeenAtom>;

struct SeenStep {
  std::vector<SeenSequence> alternatives;
  Gap gap;
  bool optional = false;
};

struct SeenChain {
  std::vector<SeenStep> steps;
  std::uint32_t user = 0;  // who wants its hits
  std::uint32_t part = 0;
  bool at_begin = false, at_end = false, crosses_sentences = false;
};

struct Anchor {
  std::uint32_t chain, step, alternative, atom;
};

// The distinct words of a document, seen as phrases need them.
class Vocabulary {
 public:
  Vocabulary(const Document& document, const LanguageWords& language) : table_(document.words), language_(language) {
    words_.resize(table_.size());
    count_.resize(table_.size());
    for (WordId id = 0; id < table_.size(); ++id) {
      const Word& word = table_[id];
      const auto [entry, added] = folded_ids_.try_emplace(word.folded, static_cast<WordId>(folded_.size()));
      if (added) folded_.push_back(word.folded);
      const auto stem = stem_ids_.try_emplace(shortened(word.stem, language), static_cast<WordId>(stem_ids_.size())).first;
      words_[id] = {stem->second, entry->second, cost_of(word, language)};
    }
    for (const Token& token : document.tokens) ++count_[token.word];
    by_stem_.resize(stem_ids_.size());
    by_folded_.resize(folded_.size());
    for (WordId id = 0; id < table_.size(); ++id) {
      by_stem_[words_[id].stem] += count_[id];
      by_folded_[words_[id].folded] += count_[id];
    }
  }

  const SeenWord& operator[](WordId word) const { return words_[word]; }
  std::size_t stems() const { return by_stem_.size(); }
  std::size_t folded() const { return folded_.size(); }

  /// False where no word of the document can be meant.
  bool resolve(const Atom& atom, SeenAtom& out) {
    out.kind = atom.kind;
    out.gap = atom.gap;
    if (atom.kind == Atom::Kind::Stem) {
      const auto found = stem_ids_.find(shortened(atom.text, language_));
      if (found == stem_ids_.end()) return false;
      out.id = found->second;
      return true;
    }
    if (atom.kind == Atom::Kind::Form) {
      const auto found = folded_ids_.find(atom.text);
      if (found == folded_ids_.end()) return false;
      out.id = found->second;
      return true;
    }
    const auto [entry, added] = prefixes_.try_emplace(atom.text);
    if (added) {
      entry->second.resize(folded_.size());
      for (std::size_t i = 0; i < folded_.size(); ++i) entry->second[i] = folded_[i].starts_with(atom.text);
    }
    out.begins = &entry->second;
    return std::find(out.begins->begin(), out.begins->end(), true) != out.begins->end();
  }

  std::uint64_t frequency(const SeenAtom& atom) const {
    if (atom.kind == Atom::Kind::Stem) return by_stem_[atom.id];
    if (atom.kind == Atom::Kind::Form) return by_folded_[atom.id];
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < folded_.size(); ++i) sum += (*atom.begins)[i] ? by_folded_[i] : 0;
    return sum;
  }

 private:
  // Small words, commas, brackets, quotes and dashes are free; ";" and ":" part thoughts and count as a word.
  static std::uint8_t cost_of(const Word& word, const LanguageWords& language) {
    if (word.kind == TokenKind::Punctuation) return word.folded == ";" || word.folded == ":" ? 1 : 0;
    return std::binary_search(language.small.begin(), language.small.end(), word.folded) ? 0 : 1;
  }

  const WordTable& table_;
  const LanguageWords& language_;
  std::unordered_map<std::string, WordId> stem_ids_;
  std::vector<SeenWord> words_;
  std::vector<std::uint64_t> count_, by_stem_, by_folded_;
  std::vector<std::string_view> folded_;
  std::unordered_map<std::string_view, WordId> folded_ids_;
  std::unordered_map<std::string, std::vector<bool>> prefixes_;
};

// What is read in one go: a block with the lead-ins above it in front.
struct Line {
  std::vector<std::uint32_t> tokens;  // in Document::tokens
  std::vector<SeenWord> words;
  std::vector<std::uint32_t> sentence;  // of each position, counted from 0 in the block; lead-ins belong to the first
  std::vector<std::uint32_t> sentence_begin, sentence_end;  // of each sentence, as positions
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lead_ins;  // positions
  std::uint32_t own = 0;              // position of the block's first token

  void clear() {
    tokens.clear();
    words.clear();
    sentence.clear();
    sentence_begin.clear();
    sentence_end.clear();
    lead_ins.clear();
  }
};

struct Range {
  std::uint32_t begin = 0, end = 0;
  friend auto operator<=>(const Range&, const Range&) = default;
};

// Tries a chain at an anchor, outwards.
class Trial {
 public:
  Trial(const Line& line, const SeenChain& chain, std::uint32_t low, std::uint32_t high)
      : line_(line), chain_(chain), low_(low), high_(high) {}

  bool run(const Anchor& anchor, std::uint32_t at, Range& found) {
    if (!leftwards(anchor, at) || !rightwards(anchor, at)) return false;
    found.begin = *std::max_element(begins_.begin(), begins_.end());
    found.end = *std::min_element(ends_.begin(), ends_.end());
    return true;
  }

 private:
  struct Place {
    std::uint32_t at;
    Gap gap;  // that the word to its left may leave
    friend bool operator==(const Place& a, const Place& b) {
      return a.at == b.at && a.gap.words == b.gap.words && a.gap.touching == b.gap.touching;
    }
  };

  bool leftwards(const Anchor& anchor, std::uint32_t at) {
    const SeenSequence& sequence = chain_.steps[anchor.step].alternatives[anchor.alternative];
    std::vector<Place> places = {{at, sequence[anchor.atom].gap}};
    places = extend_left(sequence, anchor.atom, std::move(places));
    for (Place& place : places) place.gap = chain_.steps[anchor.step].gap;
    for (std::uint32_t s = anchor.step; s-- > 0 && !places.empty();) {
      const SeenStep& step = chain_.steps[s];
      std::vector<Place> next;
      if (step.optional) next = places;
      for (const SeenSequence& alternative : step.alternatives) {
        for (Place place : extend_left(alternative, static_cast<std::uint32_t>(alternative.size()), places)) {
          place.gap = step.gap;
          add(next, place);
        }
      }
      places = std::move(next);
    }
    begins_.clear();
    for (const Place& place : places) {
      if (!chain_.at_begin || starts_line(place.at)) begins_.push_back(place.at);
    }
    return !begins_.empty();
  }

  // From the places of words to their right, the places where the atoms [0, count) of a sequence begin.
  std::vector<Place> extend_left(const SeenSequence& sequence, std::uint32_t count, std::vector<Place> places) {
    for (std::uint32_t a = count; a-- > 0 && !places.empty();) {
      std::vector<Place> next;
      for (const Place& place : places) {
        std::uint32_t budget = place.gap.words;
        for (std::uint32_t q = place.at; q > low_ && place.at - q < kLongestReach;) {
          --q;
          if (sequence[a].accepts(line_.words[q])) add(next, {q, sequence[a].gap});
          if (place.gap.touching || !pay(budget, line_.words[q].cost)) break;
        }
      }
      places = std::move(next);
    }
    return places;
  }

  bool rightwards(const Anchor& anchor, std::uint32_t at) {
    const SeenSequence& sequence = chain_.steps[anchor.step].alternatives[anchor.alternative];
    ends_ = extend_right(sequence, anchor.atom + 1, {}, {at + 1});
    for (std::size_t s = anchor.step + 1; s < chain_.steps.size() && !ends_.empty(); ++s) {
      const SeenStep& step = chain_.steps[s];
      std::vector<std::uint32_t> next;
      if (step.optional) next = ends_;
      for (const SeenSequence& alternative : step.alternatives) {
        for (const std::uint32_t end : extend_right(alternative, 0, step.gap, ends_)) add(next, end);
      }
      ends_ = std::move(next);
    }
    if (chain_.at_end) std::erase_if(ends_, [&](std::uint32_t end) { return !ends_line(end); });
    return !ends_.empty();
  }

  // From places just after a word, the places just after the atoms [first, size) of a sequence.
  std::vector<std::uint32_t> extend_right(const SeenSequence& sequence, std::uint32_t first, Gap first_gap,
                                          std::vector<std::uint32_t> ends) {
    for (std::uint32_t a = first; a < sequence.size() && !ends.empty(); ++a) {
      const Gap gap = a == 0 ? first_gap : sequence[a].gap;
      // Whatever a later place reaches anywhere in the sentence, the first one reaches too.
      if (gap.words == kAnywhere && !gap.touching) ends = {*std::min_element(ends.begin(), ends.end())};
      std::vector<std::uint32_t> next;
      for (const std::uint32_t end : ends) {
        std::uint32_t budget = gap.words;
        for (std::uint32_t q = end; q < high_ && q - end < kLongestReach; ++q) {
          if (sequence[a].accepts(line_.words[q])) add(next, q + 1);
          if (gap.touching || !pay(budget, line_.words[q].cost)) break;
        }
      }
      ends = std::move(next);
    }
    return ends;
  }

  static bool pay(std::uint32_t& budget, std::uint8_t cost) {
    if (budget < cost) return false;
    if (budget != kAnywhere) budget -= cost;
    return true;
  }

  template <class Value>
  static void add(std::vector<Value>& values, const Value& value) {
    if (std::find(values.rbegin(), values.rend(), value) == values.rend()) values.push_back(value);
  }

  bool starts_line(std::uint32_t at) const {
    if (at < line_.own) return false;
    return std::all_of(line_.words.begin() + line_.own, line_.words.begin() + at,
                       [](const SeenWord& word) { return word.cost == 0; });
  }
  bool ends_line(std::uint32_t end) const {
    return std::all_of(line_.words.begin() + end, line_.words.end(), [](const SeenWord& word) { return word.cost == 0; });
  }

  const Line& line_;
  const SeenChain& chain_;
  const std::uint32_t low_, high_;
  std::vector<std::uint32_t> begins_, ends_;
};

class Matcher {
 public:
  Matcher(const Document& document, const Reading& reading, std::span<const TablePhrase> phrases,
          const LanguageWords& language)
      : document_(document), reading_(reading), language_(language), vocabulary_(document, language) {
    by_stem_.resize(vocabulary_.stems());
    by_folded_.resize(vocabulary_.folded());
    parts_.resize(phrases.size());
    for (std::uint32_t i = 0; i < phrases.size(); ++i) {
      if (phrases[i].language == language.language) add_phrase(phrases[i].phrase, i);
    }
    phrases_ = static_cast<std::uint32_t>(phrases.size());
    add_signs(language.before, kBefore);
    add_signs(language.after, kAfter);
    add_signs(language.pseudo, kPseudo);
    add_signs(language.stops, kStop);
    found_.resize(users_);
  }

  std::vector<Hit> run() {
    for (std::uint32_t b = 0; b < reading_.blocks.size(); ++b) {
      lay_out(b);
      find_chains();
      for (auto& signs : signs_) std::sort(signs.begin(), signs.end());
      drop_pseudo(signs_[kBefore]);
      drop_pseudo(signs_[kAfter]);
      for (const std::uint32_t phrase : touched_) settle(b, phrase);
      for (const std::uint32_t phrase : touched_) found_[phrase].clear();
      touched_.clear();
      for (auto& signs : signs_) signs.clear();
    }
    return std::move(hits_);
  }

 private:
  enum Sign : std::uint32_t { kBefore, kAfter, kPseudo, kStop, kSigns };
  struct Found {
    std::uint32_t part;
    Range range;
    friend auto operator<=>(const Found&, const Found&) = default;
  };

  void add_phrase(const Phrase& phrase, std::uint32_t user) {
    users_ = std::max(users_, user + 1);
    std::vector<SeenChain> resolved;
    for (std::uint32_t part = 0; part < phrase.all.size(); ++part) {
      SeenChain chain;
      if (!resolve(phrase.all[part], chain)) return;
      chain.user = user;
      chain.part = part;
      chain.crosses_sentences = phrase.crosses_sentences;
      resolved.push_back(std::move(chain));
    }
    parts_[user] = static_cast<std::uint32_t>(resolved.size());
    for (SeenChain& chain : resolved) file(std::move(chain));
  }

  void add_signs(const std::vector<Phrase>& phrases, Sign sign) {
    for (const Phrase& phrase : phrases) {
      SeenChain chain;
      if (!resolve(phrase.all.front(), chain)) continue;
      chain.user = phrases_ + sign;
      file(std::move(chain));
    }
  }

  // False where a step that must be there cannot be.
  bool resolve(const Chain& chain, SeenChain& out) {
    out.at_begin = chain.at_begin;
    out.at_end = chain.at_end;
    for (const Step& step : chain.steps) {
      SeenStep resolved;
      resolved.gap = step.gap;
      resolved.optional = step.optional;
      for (const Sequence& sequence : step.alternatives) {
        SeenSequence atoms(sequence.size());
        bool possible = true;
        for (std::size_t a = 0; a < sequence.size() && possible; ++a) {
          possible = vocabulary_.resolve(sequence[a], atoms[a]);
        }
        if (possible) resolved.alternatives.push_back(std::move(atoms));
      }
      if (resolved.alternatives.empty() && !step.optional) return false;
      if (!resolved.alternatives.empty()) out.steps.push_back(std::move(resolved));
    }
    return true;
  }

  // Puts a chain under the words of its rarest step.
  void file(SeenChain chain) {
    std::uint32_t best = kNone;
    std::uint64_t best_count = 0;
    for (std::uint32_t s = 0; s < chain.steps.size(); ++s) {
      if (chain.steps[s].optional) continue;
      std::uint64_t count = 0;
      for (const SeenSequence& sequence : chain.steps[s].alternatives) {
        count += vocabulary_.frequency(sequence[rarest(sequence)]);
      }
      if (best == kNone || count < best_count) {
        best = s;
        best_count = count;
      }
    }
    const auto number = static_cast<std::uint32_t>(chains_.size());
    for (std::uint32_t a = 0; a < chain.steps[best].alternatives.size(); ++a) {
      const SeenSequence& sequence = chain.steps[best].alternatives[a];
      const std::uint32_t atom = rarest(sequence);
      file({number, best, a, atom}, sequence[atom]);
    }
    chains_.push_back(std::move(chain));
  }

  void file(const Anchor& anchor, const SeenAtom& atom) {
    if (atom.kind == Atom::Kind::Stem) {
      by_stem_[atom.id].push_back(anchor);
    } else if (atom.kind == Atom::Kind::Form) {
      by_folded_[atom.id].push_back(anchor);
    } else {
      for (std::size_t i = 0; i < by_folded_.size(); ++i) {
        if ((*atom.begins)[i]) by_folded_[i].push_back(anchor);
      }
    }
  }

  std::uint32_t rarest(const SeenSequence& sequence) const {
    std::uint32_t best = 0;
    for (std::uint32_t a = 1; a < sequence.size(); ++a) {
      if (vocabulary_.frequency(sequence[a]) < vocabulary_.frequency(sequence[best])) best = a;
    }
    return best;
  }

  void lay_out(std::uint32_t b) {
    line_.clear();
    const Block& block = reading_.blocks[b];
    std::array<TokenRange, 3> above;
    std::size_t depth = 0;
    for (std::uint32_t lead = block.lead_in; lead != kNone && depth < above.size();
         lead = reading_.blocks[lead].lead_in) {
      TokenRange range = reading_.sentences[reading_.blocks[lead].sentences_end - 1].tokens;
      if (range.size() > kLongestLeadIn) range.begin = range.end - kLongestLeadIn;
      above[depth++] = range;
    }
    while (depth-- > 0) {
      const auto begin = static_cast<std::uint32_t>(line_.tokens.size());
      for (std::uint32_t t = above[depth].begin; t < above[depth].end; ++t) put(t, 0);
      line_.lead_ins.emplace_back(begin, static_cast<std::uint32_t>(line_.tokens.size()));
    }
    line_.own = static_cast<std::uint32_t>(line_.tokens.size());
    for (std::uint32_t s = block.first_sentence; s < block.sentences_end; ++s) {
      const TokenRange range = reading_.sentences[s].tokens;
      const std::uint32_t nth = s - block.first_sentence;
      line_.sentence_begin.push_back(nth == 0 ? 0 : static_cast<std::uint32_t>(line_.tokens.size()));
      for (std::uint32_t t = range.begin; t < range.end; ++t) put(t, nth);
      line_.sentence_end.push_back(static_cast<std::uint32_t>(line_.tokens.size()));
    }
  }

  void put(std::uint32_t token, std::uint32_t sentence) {
    line_.tokens.push_back(token);
    line_.words.push_back(vocabulary_[document_.tokens[token].word]);
    line_.sentence.push_back(sentence);
  }

  void find_chains() {
    for (std::uint32_t at = 0; at < line_.words.size(); ++at) {
      for (const Anchor& anchor : by_stem_[line_.words[at].stem]) try_anchor(anchor, at);
      for (const Anchor& anchor : by_folded_[line_.words[at].folded]) try_anchor(anchor, at);
    }
  }

  void try_anchor(const Anchor& anchor, std::uint32_t at) {
    const SeenChain& chain = chains_[anchor.chain];
    const std::uint32_t sentence = line_.sentence[at];
    const std::uint32_t low = chain.crosses_sentences ? 0 : line_.sentence_begin[sentence];
    const std::uint32_t high =
        chain.crosses_sentences ? static_cast<std::uint32_t>(line_.words.size()) : line_.sentence_end[sentence];
    Range range;
    if (!Trial(line_, chain, low, high).run(anchor, at, range)) return;
    if (chain.user >= phrases_) {
      signs_[chain.user - phrases_].push_back(range);
    } else {
      if (found_[chain.user].empty()) touched_.push_back(chain.user);
      found_[chain.user].push_back({chain.part, range});
    }
  }

  // "no sólo" is not a negation: a sign inside a pseudo-negation does not count.
  void drop_pseudo(std::vector<Range>& signs) const {
    std::erase_if(signs, [&](const Range& sign) {
      return std::any_of(signs_[kPseudo].begin(), signs_[kPseudo].end(), [&](const Range& pseudo) {
        return pseudo.begin <= sign.begin && sign.begin < pseudo.end;
      });
    });
  }

  // Turns what was found of one phrase in this block into hits.
  void settle(std::uint32_t b, std::uint32_t phrase) {
    std::vector<Found>& found = found_[phrase];
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (parts_[phrase] == 1) {
      for (const Found& one : found) add_hit(b, phrase, one.range, negated(one.range), is_close(one.range));
      return;
    }
    settle_parts(b, phrase, found);
  }

  // "a & b": in each sentence, the first place of each part that is not negated, or else the first.
  void settle_parts(std::uint32_t b, std::uint32_t phrase, const std::vector<Found>& found) {
    const std::uint32_t parts = parts_[phrase];
    const std::size_t sentences = line_.sentence_end.size();
    std::vector<const Found*> best(parts * sentences);
    for (const Found& one : found) {
      const Found*& place = best[line_.sentence[one.range.end - 1] * parts + one.part];
      if (place == nullptr || (negated(place->range) && !negated(one.range))) place = &one;
    }
    for (std::size_t s = 0; s < sentences; ++s) {
      const auto begin = best.begin() + static_cast<std::ptrdiff_t>(s * parts);
      if (std::find(begin, begin + parts, nullptr) != begin + parts) continue;
      Range range = (*begin)->range;
      bool is_negated = false;
      for (auto part = begin; part != begin + parts; ++part) {
        range = {std::min(range.begin, (*part)->range.begin), std::max(range.end, (*part)->range.end)};
        is_negated = is_negated || negated((*part)->range);
      }
      add_hit(b, phrase, range, is_negated, false);
    }
  }

  void add_hit(std::uint32_t b, std::uint32_t phrase, Range range, bool is_negated, bool close) {
    if (range.end <= line_.own) return;  // it stands in the lead-in alone, which is a block of its own
    Hit hit;
    hit.phrase = phrase;
    hit.sentence = reading_.blocks[b].first_sentence + line_.sentence[range.end - 1];
    hit.own = {line_.tokens[std::max(range.begin, line_.own)], line_.tokens[range.end - 1] + 1};
    std::size_t filled = 0;
    for (const auto& [begin, end] : line_.lead_ins) {
      if (range.begin < end) hit.lead_in[filled++] = {line_.tokens[std::max(range.begin, begin)], line_.tokens[end - 1] + 1};
    }
    hit.negated = is_negated;
    hit.close = close;
    hits_.push_back(hit);
  }

  // NegEx: a negation to the left, or one of the kind that follows to the right, within reach, in the same
  // sentence, with no word between that ends its reach. Two negations to the left cancel each other.
  bool negated(Range range) const {
    const std::uint32_t low = line_.sentence_begin[line_.sentence[range.begin]];
    const std::uint32_t high = line_.sentence_end[line_.sentence[range.end - 1]];
    std::uint32_t reach = language_.reach;
    std::uint32_t left = range.begin;
    while (left > low && !begins_at(signs_[kStop], left - 1) && reach >= line_.words[left - 1].cost) {
      --left;
      reach -= line_.words[left].cost;
    }
    const auto before = std::count_if(signs_[kBefore].begin(), signs_[kBefore].end(), [&](const Range& sign) {
      return left <= sign.begin && sign.end <= range.begin;
    });
    if (before % 2 == 1) return true;
    reach = language_.reach;
    std::uint32_t right = range.end;
    while (right < high && !begins_at(signs_[kStop], right) && reach >= line_.words[right].cost) {
      reach -= line_.words[right].cost;
      ++right;
    }
    return std::any_of(signs_[kAfter].begin(), signs_[kAfter].end(), [&](const Range& sign) {
      return range.end <= sign.begin && sign.begin < right;
    });
  }

  static bool begins_at(const std::vector<Range>& ranges, std::uint32_t at) {
    const auto found = std::lower_bound(ranges.begin(), ranges.end(), Range{at, 0});
    return found != ranges.end() && found->begin == at;
  }

  // Whether few enough words lie in the span that the phrase is nearly all of it.
  bool is_close(Range range) const {
    std::uint32_t strange = 0;
    for (std::uint32_t at = range.begin; at < range.end; ++at) strange += line_.words[at].cost;
    return strange <= kCloseWords;
  }
  static constexpr std::uint32_t kCloseWords = 8;  // a phrase as drafters write it has two to eight words

  const Document& document_;
  const Reading& reading_;
  const LanguageWords& language_;
  Vocabulary vocabulary_;
  std::vector<SeenChain> chains_;
  std::vector<std::vector<Anchor>> by_stem_, by_folded_;
  std::vector<std::uint32_t> parts_;  // of each phrase
  std::uint32_t phrases_ = kNone;     // users from here on are signs of negation
  std::uint32_t users_ = 0;
  std::vector<std::vector<Found>> found_;  // by phrase, in this block
  std::vector<std::uint32_t> touched_;     // phrases found in this block
  std::array<std::vector<Range>, kSigns> signs_;
  Line line_;
  std::vector<Hit> hits_;
};

}  // namespace

Hits::Hits(std::vector<Hit> hits, std::size_t phrases) : hits_(hits.size()), begins_(phrases + 1) {
  for (const Hit& hit : hits) ++begins_[hit.phrase + 1];
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  std::vector<std::uint32_t> next = begins_;
  for (const Hit& hit : hits) hits_[next[hit.phrase]++] = hit;
}

std::span<const Hit> Hits::of(std::uint32_t phrase) const {
  return std::span(hits_).subspan(begins_[phrase], begins_[phrase + 1] - begins_[phrase]);
}

Hits match(const Document& document, const Reading& reading, std::span<const TablePhrase> phrases,
           const LanguageWords& language) {
  return {Matcher(document, reading, phrases, language).run(), phrases.size()};
}

}  // namespace harmonia::rules
