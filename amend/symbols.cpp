// Cutting instructions into symbols: words are folded, the longest phrase of the vocabulary wins, numbers are
// read with their suffixes. One pass, and each word is looked at a bounded number of times.
#include "amend/symbols.h"

#include <algorithm>

#include "parser/plain/labels.h"
#include "text/numerals.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

constexpr std::string_view kSectionSign = "§";
constexpr std::size_t kLongestRemark = 80;  // words and marks in brackets
constexpr std::size_t kLongestName = 30;  // words and marks of a law's name before the word that says what it is
constexpr std::size_t kLongestTitle = 80;  // and of a title that stands for a name, up to its date
constexpr std::uint32_t kLetters = 26;
constexpr std::size_t kLongestCardinal = 12;  // words and hyphens of a number in words
constexpr std::int64_t kLargestCardinal = 9999;
constexpr std::uint32_t kSectionsOfTitle = 100000;  // keeps titles and sections apart in one number
constexpr std::size_t kLongestLabel = 64;  // bytes in which a paragraph's label ends

bool digit(char c) { return c >= '0' && c <= '9'; }
bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The code point at `at` and its bytes. Broken sequences count as one byte.
char32_t code_at(std::string_view text, std::size_t at, std::size_t& bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const unsigned char lead = byte(at);
  bytes = 1;
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t code = lead & (0x3F >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return lead;
    code = (code << 6) | (byte(at + i) & 0x3F);
  }
  bytes = more + 1;
  return code;
}

bool ordinal_mark(char32_t c) { return c == 0xAA || c == 0xBA || c == 0xB0; }

bool letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (ordinal_mark(c)) return false;
  if (c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F)) return false;
  return c != 0xD7 && c != 0xF7;
}

bool space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0; }

struct Cut {
  enum class Kind : std::uint8_t { Word, Digits, Mark, Ordinal, Quote } kind = Kind::Mark;
  Span span;
  std::string folded;      // of a word or a mark
  std::size_t quotation = 0;
  bool glued = false;      // no space before it
};

std::vector<Cut> cut(std::string_view text, Span range, const std::vector<Quotation>& quotations) {
  std::vector<Cut> cuts;
  std::size_t next = 0;
  while (next < quotations.size() && quotations[next].whole.end <= range.begin) ++next;
  std::uint32_t at = range.begin;
  bool glued = false;
  while (at < range.end) {
    if (next < quotations.size() && quotations[next].whole.begin == at) {
      cuts.push_back({Cut::Kind::Quote, quotations[next].whole, {}, next, glued});
      at = std::max(quotations[next].whole.end, at + 1);
      ++next;
      glued = true;
      continue;
    }
    std::size_t bytes = 1;
    const char32_t c = code_at(text, at, bytes);
    const auto begin = at;
    if (space(c)) {
      at += static_cast<std::uint32_t>(bytes);
      glued = false;
      continue;
    }
    Cut one;
    one.glued = glued;
    glued = true;
    if (ordinal_mark(c)) {
      one.kind = Cut::Kind::Ordinal;
      at += static_cast<std::uint32_t>(bytes);
    } else if (c < 0x80 && digit(static_cast<char>(c))) {
      one.kind = Cut::Kind::Digits;
      while (at < range.end && digit(text[at])) ++at;
    } else if (letter(c)) {
      one.kind = Cut::Kind::Word;
      while (at < range.end) {
        const char32_t each = code_at(text, at, bytes);
        if (!letter(each)) break;
        at += static_cast<std::uint32_t>(bytes);
      }
    } else {
      one.kind = Cut::Kind::Mark;
      at += static_cast<std::uint32_t>(bytes);
    }
    at = std::min(at, range.end);
    one.span = {begin, at};
    if (one.kind == Cut::Kind::Word || one.kind == Cut::Kind::Mark) one.folded = text::fold(one.span.of(text));
    cuts.push_back(std::move(one));
  }
  return cuts;
}

// The figure that a raised digit stands for; -1 where it is none.
int raised_digit(std::string_view mark) {
  constexpr std::string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  const auto* found = std::find(std::begin(kRaised), std::end(kRaised), mark);
  return found == std::end(kRaised) ? -1 : static_cast<int>(found - std::begin(kRaised));
}

class Reader {
 public:
  Reader(std::string_view text, std::vector<Cut> cuts, const std::vector<Quotation>& quotations, const Vocabulary& vocabulary)
      : text_(text), cuts_(std::move(cuts)), quotations_(quotations), vocabulary_(vocabulary) {
    for (const Cut& each : cuts_) words_.push_back(each.kind == Cut::Kind::Word || each.kind == Cut::Kind::Mark ? each.folded : std::string());
    law_ = vocabulary.role("law");
    of_ = vocabulary.role("of");
    to_ = vocabulary.role("to");
    det_ = vocabulary.role("det");
    and_ = vocabulary.role("and");
    in_ = vocabulary.role("in");
    with_ = vocabulary.role("with");
    as_ = vocabulary.role("as");
    last_ = vocabulary.role("last");
    last_but_one_ = vocabulary.role("last-but-one");
    dashed_ = vocabulary.says("numbers") == "dashed";
    dated_ = vocabulary.role("law-dated");
    amends_ = vocabulary.role("amend");
    chapter_ = vocabulary.role("law-chapter");
    of_laws_ = vocabulary.role("of-the-laws");
    sub_dashed_ = vocabulary.says("sub-numbers") == "dashed";
    quoted_titles_ = vocabulary.says("law-titles") == "quoted";
    named_before_ = vocabulary.says("law-names") == "end";
  }

  std::vector<Symbol> read() {
    std::vector<Symbol> out;
    while (at_ < cuts_.size()) {
      if (const std::size_t end = remark(at_); end != at_) {
        at_ = end;
        continue;
      }
      const bool behind_unit = !out.empty() && vocabulary_.unit(out.back().role) != nullptr;
      if (const std::size_t end = behind_unit && all_roman(cuts_[at_].span.of(text_)) ? at_ : name_before_law(at_); end != at_) {
        Symbol law;
        law.kind = Symbol::Kind::Law;
        law.role = law_;
        law.span = cuts_[at_].span;
        at_ = end;
        law.span.end = cuts_[end - 1].span.end;
        law_name(law);
        out.push_back(law);
        continue;
      }
      const bool after_unit = !out.empty() && vocabulary_.unit(out.back().role) != nullptr;
      out.push_back(one(after_unit));
    }
    return out;
  }

  // The end of a remark in brackets that only names another law or its section ("(D.C. Official Code § 22-933)"), else `at`.
  std::size_t remark(std::size_t at) const {
    const bool square = is_mark(at, '[');
    if (!is_mark(at, '(') && !square) return at;
    std::size_t depth = 0;
    bool law = false;
    for (std::size_t i = at; i < cuts_.size() && i < at + kLongestRemark; ++i) {
      if (is_mark(i, square ? '[' : '(')) ++depth;
      if (is_mark(i, square ? ']' : ')') && --depth == 0) return law ? i + 1 : at;
      std::size_t count = 0;
      if (cuts_[i].kind == Cut::Kind::Word && vocabulary_.phrase(words_, i, count) == law_ && law_ != kNoRole) law = true;
      if (dashed_ && cuts_[i].folded == kSectionSign && i > at + 1) law = true;
    }
    return at;
  }

  // Where names of laws end with what they are ("the Penal Code", "the Traffic Act, 1925"): the end of that word, where a
  // name in capitals begins at `at`; else `at`.
  std::size_t name_before_law(std::size_t at) const {
    if (!named_before_ || cuts_[at].kind != Cut::Kind::Word || !is_upper(at)) return at;
    std::size_t count = 0;
    const Role first = vocabulary_.phrase(words_, at, count);
    if (first != kNoRole) return at;
    for (std::size_t i = at + 1; i < cuts_.size() && i < at + kLongestName; i += std::max<std::size_t>(count, 1)) {
      count = 1;
      const Cut& each = cuts_[i];
      const bool word = each.kind == Cut::Kind::Word;
      const Role role = word || each.kind == Cut::Kind::Mark ? vocabulary_.phrase(words_, i, count) : kNoRole;
      if (word && is_upper(i)) {
        if (role == law_) return i + count;
        if (role != kNoRole && vocabulary_.is_verb(role)) return at;
        count = 1;
        continue;
      }
      // Small words and marks inside a name.
      const bool small = word && (each.span.size() <= 3 || role == and_ || role == of_ || role == with_ || role == in_ || role == to_ || role == det_);
      const bool joined = word && each.glued && i > at && (cuts_[i - 1].folded == "-" || cuts_[i - 1].folded == "'" || cuts_[i - 1].folded == "’");
      if (joined) continue;  // "School-based", "People's"
      const bool mark = each.kind == Cut::Kind::Mark && (each.folded == "," || each.folded == "-" || each.folded == "." || each.folded == "'" || each.folded == "’");
      if (!small && !mark && each.kind != Cut::Kind::Digits) return at;
    }
    return at;
  }

  // A number at `at_`, with its suffix; Kind::Unknown where there is none.
  Symbol number(bool after_unit) {
    Symbol symbol;
    if (at_ >= cuts_.size()) return symbol;
    const Cut& first = cuts_[at_];
    const std::size_t begin = at_;
    Label label;
    std::size_t end = at_;
    if (first.kind == Cut::Kind::Digits && first.span.size() <= 6) {
      label.shape = Label::Shape::Digit;
      label.value = static_cast<std::uint32_t>(std::stoul(std::string(first.span.of(text_))));
      end = at_ + 1;
      if (dashed_ && is_mark(end, '-') && is_digits(end + 1) && glued(end) && glued(end + 1) && cuts_[end + 1].span.size() <= 5 && label.value < 40000) {
        // "47-1005.03": the title of a code and the section in it.
        label.value = label.value * kSectionsOfTitle + static_cast<std::uint32_t>(std::stoul(std::string(cuts_[end + 1].span.of(text_))));
        end += 2;
      }
      if (is_mark(end, '.') && is_digits(end + 1) && glued(end) && glued(end + 1)) {
        label.subnumber = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[end + 1].span.of(text_).substr(0, 6))));
        end += 2;
      }
      // "13-1" behind 13; "25-28" goes up, and is a range.
      if (sub_dashed_ && is_mark(end, '-') && is_digits(end + 1) && glued(end) && glued(end + 1) && cuts_[end + 1].span.size() <= 2 &&
          std::stoul(std::string(cuts_[end + 1].span.of(text_))) <= label.value) {
        label.subnumber = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[end + 1].span.of(text_))));
        end += 2;
      }
      while (glued(end) && cuts_[end].kind == Cut::Kind::Mark && raised_digit(cuts_[end].span.of(text_)) >= 0) {  // "13¹"
        label.subnumber = label.subnumber * 10 + static_cast<std::uint32_t>(raised_digit(cuts_[end].span.of(text_)));
        ++end;
      }
      if (glued(end) && cuts_[end].kind == Cut::Kind::Ordinal) {
        symbol.marked = true;
        ++end;
      } else if (is_mark(end, '.') && glued(end) && end + 1 < cuts_.size() && cuts_[end + 1].kind == Cut::Kind::Ordinal) {  // also "3. ª"
        symbol.marked = true;
        end += 2;
      } else if (glued(end) && cuts_[end].kind == Cut::Kind::Word && (cuts_[end].span.size() == 1 || (cuts_[end].span.size() <= 3 && is_upper(end)))) {
        label.suffix = 100 + letter_value(end);  // "12A", "3c"
        ++end;
        if (is_mark(end, '-') && is_digits(end + 1) && glued(end) && glued(end + 1) && cuts_[end + 1].span.size() <= 3) {  // "20f-2"
          label.subnumber = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[end + 1].span.of(text_))));
          end += 2;
        }
      }
      suffix(label, end, true);
    } else if (first.kind == Cut::Kind::Word) {
      const std::string_view printed = first.span.of(text_);
      const std::uint32_t roman = all_roman(printed) ? parser::roman_value(printed, false) : 0;
      const bool bracket = is_mark(at_ + 1, ')') && glued(at_ + 1);
      const std::uint32_t letters = vocabulary_.letter(first.folded);
      // "y" and "o" join; a letter without a bracket is one only behind its unit word, and where it is no such word.
      std::size_t one = 0;
      const Role small = vocabulary_.phrase(words_, at_, one);
      const bool joins = small != kNoRole && small != to_;
      if (letters != 0 && (bracket || (after_unit && !joins && !is_upper_word(printed)))) {
        label.shape = Label::Shape::Letter;
        label.value = letters;
        end = at_ + (bracket ? 2 : 1);
        symbol.marked = bracket;
      } else if (roman != 0) {
        label.shape = Label::Shape::Roman;
        label.value = roman;
        end = at_ + 1;
        suffix(label, end, dashed_);  // "Title V-A"
      } else if (letters != 0 && after_unit && !joins) {
        label.shape = Label::Shape::Letter;
        label.value = letters;
        end = at_ + 1;
      } else if (const std::size_t words = after_unit && !joins ? cardinal(label) : 0; words != 0) {
        end = at_ + words;
      } else if (const std::uint32_t ordinal = vocabulary_.ordinal(first.folded); ordinal != 0) {
        label.shape = Label::Shape::Ordinal;
        label.value = ordinal;
        end = at_ + 1;
        if (ordinal >= 20 && ordinal % 10 == 0 && end < cuts_.size() && cuts_[end].kind == Cut::Kind::Word) {
          const std::uint32_t unit = vocabulary_.ordinal(cuts_[end].folded);
          if (unit > 0 && unit < (ordinal % 100 == 0 ? 100 : 10)) {
            label.value += unit;
            ++end;
            if (unit >= 20 && unit % 10 == 0 && end < cuts_.size() && cuts_[end].kind == Cut::Kind::Word) {
              const std::uint32_t last = vocabulary_.ordinal(cuts_[end].folded);
              if (last > 0 && last < 10) {
                label.value += last;
                ++end;
              }
            }
          }
        }
      }
    } else if (is_mark(at_, '(') && at_ + 2 < cuts_.size() && is_mark(at_ + 2, ')') && glued(at_ + 1) && glued(at_ + 2)) {
      const Cut& inside = cuts_[at_ + 1];
      if (inside.kind == Cut::Kind::Digits && inside.span.size() <= 4) {
        label.shape = Label::Shape::Digit;
        label.value = static_cast<std::uint32_t>(std::stoul(std::string(inside.span.of(text_))));
      } else if (inside.kind == Cut::Kind::Word) {
        const std::uint32_t letters = vocabulary_.letter(inside.folded);
        if (letters != 0) {
          label.shape = Label::Shape::Letter;
          label.value = letters;
        } else if (const std::uint32_t roman = parser::roman_value(inside.span.of(text_), false); roman != 0) {
          label.shape = Label::Shape::Roman;
          label.value = roman;
        } else if (inside.folded.size() == 2 && inside.folded[0] == inside.folded[1] && vocabulary_.letter(inside.folded.substr(0, 1)) != 0) {
          label.shape = Label::Shape::Letter;  // "(aa)" comes behind "(z)"
          label.value = kLetters + vocabulary_.letter(inside.folded.substr(0, 1));
        }
      }
      if (!label.empty()) {
        end = at_ + 3;
        symbol.marked = true;
      }
    }
    if (label.empty() && is_mark(at_, '(')) {
      // "(6A)", "(c-1)": a bracketed number with a suffix.
      const auto inner = [&](std::size_t i) { return i < cuts_.size() && glued(i); };
      if (inner(at_ + 3) && is_mark(at_ + 3, ')') && is_digits(at_ + 1) && cuts_[at_ + 1].span.size() <= 4 && cuts_[at_ + 2].kind == Cut::Kind::Word && inner(at_ + 2)) {
        label.shape = Label::Shape::Digit;
        label.value = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[at_ + 1].span.of(text_))));
        label.suffix = 100 + letter_value(at_ + 2);
        end = at_ + 4;
      } else if (inner(at_ + 4) && is_mark(at_ + 4, ')') && is_mark(at_ + 2, '-') && cuts_[at_ + 1].kind == Cut::Kind::Word && cuts_[at_ + 3].span.size() <= 4 &&
                 (is_digits(at_ + 3) || (cuts_[at_ + 3].kind == Cut::Kind::Word && parser::roman_value(cuts_[at_ + 3].span.of(text_), false) != 0))) {
        label.value = vocabulary_.letter(cuts_[at_ + 1].folded);  // "(c-1)", "(D-i)"
        label.shape = label.value == 0 ? Label::Shape::None : Label::Shape::Letter;
        label.subnumber = is_digits(at_ + 3) ? static_cast<std::uint32_t>(std::stoul(std::string(cuts_[at_ + 3].span.of(text_)))) : parser::roman_value(cuts_[at_ + 3].span.of(text_), false);
        end = at_ + 5;
      } else if (inner(at_ + 5) && is_mark(at_ + 5, ')') && is_mark(at_ + 3, '-') && is_digits(at_ + 1) && cuts_[at_ + 1].span.size() <= 4 && cuts_[at_ + 2].kind == Cut::Kind::Word &&
                 (cuts_[at_ + 4].kind == Cut::Kind::Word || is_digits(at_ + 4)) && cuts_[at_ + 4].span.size() <= 4) {
        label.shape = Label::Shape::Digit;  // "(12A-i)", "(12A-1)"
        label.value = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[at_ + 1].span.of(text_))));
        label.suffix = 100 + letter_value(at_ + 2);
        label.subnumber = is_digits(at_ + 4) ? static_cast<std::uint32_t>(std::stoul(std::string(cuts_[at_ + 4].span.of(text_)))) : parser::roman_value(cuts_[at_ + 4].span.of(text_), false);
        end = at_ + 6;
      } else if (inner(at_ + 4) && is_mark(at_ + 4, ')') && is_mark(at_ + 2, '-') && is_digits(at_ + 1) && is_digits(at_ + 3) && cuts_[at_ + 1].span.size() <= 4 && cuts_[at_ + 3].span.size() <= 3) {
        label.shape = Label::Shape::Digit;  // "(3-1)"
        label.value = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[at_ + 1].span.of(text_))));
        label.subnumber = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[at_ + 3].span.of(text_))));
        end = at_ + 5;
      }
      symbol.marked = !label.empty();
    }
    if (label.empty()) return symbol;
    symbol.kind = Symbol::Kind::Number;
    symbol.span = {cuts_[begin].span.begin, cuts_[end - 1].span.end};
    label.printed = label.shape == Label::Shape::Digit && first.kind == Cut::Kind::Word ? std::to_string(label.value) : std::string(symbol.span.of(text_));
    symbol.label = std::move(label);
    at_ = end;
    return symbol;
  }

  std::size_t at() const { return at_; }
  const std::vector<Cut>& cuts() const { return cuts_; }

 private:
  bool is_mark(std::size_t i, char mark) const {
    return i < cuts_.size() && cuts_[i].kind == Cut::Kind::Mark && cuts_[i].folded.size() == 1 && cuts_[i].folded[0] == mark;
  }
  bool is_digits(std::size_t i) const { return i < cuts_.size() && cuts_[i].kind == Cut::Kind::Digits; }
  bool glued(std::size_t i) const { return i < cuts_.size() && cuts_[i].glued; }
  bool is_upper_word(std::string_view word) const { return text::lower(word) != word; }
  bool is_upper(std::size_t i) const { return is_upper_word(cuts_[i].span.of(text_)); }
  // Several letters count on behind the last single one: after 3Z come 3AA and 3BB.
  std::uint32_t letter_value(std::size_t i) const {
    if (const std::uint32_t value = vocabulary_.letter(cuts_[i].folded); value != 0) return value;
    std::uint32_t value = 0;
    for (const char letter : cuts_[i].folded) value = value * 26 + static_cast<std::uint32_t>(static_cast<unsigned char>(letter) - 'a' + 1);
    return value;
  }
  static bool all_roman(std::string_view word) { return word.find_first_not_of("IVXLCDM") == std::string_view::npos; }

  // "section one hundred and thirty-seven": the words of a number behind a unit word; how many they are.
  std::size_t cardinal(Label& label) const {
    if (vocabulary_.says("numbers-in-words") != "cardinal") return 0;
    std::vector<text::NumberWord> words;
    for (std::size_t i = at_; i < cuts_.size() && i < at_ + kLongestCardinal; ++i) words.push_back(text::number_word(cuts_[i].folded, vocabulary_.language()));
    const text::NumberRead read = text::read_number(words, vocabulary_.language());
    if (read.words == 0 || read.value <= 0 || read.value > kLargestCardinal) return 0;
    label.shape = Label::Shape::Digit;
    label.value = static_cast<std::uint32_t>(read.value);
    return read.words;
  }

  // "bis", "bis 1", " D", "-A", "-a" after a number.
  void suffix(Label& label, std::size_t& end, bool letters) const {
    if (end < cuts_.size() && cuts_[end].kind == Cut::Kind::Word) {
      if (const std::uint32_t value = vocabulary_.suffix(cuts_[end].folded); value != 0) {
        label.suffix = value;
        ++end;
        if (is_digits(end) && !glued(end) && cuts_[end].span.size() <= 3) {
          label.subnumber = static_cast<std::uint32_t>(std::stoul(std::string(cuts_[end].span.of(text_))));
          ++end;
        }
        return;
      }
      const bool alone = cuts_[end].span.size() == 1 && is_upper(end) && !is_mark(end + 1, ')') && !is_mark(end + 1, '\'');
      if (letters && alone && label.suffix == 0) {
        label.suffix = 100 + letter_value(end);
        ++end;
      }
    } else if (letters && is_mark(end, '-') && glued(end) && glued(end + 1) && cuts_[end + 1].kind == Cut::Kind::Word) {
      if (const std::uint32_t value = vocabulary_.suffix(cuts_[end + 1].folded); value != 0) {
        label.suffix = value;
        end += 2;
      } else if (cuts_[end + 1].span.size() == 1 || (cuts_[end + 1].span.size() == 2 && is_upper(end + 1))) {
        label.suffix = 100 + letter_value(end + 1);
        end += 2;
      }
    }
  }

  Symbol one(bool after_unit) {
    const Cut& first = cuts_[at_];
    Symbol symbol;
    symbol.span = first.span;
    if (first.kind == Cut::Kind::Quote) {
      symbol.kind = Symbol::Kind::Quote;
      symbol.inner = quotations_[first.quotation].inner;
      ++at_;
      return symbol;
    }
    std::size_t count = 0;
    const Role role = first.kind == Cut::Kind::Word || first.kind == Cut::Kind::Mark ? vocabulary_.phrase(words_, at_, count) : kNoRole;
    // A phrase of several words is surer than a number; a number surer than a single word.
    const bool small = role == det_ && det_ != kNoRole;
    if (count < 2 && !small) {
      if (Symbol found = number(after_unit); found.kind == Symbol::Kind::Number) return found;
    }
    if (role == kNoRole) {
      if (first.kind == Cut::Kind::Mark) {
        symbol.kind = Symbol::Kind::Mark;
        symbol.mark = first.folded.size() == 1 ? first.folded[0] : first.folded == "—" || first.folded == "–" ? '-' : '?';
      }
      ++at_;
      return symbol;
    }
    symbol.kind = Symbol::Kind::Word;
    symbol.role = role;
    symbol.span.end = cuts_[at_ + count - 1].span.end;
    at_ += count;
    if (role == last_ || role == last_but_one_) {
      symbol.kind = Symbol::Kind::Number;
      symbol.label.shape = role == last_ ? Label::Shape::Last : Label::Shape::LastButOne;
      symbol.label.printed = std::string(symbol.span.of(text_));
    } else if (role == law_) {
      symbol.kind = Symbol::Kind::Law;
      law_name(symbol);
    }
    return symbol;
  }

  // Goes on to the end of a law's name: through words without a role, numbers, and the small words between
  // them; a comma belongs to it only where such words follow.
  void law_name(Symbol& symbol) {
    std::size_t end = at_, at = at_;
    // "An Act To regulate the height of buildings, and for other purposes, approved June 1, 1910": a title in place of
    // a name, up to its date.
    if (named_before_ && dated_ != kNoRole && at < cuts_.size() && cuts_[at].kind == Cut::Kind::Word) {
      for (std::size_t i = at; i < cuts_.size() && i < at + kLongestTitle; ++i) {
        std::size_t count = 0;
        const Role role = cuts_[i].kind == Cut::Kind::Word ? vocabulary_.phrase(words_, i, count) : kNoRole;
        if (cuts_[i].kind == Cut::Kind::Quote || cuts_[i].folded == ";" || cuts_[i].folded == ":" || role == amends_) break;
        if (role == kNoRole || role != dated_) continue;
        end = at = i + count;
        break;
      }
    }
    while (at < cuts_.size()) {
      const Cut& each = cuts_[at];
      if (each.kind == Cut::Kind::Quote && quoted_titles_ && end > at_) {  // "Закон от 5 мая № 17 «О садах»"
        end = ++at;
        continue;
      }
      if (each.kind == Cut::Kind::Quote) break;
      std::size_t count = 1;
      Role role = kNoRole;
      if (each.kind == Cut::Kind::Word || each.kind == Cut::Kind::Mark) role = vocabulary_.phrase(words_, at, count);
      if (role == kNoRole) {
        count = 1;
        if (each.kind == Cut::Kind::Mark) {
          if (each.folded == "(" || each.folded == "[") {  // "(D.C. Law 6-10; § 42)", "[Act 521]": all of a remark in brackets
            const std::string_view closes = each.folded == "(" ? ")" : "]";
            std::size_t close = at + 1;
            while (close < cuts_.size() && close < at + 60 && cuts_[close].folded != closes) ++close;
            std::size_t inner = close + 1;
            while (inner < cuts_.size() && cuts_[inner].glued && (cuts_[inner].folded == "(" || cuts_[inner].folded == ")" || (inner > 0 && cuts_[inner - 1].folded == "("))) ++inner;
            if (close >= cuts_.size() || cuts_[close].folded != closes) break;
            at = inner;
            end = at;
            continue;
          }
          if (each.folded == ";" || each.folded == ":") break;
          if (each.folded == "." && !glued(at + 1) && !(at + 1 < cuts_.size() && is_digits(at + 1))) break;
          at += 1;  // a comma, a slash: only with what follows
          continue;
        }
        at += 1;
        end = at;
        continue;
      }
      if (role == law_) {
        at += count;
        end = at;
        continue;
      }
      // "the Penal Code, Chapter 63 of the Laws"
      if (of_laws_ != kNoRole && vocabulary_.unit(role) != nullptr && is_digits(at + count)) {
        std::size_t size = 0;
        if (at + count + 1 >= cuts_.size() || vocabulary_.phrase(words_, at + count + 1, size) != of_laws_) break;
        at = end = at + count + 1 + size;
        continue;
      }
      // "the Penal Code, Cap. 63": the chapter of the laws in which it stands.
      if (chapter_ != kNoRole && role == chapter_) {
        std::size_t number = at + count;
        while (number < cuts_.size() && cuts_[number].folded == ".") ++number;
        if (!is_digits(number)) break;
        at = end = number + 1;
        continue;
      }
      if (role == of_ || role == to_ || role == det_ || role == and_ || (role == dated_ && dated_ != kNoRole)) {
        at += count;
        continue;
      }
      // "que mejora la persecución en dichos delitos", "fijado por el decreto": small words inside the name.
      const bool after_comma = at > 0 && (cuts_[at - 1].folded == ",");
      if (!after_comma && small_inside(role, at + count)) {
        at += count;
        continue;
      }
      break;
    }
    if (end > at_) {
      symbol.span.end = cuts_[end - 1].span.end;
      at_ = end;
    }
  }

  // May a word of this role stand inside a law's name? A place or a "by" may, before words that mean nothing
  // here or before the name of a law.
  bool small_inside(Role role, std::size_t next) const {
    if (role != in_ && role != with_ && (role != as_ || as_ == kNoRole)) return false;
    while (next < cuts_.size()) {
      std::size_t count = 1;
      const bool words = cuts_[next].kind == Cut::Kind::Word;
      const Role following = words ? vocabulary_.phrase(words_, next, count) : kNoRole;
      if (following == det_ && det_ != kNoRole) {
        next += count;
        continue;
      }
      return words && (following == kNoRole || (following == law_ && role == with_));
    }
    return false;
  }

  std::string_view text_;
  std::vector<Cut> cuts_;
  std::vector<std::string> words_;
  const std::vector<Quotation>& quotations_;
  const Vocabulary& vocabulary_;
  std::size_t at_ = 0;
  bool dashed_ = false;        // "47-1005" is one number
  bool sub_dashed_ = false;     // "13-1" is a number behind 13
  bool quoted_titles_ = false;  // a law's title stands in quotation marks behind its date
  bool named_before_ = false;  // "the Penal Code": the word for a law stands behind its name
  Role dated_ = kNoRole, amends_ = kNoRole, law_ = kNoRole, of_ = kNoRole, to_ = kNoRole, det_ = kNoRole, and_ = kNoRole, in_ = kNoRole, with_ = kNoRole, as_ = kNoRole, last_ = kNoRole, last_but_one_ = kNoRole, chapter_ = kNoRole, of_laws_ = kNoRole;
};

const std::vector<Quotation> kNoQuotations;

// The closing marks after a label: ")" ".-" "." "-" "." and the space behind them.
std::uint32_t closing(std::string_view text, std::uint32_t at, std::string& style) {
  std::uint32_t end = at;
  const auto take = [&](std::string_view mark) {
    if (text.substr(end).starts_with(mark)) {
      end += static_cast<std::uint32_t>(mark.size());
      style += mark == "–" || mark == "—" ? "-" : std::string(mark);
      return true;
    }
    return false;
  };
  bool any = true;
  while (any) {
    any = false;
    for (const std::string_view mark : {".", ")", "-", "–", "—", ":"}) any = any || take(mark);
    if (!any && !style.empty() && text.substr(end).starts_with(" ")) {
      const std::string_view rest = text.substr(end + 1);
      if (rest.starts_with("- ") || rest.starts_with("– ") || rest.starts_with("— ") || rest.starts_with(".-")) {
        ++end;
        any = true;
      }
    }
  }
  return end;
}

}  // namespace

std::vector<Symbol> read_symbols(std::string_view text, Span range, const std::vector<Quotation>& quotations, const Vocabulary& vocabulary) {
  return Reader(text, cut(text, range, quotations), quotations, vocabulary).read();
}

ParagraphLabel read_paragraph_label(std::string_view text, const Vocabulary& vocabulary) {
  ParagraphLabel out;
  const std::string_view head = text.substr(0, kLongestLabel);
  Reader reader(head, cut(head, {0, static_cast<std::uint32_t>(head.size())}, kNoQuotations), kNoQuotations, vocabulary);
  const Symbol number = reader.number(false);
  if (number.kind != Symbol::Kind::Number || number.span.begin != 0) return out;
  std::string style;
  const std::uint32_t end = closing(text, number.span.end, style);
  const bool closed = !style.empty() || number.marked;
  if (!closed || (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '\t' && style.empty())) return out;
  // An ordinal in words is a label only with a mark after it ("Segunda.-"), never "Segunda vez".
  if (number.label.shape == Label::Shape::Ordinal && style.empty()) return out;
  out.label = number.label;
  out.begin = 0;
  out.printed = number.span.size();
  out.length = end;
  while (out.length < text.size() && (text[out.length] == ' ' || text[out.length] == '\t')) ++out.length;
  const std::string& printed = number.label.printed;
  switch (number.label.shape) {
    case Label::Shape::Digit: out.style = "1"; break;
    case Label::Shape::Roman: out.style = text::lower(printed) == printed ? "i" : "I"; break;
    case Label::Shape::Letter: out.style = text::lower(printed) == printed ? "a" : "A"; break;
    default: out.style = "first"; break;
  }
  out.place = number.label.value;
  if (number.label.shape == Label::Shape::Letter && number.label.suffix == 0 && number.label.subnumber == 0) {
    std::string_view letter = printed;
    while (!letter.empty() && !ascii_letter(letter.front())) letter.remove_prefix(1);
    while (!letter.empty() && !ascii_letter(letter.back())) letter.remove_suffix(1);
    if (letter.size() == 1) out.roman = parser::roman_value(letter, false);
  }
  if (printed.starts_with("(")) out.style = "(" + out.style + ")";
  if (number.marked && number.label.shape == Label::Shape::Digit && !printed.starts_with("(")) out.style += "o";
  // ".-" and "." close one list as well as the other; a bracket does not.
  if (style.find(')') != std::string::npos || printed.ends_with(")")) out.style += ")";
  return out;
}

void settle(ParagraphLabel& label, const std::vector<OpenList>& open) {
  if (label.roman == 0) return;
  std::string style = label.style;
  for (char& c : style) c = c == 'a' ? 'i' : c == 'A' ? 'I' : c;
  bool roman = label.roman == 1 && !open.empty();
  for (std::size_t i = open.size(); i-- > 0;) {
    const bool goes_on = open[i].style == label.style && open[i].place + 1 == label.place;
    const bool goes_on_roman = open[i].style == style && (open[i].place + 1 == label.roman || i + 1 == open.size());
    if (!goes_on && !goes_on_roman) continue;
    roman = goes_on_roman;
    break;
  }
  if (!roman) return;
  label.style = std::move(style);
  label.place = label.roman;
}

Label read_label(std::string_view number, const Vocabulary& vocabulary) {
  Reader reader(number, cut(number, {0, static_cast<std::uint32_t>(number.size())}, kNoQuotations), kNoQuotations, vocabulary);
  return reader.number(true).label;
}

UnitLabel read_unit_label(std::string_view text, const Vocabulary& vocabulary) {
  UnitLabel out;
  const std::string_view head = text.substr(0, kLongestLabel);
  std::vector<Cut> cuts = cut(head, {0, static_cast<std::uint32_t>(head.size())}, kNoQuotations);
  if (cuts.empty()) return out;
  Reader reader(head, std::move(cuts), kNoQuotations, vocabulary);
  std::vector<std::string> words;
  for (const Cut& each : reader.cuts()) words.push_back(each.kind == Cut::Kind::Word || each.kind == Cut::Kind::Mark ? each.folded : std::string());
  std::size_t count = 0;
  const Vocabulary::UnitWord* unit = nullptr;
  if (const Role role = vocabulary.phrase(words, 0, count); role != kNoRole) unit = vocabulary.unit(role);
  if (unit == nullptr || count >= reader.cuts().size()) return out;
  std::size_t after = count;
  if (reader.cuts()[after].folded == ".") ++after;  // "Art. 5"
  if (after >= reader.cuts().size()) return out;
  const std::uint32_t from = reader.cuts()[after].span.begin;
  const std::string_view rest = text.substr(from, kLongestLabel);
  Reader numbers(rest, cut(rest, {0, static_cast<std::uint32_t>(rest.size())}, kNoQuotations), kNoQuotations, vocabulary);
  const Symbol number = numbers.number(false);
  if (number.kind != Symbol::Kind::Number) return out;
  out.unit = unit->unit;
  out.rank = unit->rank;
  out.label = number.label;
  out.number = {from, from + number.span.end};
  std::string style;
  out.length = closing(text, from + number.span.end, style);
  while (out.length < text.size() && (text[out.length] == ' ' || text[out.length] == '\t')) ++out.length;
  return out;
}

}  // namespace harmonia::amend
