#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/alignment.h"
#include "model/document.h"
#include "model/finding.h"

namespace harmonia {

/// What a comparison is about.
enum class MatterKind : std::uint8_t {
  Criterion,  // of a rule pack: the articles that its finding rests on
  Article,    // of one of the laws: what the others have for it
  Words,      // the articles that are about them
  Term        // what each law defines it as
};
std::string_view to_string(MatterKind kind);

/// An article that a law has on the matter.
struct ComparedText {
  std::uint32_t provision = kNoProvision;
  double similarity = 0;  // to the article compared, or to the best find of the words; 0 to 1
  MatchReason reason = MatchReason::None;  // of an article compared
  std::vector<Span> particular;  // its words that the baseline has not; in the baseline, that no other law has
  Span words = {};               // that are shown and compared, of a definition; empty: all of the provision
};

/// The words of the law that stand in the column.
Span words_of(const Document& document, const ComparedText& text);

/// A law's column.
struct ComparedLaw {
  std::shared_ptr<const Document> document;
  std::vector<ComparedText> texts;             // empty: the law has nothing on it, as far as was searched
  std::vector<std::uint32_t> searched;         // provisions looked through; filled where nothing was found
  std::vector<std::pair<std::uint32_t, double>> nearest;  // came closest and are not taken for it, with their likeness
  std::optional<Verdict> verdict;              // of a criterion
};

/// One matter in several laws, or in several stages of one bill.
struct Comparison {
  MatterKind kind = MatterKind::Words;
  std::string asked;         // as the user wrote it
  std::string title;         // of a criterion, in the reader's language; else empty
  std::size_t baseline = 0;  // the law that the others are measured against
  std::vector<ComparedLaw> laws;
  std::vector<std::vector<std::size_t>> columns;  // laws that say the same stand in one; in order of their first
};

}  // namespace harmonia
