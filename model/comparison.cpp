#include "model/comparison.h"

#include <array>

namespace harmonia {

std::string_view to_string(MatterKind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"criterion", "article", "words", "term"};
  return kNames[static_cast<std::size_t>(kind)];
}

Span words_of(const Document& document, const ComparedText& text) {
  return text.words.empty() ? document.provisions[text.provision].whole : text.words;
}

}  // namespace harmonia
