// Penalties.
//
// An amount is found first ("de seis meses a tres años", X3 over symbols), then the sanction that it
// measures: a word directly left of it ("prisión de") beats one directly right ("años de prisión"), a verb
// of sentencing gives prison where nothing else is said, and only suspensions may stand further off
// ("inhabilitación para ejercer cargos públicos hasta por tres años"). Amounts under a condition ("si el
// monto excede de", "cuya pena no exceda de") are thresholds and no penalties.
#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include "parser/grammar/grammar.h"
#include "parser/grammar/lexicon.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

namespace {

namespace x3 = boost::spirit::x3;
using Kind = Penalty::Kind;
using Unit = Penalty::Unit;

enum Role : std::uint8_t {
  Other = kOther, Number = kNumber,
  Of, Article, By, From, Through, Until, And, Or, Besides, Comma, Stop, Hyphen,
  NotLess, NotMore, MayNotExceed, OrMore, Half,
  Impose, With, Sanction, Condition, Age,
  Head, Fine, Life, UnitWord, Times, Wage, Uma, Currency,
};

constexpr std::uint8_t detail(Kind kind) { return static_cast<std::uint8_t>(kind); }
constexpr std::uint8_t detail(Unit unit) { return static_cast<std::uint8_t>(unit); }

constexpr std::array kEntries = {
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
    Lexicon::Entry{"prison", {Head, detail(Kind::Prison)}},
    Lexicon::Entry{"community_work", {Head, detail(Kind::CommunityWork)}},
    Lexicon::Entry{"disqualification", {Head, detail(Kind::Disqualification)}},
    Lexicon::Entry{"other", {Head, detail(Kind::Other)}},
    Lexicon::Entry{"fine", {Fine}},
    Lexicon::Entry{"life", {Life}},
    Lexicon::Entry{"years", {UnitWord, detail(Unit::Years)}},
    Lexicon::Entry{"months", {UnitWord, detail(Unit::Months)}},
    Lexicon::Entry{"weeks", {UnitWord, detail(Unit::Weeks)}},
    Lexicon::Entry{"days", {UnitWord, detail(Unit::Days)}},
    Lexicon::Entry{"hours", {UnitWord, detail(Unit::Hours)}},
    Lexicon::Entry{"workdays", {UnitWord, detail(Unit::Workdays)}},
    Lexicon::Entry{"days_of_fine", {UnitWord, detail(Unit::DaysOfFine)}},
    Lexicon::Entry{"times_wage", {UnitWord, detail(Unit::TimesWage)}},
    Lexicon::Entry{"pesos", {UnitWord, detail(Unit::Pesos)}},
    Lexicon::Entry{"times", {Times}},
    Lexicon::Entry{"wage", {Wage}},
    Lexicon::Entry{"uma", {Uma}},
    Lexicon::Entry{"currency", {Currency}},
};

bool is_time(Unit unit) {
  return unit == Unit::Years || unit == Unit::Months || unit == Unit::Weeks || unit == Unit::Days || unit == Unit::Hours;
}

// One end of an amount.
struct Term {
  double value = 0;
  Unit unit = Unit::None;
};

struct Amount {
  enum class Form : std::uint8_t { Single, Range, AtMost, MayNotExceed, AtLeast };
  Form form = Form::Single;
  Term min, max;
};

// ---- the grammar of amounts

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
const auto set_pesos = [](auto& context) { x3::_val(context).unit = Unit::Pesos; };

const x3::rule<struct SmallerId, Term> smaller = "a smaller unit";
const auto smaller_def = -is<And> >> SymbolOf<Number>{}[set_value] >> unit_rule[set_term_unit];
BOOST_SPIRIT_DEFINE(smaller)

const auto add_smaller = [](auto& context) {
  Term& term = x3::_val(context);
  const Term& added = x3::_attr(context);
  const bool months = term.unit == Unit::Years && added.unit == Unit::Months;
  const bool in_days = term.unit == Unit::Months && added.unit == Unit::Days;
  x3::_pass(context) = months || in_days;
  // A month of thirty days, as codes count it; only such mixed terms need it.
  if (months) term.value += added.value / 12;
  if (in_days) term.value += added.value / 30;
};

const x3::rule<struct TermId, Term> term = "a number with a unit";
const auto term_def = -is<Currency>[set_pesos] >> SymbolOf<Number>{}[set_value] >>
                      -(unit_rule[set_term_unit] >> -(smaller[add_smaller] | (is<And> >> is<Half>)[add_half]));
BOOST_SPIRIT_DEFINE(term)

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
const auto limits_def = lead >> ((not_less >> term[set_min] >> joiner >> not_more >> term[set_max]) |
                                 (not_more >> term[set_max] >> joiner >> not_less >> term[set_min])) >>
                        x3::eps[form_is<Amount::Form::Range>];
const x3::rule<struct AtMostId, AmountRule> at_most = "an amount at most";
const auto at_most_def = lead >> ((until >> term[set_max] >> x3::eps[form_is<Amount::Form::AtMost>]) |
                                  (is<NotMore> >> lead >> term[set_max] >> x3::eps[form_is<Amount::Form::AtMost>]) |
                                  (is<MayNotExceed> >> lead >> term[set_max] >> x3::eps[form_is<Amount::Form::MayNotExceed>]));
const x3::rule<struct AtLeastId, AmountRule> at_least = "an amount at least";
const auto at_least_def = lead >> ((not_less >> term[set_min]) | (term[set_min] >> is<OrMore>)) >>
                          x3::eps[form_is<Amount::Form::AtLeast>];
const x3::rule<struct SingleId, AmountRule> single = "an amount";
const auto single_def = lead >> term[set_max] >> x3::eps[form_is<Amount::Form::Single>];
BOOST_SPIRIT_DEFINE(from_to, between, limits, at_most, at_least, single)

const x3::rule<struct AmountId, Amount> amount_rule = "an amount";
const auto amount_rule_def = from_to | between | limits | at_most | at_least | single;
BOOST_SPIRIT_DEFINE(amount_rule)

// "de tres a cinco años": the unit stands once, on the right as a rule.
void share_units(Amount& amount) {
  const bool two = amount.form == Amount::Form::Range;
  if (two && amount.min.unit == Unit::None) amount.min.unit = amount.max.unit;
  if (two && amount.max.unit == Unit::None) amount.max.unit = amount.min.unit;
  // "de diez a treinta días de salario" may name the base only once, "de un día a treinta días de salario".
  if (two && amount.min.unit == Unit::Days && !is_time(amount.max.unit)) amount.min.unit = amount.max.unit;
}

Unit unit_of(const Amount& amount) {
  return amount.form == Amount::Form::AtLeast ? amount.min.unit : amount.max.unit;
}

// ---- which sanction an amount measures

enum class Setting : std::uint8_t { Alone, Opening, Chained, Imposed, Headed };

class PenaltyFinder {
 public:
  PenaltyFinder(const Document& document, const Lexicon& lexicon, std::vector<Penalty>& penalties)
      : document_(document), reader_(lexicon, document.words), penalties_(penalties) {}

  void read() {
    const auto count = static_cast<std::uint32_t>(document_.provisions.size());
    for (std::uint32_t first = 0; first < count;) {
      std::uint32_t end = first + 1;
      while (end < count && continues(end)) ++end;
      read_run(first, end);
      first = end;
    }
  }

 private:
  // A page break in the middle of a sentence leaves two paragraphs, which are read as one.
  bool continues(std::uint32_t provision) const {
    const Provision& before = document_.provisions[provision - 1];
    const Provision& here = document_.provisions[provision];
    if (here.level != Level::Paragraph || here.num.size() != 0 || before.tokens.empty()) return false;
    if (before.level <= Level::Article || before.tokens.end != here.tokens.begin) return false;
    return !reader_.is(document_.tokens[before.tokens.end - 1], Meaning{Stop});
  }

  void read_run(std::uint32_t first, std::uint32_t end) {
    const Provision& here = document_.provisions[first];
    if (here.level <= Level::Article) article_imposes_ = false;
    symbols_.clear();
    reader_.read(document_.tokens, {here.tokens.begin, document_.provisions[end - 1].tokens.end}, symbols_);
    run_ = {first, end};
    chain_end_ = kNone;
    for (std::size_t at = 0; at < symbols_.size();) at = read_at(at);
  }

  std::uint32_t provision_at(std::size_t symbol) const {
    std::uint32_t provision = run_.first;
    while (provision + 1 < run_.end && document_.provisions[provision].tokens.end <= symbols_[symbol].begin) ++provision;
    return provision;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  // Farther than the longest list of rights that a suspension names before its term.
  static constexpr std::size_t kLooseReach = 60;

  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Stop}; }

  // Reads what starts at symbol `at`, and returns where to go on.
  std::size_t read_at(std::size_t at) {
    switch (role(at)) {
      case Impose: case Sanction: article_imposes_ = true; return at + 1;
      case Head: article_imposes_ |= symbols_[at].meaning.detail == detail(Kind::Prison); return at + 1;
      case Life: push_life(at); return at + 1;
      case Number: case Of: case By: case From: case Until: case NotLess: case NotMore: case MayNotExceed: case Currency: break;
      default: return at + 1;
    }
    Amount amount;
    auto first = symbols_.begin() + static_cast<std::ptrdiff_t>(at);
    if (!x3::parse(first, symbols_.end(), amount_rule, amount)) return at + 1;
    const auto end = static_cast<std::size_t>(first - symbols_.begin());
    share_units(amount);
    if (unit_of(amount) != Unit::None) attach(amount, at, end);
    return end;
  }

  struct Left {
    Setting setting = Setting::Alone;
    std::size_t begin = 0;  // where the sanction's words begin
    std::size_t head = kNone;
  };

  void attach(Amount& amount, std::size_t begin, std::size_t end) {
    const Left left = left_of(begin);
    const std::size_t right = right_of(end);
    if (right != kNone && role(right) == Age) return;
    std::size_t from = left.setting == Setting::Headed ? left.head : begin;
    std::size_t to = end;
    std::optional<Kind> kind;
    if (left.setting == Setting::Headed) kind = kind_of(left.head, amount);
    if (!kind && right != kNone) {
      kind = kind_of(right, amount);
      if (kind) to = right + 1;
    }
    if (!kind) kind = kind_by_unit(amount, left.setting);
    if (!kind && is_time(unit_of(amount))) {
      from = loose_head(amount, begin);
      if (from != kNone) kind = kind_of(from, amount);
      else kind = kind_by_setting(amount, left.setting);
      if (from == kNone) from = begin;
    }
    if (!kind || !is_penalty(amount, left.setting, from, begin)) return;
    push(amount, *kind, left.setting, from, to);
  }

  bool is_glue(std::size_t at) const {
    switch (role(at)) {
      case Of: case Article: case By: case With: return true;
      default: return false;
    }
  }

  Left left_of(std::size_t begin) const {
    std::size_t at = begin;
    bool with = false;
    while (at > 0 && (is_glue(at - 1) || role(at - 1) == Until)) with |= role(--at) == With;
    if (at == 0) return {with ? Setting::Imposed : Setting::Opening, 0, kNone};
    const std::uint8_t before = role(at - 1);
    if (before == Head || before == Fine) return {Setting::Headed, at - 1, at - 1};
    if (with || before == Impose || before == Sanction) return {Setting::Imposed, at - 1, kNone};
    while (at > 0 && (is_joiner(at - 1) || is_glue(at - 1))) --at;
    if (at > 0 && at == chain_end_) return {Setting::Chained, begin, kNone};
    if (at > 0 && (role(at - 1) == Head || role(at - 1) == Fine)) return {Setting::Headed, at - 1, at - 1};
    if (at > 0 && (role(at - 1) == Impose || role(at - 1) == Sanction)) return {Setting::Imposed, at - 1, kNone};
    return {};
  }

  bool is_joiner(std::size_t at) const {
    switch (role(at)) {
      case And: case Or: case Comma: case Besides: return true;
      default: return false;
    }
  }

  // "años [de] [la pena de] prisión", "años de edad".
  std::size_t right_of(std::size_t end) const {
    std::size_t at = end;
    while (at < end + 4 && (is_glue(at) || role(at) == Sanction)) ++at;
    const std::uint8_t found = role(at);
    return at < symbols_.size() && (found == Head || found == Fine || found == Age) ? at : kNone;
  }

  std::optional<Kind> kind_of(std::size_t head, Amount& amount) const {
    const Unit unit = unit_of(amount);
    if (role(head) == Head) {
      if (!is_time(unit) && unit != Unit::Workdays) return std::nullopt;
      return static_cast<Kind>(symbols_[head].meaning.detail);
    }
    if (role(head) != Fine) return std::nullopt;
    if (unit == Unit::Days) {
      for (Term* end : {&amount.min, &amount.max}) {
        if (end->unit == Unit::Days) end->unit = Unit::DaysOfFine;
      }
    }
    return fine_kind(unit_of(amount));
  }

  static std::optional<Kind> fine_kind(Unit unit) {
    switch (unit) {
      case Unit::DaysOfFine: return Kind::FineDays;
      case Unit::Uma: return Kind::FineUma;
      case Unit::DaysOfWage: case Unit::TimesWage: return Kind::FineMinimumWage;
      case Unit::Pesos: return Kind::FineMoney;
      default: return std::nullopt;
    }
  }

  // Units that say themselves what they measure. Sums and wages are thresholds too, so they need a setting.
  static std::optional<Kind> kind_by_unit(const Amount& amount, Setting setting) {
    const Unit unit = unit_of(amount);
    const bool range = amount.form == Amount::Form::Range;
    if (unit == Unit::Workdays) return Kind::CommunityWork;
    if (unit == Unit::DaysOfFine) return Kind::FineDays;
    if (setting == Setting::Alone || (setting == Setting::Opening && !range)) return std::nullopt;
    if (unit == Unit::Pesos && setting == Setting::Opening) return std::nullopt;
    return fine_kind(unit);
  }

  std::optional<Kind> kind_by_setting(const Amount& amount, Setting setting) const {
    const bool open = amount.form == Amount::Form::Single || amount.form == Amount::Form::MayNotExceed;
    if (setting == Setting::Imposed && !open) return Kind::Prison;
    const Level level = document_.provisions[run_.first].level;
    if (setting == Setting::Opening && amount.form == Amount::Form::Range && level > Level::Paragraph && article_imposes_) {
      return Kind::Prison;
    }
    return std::nullopt;
  }

  // A suspension that stands further left in the sentence, its objects between it and its term.
  std::size_t loose_head(const Amount& amount, std::size_t begin) const {
    if (amount.form == Amount::Form::AtLeast || amount.form == Amount::Form::MayNotExceed) return kNone;
    if (amount.form == Amount::Form::Single && role(begin) != By) return kNone;
    for (std::size_t at = begin, steps = 0; at > 0 && steps < kLooseReach; ++steps) {
      --at;
      if (at + 1 == chain_end_ || role(at) == Stop || role(at) == Condition || role(at) == UnitWord) return kNone;
      if (role(at) != Head) continue;
      return symbols_[at].meaning.detail == detail(Kind::Prison) ? kNone : at;
    }
    return kNone;
  }

  bool is_penalty(const Amount& amount, Setting setting, std::size_t from, std::size_t begin) const {
    const bool open_single = amount.form == Amount::Form::Single;
    if (open_single && (setting == Setting::Alone || setting == Setting::Opening) && from == begin) return false;
    if (amount.form == Amount::Form::MayNotExceed && !imposed_before(from)) return false;
    if (setting == Setting::Imposed || setting == Setting::Chained) return true;
    return !is_conditioned(from, amount.form == Amount::Form::Range);
  }

  bool imposed_before(std::size_t from) const {
    while (from > 0 && role(from - 1) != Stop) {
      --from;
      if (role(from) == Condition) return false;
      if (role(from) == Impose) return true;
    }
    return false;
  }

  // "cuando la pena sea de tres a cinco años": a condition in the same clause, with no verb of sentencing
  // after it. A range is a threshold only where the condition is about the sanction: "si fuere el
  // provocador de seis a ocho años de prisión" is a penalty.
  bool is_conditioned(std::size_t from, bool is_range) const {
    bool about_sanction = !is_range;
    while (from > 0) {
      --from;
      if (from + 1 == chain_end_) return false;
      switch (role(from)) {
        case Comma: case Stop: case Impose: case With: return false;
        case Sanction: case Head: case Fine: about_sanction = true; break;
        case Condition: return about_sanction;
        default: break;
      }
    }
    return false;
  }

  void push(const Amount& amount, Kind kind, Setting setting, std::size_t from, std::size_t to) {
    Penalty penalty;
    penalty.kind = kind;
    const Amount::Form form = amount.form;
    const bool limited = form == Amount::Form::AtMost || form == Amount::Form::MayNotExceed;
    // "hasta diez años de prisión y tres mil días multa": the limit holds for both.
    const bool still_open = form == Amount::Form::Single && setting == Setting::Chained && chain_at_most_;
    penalty.max_unit = form == Amount::Form::AtLeast ? amount.min.unit : amount.max.unit;
    penalty.min_unit = form == Amount::Form::Range ? amount.min.unit : penalty.max_unit;
    if (form != Amount::Form::AtLeast) penalty.max = amount.max.value;
    if (form == Amount::Form::Range || form == Amount::Form::AtLeast) penalty.min = amount.min.value;
    if (form == Amount::Form::Single && !still_open) penalty.min = penalty.max;
    add(std::move(penalty), from, to, limited || still_open);
  }

  void push_life(std::size_t at) {
    const Setting setting = left_of(at).setting;
    if (setting != Setting::Chained && setting != Setting::Opening && !imposed_before(at)) return;
    Penalty penalty;
    penalty.kind = Kind::Life;
    add(std::move(penalty), at, at + 1, false);
  }

  void add(Penalty penalty, std::size_t from, std::size_t to, bool limited) {
    while (from + 1 < to && (role(from) == By || role(from) == Article || role(from) == With)) ++from;
    const auto& tokens = document_.tokens;
    penalty.provision = provision_at(from);
    penalty.span = {tokens[symbols_[from].begin].span.begin, tokens[symbols_[to - 1].end - 1].span.end};
    if (chain_end_ != kNone) penalties_.back().joined_by = joined(chain_end_, from);
    penalties_.push_back(std::move(penalty));
    chain_end_ = to;
    chain_at_most_ = limited;
  }

  std::string joined(std::size_t from, std::size_t to) const {
    bool comma = false, both = false, either = false;
    for (std::size_t at = from; at < to; ++at) {
      if (role(at) == Stop) return {};
      comma |= role(at) == Comma;
      both |= role(at) == And || role(at) == Besides;
      either |= role(at) == Or;
    }
    if (either) return both ? "and-or" : "or";
    return both || comma ? "and" : "";
  }

  const Document& document_;
  SymbolReader reader_;
  std::vector<Penalty>& penalties_;
  std::vector<Symbol> symbols_;  // of the run that is read
  struct Run {
    std::uint32_t first = 0, end = 0;
  } run_;  // the provisions that are read as one text
  std::size_t chain_end_ = kNone;  // the symbol after the last penalty of this run
  bool chain_at_most_ = false;
  bool article_imposes_ = false;  // a sentence before, in the same article, imposes prison
};

}  // namespace

Result<Lexicon> penalty_lexicon(const Tradition& tradition) {
  return Lexicon::from_json(tradition.grammar, "penalties", kEntries, tradition.language);
}

std::vector<Penalty> read_penalties(const Document& document, const Tradition& tradition) {
  std::vector<Penalty> penalties;
  const Result<Lexicon> lexicon = penalty_lexicon(tradition);
  if (!lexicon || lexicon->empty()) return penalties;
  PenaltyFinder(document, *lexicon, penalties).read();
  return penalties;
}

}  // namespace harmonia::parser
