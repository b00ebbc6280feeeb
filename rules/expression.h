#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The expression language of rule files: what a clause asks for beyond "a phrase stands in the scope".
namespace harmonia::rules {

/// True, false, or "could not be read". Unknown travels: see docs/rule-files.md.
enum class Truth : std::uint8_t { False, Unknown, True };
Truth operator!(Truth truth);

/// An expression as a program for a stack machine, so that its depth costs no recursion when it runs.
struct Instruction {
  enum class Op : std::uint8_t {
    // push a truth
    Found, Clause, Exists, Mentions, Cites,
    // of truths
    Not, And, Or,
    // push a number
    CountTrue,  // of the `number` topmost truths, which it takes
    Hits, Items, Penalty, Amount, Reference,
    // of two numbers
    Compare,
  };
  enum class Pick : std::uint8_t { First, Least, Most };
  enum class Field : std::uint8_t { PrisonLeast, PrisonMost, FineLeast, FineMost };
  enum class Unit : std::uint8_t { None, Months, Days, Units };
  enum class Order : std::uint8_t { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual };

  Op op = Op::Found;
  std::uint32_t offset = 0;  // in the expression's text
  double number = 0;         // an amount, or how many values to take
  Unit unit = Unit::None;    // of an amount
  Pick pick = Pick::First;
  Field field = Field::PrisonLeast;
  Order order = Order::Equal;
  std::string name, other;   // of a clause, scope or reference; empty scope: the clause's own
  std::vector<std::string> phrases;
  std::vector<std::uint32_t> phrase_ids;  // filled in when the pack is compiled
  std::uint32_t scope = 0, other_scope = 0;  // likewise; kOwnScope: the clause's own
};
inline constexpr std::uint32_t kOwnScope = 0xFFFFFFFF;

using Program = std::vector<Instruction>;

struct ExpressionError {
  std::string message;
  std::uint32_t offset = 0;
};

/// Parses and type-checks; whether the names exist is for the loader to say.
std::variant<Program, ExpressionError> parse_expression(std::string_view text);

/// "40 years" and the like, as pack.json's references are written.
std::variant<Instruction, ExpressionError> parse_amount(std::string_view text);

}  // namespace harmonia::rules
