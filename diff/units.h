#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/changes.h"
#include "model/document.h"

namespace harmonia::diff {

/// A piece of a law that is compared as a whole: the label, the rubric and the words of one provision up to
/// the first one below it, what follows those, what stands before or after the law, or a note.
struct Unit {
  std::uint32_t provision = kNoProvision;  // kNoProvision before and after the law
  LawPart part = LawPart::Provision;
  Span span;                        // in the source; empty where a provision has no words of its own
  FlatText label, heading;
  std::vector<FlatText> blocks;     // paragraphs and the cells of tables

  bool empty() const { return label.empty() && heading.empty() && blocks.empty(); }
};

/// The units of a law in reading order, and its notes apart. Each provision opens exactly one unit.
struct LawUnits {
  std::vector<Unit> units, notes;
  std::vector<std::uint32_t> opening;  // of each provision: its unit; kNoUnit for the document without words of its own
  std::vector<std::uint32_t> text;     // of each provision whose words are set apart: their unit; else kNoUnit
};
inline constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;

/// `apart`: by provision, whether its words are a unit of their own, of part Closing, and its label and rubric another;
/// empty: none.
LawUnits units_of(const Document& document, const std::vector<bool>& apart = {});

}  // namespace harmonia::diff
