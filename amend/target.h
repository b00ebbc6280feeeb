#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "amend/symbols.h"

namespace harmonia::amend {

/// The units that a run of symbols addresses, lists and ranges taken apart: one Target for each unit.
struct TargetList {
  std::vector<Target> targets;  // empty where only a law is named
  std::optional<Span> law;      // the name of the law, in the bill's reading text
  std::size_t end = 0;          // the symbol after the last one
};

/// Reads the address that begins at symbols[at]; nothing where none begins there.
///
/// Addresses go up ("párrafo segundo del apartado 1 del artículo 83"), down ("artículo 83, apartado 1"), and
/// share what stands above ("las letras a) y b) del apartado 1 y el primer párrafo del apartado 3"). An `anchor` is beside
/// what something comes: a comma before another unit of its kind ends it.
std::optional<TargetList> read_target(const std::vector<Symbol>& symbols, std::size_t at, const Vocabulary& vocabulary, bool anchor = false);

/// Fills the steps above `target`'s highest one from `from`: "el apartado 4" after "artículo 181".
void inherit(Target& target, const Target& from);

/// The same from a unit that stands beside `target`, not above it: only what the two share.
void inherit_beside(Target& target, Target from);

/// The address as one line, for messages: "art 83 / 1 / § 2".
std::string describe(const Target& target);

}  // namespace harmonia::amend
