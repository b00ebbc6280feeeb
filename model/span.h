#pragma once
#include <compare>
#include <cstdint>
#include <string_view>

namespace harmonia {

/// A half-open range of bytes `[begin, end)` in one SourceText.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr std::string_view of(std::string_view bytes) const { return bytes.substr(begin, size()); }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// The smallest span that holds both.
constexpr Span hull(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace harmonia
