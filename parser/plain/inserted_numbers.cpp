// Letters behind a section's figures.
//
// Acts that are amended often insert behind 5A a 5AA, and behind 21E a 21E1. What stands before a first insertion has no
// number of its own: some drafters write ZA for what comes before A, others AA. Which of them an act follows is not known
// from one number, so all its orders are given, and the sequence decides.
#include "parser/plain/inserted_numbers.h"

#include <algorithm>

namespace harmonia::parser {

namespace {

constexpr std::uint32_t kBeforeLetters = 60;  // ZA sorts before A, and behind Latin suffixes
constexpr std::uint32_t kBeforeThose = 30;    // ... and ZZA before ZA
constexpr std::uint32_t kPartBase = 1000;     // parts behind the first letter, two at most in order

std::uint32_t rank(const InsertedPart& part) { return part.letter ? kLetterBase + part.value : part.value; }

NumberKey key_of(std::uint32_t number, const std::vector<std::uint32_t>& ranks) {
  NumberKey key{number, ranks[0], 0};
  for (std::size_t i = 1; i < kMostInsertedParts; ++i) {
    key.subnumber = key.subnumber * kPartBase + (i < ranks.size() ? std::min(ranks[i], kPartBase - 1) : 0);
  }
  return key;
}

}  // namespace

std::vector<NumberKey> inserted_keys(std::uint32_t number, const std::vector<InsertedPart>& parts, std::uint32_t last_letter) {
  // How each part may be read: `before` is a letter that puts the next one before the first of its kind.
  const auto ranks = [&](auto&& before) {
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i + 2 < parts.size() && parts[i + 2].letter && before(i) && before(i + 1)) {
        out.push_back(kBeforeThose + parts[i + 2].value);
        i += 2;
      } else if (i + 1 < parts.size() && parts[i + 1].letter && before(i)) {
        out.push_back(kBeforeLetters + parts[i + 1].value);
        ++i;
      } else {
        out.push_back(rank(parts[i]));
      }
    }
    return out;
  };
  std::vector<NumberKey> keys = {key_of(number, ranks([](std::size_t) { return false; }))};
  const auto add = [&](const NumberKey& key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  add(key_of(number, ranks([&](std::size_t i) { return parts[i].letter && parts[i].value == last_letter; })));
  add(key_of(number, ranks([&](std::size_t i) { return i == 0 && parts[i].value == 1; })));
  return keys;
}

std::optional<std::uint32_t> inserted_suffix(const std::vector<InsertedPart>& parts, std::uint32_t last_letter) {
  if (parts.empty() || parts.size() > 2 || !parts[0].letter) return std::nullopt;
  if (parts.size() == 1) return rank(parts[0]) * kPartBase;
  if (parts[0].value == last_letter && parts[1].letter) return kBeforeLetters + parts[1].value;
  return rank(parts[0]) * kPartBase + std::min(rank(parts[1]), kPartBase - 1);
}

}  // namespace harmonia::parser
