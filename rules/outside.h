#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/document.h"

namespace harmonia::rules {

/// What a file says and the law does not: statements of reasons, editors' notes, lists of reforms. It never counts,
/// but a reader must know of it where the law itself is silent.
struct OutsideText {
  Document document;                 // one paragraph for each stretch; spans are those of the law's source
  std::vector<std::uint32_t> owner;  // of each provision: the provision of the law that the stretch belongs to
};

/// Linear in the document.
OutsideText outside_text(const Document& law);

/// The bytes of a span with white space squeezed, at most `most` bytes of them.
std::string squeezed(const Document& document, Span span, std::size_t most);

}  // namespace harmonia::rules
