// Checks that need all grammars, or none of them.
#include <algorithm>
#include <array>

#include "parser/grammar/grammar.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

Result<bool> check_grammar(const Tradition& tradition) {
  for (const auto& lexicon_of : {penalty_lexicon, grade_lexicon, age_lexicon, citation_lexicon, definition_lexicon, note_lexicon}) {
    if (const Result<Lexicon> lexicon = lexicon_of(tradition); !lexicon) return lexicon.error();
  }
  return true;
}

std::vector<Diagnostic> check_numbers(const Document& document, const Tradition& tradition) {
  std::vector<Diagnostic> diagnostics;
  const Lexicon no_words(tradition.language);
  const SymbolReader reader(no_words, document.words);
  std::vector<Symbol> symbols;
  for (const Provision& provision : document.provisions) {
    if (!reader.has_bracketed_number(document.tokens, provision.tokens)) continue;
    symbols.clear();
    reader.read(document.tokens, provision.tokens, symbols);
    for (const Symbol& symbol : symbols) {
      if (!symbol.contradicted) continue;
      const Span span = {document.tokens[symbol.begin].span.begin, document.tokens[symbol.end - 1].span.end};
      diagnostics.push_back({"digits-contradict-words", Severity::Warning, span, {std::string(span.of(document.source->bytes))}});
    }
  }
  return diagnostics;
}

namespace {

// What a mark does to the quotation that is open. Marks that look alike on both sides are told by parity.
struct QuoteMark {
  std::string_view mark;
  std::uint8_t family;
  enum class Side : std::uint8_t { Opens, Closes, Either } side;
};
constexpr QuoteMark kQuoteMarks[] = {
    {"«", 0, QuoteMark::Side::Opens}, {"»", 0, QuoteMark::Side::Closes},
    {"“", 1, QuoteMark::Side::Opens}, {"”", 1, QuoteMark::Side::Closes},
    {"\"", 2, QuoteMark::Side::Either},
};
constexpr std::size_t kQuoteFamilies = 3;

const QuoteMark* quote_mark(const Word& word) {
  if (word.kind != TokenKind::Punctuation) return nullptr;
  const auto* found = std::find_if(std::begin(kQuoteMarks), std::end(kQuoteMarks), [&](const QuoteMark& m) { return m.mark == word.lower; });
  return found == std::end(kQuoteMarks) ? nullptr : found;
}

// The quotations of one article: where each family was opened and not yet closed.
class QuoteCounter {
 public:
  QuoteCounter(const Document& document, std::vector<Diagnostic>& diagnostics) : document_(document), diagnostics_(diagnostics) {
    marks_.reserve(document.words.size());
    for (WordId id = 0; id < document.words.size(); ++id) marks_.push_back(quote_mark(document.words[id]));
  }

  void read(TokenRange range) {
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
      const Token& token = document_.tokens[at];
      const QuoteMark* mark = marks_[token.word];
      if (mark == nullptr) continue;
      std::vector<Span>& open = open_[mark->family];
      const bool closes = mark->side == QuoteMark::Side::Closes || (mark->side == QuoteMark::Side::Either && !open.empty());
      if (!closes) open.push_back(token.span);
      else if (!open.empty()) open.pop_back();
    }
  }

  void finish() {
    for (std::vector<Span>& open : open_) {
      // Each paragraph of a long quotation may open anew, so that the first says enough.
      if (!open.empty()) diagnostics_.push_back({"quote-unclosed", Severity::Info, open.front(), {}});
      open.clear();
    }
  }

 private:
  const Document& document_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<const QuoteMark*> marks_;  // by WordId
  std::array<std::vector<Span>, kQuoteFamilies> open_;
};

}  // namespace

std::vector<Diagnostic> check_quotes(const Document& document) {
  std::vector<Diagnostic> diagnostics;
  QuoteCounter counter(document, diagnostics);
  for (const Provision& provision : document.provisions) {
    if (provision.level <= Level::Article) counter.finish();
    counter.read(provision.tokens);
  }
  counter.finish();
  return diagnostics;
}

std::vector<Diagnostic> check_citations(const Document& document) {
  std::vector<Diagnostic> diagnostics;
  for (const Citation& citation : document.citations) {
    if (citation.state != Citation::State::Unresolved || citation.provision == kNoProvision) continue;
    if (document.provisions[citation.provision].transitory) continue;
    diagnostics.push_back({"citation-dangling", Severity::Info, citation.span, {shown_text(document, citation.span).take()}});
  }
  return diagnostics;
}

}  // namespace harmonia::parser
