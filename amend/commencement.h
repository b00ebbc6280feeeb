#pragma once
#include <optional>
#include <string>

#include "amend/bill_text.h"
#include "amend/vocabulary.h"
#include "model/date.h"

namespace harmonia::amend {

/// When a bill says that it enters into force.
struct Commencement {
  std::optional<Date> date;       // nothing where it counts from a publication whose day is not known
  bool from_publication = false;  // it says a number of days or months after it
  std::string words;              // the sentence
  Span span;                      // in the bill's reading text
};

/// Reads it from the sentence that says so ("El presente Decreto entrará en vigor el día siguiente al de su publicación");
/// the words are "commencement" in amend/traditions/*.json. Of several the one that speaks of the whole bill, else the last.
/// Nothing where the bill is silent. `published` may be no date.
std::optional<Commencement> read_commencement(const BillText& bill, const Vocabulary& vocabulary, const parser::Tradition& tradition, Date published);

}  // namespace harmonia::amend
