#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "diff/compare.h"
#include "engine/checking.h"

// One matter in several laws side by side: a criterion, an article, or words.
namespace harmonia::engine {

/// What is compared: "criterion:ID", "article:NUMBER", "words:..." and "term:..." say so themselves; without a kind it is the
/// id of a criterion, else the number of an article, else words.
struct Matter {
  std::optional<MatterKind> kind;
  std::string asked;
};
Matter read_matter(std::string_view on);

/// Whether the matter may be a criterion, so that packs are needed to know.
bool may_be_criterion(const Matter& matter);

/// The rule with this id and its pack; both null where no pack has it.
struct FoundRule {
  std::shared_ptr<const rules::Pack> pack;
  const rules::Rule* rule = nullptr;
};
FoundRule find_rule(const Packs& packs, std::string_view criterion);

/// Compares the laws on this matter. Without a baseline it is the first law, or the first that has the article.
/// With a glossary, laws of different languages are compared by the concepts they share.
/// Errors: "criterion-unknown", "article-unknown".
Result<Comparison> compare_matter(const diff::Laws& laws, std::optional<std::size_t> baseline, const Matter& matter, const Packs& packs,
                                  std::string_view language, const glossary::Glossary* glossary = nullptr);

}  // namespace harmonia::engine
