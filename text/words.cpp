// Cutting words.
//
// A table of byte classes decides almost every byte of Latin and Cyrillic law; only other scripts ask ICU.
// Distinct words are found by their raw bytes in an open-addressing cache, so that lowering, folding and
// stemming, which cost a microsecond, happen once a distinct spelling (19,000 in 1.6 million words).
#include "text/words.h"

#include <libstemmer.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace harmonia::text {

namespace {

struct LanguageRow {
  Language language;
  std::string_view two, three;
  const char* snowball;  // nullptr where Snowball has none
};

constexpr std::array<LanguageRow, 7> kLanguages = {{
    {Language::Spanish, "es", "spa", "spanish"},
    {Language::English, "en", "eng", "english"},
    {Language::Russian, "ru", "rus", "russian"},
    {Language::French, "fr", "fra", "french"},
    {Language::Portuguese, "pt", "por", "portuguese"},
    {Language::Arabic, "ar", "ara", "arabic"},
    {Language::Vietnamese, "vi", "vie", nullptr},
}};

const char* snowball_name(Language language) {
  for (const LanguageRow& row : kLanguages) {
    if (row.language == language) return row.snowball;
  }
  return nullptr;
}

// A stemmer of libstemmer, which is not thread safe and costs about 10 us to make.
class Stemmer {
 public:
  explicit Stemmer(Language language) {
    if (const char* name = snowball_name(language)) stemmer_ = sb_stemmer_new(name, "UTF_8");
  }
  ~Stemmer() {
    if (stemmer_ != nullptr) sb_stemmer_delete(stemmer_);
  }
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  std::string stem(std::string_view lowered) const {
    if (stemmer_ == nullptr) return std::string(lowered);
    const sb_symbol* out = sb_stemmer_stem(stemmer_, reinterpret_cast<const sb_symbol*>(lowered.data()),
                                           static_cast<int>(lowered.size()));
    if (out == nullptr) return std::string(lowered);
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
  }

 private:
  sb_stemmer* stemmer_ = nullptr;
};

void append(std::string& out, UChar32 c) {
  std::uint8_t buffer[4];
  std::int32_t size = 0;
  UBool error = 0;
  U8_APPEND(buffer, size, 4, c, error);
  if (!error) out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
}

// Latin vowels and c with a mark, as their plain letter; 0 for all else. Vietnamese marks tell words
// apart, so letters that only Vietnamese uses are left.
char plain_letter(UChar32 c) {
  switch (c) {
    case 0xE0: case 0xE1: case 0xE2: case 0xE3: case 0xE4: case 0xE5: return 'a';
    case 0xE7: return 'c';
    case 0xE8: case 0xE9: case 0xEA: case 0xEB: return 'e';
    case 0xEC: case 0xED: case 0xEE: case 0xEF: return 'i';
    case 0xF2: case 0xF3: case 0xF4: case 0xF5: case 0xF6: return 'o';
    case 0xF9: case 0xFA: case 0xFB: case 0xFC: return 'u';
    case 0xFD: case 0xFF: return 'y';
    default: return 0;
  }
}

void append_folded(std::string& out, UChar32 lowered) {
  if (lowered < 0x80) {
    out += static_cast<char>(lowered);
  } else if (const char plain = plain_letter(lowered)) {
    out += plain;
  } else {
    switch (lowered) {
      case 0x2018: case 0x2019: case 0x201A: case 0x2032: out += '\''; break;
      case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: case 0x2033: out += '"'; break;
      case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: out += '-'; break;
      case 0x2026: out += "..."; break;
      case 0x0451: append(out, 0x0435); break;                          // ё as е
      case 0x0640: break;                                               // Arabic tatweel
      case 0x0622: case 0x0623: case 0x0625: append(out, 0x0627); break;  // alef with a sign
      default:
        if ((lowered >= 0x0300 && lowered <= 0x0302) || lowered == 0x0308) break;  // combining accents
        if (lowered >= 0x064B && lowered <= 0x0652) break;                          // Arabic vowel signs
        append(out, lowered);
    }
  }
}

// What a character of two bytes of UTF-8 becomes, up to the end of basic Cyrillic: nearly all of the law that
// is not ASCII. Made from the rules above, so that there is one truth.
struct ShortText {
  std::array<char, 3> bytes{};
  std::uint8_t size = 0;
};

constexpr UChar32 kTableBegin = 0x80, kTableEnd = 0x480;

template <class Change>
std::array<ShortText, kTableEnd - kTableBegin> table_of(Change change) {
  std::array<ShortText, kTableEnd - kTableBegin> table;
  std::string out;
  for (UChar32 c = kTableBegin; c < kTableEnd; ++c) {
    out.clear();
    change(out, c);
    ShortText& entry = table[static_cast<std::size_t>(c - kTableBegin)];
    entry.size = static_cast<std::uint8_t>(out.copy(entry.bytes.data(), entry.bytes.size()));
  }
  return table;
}

const ShortText& folded_short(UChar32 c) {
  static const auto kTable = table_of([](std::string& out, UChar32 point) { append_folded(out, u_tolower(point)); });
  return kTable[static_cast<std::size_t>(c - kTableBegin)];
}

const ShortText& lowered_short(UChar32 c) {
  static const auto kTable = table_of([](std::string& out, UChar32 point) { append(out, u_tolower(point)); });
  return kTable[static_cast<std::size_t>(c - kTableBegin)];
}

// The character of two bytes at `at`, or 0 where none of the table stands there.
UChar32 short_at(std::string_view utf8, std::size_t at) {
  const auto lead = static_cast<std::uint8_t>(utf8[at]);
  if (lead < 0xC2 || lead > 0xD1 || at + 1 >= utf8.size()) return 0;
  const auto next = static_cast<std::uint8_t>(utf8[at + 1]);
  return (next & 0xC0) == 0x80 ? ((lead & 0x1F) << 6) | (next & 0x3F) : 0;
}

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Eight bytes at once; nothing where one of them is no ASCII.
std::optional<std::uint64_t> lower_eight(const char* bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101ull;
  std::uint64_t eight;
  std::memcpy(&eight, bytes, 8);
  if ((eight & 0x80 * kEach) != 0) return std::nullopt;
  const std::uint64_t above_z = eight + (0x7F - 'Z') * kEach, from_a = eight + (0x80 - 'A') * kEach;
  return eight | ((from_a ^ above_z) & 0x80 * kEach) >> 2;
}

// Writes what each character becomes to `out`, which has room for kMostGrowth times as much, and tells
// `place(written, at, bytes)` where what was written comes from. Returns how many bytes were written.
template <class Short, class Long, class Place>
std::size_t change(std::string_view utf8, char* out, Short short_text, Long long_text, Place place) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    if (at + 8 <= utf8.size()) {
      if (const auto eight = lower_eight(utf8.data() + at)) {
        std::memcpy(out + size, &*eight, 8);
        for (std::size_t i = 0; i < 8; ++i) place(size + i, at + i);
        size += 8;
        at += 8;
        continue;
      }
    }
    const std::size_t begin = at, written = size;
    if (static_cast<std::uint8_t>(utf8[at]) < 0x80) {
      out[size++] = lower_ascii(utf8[at++]);
    } else if (const UChar32 c = short_at(utf8, at); c != 0) {
      const ShortText& text = short_text(c);
      for (std::size_t i = 0; i < text.size; ++i) out[size++] = text.bytes[i];
      at += 2;
    } else {
      auto next = static_cast<std::int32_t>(at);
      UChar32 point;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(utf8.data()), next, static_cast<std::int32_t>(utf8.size()), point);
      at = static_cast<std::size_t>(next);
      std::string changed;
      if (point < 0) changed = utf8.substr(begin, at - begin);
      else long_text(changed, u_tolower(point));
      size += changed.copy(out + size, changed.size());
    }
    for (std::size_t i = written; i < size; ++i) place(i, begin);
  }
  return size;
}

enum ByteClass : std::uint8_t { kOther, kLetter, kDigit, kSpace, kLead };

constexpr std::array<ByteClass, 256> byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    const auto at = static_cast<std::size_t>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) classes[at] = kLetter;
    else if (c >= '0' && c <= '9') classes[at] = kDigit;
    else if (c <= ' ' || c == 0x7F) classes[at] = kSpace;
    else if (c >= 0x80) classes[at] = kLead;
    else classes[at] = kOther;
  }
  return classes;
}
constexpr std::array<ByteClass, 256> kClasses = byte_classes();

struct Scanned {
  ByteClass kind;
  std::size_t size;
};

// The class of the code point at `at`, and its size in bytes.
Scanned scan(std::string_view source, std::size_t at, std::size_t end) {
  const auto lead = static_cast<std::uint8_t>(source[at]);
  const ByteClass plain = kClasses[lead];
  if (plain != kLead) return {plain, 1};
  if (at + 1 < end) {
    const auto next = static_cast<std::uint8_t>(source[at + 1]);
    if (lead == 0xC3 && (next & 0xC0) == 0x80 && next != 0x97 && next != 0xB7) return {kLetter, 2};
    if ((lead == 0xD0 || lead == 0xD1) && (next & 0xC0) == 0x80) return {kLetter, 2};
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(source.data());
  auto index = static_cast<std::int32_t>(at);
  UChar32 c;
  U8_NEXT(bytes, index, static_cast<std::int32_t>(end), c);
  const std::size_t size = static_cast<std::size_t>(index) - at;
  if (c < 0 || c == 0xAD || c == 0xFEFF || c == 0x200B || u_isUWhiteSpace(c)) return {kSpace, size};
  if (u_isdigit(c)) return {kDigit, size};
  if (u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return {kLetter, size};
  return {kOther, size};
}

bool is_apostrophe(std::string_view mark) { return mark == "'" || mark == "\xE2\x80\x99"; }

std::uint32_t hash_of(std::string_view raw) {
  std::uint64_t hash = raw.size() * 0x9E3779B97F4A7C15ull;
  std::size_t at = 0;
  while (at < raw.size()) {
    std::uint64_t chunk = 0;
    const std::size_t take = std::min<std::size_t>(8, raw.size() - at);
    std::memcpy(&chunk, raw.data() + at, take);
    hash = (hash ^ chunk) * 0xFF51AFD7ED558CCDull;
    hash ^= hash >> 32;
    at += take;
  }
  return static_cast<std::uint32_t>(hash);
}

}  // namespace

Language language_from(std::string_view code) {
  for (const LanguageRow& row : kLanguages) {
    if (row.two == code || row.three == code) return row.language;
  }
  return Language::None;
}

std::string_view iso639_2(Language language) {
  for (const LanguageRow& row : kLanguages) {
    if (row.language == language) return row.three;
  }
  return "und";
}

namespace {

// A string of just the size that is needed: words are kept by the thousand.
template <class Change>
std::string changed(std::string_view utf8, Change change_into) {
  constexpr std::size_t kShort = 64;
  if (utf8.size() <= kShort) {
    std::array<char, kShort * kMostGrowth> room;
    return {room.data(), change_into(room.data())};
  }
  std::string out(utf8.size() * kMostGrowth, '\0');
  out.resize(change_into(out.data()));
  return out;
}

}  // namespace

std::string lower(std::string_view utf8) {
  return changed(utf8, [&](char* out) {
    return change(utf8, out, lowered_short, [](std::string& text, UChar32 c) { append(text, c); }, [](std::size_t, std::size_t) {});
  });
}

std::string fold(std::string_view utf8) {
  return changed(utf8, [&](char* out) { return change(utf8, out, folded_short, append_folded, [](std::size_t, std::size_t) {}); });
}

void fold(std::string_view utf8, std::string& out) {
  out.resize(utf8.size() * kMostGrowth);
  out.resize(change(utf8, out.data(), folded_short, append_folded, [](std::size_t, std::size_t) {}));
}

void fold_mapped(std::string_view utf8, std::string& out, std::vector<std::uint32_t>& offsets) {
  out.resize(utf8.size() * kMostGrowth);
  offsets.resize(out.size() + 1);
  const std::size_t size = fold_mapped(utf8, out.data(), offsets.data());
  out.resize(size);
  offsets.resize(size + 1);
}

std::size_t fold_mapped(std::string_view utf8, char* out, std::uint32_t* offsets) {
  const std::size_t size = change(utf8, out, folded_short, append_folded,
                                  [&](std::size_t written, std::size_t at) { offsets[written] = static_cast<std::uint32_t>(at); });
  offsets[size] = static_cast<std::uint32_t>(utf8.size());
  return size;
}

LetterCase letter_case(std::string_view utf8) {
  if (utf8.empty()) return LetterCase::NoLetter;
  const char first = utf8[0];
  if (static_cast<unsigned char>(first) < 0x80) {
    if (first >= 'a' && first <= 'z') return LetterCase::Lower;
    return first >= 'A' && first <= 'Z' ? LetterCase::Upper : LetterCase::NoLetter;
  }
  UChar32 point = 0;
  std::int32_t at = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(utf8.data()), at, static_cast<std::int32_t>(std::min<std::size_t>(utf8.size(), 4)), point);
  if (point < 0) return LetterCase::NoLetter;
  if (u_isupper(point) != 0) return LetterCase::Upper;
  if (u_islower(point) != 0) return LetterCase::Lower;
  return u_isalpha(point) != 0 ? LetterCase::Caseless : LetterCase::NoLetter;
}

std::string stem(std::string_view word, Language language) {
  return fold(Stemmer(language).stem(lower(word)));
}

struct WordCutter::Cache {
  explicit Cache(Language language) : stemmer(language), slots(1 << 12) {}

  struct Slot {
    std::uint32_t hash = 0;
    WordId word = kNoWord;
    std::string_view raw;
  };

  Stemmer stemmer;
  std::vector<Slot> slots;  // a power of two, at most half full
  std::size_t used = 0;

  Slot& find(std::string_view raw, std::uint32_t hash) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = hash & mask;
    while (slots[at].word != kNoWord && (slots[at].hash != hash || slots[at].raw != raw)) at = (at + 1) & mask;
    return slots[at];
  }

  void grow() {
    std::vector<Slot> old(slots.size() * 2);
    old.swap(slots);
    for (const Slot& slot : old) {
      if (slot.word != kNoWord) find(slot.raw, slot.hash) = slot;
    }
  }
};

WordCutter::WordCutter(Language language, WordTable& words)
    : words_(words), cache_(std::make_unique<Cache>(language)) {}

WordCutter::~WordCutter() = default;

WordId WordCutter::intern(std::string_view raw, TokenKind kind) {
  const std::uint32_t hash = hash_of(raw);
  Cache::Slot& slot = cache_->find(raw, hash);
  if (slot.word != kNoWord) return slot.word;
  const WordId word = make_word(raw, kind);
  slot = {hash, word, raw};
  if (++cache_->used * 2 > cache_->slots.size()) cache_->grow();
  return word;
}

WordId WordCutter::make_word(std::string_view raw, TokenKind kind) {
  std::string lowered = lower(raw);
  const WordId known = words_.find(lowered);
  if (known != kNoWord) return known;
  Word word;
  word.folded = fold(lowered);
  word.stem = kind == TokenKind::Word ? fold(cache_->stemmer.stem(lowered)) : word.folded;
  word.kind = kind;
  word.lower = std::move(lowered);
  return words_.add(std::move(word));
}

namespace {

// Calls push(begin, end, kind) for each token of `source[span]`, until it returns false.
template <class Push>
void scan_tokens(std::string_view source, Span span, bool entities, Push push) {
  std::size_t at = span.begin;
  const std::size_t end = span.end;
  while (at < end) {
    Scanned scanned = scan(source, at, end);
    if (scanned.kind == kSpace) {
      at += scanned.size;
      continue;
    }
    if (scanned.kind == kOther) {
      std::size_t size = scanned.size;
      if (entities && source[at] == '&') {
        const std::size_t semicolon = source.substr(0, std::min(end, at + 12)).find(';', at);
        if (semicolon != std::string_view::npos) size = semicolon + 1 - at;
      }
      if (!push(at, at + size, TokenKind::Punctuation)) return;
      at += size;
      continue;
    }
    const std::size_t begin = at;
    bool digits_only = true;
    while (at < end) {
      // Most of a word is plain letters.
      while (at < end && kClasses[static_cast<std::uint8_t>(source[at])] == kLetter) {
        digits_only = false;
        ++at;
      }
      if (at == end) break;
      scanned = scan(source, at, end);
      if (scanned.kind == kLetter) {
        digits_only = false;
      } else if (scanned.kind != kDigit) {
        // An apostrophe between letters, a point or comma between digits, belongs to the word.
        if (scanned.kind != kOther || at + scanned.size >= end) break;
        const Scanned next = scan(source, at + scanned.size, end);
        const std::string_view mark = source.substr(at, scanned.size);
        const bool in_number = digits_only && next.kind == kDigit && (mark == "." || mark == ",");
        const bool in_word = !digits_only && next.kind == kLetter && is_apostrophe(mark);
        if (!in_number && !in_word) break;
      }
      at += scanned.size;
    }
    if (!push(begin, at, digits_only ? TokenKind::Number : TokenKind::Word)) return;
  }
}

}  // namespace

void WordCutter::cut(std::string_view source, Span span, bool entities, std::vector<Token>& tokens) {
  scan_tokens(source, span, entities, [&](std::size_t begin, std::size_t end, TokenKind kind) {
    Span where{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    if (join_ && !tokens.empty() && kind == TokenKind::Word) {
      Token& last = tokens.back();
      // The joined spelling stands nowhere in the source, so it goes past the cache of raw bytes.
      last.word = make_word(words_[last.word].lower + lower(where.of(source)), TokenKind::Word);
      last.span.end = where.end;
    } else {
      tokens.push_back({where, intern(where.of(source), kind)});
    }
    join_ = false;
    return true;
  });
}

FirstTokens first_tokens(std::string_view source, Span span, std::size_t most) {
  FirstTokens first;
  if (most == 0) return first;
  scan_tokens(source, span, false, [&](std::size_t begin, std::size_t, TokenKind) {
    if (first.count == 0) first.begin = static_cast<std::uint32_t>(begin);
    return ++first.count < most;
  });
  return first;
}

std::size_t each_word(std::string_view source, const std::function<void(std::string_view)>& see) {
  std::size_t count = 0;
  scan_tokens(source, {0, static_cast<std::uint32_t>(source.size())}, false, [&](std::size_t begin, std::size_t end, TokenKind kind) {
    if (kind != TokenKind::Punctuation) see(source.substr(begin, end - begin));
    return ++count > 0;
  });
  return count;
}

std::vector<Token> cut_words(std::string_view source, Language language, WordTable& words) {
  std::vector<Token> tokens;
  WordCutter cutter(language, words);
  cutter.cut(source, {0, static_cast<std::uint32_t>(source.size())}, false, tokens);
  return tokens;
}

}  // namespace harmonia::text
