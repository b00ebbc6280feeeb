// When a law takes effect, and by when somebody must have done something.
//
// Both stand in transitory provisions, and in the first and last articles of acts that have none. Commencement is a
// day, or a time from publication; a deadline is what a word such as "within" introduces, and whose it is stands
// before the verb of the same sentence.
#include <algorithm>

#include "parser/grammar/grammar.h"
#include "parser/grammar/provenance_symbols.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

namespace {

using namespace provenance;
using Unit = Penalty::Unit;

constexpr std::size_t kOpeningArticles = 3, kClosingArticles = 2;  // where acts say when they commence
constexpr std::size_t kReach = 8;       // symbols between "within" and its number
constexpr std::size_t kLongestOwner = 24;

class TimeLimitFinder {
 public:
  TimeLimitFinder(const Document& document, const Lexicon& lexicon, std::vector<TimeLimit>& limits)
      : document_(document),
        reader_(lexicon, document.words),
        dates_(document.source->bytes, document.words, document.tokens, symbols_),
        limits_(limits) {}

  void read(std::uint32_t provision, bool transitory) {
    symbols_.clear();
    reader_.read(document_.tokens, document_.provisions[provision].tokens, symbols_);
    provision_ = provision;
    for (std::size_t at = 0; at < symbols_.size(); ++at) {
      if (role(at) == Commence) commencement(at);
      else if (role(at) == Within && transitory) deadline(at);
    }
  }

 private:
  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Stop}; }
  Span span(std::size_t first, std::size_t last) const {
    return {document_.tokens[symbols_[first].begin].span.begin, document_.tokens[symbols_[last - 1].end - 1].span.end};
  }
  std::size_t sentence_begin(std::size_t at) const {
    while (at > 0 && role(at - 1) != Stop) --at;
    return at;
  }
  std::size_t sentence_end(std::size_t at) const {
    while (at < symbols_.size() && role(at) != Stop) ++at;
    return at;
  }

  struct Time {
    Date date;
    std::optional<double> amount;
    Unit unit = Unit::None;
    std::size_t end = 0;
    bool found() const { return date.valid() || amount.has_value(); }
  };

  // A day, "al día siguiente", or a number of days, months or years that starts here.
  Time time_at(std::size_t at) const {
    Time time;
    if (role(at) == NextDay) {
      time.amount = 1;
      time.unit = Unit::Days;
      time.end = at + 1;
    } else if (const DateReader::Found found = dates_.at(at); found.date.valid()) {
      time.date = found.date;
      time.end = found.end;
    } else if (role(at) == Number && role(at + 1) == UnitWord) {
      time.amount = symbols_[at].value;
      time.unit = static_cast<Unit>(symbols_[at + 1].meaning.detail);
      time.end = at + 2;
    }
    return time;
  }

  void commencement(std::size_t at) {
    const std::size_t begin = sentence_begin(at), end = sentence_end(at);
    Time time;
    for (std::size_t i = at + 1; i < end && !time.found(); ++i) time = time_at(i);
    for (std::size_t i = begin; i < at && !time.found(); ++i) time = time_at(i);
    const bool published = std::any_of(symbols_.begin() + static_cast<std::ptrdiff_t>(begin), symbols_.begin() + static_cast<std::ptrdiff_t>(end),
                                       [](const Symbol& symbol) { return symbol.meaning.role == Publication; });
    // "el día de su publicación"
    if (!time.found() && published) {
      time.amount = 0;
      time.unit = Unit::Days;
    }
    TimeLimit limit;
    limit.kind = TimeLimit::Kind::Commencement;
    limit.from_publication = published && !time.date.valid();
    push(std::move(limit), time, span(begin, end));
  }

  void deadline(std::size_t at) {
    const std::size_t begin = sentence_begin(at), end = sentence_end(at);
    Time time;
    for (std::size_t i = at + 1; i < std::min(end, at + 1 + kReach) && !time.found(); ++i) time = time_at(i);
    if (!time.found()) return;
    TimeLimit limit;
    limit.kind = TimeLimit::Kind::Deadline;
    for (std::size_t i = time.end; i < std::min(end, time.end + kReach); ++i) {
      limit.from_publication |= role(i) == Publication;
      limit.from_commencement |= role(i) == Commencement;
    }
    limit.addressee = addressee(begin, end);
    push(std::move(limit), time, span(begin, end));
  }

  // The words before the verb: behind the comma of an opening clause, if there is one.
  Span addressee(std::size_t begin, std::size_t end) const {
    for (std::size_t verb = begin; verb < end; ++verb) {
      if (role(verb) != Shall) continue;
      std::size_t first = verb;
      while (first > begin && role(first - 1) != Comma) --first;
      // Commas inside the owner's own name: take the whole opening where no time stands in it.
      if (first > begin && std::none_of(symbols_.begin() + static_cast<std::ptrdiff_t>(begin), symbols_.begin() + static_cast<std::ptrdiff_t>(first),
                                        [](const Symbol& s) { return s.meaning.role == Within; })) {
        first = begin;
      }
      if (first == verb || verb - first > kLongestOwner) return {};
      return span(first, verb);
    }
    return {};
  }

  void push(TimeLimit limit, const Time& time, Span span) {
    limit.provision = provision_;
    limit.span = span;
    limit.date = time.date;
    limit.amount = time.amount;
    limit.unit = time.unit;
    limits_.push_back(std::move(limit));
  }

  const Document& document_;
  SymbolReader reader_;
  std::vector<Symbol> symbols_;  // of the provision that is read
  DateReader dates_;
  std::vector<TimeLimit>& limits_;
  std::uint32_t provision_ = 0;
};

}  // namespace

std::vector<TimeLimit> read_time_limits(const Document& document, const Tradition& tradition) {
  std::vector<TimeLimit> limits;
  const Result<Lexicon> lexicon = note_lexicon(tradition);
  if (!lexicon || lexicon->empty()) return limits;
  std::vector<std::uint32_t> articles;
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    if (document.provisions[i].level == Level::Article && !document.provisions[i].transitory) articles.push_back(i);
  }
  TimeLimitFinder finder(document, *lexicon, limits);
  std::size_t ordinal = 0;
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    if (document.provisions[i].transitory) {
      finder.read(i, true);
      continue;
    }
    while (ordinal < articles.size() && articles[ordinal] <= i) ++ordinal;
    const bool at_edge = ordinal > 0 && (ordinal <= kOpeningArticles || ordinal + kClosingArticles > articles.size());
    if (at_edge) finder.read(i, false);
  }
  return limits;
}

}  // namespace harmonia::parser
