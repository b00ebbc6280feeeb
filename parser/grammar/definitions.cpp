// Definitions.
//
// Three shapes: a word that introduces the term ("se entiende por X, Y"), a quoted or set off term with a word
// behind it ("'X' means Y", "X — это Y"), and a list whose heading says that it defines ("se entenderá por:"),
// each item of which is a term, a mark, and what it means. The defining words run to the end of the sentence,
// or of the item with all that stands below it.
#include <algorithm>
#include <array>
#include <optional>

#include "parser/grammar/grammar.h"
#include "parser/grammar/lexicon.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

namespace {

enum Role : std::uint8_t {
  Other = kOther, Number = kNumber,
  Introduces,  // "se entiende por"
  Understood,  // "se entiende" of "por X se entiende Y"
  TermLead,    // the "por" of it
  NoTerm,      // "ésta"
  Negates,     // "no se entenderá por X": says what X is not
  Means, IsThis, ListOf, TermEnd, Colon, Comma, Stop, Dash, Quote
};

constexpr std::uint8_t kFirstWord = 1;  // only the first word of the phrase joins: "es | todo acto"

constexpr std::array kEntries = {
    Lexicon::Entry{"introduces", {Introduces}}, Lexicon::Entry{"understood", {Understood}},
    Lexicon::Entry{"term_lead", {TermLead}},    Lexicon::Entry{"means", {Means}},
    Lexicon::Entry{"is_this", {IsThis}},        Lexicon::Entry{"is_a", {IsThis, kFirstWord}},
    Lexicon::Entry{"no_term", {NoTerm}},        Lexicon::Entry{"negates", {Negates}},
    Lexicon::Entry{"list_of", {ListOf}},
    Lexicon::Entry{"term_end", {TermEnd}},      Lexicon::Entry{"colon", {Colon}},
    Lexicon::Entry{"comma", {Comma}},           Lexicon::Entry{"stop", {Stop}},
    Lexicon::Entry{"dash", {Dash}},             Lexicon::Entry{"quote", {Quote}},
};

constexpr std::size_t kLongestTerm = 14;     // symbols
constexpr std::size_t kLongestBetween = 16;  // "'child', in relation to a proceeding under this Part, means"

class DefinitionFinder {
 public:
  DefinitionFinder(const Document& document, const Lexicon& lexicon, std::vector<Definition>& definitions)
      : document_(document), reader_(lexicon, document.words), definitions_(definitions) {}

  void read(std::uint32_t provision) {
    symbols_.clear();
    reader_.read(document_.tokens, document_.provisions[provision].tokens, symbols_);
    provision_ = provision;
    first_ = definitions_.size();
    for (std::size_t at = 0; at < symbols_.size();) {
      switch (role(at)) {
        case Introduces: at = negated(at) ? at + 1 : introduced(at + 1); break;
        case ListOf: list_behind(at + 1); ++at; break;
        case Quote: at = quoted(at); break;
        case Understood: at = negated(at) ? at + 1 : reversed(at); break;
        case IsThis: at = set_off(at); break;
        default: ++at;
      }
    }
    // The last one holds what stands below the provision: "'X' means— (a) ...; (b) ...".
    if (definitions_.size() > first_ && definitions_.back().text.end == end_of(symbols_.size())) extend_below();
  }

 private:
  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Stop}; }
  bool negated(std::size_t at) const { return at > 0 && role(at - 1) == Negates; }
  std::uint32_t begin_of(std::size_t at) const { return document_.tokens[symbols_[at].begin].span.begin; }
  std::uint32_t end_of(std::size_t last) const { return last == 0 ? 0 : document_.tokens[symbols_[last - 1].end - 1].span.end; }
  Span span(std::size_t first, std::size_t last) const { return {begin_of(first), end_of(last)}; }

  // "se entiende por violencia familiar el acto u omisión ...", "se entiende por: I. ..."
  std::size_t introduced(std::size_t at) {
    while (role(at) == Quote) ++at;
    if (role(at) == Colon || at >= symbols_.size()) {
      read_list();
      return at + 1;
    }
    std::size_t end = at;
    while (end < symbols_.size() && end - at < kLongestTerm && !ends_term(end, at)) ++end;
    if (end == at || end >= symbols_.size() || !ends_term(end, at) || role(end) == Stop) return at;
    std::size_t term_end = end;
    while (term_end > at && role(term_end - 1) == Quote) --term_end;
    std::size_t text = end;
    while (role(text) == Quote || role(text) == Comma || role(text) == Colon) ++text;
    return push(at, term_end, text, sentence_end(text));
  }

  // A word such as "el" ends a term only behind its first word: "se entiende por la mitad".
  bool ends_term(std::size_t at, std::size_t begin) const {
    switch (role(at)) {
      case Colon: case Comma: case Stop: case Dash: return true;
      case TermEnd: return at > begin;
      case Quote: return at > begin && role(at + 1) != Other;
      default: return false;
    }
  }

  std::size_t sentence_end(std::size_t at) const {
    while (at < symbols_.size() && role(at) != Stop) ++at;
    return std::min(symbols_.size(), at + 1);
  }

  // "'care giver' means ..."
  std::size_t quoted(std::size_t at) {
    std::size_t begin = at;
    while (role(begin) == Quote) ++begin;
    std::size_t end = begin;
    while (end < symbols_.size() && end - begin < kLongestTerm && role(end) != Quote) ++end;
    if (role(end) != Quote || end == begin) return begin;
    std::size_t means = end;
    while (role(means) == Quote) ++means;
    const std::size_t limit = means + kLongestBetween;
    while (means < limit && role(means) != Means && role(means) != Stop && role(means) != Negates && role(means) != Quote) ++means;
    if (role(means) != Means) return end + 1;
    return push(begin, end, means + 1, next_quoted(means + 1));
  }

  // A definition runs to the next one: a quotation behind a stop.
  std::size_t next_quoted(std::size_t at) const {
    for (; at < symbols_.size(); ++at) {
      if (role(at) == Stop && role(at + 1) == Quote) return at + 1;
    }
    return symbols_.size();
  }

  // "por tortura se entiende el acto ...", "под тайной понимается ..."
  std::size_t reversed(std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < kLongestTerm && role(begin - 1) != TermLead && role(begin - 1) != Stop) --begin;
    if (begin == 0 || begin == at || role(begin - 1) != TermLead) return at + 1;
    return push(begin, at, at + 1, sentence_end(at + 1));
  }

  // "Взятка — это ...", "la violencia física. Es todo acto ...": the term opens the sentence, or is the one before.
  std::size_t set_off(std::size_t at) {
    const bool apart = at > 0 && (role(at - 1) == Stop || role(at - 1) == Dash);
    const std::size_t end = apart ? at - 1 : at;
    std::size_t begin = end;
    while (begin > 0 && role(begin - 1) != Stop && role(begin - 1) != Colon && role(begin - 1) != Comma) --begin;
    if (begin == end || end - begin > kLongestTerm || (apart && begin != 0)) return at + 1;
    if (symbols_[at].meaning.detail != kFirstWord) return push(begin, end, at + 1, sentence_end(at + 1));
    const std::size_t text_end = sentence_end(at);
    const std::uint32_t text = document_.tokens[symbols_[at].begin + 1].span.begin;
    add(provision_, span(begin, end), {text, end_of(text_end)});
    return text_end;
  }

  std::size_t push(std::size_t term, std::size_t term_end, std::size_t text, std::size_t text_end) {
    while (term < term_end && (role(term) == Quote || role(term) == Comma)) ++term;
    while (term_end > term && (role(term_end - 1) == Quote || role(term_end - 1) == Comma)) --term_end;
    while (text < text_end && (role(text) == Comma || role(text) == Colon)) ++text;
    if (term < term_end && role(term) == NoTerm) return text_end;
    if (term == term_end || text >= text_end) return std::max(text, term_end) + (text >= text_end ? 1 : 0);
    add(provision_, span(term, term_end), span(text, text_end));
    return text_end;
  }

  void add(std::uint32_t provision, Span term, Span text) {
    definitions_.push_back({hull(term, text), provision, shown_text(document_, term).take(), term, text});
  }

  void extend_below() {
    Definition& last = definitions_.back();
    const Provision& owner = document_.provisions[provision_];
    if (owner.descendants == 0) return;
    last.text.end = last.span.end = owner.whole.end;
  }

  // --- lists --------------------------------------------------------------------------------------

  // "se utilizan los siguientes términos:", when nothing but the list follows.
  void list_behind(std::size_t at) {
    if (at + kLongestTerm < symbols_.size()) return;
    const std::uint8_t last = symbols_.empty() ? std::uint8_t{Other} : symbols_.back().meaning.role;
    if (last == Colon || last == Dash || at >= symbols_.size()) read_list();
  }

  // The items that the provision introduces: its own, or those that follow an unnumbered paragraph.
  void read_list() {
    const Provision& here = document_.provisions[provision_];
    const bool follows = here.level == Level::Paragraph && here.number.empty() && here.descendants == 0;
    const std::uint32_t parent = follows ? here.parent : provision_;
    for_each_child(document_.provisions, parent, [&](std::uint32_t child) {
      if (child > provision_ && !document_.provisions[child].number.empty()) read_item(child);
    });
  }

  // A dash inside a word ("консультативно-профилактический") parts nothing.
  bool is_apart(const Symbol& mark) const {
    if (mark.meaning.role != Dash || mark.begin == 0 || mark.end >= document_.tokens.size()) return true;
    const Span here = {document_.tokens[mark.begin].span.begin, document_.tokens[mark.end - 1].span.end};
    return document_.tokens[mark.begin - 1].span.end != here.begin || document_.tokens[mark.end].span.begin != here.end;
  }

  void read_item(std::uint32_t item) {
    const Provision& provision = document_.provisions[item];
    std::vector<Symbol> symbols;
    reader_.read(document_.tokens, provision.tokens, symbols);
    const std::size_t limit = std::min(symbols.size(), kLongestTerm);
    // A colon or dash parts better than a comma, and a full stop ("Víctima. La persona ...").
    std::size_t mark = limit;
    for (const std::uint8_t wanted : {std::uint8_t{Colon}, std::uint8_t{Dash}, std::uint8_t{Means}, std::uint8_t{Stop}, std::uint8_t{Comma}}) {
      for (std::size_t at = 1; at < limit && mark == limit; ++at) {
        const bool parts = wanted != Comma || (at + 1 < symbols.size() && symbols[at + 1].meaning.role == TermEnd);
        if (symbols[at].meaning.role == wanted && parts && at + 1 < symbols.size() && is_apart(symbols[at])) mark = at;
      }
      if (mark != limit) break;
    }
    if (mark == limit || mark + 1 >= symbols.size()) return;
    std::size_t begin = 0, end = mark, text = mark + 1;
    const auto is_mark = [&](std::size_t at) {
      const std::uint8_t r = symbols[at].meaning.role;
      return r == Quote || r == Colon || r == Dash || r == Comma || r == Stop;
    };
    while (begin < end && symbols[begin].meaning.role == Quote) ++begin;
    while (end > begin && is_mark(end - 1)) --end;
    while (text < symbols.size() && is_mark(text)) ++text;
    if (begin == end || text == symbols.size()) return;
    const auto& tokens = document_.tokens;
    const Span term = {tokens[symbols[begin].begin].span.begin, tokens[symbols[end - 1].end - 1].span.end};
    const std::uint32_t last = provision.descendants > 0 ? provision.whole.end : tokens[symbols.back().end - 1].span.end;
    add(item, term, {tokens[symbols[text].begin].span.begin, last});
  }

  const Document& document_;
  SymbolReader reader_;
  std::vector<Definition>& definitions_;
  std::vector<Symbol> symbols_;  // of the provision that is read
  std::uint32_t provision_ = 0;
  std::size_t first_ = 0;        // its first definition
};

}  // namespace

Result<Lexicon> definition_lexicon(const Tradition& tradition) {
  return Lexicon::from_json(tradition.grammar, "definitions", kEntries, tradition.language);
}

std::vector<Definition> read_definitions(const Document& document, const Tradition& tradition) {
  std::vector<Definition> definitions;
  const Result<Lexicon> lexicon = definition_lexicon(tradition);
  if (!lexicon || lexicon->empty()) return definitions;
  DefinitionFinder finder(document, *lexicon, definitions);
  for (std::uint32_t provision = 0; provision < document.provisions.size(); ++provision) finder.read(provision);
  std::stable_sort(definitions.begin(), definitions.end(), [](const Definition& a, const Definition& b) { return a.span < b.span; });
  // An item of a list may read as a definition by itself too.
  const auto same = [](const Definition& a, const Definition& b) { return a.term_span == b.term_span; };
  definitions.erase(std::unique(definitions.begin(), definitions.end(), same), definitions.end());
  return definitions;
}

}  // namespace harmonia::parser
