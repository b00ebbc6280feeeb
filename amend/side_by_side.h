#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "amend/apply.h"

namespace harmonia::amend {

/// What one instruction did to the law, in the words of the law.
struct Effect {
  std::string article;              // the number of the first article that it changed; empty where it changed nothing
  std::vector<std::string> puts;    // paragraphs as they read after it, letters and digits
  std::vector<std::string> takes;   // paragraphs that are gone
  std::vector<Span> places;         // of the law before
  std::vector<std::string> adds;    // numbers of articles that were not there
  std::string words;                // for the reader: what it puts, else what it takes

  bool empty() const { return puts.empty() && takes.empty(); }
};
std::vector<Effect> effects(const Application& application, const Vocabulary& vocabulary);

/// What became of a proposal at the next stage of a bill.
enum class Fate : std::uint8_t {
  Absent,   // this stage does not have it, nor did the one before
  Added,
  Kept,     // the same paragraphs with the same words
  Changed,  // the same paragraphs or the same unit, other words
  Dropped,
};
std::string_view to_string(Fate fate);

/// One proposal through the stages: each element is one stage.
struct Proposal {
  struct Cell {
    std::optional<std::uint32_t> instruction;  // of that stage; nothing where it has none about this
    std::string words;
    Fate fate = Fate::Absent;
  };
  std::string article, address;
  std::vector<Cell> cells;
};

/// Lays the stages of one bill side by side; each was applied to the same law. The first `initiatives` of them stand beside each
/// other, none is the successor of another; every later stage follows the one before it. Proposals are told apart by what they do to
/// the law, not by how they are worded: a report that restates an article keeps what an initiative put into it.
std::vector<Proposal> lay_side_by_side(const std::vector<const Application*>& stages, std::size_t initiatives, const Vocabulary& vocabulary);

/// Two instructions of two bills about the same law that do not go together.
struct Clash {
  enum class Kind : std::uint8_t {
    SameUnit,     // both change the same paragraph, to other words
    Repealed,     // one takes away what the other changes
    SameNumber,   // both add an article of one number
    Order,        // carried out behind the other bill, the instruction can no longer be carried out
  };
  Kind kind = Kind::SameUnit;
  std::uint32_t first_bill = 0, second_bill = 0;  // of the bills given
  std::optional<std::uint32_t> first;             // an instruction of the first bill; nothing for Order
  std::uint32_t second = 0;
  std::string article;
  std::string reason, detail;                     // of Order: why it fails
};
std::string_view to_string(Clash::Kind kind);

/// `alone` are the bills, each applied to the same law.
std::vector<Clash> clashes(const std::vector<const Application*>& alone, const Vocabulary& vocabulary);

/// Instructions of bill `second` that could be carried out on the law alone and fail behind bill `first`.
std::vector<Clash> clashes_of_order(const Application& alone, const Application& behind, std::uint32_t first, std::uint32_t second);

}  // namespace harmonia::amend
