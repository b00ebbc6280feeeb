#include "text/direction.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace harmonia::text {

bool reads_from_right(std::string_view words) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(words.data());
  const auto size = static_cast<std::int32_t>(words.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 letter = 0;
    U8_NEXT(bytes, at, size, letter);
    if (letter < 0) continue;
    switch (u_charDirection(letter)) {
      case U_LEFT_TO_RIGHT: return false;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC: return true;
      default: break;
    }
  }
  return false;
}

}  // namespace harmonia::text
