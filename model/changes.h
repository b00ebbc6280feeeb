#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/alignment.h"
#include "model/span.h"
#include "model/values.h"

// What changed between two laws, down to the word.
namespace harmonia {

/// Where in a document the words stand.
enum class LawPart : std::uint8_t {
  Provision,  // a provision, up to the first one below it
  Closing,    // words of a provision after those below it
  Front,      // before the law
  Back,       // after it
  Note,       // reform notes and footnotes, which are not law
};
std::string_view to_string(LawPart part);

/// A run of words. Equal ones stand in both texts; what was deleted comes before what was inserted for it.
struct WordRun {
  enum class Op : std::uint8_t { Equal, Deleted, Inserted };
  enum class Kind : std::uint8_t {
    Wording,   // and everything equal
    Cosmetic,  // case, punctuation, spaces, quotes
    Label,     // the number of a provision
  };
  enum class Place : std::uint8_t { Label, Heading, Text };
  Op op = Op::Equal;
  Kind kind = Kind::Wording;
  Place place = Place::Text;
  std::string text;  // white space included: the runs of one text, joined, are that text
};

/// An amount in the law: a penalty, an age, a term or a sum.
struct Amount {
  enum class Kind : std::uint8_t { Penalty, Age, Term, Sum };
  Kind kind = Kind::Penalty;
  Penalty::Kind penalty = Penalty::Kind::Other;  // of a penalty, and how it relates to another one
  Penalty::Relation relation = Penalty::Relation::Own;
  std::optional<double> min, max;                // an open bound is nothing
  Penalty::Unit min_unit = Penalty::Unit::None, max_unit = Penalty::Unit::None;
  bool bound_excluded = false;  // "under sixteen years"
  std::string base;             // the currency or unit of account, as written
  Span span;
  std::string words;  // as written
};
std::string_view to_string(Amount::Kind kind);

/// How the later amount compares with the earlier one.
enum class Direction : std::uint8_t {
  Added, Removed,
  Raised,    // a bound is higher and none is lower
  Lowered,   // a bound is lower and none is higher
  Widened,   // the least is lower and the most is higher
  Narrowed,  // the least is higher and the most is lower
  Changed,   // in other units: the amounts cannot be compared
};
std::string_view to_string(Direction direction);

struct ValueChange {
  std::optional<Amount> before, after;  // never both nothing
  Direction direction = Direction::Changed;
  std::optional<Direction> min, max;    // of each bound that changed, Raised or Lowered
};

/// What became of one unit of the law. Every provision of either side stands in exactly one.
struct Change {
  ChangeKind kind = ChangeKind::Same;
  LawPart part = LawPart::Provision;
  MatchReason reason = MatchReason::None;  // of the pair
  bool reworded = false;                   // words differ, whatever else became of it
  bool on_left = true, on_right = true;    // whether the unit stands in that text
  bool in_place = true;                    // false: stands before or after its neighbours in the other text
  std::uint32_t left = kNoProvision, right = kNoProvision;  // of a part of a split or join also where it does not stand
  Span left_span, right_span;
  std::vector<WordRun> words;
  std::vector<ValueChange> values;
};

/// A change list. The words of `changes`, joined, are both laws as they are read: equal and inserted ones in
/// this order are the right; equal and deleted ones by left_span are the left, and where nothing moved this is
/// the same order. Notes are apart, for they are no part of the law.
struct Changes {
  bool same_law = false;
  std::vector<Change> changes;  // in the order of the right text; what only the left has follows its predecessor
  std::vector<Change> notes;    // those that differ
  std::vector<NumberRun> renumbered;

  /// One step through both texts: a change, or the half of one that left its place.
  struct Step {
    const Change* change = nullptr;
    bool left = true, right = true;  // which of the texts the step belongs to
  };
  /// All changes so that left steps are in the order of the left text and right ones in that of the right.
  std::vector<Step> in_both_orders() const;

  std::array<std::uint32_t, kChangeKinds> counts() const;  // of `changes` that are provisions, by kind
};

}  // namespace harmonia
