// Penalties.
//
// An amount is found first ("de seis meses a tres años"), then the sanction that it measures: a word directly
// left of it ("prisión de") beats one directly right ("años de prisión"), a verb of sentencing gives prison
// where nothing else is said, and only suspensions may stand further off ("inhabilitación para ejercer cargos
// públicos hasta por tres años"). Amounts under a condition ("si el monto excede de", "cuya pena no exceda
// de") are thresholds and no penalties. A verb of raising or lowering, or "más" behind it, makes an amount
// what is added to a penalty or taken from it; a part of a penalty needs one, or a verb of sentencing. What
// measures no sanction is left to the reader of ages, terms and sums.
#include <algorithm>
#include <optional>

#include "parser/grammar/amounts.h"
#include "parser/grammar/grammar.h"
#include "parser/grammar/penalty_symbols.h"
#include "parser/grammar/quantities.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

namespace {

using namespace penalty;
using Kind = Penalty::Kind;
using Unit = Penalty::Unit;
using Relation = Penalty::Relation;

enum class Setting : std::uint8_t { Alone, Opening, Chained, Imposed, Headed };

class PenaltyFinder {
 public:
  PenaltyFinder(const Document& document, const Lexicon& lexicon, std::vector<Penalty>& penalties, std::vector<LooseAmount>& loose)
      : document_(document), reader_(lexicon, document.words), penalties_(penalties), loose_(loose) {}

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
      case Impose: case Increase: case Decrease: case Raise: case Sanction: article_imposes_ = true; return at + 1;
      case Head: article_imposes_ |= symbols_[at].meaning.detail == detail(Kind::Prison); return at + 1;
      case Life: push_whole(at, Kind::Life); return at + 1;
      case Death: push_whole(at, Kind::Death); return at + 1;
      case Multiplied: push_multiplied(at); return at + 1;
      case WithoutIt:
        if (chain_end_ != kNone && at <= chain_end_ + 1) penalties_.back().optional = true;
        return at + 1;
      case Number: case Of: case By: case From: case Until: case NotLess: case NotMore: case MayNotExceed: case Prefix:
      case Denominator: case Multiple: break;
      default: return at + 1;
    }
    std::optional<AmountRead> read = read_amount(symbols_, at);
    if (!read) return at + 1;
    join_named_ends(*read);
    if (unit_of(read->amount) == Unit::Share) attach_share(read->amount, at, read->end);
    else if (unit_of(read->amount) == Unit::None || !attach(read->amount, at, read->end)) leave(read->amount, at, read->end);
    return read->end;
  }

  void leave(const Amount& amount, std::size_t begin, std::size_t end) {
    while (begin + 1 < end && (role(begin) == Of || role(begin) == Article || role(begin) == By)) ++begin;
    std::size_t number = begin;
    while (number + 1 < end && role(number) != Number) ++number;
    loose_.push_back({amount, {symbols_[begin].begin, symbols_[end - 1].end}, symbols_[number].begin, provision_at(begin), base_of(Kind::FineMoney, begin, end)});
  }

  // "tres meses de prisión a dos años de penitenciaría": each end of the range names its own sanction.
  void join_named_ends(AmountRead& read) const {
    const auto prison_behind = [&](std::size_t at) {
      while (role(at) == Of || role(at) == Article) ++at;
      return role(at) == Head && symbols_[at].meaning.detail == detail(Kind::Prison) ? at + 1 : kNone;
    };
    if (read.amount.form != Amount::Form::Single || !is_time(unit_of(read.amount))) return;
    const std::size_t through = prison_behind(read.end);
    if (through == kNone || role(through) != Through) return;
    const std::optional<AmountRead> upper = read_amount(symbols_, through + 1);
    if (!upper || upper->amount.form != Amount::Form::Single || !is_time(unit_of(upper->amount)) || prison_behind(upper->end) == kNone) return;
    read.amount.form = Amount::Form::Range;
    read.amount.min = read.amount.max;
    read.amount.max = upper->amount.max;
    read.end = upper->end;
  }

  static bool is_condition(std::uint8_t role) { return role == Condition || role == MoreThan; }
  static bool is_more(std::uint8_t role) { return role == More || role == MoreThan; }
  static bool is_imposing(std::uint8_t role) {
    return role == Impose || role == Increase || role == Decrease || role == Raise;
  }

  struct Left {
    Setting setting = Setting::Alone;
    std::size_t begin = 0;  // where the sanction's words begin
    std::size_t head = kNone;
  };

  // ---- amounts of their own

  // Whether the amount measures a sanction.
  bool attach(Amount amount, std::size_t begin, std::size_t end) {
    const Left left = left_of(begin);
    const std::size_t right = right_of(end);
    if (right != kNone && role(right) == Age) return false;
    std::size_t from = left.setting == Setting::Headed ? left.head : begin;
    std::size_t to = end;
    std::optional<Kind> kind;
    if (left.setting == Setting::Headed) kind = kind_of(left.head, amount);
    if (!kind && right != kNone) {
      kind = kind_of(right, amount);
      if (kind) to = right + 1;
    }
    if (!kind && left.setting == Setting::Headed && role(left.head) == Fine) kind = fine_of_months(left.head, begin, amount);
    if (!kind) kind = kind_by_unit(amount, left.setting);
    if (!kind && is_time(unit_of(amount))) {
      from = loose_head(amount, begin);
      if (from != kNone) kind = kind_of(from, amount);
      else kind = kind_by_setting(amount, left.setting);
      if (from == kNone) from = begin;
    }
    if (!kind && amount.named && is_time(unit_of(amount))) kind = Kind::Prison;
    if (!kind || (!amount.named && !is_penalty(amount, left.setting, from, begin))) return false;
    push(amount, *kind, left.setting, from, to);
    return true;
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
    if (with || is_imposing(before) || before == Sanction) return {Setting::Imposed, at - 1, kNone};
    while (at > 0 && (is_joiner(at - 1) || is_glue(at - 1))) --at;
    if (at > 0 && at == chain_end_) return {Setting::Chained, begin, kNone};
    if (goes_on_behind_pause(begin)) return {Setting::Chained, begin, kNone};
    if (at > 0 && (role(at - 1) == Head || role(at - 1) == Fine)) return {Setting::Headed, at - 1, at - 1};
    if (at > 0 && (is_imposing(role(at - 1)) || role(at - 1) == Sanction)) return {Setting::Imposed, at - 1, kNone};
    return {};
  }

  bool goes_on_behind_pause(std::size_t begin) const {
    std::size_t at = begin;
    while (at > 0 && (is_glue(at - 1) || role(at - 1) == Hyphen)) --at;
    if (at == 0 || at - 1 != chain_end_ || symbols_[at - 1].meaning.role != Stop) return false;
    if (symbols_[at - 1].meaning.detail != kPause) return false;
    const Kind last = penalties_.back().kind;
    return last == Kind::FineMoney || last == Kind::FineUnits;
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
    while (at < end + 4 && (is_glue(at) || role(at) == Sanction || is_more(role(at)) || role(at) == Less)) ++at;
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

  // "multa de tres a dieciocho meses": as many daily rates as the time has days, thirty a month and 360 a year
  // as codes count them. Nothing may part the two.
  std::optional<Kind> fine_of_months(std::size_t head, std::size_t begin, Amount& amount) const {
    const Unit unit = unit_of(amount);
    if (unit != Unit::Months && unit != Unit::Years) return std::nullopt;
    for (std::size_t at = head + 1; at < begin; ++at) {
      if (!is_glue(at) && role(at) != Until) return std::nullopt;
    }
    for (Term* end : {&amount.min, &amount.max}) {
      if (end->unit != Unit::Months && end->unit != Unit::Years) continue;
      end->value *= end->unit == Unit::Months ? 30 : 360;
      end->unit = Unit::DaysOfFine;
    }
    return Kind::FineDays;
  }

  static std::optional<Kind> fine_kind(Unit unit) {
    switch (unit) {
      case Unit::DaysOfFine: return Kind::FineDays;
      case Unit::Uma: return Kind::FineUma;
      case Unit::DaysOfWage: case Unit::TimesWage: return Kind::FineMinimumWage;
      case Unit::Pesos: case Unit::Money: return Kind::FineMoney;
      case Unit::Units: return Kind::FineUnits;
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
    const bool sum = unit == Unit::Pesos || unit == Unit::Money || unit == Unit::Units;
    if (sum && setting == Setting::Opening) return std::nullopt;
    return fine_kind(unit);
  }

  std::optional<Kind> kind_by_setting(const Amount& amount, Setting setting) const {
    const bool open = amount.form == Amount::Form::Single || amount.form == Amount::Form::MayNotExceed;
    if (setting == Setting::Imposed && !open) return Kind::Prison;
    // "prisión vitalicia o de cincuenta a setenta años": another term of the same sanction.
    if (setting == Setting::Chained && !open && chained_term()) return Kind::Prison;
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
      if (at + 1 == chain_end_ || role(at) == Stop || is_condition(role(at)) || role(at) == UnitWord) return kNone;
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
      if (is_condition(role(from))) return false;
      if (is_imposing(role(from))) return true;
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
        case Comma: case Stop: case Impose: case Increase: case Decrease: case Raise: case With: return false;
        case Sanction: case Head: case Fine: about_sanction = true; break;
        case Condition: case MoreThan: return about_sanction;
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
    penalty.relation = relation_of(kind, from, to);
    penalty.base = base_of(kind, from, to);
    add(std::move(penalty), from, to, limited || still_open);
  }

  // Is the amount after the chain, joined by "or", another term of a prison sentence?
  bool chained_term() const {
    if (penalties_.empty() || chain_end_ == kNone) return false;
    const Kind last = penalties_.back().kind;
    return (last == Kind::Life || last == Kind::Death || last == Kind::Prison) && role(chain_end_) == Or;
  }

  // "se aumentará de dos a cinco años", "un año más de prisión". A suspension is a penalty beside the increase.
  Relation relation_of(Kind kind, std::size_t from, std::size_t to) const {
    if (to > from && (is_more(role(to - 1)) || role(to) == More)) return Relation::Increase;
    if (to > from && (role(to - 1) == Less || role(to) == Less)) return Relation::Decrease;
    for (std::size_t at = from; at < to; ++at) {
      if (is_more(role(at))) return Relation::Increase;
    }
    if (kind == Kind::Disqualification || kind == Kind::Other) return Relation::Own;
    for (std::size_t at = from; at > 0; --at) {
      switch (role(at - 1)) {
        case Increase: return Relation::Increase;
        case Decrease: return Relation::Decrease;
        case Impose: case Raise: case Multiplied: case Stop: return Relation::Own;
        default: break;
      }
    }
    return Relation::Own;
  }

  // The words for a currency, a unit of account or an income, as the law writes them.
  std::string base_of(Kind kind, std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to; ++at) {
      const Meaning meaning = symbols_[at].meaning;
      const bool unit = (meaning.role == UnitWord || meaning.role == Prefix) &&
                        (meaning.detail == detail(Unit::Money) || meaning.detail == detail(Unit::Units));
      const bool income = kind == Kind::FineUnits && meaning.role == Head && meaning.detail == detail(Kind::FineUnits);
      if (!unit && !income) continue;
      std::string base = shown_text(document_, span_of(at, at + 1)).take();
      if (meaning.role == Prefix) base.resize(std::min(base.find_first_of("0123456789"), base.size()));  // "R10"
      return base;
    }
    return {};
  }

  // ---- parts of a penalty

  // "se aumentará hasta en una tercera parte", "la mitad de la pena".
  void attach_share(Amount& amount, std::size_t begin, std::size_t end) {
    if (!sentence_has_sanction(begin)) return;
    std::size_t to = end;
    std::optional<Relation> relation;
    std::size_t right = end;
    while (right < end + 2 && is_glue(right)) ++right;
    if (is_more(role(right)) || role(right) == Less) {
      relation = is_more(role(right)) ? Relation::Increase : Relation::Decrease;
      to = right + 1;
    }
    if (!relation) relation = change_before(begin);
    if (!relation && is_of_penalty(end) && imposed_before(begin)) relation = Relation::Proportion;
    if (!relation) return;
    Penalty penalty;
    penalty.relation = *relation;
    penalty.min_unit = penalty.max_unit = Unit::Share;
    const bool to_a_part = *relation == Relation::Decrease && begin > 0 && opens_with_to(begin);
    const auto value = [&](const Term& term) {
      // "al doble" adds one penalty to the one that there is; "a la mitad" takes away the rest.
      if (term.multiple && *relation == Relation::Increase) return term.value - 1;
      return to_a_part ? 1 - term.value : term.value;
    };
    if (amount.form != Amount::Form::AtLeast) penalty.max = value(amount.max);
    if (amount.form == Amount::Form::Range || amount.form == Amount::Form::AtLeast) penalty.min = value(amount.min);
    if (amount.form == Amount::Form::Single) penalty.min = penalty.max;
    const bool limited = amount.form == Amount::Form::AtMost || amount.form == Amount::Form::MayNotExceed;
    add(std::move(penalty), begin, to, limited);
  }

  bool opens_with_to(std::size_t begin) const { return role(begin - 1) == Through || role(begin) == Through; }

  // "se duplicará la pena"
  void push_multiplied(std::size_t at) {
    if (!sentence_has_sanction(at)) return;
    Penalty penalty;
    penalty.relation = Relation::Increase;
    penalty.min_unit = penalty.max_unit = Unit::Share;
    penalty.min = penalty.max = symbols_[at].meaning.detail - 1;
    add(std::move(penalty), at, at + 1, false);
  }

  std::optional<Relation> change_before(std::size_t begin) const {
    for (std::size_t at = begin; at > 0; --at) {
      switch (role(at - 1)) {
        case Increase: case Raise: return Relation::Increase;
        case Decrease: return Relation::Decrease;
        case Impose: case Stop: case Condition: case MoreThan: return std::nullopt;
        default: break;
      }
    }
    return std::nullopt;
  }

  // "de la pena", "del máximo de las sanciones", behind a part.
  bool is_of_penalty(std::size_t end) const {
    constexpr std::size_t kReach = 8;
    for (std::size_t at = end; at < std::min(end + kReach, symbols_.size()); ++at) {
      switch (role(at)) {
        case Sanction: case Head: case Fine: return true;
        case Of: case Article: case NotLess: case NotMore: case By: break;
        default: return false;
      }
    }
    return false;
  }

  bool sentence_has_sanction(std::size_t at) const {
    const auto is_sanction = [&](std::size_t i) { return role(i) == Sanction || role(i) == Head || role(i) == Fine; };
    for (std::size_t left = at; left > 0 && role(left - 1) != Stop; --left) {
      if (is_sanction(left - 1)) return true;
    }
    for (std::size_t right = at; right < symbols_.size() && role(right) != Stop; ++right) {
      if (is_sanction(right)) return true;
    }
    return false;
  }

  // ---- what is kept

  // A sanction without an amount.
  void push_whole(std::size_t at, Kind kind) {
    const Setting setting = left_of(at).setting;
    if (setting != Setting::Chained && setting != Setting::Opening && !imposed_before(at)) return;
    Penalty penalty;
    penalty.kind = kind;
    add(std::move(penalty), at, at + 1, false);
  }

  Span span_of(std::size_t from, std::size_t to) const {
    // "una mitad más de": the second word belongs to what follows.
    const Symbol& last = symbols_[to - 1];
    const std::uint32_t last_token = last.meaning.role == MoreThan ? last.begin : last.end - 1;
    return {document_.tokens[symbols_[from].begin].span.begin, document_.tokens[last_token].span.end};
  }

  void add(Penalty penalty, std::size_t from, std::size_t to, bool limited) {
    while (from + 1 < to && (role(from) == By || role(from) == Article || role(from) == With)) ++from;
    penalty.provision = provision_at(from);
    penalty.span = span_of(from, to);
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
  std::vector<LooseAmount>& loose_;
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

AmountsRead read_amounts(const Document& document, const Tradition& tradition) {
  AmountsRead read;
  const Result<Lexicon> lexicon = penalty_lexicon(tradition);
  if (!lexicon || lexicon->empty()) return read;
  std::vector<LooseAmount> loose;
  PenaltyFinder(document, *lexicon, read.penalties, loose).read();
  add_graded_penalties(document, tradition, read.penalties);
  read.quantities = read_quantities(document, tradition, loose);
  return read;
}

}  // namespace harmonia::parser
