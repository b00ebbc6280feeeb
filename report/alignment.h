#pragma once
#include <string>

#include "model/alignment.h"
#include "model/document.h"
#include "report/messages.h"

// An alignment of two laws as bytes.
namespace harmonia::report {

struct AlignedLaws {
  const Document& left;
  const Document& right;
  const Alignment& alignment;
};

/// harmonia/alignment/1 (docs/schemas/alignment.json).
std::string alignment_json(const AlignedLaws& laws, const Messages& messages);

/// A division as its law prints it, "CAPÍTULO III Del robo"; "-" for none.
std::string division_name(const Document& law, std::uint32_t division, const Messages& messages);

/// A line a pair for a terminal: both numbers, what became of the article, how alike, by which step.
std::string alignment_table(const AlignedLaws& laws, const Messages& messages);

/// One row a pair; cells that a spreadsheet would run as formulas stay text.
std::string alignment_csv(const AlignedLaws& laws, const Messages& messages);

}  // namespace harmonia::report
