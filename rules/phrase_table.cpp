// Laying phrases out flat.
//
// Criteria look for the same wording in many places, and a phrase that the table has already is not added again. Terms are
// multiplied out where phrases use them, so the same list of alternatives comes hundreds of times. Lists are
// therefore looked up by a hash of their atoms before they are stored. The gap before the first atom of an alternative is
// its step's and says nothing here.
#include "rules/phrase_table.h"

#include <algorithm>

namespace harmonia::rules {

namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio: spreads neighbouring numbers
  hash = (hash ^ value) * kOdd;
  return hash ^ (hash >> 29);
}

std::uint64_t hash_of(const std::vector<Sequence>& alternatives) {
  std::uint64_t hash = alternatives.size();
  for (const Sequence& sequence : alternatives) {
    hash = mixed(hash, sequence.size());
    for (std::size_t a = 0; a < sequence.size(); ++a) {
      const Gap gap = a == 0 ? Gap{} : sequence[a].gap;
      hash = mixed(hash, (std::uint64_t{sequence[a].word} << 32) | (std::uint64_t{gap.words} << 1) | (gap.touching ? 1 : 0));
    }
  }
  return hash;
}

template <class Value>
std::uint32_t count(const std::vector<Value>& values) {
  return static_cast<std::uint32_t>(values.size());
}

}  // namespace

void PhraseTable::add(const Phrase& phrase, std::uint32_t number, bool weak) {
  FlatPhrase flat{number, {count(chains_), 0}, phrase.crosses_sentences, weak};
  for (const Chain& chain : phrase.all) {
    const std::uint32_t first = count(steps_);
    for (const Step& step : chain.steps) steps_.push_back({choice_of(step.alternatives), step.gap, step.optional});
    chains_.push_back({{first, count(steps_)}, chain.at_begin, chain.at_end});
  }
  flat.chains.end = count(chains_);
  phrases_.push_back(flat);
}

std::uint32_t PhraseTable::add_once(const Phrase& phrase, std::uint32_t number, bool weak) {
  add(phrase, number, weak);
  const FlatPhrase added = phrases_.back();
  const std::uint64_t hash = phrase_hash(added);
  const auto [begin, end] = alike_.equal_range(hash);
  const auto found = std::find_if(begin, end, [&](const auto& entry) { return is_alike(phrases_[entry.second], added); });
  if (found == end) {
    alike_.emplace(hash, count(phrases_) - 1);
    return number;
  }
  steps_.resize(chains_[added.chains.begin].steps.begin);
  chains_.resize(added.chains.begin);
  phrases_.pop_back();
  return phrases_[found->second].number;
}

std::uint64_t PhraseTable::phrase_hash(const FlatPhrase& phrase) const {
  std::uint64_t hash = phrase.chains.size();
  for (std::uint32_t c = phrase.chains.begin; c < phrase.chains.end; ++c) {
    for (std::uint32_t s = chains_[c].steps.begin; s < chains_[c].steps.end; ++s) hash = mixed(hash, steps_[s].choice);
  }
  return hash;
}

bool PhraseTable::is_alike(const FlatPhrase& a, const FlatPhrase& b) const {
  if (a.crosses_sentences != b.crosses_sentences || a.weak != b.weak || a.chains.size() != b.chains.size()) return false;
  for (std::uint32_t c = 0; c < a.chains.size(); ++c) {
    const FlatChain &one = chains_[a.chains.begin + c], &other = chains_[b.chains.begin + c];
    if (one.at_begin != other.at_begin || one.at_end != other.at_end || one.steps.size() != other.steps.size()) return false;
    if (!std::equal(steps_.begin() + one.steps.begin, steps_.begin() + one.steps.end, steps_.begin() + other.steps.begin)) return false;
  }
  return true;
}

void PhraseTable::finish(std::vector<PhraseWord> words) {
  words_ = std::move(words);
  known_ = {};
  alike_ = {};
}

std::uint32_t PhraseTable::choice_of(const std::vector<Sequence>& alternatives) {
  const std::uint64_t hash = hash_of(alternatives);
  const auto [begin, end] = known_.equal_range(hash);
  const auto found = std::find_if(begin, end, [&](const auto& entry) { return is_choice(entry.second, alternatives); });
  if (found != end) return found->second;
  Range choice{count(sequences_), 0};
  for (const Sequence& sequence : alternatives) {
    const std::uint32_t first = count(atoms_);
    atoms_.insert(atoms_.end(), sequence.begin(), sequence.end());
    atoms_[first].gap = {};
    sequences_.push_back({first, count(atoms_)});
  }
  choice.end = count(sequences_);
  choices_.push_back(choice);
  known_.emplace(hash, count(choices_) - 1);
  return count(choices_) - 1;
}

bool PhraseTable::is_choice(std::uint32_t choice, const std::vector<Sequence>& alternatives) const {
  const Range range = choices_[choice];
  if (range.size() != alternatives.size()) return false;
  for (std::uint32_t s = 0; s < range.size(); ++s) {
    const Range atoms = sequences_[range.begin + s];
    const Sequence& sequence = alternatives[s];
    if (atoms.size() != sequence.size() || atoms_[atoms.begin].word != sequence[0].word) return false;
    for (std::uint32_t a = 1; a < atoms.size(); ++a) {
      if (atoms_[atoms.begin + a] != sequence[a]) return false;
    }
  }
  return true;
}

}  // namespace harmonia::rules
