#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "glossary/glossary.h"
#include "model/document.h"

namespace harmonia::diff {

using FeatureId = std::uint32_t;

/// The tokens within `span`: those of a provision and of all that stands below it.
std::span<const Token> tokens_in(const Document& document, Span span);

/// Whether an article can correspond to one of another law: it is in force and not transitory.
bool comparable(const Provision& article);

/// What is compared of an article: its words, its rubric, the headings above it, and its first words, which mostly
/// name the offence.
enum class Field : std::uint8_t { Text, Heading, Chapter, Opening };
inline constexpr std::size_t kFields = 4;

/// Rows of features, each with 1 + the logarithm of how often it occurs there, in the order of first occurrence.
struct FeatureRows {
  struct Entry {
    std::uint32_t feature;
    float count;
  };
  std::vector<std::uint32_t> begins = {0};
  std::vector<Entry> entries;

  std::size_t size() const { return begins.size() - 1; }
  std::span<const Entry> row(std::size_t index) const { return {entries.data() + begins[index], entries.data() + begins[index + 1]}; }
};

/// A law's articles as features, whatever their state. Features have numbers of the law's own, from 0.
struct LawFeatures {
  std::vector<std::uint32_t> articles;  // provisions, in reading order
  std::vector<std::uint32_t> chapters;  // of each, its row of Field::Chapter
  std::array<FeatureRows, kFields> rows;  // of Field::Chapter one for each chapter, of the others one for each article
  std::vector<FeatureId> ids;             // what each feature is in the space
  std::vector<float> weights;             // of its kind beside a stem; rarity is a matter of the two laws
  std::vector<std::uint32_t> having;      // comparable articles whose text has it
  std::size_t comparable = 0;             // articles that are
};

/// Which features there are, and how much each weighs beside a stem.
struct FeatureKinds {
  bool words = true;        // stems, and pairs of neighbouring stems
  double pair_weight = 0;
  const glossary::Glossary* glossary = nullptr;  // its concepts, where it has the law's language
  double concept_weight = 0;                     // on top of what the glossary says of each
  bool numbers = false;                          // in figures or words, never labels or citations
  double number_weight = 0;
};

/// Numbers features of many laws alike, so that two of them can be compared. Each law is read once.
class FeatureSpace {
 public:
  explicit FeatureSpace(const FeatureKinds& kinds);
  ~FeatureSpace();
  FeatureSpace(FeatureSpace&&) noexcept;
  FeatureSpace& operator=(FeatureSpace&&) noexcept;

  LawFeatures read(const Document& document);

  std::size_t size() const;
  bool is_concept(FeatureId id) const;
  std::string name(FeatureId id) const;  // "prision", "cosa ajen"; a concept's id; a number

 private:
  struct Index;
  std::unique_ptr<Index> index_;
};

}  // namespace harmonia::diff
