#include "model/token.h"

namespace harmonia {

WordId WordTable::find(std::string_view lower) const {
  const auto found = by_lower_.find(lower);
  return found == by_lower_.end() ? kNoWord : found->second;
}

WordId WordTable::add(Word word) {
  word.stem_id = find_stem(word.stem);
  if (word.stem_id == kNoWord) {
    word.stem_id = static_cast<WordId>(stems_.size());
    stems_.push_back(word.stem);
    by_stem_.emplace(stems_.back(), word.stem_id);
  }
  const auto id = static_cast<WordId>(words_.size());
  words_.push_back(std::move(word));
  by_lower_.emplace(words_.back().lower, id);
  return id;
}

WordId WordTable::find_stem(std::string_view stem) const {
  const auto found = by_stem_.find(stem);
  return found == by_stem_.end() ? kNoWord : found->second;
}

WordTable::WordTable(const WordTable& other) { *this = other; }

WordTable& WordTable::operator=(const WordTable& other) {
  if (this == &other) return *this;
  words_ = other.words_;
  stems_ = other.stems_;
  by_lower_.clear();
  by_stem_.clear();
  for (WordId id = 0; id < words_.size(); ++id) by_lower_.emplace(words_[id].lower, id);
  for (WordId id = 0; id < stems_.size(); ++id) by_stem_.emplace(stems_[id], id);
  return *this;
}

}  // namespace harmonia
