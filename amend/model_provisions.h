#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"
#include "model/result.h"

namespace harmonia::amend {

/// Where a model provision goes in a law.
enum class ModelPlace : std::uint8_t {
  Offence,      // the article that defines the offence
  Reason,       // one more of its list of reasons
  Aggravation,  // one more of the circumstances that raise its penalty
  Article,      // an article of its own after the offence
  Outside,      // another legislature's or another law's matter: never drafted here; the text says whose
};

/// Wording of ours for one criterion. "[one | other]" are alternatives that the drafter must choose from; the first
/// is the one proposed.
struct ModelProvision {
  std::string criterion;
  ModelPlace place = ModelPlace::Article;
  std::vector<std::string> paragraphs;
};

/// How a draft is worded in one language; {names} are filled in.
struct DraftingWords {
  std::vector<std::string> suffixes;  // of articles put in between: "Bis", "Ter"
  std::vector<std::string> ordinals;  // of the decree's own articles
  std::vector<std::string> in_force;  // its transitory articles
  std::string title, reasons, decree, transitory, conjunction;
  std::string article, kept, kept_one, kept_many, fraction;
  std::string add_fraction, add_fractions, add_article, add_articles;
};

struct Models {
  std::string pack, language;
  std::string offence;  // the criterion whose evidence is the article of the offence
  std::string anchor;   // begins a word of the heading behind which the offence goes where the law has none
  std::string reasons_lead, aggravations_lead, more_reasons_lead;
  std::vector<ModelProvision> provisions;
  DraftingWords words;

  const ModelProvision* find(std::string_view criterion) const;
};

/// Reads corpus/models/<pack>.<language>.md and corpus/models/<language>.json. Errors: "models-missing" where there are none in
/// this language, "models-broken" with the place.
Result<Models> load_models(const DataFiles& data, std::string_view pack, std::string_view language);

/// Every "[one | other]" as its first alternative.
std::string settled(std::string_view text);

}  // namespace harmonia::amend
