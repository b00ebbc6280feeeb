#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "model/values.h"
#include "parser/grammar/lexicon.h"

namespace harmonia::parser::penalty {

/// One end of an amount. A part of a penalty has the unit Share: "dos terceras partes" is 2/3.
struct Term {
  double value = 0;
  Penalty::Unit unit = Penalty::Unit::None;
  std::uint8_t divisor = 0;  // of a share that is a fraction: 3 for thirds
  bool multiple = false;     // of a share: "el doble"
};

struct Amount {
  enum class Form : std::uint8_t { Single, Range, AtMost, MayNotExceed, AtLeast };
  Form form = Form::Single;
  bool named = false;  // each end is called what it is: "la mínima será de ... y la máxima de ..."
  Term min, max;  // AtLeast has only min, Range both, the others only max
};

bool is_time(Penalty::Unit unit);
Penalty::Unit unit_of(const Amount& amount);

/// The amount that starts at symbol `at`, and the symbol after it. Nothing where no amount starts there.
struct AmountRead {
  Amount amount;
  std::size_t end = 0;
};
std::optional<AmountRead> read_amount(std::span<const Symbol> symbols, std::size_t at);

/// An amount that measures no sanction.
struct LooseAmount {
  Amount amount;
  TokenRange tokens;         // from its first number, or the words of its form ("hasta", "no mayor de")
  std::uint32_t number = 0;  // the token of its first number
  std::uint32_t provision = kNoProvision;
  std::string base;          // the currency or unit of account as written
};

}  // namespace harmonia::parser::penalty
