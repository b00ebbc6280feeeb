#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace harmonia::amend {

/// The places where `words` stand in `text`, whatever the line ends, the kind of quotation marks and dashes;
/// never inside a longer word or number. In order, not overlapping. Linear for the words of bills.
std::vector<Span> find_words(std::string_view text, std::string_view words);

/// `text` with white space squeezed, quotation marks and dashes made plain: what find_words compares.
std::string plain(std::string_view text);

}  // namespace harmonia::amend
