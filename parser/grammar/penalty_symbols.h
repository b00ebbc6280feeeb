#pragma once
#include <array>
#include <cstdint>

#include "model/values.h"
#include "parser/grammar/lexicon.h"

// What the words of "penalties" in a tradition's grammar mean.
namespace harmonia::parser::penalty {

enum Role : std::uint8_t {
  Other = kOther, Number = kNumber,
  Of, Article, By, From, Through, Until, And, Or, Besides, Comma, Stop, Hyphen,
  NotLess, NotMore, MayNotExceed, OrMore, Half,
  Impose, With, Sanction, Condition, Age,
  Head, Fine, Life, Death, UnitWord, Times, Wage, Uma, Prefix,
  Denominator,  // "mitad", "tercera parte": what a part of a penalty is counted in
  Multiple,     // "doble", "triple"
  Percent,
  Over,         // the bar of "1/3"
  Multiplied,   // "se duplicará"
  Increase, Decrease, Raise, More, Less,
  MoreThan,     // "más de": a condition, unless it stands behind an amount ("tres años más de prisión")
  WithoutIt,    // "или без такового"
};

constexpr std::uint8_t detail(Penalty::Kind kind) { return static_cast<std::uint8_t>(kind); }
constexpr std::uint8_t detail(Penalty::Unit unit) { return static_cast<std::uint8_t>(unit); }

// A stop that a list of fines goes on behind: "на граждан - сто рублей; на должностных лиц - двести рублей".
inline constexpr std::uint8_t kPause = 1;

inline constexpr std::array kEntries = {
    Lexicon::Entry{"of", {Of}},
    Lexicon::Entry{"article", {Article}},
    Lexicon::Entry{"by", {By}},
    Lexicon::Entry{"from", {From}},
    Lexicon::Entry{"through", {Through}},
    Lexicon::Entry{"until", {Until}},
    Lexicon::Entry{"and", {And}},
    Lexicon::Entry{"or", {Or}},
    Lexicon::Entry{"besides", {Besides}},
    Lexicon::Entry{"comma", {Comma}},
    Lexicon::Entry{"stop", {Stop}},
    Lexicon::Entry{"pause", {Stop, kPause}},
    Lexicon::Entry{"hyphen", {Hyphen}},
    Lexicon::Entry{"not_less", {NotLess}},
    Lexicon::Entry{"not_more", {NotMore}},
    Lexicon::Entry{"may_not_exceed", {MayNotExceed}},
    Lexicon::Entry{"or_more", {OrMore}},
    Lexicon::Entry{"half", {Half}},
    Lexicon::Entry{"impose", {Impose}},
    Lexicon::Entry{"with", {With}},
    Lexicon::Entry{"sanction", {Sanction}},
    Lexicon::Entry{"condition", {Condition}},
    Lexicon::Entry{"age", {Age}},
    Lexicon::Entry{"prison", {Head, detail(Penalty::Kind::Prison)}},
    Lexicon::Entry{"community_work", {Head, detail(Penalty::Kind::CommunityWork)}},
    Lexicon::Entry{"disqualification", {Head, detail(Penalty::Kind::Disqualification)}},
    Lexicon::Entry{"other", {Head, detail(Penalty::Kind::Other)}},
    Lexicon::Entry{"income", {Head, detail(Penalty::Kind::FineUnits)}},
    Lexicon::Entry{"fine", {Fine}},
    Lexicon::Entry{"life", {Life}},
    Lexicon::Entry{"death", {Death}},
    Lexicon::Entry{"years", {UnitWord, detail(Penalty::Unit::Years)}},
    Lexicon::Entry{"months", {UnitWord, detail(Penalty::Unit::Months)}},
    Lexicon::Entry{"weeks", {UnitWord, detail(Penalty::Unit::Weeks)}},
    Lexicon::Entry{"days", {UnitWord, detail(Penalty::Unit::Days)}},
    Lexicon::Entry{"hours", {UnitWord, detail(Penalty::Unit::Hours)}},
    Lexicon::Entry{"workdays", {UnitWord, detail(Penalty::Unit::Workdays)}},
    Lexicon::Entry{"days_of_fine", {UnitWord, detail(Penalty::Unit::DaysOfFine)}},
    Lexicon::Entry{"times_wage", {UnitWord, detail(Penalty::Unit::TimesWage)}},
    Lexicon::Entry{"pesos", {UnitWord, detail(Penalty::Unit::Pesos)}},
    Lexicon::Entry{"money", {UnitWord, detail(Penalty::Unit::Money)}},
    Lexicon::Entry{"units", {UnitWord, detail(Penalty::Unit::Units)}},
    Lexicon::Entry{"times", {Times}},
    Lexicon::Entry{"wage", {Wage}},
    Lexicon::Entry{"uma", {Uma}},
    Lexicon::Entry{"currency", {Prefix, detail(Penalty::Unit::Pesos)}},
    Lexicon::Entry{"money_before", {Prefix, detail(Penalty::Unit::Money)}},
    Lexicon::Entry{"units_before", {Prefix, detail(Penalty::Unit::Units)}},
    Lexicon::Entry{"half_part", {Denominator, 2}},
    Lexicon::Entry{"third_part", {Denominator, 3}},
    Lexicon::Entry{"fourth_part", {Denominator, 4}},
    Lexicon::Entry{"fifth_part", {Denominator, 5}},
    Lexicon::Entry{"sixth_part", {Denominator, 6}},
    Lexicon::Entry{"eighth_part", {Denominator, 8}},
    Lexicon::Entry{"tenth_part", {Denominator, 10}},
    Lexicon::Entry{"double", {Multiple, 2}},
    Lexicon::Entry{"triple", {Multiple, 3}},
    Lexicon::Entry{"quadruple", {Multiple, 4}},
    Lexicon::Entry{"percent", {Percent}},
    Lexicon::Entry{"over", {Over}},
    Lexicon::Entry{"doubled", {Multiplied, 2}},
    Lexicon::Entry{"tripled", {Multiplied, 3}},
    Lexicon::Entry{"increase", {Increase}},
    Lexicon::Entry{"decrease", {Decrease}},
    Lexicon::Entry{"raise", {Raise}},
    Lexicon::Entry{"more", {More}},
    Lexicon::Entry{"more_than", {MoreThan}},
    Lexicon::Entry{"less", {Less}},
    Lexicon::Entry{"without_it", {WithoutIt}},
};

}  // namespace harmonia::parser::penalty
