// Reform notes: what was done, by which decree, and where and when it was published.
//
// Notes are no text of the law, so their words are cut here, all with one table. A note may tell a whole
// history ("Adicionado DOF 10-01-1994. Derogado DOF 07-11-1996"); its latest date and the action before that
// date are what holds now.
#include <algorithm>

#include "parser/grammar/citation_steps.h"
#include "parser/grammar/grammar.h"
#include "parser/grammar/lexicon.h"
#include "parser/grammar/provenance_symbols.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

namespace {

using namespace provenance;
using Action = ReformNote::Action;

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

class NoteReader {
 public:
  NoteReader(std::string_view source, const WordTable& words, std::span<const Token> tokens, const std::vector<Symbol>& symbols)
      : source_(source), tokens_(tokens), symbols_(symbols), dates_(source, words, tokens, symbols) {}

  void read(ReformNote& note) {
    bool dated = false;  // since the last action
    Action action = Action::Unknown;
    for (std::size_t at = 0; at < symbols_.size();) {
      if (role(at) == ActionWord) {
        if (action == Action::Unknown || dated) action = static_cast<Action>(symbols_[at].meaning.detail);
        if (note.action == Action::Unknown) note.action = action;
        dated = false;
      } else if (role(at) == Invalid || role(at) == Ruling) {
        invalid_ |= role(at) == Invalid;
        if (role(at) == Ruling && note.ruling.empty()) note.ruling = ruling_at(at);
      } else if (role(at) == Portion) {
        note.partial = true;
        if (note.scope.empty()) note.scope = scope_behind(at);
      } else if (role(at) == Subject) {
        // "Párrafo con fracciones": the first says it; a part named behind the verdict narrows nothing that is struck whole.
        if (subject_.role == Other) take_subject(at);
      } else if (role(at) == Decree) {
        if (note.decree.empty()) note.decree = decree_after(at + 1);
      } else if (role(at) == Gazette) {
        // "Decreto 310-2012 II P.O." is a session of the chamber; the gazette that counts names its issue.
        const std::string gazette = gazette_at(at);
        if (note.gazette.empty() || (!has_digit(note.gazette) && has_digit(gazette))) note.gazette = gazette;
        published_ = true;
      } else if (const DateReader::Found found = dates_.at(at); found.date.valid()) {
        take_date(found.date, action, note);
        dated = true;
        at = found.end;
        continue;
      }
      ++at;
    }
    if (invalid_) note.action = Action::Invalidated;
    else note.partial = false;
  }

  /// The level that the note speaks of, as a Subject; Other where it says none.
  Meaning subject() const { return subject_; }
  /// The number behind it, as printed; empty for none.
  std::string_view subject_number() const { return number_; }

 private:
  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Other}; }
  std::string_view raw(std::size_t at) const {
    if (at >= symbols_.size()) return {};
    return source_.substr(begin(at), end(at) - begin(at));
  }
  std::uint32_t begin(std::size_t at) const { return tokens_[symbols_[at].begin].span.begin; }
  std::uint32_t end(std::size_t at) const { return tokens_[symbols_[at].end - 1].span.end; }

  void take_subject(std::size_t at) {
    subject_ = symbols_[at].meaning;
    if (role(at + 1) != Number || dates_.at(at + 1).date.valid()) return;
    std::size_t last = at + 1;
    while (last + 1 < symbols_.size() && raw(last + 1)[0] != ',' && role(last + 1) == Other && last < at + 3 && raw(last + 1).size() <= 8 &&
           raw(last + 1)[0] >= 'A' && raw(last + 1)[0] <= 'Z') {
      ++last;  // "409 Bis"
    }
    number_ = source_.substr(begin(at + 1), end(last) - begin(at + 1));
  }

  // "Acción de Inconstitucionalidad No. 56/2012": the words with the number behind them.
  std::string ruling_at(std::size_t at) const {
    std::size_t next = at + 1;
    while (role(next) == NumberWord || raw(next) == "." || role(next) == Of) ++next;
    std::size_t last = at;
    if (next < symbols_.size() && has_digit(raw(next)) && !dates_.at(next).date.valid()) {
      last = next;
      while (last + 1 < symbols_.size() && hangs_on(last + 1)) ++last;
    }
    return squeezed(begin(at), end(last));
  }

  // The words that a portion quotes, or what the note says behind it.
  std::string scope_behind(std::size_t at) const {
    const std::uint32_t from = end(at), to = end(symbols_.size() - 1);
    const std::string_view rest = source_.substr(from, to - from);
    for (const std::string_view open : {"\"", "“", "«"}) {
      const std::size_t first = rest.find(open);
      if (first == std::string_view::npos) continue;
      const std::string_view inside = rest.substr(first + open.size());
      const std::size_t last = std::min({inside.find('"'), inside.find("”"), inside.find("»"), inside.size()});
      const auto begin = static_cast<std::uint32_t>(from + first + open.size());
      return squeezed(begin, begin + static_cast<std::uint32_t>(last));
    }
    return squeezed(from, to);
  }

  // The date of the decree itself counts only until one of publication is found.
  void take_date(Date date, Action action, ReformNote& note) {
    const bool first_published = published_ && !has_published_;
    if (!note.date.valid() || first_published || (published_ && date >= note.date)) {
      note.date = date;
      if (action != Action::Unknown) note.action = action;
    }
    has_published_ |= published_;
  }

  // "Decreto No. 298-2011", "Dec. 515", "decreto LXV/RFCLC/0266/2017": the first word with a digit, with all
  // that hangs on to it.
  std::string decree_after(std::size_t at) const {
    while (role(at) == NumberWord || role(at) == Of || raw(at) == ".") ++at;
    if (at >= symbols_.size() || dates_.at(at).date.valid()) return {};
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
    if (role(next) == Number && !dates_.at(next).date.valid()) last = next;
    return squeezed(begin(at), end(last));
  }

  std::string squeezed(std::uint32_t first, std::uint32_t last) const {
    std::string out;
    for (const char c : source_.substr(first, last - first)) {
      const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!blank) out += c;
      else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
  }

  std::string_view source_;
  std::span<const Token> tokens_;
  const std::vector<Symbol>& symbols_;
  DateReader dates_;
  Meaning subject_;
  std::string_view number_;
  bool invalid_ = false, published_ = false, has_published_ = false;
};

// Which provision a note speaks of. Some publishers print a note behind its provision, some before it: where a
// chapter begins or ends with one, it shows.
class NotePlaces {
 public:
  explicit NotePlaces(const Document& document) : document_(document) {
    std::size_t leads = 0, trails = 0;
    for (const ReformNote& note : document.notes) {
      const auto [before, behind] = around(note);
      const bool article_behind = behind.kind == SegmentKind::Num && level(behind) == Level::Article;
      leads += article_behind && before.provision != 0 && level(before) < Level::Article;
      trails += before.kind == SegmentKind::Text && behind.provision != 0 && level(behind) < Level::Article;
    }
    lead_ = document.source->media_type != MediaType::AkomaNtoso && leads > trails;
  }

  std::uint32_t concerned(const ReformNote& note, Meaning subject, std::string_view number) const {
    std::uint32_t place = note.provision;
    if (lead_) {
      const Segment behind = around(note).second;
      if (behind.provision != 0) place = behind.provision;
    }
    if (subject.role != Subject || place == kNoProvision) return place;
    const auto level = static_cast<Level>(subject.detail);
    if (level == Level::Article && !number.empty()) {
      const std::string key = citation::number_key(number);
      for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) {
        const Provision& p = document_.provisions[i];
        if (p.level == Level::Article && !p.transitory && citation::number_key(p.number) == key) return i;
      }
      return kNoProvision;
    }
    if (level == Level::Paragraph) return place;
    std::uint32_t up = place;
    if (level < Level::Article) {
      while (up != kNoProvision && up != 0 && document_.provisions[up].level >= Level::Article) up = document_.provisions[up].parent;
    } else {
      while (up != kNoProvision && document_.provisions[up].level > level) up = document_.provisions[up].parent;
      if (up != kNoProvision && document_.provisions[up].level < level) up = place;
    }
    return up;
  }

 private:
  Level level(const Segment& segment) const { return document_.provisions[segment.provision].level; }

  // The nearest text, labels or headings on either side.
  std::pair<Segment, Segment> around(const ReformNote& note) const {
    const auto& all = document_.segments;
    const auto is_law = [](const Segment& s) {
      return s.kind == SegmentKind::Text || s.kind == SegmentKind::Num || s.kind == SegmentKind::Heading;
    };
    const auto [begin, end] = segments_in(document_, note.span);
    std::pair<Segment, Segment> found;
    std::size_t before = begin, behind = end;
    while (before > 0 && !is_law(all[before - 1])) --before;
    while (behind < all.size() && !is_law(all[behind])) ++behind;
    if (before > 0) found.first = all[before - 1];
    if (behind < all.size()) found.second = all[behind];
    return found;
  }

  const Document& document_;
  bool lead_ = false;
};

// A bracket that follows on the same line, behind marks and tags; empty where none does.
Span bracket_behind(std::string_view source, std::uint32_t at) {
  constexpr std::uint32_t kLongestBracket = 1200;
  constexpr std::uint32_t kFarthest = 300;  // tags that close the note and open the text again
  std::uint32_t begin = at;
  bool tagged = false;
  while (begin < source.size() && begin < at + kFarthest) {
    if (source[begin] == '<') {
      const std::size_t close = source.substr(0, std::min<std::size_t>(source.size(), begin + kFarthest)).find('>', begin);
      if (close == std::string_view::npos) break;
      begin = static_cast<std::uint32_t>(close) + 1;
      tagged = true;
    } else if (tagged && (source[begin] == '\n' || source[begin] == '\r')) {
      ++begin;  // lines mean nothing between tags
    } else if (source[begin] == ' ' || source[begin] == '.' || source[begin] == '*' || source[begin] == '_') {
      ++begin;
    } else {
      break;
    }
  }
  if (begin >= source.size() || source[begin] != '(') return {at, at};
  const std::size_t end = source.substr(0, std::min<std::size_t>(source.size(), begin + kLongestBracket)).find(')', begin);
  return end == std::string_view::npos ? Span{at, at} : Span{begin, static_cast<std::uint32_t>(end)};
}

}  // namespace

Result<Lexicon> note_lexicon(const Tradition& tradition) {
  return Lexicon::from_json(tradition.grammar, "notes", kEntries, tradition.language);
}

void read_notes(Document& document, const Tradition& tradition) {
  const Result<Lexicon> lexicon = note_lexicon(tradition);
  if (!lexicon || lexicon->empty() || document.notes.empty()) return;
  const std::string_view source = document.source->bytes;
  WordTable words;
  std::vector<Token> tokens;
  std::vector<TokenRange> ranges, tails;  // of each note, and of the bracket behind it
  text::WordCutter cutter(text::Language::None, words);
  for (const ReformNote& note : document.notes) {
    const auto first = static_cast<std::uint32_t>(tokens.size());
    cutter.cut(source, note.span, false, tokens);
    ranges.push_back({first, static_cast<std::uint32_t>(tokens.size())});
    cutter.cut(source, bracket_behind(source, note.span.end), false, tokens);
    tails.push_back({ranges.back().end, static_cast<std::uint32_t>(tokens.size())});
  }
  const SymbolReader reader(*lexicon, words);
  std::vector<Symbol> symbols;
  const NotePlaces places(document);
  for (std::size_t at = 0; at < document.notes.size(); ++at) {
    symbols.clear();
    reader.read(tokens, ranges[at], symbols);
    ReformNote& note = document.notes[at];
    NoteReader note_reader(source, words, tokens, symbols);
    note_reader.read(note);
    const Meaning subject = note_reader.subject();
    const std::string_view number = note_reader.subject_number();
    // "Artículo declarado inválido ... (En la porción normativa que indica ...)"
    if (note.action == Action::Invalidated && !note.partial && !tails[at].empty()) {
      symbols.clear();
      reader.read(tokens, tails[at], symbols);
      ReformNote tail;
      NoteReader(source, words, tokens, symbols).read(tail);
      note.scope = tail.scope;
      note.partial = !tail.scope.empty();
    }
    note.concerns = places.concerned(note, subject, number);
  }
}

}  // namespace harmonia::parser
