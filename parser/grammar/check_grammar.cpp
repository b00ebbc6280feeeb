// Checks that need all grammars, or none of them.
#include "parser/grammar/grammar.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

Result<bool> check_grammar(const Tradition& tradition) {
  for (const auto& lexicon_of : {penalty_lexicon, citation_lexicon, definition_lexicon, note_lexicon}) {
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

}  // namespace harmonia::parser
