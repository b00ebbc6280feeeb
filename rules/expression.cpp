// The expression language.
//
// Spirit X3 reads the text and its semantic actions append instructions in the order in which a stack machine
// runs them, so there is no tree to walk. Truths and numbers are different grammar rules, hence "40 years and
// found" does not parse; whether two numbers may be compared is checked afterwards on a stack of units.
#include "rules/expression.h"

#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <functional>
#include <utility>

namespace harmonia::rules {

Truth operator!(Truth truth) {
  if (truth == Truth::Unknown) return truth;
  return truth == Truth::True ? Truth::False : Truth::True;
}

namespace {

namespace x3 = boost::spirit::x3;
using Op = Instruction::Op;
using Pick = Instruction::Pick;
using Field = Instruction::Field;
using Unit = Instruction::Unit;
using Order = Instruction::Order;
using Iterator = std::string_view::const_iterator;

constexpr std::size_t kLongestExpression = 2000;
constexpr int kDeepestBracket = 24;  // bounds X3's own recursion

// What the semantic actions fill.
struct Emitter {
  Iterator begin;
  Program program;
  Instruction call;                  // the call being read
  std::vector<double> open_counts;   // truths read so far in each open count(...), any(...), all(...)
  std::vector<Op> open_joins;
  std::vector<Order> open_orders;

  void emit(Op op, Iterator at) {
    Instruction done = std::move(call);
    call = {};
    done.op = op;
    done.offset = static_cast<std::uint32_t>(at - begin);
    program.push_back(std::move(done));
  }
};
struct EmitterTag;

template <class Action>
auto act(Action action) {
  return [action](auto& context) { action(x3::get<EmitterTag>(context).get(), context); };
}
auto emit(Op op) {
  return act([op](Emitter& out, auto& context) { out.emit(op, x3::_where(context).begin()); });
}
const auto set_name = act([](Emitter& out, auto& context) { out.call.name = x3::_attr(context); });
const auto set_other = act([](Emitter& out, auto& context) { out.call.other = x3::_attr(context); });
const auto add_phrase = act([](Emitter& out, auto& context) { out.call.phrases.push_back(x3::_attr(context)); });
const auto set_number = act([](Emitter& out, auto& context) { out.call.number = x3::_attr(context); });
const auto set_unit = act([](Emitter& out, auto& context) {
  out.call.unit = x3::_attr(context).first;
  out.call.number *= x3::_attr(context).second;
});
const auto set_pick = act([](Emitter& out, auto& context) { out.call.pick = x3::_attr(context); });
const auto set_field = act([](Emitter& out, auto& context) { out.call.field = x3::_attr(context); });
const auto open_join = act([](Emitter& out, auto& context) {
  out.open_joins.push_back(x3::_attr(context));
  out.open_counts.push_back(0);
});
const auto add_join = act([](Emitter& out, auto&) { out.open_counts.back() += 1; });
const auto close_join = act([](Emitter& out, auto& context) {
  const double count = out.open_counts.back();
  const Op op = out.open_joins.back();
  out.open_counts.pop_back();
  out.open_joins.pop_back();
  if (op == Op::CountTrue) {
    out.call.number = count;
    out.emit(op, x3::_where(context).begin());
  } else {
    for (double i = 1; i < count; ++i) out.emit(op, x3::_where(context).begin());
  }
});
const auto open_compare = act([](Emitter& out, auto& context) { out.open_orders.push_back(x3::_attr(context)); });
const auto close_compare = act([](Emitter& out, auto& context) {
  out.call.order = out.open_orders.back();
  out.open_orders.pop_back();
  out.emit(Op::Compare, x3::_where(context).begin());
});

struct Words {
  x3::symbols<Op> join, truth_join;
  x3::symbols<Pick> pick;
  x3::symbols<Field> field;
  x3::symbols<std::pair<Unit, double>> unit;
  x3::symbols<Order> order;
  Words() {
    join.add("count", Op::CountTrue);
    truth_join.add("any", Op::Or)("all", Op::And);
    pick.add("first", Pick::First)("min", Pick::Least)("max", Pick::Most);
    field.add("prison.least", Field::PrisonLeast)("prison.most", Field::PrisonMost)("fine.least", Field::FineLeast)(
        "fine.most", Field::FineMost);
    unit.add("years", {Unit::Months, 12})("year", {Unit::Months, 12})("months", {Unit::Months, 1})(
        "month", {Unit::Months, 1})("days", {Unit::Days, 1})("day", {Unit::Days, 1})("units", {Unit::Units, 1});
    order.add("<", Order::Less)("<=", Order::LessOrEqual)(">", Order::Greater)(">=", Order::GreaterOrEqual)(
        "==", Order::Equal)("!=", Order::NotEqual);
  }
};
const Words words;

const auto name_char = x3::char_("a-z0-9") | (x3::char_('-') >> &x3::char_("a-z0-9"));
const auto end_of_word = !x3::char_("a-z0-9-");
const auto keyword = [](const char* word) { return x3::lexeme[x3::lit(word) >> end_of_word]; };
const auto reserved = x3::lit("and") | x3::lit("or") | x3::lit("not") | x3::lit("found") | x3::lit("hits");
const auto name = x3::rule<struct NameId, std::string>{"a name"} =
    x3::lexeme[!(reserved >> end_of_word) >> x3::char_("a-z") >> *name_char];
const auto quoted = x3::rule<struct QuotedId, std::string>{"a phrase in quotes"} =
    x3::lexeme['\'' >> +(x3::char_ - '\'') >> '\''];

const x3::rule<struct TruthId> truth{"a condition"};
const x3::rule<struct NumberId> number{"a number"};

// A parser whose end appends an instruction. Its parts have put what they read into Emitter::call.
template <class Parser>
auto emits(Op op, const Parser& parser) {
  return x3::omit[parser][emit(op)];
}

const auto amount = x3::rule<struct AmountId>{"an amount"} =
    emits(Op::Amount, x3::double_[set_number] >> -(x3::lexeme[words.unit >> end_of_word][set_unit]));
const auto phrases = quoted[add_phrase] > *('|' > quoted[add_phrase]);
const auto mentions = x3::rule<struct MentionsId>{"mentions(...)"} =
    emits(Op::Mentions, keyword("mentions") > '(' > -(name[set_name] > ',') > phrases > ')');
const auto cites = x3::rule<struct CitesId>{"cites(...)"} =
    emits(Op::Cites, keyword("cites") > '(' > name[set_name] > -(',' > name[set_other]) > ')');
const auto exists =
    x3::rule<struct ExistsId>{"exists(...)"} = emits(Op::Exists, keyword("exists") > '(' > name[set_name] > ')');
const auto joined = (truth >> x3::eps[add_join]) % ',';
const auto any_all = x3::rule<struct AnyAllId>{"any(...) or all(...)"} =
    x3::omit[x3::lexeme[words.truth_join >> end_of_word][open_join] > '(' > joined > ')'][close_join];
const auto count_of = x3::rule<struct CountId>{"count(...)"} =
    x3::omit[x3::lexeme[words.join >> end_of_word][open_join] > '(' > joined > ')'][close_join];
const auto penalty_of = x3::rule<struct PenaltyId>{"first(...), min(...) or max(...)"} =
    emits(Op::Penalty, x3::lexeme[words.pick >> end_of_word][set_pick] > '(' >
                           x3::lexeme[words.field >> end_of_word][set_field] > -(',' > name[set_name]) > ')');
const auto items_of =
    x3::rule<struct ItemsId>{"items(...)"} = emits(Op::Items, keyword("items") > '(' > name[set_name] > ')');
const auto reference_of = x3::rule<struct ReferenceId>{"reference(...)"} =
    emits(Op::Reference, keyword("reference") > '(' > name[set_name] > ')');
const auto hits_of = emits(Op::Hits, keyword("hits"));

const auto number_def = count_of | penalty_of | items_of | reference_of | hits_of | amount;
const auto comparison = x3::rule<struct ComparisonId>{"a comparison"} =
    x3::omit[number >> words.order[open_compare] > number][close_compare];
const auto clause_of = x3::rule<struct ClauseId>{"the id of a clause"} = emits(Op::Clause, name[set_name]);
const auto starts_number = &(keyword("count") | keyword("first") | keyword("min") | keyword("max") |
                             keyword("items") | keyword("reference") | keyword("hits") | x3::double_);
const auto plain = x3::rule<struct PlainId>{"a condition"} = ('(' > truth > ')') | mentions | cites | exists | any_all |
                                                             emits(Op::Found, keyword("found")) |
                                                             (starts_number > comparison) | clause_of;
const auto negated =
    x3::rule<struct NegatedId>{"a condition"} = emits(Op::Not, keyword("not") > plain) | plain;
const auto both = x3::rule<struct BothId>{"a condition"} = negated >> *emits(Op::And, keyword("and") > negated);
const auto truth_def = both >> *emits(Op::Or, keyword("or") > both);

BOOST_SPIRIT_DEFINE(truth, number)

// The units of the numbers that the program leaves on the stack, to see that comparisons make sense.
std::string check_units(const Program& program, std::uint32_t& offset) {
  std::vector<Unit> units;
  for (const Instruction& step : program) {
    offset = step.offset;
    switch (step.op) {
      case Op::CountTrue:
      case Op::Hits:
      case Op::Items: units.push_back(Unit::None); break;
      case Op::Penalty:
        units.push_back(step.field == Field::PrisonLeast || step.field == Field::PrisonMost ? Unit::Months
                                                                                            : Unit::Units);
        break;
      case Op::Amount: units.push_back(step.unit == Unit::Days ? Unit::Units : step.unit); break;
      case Op::Reference: units.push_back(Unit::Months); break;  // its own unit is checked by the loader
      case Op::Compare: {
        const Unit right = units.back();
        units.pop_back();
        const Unit left = units.back();
        units.pop_back();
        const bool reference = program[static_cast<std::size_t>(&step - program.data()) - 1].op == Op::Reference;
        if (left != right && !reference) return "the two sides do not have the same unit";
        break;
      }
      default: break;
    }
  }
  return {};
}

int deepest_bracket(std::string_view text) {
  int depth = 0, deepest = 0;
  for (const char c : text) {
    if (c == '(') deepest = std::max(deepest, ++depth);
    if (c == ')') --depth;
  }
  return deepest;
}

template <class Rule>
std::variant<Program, ExpressionError> run(std::string_view text, const Rule& rule) {
  if (text.size() > kLongestExpression) return ExpressionError{"the expression is longer than 2,000 bytes", 0};
  if (deepest_bracket(text) > kDeepestBracket) return ExpressionError{"brackets are nested more than 24 deep", 0};
  Emitter emitter{text.begin(), {}, {}, {}, {}, {}};
  Iterator at = text.begin();
  const auto grammar = x3::with<EmitterTag>(std::ref(emitter))[rule];
  try {
    const bool parsed = x3::phrase_parse(at, text.end(), grammar, x3::ascii::space);
    if (!parsed || at != text.end()) {
      return ExpressionError{"this is not a condition", static_cast<std::uint32_t>(at - text.begin())};
    }
  } catch (const x3::expectation_failure<Iterator>& failure) {
    return ExpressionError{"expected " + failure.which(),
                           static_cast<std::uint32_t>(failure.where() - text.begin())};
  }
  return std::move(emitter.program);
}

}  // namespace

std::variant<Program, ExpressionError> parse_expression(std::string_view text) {
  std::variant<Program, ExpressionError> parsed = run(text, truth);
  if (const Program* program = std::get_if<Program>(&parsed)) {
    std::uint32_t offset = 0;
    const std::string wrong = check_units(*program, offset);
    if (!wrong.empty()) return ExpressionError{wrong, offset};
  }
  return parsed;
}

std::variant<Instruction, ExpressionError> parse_amount(std::string_view text) {
  std::variant<Program, ExpressionError> parsed = run(text, amount);
  if (const ExpressionError* error = std::get_if<ExpressionError>(&parsed)) return *error;
  return std::get<Program>(parsed).front();
}

}  // namespace harmonia::rules
