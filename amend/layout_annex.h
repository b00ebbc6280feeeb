#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace harmonia::amend {

/// What no instruction of a bill speaks of: line ends, blank lines, notes and other matter around the provisions,
/// as edits of the text that the instructions give. A bill that `bill` drafts carries one, so that applying it
/// gives the new version byte for byte.
struct LayoutAnnex {
  struct Edit {
    std::uint32_t skip = 0;     // bytes that stay since the edit before
    std::uint32_t removed = 0;  // bytes that go
    std::string put;            // what comes in their place
  };
  std::string from, to;  // SHA-256 of the text before and after the edits
  std::vector<Edit> edits;

  /// Words of the text after that stand in `put`.
  std::size_t words() const;
};

/// The edits from one text to another, word by word.
LayoutAnnex layout_between(std::string_view from, std::string_view to);

/// As lines that every format of a bill can hold: printable ASCII without "<" and "&".
std::vector<std::string> annex_lines(const LayoutAnnex& annex);

/// The annex in the bytes of a bill, in whatever format; nothing where there is none or where it is damaged.
std::optional<LayoutAnnex> read_annex(std::string_view bill);

/// Where the annex stands, its two marking lines included.
std::optional<Span> annex_span(std::string_view bill);

/// The text after the edits; nothing where `text` is not the one that the annex was made for.
std::optional<std::string> with_layout(std::string_view text, const LayoutAnnex& annex);

}  // namespace harmonia::amend
