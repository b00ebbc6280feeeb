// The interpreter of patterns. Symbols are consumed from left to right; at each place the pattern that reads
// the most wins. Between two items of a pattern adjuncts may stand (a place, a position), and small words and
// commas are stepped over. Whatever else is left over makes the sentence unread: half a sentence that was
// understood is more dangerous than none.
#include "amend/sentence.h"

#include <algorithm>

namespace harmonia::amend {

namespace {

constexpr std::size_t kMostSteps = 20000;  // of the matcher in one sentence

constexpr std::size_t kFailed = static_cast<std::size_t>(-1);

class Matcher {
 public:
  Matcher(std::string_view text, const std::vector<Symbol>& symbols, const Vocabulary& vocabulary)
      : text_(text), symbols_(symbols), vocabulary_(vocabulary), det_(vocabulary.role("det")), principal_(vocabulary.role("principal")), of_(vocabulary.role("of")), following_(vocabulary.role("following")) {}

  bool over() const { return steps_ > kMostSteps; }

  // The end of the pattern from `at`, or `at` where it does not match.
  std::size_t match(const Pattern& pattern, std::size_t at, Clause& clause) {
    clause = {};
    clause.pattern = &pattern;
    const std::size_t end = items(pattern.items, 0, at, clause, true);
    if (end == kFailed || end == at) return at;
    const bool beside_unit = !clause.position.units.empty() && clause.position.words.empty();
    if (pattern.wants_position && (clause.position.where == Position::Where::None || (beside_unit && clause.position.where != Position::Where::Between))) return at;
    if (pattern.wants_units && !beside_unit) return at;
    // What goes beside other words does not come in the place of the ones that go.
    const bool beside = clause.position.where == Position::Where::After || clause.position.where == Position::Where::Before || clause.position.where == Position::Where::Between;
    if (pattern.kind == Kind::ReplacementOfWords && beside) return at;
    return end;
  }

 private:
  std::size_t skip(std::size_t at) const {
    while (at < symbols_.size() && ((symbols_[at].kind == Symbol::Kind::Word && (symbols_[at].role == det_ || (principal_ != kNoRole && symbols_[at].role == principal_) || (following_ != kNoRole && symbols_[at].role == following_))) ||
                                    (symbols_[at].kind == Symbol::Kind::Mark && symbols_[at].mark == ','))) {
      ++at;
    }
    return at;
  }

  // The mark that words name: the role "mark.;" is that of "a semicolon".
  std::string named_mark(const Symbol& symbol) const {
    constexpr std::string_view kPrefix = "mark.";
    const std::string& role = vocabulary_.name(symbol.role);
    return symbol.kind == Symbol::Kind::Word && role.starts_with(kPrefix) ? role.substr(kPrefix.size()) : std::string();
  }

  bool is_mark(std::size_t at, char mark) const { return at < symbols_.size() && symbols_[at].kind == Symbol::Kind::Mark && symbols_[at].mark == mark; }

  // Matches items[i...] from `at`; the end, or kFailed.
  // Adjuncts are tried where the next item does not stand, and after the last.
  std::size_t items(const std::vector<PatternItem>& all, std::size_t i, std::size_t at, Clause& clause, bool adjuncts) {
    if (++steps_ > kMostSteps) return kFailed;
    if (i == all.size()) return adjuncts ? trailing(at, clause) : at;
    const PatternItem& item = all[i];
    {
      Clause with = clause;
      const std::size_t from = skip(at);
      if (const std::size_t end = one(item, from, with); end != from) {
        const std::size_t rest = items(all, i + 1, end, with, adjuncts);
        if (rest != kFailed) {
          clause = std::move(with);
          return rest;
        }
      }
    }
    if (adjuncts) {
      Clause with = clause;
      const std::size_t from = skip(at);
      const std::size_t end = adjunct(from, with);
      if (end != from) {
        const std::size_t rest = items(all, i, end, with, true);
        if (rest != kFailed) {
          clause = std::move(with);
          return rest;
        }
      }
    }
    if (item.optional) return items(all, i + 1, at, clause, adjuncts);
    return kFailed;
  }

  std::size_t trailing(std::size_t at, Clause& clause) {
    while (true) {
      const std::size_t from = skip(at);
      Clause with = clause;
      const std::size_t end = adjunct(from, with);
      if (end == from) return at;
      clause = std::move(with);
      at = end;
    }
  }

  std::size_t adjunct(std::size_t at, Clause& clause) {
    std::size_t best = at;
    Clause best_clause;
    for (const Adjunct& each : vocabulary_.adjuncts()) {
      Clause with = clause;
      const std::size_t end = items(each.items, 0, at, with, false);
      if (end == kFailed || end <= best) continue;
      if (each.is == Adjunct::Is::Ignored) {
        with = clause;
      } else if (each.is == Adjunct::Is::Comprising) {
        with.comprises = with.position.units;
        with.position = clause.position;
      } else if (each.is == Adjunct::Is::FirstPlace || each.is == Adjunct::Is::SecondPlace || each.is == Adjunct::Is::LastPlace) {
        with.occurrence = each.is == Adjunct::Is::FirstPlace ? Occurrence::First : each.is == Adjunct::Is::SecondPlace ? Occurrence::Second : Occurrence::Last;
      } else if (each.is != Adjunct::Is::Place && each.is != Adjunct::Is::EachPlace) {
        if (clause.position.where != Position::Where::None) continue;
        with.position.where = each.is == Adjunct::Is::After ? Position::Where::After
                              : each.is == Adjunct::Is::Before ? Position::Where::Before
                              : each.is == Adjunct::Is::Between ? Position::Where::Between
                              : each.is == Adjunct::Is::AtEnd ? Position::Where::AtEnd
                              : each.is == Adjunct::Is::InOrder ? Position::Where::InOrder
                                                              : Position::Where::AtStart;
      }
      if (each.is == Adjunct::Is::EachPlace) with.each_place = true;
      best = end;
      best_clause = std::move(with);
    }
    if (best != at) clause = std::move(best_clause);
    return best;
  }

  std::size_t one(const PatternItem& item, std::size_t at, Clause& clause) {
    if (at >= symbols_.size()) return at;
    const Symbol& symbol = symbols_[at];
    if (item.slot == Slot::None) {
      const bool named = (symbol.kind == Symbol::Kind::Word || symbol.kind == Symbol::Kind::Law) &&
                         std::find(item.roles.begin(), item.roles.end(), symbol.role) != item.roles.end();
      if (named && symbol.kind == Symbol::Kind::Law) clause.law = symbol.span;
      return named ? at + 1 : at;
    }
    switch (item.slot) {
      case Slot::Old:
      case Slot::New: {
        if (const std::string mark = named_mark(symbol); !mark.empty()) {
          (item.slot == Slot::Old ? clause.old_mark : clause.new_mark) = mark;
          return at + 1;
        }
        if (symbol.kind != Symbol::Kind::Quote) return at;
        (item.slot == Slot::Old ? clause.old_words : clause.new_words) = symbol.inner;
        return at + 1;
      }
      case Slot::OldEnd: {
        if (vocabulary_.name(symbol.role) == "at-end") {
          clause.to_the_end = true;
          return at + 1;
        }
        if (symbol.kind != Symbol::Kind::Quote) return at;
        clause.old_end = symbol.inner;
        return at + 1;
      }
      case Slot::Text: {
        if (const std::string mark = named_mark(symbol); !mark.empty()) {
          clause.new_mark = mark;
          return at + 1;
        }
        std::size_t from = at;
        while (is_mark(from, ':') || is_mark(from, '-')) ++from;
        if (from < symbols_.size() && symbols_[from].kind == Symbol::Kind::Quote) {
          clause.new_words = symbols_[from].inner;
          return from + 1;
        }
        if (from < symbols_.size() && symbols_[from].kind == Symbol::Kind::NewText) {
          clause.text_follows = true;
          return from + 1;
        }
        return at;
      }
      case Slot::Somewhere: {
        // Words that no pattern knows, up to a word of a role: the name of a heading.
        std::size_t end = at;
        while (end < symbols_.size() && (symbols_[end].kind == Symbol::Kind::Unknown || symbols_[end].role == det_ || symbols_[end].role == of_ ||
                                         (end > at && is_mark(end, ',') && end + 1 < symbols_.size() && symbols_[end + 1].kind == Symbol::Kind::Unknown))) {
          ++end;
        }
        if (end == at || clause.somewhere || symbols_[at].kind != Symbol::Kind::Unknown) return at;
        clause.somewhere = Span{symbols_[at].span.begin, symbols_[end - 1].span.end};
        return end;
      }
      case Slot::Unit:  // what the new text is: "the following subsection"
        return symbol.kind == Symbol::Kind::Word && vocabulary_.unit(symbol.role) != nullptr && !(at + 1 < symbols_.size() && symbols_[at + 1].kind == Symbol::Kind::Number) ? at + 1 : at;
      case Slot::Anchor:
      case Slot::SecondAnchor: {
        if (symbol.kind == Symbol::Kind::Quote) {
          clause.position.words.push_back(std::string(symbol.inner.of(text_)));
          clause.quotations.push_back(symbol.inner);
          return at + 1;
        }
        const std::optional<TargetList> found = read_target(symbols_, at, vocabulary_, true);
        if (!found || found->targets.empty()) return at;
        clause.position.units.insert(clause.position.units.end(), found->targets.begin(), found->targets.end());
        if (found->law) clause.law = found->law;
        return found->end;
      }
      case Slot::Place:
      case Slot::Target:
      case Slot::Becomes: {
        const std::optional<TargetList> found = read_target(symbols_, at, vocabulary_);
        if (!found) return at;
        std::vector<Target>& to = item.slot == Slot::Place ? clause.place : item.slot == Slot::Target ? clause.targets : clause.becomes;
        if (item.slot != Slot::Place && found->targets.empty()) return at;
        if (item.slot == Slot::Place && !to.empty()) {
          // "en el Título VIII ... en el artículo 5": the second place stands below the first.
          std::vector<Target> below = found->targets;
          for (Target& target : below) inherit(target, to.front());
          to = std::move(below);
        } else {
          to.insert(to.end(), found->targets.begin(), found->targets.end());
        }
        if (found->law) clause.law = found->law;
        return found->end;
      }
      case Slot::None: break;
    }
    return at;
  }

  std::string_view text_;
  const std::vector<Symbol>& symbols_;
  const Vocabulary& vocabulary_;
  Role det_, principal_, of_, following_;
  std::size_t steps_ = 0;
};

}  // namespace

Sentence read_sentence(std::string_view text, const std::vector<Symbol>& symbols, const Vocabulary& vocabulary) {
  Sentence out;
  Matcher matcher(text, symbols, vocabulary);
  const Role det = vocabulary.role("det"), and_role = vocabulary.role("and"), principal = vocabulary.role("principal");
  const auto between = [&](const Symbol& symbol) {
    if (symbol.kind == Symbol::Kind::Mark) {
      const bool dash_at_end = symbol.mark == '-' && (&symbol == &symbols.back() || (&symbol + 1)->kind == Symbol::Kind::NewText);
      return symbol.mark == ',' || symbol.mark == ';' || symbol.mark == '.' || symbol.mark == ':' || dash_at_end;
    }
    return symbol.kind == Symbol::Kind::NewText || (symbol.kind == Symbol::Kind::Word && (symbol.role == det || symbol.role == and_role || (principal != kNoRole && symbol.role == principal)));
  };
  std::size_t at = 0;
  while (at < symbols.size() && !matcher.over()) {
    std::size_t best = at;
    Clause best_clause;
    for (const Pattern& pattern : vocabulary.patterns()) {
      Clause clause;
      const std::size_t end = matcher.match(pattern, at, clause);
      if (end > best) {
        best = end;
        best_clause = std::move(clause);
      }
    }
    if (best != at) {
      out.clauses.push_back(std::move(best_clause));
      at = best;
      continue;
    }
    if (!between(symbols[at])) {
      out.unread = at;
      return out;
    }
    ++at;
  }
  if (at < symbols.size()) out.unread = at;
  return out;
}

}  // namespace harmonia::amend
