#pragma once

namespace harmonia::parser {

/// How much is read of a law; each includes what stands before it.
enum class Detail {
  Provisions,  // the tree with its spans and eIds, the segments and the notes' places
  Words,       // tokens
  Values,      // penalties, citations, and what notes say
};

}  // namespace harmonia::parser
