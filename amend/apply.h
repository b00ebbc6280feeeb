#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "amend/bill_reader.h"
#include "amend/commencement.h"
#include "amend/vocabulary.h"
#include "amend/working_law.h"
#include "model/document.h"

namespace harmonia::amend {

/// What became of a law when a bill was applied to it.
struct Application {
  std::vector<Instruction> instructions;        // each with its state
  std::vector<BillReading::Other> other_laws;   // that the bill also changes; they are not touched
  std::vector<LawBlock> blocks;                 // the law after, and what went away
  std::string text;                             // the law after, in the form of the law before
  enum class Layout : std::uint8_t { None, Used, OfAnotherText };
  Layout layout = Layout::None;                 // whether the bill says how the text is set, and it could be followed

  std::optional<Commencement> commencement;     // when the bill says that it enters into force

  std::size_t count(State state) const;
  std::size_t read() const { return instructions.size() - count(State::NotUnderstood); }
};

/// Applies the instructions that are about this law, in order, each to what the earlier ones left. Nothing is
/// guessed: words must stand exactly once unless the bill says otherwise, a unit must be there and be one. The
/// instructions of one sentence stand or fall together.
Application apply(BillReading bill, const Document& law, const Vocabulary& vocabulary);

/// The day on which a law is asked for, and the day on which the bill was published, where they are known.
struct When {
  Date on, published;
};

/// Reads the bill and applies it. The spans of the instructions are those of the bill's source. What is not in force
/// on the day that is asked for is not applied, and says so.
Application apply(const Document& bill, const parser::Tradition& bill_tradition, const Document& law, const Vocabulary& vocabulary, const When& when = {});

/// Whether `name`, as a bill writes it, is the name of this law.
bool names_law(std::string_view name, const Document& law, const Vocabulary& vocabulary);

}  // namespace harmonia::amend
