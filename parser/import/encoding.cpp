// Encodings.
//
// UTF-8 is recognised by its validity, UTF-16 by its byte order mark or by zeros in every second byte. What
// is neither is a single-byte code page: the one that the file declares, else Windows-1252 or Windows-1251,
// whichever decodes to more letters of the script it is meant for.
#include "parser/import/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "model/utf8.h"
#include "text/code_page.h"

namespace harmonia::parser {

namespace {

// The length of the valid UTF-8 sequence at the start, or 0.
std::size_t sequence_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto follows = [&](std::size_t i) { return i < bytes.size() && (at(i) & 0xC0) == 0x80; };
  if (at(0) < 0x80) return 1;
  if (at(0) >= 0xC2 && at(0) <= 0xDF) return follows(1) ? 2 : 0;
  if (at(0) >= 0xE0 && at(0) <= 0xEF) {
    if (!follows(1) || !follows(2)) return 0;
    if (at(0) == 0xE0 && at(1) < 0xA0) return 0;
    if (at(0) == 0xED && at(1) > 0x9F) return 0;
    return 3;
  }
  if (at(0) >= 0xF0 && at(0) <= 0xF4) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if (at(0) == 0xF0 && at(1) < 0x90) return 0;
    if (at(0) == 0xF4 && at(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

// Bytes of well-formed sequences beyond ASCII, and bytes that belong to none.
struct Utf8Count {
  std::size_t sequences = 0, broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  std::size_t at = 0;
  while (at < bytes.size()) {
    // Eight ASCII bytes at a time: law is mostly ASCII.
    std::uint64_t chunk;
    if (at + 8 <= bytes.size()) {
      std::memcpy(&chunk, bytes.data() + at, 8);
      if ((chunk & 0x8080808080808080ull) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = sequence_length(bytes.substr(at, 4));
    if (length == 0) {
      ++count.broken;
      ++at;
    } else {
      count.sequences += length > 1;
      at += length;
    }
  }
  return count;
}

// Replaces bytes that are no UTF-8 by U+FFFD, so that every later stage sees valid text.
std::string mend_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes.substr(at, 4));
    if (length == 0) {
      append_utf8(out, 0xFFFD);
      ++at;
    } else {
      out.append(bytes.substr(at, length));
      at += length;
    }
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? static_cast<std::uint32_t>(a << 8 | b) : static_cast<std::uint32_t>(b << 8 | a);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    std::uint32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const std::uint32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
  return out;
}

// 0x80 to 0x9F of Windows-1252; 0 where it has nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// 0x80 to 0xBF of Windows-1251; the letters А to я follow from 0xC0 in order.
constexpr std::array<std::uint16_t, 64> kWindows1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A,
    0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0,      0x2122,
    0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6,
    0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456,
    0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    const std::uint32_t point = c >= 0x80 && c < 0xA0 ? kWindows1252[c - 0x80u] : c;
    append_utf8(out, point == 0 && c != 0 ? 0xFFFD : point);
  }
  return out;
}

std::string from_windows_1251(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    std::uint32_t point = c;
    if (c >= 0xC0) point = 0x0410u + (c - 0xC0u);
    else if (c >= 0x80) point = kWindows1251[c - 0x80u];
    append_utf8(out, point == 0 && c != 0 ? 0xFFFD : point);
  }
  return out;
}

// In Cyrillic text most letters are bytes of the upper half; in Latin text few are.
bool looks_cyrillic(std::string_view bytes) {
  std::size_t upper = 0, ascii = 0;
  for (char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    upper += c >= 0xC0;
    ascii += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return upper > ascii;
}

bool looks_utf16(std::string_view bytes, bool& big_endian) {
  const std::size_t sample = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
  std::size_t even_zeros = 0, odd_zeros = 0;
  for (std::size_t at = 0; at < sample; ++at) {
    if (bytes[at] == 0) ++(at % 2 == 0 ? even_zeros : odd_zeros);
  }
  big_endian = even_zeros > odd_zeros;
  return sample >= 4 && std::max(even_zeros, odd_zeros) * 10 > sample * 3 &&
         std::min(even_zeros, odd_zeros) * 10 < sample;
}

}  // namespace

Decoded to_utf8(std::string bytes, const std::string& declared) {
  bool big_endian = false;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    big_endian = bytes[0] == '\xFE';
    return {from_utf16(std::string_view(bytes).substr(2), big_endian), big_endian ? "utf-16be" : "utf-16le"};
  }
  if (looks_utf16(bytes, big_endian)) return {from_utf16(bytes, big_endian), big_endian ? "utf-16be" : "utf-16le"};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  const Utf8Count count = count_utf8(bytes);
  if (count.broken == 0) return {std::move(bytes), count.sequences == 0 ? "us-ascii" : "utf-8"};
  if (count.sequences > count.broken * 4) return {mend_utf8(bytes), "utf-8"};  // damaged: a few bytes are none of it
  if (!declared.empty() && declared != "utf-8") {
    if (auto text = text::from_code_page(bytes, declared)) return {std::move(*text), declared};
  }
  if (looks_cyrillic(bytes)) return {from_windows_1251(bytes), "windows-1251"};
  return {from_windows_1252(bytes), "windows-1252"};
}

}  // namespace harmonia::parser
