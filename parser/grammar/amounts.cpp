// Amounts: "de seis meses a tres años", "hasta en una tercera parte", "not exceeding ten penalty units".
//
// X3 over symbols. A bound is a number with a unit, or a part of a penalty; the forms say which bounds there
// are. Bounds share what only one of them names, and two bounds of different nature are no range.
#include "parser/grammar/amounts.h"

#include <boost/spirit/home/x3.hpp>

#include "parser/grammar/penalty_symbols.h"

namespace harmonia::parser::penalty {

namespace {

namespace x3 = boost::spirit::x3;
using Unit = Penalty::Unit;

template <std::uint8_t kRole>
struct SymbolOf : x3::parser<SymbolOf<kRole>> {
  using attribute_type = Symbol;
  static constexpr bool has_attribute = true;

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    if (first == last || first->meaning.role != kRole) return false;
    x3::traits::move_to(*first, attribute);
    ++first;
    return true;
  }
};

template <std::uint8_t kRole>
constexpr auto is = x3::omit[SymbolOf<kRole>{}];

// Words between "veces" and what they are times of: "el valor diario de la".
struct Filler : x3::parser<Filler> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
    if (first == last) return false;
    switch (first->meaning.role) {
      case Other: case Of: case Article: case By: case Through: case Hyphen: ++first; return true;
      default: return false;
    }
  }
};
constexpr Filler filler;

constexpr int kMostFillers = 12;
constexpr std::uint8_t kHundred = 100;

const auto set_unit = [](auto& context) { x3::_val(context) = static_cast<Unit>(x3::_attr(context).meaning.detail); };
template <Unit kUnit>
const auto unit_is = [](auto& context) { x3::_val(context) = kUnit; };

const x3::rule<struct UnitId, Unit> unit_rule = "a unit";
const auto glue = is<Of> | is<Article> | is<Hyphen>;
const auto is_days = [](auto& context) {
  x3::_pass(context) = x3::_attr(context).meaning.detail == detail(Unit::Days);
};
const auto days = x3::omit[SymbolOf<UnitWord>{}[is_days]];
const auto unit_rule_def =
    (days >> x3::repeat(0, 3)[glue] >> is<Fine>)[unit_is<Unit::DaysOfFine>] |
    (days >> x3::repeat(0, 3)[glue] >> is<Wage>)[unit_is<Unit::DaysOfWage>] |
    (days >> x3::repeat(0, 3)[glue] >> is<Uma>)[unit_is<Unit::Uma>] |
    SymbolOf<UnitWord>{}[set_unit] |
    (is<Times> >> x3::repeat(0, kMostFillers)[filler] >> is<Uma>)[unit_is<Unit::Uma>] |
    (is<Times> >> x3::repeat(0, kMostFillers)[filler] >> is<Wage>)[unit_is<Unit::TimesWage>] |
    is<Uma>[unit_is<Unit::Uma>] | is<Wage>[unit_is<Unit::TimesWage>];
BOOST_SPIRIT_DEFINE(unit_rule)

// "cuatro años seis meses": a smaller unit adds to a larger one.
const auto set_value = [](auto& context) { x3::_val(context).value = x3::_attr(context).value; };
const auto set_term_unit = [](auto& context) { x3::_val(context).unit = x3::_attr(context); };
const auto add_half = [](auto& context) { x3::_val(context).value += 0.5; };
const auto set_prefix = [](auto& context) { x3::_val(context).unit = static_cast<Unit>(x3::_attr(context).meaning.detail); };

// "una tercera parte", "dos tercios", "la mitad", "el doble", "50 por ciento".
const auto set_part = [](auto& context) {
  x3::_val(context).divisor = x3::_attr(context).meaning.detail;
  if (x3::_val(context).value == 0) x3::_val(context).value = 1;
  x3::_val(context).value /= x3::_val(context).divisor;
};
// "1/3"
const auto set_divisor = [](auto& context) {
  constexpr double kMostParts = 10;
  const double parts = x3::_attr(context).value;
  x3::_pass(context) = parts >= 2 && parts <= kMostParts;
  if (!x3::_pass(context)) return;
  x3::_val(context).divisor = static_cast<std::uint8_t>(parts);
  x3::_val(context).value /= x3::_val(context).divisor;
};
const auto set_multiple = [](auto& context) {
  x3::_val(context).value = x3::_attr(context).meaning.detail;
  x3::_val(context).multiple = true;
};
const auto set_percent = [](auto& context) {
  x3::_val(context).divisor = kHundred;
  x3::_val(context).value /= kHundred;
};
const auto set_share = [](auto& context) { x3::_val(context).unit = Unit::Share; };

// "del mínimo", "de su máximo", between a part and what follows it.
struct Bounds : x3::parser<Bounds> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
    Iterator at = first;
    while (at != last && (at->meaning.role == Of || at->meaning.role == Article)) ++at;
    if (at == last || at == first || (at->meaning.role != NotLess && at->meaning.role != NotMore)) return false;
    first = ++at;
    return true;
  }
};
constexpr Bounds bounds;

const x3::rule<struct SmallerId, Term> smaller = "a smaller unit";
const auto smaller_def = -is<And> >> SymbolOf<Number>{}[set_value] >> unit_rule[set_term_unit];
BOOST_SPIRIT_DEFINE(smaller)

const auto add_smaller = [](auto& context) {
  Term& term = x3::_val(context);
  const Term& added = x3::_attr(context);
  const bool months = term.unit == Unit::Years && added.unit == Unit::Months;
  const bool in_days = term.unit == Unit::Months && added.unit == Unit::Days;
  const bool year_and_days = term.unit == Unit::Years && added.unit == Unit::Days;  // "seis años y un día"
  x3::_pass(context) = months || in_days || year_and_days;
  // A month of thirty days, a year of 360, as codes count them; only such mixed terms need it.
  if (months) term.value += added.value / 12;
  if (year_and_days) term.value += added.value / 360;
  if (in_days) term.value += added.value / 30;
};

const x3::rule<struct ShareId, Term> share = "a part of a penalty";
// "un cincuenta por ciento": the article is a number too.
const auto figures = SymbolOf<Number>{}[set_value] >> is<Over> >> SymbolOf<Number>{}[set_divisor] >> -(is<Other> >> -is<Number> >> is<Denominator> >> is<Other>);
const auto share_def = (figures | (-(SymbolOf<Number>{}[set_value] >> -is<Hyphen>) >> SymbolOf<Denominator>{}[set_part]) |
                        SymbolOf<Multiple>{}[set_multiple] |
                        (-(is<Number> >> &is<Number>) >> SymbolOf<Number>{}[set_value] >> is<Percent>[set_percent])) >>
                       x3::eps[set_share] >> -bounds;

const x3::rule<struct QuantityId, Term> quantity = "a number with a unit";
const auto quantity_def = -SymbolOf<Prefix>{}[set_prefix] >> SymbolOf<Number>{}[set_value] >>
                          -(-is<Of> >> unit_rule[set_term_unit] >> -(smaller[add_smaller] | (is<And> >> is<Half>)[add_half]));

const x3::rule<struct GradeId, Term> grade = "a grade of a scale";
const auto grade_def = SymbolOf<Prefix>{}[set_prefix] >> SymbolOf<Number>{}[set_value];

const x3::rule<struct TermId, Term> term = "one end of an amount";
const auto term_def = share | quantity | grade;
BOOST_SPIRIT_DEFINE(share, quantity, grade, term)

template <Amount::Form kForm>
const auto form_is = [](auto& context) { x3::_val(context).form = kForm; };
const auto set_min = [](auto& context) { x3::_val(context).min = x3::_attr(context); };
const auto set_max = [](auto& context) { x3::_val(context).max = x3::_attr(context); };

const auto lead = *(is<Of> | is<Article> | is<By>);
const auto until = is<Until> >> lead;
const auto not_less = is<NotLess> >> lead;
const auto not_more = (is<NotMore> | is<MayNotExceed>) >> lead;
const auto joiner = -is<Comma> >> -(is<And> | is<Or>);

using AmountRule = Amount;
const x3::rule<struct FromToId, AmountRule> from_to = "from one amount to another";
const auto from_to_def = lead >> -is<From> >> lead >> term[set_min] >> (is<Through> | (-is<And> >> until)) >> lead >>
                         term[set_max] >> x3::eps[form_is<Amount::Form::Range>];
const x3::rule<struct BetweenId, AmountRule> between = "between two amounts";
const auto between_def = is<From> >> lead >> term[set_min] >> is<And> >> lead >> term[set_max] >> x3::eps[form_is<Amount::Form::Range>];
const x3::rule<struct LimitsId, AmountRule> limits = "not less than one amount nor more than another";
const auto limits_def = lead >> ((not_less >> term[set_min] >> joiner >> (not_more | until) >> term[set_max]) |
                                 (not_more >> term[set_max] >> joiner >> not_less >> term[set_min])) >>
                        x3::eps[form_is<Amount::Form::Range>];
// "cuarenta años como mínimo y sesenta como máximo".
const x3::rule<struct LimitsAfterId, AmountRule> limits_after = "one amount at least and another at most";
const auto limits_after_def = lead >> term[set_min] >> is<NotLess> >> (is<Through> | joiner) >> lead >> term[set_max] >>
                              is<NotMore> >> x3::eps[form_is<Amount::Form::Range>];
// "la mínima será de veinte años y la máxima de treinta".
const auto set_named = [](auto& context) { x3::_val(context).named = true; };
const auto set_by = *(is<Of> | is<Article> | is<By> | is<Impose> | is<Sanction>);
const x3::rule<struct NamedLimitsId, AmountRule> named_limits = "the least amount and the greatest";
const auto named_limits_def = is<NotLess> >> is<Impose> >> set_by >> term[set_min] >> joiner >> set_by >> is<NotMore> >> set_by >> term[set_max] >>
                              x3::eps[form_is<Amount::Form::Range>] >> x3::eps[set_named];
const x3::rule<struct AtMostId, AmountRule> at_most = "an amount at most";
const auto at_most_def = lead >> ((until >> term[set_max] >> x3::eps[form_is<Amount::Form::AtMost>]) |
                                  (is<NotMore> >> lead >> term[set_max] >> x3::eps[form_is<Amount::Form::AtMost>]) |
                                  (term[set_max] >> is<NotMore> >> !(lead >> is<Number>) >> x3::eps[form_is<Amount::Form::AtMost>]) |
                                  (is<MayNotExceed> >> lead >> term[set_max] >> x3::eps[form_is<Amount::Form::MayNotExceed>]));
const x3::rule<struct AtLeastId, AmountRule> at_least = "an amount at least";
const auto at_least_def = lead >> ((not_less >> term[set_min]) | (term[set_min] >> is<OrMore>) |
                                   (term[set_min] >> is<NotLess> >> !(lead >> is<Number>))) >>
                          x3::eps[form_is<Amount::Form::AtLeast>];
const x3::rule<struct SingleId, AmountRule> single = "an amount";
const auto single_def = lead >> term[set_max] >> x3::eps[form_is<Amount::Form::Single>];
BOOST_SPIRIT_DEFINE(from_to, between, limits, limits_after, named_limits, at_most, at_least, single)

const x3::rule<struct AmountId, Amount> amount_rule = "an amount";
const auto amount_rule_def = named_limits | limits_after | from_to | between | limits | at_most | at_least | single;
const x3::rule<struct OneBoundId, Amount> one_bound = "an amount with one bound";
const auto one_bound_def = at_most | at_least | single;
BOOST_SPIRIT_DEFINE(amount_rule, one_bound)

// "de tres a cinco años": the unit stands once, on the right as a rule.
void share_units(Amount& amount) {
  if (amount.form != Amount::Form::Range) return;
  if (amount.min.unit == Unit::None) {
    amount.min.unit = amount.max.unit;
    // "de una a dos terceras partes"
    if (amount.max.divisor != 0) amount.min.value /= amount.max.divisor;
  }
  if (amount.max.unit == Unit::None) amount.max.unit = amount.min.unit;
  // "de diez a treinta días de salario" may name the base only once, "de un día a treinta días de salario".
  if (amount.min.unit == Unit::Days && !is_time(amount.max.unit)) amount.min.unit = amount.max.unit;
}

// "no menor de dos años y hasta cien días multa" is two amounts.
bool is_one_range(const Amount& amount) {
  const Unit least = amount.min.unit, most = amount.max.unit;
  return amount.form != Amount::Form::Range || least == most || (is_time(least) && is_time(most));
}

template <class Rule>
std::optional<AmountRead> read_with(const Rule& rule, std::span<const Symbol> symbols, std::size_t at) {
  AmountRead read;
  auto first = symbols.begin() + static_cast<std::ptrdiff_t>(at);
  if (!x3::parse(first, symbols.end(), rule, read.amount)) return std::nullopt;
  read.end = static_cast<std::size_t>(first - symbols.begin());
  share_units(read.amount);
  return read;
}

}  // namespace

bool is_time(Unit unit) {
  return unit == Unit::Years || unit == Unit::Months || unit == Unit::Weeks || unit == Unit::Days || unit == Unit::Hours;
}

Unit unit_of(const Amount& amount) {
  return amount.form == Amount::Form::AtLeast ? amount.min.unit : amount.max.unit;
}

std::optional<AmountRead> read_amount(std::span<const Symbol> symbols, std::size_t at) {
  std::optional<AmountRead> read = read_with(amount_rule, symbols, at);
  if (read && !is_one_range(read->amount)) read = read_with(one_bound, symbols, at);
  return read;
}

}  // namespace harmonia::parser::penalty
