#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "model/token.h"

namespace harmonia::text {

enum class Language : std::uint8_t { None, Spanish, English, Russian, French, Portuguese, Arabic, Vietnamese };

/// From ISO 639-1 or 639-2 codes ("es", "spa"); None for any other.
Language language_from(std::string_view code);

/// ISO 639-2, as Akoma Ntoso writes it: "spa"; "und" for None.
std::string_view iso639_2(Language language);

/// Lower case by Unicode's simple mapping. Invalid UTF-8 is kept as it is.
std::string lower(std::string_view utf8);

/// The form in which words are compared: lower case, the accents of vowels gone ("Prisión" -> "prision"),
/// ñ and й kept, ё as е, typographic quotes, dashes and dots made plain.
std::string fold(std::string_view utf8);

/// The same into a string that is used again and again; it is overwritten.
void fold(std::string_view utf8, std::string& out);

/// fold() that also says where each byte came from: offsets[i] is the place in `utf8` of the character
/// that gave out[i]; one more entry holds utf8.size(). Both are overwritten.
void fold_mapped(std::string_view utf8, std::string& out, std::vector<std::uint32_t>& offsets);

/// Folding never makes a text longer than this many times its bytes (U+023A grows from two to three).
inline constexpr std::size_t kMostGrowth = 2;

/// fold_mapped() into room for kMostGrowth * utf8.size() bytes, and one more offset. Returns how many bytes.
std::size_t fold_mapped(std::string_view utf8, char* out, std::uint32_t* offsets);
enum class LetterCase : std::uint8_t { NoLetter, Upper, Lower, Caseless };
/// Of the character that `utf8` begins with. Caseless: a letter of a script without capitals, such as Arabic.
LetterCase letter_case(std::string_view utf8);

/// The Snowball stem of a word, folded. The word is lowered first, and stemmed with its accents.
/// Not for speed: a WordCutter stems each distinct word of a document once.
std::string stem(std::string_view word, Language language);

/// Cuts text into words, numbers and punctuation marks, and interns each distinct one.
///
/// Words are runs of letters, marks and digits; an apostrophe between letters and a point or comma
/// between digits belong to them. White space and soft hyphens are no tokens. Invalid bytes count as
/// white space. One pass, about 200 MB/s on Spanish law.
class WordCutter {
 public:
  /// `words` and every source that is cut must outlive the cutter.
  WordCutter(Language language, WordTable& words);
  ~WordCutter();
  WordCutter(const WordCutter&) = delete;
  WordCutter& operator=(const WordCutter&) = delete;

  /// Appends the tokens of `source[span]`. With `entities`, "&amp;" and the like are one mark each.
  void cut(std::string_view source, Span span, bool entities, std::vector<Token>& tokens);

  /// The next cut continues the word that the last one ended in (it was broken over a line).
  void join_next() { join_ = true; }

 private:
  WordId intern(std::string_view raw, TokenKind kind);
  WordId make_word(std::string_view raw, TokenKind kind);

  struct Cache;
  WordTable& words_;
  std::unique_ptr<Cache> cache_;
  bool join_ = false;
};

/// How many tokens a WordCutter would cut from `source[span]`, counted up to `most`, and where the first begins.
struct FirstTokens {
  std::uint32_t begin = 0;
  std::size_t count = 0;
};
FirstTokens first_tokens(std::string_view source, Span span, std::size_t most);

/// Shows the words and numbers of `source` one by one and gives the number of its tokens, punctuation too. Nothing is kept.
std::size_t each_word(std::string_view source, const std::function<void(std::string_view)>& see);

/// Tokens of a text of its own, for patterns and tests.
std::vector<Token> cut_words(std::string_view source, Language language, WordTable& words);

}  // namespace harmonia::text
