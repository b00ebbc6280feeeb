#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/date.h"
#include "model/provision.h"
#include "model/span.h"

// Values that the grammars read out of the words of a law. Each carries the span it rests on.
namespace harmonia {

/// The words in the text that point to a provision. `targets` are eIds of the same document, or the
/// words as written where `external` names another law.
struct Citation {
  enum class State : std::uint8_t { Resolved, Unresolved, Ambiguous, External };
  Span span;
  std::uint32_t provision = kNoProvision;
  std::vector<std::string> targets;
  std::string external;  // the other law as written; empty for this law
  State state = State::Unresolved;
};
std::string_view to_string(Citation::State state);

/// A sanction with an amount. Bounds are in `min_unit` and `max_unit`; an open bound is nothing.
struct Penalty {
  enum class Kind : std::uint8_t {
    Prison, FineDays, FineMinimumWage, FineUma, FineMoney, CommunityWork, Disqualification, Life, Other,
    FineUnits,  // in units of account, steps of a scale or months of income: `base` says which
    Death
  };
  enum class Unit : std::uint8_t {
    None, Years, Months, Days, DaysOfFine, Uma, DaysOfWage, TimesWage, Pesos, Workdays, Weeks, Hours,
    Money,  // another currency than pesos
    Units,  // "penalty units", "currency points"
    Share   // a part of another penalty: a third is 1/3, a double one added is 1
  };
  /// What the amount is: a penalty of its own, what is added to or taken from one, or a part of one.
  enum class Relation : std::uint8_t { Own, Increase, Decrease, Proportion };
  Span span;
  std::uint32_t provision = kNoProvision;
  Kind kind = Kind::Other;
  std::optional<double> min, max;
  Unit min_unit = Unit::None, max_unit = Unit::None;
  Relation relation = Relation::Own;
  std::string base;       // currency, unit of account or income as written; empty where the unit says it
  std::string joined_by;  // how it joins the next one: "and", "or", "and-or", or empty
  bool optional = false;  // "или без такового": the court may leave it out
};
std::string_view to_string(Penalty::Kind kind);  // "prison", "fine_days", ...
std::string_view to_string(Penalty::Unit unit);  // "years", "days_of_fine", ...; empty for None
std::string_view to_string(Penalty::Relation relation);

/// A bound of a term in months: years times twelve, months as they are; nothing for days or other units.
std::optional<double> in_months(std::optional<double> value, Penalty::Unit unit);

/// An amount that is no sanction: how old somebody is, how long something takes or lasts, what something is
/// worth. Bounds as in Penalty; `base` is the currency or unit of account as written.
struct Quantity {
  enum class Kind : std::uint8_t { Age, Term, Sum };
  Span span;
  std::uint32_t provision = kNoProvision;
  Kind kind = Kind::Term;
  std::optional<double> min, max;
  Penalty::Unit min_unit = Penalty::Unit::None, max_unit = Penalty::Unit::None;
  bool bound_excluded = false;  // "under sixteen years": the one bound that there is does not count
  std::string base;
};
std::string_view to_string(Quantity::Kind kind);  // "age", "term", "sum"

/// A term that the law defines, with the words that define it.
struct Definition {
  Span span;  // from the term to the last defining word
  std::uint32_t provision = kNoProvision;
  std::string term;  // as a reader sees it, without quotes
  Span term_span, text;
};

/// A note about the history of a provision, which is not part of its text.
struct ReformNote {
  enum class Action : std::uint8_t { Unknown, Added, Reformed, Repealed, Corrected, Invalidated };
  Span span;
  std::uint32_t provision = kNoProvision;
  Action action = Action::Unknown;
  std::string decree;   // number as written
  std::string gazette;  // "P.O. 51", "DOF", as written
  Date date;            // of publication
  std::uint32_t concerns = kNoProvision;  // the provision that it speaks of; `provision` is where it stands
  std::string ruling;   // of a court, with its number, as written
  std::string scope;    // the words that a ruling struck down, where it was not the whole
  bool partial = false;
  bool given = false;   // by a list of rulings from outside, not by the text
};
std::string_view to_string(ReformNote::Action action);

/// When a law takes effect, or by when somebody must have done something: a day, or an amount of time.
struct TimeLimit {
  enum class Kind : std::uint8_t { Commencement, Deadline };
  Kind kind = Kind::Commencement;
  Span span;  // the sentence
  std::uint32_t provision = kNoProvision;
  Date date;
  std::optional<double> amount;
  Penalty::Unit unit = Penalty::Unit::None;
  bool from_publication = false, from_commencement = false;  // what the time is counted from, where the words say it
  Span addressee;  // who must act; empty where the words do not say
};
std::string_view to_string(TimeLimit::Kind kind);  // "commencement", "deadline"

/// Text that a bill quotes: what another law is to have. It is none of the bill's own provisions.
struct Quotation {
  Span span;
  std::uint32_t provision = kNoProvision;  // of the bill, that quotes it
  std::vector<Span> unchanged;             // lines of dots: what stands there stays
};

/// What was weighed of a line that may begin an article.
struct LabelDecision {
  struct Part {
    std::string_view reason;  // static: "word", "separated", ...
    double weight = 0;
  };
  Span line;
  std::string number;  // as printed
  std::vector<Part> parts;
  bool chosen = false;
  double total() const {
    double sum = 0;
    for (const Part& part : parts) sum += part.weight;
    return sum;
  }
};

enum class Severity : std::uint8_t { Info, Warning, Error };
std::string_view to_string(Severity severity);

/// A problem in the input, which never stops the work. The words are a template of report/messages,
/// chosen by `code`; `arguments` fill it.
struct Diagnostic {
  std::string code;  // "number-gap", "number-duplicate", "number-order", "xml-recovered", ...
  Severity severity = Severity::Warning;
  Span span;
  std::vector<std::string> arguments;
};

}  // namespace harmonia
