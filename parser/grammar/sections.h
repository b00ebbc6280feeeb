#pragma once
#include "model/result.h"
#include "parser/grammar/lexicon.h"
#include "parser/tradition.h"

namespace harmonia::parser {

// The vocabularies of the grammars, empty where the tradition has none.
Result<Lexicon> penalty_lexicon(const Tradition& tradition);
Result<Lexicon> grade_lexicon(const Tradition& tradition);
Result<Lexicon> age_lexicon(const Tradition& tradition);
Result<Lexicon> citation_lexicon(const Tradition& tradition);
Result<Lexicon> definition_lexicon(const Tradition& tradition);
Result<Lexicon> note_lexicon(const Tradition& tradition);

}  // namespace harmonia::parser
