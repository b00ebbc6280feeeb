#pragma once
#include <array>
#include <cstdint>

#include "model/values.h"
#include "parser/grammar/lexicon.h"

// What the words of "notes" in a tradition's grammar mean: dates, gazettes, decrees, rulings and time limits.
namespace harmonia::parser::provenance {

enum Role : std::uint8_t {
  Other = kOther, Number = kNumber,
  Of, Mark, ActionWord, Invalid, Decree, Gazette, NumberWord, Month, First,
  Subject,      // the level that a note speaks of
  Ruling, Portion,
  Commence, Commencement, NextDay, Publication, Within, UnitWord, Shall, Stop, Comma,
};

constexpr std::uint8_t detail(ReformNote::Action action) { return static_cast<std::uint8_t>(action); }
constexpr std::uint8_t detail(Level level) { return static_cast<std::uint8_t>(level); }
constexpr std::uint8_t detail(Penalty::Unit unit) { return static_cast<std::uint8_t>(unit); }

inline constexpr std::array kEntries = {
    Lexicon::Entry{"of", {Of}},
    Lexicon::Entry{"mark", {Mark}},
    Lexicon::Entry{"added", {ActionWord, detail(ReformNote::Action::Added)}},
    Lexicon::Entry{"reformed", {ActionWord, detail(ReformNote::Action::Reformed)}},
    Lexicon::Entry{"repealed", {ActionWord, detail(ReformNote::Action::Repealed)}},
    Lexicon::Entry{"corrected", {ActionWord, detail(ReformNote::Action::Corrected)}},
    Lexicon::Entry{"invalidated", {Invalid}},
    Lexicon::Entry{"decree", {Decree}},
    Lexicon::Entry{"gazette", {Gazette}},
    Lexicon::Entry{"number", {NumberWord}},
    Lexicon::Entry{"first_day", {First}},
    Lexicon::Entry{"month_1", {Month, 1}},
    Lexicon::Entry{"month_2", {Month, 2}},
    Lexicon::Entry{"month_3", {Month, 3}},
    Lexicon::Entry{"month_4", {Month, 4}},
    Lexicon::Entry{"month_5", {Month, 5}},
    Lexicon::Entry{"month_6", {Month, 6}},
    Lexicon::Entry{"month_7", {Month, 7}},
    Lexicon::Entry{"month_8", {Month, 8}},
    Lexicon::Entry{"month_9", {Month, 9}},
    Lexicon::Entry{"month_10", {Month, 10}},
    Lexicon::Entry{"month_11", {Month, 11}},
    Lexicon::Entry{"month_12", {Month, 12}},
    Lexicon::Entry{"of_division", {Subject, detail(Level::Chapter)}},
    Lexicon::Entry{"of_article", {Subject, detail(Level::Article)}},
    Lexicon::Entry{"of_paragraph", {Subject, detail(Level::Paragraph)}},
    Lexicon::Entry{"of_fraction", {Subject, detail(Level::Fraction)}},
    Lexicon::Entry{"of_item", {Subject, detail(Level::Item)}},
    Lexicon::Entry{"ruling", {Ruling}},
    Lexicon::Entry{"portion", {Portion}},
    Lexicon::Entry{"commence", {Commence}},
    Lexicon::Entry{"commencement", {Commencement}},
    Lexicon::Entry{"next_day", {NextDay}},
    Lexicon::Entry{"publication", {Publication}},
    Lexicon::Entry{"within", {Within}},
    Lexicon::Entry{"days", {UnitWord, detail(Penalty::Unit::Days)}},
    Lexicon::Entry{"months", {UnitWord, detail(Penalty::Unit::Months)}},
    Lexicon::Entry{"years", {UnitWord, detail(Penalty::Unit::Years)}},
    Lexicon::Entry{"shall", {Shall}},
    Lexicon::Entry{"stop", {Stop}},
    Lexicon::Entry{"comma", {Comma}},
};

/// Reads dates out of symbols: "5 DE MARZO DE 2020", "17-06-2016", "18-VII-08", "26/MAR/2019", "18.07.2008".
class DateReader {
 public:
  /// All of them must outlive the reader.
  DateReader(std::string_view source, const WordTable& words, std::span<const Token> tokens, const std::vector<Symbol>& symbols)
      : source_(source), words_(words), tokens_(tokens), symbols_(symbols) {}

  struct Found {
    Date date;  // invalid: none starts here
    std::size_t end = 0;
  };
  Found at(std::size_t symbol) const;

 private:
  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Other}; }
  std::string_view raw(std::size_t at) const;
  int day_at(std::size_t at) const;
  int month_at(std::size_t at) const;
  Found dotted_at(std::size_t at) const;

  std::string_view source_;
  const WordTable& words_;
  std::span<const Token> tokens_;
  const std::vector<Symbol>& symbols_;
};

}  // namespace harmonia::parser::provenance
