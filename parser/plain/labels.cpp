// Label scanning.
//
// One hand-written scanner per kind of label, over the folded start of a line, so that "ARTÍCULO", "Articulo"
// and a misspelt "ARTÍCUILO" read alike. A scanner says only what a label could be; which of them are the
// law's own headings is decided by the sequence they form (sequence.h).
#include "parser/plain/labels.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kLabelBytes = 110;       // of a line that can belong to a label
constexpr std::size_t kListBytes = 40;         // of a line that can belong to a list label
constexpr std::size_t kLongestList = 9;        // bytes of a list's numeral, its brackets included
constexpr std::size_t kLeastFuzzyWord = 7;     // shorter words must be spelt right
constexpr std::uint32_t kTooLarge = 0xFFFFFFFF; // a division's number that no law reaches
constexpr std::uint32_t kMostListed = 200;     // articles that one line may repeal
constexpr std::uint32_t kBracketedSuffix = 1;  // "268 (2)" sorts behind 268 and before 268 bis
constexpr std::uint32_t kMostRomanSubnumber = 40;  // the largest Roman one behind "Bis" is 39: L and C are letters
constexpr std::string_view kSectionSign = "\xC2\xA7";
constexpr std::uint32_t kDeepest = 1000;       // ... of the fourth number in "222-33-2-1"
constexpr std::uint32_t kMostJoined = 100000;  // "22-3002": more is no number

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z'); }

// Whether the first letter is a capital one, or of a script without capitals.
bool is_capital(std::string_view text) {
  if (text.empty()) return false;
  if (static_cast<unsigned char>(text[0]) < 0x80) return text[0] >= 'A' && text[0] <= 'Z';
  const text::LetterCase found = text::letter_case(text);
  return found == text::LetterCase::Upper || found == text::LetterCase::Caseless;
}

// Edit distance of at most one: a letter too many, too few, or another.
bool nearly(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return a.size() == b.size() ? a.substr(i + 1) == b.substr(i + 1) : a.substr(i) == b.substr(i + 1);
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "Bis 1" as an eId has it: "bis_1".
std::string eid_words(std::string_view printed) {
  std::string out;
  for (char c : text::fold(printed)) {
    const bool keep = is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (keep) out += c;
    else if (!out.empty() && out.back() != '_') out += '_';
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

// Scripts without capitals, such as Arabic: a word of theirs may begin anything.
bool is_caseless(char lead) { return static_cast<unsigned char>(lead) >= 0xD6 && static_cast<unsigned char>(lead) <= 0xDB; }

// ٣ and ۳.
bool is_foreign_digit(char first, char second) {
  const auto lead = static_cast<unsigned char>(first), next = static_cast<unsigned char>(second);
  return (lead == 0xD9 && next >= 0xA0 && next <= 0xA9) || (lead == 0xDB && next >= 0xB0 && next <= 0xB9);
}

// A letter of two bytes that folding leaves: ñ, đ, Cyrillic, Arabic.
bool is_two_bytes(char lead) { return static_cast<unsigned char>(lead) >= 0xC3 && static_cast<unsigned char>(lead) <= 0xDF; }

// "132 "BIS"" as 132 BIS: the quotation marks are no part of a number.
void drop_quotes(std::string& number) {
  for (const std::string_view mark : {std::string_view("\""), std::string_view("“"), std::string_view("”")}) {
    for (std::size_t at = number.find(mark); at != std::string::npos; at = number.find(mark, at)) number.erase(at, mark.size());
  }
}

// "A R T Í C U L O": at least four letters that stand one by one.
bool is_spaced_out(std::string_view folded) {
  constexpr std::size_t kLeastSpaced = 4;
  if (folded.size() < 2 * kLeastSpaced) return false;
  for (std::size_t i = 0; i < kLeastSpaced; ++i) {
    if (!is_letter(folded[2 * i]) || folded[2 * i + 1] != ' ') return false;
  }
  return true;
}

// "A R T ...", before it is folded.
bool may_be_spaced_out(std::string_view words) { return words.size() > 7 && words[1] == ' ' && is_capital(words); }

}  // namespace

// The start of a line as scanners read it, without a heap's help: there is one for every line that may bear
// a label.
class LabelScanner::Start {
 public:
  Start(std::string_view whole, Span line, std::size_t most = kLabelBytes) : text_(whole), base_(line.begin) {
    std::string_view start = line.of(whole).substr(0, std::min(most, kMostBytes));
    // Never cut a character in half.
    while (!start.empty() && start.size() == most && (static_cast<unsigned char>(start.back()) & 0xC0) == 0x80) start.remove_suffix(1);
    if (start.size() + 1 >= most && !start.empty() && static_cast<unsigned char>(start.back()) >= 0xC0) start.remove_suffix(1);
    size_ = text::fold_mapped(start, bytes_.data(), offsets_.data());
    if (std::any_of(bytes_.begin(), bytes_.begin() + size_, [](char c) { return c == '\xD9' || c == '\xDB'; })) make_digits_plain();
    if (is_spaced_out(folded())) join_letters();
  }

  std::string_view folded() const { return {bytes_.data(), size_}; }
  std::uint32_t source_at(std::size_t where) const { return base_ + offsets_[std::min(where, size_)]; }
  std::string_view text() const { return text_; }

 private:
  // ٣ and ۳ as 3.
  void make_digits_plain() {
    std::size_t out = 0;
    for (std::size_t in = 0; in < size_; ++in, ++out) {
      const bool digit = in + 1 < size_ && is_foreign_digit(bytes_[in], bytes_[in + 1]);
      offsets_[out] = offsets_[in];
      bytes_[out] = digit ? static_cast<char>('0' + (bytes_[in + 1] & 0x0F)) : bytes_[in];
      in += digit;
    }
    offsets_[out] = offsets_[size_];
    size_ = out;
  }

  // "A R T Í C U L O  1 2" as "articulo 12": letters, and figures, that stand one by one with a space between.
  void join_letters() {
    std::size_t out = 0;
    char before = ' ', last = ' ';  // the two bytes read last, before they were moved
    for (std::size_t in = 0; in < size_; ++in) {
      const char here = bytes_[in], next = in + 1 < size_ ? bytes_[in + 1] : ' ', behind = in + 2 < size_ ? bytes_[in + 2] : ' ';
      const bool alike = (is_letter(last) && is_letter(next)) || (is_digit(last) && is_digit(next));
      const bool alone = std::isalnum(static_cast<unsigned char>(before)) == 0 && std::isalnum(static_cast<unsigned char>(behind)) == 0;
      before = last;
      last = here;
      if (here == ' ' && alike && alone) continue;
      offsets_[out] = offsets_[in];
      bytes_[out++] = here;
    }
    offsets_[out] = offsets_[size_];
    size_ = out;
  }

  static constexpr std::size_t kMostBytes = kLabelBytes * 3;

  std::string_view text_;
  std::uint32_t base_;
  std::size_t size_;
  std::array<char, kMostBytes * text::kMostGrowth> bytes_;
  std::array<std::uint32_t, kMostBytes * text::kMostGrowth + 1> offsets_;
};

// A place in a Start; cheap to copy, so that a scanner can try a reading and go back.
struct LabelScanner::Cursor {
  const Start* start;
  std::string_view folded;
  std::size_t at = 0;

  explicit Cursor(const Start& of) : start(&of), folded(of.folded()) {}

  bool end() const { return at >= folded.size(); }
  char peek(std::size_t ahead = 0) const { return at + ahead < folded.size() ? folded[at + ahead] : '\0'; }
  std::string_view rest() const { return folded.substr(std::min(at, folded.size())); }
  std::uint32_t source() const { return start->source_at(at); }
  std::uint32_t source_at(std::size_t where) const { return start->source_at(where); }
  bool capital_at(std::size_t where) const {
    const std::uint32_t source = source_at(where);
    return source < start->text().size() && is_capital(start->text().substr(source));
  }
  void spaces() {
    for (;;) {
      if (peek() == ' ' || peek() == '\t') ++at;
      else if (peek() == '\xC2' && peek(1) == '\xA0') at += 2;
      else break;
    }
  }
  bool sign(std::string_view mark) {
    if (!rest().starts_with(mark)) return false;
    at += mark.size();
    return true;
  }
  // "1[304A.", "*[(2)": a bracket that a publisher opens around what was put in, with the sign of his footnote.
  void footnote_bracket() {
    std::size_t ahead = 0;
    while (is_digit(peek(ahead)) && ahead < 3) ++ahead;
    while (peek(ahead) == '*') ++ahead;
    if (peek(ahead) == '[') at += ahead + 1;
  }
  // º, ª and the degree sign, also behind a dot: "1.ª"; " ^(o)", as raised letters come out of a page.
  bool ordinal_mark() {
    const std::size_t raised = peek() == ' ' ? 1 : 0;
    if (peek(raised) == '^' && peek(raised + 1) == '(' && (peek(raised + 2) == 'o' || peek(raised + 2) == 'a') && peek(raised + 3) == ')') {
      at += raised + 4;
      return true;
    }
    const std::size_t dot = peek() == '.' ? 1 : 0;
    if (peek(dot) != '\xC2' || (peek(dot + 1) != '\xBA' && peek(dot + 1) != '\xB0' && peek(dot + 1) != '\xAA')) return false;
    at += dot + 2;
    return true;
  }
  // A word of letters, folded; empty where there is none. Does not move.
  std::string_view word() const {
    std::size_t stop = at;
    while (stop < folded.size() && (is_letter(folded[stop]) || static_cast<unsigned char>(folded[stop]) >= 0xC3)) {
      stop += is_letter(folded[stop]) ? 1 : 2;
    }
    stop = std::min(stop, folded.size());
    return folded.substr(std::min(at, folded.size()), stop - at);
  }
  // The bytes of a mark that closes a label, `ahead` of here: . - : and dashes, and what a scanner makes of
  // them. 0 where there is none.
  std::size_t closing_mark(std::size_t ahead) const {
    const char c = peek(ahead), next = peek(ahead + 1);
    if (c == '.' || c == '-' || c == ':' || c == '~') return 1;
    if (c == '_' && !is_letter(next)) return 1;
    if (c == ',' && (next == '-' || next == '\xE2')) return 1;                       // ",-" for ".-"
    if (c == '\xC2' && next == '\xB7') return 2;                                    // "·"
    const char third = peek(ahead + 2);
    const bool dash = c == '\xE2' && next == '\x80' && third >= '\x90' && third <= '\x95';  // "‐" to "―"
    return dash || (c == '\xE2' && next == '\x88' && third == '\x92') ? 3 : 0;        // "−"
  }
  // Closing punctuation of a label, with spaces between its marks. True where there was some.
  bool close() {
    bool any = false;
    for (;;) {
      std::size_t ahead = 0;
      while (peek(ahead) == ' ' || peek(ahead) == '\t') ++ahead;
      const std::size_t mark = closing_mark(ahead);
      if (mark == 0 || ahead > 3) break;
      at += ahead + mark;
      any = true;
    }
    return any;
  }
  // Whether a word begins here, behind one space, that has a capital and then small letters, or nothing does:
  // "Artículo 12 A El que", and not "ARTÍCULO 12 A QUIEN".
  bool sentence_follows() const {
    Cursor after = *this;
    after.spaces();
    if (after.end()) return true;
    return after.at > at && is_letter(after.peek()) && after.capital_at(after.at) && is_letter(after.peek(1)) && !after.capital_at(after.at + 1);
  }
};

std::uint32_t roman_value(std::string_view letters, bool damaged) {
  std::uint32_t total = 0, last = 0;
  std::size_t run = 0;
  char previous = 0;
  for (auto it = letters.rbegin(); it != letters.rend(); ++it) {
    char c = *it >= 'A' && *it <= 'Z' ? static_cast<char>(*it + 32) : *it;
    if (damaged && (c == 'l' || c == '1')) c = 'i';
    std::uint32_t value = 0;
    switch (c) {
      case 'i': value = 1; break;
      case 'v': value = 5; break;
      case 'x': value = 10; break;
      case 'l': value = 50; break;
      case 'c': value = 100; break;
      case 'd': value = 500; break;
      case 'm': value = 1000; break;
      default: return 0;
    }
    run = c == previous ? run + 1 : 1;
    if (run > 4) return 0;
    previous = c;
    total = value < last ? total - value : total + value;
    last = std::max(last, value);
  }
  return total > 0 && total < 4000 ? total : 0;
}

std::optional<Span> behind_margin_words(std::string_view text, Span line, std::uint32_t number) {
  constexpr std::size_t kMostWords = 5, kLongestWords = 40;
  const std::string_view content = line.of(text);
  if (!is_capital(content)) return std::nullopt;
  const std::string wanted = std::to_string(number);
  std::size_t words = 0;
  for (std::size_t at = 1; at < std::min(content.size(), kLongestWords); ++at) {
    if (content[at - 1] != ' ') {
      if (content[at] == ' ') ++words;
      if (words > kMostWords || content[at] == ';' || content[at] == ':' || content[at] == '(') return std::nullopt;
      continue;
    }
    if (!content.substr(at).starts_with(wanted)) continue;
    std::size_t end = at + wanted.size();
    if (end < content.size() && content[end] >= 'A' && content[end] <= 'Z') ++end;  // the inserted 3A comes with 3
    if (content.substr(end, 2) != ". ") continue;
    const std::string_view rest = content.substr(end + 2);
    if (rest.starts_with('(') || (is_capital(rest) && rest.size() > 1)) {
      return Span{line.begin + static_cast<std::uint32_t>(at), line.begin + static_cast<std::uint32_t>(end + 1)};
    }
  }
  return std::nullopt;
}

std::string_view to_string(ListStyle style) {
  static constexpr std::string_view kNames[] = {"roman_upper", "roman_lower", "letter_upper", "letter_lower", "digit", "digit_bracket", "letter_double", "named"};
  return kNames[static_cast<std::size_t>(style)];
}

std::pair<std::string, std::uint32_t> word_and_value(std::string_view entry) {
  const std::size_t equals = entry.rfind('=');
  std::uint32_t value = 0;
  if (equals != std::string_view::npos) std::from_chars(entry.data() + equals + 1, entry.data() + entry.size(), value);
  return {std::string(entry.substr(0, equals)), value};
}

LabelScanner::LabelScanner(const Tradition& tradition)
    : repealed_(tradition.role("repealed")), and_(tradition.role("list_and")),
      through_(tradition.role("list_through")), from_(tradition.role("list_from")),
      editor_marks_(tradition.role("editor_mark")), number_joints_(tradition.role("number_joint")),
      closing_words_(tradition.role("closing_provision")), number_signs_(tradition.role("number_sign")),
      ordinal_tails_(tradition.role("ordinal_tail")) {
  // "n", "ñ?", "o": a letter with a question mark may be left out.
  std::uint32_t place = 0, last = 0;
  for (const std::string& entry : tradition.role("letter_order")) {
    const bool optional = entry.ends_with('?');
    letters_.emplace(optional ? entry.substr(0, entry.size() - 1) : entry, Letter{++place, last});
    if (!optional) last = place;
  }
  last_letter_ = place;
  for (const LevelForm& form : tradition.levels) {
    for (const std::string& word : form.words) {
      if (form.level == Level::Article) article_words_.push_back(word);
      else if (form.level < Level::Article) division_words_.push_back({word, form.level});
      openings_.add(word);
    }
  }
  for (const std::string& word : tradition.role("list_word")) {
    list_words_.push_back(word);
    openings_.add(word);
  }
  const auto& levels = tradition.role("list_level");
  bracketed_units_ = std::find(levels.begin(), levels.end(), "digit_bracket=subsection") != levels.end();
  for (const std::string& entry : tradition.role("number_prefix")) number_prefixes_.push_back(word_and_value(entry));
  small_suffixes_ = !tradition.role("small_suffix").empty();
  for (const std::string& entry : tradition.role("ordinal_addend")) ordinal_addends_.insert(word_and_value(entry));
  raises_digits_ = !tradition.role("raised_number").empty();
  const auto longest_first = [](const auto& a, const auto& b) { return a.size() > b.size(); };
  std::sort(article_words_.begin(), article_words_.end(), longest_first);
  std::sort(list_words_.begin(), list_words_.end(), longest_first);
  for (const std::string& entry : tradition.role("latin_suffix")) suffixes_.insert(word_and_value(entry));
  for (const std::string& entry : tradition.role("ordinal")) ordinals_.insert(word_and_value(entry));
  for (const std::string& entry : tradition.role("named_division")) {  // "общая часть=part_general"
    const std::size_t equals = entry.rfind('='), bar = entry.find('_', equals);
    if (equals == std::string::npos || bar == std::string::npos) continue;
    named_divisions_.push_back({entry.substr(0, equals), entry.substr(bar + 1), level_from(entry.substr(equals + 1, bar - equals - 1))});
    openings_.add(named_divisions_.back().name);
  }
  for (const auto& [word, value] : ordinals_) ordinal_openings_.add(word);
  for (const std::string& words : closing_words_) closing_openings_.add(words);
}

// The plain reading of a number that extraction or an editor damaged, or that is printed in digits of another
// script; empty where it is sound.
std::string LabelScanner::mend(std::string_view printed, const NumberKey& key) const {
  std::string out(printed);
  for (const std::string& mark : editor_marks_) {
    const std::size_t at = text::fold(out).find(" " + mark);
    if (at != std::string::npos && at + 1 + mark.size() <= out.size()) out.erase(at, mark.size() + 1);
  }
  std::size_t digits = 0;
  const auto damaged = [&](std::size_t at) { return (out[at] == 'I' || out[at] == 'l') && at + 1 < out.size() && is_digit(out[at + 1]); };
  while (digits < out.size() && (is_digit(out[digits]) || damaged(digits))) ++digits;
  if (const auto tail = text::fold(std::string_view(out).substr(digits)); has(ordinal_tails_, tail)) out.resize(digits);
  if (out.find_first_of("Il") < digits) out.replace(0, digits, std::to_string(key.number));
  for (std::size_t at = 0; at + 1 < out.size(); ++at) {
    if (is_foreign_digit(out[at], out[at + 1])) out.replace(at, 2, 1, static_cast<char>('0' + (out[at + 1] & 0x0F)));
  }
  drop_quotes(out);
  return out == printed ? std::string() : out;
}

const Letter* LabelScanner::letter(std::string_view folded) const {
  const auto found = letters_.find(folded);
  return found == letters_.end() ? nullptr : &found->second;
}

std::optional<std::uint32_t> LabelScanner::suffix_value(std::string_view folded_word) const {
  const auto found = suffixes_.find(folded_word);
  if (found == suffixes_.end()) return std::nullopt;
  return found->second;
}

bool LabelScanner::repealed(std::string_view folded) const {
  while (!folded.empty() && (folded[0] == '(' || folded[0] == '[' || folded[0] == ' ' || folded[0] == '.' || folded[0] == '-')) {
    folded.remove_prefix(1);
  }
  return std::any_of(repealed_.begin(), repealed_.end(), [&](const std::string& word) {
    return folded.starts_with(word) && (folded.size() == word.size() || !is_letter(folded[word.size()]));
  });
}

bool LabelScanner::article_word(Cursor& at) const {
  for (const std::string& word : article_words_) {
    if (!at.rest().starts_with(word)) continue;
    const char next = at.peek(word.size());
    if (word.back() != '.' && is_letter(next)) continue;
    at.at += word.size();
    return true;
  }
  const std::string_view word = at.word();
  if (word.size() < kLeastFuzzyWord) return false;
  for (const std::string& wanted : article_words_) {
    if (wanted.size() >= kLeastFuzzyWord && word[0] == wanted[0] && nearly(word, wanted)) {
      at.at += word.size();
      return true;
    }
  }
  return false;
}

namespace {

// Whether a label may end at `c`: nothing follows, or what closes one.
template <class Cursor>
bool closes(const Cursor& c) {
  std::size_t ahead = 0;
  while (c.peek(ahead) == ' ') ++ahead;
  const char next = c.peek(ahead);
  return next == '\0' || next == '(' || next == ',' || c.closing_mark(ahead) != 0;
}

}  // namespace

// Where a suffix could begin: after spaces, a hyphen, or a dot ("264. Quinquies.").
LabelScanner::Joint LabelScanner::step_to_suffix(Cursor& c) const {
  Joint joint = Joint::None;
  for (const std::string& mark : editor_marks_) {
    if (c.peek() == ' ' && c.rest().substr(1).starts_with(mark)) c.at += mark.size() + 1;
  }
  if ((c.peek() == '.' || c.peek() == ':') && c.peek(1) == ' ') {
    joint = Joint::Dot;
    ++c.at;
  }
  c.spaces();
  if (c.peek() == '-' && c.peek(1) != ' ' && c.peek(1) != '\0') {
    if (joint == Joint::None) joint = Joint::Hyphen;
    ++c.at;
  }
  return joint;
}

void LabelScanner::read_suffix(Cursor& at, NumberKey& key, Span& printed) const {
  const auto accept = [&](std::size_t stop, std::uint32_t value) {
    at.at = stop;
    key.suffix = value;
    printed.end = at.source();
  };
  Cursor trial = at;
  const Joint joint = step_to_suffix(trial);
  const bool quoted = trial.sign("\"");  // "132 "BIS"."; folding makes every quotation mark plain
  const std::string_view word = trial.word();
  if (const auto value = suffix_value(word)) {
    Cursor after = trial;
    after.at += word.size();
    if (quoted && !after.sign("\"")) return;
    // "383. BIS 1.": a number may stand between the suffix and its dot.
    Cursor beyond = after;
    while (beyond.peek() == ' ' || is_digit(beyond.peek())) ++beyond.at;
    if (joint != Joint::Dot || closes(after) || (beyond.at > after.at && closes(beyond))) accept(after.at, *value);
  } else if (const Letter* inserted = letter(word); inserted != nullptr && joint != Joint::Dot && (trial.capital_at(trial.at) || joint == Joint::Hyphen)) {
    Cursor after = trial;
    after.at += word.size();
    if (quoted && !after.sign("\"")) return;
    const bool set_off = joint == Joint::Hyphen && !is_letter(after.peek()) && trial.capital_at(trial.at);
    if (closes(after) || set_off || after.sentence_follows()) accept(after.at, kLetterBase + inserted->value);
  }
  if (key.suffix != 0) read_subnumber(at, key, printed);
}

// What stands behind a suffix: "Bis 1", "Bis-A", "Bis Ter", "BIS UNO", "Ter III", "5 مكرر (أ)".
void LabelScanner::read_subnumber(Cursor& at, NumberKey& key, Span& printed) const {
  const auto accept = [&](std::size_t stop, std::uint32_t value) {
    at.at = stop;
    key.subnumber = value;
    printed.end = at.source();
  };
  Cursor sub = at;
  const Joint joint = step_to_suffix(sub);
  if (joint == Joint::Dot) return;
  const bool hyphen = joint == Joint::Hyphen;
  if (is_digit(sub.peek())) {
    std::uint32_t value = 0;
    std::size_t stop = sub.at;
    while (stop < sub.folded.size() && is_digit(sub.folded[stop]) && value < 1000) {
      value = value * 10 + static_cast<std::uint32_t>(sub.folded[stop++] - '0');
    }
    Cursor after = sub;
    after.at = stop;
    Cursor next = after;
    next.spaces();
    if (closes(after) || hyphen || (next.at > after.at && next.capital_at(next.at))) accept(stop, value);
    return;
  }
  if (sub.peek() == '(') {
    Cursor inside = sub;
    ++inside.at;
    const std::string_view bracketed = inside.word();
    inside.at += bracketed.size();
    const Letter* found = letter(bracketed);
    if (found != nullptr && inside.sign(")")) accept(inside.at, kLetterBase + found->value);
    return;
  }
  const std::string_view last = sub.word();
  Cursor after = sub;
  after.at += last.size();
  const bool set_off = closes(after) || hyphen || after.sentence_follows();
  if (const Letter* found = letter(last); found != nullptr && sub.capital_at(sub.at) && set_off) {
    accept(after.at, kLetterBase + found->value);
  } else if (const auto value = suffix_value(last); value && closes(after)) {
    accept(after.at, *value);
  } else if (const auto ordinal = ordinals_.find(last); ordinal != ordinals_.end() && closes(after)) {
    accept(after.at, ordinal->second);
  } else if (const std::uint32_t roman = roman_value(last, false); roman != 0 && roman < kMostRomanSubnumber && sub.capital_at(sub.at) && set_off) {
    accept(after.at, roman);
  }
}

// Digits set high, which Russian law puts on inserted articles; 0 where there are none.
std::uint32_t LabelScanner::superscript(Cursor& at) {
  static constexpr std::pair<std::string_view, std::uint32_t> kRaised[] = {
      {"\xC2\xB9", 1}, {"\xC2\xB2", 2}, {"\xC2\xB3", 3}, {"\xE2\x81\xB0", 0}, {"\xE2\x81\xB4", 4},
      {"\xE2\x81\xB5", 5}, {"\xE2\x81\xB6", 6}, {"\xE2\x81\xB7", 7}, {"\xE2\x81\xB8", 8}, {"\xE2\x81\xB9", 9}};
  std::uint32_t value = 0;
  for (bool again = true; again && value < 100;) {
    again = false;
    for (const auto& [mark, digit] : kRaised) {
      if (!at.sign(mark)) continue;
      value = value * 10 + digit;
      again = true;
    }
  }
  return value;
}

// "R716-1", "L. 222-3": the letter says which part of a code an article is of; the parts follow each other.
bool LabelScanner::read_prefixed(Cursor& at, NumberKey& key, Span& printed) const {
  for (const auto& [letter, rank] : number_prefixes_) {
    Cursor trial = at;
    if (!trial.rest().starts_with(letter) || !trial.capital_at(trial.at)) continue;
    trial.at += letter.size();
    if (trial.peek() == '.' || trial.peek() == '*') ++trial.at;
    trial.spaces();
    if (!is_digit(trial.peek()) || !read_number(trial, key, printed)) continue;
    key.number += rank * kPartOfCode;
    printed.begin = at.source();
    at = trial;
    return true;
  }
  return false;
}

bool LabelScanner::read_number(Cursor& at, NumberKey& key, Span& printed) const {
  if (!is_digit(at.peek())) return false;
  const std::size_t begin = at.at;
  std::uint64_t value = 0;
  while (is_digit(at.peek()) || ((at.peek() == 'i' || at.peek() == 'l') && is_digit(at.peek(1)))) {
    const char c = at.peek();
    value = value * 10 + (is_digit(c) ? static_cast<std::uint64_t>(c - '0') : 1);
    if (value > 99999) return false;
    ++at.at;
  }
  key.number = static_cast<std::uint32_t>(value);
  printed = {at.source_at(begin), at.source()};
  if (!number_joints_.empty() && read_joined(at, key, printed)) return true;
  // "127.1", "125¹": inserted between two numbers.
  if (const std::uint32_t raised = superscript(at); raised != 0) {
    key.suffix = raised;
    printed.end = at.source();
  } else if (at.peek() == '.' && is_digit(at.peek(1)) && !(is_digit(at.peek(2)) && is_digit(at.peek(3)))) {
    ++at.at;
    while (is_digit(at.peek())) key.suffix = key.suffix * 10 + static_cast<std::uint32_t>(at.folded[at.at++] - '0');
    if (at.peek() == '.' && is_digit(at.peek(1))) {  // "8.2.1"
      ++at.at;
      while (is_digit(at.peek()) && key.subnumber < kMostJoined) key.subnumber = key.subnumber * 10 + static_cast<std::uint32_t>(at.folded[at.at++] - '0');
    }
    printed.end = at.source();
  } else if (at.ordinal_mark()) {  // "4º"
    printed.end = at.source();
  } else if (const std::string_view small = small_suffixes_ ? at.word() : std::string_view(); letter(small) != nullptr && !at.capital_at(at.at)) {
    key.suffix = kLetterBase + letter(small)->value;
    at.at += small.size();
    printed.end = at.source();
    return true;
  } else if ((at.peek() == 'o' || at.peek() == 'a') && !is_letter(at.peek(1)) && !at.capital_at(at.at)) {
    ++at.at;
    printed.end = at.source();
  } else if (const std::string_view tail = at.word(); has(ordinal_tails_, tail)) {  // "1er", "2do", "1RO"
    at.at += tail.size();
    printed.end = at.source();
  } else if (is_letter(at.peek()) || is_two_bytes(at.peek())) {
    return read_inserted(at, key, printed);
  }
  read_suffix(at, key, printed);
  if (key.suffix == 0) read_bracketed_suffix(at, key, printed);
  return true;
}

// "AA", "E1", "Ñ": capital letters right behind figures, and figures behind those. Does not move where there is more to the
// word than a suffix has: "12abc".
std::vector<InsertedPart> LabelScanner::inserted_parts(Cursor& at) const {
  std::vector<InsertedPart> parts;
  Cursor trial = at;
  while (parts.size() < kMostInsertedParts) {
    InsertedPart part;
    if (is_digit(trial.peek()) && !parts.empty()) {
      while (is_digit(trial.peek()) && part.value < kLetterBase) part.value = part.value * 10 + static_cast<std::uint32_t>(trial.folded[trial.at++] - '0');
    } else {
      const std::size_t bytes = is_letter(trial.peek()) ? 1 : is_two_bytes(trial.peek()) ? 2 : 0;
      const Letter* const found = bytes == 0 || !trial.capital_at(trial.at) ? nullptr : letter(trial.rest().substr(0, bytes));
      if (found == nullptr) break;
      part = {found->value, true};
      trial.at += bytes;
    }
    parts.push_back(part);
  }
  if (is_letter(trial.peek()) || is_digit(trial.peek()) || is_two_bytes(trial.peek())) return {};
  if (!parts.empty()) at = trial;
  return parts;
}

bool LabelScanner::read_inserted(Cursor& at, NumberKey& key, Span& printed) const {
  const std::vector<InsertedPart> parts = inserted_parts(at);
  if (parts.empty()) return false;
  key = inserted_keys(key.number, parts, last_letter_).front();
  printed.end = at.source();
  if (parts.size() == 1) read_subnumber(at, key, printed);
  return true;
}

// "268 (2)": articles inserted behind 268, where a mark closes the label.
void LabelScanner::read_bracketed_suffix(Cursor& at, NumberKey& key, Span& printed) const {
  Cursor trial = at;
  trial.spaces();
  if (!trial.sign("(")) return;
  std::uint32_t value = 0;
  while (is_digit(trial.peek()) && value < 100) value = value * 10 + static_cast<std::uint32_t>(trial.folded[trial.at++] - '0');
  if (value == 0 || !trial.sign(")")) return;
  Cursor after = trial;
  if (!after.close()) return;
  after.spaces();
  if (is_letter(after.peek()) && !after.capital_at(after.at)) return;
  key.suffix = kBracketedSuffix;
  key.subnumber = value;
  printed.end = trial.source();
  at = trial;
}

// "111-7" of a law that numbers by book, "225-4-1".
bool LabelScanner::read_joined(Cursor& at, NumberKey& key, Span& printed) const {
  const auto joined = [&](std::uint32_t& slot) {
    const auto joint = std::find_if(number_joints_.begin(), number_joints_.end(), [&](const std::string& j) { return at.rest().starts_with(j); });
    if (joint == number_joints_.end() || !is_digit(at.peek(joint->size()))) return false;
    at.at += joint->size();
    while (is_digit(at.peek()) && slot < kMostJoined) slot = slot * 10 + static_cast<std::uint32_t>(at.folded[at.at++] - '0');
    printed.end = at.source();
    return true;
  };
  if (!joined(key.suffix)) return false;
  if (at.peek() == '.' && is_digit(at.peek(1))) {  // "22-3002.01"
    ++at.at;
    while (is_digit(at.peek()) && key.subnumber < kMostJoined) key.subnumber = key.subnumber * 10 + static_cast<std::uint32_t>(at.folded[at.at++] - '0');
    printed.end = at.source();
    return true;
  }
  if (!joined(key.subnumber)) {
    NumberKey own;
    read_suffix(at, own, printed);  // "706-25 bis"
    key.subnumber = own.suffix == 0 ? 0 : kLetterBase + own.suffix;
    return true;
  }
  std::uint32_t last = 0;  // "222-33-2-1"
  key.subnumber *= kDeepest;
  if (joined(last)) key.subnumber += std::min(last, kDeepest - 1);
  return true;
}

bool LabelScanner::read_ordinal(Cursor& at, std::uint32_t& value, Span& printed, bool& has_zero) const {
  value = 0;
  has_zero = false;
  const std::size_t begin = at.at;
  std::size_t words = 0;
  for (;;) {
    Cursor trial = at;
    if (words > 0) trial.spaces();
    const std::string_view word = trial.word();
    // "الحادية عشرة": the unit stands first, and a word for ten behind it.
    const auto addend = ordinal_addends_.find(word);
    if (words == 1 && value > 0 && value < 10 && addend != ordinal_addends_.end()) {
      value += addend->second;
      trial.at += word.size();
      at = trial;
      break;
    }
    const auto found = ordinals_.find(word);
    if (word.empty() || found == ordinals_.end()) break;
    // "décimo primero" is one number, "primero segundo" is not.
    if (words > 0 && (value < 10 || value % 10 != 0 || found->second >= 10)) break;
    value += found->second;
    has_zero = found->second == 0;
    trial.at += word.size();
    at = trial;
    ++words;
  }
  if (words == 0) return false;
  printed = {at.source_at(begin), at.source()};
  return true;
}

void LabelScanner::Openings::add(std::string_view word) {
  if (word.empty()) return;
  const auto lead = static_cast<unsigned char>(word[0]);
  Letter& letter = letters_[lead];
  letter.any = true;
  if (lead >= 0x80) wide_.emplace_back(word.substr(0, 2));
  const char second = word.size() > 1 ? word[1] : '\0';
  if (is_letter(second)) letter.seconds |= 1u << (second - 'a');
  else letter.any_second = true;
  if (word.size() < kLeastFuzzyWord) return;
  letter.shortest = std::min(letter.shortest, word.size());
  letter.longest = std::max(letter.longest, word.size());
}

bool LabelScanner::Openings::may_begin(std::string_view words) const {
  const auto lead = static_cast<unsigned char>(words[0]);
  if (lead >= 0x80) return may_begin_wide(words);
  const Letter& letter = letters_[lead | 0x20];
  if (!letter.any) return false;
  const auto second = static_cast<unsigned char>(words.size() > 1 ? words[1] : '\0');
  if (letter.any_second || second >= 0x80) return true;
  const char small = static_cast<char>(second | 0x20);
  if (is_letter(small) && (letter.seconds & 1u << (small - 'a')) != 0) return true;
  // Misspelt, it is as long as the word, a letter more or less.
  std::size_t size = 0;
  for (const char c : words.substr(0, letter.longest + 2)) {
    if (static_cast<unsigned char>(c) >= 0x80) return true;
    if (!is_letter(static_cast<char>(c | 0x20))) break;
    ++size;
  }
  return size + 1 >= letter.shortest && size <= letter.longest + 1;
}

// Cyrillic letters are compared whole. What other wide characters fold to, a scanner finds out.
bool LabelScanner::Openings::may_begin_wide(std::string_view words) const {
  const auto cyrillic = [](char c) { return c == '\xD0' || c == '\xD1'; };
  if (!cyrillic(words[0]) || words.size() < 2) return true;
  std::array<char, 4> letter;
  std::array<std::uint32_t, 5> offsets;
  const std::size_t bytes = text::fold_mapped(words.substr(0, 2), letter.data(), offsets.data());
  if (std::find(wide_.begin(), wide_.end(), std::string_view(letter.data(), bytes)) != wide_.end()) return true;
  const Letter& lead = letters_[static_cast<unsigned char>(letter[0])];
  std::size_t size = 0;
  while (size < words.size() && size <= lead.longest + 1) {
    if (cyrillic(words[size])) size += 2;
    else if (is_letter(static_cast<char>(words[size] | 0x20))) ++size;
    else if (static_cast<unsigned char>(words[size]) >= 0x80) return true;
    else break;
  }
  return size + 1 >= lead.shortest && size <= lead.longest + 1;
}

// Most lines begin with a word that no label begins with; folding them would cost more than all the rest.
bool LabelScanner::may_begin_label(std::string_view content, bool ordinals) const {
  const std::size_t at = content.find_first_not_of("(\"' [*");
  if (at == std::string_view::npos) return false;
  if (is_digit(content[at])) return true;
  const std::string_view words = content.substr(at);
  if (may_be_spaced_out(words)) return true;
  if (openings_.may_begin(words)) return true;
  return ordinals && is_capital(words) && ordinal_openings_.may_begin(words);
}

std::optional<ArticleLabel> LabelScanner::article(std::string_view text, Span line, bool bare, bool ordinals, bool heading) const {
  const std::string_view content = line.of(text);
  if (content.empty() || !may_begin_label(content, ordinals)) return std::nullopt;
  const Start start(text, line);
  Cursor at(start);
  while (at.peek() == '(' || at.peek() == '"' || at.peek() == '\'') ++at.at;
  at.footnote_bracket();
  ArticleLabel label;
  const std::size_t begin = at.at;
  label.capital = at.capital_at(begin) || is_digit(at.peek()) || at.rest().starts_with(kSectionSign);
  label.word = article_word(at);
  if (!label.word && !bare && !ordinals) return std::nullopt;
  if (label.word) {
    at.spaces();
    if (at.peek() == '.' && (at.peek(1) == ' ' || is_digit(at.peek(1)))) {
      ++at.at;
      at.spaces();
    }
    // "Artículo No. 5", "ARTÍCULO N° 5".
    for (const std::string& sign : number_signs_) {
      Cursor trial = at;
      if (!trial.sign(sign)) continue;
      trial.spaces();
      if (!is_digit(trial.peek())) continue;
      at = trial;
      break;
    }
    // "Artículo del 289 al 292. Derogados."
    const std::string_view from = at.word();
    if (has(from_, from)) {
      at.at += from.size();
      at.spaces();
    }
  }
  if (bare && !label.word && bracketed_units_) {
    if (auto damaged = damaged_section(text, line)) return damaged;
  }
  bool found = false;
  if (is_digit(at.peek()) && (label.word || bare)) {
    found = read_number(at, label.key, label.number);
  } else if (label.word && read_prefixed(at, label.key, label.number)) {
    found = true;
  } else if (ordinals && !is_digit(at.peek())) {
    bool zero = false;
    found = read_ordinal(at, label.key.number, label.number, zero) && !zero;
    label.ordinal = found;
    if (found && !label.word && !at.capital_at(begin)) found = false;
  }
  if (!found) return std::nullopt;
  if (!label.ordinal) label.mended = mend(label.number.of(text), label.key);
  const Cursor before_close = at;
  const bool closed = at.close();
  label.separated = closed || (heading && at.sentence_follows());
  label.whole = {at.source_at(begin), closed ? at.source() : label.number.end};
  if (!label.word && !label.separated) return std::nullopt;
  if (label.word && !label.ordinal) {
    at = before_close;
    read_list(text, line, label);
  }
  return label;
}

// "5-41) Where", "1 6 . 4 1) A person": a scanner's reading of "5.—(1) Where". The bracket or the dash was taken for a
// figure, and the figures of the number may stand apart.
std::optional<ArticleLabel> LabelScanner::damaged_section(std::string_view text, Span line) const {
  const Start start(text, line);
  Cursor at(start);
  // "(" as 4 or 3, "1" as I or l, behind marks; returns where the bracket closes.
  const auto unit_at = [](Cursor c) -> std::size_t {
    c.spaces();
    if (c.peek() != '4' && c.peek() != '3') return 0;
    ++c.at;
    c.spaces();
    if (c.peek() != '1' && c.peek() != 'i' && c.peek() != 'l') return 0;
    ++c.at;
    c.spaces();
    return c.sign(")") ? c.at : 0;
  };
  ArticleLabel label;
  std::string digits;
  std::size_t number_end = 0, unit = 0, unit_end = 0;
  while (digits.size() < 3 && is_digit(at.peek())) {
    digits += at.peek();
    number_end = ++at.at;
    Cursor marks = at;
    marks.close();
    marks.spaces();
    const bool apart = marks.at > at.at;
    if (apart && (unit_end = unit_at(marks)) != 0) {
      unit = marks.at;
      break;
    }
    if (at.peek() == ' ') ++at.at;
  }
  if (unit_end == 0) return std::nullopt;
  Cursor after = at;
  after.at = unit_end;
  after.spaces();
  if (after.at == unit_end || !after.capital_at(after.at)) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), label.key.number);
  if (label.key.number == 0) return std::nullopt;
  label.number = {at.source_at(0), at.source_at(number_end)};
  label.whole = {at.source_at(0), at.source_at(unit)};
  label.first_unit = {at.source_at(unit), at.source_at(unit_end)};
  if (label.number.of(text) != digits) label.mended = digits;
  label.separated = label.capital = true;
  return label;
}

void LabelScanner::lowered(const ArticleLabel& label, std::vector<ArticleLabel>& readings) const {
  if (!raises_digits_ || !label.word || label.key.suffix != 0) return;
  for (const std::uint32_t raised : {10u, 100u}) {
    const std::uint32_t high = label.key.number % raised, number = label.key.number / raised;
    if (number < 10 || high < raised / 10) continue;
    ArticleLabel other = label;
    other.key.number = number;
    other.key.suffix = high;
    other.mended = std::to_string(number) + "." + std::to_string(high);
    readings.push_back(std::move(other));
  }
}

std::vector<ArticleLabel> LabelScanner::other_readings(std::string_view text, const ArticleLabel& label) const {
  std::vector<ArticleLabel> readings;
  if (label.ordinal || !label.more.empty()) return readings;
  lowered(label, readings);
  if (label.key.suffix == 0) return readings;
  const auto add = [&](const NumberKey& key, std::string mended) {
    ArticleLabel other = label;
    other.key = key;
    other.mended = std::move(mended);
    readings.push_back(std::move(other));
  };
  const Start start(text, label.number);
  Cursor at(start);
  while (is_digit(at.peek())) ++at.at;
  if (is_letter(at.peek())) {
    const std::string_view tail = at.rest();
    const std::string digits(at.folded.substr(0, at.at));
    Cursor behind = at;
    if (const std::vector<InsertedPart> parts = inserted_parts(at); !parts.empty() && at.end()) {
      const std::vector<NumberKey> keys = inserted_keys(label.key.number, parts, last_letter_);
      for (std::size_t i = 1; i < keys.size(); ++i) add(keys[i], label.mended);
    }
    // "22I BIS" as 221 Bis, "1O" as 10.
    if ((tail[0] == 'i' || tail[0] == 'o') && !is_letter(behind.peek(1))) {
      const char figure = tail[0] == 'i' ? '1' : '0';
      NumberKey key{label.key.number * 10 + static_cast<std::uint32_t>(figure - '0')};
      ++behind.at;
      const std::string_view rest = Span{behind.source(), label.number.end}.of(text);
      Span printed;
      read_suffix(behind, key, printed);
      if (behind.end()) add(key, digits + figure + std::string(rest));
    }
    if (tail == "o") add({label.key.number}, digits + "o");
    return readings;
  }
  // "Ter I", "Ter V": letters are the usual ones, and Roman numbers where II and VI stand with them.
  if (label.key.suffix < kLetterBase && label.key.subnumber > kLetterBase) {
    const std::uint32_t roman = roman_value(at.folded.substr(at.folded.size() - 1), false);
    if (roman != 0 && roman < kMostRomanSubnumber) add({label.key.number, label.key.suffix, roman}, label.mended);
  }
  return readings;
}

std::optional<Span> LabelScanner::rest_below(std::string_view text, Span line, ArticleLabel& label) const {
  const Start start(text, line, kListBytes);
  Cursor at(start);
  NumberKey key = label.key;
  Span printed{line.begin, line.begin};
  // Only a Latin suffix: "A. De los previstos" below a label begins a list.
  if (suffix_value(at.word())) read_suffix(at, key, printed);
  if (!at.close() || at.end()) return std::nullopt;
  if (key.suffix != 0) {
    label.key = key;
    label.mended = (label.mended.empty() ? std::string(label.number.of(text)) : label.mended) + " " + std::string(printed.of(text));
  }
  return Span{line.begin, at.source()};
}

std::optional<ArticleLabel> LabelScanner::closing(std::string_view text, Span line) const {
  const std::string_view content = line.of(text);
  if (closing_words_.empty() || content.size() < 8) return std::nullopt;
  const std::size_t first = content.find_first_not_of("(\"");
  if (first == std::string_view::npos) return std::nullopt;
  if (const std::string_view words = content.substr(first); !closing_openings_.may_begin(words) && !may_be_spaced_out(words)) return std::nullopt;
  const Start start(text, line);
  Cursor at(start);
  while (at.peek() == '(' || at.peek() == '"') ++at.at;
  const std::size_t begin = at.at;
  if (!at.capital_at(begin)) return std::nullopt;
  for (const std::string& words : closing_words_) {
    if (!at.rest().starts_with(words) || is_letter(at.peek(words.size()))) continue;
    at.at += words.size();
    at.spaces();
    ArticleLabel label;
    bool zero = false;
    if (!read_ordinal(at, label.key.number, label.number, zero) && !read_number(at, label.key, label.number)) {
      at.at = begin;
      continue;
    }
    label.number.begin = at.source_at(begin);
    label.separated = at.close();
    if (!label.separated && !at.end()) return std::nullopt;
    label.word = label.ordinal = label.capital = true;
    label.whole = {label.number.begin, label.separated ? at.source() : label.number.end};
    return label;
  }
  return std::nullopt;
}

// "Artículos 198, 199 y 200. Derogados": a list or range of numbers that a word of repeal follows. Without
// that word it is a reference, and the label is left as it is.
void LabelScanner::read_list(std::string_view text, Span line, ArticleLabel& label) const {
  // To the end of the line in the file: "(DEROGADOS, P.O. ...)" was taken off `line` as a note.
  const auto end_of_line = static_cast<std::uint32_t>(std::min(text.find('\n', line.end), text.size()));
  const Start start(text, {label.number.end, end_of_line}, kLabelBytes * 3);
  Cursor at(start);
  std::vector<std::pair<Span, NumberKey>> more;
  NumberKey last = label.key;
  for (;;) {
    Cursor trial = at;
    trial.spaces();
    bool range = false, joined = false;
    if (trial.peek() == ',') {
      ++trial.at;
      joined = true;
      trial.spaces();
    }
    const std::string_view word = trial.word();
    if (!word.empty() && (has(and_, word) || has(through_, word))) {
      range = has(through_, word);
      joined = true;
      trial.at += word.size();
      trial.spaces();
    }
    // "12 - 15": a sign for the range.
    const auto sign = std::find_if(through_.begin(), through_.end(), [&](const std::string& each) { return !is_letter(each[0]) && trial.rest().starts_with(each); });
    if (!joined && sign != through_.end() && !is_two_bytes((*sign)[0])) {
      range = joined = true;
      trial.at += sign->size();
      trial.spaces();
    }
    NumberKey key;
    Span printed;
    if (!joined || !read_number(trial, key, printed) || key <= last) break;
    if (range && key.suffix == 0 && last.suffix == 0 && key.number - last.number < kMostListed) {
      for (std::uint32_t n = last.number + 1; n < key.number; ++n) more.push_back({printed, NumberKey{n}});
    }
    more.push_back({printed, key});
    last = key;
    at = trial;
  }
  if (more.empty()) return;
  const std::uint32_t end_of_numbers = at.source();
  const bool closed = at.close();
  const std::uint32_t end = closed ? at.source() : end_of_numbers;
  at.spaces();
  if (!repealed(at.rest())) return;
  label.more = std::move(more);
  label.separated = true;
  label.whole.end = std::min(end, line.end);
}

// "IV", "1V" of a scanner, "IXA", "16.1", "16¹", "12-1", "PRIMERO", "II BIS", "PRELIMINAR".
bool LabelScanner::read_division_number(Cursor& at, DivisionLabel& label) const {
  NumberKey key;
  const std::size_t begin = at.at;
  const std::string_view word = at.word();
  std::size_t mixed = 0, figures = 0;  // letters and figures, as a scanner mixes them
  for (; is_digit(at.peek(mixed)) || is_letter(at.peek(mixed)); ++mixed) figures += is_digit(at.peek(mixed));
  const std::string_view run = at.rest().substr(0, mixed);
  const auto take = [&](std::size_t bytes, std::uint32_t number, bool roman) {
    key.number = number;
    label.roman = roman;
    at.at += bytes;
  };
  const std::size_t letters = run.find_first_of("ivx");
  const bool damaged = figures != 0 && letters != std::string_view::npos && at.capital_at(begin + letters);
  bool zero = false;
  if (const std::uint32_t value = damaged ? roman_value(run, true) : 0; value != 0) {
    take(mixed, value, true);
  } else if (is_digit(at.peek())) {
    figures = std::min(run.find_first_not_of("0123456789"), run.size());
    std::uint32_t counted = kTooLarge;
    if (std::from_chars(run.data(), run.data() + figures, counted).ec != std::errc()) counted = kTooLarge;
    take(figures, counted, false);
    if (figures > 1 && figures <= 3 && run.find_first_not_of('1') >= figures) label.ones = static_cast<std::uint32_t>(figures);
  } else if (const std::uint32_t roman = roman_value(word, true); roman != 0 && at.capital_at(begin)) {
    take(word.size(), roman, true);
  } else if (const std::uint32_t base = word.size() < 2 ? 0 : roman_value(word.substr(0, word.size() - 1), false);
             base != 0 && at.capital_at(begin) && at.capital_at(begin + word.size() - 1)) {
    take(word.size() - 1, base, true);
  } else {
    Span printed;
    if (!read_ordinal(at, key.number, printed, zero)) return false;
  }
  label.number = {at.source_at(begin), at.source()};
  label.count = key.number;
  label.eid_number = zero ? std::string(word) : std::to_string(key.number);
  const bool joint = (at.peek() == '.' || at.peek() == '-') && is_digit(at.peek(1)) && !is_digit(at.peek(2));
  if (const std::uint32_t raised = superscript(at); raised != 0 || (joint && figures != 0)) {
    key.suffix = raised != 0 ? raised : static_cast<std::uint32_t>(at.peek(1) - '0');
    if (raised == 0) at.at += 2;
    label.number.end = at.source();
    label.eid_number += "_" + std::to_string(key.suffix);
    return true;
  }
  if (figures != 0 && at.ordinal_mark()) label.number.end = at.source();
  const std::uint32_t bare_end = label.number.end;
  if (is_letter(at.peek())) read_inserted(at, key, label.number);
  else read_suffix(at, key, label.number);
  if (key.suffix != 0) label.eid_number += "_" + eid_words(Span{bare_end, label.number.end}.of(at.start->text()));
  return true;
}

std::optional<DivisionLabel> LabelScanner::division(std::string_view text, Span line) const {
  const std::string_view content = line.of(text);
  if (content.size() < 3 || !(is_capital(content) || content.starts_with(kSectionSign)) || !may_begin_label(content, false)) return std::nullopt;
  const Start start(text, line);
  Cursor at(start);
  for (const NamedDivision& named : named_divisions_) {
    if (at.folded != named.name) continue;
    DivisionLabel label;
    label.level = named.level;
    label.whole = label.number = {line.begin, line.begin};
    label.eid_number = named.eid_number;
    label.capital = true;
    return label;
  }
  const std::string_view word = at.word();
  const DivisionWord* match = nullptr;
  for (const DivisionWord& candidate : division_words_) {
    if (at.rest().starts_with(candidate.word) && !is_letter(at.peek(candidate.word.size()))) match = &candidate;
    else if (match == nullptr && word.size() >= kLeastFuzzyWord && candidate.word.size() >= kLeastFuzzyWord &&
             word[0] == candidate.word[0] && nearly(word, candidate.word)) match = &candidate;
  }
  if (match == nullptr) return std::nullopt;
  DivisionLabel label;
  label.level = match->level;
  label.capital = at.capital_at(1) || content.size() == word.size();
  at.at += at.rest().starts_with(match->word) ? match->word.size() : word.size();
  at.spaces();
  if (!read_division_number(at, label)) return std::nullopt;
  if (is_letter(at.peek())) return std::nullopt;
  const bool closed = at.close();
  label.whole = {line.begin, closed ? at.source() : label.number.end};
  at.spaces();
  // "Título Primero de este Código" goes on in small letters: a reference.
  if (!closed && !at.end() && is_letter(at.peek()) && !at.capital_at(at.at)) return std::nullopt;
  if (at.peek() == ',' || at.peek() == ';') return std::nullopt;
  std::string plain(label.number.of(text));
  drop_quotes(plain);
  if (plain != label.number.of(text)) label.mended = std::move(plain);
  return label;
}

// What the bytes at the start of a line say without folding: most begin with a word that is no numeral, or
// that nothing closes. True wherever it takes more to tell.
bool LabelScanner::may_be_list(std::string_view content) const {
  if (content[0] == '[' || content[0] == '*') return true;
  const bool bracketed = content[0] == '(';
  const std::size_t begin = bracketed ? 1 : 0;
  const auto ascii = [&](std::size_t at) { return static_cast<unsigned char>(content[at]) < 0x80; };
  const auto letter = [&](std::size_t at) { return is_letter(static_cast<char>(content[at] | 0x20)); };
  if (!ascii(begin)) {
    if (content[begin] != '\xD0' && content[begin] != '\xD1') return true;
    const std::size_t next = begin + 2;
    return next >= content.size() || !(content[next] == '\xD0' || content[next] == '\xD1' || (ascii(next) && letter(next)));
  }
  std::size_t end = begin;
  while (end < content.size() && ascii(end) && (letter(end) || is_digit(content[end]))) ++end;
  if (end == begin || end - begin > kLongestList || (end - begin == kLongestList && !bracketed)) return false;
  if (end == content.size()) return bracketed;
  if (!ascii(end) || is_digit(content[begin])) return true;
  const std::string_view printed = content.substr(begin, end - begin);
  const bool doubled = printed.size() == 2 && printed[0] == printed[1];  // "(aa)"
  if (printed.size() > 1 && !doubled && printed.find_first_not_of("ivxlcdmIVXLCDM1hH") != std::string_view::npos) return false;
  if (bracketed) return content[end] == ')';
  if (content[end] == '.' || content[end] == '-' || content[end] == ')') return true;
  if (content[end] != ' ' && content[end] != '\t') return false;
  // "IV .-", "IV Bis.", "IV A.": the mark or a suffix may stand off.
  while (end < content.size() && (content[end] == ' ' || content[end] == '\t')) ++end;
  if (end == content.size()) return false;
  if (!ascii(end) || !letter(end)) return !ascii(end) || !is_digit(content[end]);
  std::array<char, kListBytes> word;
  std::size_t size = 0;
  for (; end < content.size() && size < word.size() && ascii(end) && letter(end); ++end) word[size++] = static_cast<char>(content[end] | 0x20);
  if (end < content.size() && !ascii(end)) return true;
  return size == 1 ? is_capital(content.substr(end - 1)) : suffix_value({word.data(), size}).has_value();
}

// "§ 1º", "Parágrafo único.": a numbered unit that has a word or a sign of its own.
std::optional<ListLabel> LabelScanner::named_list(std::string_view text, Span line) const {
  if (list_words_.empty() || !may_begin_label(line.of(text), false)) return std::nullopt;
  const Start start(text, line, 48);
  Cursor at(start);
  for (const std::string& word : list_words_) {
    if (!at.rest().starts_with(word) || is_letter(at.peek(word.size())) || !(at.capital_at(0) || !is_letter(word[0]))) continue;
    Cursor trial = at;
    trial.at += word.size();
    trial.spaces();
    NumberKey key;
    ListLabel label;
    bool zero = false;
    const std::uint32_t word_end = at.source_at(word.size());
    // Many read "Parágrafo." where there is but one.
    if (!read_number(trial, key, label.number) && !read_ordinal(trial, key.number, label.number, zero)) {
      key.number = 1;
      label.number = {line.begin, word_end};
      if (trial.peek() != '.' && trial.peek() != ':' && trial.peek() != '-') continue;
    }
    const bool closed = trial.close();
    Cursor after = trial;
    after.spaces();
    if (is_letter(after.peek()) && !after.capital_at(after.at)) continue;
    label.whole = {line.begin, closed ? trial.source() : label.number.end};
    label.readings.push_back({ListStyle::Named, key.number, key.suffix});
    return label;
  }
  return std::nullopt;
}

std::optional<ListLabel> LabelScanner::list(std::string_view text, Span line) const {
  const std::string_view content = line.of(text);
  if (content.size() < 2) return std::nullopt;
  if (auto named = named_list(text, line)) return named;
  if (!may_be_list(content)) return std::nullopt;
  const Start start(text, line, kListBytes);
  Cursor at(start);
  at.footnote_bracket();
  bool bracketed = false;
  if (at.peek() == '(') {
    bracketed = true;
    ++at.at;
  }
  ListLabel label;
  const std::size_t begin = at.at;
  std::string printed;
  const auto two_bytes = [&] { return is_two_bytes(at.peek()); };
  while (is_letter(at.peek()) || is_digit(at.peek()) || two_bytes()) {
    const std::size_t take = two_bytes() ? 2 : 1;
    printed.append(at.rest().substr(0, take));
    at.at += take;
    if (printed.size() > 9) return std::nullopt;
  }
  if (printed.empty()) return std::nullopt;
  const bool upper = at.capital_at(begin) && !is_caseless(printed[0]);
  std::vector<ListReading> readings;
  bool ordinal_sign = false;
  if (is_digit(printed[0])) {
    std::uint32_t value = 0;
    std::size_t i = 0;
    while (i < printed.size() && is_digit(printed[i]) && i < 3) value = value * 10 + static_cast<std::uint32_t>(printed[i++] - '0');
    const std::string_view tail = std::string_view(printed).substr(i);
    if (value == 0 || value > 200) return std::nullopt;
    // "1o" is the first; "(1A)" and "(1AA)" were inserted behind it.
    Cursor behind = at;
    behind.at = begin + i;
    const auto inserted = inserted_suffix(inserted_parts(behind), last_letter_);
    if (!tail.empty() && !inserted && tail != "o" && tail != "a") return std::nullopt;
    ordinal_sign = at.ordinal_mark();
    readings.push_back({ListStyle::Digit, value, inserted.value_or(0)});
  } else {
    // Capital I is often extracted as l or 1: "IIl". A lone "l" is the letter.
    const std::string_view source = Span{at.source_at(begin), at.source()}.of(text);
    const bool damaged = printed.size() > 1 && source.find_first_of("lI1") != std::string_view::npos;
    if (const std::uint32_t value = roman_value(printed, damaged && upper); value != 0) {
      readings.push_back({upper || damaged ? ListStyle::RomanUpper : ListStyle::RomanLower, value});
      if (damaged && !upper) readings.back().style = ListStyle::RomanLower;
    } else if (damaged) {
      if (const std::uint32_t mended = roman_value(printed, true); mended != 0) readings.push_back({ListStyle::RomanUpper, mended});
    }
    if (const Letter* found = letter(printed)) {
      readings.push_back({upper ? ListStyle::LetterUpper : ListStyle::LetterLower, found->value, 0, found->after});
      if (printed == "l" && !bracketed) readings.push_back({ListStyle::RomanUpper, 1});
    }
    // "(aa)" stands below "(i)", or goes on behind "(z)".
    if (printed.size() == 2 && printed[0] == printed[1]) {
      if (const Letter* found = letter(printed.substr(0, 1))) {
        readings.push_back({ListStyle::LetterDouble, found->value, 0, found->after});
        const auto all = static_cast<std::uint32_t>(letters_.size());
        readings.push_back({upper ? ListStyle::LetterUpper : ListStyle::LetterLower, all + found->value});
      }
    }
    // "(I)" and "(l)" for "(1)", where what is counted so stands right under the article.
    if (bracketed_units_ && bracketed && (source == "I" || source == "l")) readings.push_back({ListStyle::DigitBracket, 1});
    if (readings.empty()) return std::nullopt;
  }
  label.number = {at.source_at(begin), at.source()};
  NumberKey key;
  // "е.1)", "а-1)", "е¹)": inserted behind a letter of a list.
  if (is_two_bytes(printed[0]) && printed.size() == 2) {
    Cursor trial = at;
    std::uint32_t value = superscript(trial);
    if (value == 0 && (trial.peek() == '.' || trial.peek() == '-') && is_digit(trial.peek(1))) {
      ++trial.at;
      while (is_digit(trial.peek()) && value < kLetterBase) value = value * 10 + static_cast<std::uint32_t>(trial.folded[trial.at++] - '0');
    }
    if (value != 0 && trial.peek() == ')') {
      at = trial;
      key.suffix = value;
      label.number.end = at.source();
    }
  }
  if (key.suffix == 0 && printed.size() <= 6 && !bracketed) {
    // "IV Bis.", "III-A.-"; a lone letter after a letter is no suffix.
    Cursor trial = at;
    Span with_suffix = label.number;
    read_suffix(trial, key, with_suffix);
    if (key.suffix != 0 && key.suffix < kLetterBase + 1 + 30) {
      at = trial;
      label.number = with_suffix;
    }
  }
  bool closed = ordinal_sign && at.peek() == ' ';  // "1º El que ..."
  if (bracketed) {
    closed = at.sign(")");
  } else {
    if (at.peek() == ' ' && (at.peek(1) == '.' || at.peek(1) == ')' || at.peek(1) == '-')) ++at.at;
    while (at.peek() == ' ' && at.peek(1) == '.') ++at.at;
    if (at.sign(")")) closed = true;
    while (at.peek() == '.' || at.peek() == '-' || (closed && at.peek() == ')')) {
      closed = true;
      ++at.at;
      if (at.peek() == ' ' && at.peek(1) == '-' ) ++at.at;
      if (at.sign(")")) closed = true;
    }
    // "III.- Bis."
    if (closed && key.suffix == 0) {
      Cursor trial = at;
      trial.spaces();
      const std::string_view word = trial.word();
      if (const auto value = suffix_value(word)) {
        trial.at += word.size();
        if (trial.close()) {
          key.suffix = *value;
          label.number.end = trial.source();
          at = trial;
          while (label.number.end > label.number.begin && std::ispunct(static_cast<unsigned char>(text[label.number.end - 1]))) --label.number.end;
        }
      }
    }
  }
  if (!closed) return std::nullopt;
  if (is_letter(at.peek()) && !at.capital_at(at.at)) return std::nullopt;
  // "(1), may be made", "a), b) y c)": a reference that a line begins with.
  if (is_digit(at.peek()) || (text[at.source() - 1] == ')' && (at.peek() == ',' || at.peek() == ';'))) return std::nullopt;
  const bool bracket = bracketed || Span{label.number.end, at.source()}.of(text).find(')') != std::string_view::npos;
  for (ListReading& reading : readings) {
    if (key.suffix != 0) reading.suffix = key.suffix;
    if (reading.style == ListStyle::Digit && bracket) reading.style = ListStyle::DigitBracket;  // "1)" stands below "1."
  }
  label.whole = {line.begin, at.source()};
  label.readings = std::move(readings);
  return label;
}

}  // namespace harmonia::parser
