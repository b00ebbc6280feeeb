#pragma once
#include <cstdint>
#include <vector>

#include "diff/changes.h"
#include "diff/unit_words.h"
#include "diff/units.h"
#include "model/alignment.h"

namespace harmonia::diff {

/// One law of a comparison, cut into units and words.
struct CutLaw {
  const Document& document;
  LawUnits law;
  std::vector<std::vector<UnitWord>> words;  // of each unit

  const Provision& provision(std::uint32_t unit) const { return document.provisions[law.units[unit].provision]; }
};

/// A unit and its counterpart; either may be kNoUnit, never both.
struct UnitPair {
  std::uint32_t left = kNoUnit, right = kNoUnit;
  ChangeKind kind = ChangeKind::Same;  // what is known before words are compared: Same, Renumbered, Moved, Split, ...
  MatchReason reason = MatchReason::None;
  std::uint32_t origin = kNoProvision;  // of a part of a split or join: the provision of the other side it belongs with
  bool in_place = true;                 // stands in the same order as its neighbours
};

/// Every unit of both laws in one pair. Articles are paired as `alignment` says, what stands in them by
/// likeness and order, divisions by the articles they hold.
std::vector<UnitPair> pair_units(const CutLaw& left, const CutLaw& right, const Alignment& alignment, const DiffOptions& options);

/// The pairs in the order of the right text; what only the left has follows its predecessor there.
std::vector<UnitPair> in_reading_order(const std::vector<UnitPair>& pairs, const CutLaw& left);

}  // namespace harmonia::diff
