// Finding phrases.
//
// The words of a law are interned, so comparing words is comparing numbers. Each phrase is resolved against the
// words that this law has; what cannot stand in it is dropped at once. Those that are left wait under the words of
// their rarest step, and only where such a word stands is a phrase tried, outwards to both sides. A side is a set of places
// that the next word may take, so that gaps never branch. Keying by the rarest word instead of the first is what keeps
// "de" and "el delito" from being tried ten thousand times (PERFORMANCE 4b: 718 MB/s against 210).
#include "rules/matcher.h"

#include <algorithm>
#include <utility>

namespace harmonia::rules {

namespace {

constexpr std::uint32_t kLongestReach = 400;   // tokens that "anywhere in the sentence" may span; long lists are one sentence
constexpr std::uint32_t kLongestLeadIn = 160;  // tokens of a lead-in that are read with each item: keeps lists linear

using Range = PhraseTable::Range;

// A set of words, roughly: a word whose bit is not set is not among them.
class WordSet {
 public:
  static constexpr std::uint16_t kUnknown = 0xFFFF;  // of what may be one of many words

  static std::uint16_t bit_of(SeenWord::Form form, std::uint32_t id) {
    constexpr std::uint32_t kOdd = 0x9E3779B1;  // 2^32 over the golden ratio: the upper bits of a product are well mixed
    return static_cast<std::uint16_t>((id * kOdd >> (32 - kPower)) ^ (form == SeenWord::Stem ? 0 : kBits / 2));
  }
  static std::uint16_t bit_of(const SeenAs& seen) { return seen.count == 1 ? bit_of(seen.form, seen.first) : kUnknown; }

  void add(const SeenWord& word) {
    set(bit_of(SeenWord::Stem, word.ids[SeenWord::Stem]));
    set(bit_of(SeenWord::Folded, word.ids[SeenWord::Folded]));
  }
  void add(const WordSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  }
  bool may_have(std::uint16_t bit) const { return bit == kUnknown || (bits_[bit / 64] >> (bit % 64) & 1) != 0; }

 private:
  void set(std::uint16_t bit) { bits_[bit / 64] |= std::uint64_t{1} << (bit % 64); }

  static constexpr std::uint32_t kPower = 9, kBits = 1 << kPower;
  std::array<std::uint64_t, kBits / 64> bits_{};
};

// A sign of a chain: where its rarest words stand.
struct Anchor {
  std::uint32_t chain = 0, sequence = 0;
  std::uint16_t step = 0, atom = 0;
};

// What is asked of the law: a pack, or the signs of negation.
struct Asked {
  explicit Asked(const PhraseTable& phrases) : table(&phrases) {}

  const PhraseTable* table;
  std::vector<SeenAs> words;             // of the table, in this law
  std::vector<std::uint32_t> rarest;     // of each sequence: an atom, or kNone where the law lacks one of its words
  std::vector<std::uint16_t> bits;       // of each sequence: that of its rarest word
  std::vector<std::uint64_t> frequency;  // of each choice: how often the rarest words of its sequences stand; 0: none can
  bool signs = false;
  std::vector<Hit> hits;
};

// A chain that can stand in the law.
struct Live {
  std::uint32_t asked = 0;
  std::uint32_t phrase = 0;  // its number
  std::uint32_t user = 0;    // of what is found, among all that are asked
  std::uint32_t part = 0;
  Range steps;
  bool at_begin = false, at_end = false, crosses_sentences = false;
};

// What is read in one go: a block with the lead-ins above it in front.
struct Line {
  std::vector<std::uint32_t> tokens;  // in Document::tokens
  std::vector<SeenWord> words;
  std::vector<std::uint32_t> sentence;  // of each position, counted from 0 in the block; lead-ins belong to the first
  std::vector<std::uint32_t> sentence_begin, sentence_end;  // of each sentence, as positions
  std::vector<WordSet> sentence_words;
  WordSet all_words;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lead_ins;  // positions
  std::uint32_t own = 0;              // position of the block's first token

  void clear() {
    tokens.clear();
    words.clear();
    sentence.clear();
    sentence_begin.clear();
    sentence_end.clear();
    sentence_words.clear();
    all_words = {};
    lead_ins.clear();
  }
};

// Tries chains at anchors, outwards.
class Trial {
 public:
  explicit Trial(const Line& line) : line_(line) {}

  // Looks for the chain between two positions, where these words stand.
  bool run(const Asked& asked, const Live& chain, const Anchor& anchor, std::uint32_t at, Range bounds, const WordSet& words, Range& found) {
    words_ = &words;
    asked_ = &asked;
    chain_ = &chain;
    bounds_ = bounds;
    if (is_one_word(anchor)) {
      found = {at, at + 1};
      return true;
    }
    if (!leftwards(anchor, at) || !rightwards(anchor, at)) return false;
    found.begin = *std::max_element(begins_.begin(), begins_.end());
    found.end = *std::min_element(ends_.begin(), ends_.end());
    return true;
  }

 private:
  struct Place {
    std::uint32_t at;
    Gap gap;  // that the word to its left may leave
    friend bool operator==(const Place&, const Place&) = default;
  };
  using Places = std::vector<Place>;
  using Ends = std::vector<std::uint32_t>;

  bool can_stand(std::uint32_t sequence) const {
    return asked_->rarest[sequence] != kNone && words_->may_have(asked_->bits[sequence]);
  }

  // Most finds are of single words, and need no looking around.
  bool is_one_word(const Anchor& anchor) const {
    return chain_->steps.size() == 1 && asked_->table->sequences()[anchor.sequence].size() == 1 && !chain_->at_begin && !chain_->at_end;
  }

  bool leftwards(const Anchor& anchor, std::uint32_t at) {
    const PhraseTable& table = *asked_->table;
    const Range sequence = table.sequences()[anchor.sequence];
    places_.assign(1, {at, table.atoms()[sequence.begin + anchor.atom].gap});
    extend_left(sequence.begin, anchor.atom, places_);
    const std::uint32_t anchored = chain_->steps.begin + anchor.step;
    for (Place& place : places_) place.gap = table.steps()[anchored].gap;
    for (std::uint32_t s = anchored; s-- > chain_->steps.begin && !places_.empty();) {
      const PhraseTable::FlatStep& step = table.steps()[s];
      next_places_.clear();
      if (step.optional) next_places_ = places_;
      const Range choice = table.choices()[step.choice];
      for (std::uint32_t i = choice.begin; i < choice.end; ++i) {
        if (!can_stand(i)) continue;
        const Range alternative = table.sequences()[i];
        tried_places_ = places_;
        extend_left(alternative.begin, alternative.size(), tried_places_);
        for (const Place& place : tried_places_) add(next_places_, {place.at, step.gap});
      }
      std::swap(places_, next_places_);
    }
    begins_.clear();
    for (const Place& place : places_) {
      if (!chain_->at_begin || starts_line(place.at)) begins_.push_back(place.at);
    }
    return !begins_.empty();
  }

  // From the places of words to their right to the places where `count` atoms from `first` on begin.
  void extend_left(std::uint32_t first, std::uint32_t count, Places& places) {
    for (std::uint32_t a = first + count; a-- > first && !places.empty();) {
      const Atom& atom = asked_->table->atoms()[a];
      const SeenAs seen = asked_->words[atom.word];
      extended_places_.clear();
      for (const Place& place : places) {
        std::uint32_t budget = place.gap.words;
        for (std::uint32_t q = place.at; q > bounds_.begin && place.at - q < kLongestReach;) {
          --q;
          if (seen.is(line_.words[q])) add(extended_places_, {q, atom.gap});
          if (place.gap.touching || !pay(budget, line_.words[q].cost)) break;
        }
      }
      std::swap(places, extended_places_);
    }
  }

  bool rightwards(const Anchor& anchor, std::uint32_t at) {
    const PhraseTable& table = *asked_->table;
    const Range sequence = table.sequences()[anchor.sequence];
    ends_.assign(1, at + 1);
    extend_right({sequence.begin + anchor.atom + 1, sequence.end}, nullptr, ends_);
    for (std::uint32_t s = chain_->steps.begin + anchor.step + 1; s < chain_->steps.end && !ends_.empty(); ++s) {
      const PhraseTable::FlatStep& step = table.steps()[s];
      next_ends_.clear();
      if (step.optional) next_ends_ = ends_;
      const Range choice = table.choices()[step.choice];
      for (std::uint32_t i = choice.begin; i < choice.end; ++i) {
        if (!can_stand(i)) continue;
        tried_ends_ = ends_;
        extend_right(table.sequences()[i], &step.gap, tried_ends_);
        for (const std::uint32_t end : tried_ends_) add(next_ends_, end);
      }
      std::swap(ends_, next_ends_);
    }
    if (chain_->at_end) std::erase_if(ends_, [&](std::uint32_t end) { return !ends_line(end); });
    return !ends_.empty();
  }

  // From places just after a word to the places just after these atoms. `first_gap`: before the first of them.
  void extend_right(Range atoms, const Gap* first_gap, Ends& ends) {
    for (std::uint32_t a = atoms.begin; a < atoms.end && !ends.empty(); ++a) {
      const Atom& atom = asked_->table->atoms()[a];
      const Gap gap = a == atoms.begin && first_gap != nullptr ? *first_gap : atom.gap;
      const SeenAs seen = asked_->words[atom.word];
      // Whatever a later place reaches anywhere in the sentence, the first one reaches too.
      if (gap.words == kAnywhere && !gap.touching) ends.assign(1, *std::min_element(ends.begin(), ends.end()));
      extended_ends_.clear();
      for (const std::uint32_t end : ends) {
        std::uint32_t budget = gap.words;
        for (std::uint32_t q = end; q < bounds_.end && q - end < kLongestReach; ++q) {
          if (seen.is(line_.words[q])) add(extended_ends_, q + 1);
          if (gap.touching || !pay(budget, line_.words[q].cost)) break;
        }
      }
      std::swap(ends, extended_ends_);
    }
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
  const Asked* asked_ = nullptr;
  const Live* chain_ = nullptr;
  const WordSet* words_ = nullptr;
  Range bounds_;
  Places places_, next_places_, tried_places_, extended_places_;
  Ends begins_, ends_, next_ends_, tried_ends_, extended_ends_;
};

class Matcher {
 public:
  Matcher(const Document& document, const Reading& reading, const Vocabulary& vocabulary, const LanguageWords& language,
          std::span<const PhraseSource> sources)
      : document_(document), reading_(reading), language_(language), vocabulary_(vocabulary) {
    for (const PhraseSource& source : sources) {
      std::vector<bool> wanted(source.phrases, source.only == nullptr);
      if (source.only != nullptr) {
        for (const std::uint32_t phrase : *source.only) wanted[phrase] = true;
      }
      ask(*source.table);
      const std::uint32_t first = users_;
      users_ += static_cast<std::uint32_t>(source.phrases);
      parts_.resize(users_);
      for (const PhraseTable::FlatPhrase& phrase : source.table->phrases()) {
        if (wanted[phrase.number]) file(phrase, first);
      }
    }
    ask(language.signs);
    asked_.back().signs = true;
    parts_.resize(users_ + kSigns);
    for (const PhraseTable::FlatPhrase& phrase : language.signs.phrases()) file(phrase, users_);
    found_.resize(users_);
    sort_anchors();
  }

  std::vector<Hits> run(std::span<const PhraseSource> sources) {
    for (std::uint32_t b = 0; b < reading_.blocks.size(); ++b) {
      lay_out(b);
      find_chains();
      settle_signs();
      for (const auto& [user, live] : touched_) settle(b, user, live_[live]);
      for (const auto& [user, live] : touched_) found_[user].clear();
      touched_.clear();
      for (auto& signs : signs_) signs.clear();
    }
    std::vector<Hits> hits;
    for (std::size_t i = 0; i < sources.size(); ++i) hits.emplace_back(std::move(asked_[i].hits), sources[i].phrases);
    return hits;
  }

 private:
  struct Found {
    std::uint32_t part;
    Range range;
    friend auto operator<=>(const Found&, const Found&) = default;
  };

  // Looks up what a table shares among its phrases: words, sequences, choices.
  void ask(const PhraseTable& table) {
    Asked& asked = asked_.emplace_back(table);
    asked.words.reserve(table.words().size());
    for (const PhraseWord& word : table.words()) asked.words.push_back(vocabulary_.seen(word));
    asked.rarest.reserve(table.sequences().size());
    asked.bits.reserve(table.sequences().size());
    for (const Range atoms : table.sequences()) {
      asked.rarest.push_back(rarest(asked, atoms));
      const std::uint32_t atom = atoms.begin + (asked.rarest.back() == kNone ? 0 : asked.rarest.back());
      asked.bits.push_back(WordSet::bit_of(asked.words[table.atoms()[atom].word]));
    }
    asked.frequency.reserve(table.choices().size());
    for (const Range choice : table.choices()) {
      std::uint64_t sum = 0;
      for (std::uint32_t i = choice.begin; i < choice.end; ++i) {
        if (asked.rarest[i] != kNone) sum += frequency(asked, table.sequences()[i].begin + asked.rarest[i]);
      }
      asked.frequency.push_back(sum);
    }
  }

  static std::uint64_t frequency(const Asked& asked, std::uint32_t atom) {
    return asked.words[asked.table->atoms()[atom].word].frequency;
  }

  static std::uint32_t rarest(const Asked& asked, Range atoms) {
    std::uint32_t best = 0;
    for (std::uint32_t a = 0; a < atoms.size(); ++a) {
      if (frequency(asked, atoms.begin + a) == 0) return kNone;
      if (frequency(asked, atoms.begin + a) < frequency(asked, atoms.begin + best)) best = a;
    }
    return best;
  }

  // Puts the chains of a phrase under the words of their rarest steps, unless one of them cannot stand in the law.
  void file(const PhraseTable::FlatPhrase& phrase, std::uint32_t first_user) {
    const Asked& asked = asked_.back();
    const PhraseTable& table = *asked.table;
    for (std::uint32_t c = phrase.chains.begin; c < phrase.chains.end; ++c) {
      const Range steps = table.chains()[c].steps;
      for (std::uint32_t s = steps.begin; s < steps.end; ++s) {
        if (!table.steps()[s].optional && asked.frequency[table.steps()[s].choice] == 0) return;
      }
    }
    const std::uint32_t user = first_user + phrase.number;
    parts_[user] = phrase.chains.size();
    for (std::uint32_t c = phrase.chains.begin; c < phrase.chains.end; ++c) {
      const PhraseTable::FlatChain& chain = table.chains()[c];
      file({static_cast<std::uint32_t>(asked_.size() - 1), phrase.number, user, c - phrase.chains.begin, chain.steps,
            chain.at_begin, chain.at_end, phrase.crosses_sentences});
    }
  }

  void file(const Live& chain) {
    const Asked& asked = asked_.back();
    const PhraseTable& table = *asked.table;
    std::uint32_t best = kNone;
    for (std::uint32_t s = chain.steps.begin; s < chain.steps.end; ++s) {
      const PhraseTable::FlatStep& step = table.steps()[s];
      if (step.optional) continue;
      if (best == kNone || asked.frequency[step.choice] < asked.frequency[table.steps()[best].choice]) best = s;
    }
    const Range choice = table.choices()[table.steps()[best].choice];
    for (std::uint32_t i = choice.begin; i < choice.end; ++i) {
      const std::uint32_t atom = asked.rarest[i];
      if (atom == kNone) continue;
      const SeenAs& seen = asked.words[table.atoms()[table.sequences()[i].begin + atom].word];
      const Anchor anchor{static_cast<std::uint32_t>(live_.size()), i, static_cast<std::uint16_t>(best - chain.steps.begin),
                          static_cast<std::uint16_t>(atom)};
      const std::uint32_t key = (seen.form == SeenWord::Stem ? 0 : vocabulary_.count(SeenWord::Stem)) + seen.first;
      for (std::uint32_t k = 0; k < seen.count; ++k) filed_.emplace_back(key + k, anchor);
    }
    live_.push_back(chain);
  }

  // Anchors by the word under which they wait: first those under a stem, then those under a folded form.
  void sort_anchors() {
    begins_.assign(vocabulary_.count(SeenWord::Stem) + vocabulary_.count(SeenWord::Folded) + 1, 0);
    for (const auto& [key, anchor] : filed_) ++begins_[key + 1];
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    anchors_.resize(filed_.size());
    std::vector<std::uint32_t> next = begins_;
    for (const auto& [key, anchor] : filed_) anchors_[next[key]++] = anchor;
    filed_.clear();
    filed_.shrink_to_fit();
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
      WordSet& words = line_.sentence_words.emplace_back();
      for (std::uint32_t at = line_.sentence_begin[nth]; at < line_.sentence_end[nth]; ++at) words.add(line_.words[at]);
      line_.all_words.add(words);
    }
  }

  void put(std::uint32_t token, std::uint32_t sentence) {
    line_.tokens.push_back(token);
    line_.words.push_back(vocabulary_[document_.tokens[token].word]);
    line_.sentence.push_back(sentence);
  }

  void find_chains() {
    const std::uint32_t stems = vocabulary_.count(SeenWord::Stem);
    for (std::uint32_t at = 0; at < line_.words.size(); ++at) {
      for (const std::uint32_t key : {line_.words[at].ids[SeenWord::Stem], stems + line_.words[at].ids[SeenWord::Folded]}) {
        for (std::uint32_t i = begins_[key]; i < begins_[key + 1]; ++i) try_anchor(anchors_[i], at);
      }
    }
  }

  void try_anchor(const Anchor& anchor, std::uint32_t at) {
    const Live& chain = live_[anchor.chain];
    const Asked& asked = asked_[chain.asked];
    const std::uint32_t sentence = line_.sentence[at];
    const Range bounds = chain.crosses_sentences
                             ? Range{0, static_cast<std::uint32_t>(line_.words.size())}
                             : Range{line_.sentence_begin[sentence], line_.sentence_end[sentence]};
    const WordSet& words = chain.crosses_sentences ? line_.all_words : line_.sentence_words[sentence];
    Range range;
    if (!trial_.run(asked, chain, anchor, at, bounds, words, range)) return;
    if (asked.signs) {
      signs_[chain.phrase].push_back(range);
    } else {
      if (found_[chain.user].empty()) touched_.emplace_back(chain.user, anchor.chain);
      found_[chain.user].push_back({chain.part, range});
    }
  }

  std::vector<Range>& signs(Sign sign) { return signs_[static_cast<std::size_t>(sign)]; }
  const std::vector<Range>& signs(Sign sign) const { return signs_[static_cast<std::size_t>(sign)]; }

  void settle_signs() {
    for (auto& each : signs_) std::sort(each.begin(), each.end());
    drop_pseudo(signs(Sign::Before));
    drop_pseudo(signs(Sign::After));
    stops_.assign(line_.words.size(), false);
    for (const Range& stop : signs(Sign::Stop)) stops_[stop.begin] = true;
  }

  // "no sólo" is not a negation: a sign inside a pseudo-negation does not count.
  void drop_pseudo(std::vector<Range>& dropped) const {
    std::erase_if(dropped, [&](const Range& sign) {
      return std::any_of(signs(Sign::Pseudo).begin(), signs(Sign::Pseudo).end(), [&](const Range& pseudo) {
        return pseudo.begin <= sign.begin && sign.begin < pseudo.end;
      });
    });
  }

  // Turns what was found of one phrase in this block into hits.
  void settle(std::uint32_t b, std::uint32_t user, const Live& chain) {
    std::vector<Found>& found = found_[user];
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (parts_[user] == 1) {
      for (const Found& one : found) add_hit(b, chain, one.range, negated(one.range), is_close(one.range));
      return;
    }
    settle_parts(b, chain, found);
  }

  // "a & b": in each sentence, the first place of each part that is not negated, or else the first.
  void settle_parts(std::uint32_t b, const Live& chain, const std::vector<Found>& found) {
    const std::uint32_t parts = parts_[chain.user];
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
      add_hit(b, chain, range, is_negated, false);
    }
  }

  void add_hit(std::uint32_t b, const Live& chain, Range range, bool is_negated, bool close) {
    if (range.end <= line_.own) return;  // it stands in the lead-in alone, which is a block of its own
    Hit hit;
    hit.phrase = chain.phrase;
    hit.sentence = reading_.blocks[b].first_sentence + line_.sentence[range.end - 1];
    hit.own = {line_.tokens[std::max(range.begin, line_.own)], line_.tokens[range.end - 1] + 1};
    std::size_t filled = 0;
    for (const auto& [begin, end] : line_.lead_ins) {
      if (range.begin < end) hit.lead_in[filled++] = {line_.tokens[std::max(range.begin, begin)], line_.tokens[end - 1] + 1};
    }
    hit.negated = is_negated;
    hit.close = close;
    asked_[chain.asked].hits.push_back(hit);
  }

  // NegEx: a negation to the left, or one of the kind that follows to the right, within reach, in the same
  // sentence, with no word between that ends its reach. Two negations to the left cancel each other.
  bool negated(Range range) const {
    const std::vector<Range>&before_signs = signs(Sign::Before), &after_signs = signs(Sign::After);
    if (before_signs.empty() && after_signs.empty()) return false;
    const std::uint32_t low = line_.sentence_begin[line_.sentence[range.begin]];
    const std::uint32_t high = line_.sentence_end[line_.sentence[range.end - 1]];
    std::uint32_t reach = language_.reach;
    std::uint32_t left = range.begin;
    while (left > low && !stops_[left - 1] && reach >= line_.words[left - 1].cost) {
      --left;
      reach -= line_.words[left].cost;
    }
    const auto before = std::count_if(before_signs.begin(), before_signs.end(), [&](const Range& sign) {
      return left <= sign.begin && sign.end <= range.begin;
    });
    if (before % 2 == 1) return true;
    reach = language_.reach;
    std::uint32_t right = range.end;
    while (right < high && !stops_[right] && reach >= line_.words[right].cost) {
      reach -= line_.words[right].cost;
      ++right;
    }
    return std::any_of(after_signs.begin(), after_signs.end(), [&](const Range& sign) {
      return range.end <= sign.begin && sign.begin < right;
    });
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
  const Vocabulary& vocabulary_;
  std::vector<Asked> asked_;  // the sources, then the signs
  std::vector<Live> live_;
  std::vector<std::pair<std::uint32_t, Anchor>> filed_;
  std::vector<std::uint32_t> begins_;  // in anchors_, by word
  std::vector<Anchor> anchors_;
  std::vector<std::uint32_t> parts_;   // of each user's phrase
  std::uint32_t users_ = 0;            // phrases of all sources
  std::vector<std::vector<Found>> found_;  // by user, in this block
  std::vector<std::pair<std::uint32_t, std::uint32_t>> touched_;  // users found in this block, with one of their chains
  std::array<std::vector<Range>, kSigns> signs_;
  std::vector<bool> stops_;  // by position: a sign that ends a reach begins there
  Line line_;
  Trial trial_{line_};
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

std::vector<Hits> match(const Document& document, const Reading& reading, const Vocabulary& vocabulary,
                        const LanguageWords& language, std::span<const PhraseSource> sources) {
  return Matcher(document, reading, vocabulary, language, sources).run(sources);
}

}  // namespace harmonia::rules
