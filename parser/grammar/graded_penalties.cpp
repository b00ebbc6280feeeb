// Penalties that name a step of a scale: "presidio menor en su grado medio a máximo", "prision mayor in its medium
// period". What each step lasts is law, and stands in the tradition ("penalty_grade"). A name without a step is a penalty
// only where the tradition gives the whole of its scale ("4.0=6y1d-12y"), for many names are words of every day.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "parser/grammar/grammar.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

namespace {

enum Role : std::uint8_t { Scale = kNumber + 1, Grade, AnyGrade, InGrade, Through, And };

constexpr std::array kEntries = {
    Lexicon::Entry{"scale_1", {Scale, 1}}, Lexicon::Entry{"scale_2", {Scale, 2}}, Lexicon::Entry{"scale_3", {Scale, 3}},
    Lexicon::Entry{"scale_4", {Scale, 4}}, Lexicon::Entry{"scale_5", {Scale, 5}}, Lexicon::Entry{"scale_6", {Scale, 6}},
    Lexicon::Entry{"grade_1", {Grade, 1}}, Lexicon::Entry{"grade_2", {Grade, 2}}, Lexicon::Entry{"grade_3", {Grade, 3}},
    Lexicon::Entry{"any_grade", {AnyGrade}}, Lexicon::Entry{"in_grade", {InGrade}},
    Lexicon::Entry{"through", {Through}}, Lexicon::Entry{"and", {And}},
};

struct Term {
  double value = 0;
  Penalty::Unit unit = Penalty::Unit::None;
};
struct Range {
  Term min, max;
};

// "61d", "5y1d", "6m1d": a day is a part of the larger unit, of thirty days a month and 360 a year.
Term term_of(std::string_view text) {
  Term term;
  while (!text.empty()) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end == text.data() + text.size()) break;
    const Penalty::Unit unit = *end == 'y' ? Penalty::Unit::Years : *end == 'm' ? Penalty::Unit::Months : Penalty::Unit::Days;
    if (term.unit == Penalty::Unit::None) term = {value, unit};
    else if (term.unit == Penalty::Unit::Years) term.value += value / (unit == Penalty::Unit::Months ? 12 : 360);
    else term.value += value / 30;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  }
  return term;
}

class GradeReader {
 public:
  GradeReader(const Document& document, const Lexicon& lexicon, const std::vector<std::string>& grades)
      : document_(document), reader_(lexicon, document.words) {
    for (const std::string& entry : grades) {  // "1.2=541d-3y": scale, step, from, to
      const std::size_t equals = entry.find('='), dash = entry.find('-', equals);
      if (equals != 3 || dash == std::string::npos) continue;
      ranges_[{entry[0] - '0', entry[2] - '0'}] = {term_of(std::string_view(entry).substr(equals + 1, dash - equals - 1)), term_of(std::string_view(entry).substr(dash + 1))};
    }
  }

  std::vector<Penalty> read() {
    for (std::uint32_t i = 0; i < document_.provisions.size(); ++i) {
      symbols_.clear();
      reader_.read(document_.tokens, document_.provisions[i].tokens, symbols_);
      for (std::size_t at = 0; at < symbols_.size();) at = role(at) == Scale ? read_at(at, i) : at + 1;
    }
    return std::move(penalties_);
  }

 private:
  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{0}; }

  struct Named {
    Range range;
    std::size_t end = 0;
  };

  // "presidio menor en su grado medio a máximo": the steps of one scale.
  std::optional<Named> named(std::size_t at) const {
    if (role(at) != Scale) return std::nullopt;
    const int scale = symbols_[at].meaning.detail;
    std::size_t end = at + 1;
    if (role(end) == AnyGrade) {
      const auto from = ranges_.find({scale, 1}), to = ranges_.find({scale, 3});
      if (from != ranges_.end() && to != ranges_.end()) return Named{{from->second.min, to->second.max}, end + 1};
      return whole(scale, end + 1);
    }
    if (role(end) != InGrade) return whole(scale, end);
    ++end;
    if (role(end) != Grade) return whole(scale, at + 1);
    const int low = symbols_[end].meaning.detail;
    int high = low;
    ++end;
    if (role(end) == Through || role(end) == And) {
      std::size_t next = end + 1;
      if (role(next) == InGrade) ++next;
      if (role(next) == Grade) {
        high = symbols_[next].meaning.detail;
        end = next + 1;
      }
    }
    const auto from = ranges_.find({scale, std::min(low, high)}), to = ranges_.find({scale, std::max(low, high)});
    if (from == ranges_.end() || to == ranges_.end()) return std::nullopt;
    return Named{{from->second.min, to->second.max}, end};
  }

  std::optional<Named> whole(int scale, std::size_t end) const {
    const auto found = ranges_.find({scale, 0});
    return found == ranges_.end() ? std::nullopt : std::optional<Named>({found->second, end});
  }

  std::size_t read_at(std::size_t at, std::uint32_t provision) {
    std::optional<Named> first = named(at);
    if (!first) return at + 1;
    if (role(first->end) == Through) {
      if (const auto last = named(first->end + 1)) *first = {{first->range.min, last->range.max}, last->end};
    }
    Penalty penalty;
    penalty.kind = Penalty::Kind::Prison;
    penalty.provision = provision;
    penalty.min = first->range.min.value;
    penalty.max = first->range.max.value;
    penalty.min_unit = first->range.min.unit;
    penalty.max_unit = first->range.max.unit;
    penalty.span = {document_.tokens[symbols_[at].begin].span.begin, document_.tokens[symbols_[first->end - 1].end - 1].span.end};
    penalties_.push_back(std::move(penalty));
    return first->end;
  }

  const Document& document_;
  SymbolReader reader_;
  std::map<std::pair<int, int>, Range> ranges_;
  std::vector<Symbol> symbols_;
  std::vector<Penalty> penalties_;
};

}  // namespace

Result<Lexicon> grade_lexicon(const Tradition& tradition) {
  return Lexicon::from_json(tradition.grammar, "grades", kEntries, tradition.language);
}

void add_graded_penalties(const Document& document, const Tradition& tradition, std::vector<Penalty>& penalties) {
  const Result<Lexicon> lexicon = grade_lexicon(tradition);
  if (!lexicon || lexicon->empty()) return;
  const std::vector<Penalty> graded = GradeReader(document, *lexicon, tradition.role("penalty_grade")).read();
  const std::size_t others = penalties.size();
  for (const Penalty& each : graded) {
    const auto next = std::lower_bound(penalties.begin(), penalties.begin() + static_cast<std::ptrdiff_t>(others), each,
                                       [](const Penalty& a, const Penalty& b) { return a.span.end <= b.span.begin; });
    const bool read_already = next != penalties.begin() + static_cast<std::ptrdiff_t>(others) && next->span.overlaps(each.span);
    if (!read_already) penalties.push_back(each);
  }
  std::inplace_merge(penalties.begin(), penalties.begin() + static_cast<std::ptrdiff_t>(others), penalties.end(),
                     [](const Penalty& a, const Penalty& b) { return a.span < b.span; });
}

}  // namespace harmonia::parser
