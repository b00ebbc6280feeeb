// Reform notes: what was done, by which decree, and where and when it was published.
//
// Notes are no text of the law, so their words are cut here, all with one table. A note may tell a whole
// history ("Adicionado DOF 10-01-1994. Derogado DOF 07-11-1996"); its latest date and the action before that
// date are what holds now.
#include <algorithm>
#include <array>

#include "parser/grammar/grammar.h"
#include "parser/grammar/lexicon.h"
#include "parser/grammar/sections.h"
#include "parser/plain/labels.h"

namespace harmonia::parser {

namespace {

using Action = ReformNote::Action;

enum Role : std::uint8_t { Other = kOther, Number = kNumber, Of, Mark, ActionWord, Invalid, Decree, Gazette, NumberWord, Month, First };

constexpr std::uint8_t detail(Action action) { return static_cast<std::uint8_t>(action); }

constexpr std::array kFixedEntries = {
    Lexicon::Entry{"of", {Of}},
    Lexicon::Entry{"mark", {Mark}},
    Lexicon::Entry{"added", {ActionWord, detail(Action::Added)}},
    Lexicon::Entry{"reformed", {ActionWord, detail(Action::Reformed)}},
    Lexicon::Entry{"repealed", {ActionWord, detail(Action::Repealed)}},
    Lexicon::Entry{"corrected", {ActionWord, detail(Action::Corrected)}},
    Lexicon::Entry{"invalidated", {Invalid}},
    Lexicon::Entry{"decree", {Decree}},
    Lexicon::Entry{"gazette", {Gazette}},
    Lexicon::Entry{"number", {NumberWord}},
    Lexicon::Entry{"first_day", {First}},
    Lexicon::Entry{"month_1", {Month, 1}},
    Lexicon::Entry{"month_2", {Month, 2}},
    Lexicon::Entry{"month_3", {Month, 3}},
    Lexicon::Entry{"month_4", {Month, 4}},
    Lexicon::Entry{"month_5", {Month, 5}},
    Lexicon::Entry{"month_6", {Month, 6}},
    Lexicon::Entry{"month_7", {Month, 7}},
    Lexicon::Entry{"month_8", {Month, 8}},
    Lexicon::Entry{"month_9", {Month, 9}},
    Lexicon::Entry{"month_10", {Month, 10}},
    Lexicon::Entry{"month_11", {Month, 11}},
    Lexicon::Entry{"month_12", {Month, 12}},
};

// "02", "1o" and "1º" are days; 0 for what starts with no digit.
int leading_number(std::string_view word) {
  int value = 0;
  for (const char c : word.substr(0, 4)) {
    if (c < '0' || c > '9') break;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

class NoteReader {
 public:
  NoteReader(std::string_view source, const WordTable& words, std::span<const Token> tokens, const std::vector<Symbol>& symbols)
      : source_(source), words_(words), tokens_(tokens), symbols_(symbols) {}

  void read(ReformNote& note) {
    bool dated = false;  // since the last action
    Action action = Action::Unknown;
    for (std::size_t at = 0; at < symbols_.size();) {
      if (role(at) == ActionWord) {
        if (action == Action::Unknown || dated) action = static_cast<Action>(symbols_[at].meaning.detail);
        if (note.action == Action::Unknown) note.action = action;
        dated = false;
      } else if (role(at) == Invalid) {
        invalid_ = true;
      } else if (role(at) == Decree) {
        if (note.decree.empty()) note.decree = decree_after(at + 1);
      } else if (role(at) == Gazette) {
        // "Decreto 310-2012 II P.O." is a session of the chamber; the gazette that counts names its issue.
        const std::string gazette = gazette_at(at);
        if (note.gazette.empty() || (!has_digit(note.gazette) && has_digit(gazette))) note.gazette = gazette;
        published_ = true;
      } else if (const Found found = date_at(at); found.date.valid()) {
        take_date(found.date, action, note);
        dated = true;
        at = found.end;
        continue;
      }
      ++at;
    }
    if (invalid_) note.action = Action::Invalidated;
  }

 private:
  struct Found {
    Date date;
    std::size_t end = 0;
  };

  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Other}; }
  std::string_view raw(std::size_t at) const {
    if (at >= symbols_.size()) return {};
    return source_.substr(begin(at), end(at) - begin(at));
  }
  std::uint32_t begin(std::size_t at) const { return tokens_[symbols_[at].begin].span.begin; }
  std::uint32_t end(std::size_t at) const { return tokens_[symbols_[at].end - 1].span.end; }
  const std::string& folded(std::size_t at) const { return words_[tokens_[symbols_[at].begin].word].folded; }

  // The date of the decree itself counts only until one of publication is found.
  void take_date(Date date, Action action, ReformNote& note) {
    const bool first_published = published_ && !has_published_;
    if (!note.date.valid() || first_published || (published_ && date >= note.date)) {
      note.date = date;
      if (action != Action::Unknown) note.action = action;
    }
    has_published_ |= published_;
  }

  int day_at(std::size_t at) const {
    if (role(at) == First) return 1;
    if (role(at) == Number) return static_cast<int>(std::min(symbols_[at].value, 9999.0));
    return at < symbols_.size() ? leading_number(folded(at)) : 0;
  }

  int month_at(std::size_t at) const {
    if (role(at) == Month) return symbols_[at].meaning.detail;
    if (at >= symbols_.size()) return 0;
    if (role(at) == Number) return day_at(at);
    return role(at) == Other ? static_cast<int>(roman_value(raw(at), false)) : 0;
  }

  static Date make(int day, int month, int year, std::size_t year_digits) {
    if (year_digits == 2) year += year < 50 ? 2000 : 1900;  // no law in force was published after 2049 or before 1950
    if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1800 || year > 2200) return {};
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  }

  // "5 DE MARZO DE 2020", "17-06-2016", "18-VII-08", "26/MAR/2019", "18.07.2008".
  Found date_at(std::size_t at) const {
    const int day = day_at(at);
    if (day == 0) return {};
    if (role(at) == Number || role(at) == Other) {
      const Found dotted = dotted_at(at);
      if (dotted.date.valid()) return dotted;
    }
    std::size_t next = at + 1;
    if (role(next) == Other && (raw(next) == "°" || raw(next) == "º")) ++next;
    const bool marks = role(next) == Mark;
    const std::uint8_t between = marks ? std::uint8_t{Mark} : std::uint8_t{Of};
    while (role(next) == between) ++next;
    const int month = marks || role(next) == Month ? month_at(next) : 0;
    if (month == 0) return {};
    ++next;
    while (role(next) == between) ++next;
    if (role(next) != Number) return {};
    return {make(day, month, day_at(next), raw(next).size()), next + 1};
  }

  Found dotted_at(std::size_t at) const {
    const std::string_view text = raw(at);
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos) return {};
    const std::string_view year = text.substr(second + 1);
    return {make(leading_number(text), leading_number(text.substr(first + 1)), leading_number(year), year.size()), at + 1};
  }

  // "Decreto No. 298-2011", "Dec. 515", "decreto LXV/RFCLC/0266/2017": the first word with a digit, with all
  // that hangs on to it.
  std::string decree_after(std::size_t at) const {
    while (role(at) == NumberWord || role(at) == Of || raw(at) == ".") ++at;
    if (at >= symbols_.size() || date_at(at).date.valid()) return {};
    std::size_t last = at;
    while (last + 1 < symbols_.size() && hangs_on(last + 1)) ++last;
    const std::string_view number = source_.substr(begin(at), end(last) - begin(at));
    return has_digit(number) ? std::string(number) : std::string();
  }

  bool hangs_on(std::size_t at) const {
    const char c = raw(at)[0];
    const bool word = c != ',' && c != '.' && c != ';' && c != ')' && c != ']' && c != '(';
    return word && (begin(at) == end(at - 1) || raw(at - 1) == "-");
  }

  // "P.O. No. 51", "DOF": with the number of the issue where one follows.
  std::string gazette_at(std::size_t at) const {
    std::size_t last = at;
    std::size_t next = at + 1;
    while (role(next) == NumberWord || raw(next) == ".") ++next;
    if (role(next) == Number && !date_at(next).date.valid()) last = next;
    std::string out;
    for (const char c : source_.substr(begin(at), end(last) - begin(at))) {
      const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!blank) out += c;
      else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
  }

  std::string_view source_;
  const WordTable& words_;
  std::span<const Token> tokens_;
  const std::vector<Symbol>& symbols_;
  bool invalid_ = false, published_ = false, has_published_ = false;
};

}  // namespace

Result<Lexicon> note_lexicon(const Tradition& tradition) {
  return Lexicon::from_json(tradition.grammar, "notes", kFixedEntries, tradition.language);
}

void read_notes(Document& document, const Tradition& tradition) {
  const Result<Lexicon> lexicon = note_lexicon(tradition);
  if (!lexicon || lexicon->empty() || document.notes.empty()) return;
  const std::string_view source = document.source->bytes;
  WordTable words;
  std::vector<Token> tokens;
  std::vector<TokenRange> ranges;
  text::WordCutter cutter(text::Language::None, words);
  for (const ReformNote& note : document.notes) {
    const auto first = static_cast<std::uint32_t>(tokens.size());
    cutter.cut(source, note.span, false, tokens);
    ranges.push_back({first, static_cast<std::uint32_t>(tokens.size())});
  }
  const SymbolReader reader(*lexicon, words);
  std::vector<Symbol> symbols;
  for (std::size_t at = 0; at < document.notes.size(); ++at) {
    symbols.clear();
    reader.read(tokens, ranges[at], symbols);
    NoteReader(source, words, tokens, symbols).read(document.notes[at]);
  }
}

}  // namespace harmonia::parser
