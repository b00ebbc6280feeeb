#pragma once
#include <optional>
#include <string>
#include <vector>

#include "amend/bill_text.h"
#include "amend/instruction.h"
#include "amend/vocabulary.h"
#include "model/date.h"

namespace harmonia::amend {

/// A part of a bill that enters into force on a day of its own.
struct PartialCommencement {
  std::vector<Target> units;      // articles of the law, or of the bill itself
  bool of_bill = false;
  std::optional<Date> date;       // nothing where it counts from a day that is not known
  bool from_publication = false;
  std::string words;
  Span span;                      // in the bill's reading text
};

/// When a bill says that it enters into force.
struct Commencement {
  std::optional<Date> date;       // nothing where it counts from a publication whose day is not known
  bool from_publication = false;  // it says a number of days or months after it
  std::string words;              // the sentence; empty where the bill speaks of parts alone
  Span span;                      // in the bill's reading text
  std::vector<PartialCommencement> parts;
};

/// Reads it from the sentences that say so ("El presente Decreto entrará en vigor el día siguiente al de su publicación, con
/// excepción del artículo 12, que entrará en vigor el 1 de enero"); the words are "commencement" in amend/traditions/*.json. Of
/// several the one that speaks of the whole bill, else the last; one that names articles speaks of these alone. Nothing where the
/// bill is silent. `published` may be no date.
std::optional<Commencement> read_commencement(const BillText& bill, const Vocabulary& vocabulary, const parser::Tradition& tradition, Date published);

/// The day on which one instruction is in force; nothing where it is not known.
std::optional<Date> in_force_from(const Commencement& commencement, const Instruction& instruction);

}  // namespace harmonia::amend
