#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/provision.h"

namespace harmonia {

/// What became of a provision between two texts.
/// Cosmetic is said of words only: case, punctuation and spaces differ, and an alignment does not tell it from Reworded.
enum class ChangeKind : std::uint8_t { Same, Reworded, Renumbered, Moved, Inserted, Repealed, Split, Joined, Cosmetic };
inline constexpr std::size_t kChangeKinds = 9;
std::string_view to_string(ChangeKind kind);

/// Which step of the alignment made a pair, in the order of trust.
enum class MatchReason : std::uint8_t {
  None,          // the provision has no counterpart
  SameText,      // the same words under the same number
  SameTextMoved, // the same words elsewhere
  InOrder,       // alike, and between neighbours that match: the versions of one law
  MutualBest,    // each the other's most similar one, by a margin
  Containment,   // one holds the words of several
  SameNumber,    // the same number in the same place, though the words are others or gone
  Articles,      // divisions: most of what stands in them corresponds
  Heading,       // divisions: their headings say so
};
std::string_view to_string(MatchReason reason);

/// One match. Either side may be kNoProvision, never both. A pair that is Repealed or Inserted has both
/// sides where a text keeps the number of an article that it does not have: "Article 9. (Repealed)".
/// Moved says more than Renumbered, and Renumbered more than Reworded; the words may differ in all three.
struct Pair {
  std::uint32_t left = kNoProvision;
  std::uint32_t right = kNoProvision;
  ChangeKind change = ChangeKind::Reworded;
  MatchReason reason = MatchReason::None;
  double similarity = 0;  // 0 to 1
  double margin = 0;      // to the next best candidate, as a share of the similarity
};

/// A provision of the right side that a left one may correspond to.
struct RankedCandidate {
  std::uint32_t right = kNoProvision;
  double similarity = 0;
  std::vector<std::string> shared;  // the stems that weigh most in it
};

/// The article of the right side that has most words in common with a left one, in their order, whatever it is about:
/// where else its text stands. Two offences that drafters word alike are near in this and far in what they say.
struct NearestWording {
  std::uint32_t right = kNoProvision;
  double share = 0;  // twice the longest common subsequence of words by the words of both, labels left out
};

struct Candidates {
  std::uint32_t left = kNoProvision;
  std::vector<RankedCandidate> ranked;  // best first, at most five
  std::optional<NearestWording> wording;  // where it was asked for and a great enough share of the words is common
};

/// Articles that follow one another and took new numbers together: "178 to 183 are now 179 to 184".
struct NumberRun {
  std::uint32_t left_first = kNoProvision, left_last = kNoProvision;
  std::uint32_t right_first = kNoProvision, right_last = kNoProvision;
  std::uint32_t count = 0;
  std::optional<int> shift;  // what was added to each number; nothing where it differs or is no plain number
};

/// How the articles of two documents correspond. Every article of either side stands in exactly one pair
/// (or one group of a split or join).
struct Alignment {
  bool same_law = false;  // the two texts are versions of one law
  std::vector<Pair> pairs;        // in the order of the left text; what only the right one has follows its predecessor there
  std::vector<Pair> divisions;    // books, titles, chapters, in the same order; each stands in exactly one pair
  std::vector<NumberRun> renumbered;  // of versions of one law, in the order of the left text
  std::vector<Candidates> candidates;  // for each left article, in order
};

}  // namespace harmonia
