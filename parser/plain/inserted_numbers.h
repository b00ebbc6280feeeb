#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parser/plain/number_key.h"

namespace harmonia::parser {

/// A letter's place in a list, and that of the last one before it that drafters never leave out.
struct Letter {
  std::uint32_t value = 0, after = 0;
};

/// A part of what stands behind the figures of an inserted section, "21E1" or "144ZA": a letter by its place in the
/// tradition's order, or a number.
struct InsertedPart {
  std::uint32_t value = 0;
  bool letter = false;
};

/// The keys of `number` with the parts behind it, in every order that drafters follow, the usual one first: 5AA stands
/// behind 5A; in other laws AA stands before A, and ZA before A in others again. `last_letter` is the place of Z.
/// Requires: the first part is a letter; at most kMostInsertedParts parts.
std::vector<NumberKey> inserted_keys(std::uint32_t number, const std::vector<InsertedPart>& parts, std::uint32_t last_letter);

inline constexpr std::size_t kMostInsertedParts = 4;

/// The suffix of a list's item, "(1A)" or "(2ZA)", in order; nothing where the parts are no such suffix.
std::optional<std::uint32_t> inserted_suffix(const std::vector<InsertedPart>& parts, std::uint32_t last_letter);

}  // namespace harmonia::parser
