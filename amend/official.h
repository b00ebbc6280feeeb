#pragma once
#include <string>
#include <vector>

#include "amend/apply.h"

namespace harmonia::amend {

/// An article that reads otherwise in the official text than in the law as the bill leaves it.
struct Difference {
  std::string number;
  std::string ours, official;  // their words; empty where the article is missing
};

struct OfficialCheck {
  std::size_t articles = 0;  // of the official text that were compared
  std::vector<Difference> differences;
};

/// Compares the law after a bill with an official consolidation, article by article, letters and digits only.
OfficialCheck check_against(const Document& after, const Document& official, const Vocabulary& vocabulary);

/// Two instructions of different sentences that change the same paragraph: the second was carried out on what the first left.
struct Conflict {
  std::uint32_t first = 0, second = 0;  // instructions
  std::string words;                    // the paragraph after both
};
std::vector<Conflict> conflicts(const Application& application);

}  // namespace harmonia::amend
