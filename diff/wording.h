#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "diff/likeness.h"
#include "model/alignment.h"

// Which articles share most words in their order: exactly, without comparing all with all.
namespace harmonia::diff {

/// Numbers words alike in many laws, whatever their case.
class WordNumbers {
 public:
  std::uint32_t of(const std::string& folded) { return numbers_.try_emplace(folded, static_cast<std::uint32_t>(numbers_.size())).first->second; }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// The words and numbers of an article, one after another, without its label.
std::vector<Token> wording(const Document& document, const Provision& article);

/// The wording of a law's articles, the shortest first, and of each a sketch: how often each of a few groups of words occurs in it.
class LawWording {
 public:
  static constexpr std::size_t kGroups = 512;

  struct Article {
    std::uint32_t place = 0;          // in the law
    std::uint32_t begin = 0, size = 0;  // of its words
    std::uint32_t uncounted = 0;      // words that its sketch has no room for, because their group occurs too often
  };

  LawWording(const Side& side, WordNumbers& numbers);

  const std::vector<Article>& articles() const { return articles_; }
  std::span<const std::uint32_t> words(std::size_t index) const { return {words_.data() + articles_[index].begin, articles_[index].size}; }
  const std::uint8_t* sketch(std::size_t index) const { return sketches_.data() + index * kGroups; }

 private:
  std::vector<Article> articles_;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint8_t> sketches_;
};

/// For each left article the right one that shares most words with it, where twice the common ones are at least `least` of
/// the words of both; the earlier one of two that share as many. `numbered`: how many words both laws' numbers tell apart.
std::vector<std::optional<NearestWording>> nearest_wordings(const LawWording& left, const LawWording& right, double least, std::size_t numbered);

}  // namespace harmonia::diff
