#pragma once
#include <set>
#include <string>
#include <vector>

#include "amend/working_law.h"

namespace harmonia::amend {

/// What an edit of a law stated: which blocks it may touch, and what it puts in.
struct StatedEdit {
  std::set<std::uint32_t> touched;  // blocks of the law before that may change or go
  std::vector<std::string> text;    // paragraphs that must stand in the law after
  bool words_only = false;          // one run of words for another, in some of the blocks
  std::string old_words, new_words; // of these
};

/// What of a law was lost, or not put in, between `before` and `after`: the first words of it; empty where everything of the
/// old text is there but what the edit takes out, and everything that it puts in.
std::string not_conserved(const WorkingLaw& before, const WorkingLaw& after, const std::vector<StatedEdit>& edits, const Vocabulary& vocabulary);

}  // namespace harmonia::amend
