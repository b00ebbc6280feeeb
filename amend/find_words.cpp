#include "amend/find_words.h"

#include <cstdint>

namespace harmonia::amend {

namespace {

struct Same {
  std::string_view printed;
  char plain;
};
constexpr Same kSame[] = {{"“", '"'}, {"”", '"'}, {"«", '"'}, {"»", '"'}, {"„", '"'}, {"‟", '"'}, {"‘", '\''}, {"’", '\''}, {"–", '-'},
                          {"—", '-'}, {"‑", '-'}, {"−", '-'}, {"\xC2\xA0", ' '}, {"°", 'o'}, {"º", 'o'}};

void plain_mapped(std::string_view text, std::string& out, std::vector<std::uint32_t>* places) {
  out.clear();
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    std::size_t size = 1;
    if (static_cast<unsigned char>(c) >= 0x80) {
      for (const Same& same : kSame) {
        if (text.substr(i).starts_with(same.printed)) {
          c = same.plain;
          size = same.printed.size();
          break;
        }
      }
    }
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank || (!out.empty() && out.back() != ' ')) {
      out += blank ? ' ' : c;
      if (places != nullptr) places->push_back(static_cast<std::uint32_t>(i));
    }
    i += size;
  }
  if (places != nullptr) places->push_back(static_cast<std::uint32_t>(text.size()));
}

bool letter_or_digit(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  plain_mapped(text, out, nullptr);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<Span> find_words(std::string_view text, std::string_view words) {
  std::vector<Span> found;
  const std::string wanted = plain(words);
  if (wanted.empty()) return found;
  std::string hay;
  std::vector<std::uint32_t> places;
  plain_mapped(text, hay, &places);
  for (std::size_t at = hay.find(wanted); at != std::string::npos; at = hay.find(wanted, at)) {
    const std::size_t end = at + wanted.size();
    const bool cuts = (at > 0 && letter_or_digit(wanted.front()) && letter_or_digit(hay[at - 1])) ||
                      (end < hay.size() && letter_or_digit(wanted.back()) && letter_or_digit(hay[end]));
    if (cuts) {
      ++at;
      continue;
    }
    std::uint32_t last = places[end];
    // Blanks that were squeezed after the last character do not belong to the words.
    while (last > places[at] && (text[last - 1] == ' ' || text[last - 1] == '\n' || text[last - 1] == '\t' || text[last - 1] == '\r') && wanted.back() != ' ') --last;
    found.push_back({places[at], last});
    at = end;
  }
  return found;
}

}  // namespace harmonia::amend
