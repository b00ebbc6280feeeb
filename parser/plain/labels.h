#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/provision.h"
#include "model/span.h"
#include "parser/plain/inserted_numbers.h"
#include "parser/plain/number_key.h"
#include "parser/tradition.h"
#include "text/word_sets.h"

namespace harmonia::parser {

/// What stands at the start of a line and may announce an article.
struct ArticleLabel {
  Span whole;    // with the word and the closing punctuation
  Span number;   // as printed
  std::string mended;  // the number's plain reading where it is printed damaged ("22I", "217 (sic) C"); else empty
  NumberKey key;
  bool word = false;       // it has the word "artículo"
  bool separated = false;  // punctuation closes it
  bool ordinal = false;    // a number in words
  bool capital = false;    // the word begins with a capital, or a bare number stands there
  Span first_unit;       // the "(1)" behind the number where it is printed damaged ("5-41)" for "5.—(1)"); else empty
  std::vector<std::pair<Span, NumberKey>> more;  // the others of a list of repealed articles
};

/// "CAPÍTULO II BIS", "LIBRO PRIMERO"; or a heading without a number, whose label is empty.
struct DivisionLabel {
  Level level = Level::Document;
  Span whole, number;
  std::string eid_number;  // "2_bis", "1", "preliminar"
  std::uint32_t count = 0;  // the number; 0 where there is none
  std::uint32_t ones = 0;   // of "11" or "111": what it is if a scanner took I for 1
  std::string mended;       // the number where it was so; else empty
  bool roman = false;       // printed in Roman letters
  bool capital = false;
};

enum class ListStyle : std::uint8_t { RomanUpper, RomanLower, LetterUpper, LetterLower, Digit, DigitBracket, LetterDouble, Named };
/// The name in a tradition's "list_level": "roman_upper", ...
std::string_view to_string(ListStyle style);

/// One way to read a list label: "i)" is a Roman one and the ninth letter.
struct ListReading {
  ListStyle style = ListStyle::Digit;
  std::uint32_t value = 0;   // of a letter: its place in the tradition's "letter_order"
  std::uint32_t suffix = 0;  // as NumberKey::suffix
  std::uint32_t after = 0;   // of a letter: the place of the last that must stand before it
  /// Whether nothing need stand between `earlier` and this.
  bool follows(std::uint32_t earlier) const { return earlier < value && earlier >= (after != 0 ? after : value - 1); }
};

struct ListLabel {
  Span whole, number;
  std::string mended;  // as ArticleLabel::mended
  std::vector<ListReading> readings;
};

/// Reads labels at line starts with the words of one tradition. Cheap to keep, costly to make.
class LabelScanner {
 public:
  explicit LabelScanner(const Tradition& tradition);

  /// A label of an article at the start of `line` (a span of `text`), or nothing. `bare` admits numbers
  /// without the word; `ordinals` admits "PRIMERO.-", with or without the word. `heading`: the line is marked as one, so
  /// that its number needs no mark to close it.
  std::optional<ArticleLabel> article(std::string_view text, Span line, bool bare, bool ordinals, bool heading = false) const;

  /// The other readings of an article's number, among which the sequence decides. Its last digits may have stood high, and
  /// extraction lowered them: 1451 as 145.1, 14.51, where the tradition raises digits. "5I" may be 51, "1O" the ordinal or
  /// 10; "144ZA" may stand before 144A; the I of "Ter I" is a letter or one.
  std::vector<ArticleLabel> other_readings(std::string_view text, const ArticleLabel& label) const;

  /// Where a heading holds no more than a label, the rest of it may begin the line below: "Artículo 11" over "Bis.- Para" or
  /// over ".- Cuando". Puts the suffix into `label` and returns its span with the mark that closes it.
  std::optional<Span> rest_below(std::string_view text, Span line, ArticleLabel& label) const;

  /// "Disposición adicional primera.": what follows the articles of a law and is counted by its kind. The
  /// label's number is all of it.
  std::optional<ArticleLabel> closing(std::string_view text, Span line) const;

  std::optional<DivisionLabel> division(std::string_view text, Span line) const;

  std::optional<ListLabel> list(std::string_view text, Span line) const;

  /// Whether `folded` begins with a word that says "repealed" (brackets before it are passed over).
  bool repealed(std::string_view folded) const;

 private:
  class Start;
  struct Cursor;
  enum class Joint : std::uint8_t { None, Hyphen, Dot };  // between a number and its suffix
  bool may_begin_label(std::string_view content, bool ordinals) const;
  bool may_be_list(std::string_view content) const;
  std::optional<std::uint32_t> suffix_value(std::string_view folded_word) const;
  bool article_word(Cursor& at) const;
  static std::uint32_t superscript(Cursor& at);
  const Letter* letter(std::string_view folded) const;
  std::optional<ArticleLabel> damaged_section(std::string_view text, Span line) const;
  std::optional<ListLabel> named_list(std::string_view text, Span line) const;
  std::string mend(std::string_view printed, const NumberKey& key) const;
  bool read_number(Cursor& at, NumberKey& key, Span& printed) const;
  bool read_division_number(Cursor& at, DivisionLabel& label) const;
  bool read_inserted(Cursor& at, NumberKey& key, Span& printed) const;
  std::vector<InsertedPart> inserted_parts(Cursor& at) const;
  Joint step_to_suffix(Cursor& at) const;
  void read_subnumber(Cursor& at, NumberKey& key, Span& printed) const;
  void lowered(const ArticleLabel& label, std::vector<ArticleLabel>& readings) const;
  bool read_prefixed(Cursor& at, NumberKey& key, Span& printed) const;
  bool read_joined(Cursor& at, NumberKey& key, Span& printed) const;
  void read_bracketed_suffix(Cursor& at, NumberKey& key, Span& printed) const;
  void read_suffix(Cursor& at, NumberKey& key, Span& printed) const;
  bool read_ordinal(Cursor& at, std::uint32_t& value, Span& printed, bool& has_zero) const;
  void read_list(std::string_view text, Span line, ArticleLabel& label) const;

  // Which first bytes of a line could begin one of some folded words, also a misspelt one.
  class Openings {
   public:
    void add(std::string_view word);
    bool may_begin(std::string_view words) const;

   private:
    struct Letter {
      bool any = false, any_second = false;
      std::uint32_t seconds = 0;  // a bit for each second letter
      std::size_t shortest = 0xFFFF, longest = 0;  // of the words that are read although misspelt
    };
    bool may_begin_wide(std::string_view words) const;

    std::array<Letter, 256> letters_;   // by the first byte
    std::vector<std::string> wide_;     // first letters of two bytes
  };

  struct DivisionWord {
    std::string word;
    Level level;
  };
  std::vector<std::string> article_words_;
  struct NamedDivision {
    std::string name, eid_number;
    Level level;
  };
  std::vector<DivisionWord> division_words_;
  std::vector<NamedDivision> named_divisions_;  // whole headings that have no number: "общая часть"
  text::WordMap<std::uint32_t> suffixes_, ordinals_, ordinal_addends_;
  std::map<std::string, Letter, std::less<>> letters_;
  std::uint32_t last_letter_ = 0;  // the place of z
  std::vector<std::string> repealed_, and_, through_, from_, editor_marks_, number_joints_, closing_words_, list_words_, number_signs_, ordinal_tails_;
  std::vector<std::pair<std::string, std::uint32_t>> number_prefixes_;
  bool raises_digits_ = false;
  bool bracketed_units_ = false;  // "(1)" stands right under the article
  bool small_suffixes_ = false;   // "12a" is an article inserted behind 12
  Openings openings_, ordinal_openings_, closing_openings_;  // of the words of articles and divisions, of ordinals, of closing provisions
};

/// The value of a Roman number, lower case or upper, with l and 1 read as I where `damaged`; 0 for none.
std::uint32_t roman_value(std::string_view letters, bool damaged);

/// Behind the first words of a note in the margin that extraction ran together with the text ("Savings for 3. The
/// provisions"), the label of section `number`; nothing where the line has no such.
std::optional<Span> behind_margin_words(std::string_view text, Span line, std::uint32_t number);

/// The entry "word=7" of a tradition's list, taken apart.
std::pair<std::string, std::uint32_t> word_and_value(std::string_view entry);

}  // namespace harmonia::parser
