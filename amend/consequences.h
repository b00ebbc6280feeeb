#pragma once
#include <string>
#include <vector>

#include "amend/vocabulary.h"
#include "model/document.h"

namespace harmonia::amend {

/// What a bill leaves to be looked at after it was applied.
struct Consequence {
  enum class Kind : std::uint8_t {
    Sequence,   // a gap, a number twice, a number out of order, that the law did not have before
    Reference,  // words that name an article which the bill repealed or gave another number
  };
  Kind kind = Kind::Sequence;
  std::string eid;      // of the provision, in the law after for a sequence, in the law before for a reference
  std::string number;   // of its article
  Span span;            // there
  std::string quote;
  std::string article;  // a reference's: the number of the article it names
  std::string code;     // a sequence's: the diagnostic
  std::string law;      // the name of the other law in which a reference stands; empty for this one
};
std::string_view to_string(Consequence::Kind kind);

/// Compares the law before and after. Linear.
std::vector<Consequence> consequences(const Document& before, const Document& after);

/// The provisions of `other` that name this law and an article of it that was in force before and is not after.
std::vector<Consequence> references_in(const Document& other, const Document& before, const Document& after, const Vocabulary& vocabulary);

}  // namespace harmonia::amend
