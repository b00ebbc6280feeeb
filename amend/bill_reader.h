#pragma once
#include <functional>
#include <string>
#include <vector>

#include "amend/bill_text.h"
#include "amend/instruction.h"

namespace harmonia::amend {

/// What a bill says about one law.
struct BillReading {
  std::vector<Instruction> instructions;  // about this law, in order; the unread ones among them
  struct Other {
    std::string law;  // as the bill names it
    std::uint32_t instructions = 0;
  };
  std::vector<Other> others;  // laws that the bill also changes
};

/// Reads the instructions of a bill. `is_this_law` says whether the name of a law is that of the law the bill
/// is applied to; instructions about others are counted, not read further. Never fails: a sentence with an
/// amending verb that no pattern reads is an instruction of Kind::Unread.
BillReading read_bill(const BillText& bill, const Vocabulary& vocabulary, const std::function<bool(std::string_view)>& is_this_law);

}  // namespace harmonia::amend
