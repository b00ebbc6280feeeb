#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/span.h"
#include "model/token.h"

namespace harmonia {

/// The rank of a provision, highest first. The tradition says how each is written in a language and
/// in Akoma Ntoso (parser/traditions, "levels").
enum class Level : std::uint8_t {
  Document,
  Part,
  Book,
  Title,
  Division,
  Chapter,
  Section,     // a division of Spanish and Russian codes
  Subdivision,
  Article,     // the unit that is cited: artículo, статья, and the section of English acts
  Subsection,  // (1) of an English section; часть of a Russian article
  Paragraph,   // unnumbered paragraph; (a) of an English subsection
  Fraction,    // I, II, III
  Item,        // a), b), c)
  Subitem,     // 1., 2., (i)
};

/// The name in JSON and outlines: "article", "fraction", ...
std::string_view to_string(Level level);
Level level_from(std::string_view name);  // Level::Document for a name that is none

enum class ProvisionState : std::uint8_t { InForce, Repealed, Invalidated, Superseded };
std::string_view to_string(ProvisionState state);  // "in_force", ...

inline constexpr std::uint32_t kNoProvision = 0xFFFFFFFF;

/// One node of a document.
struct Provision {
  Level level = Level::Document;
  ProvisionState state = ProvisionState::InForce;
  bool transitory = false;         // stands below the transitory provisions
  std::uint32_t parent = kNoProvision;
  std::uint32_t descendants = 0;   // size of the subtree below: the next sibling is at index + 1 + descendants
  Span whole;                      // from the first byte of the label to the last of the last descendant
  Span num;                        // the label as printed, such as "ARTÍCULO 134 Bis."; empty when absent
  Span heading;                    // the rubric; empty when absent
  TokenRange tokens;               // its own words (without its children's), in Document::tokens
  TokenRange heading_tokens;       // the words of the heading
  std::string number;              // as printed, without the word and the closing punctuation: "134 Bis"
  std::string eid;                 // "art_134_bis__frac_II"
  std::string wid;                 // the eId in the original version; equals eid unless renumbered
};

/// Calls `visit` with the index of each direct child of `parent`, in reading order.
template <class Visit>
void for_each_child(std::span<const Provision> provisions, std::uint32_t parent, Visit visit) {
  const std::uint32_t end = parent + 1 + provisions[parent].descendants;
  for (std::uint32_t child = parent + 1; child < end; child += 1 + provisions[child].descendants) visit(child);
}

/// The article that holds provision `index` (or is it), or kNoProvision above the articles.
std::uint32_t article_of(std::span<const Provision> provisions, std::uint32_t index);

}  // namespace harmonia
