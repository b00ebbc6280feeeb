#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "model/document.h"
#include "rules/compiled.h"
#include "rules/matcher.h"
#include "rules/reading.h"

namespace harmonia::rules {

/// Which sentences of a Reading belong to a scope: 1 or 0 for each. Bytes, since sets are joined and cut by the thousand.
using SentenceSet = std::vector<std::uint8_t>;

/// Where the values of a document stand among its sentences.
struct Placed {
  std::vector<std::uint32_t> penalty_sentence;   // of each of Document::penalties; kNone where no sentence holds it
  std::vector<std::uint32_t> citation_sentence;  // of each of Document::citations
  std::vector<std::vector<std::uint32_t>> citation_targets;  // provisions of this document
};
Placed place_values(const Document& document, const Reading& reading);

/// A lower and an upper bound of a term, in months.
struct Term {
  double least = 0, most = 0;
};

/// The prison term that a penalty states, where both of its bounds can be read.
std::optional<Term> prison_term(const Penalty& penalty);

/// The scopes of the pack, in its order. Linear in the document for each scope.
std::vector<SentenceSet> evaluate_scopes(const Document& document, const Reading& reading, const Placed& placed,
                                         const Hits& hits, const CompiledPack& pack);

/// What a scope is as the target of citations. Building it is linear in the document; asking costs the depth of a
/// provision.
class CitationTarget {
 public:
  CitationTarget(const Document& document, const Reading& reading, const SentenceSet& scope);

  /// Whether the provision is in the scope, holds a part of it, or stands below a provision of it.
  bool reached_by(std::uint32_t provision) const;

  bool reached_by(const std::vector<std::uint32_t>& provisions) const;

 private:
  const Document& document_;
  std::vector<std::uint32_t> before_;  // provisions of the scope that stand before each provision
};

}  // namespace harmonia::rules
