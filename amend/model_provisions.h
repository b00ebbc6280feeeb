#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
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
  Drafter,      // left to a person: never drafted; the text says what is to be decided
};

/// A paragraph of a model provision, without a number: the law's own manner of numbering is put on where it is drafted.
struct ModelParagraph {
  std::string text;
  bool item = false;  // of a list that the paragraph before leads in
};

/// Wording of ours for a criterion, or for several that one provision meets: the first decides whether it is drafted.
/// "[one | other]" are alternatives that the drafter must choose from; the first is the one proposed.
struct ModelProvision {
  std::vector<std::string> criteria;
  ModelPlace place = ModelPlace::Article;
  std::string title;         // rubric of an article of its own; may be empty
  bool any_of = true;        // how its list is joined: "or", else "and"
  std::vector<ModelParagraph> paragraphs;

  const std::string& criterion() const { return criteria.front(); }
};

/// How a draft is worded in one language; {names} are filled in. Numbers and labels are samples, which stand for what a law
/// does not show: its own manner goes before them (amend/law_manner).
struct DraftingWords {
  std::vector<std::string> suffixes;  // of articles put in between: "Bis", "Ter"; may be empty
  std::vector<std::string> ordinals;  // of the decree's own articles
  std::vector<std::string> in_force;  // its transitory articles
  std::string title, reasons, decree, enacting, transitory, conjunction;
  std::string letters;                          // of lists, in order
  std::string letters_skipped;                  // of numbers of articles, because they look like figures; may be empty
  std::string number, label, item, paragraph;   // samples: "1 Bis", "Artículo 1.", "I.", "(1)"
  bool always_titled = false;                   // articles have a rubric whatever the law's others look like
  std::string item_end, last_but_one_or, last_but_one_and, last_end;  // punctuation of a list
  std::string open, close;                      // around the new text
  std::string kept, kept_one, kept_many;
  std::string prison, scale_frame;      // folded, and a sentence with {term}: how a general part says how long prison may last
  std::vector<std::string> scale;       // folded: words that such a term stands behind
  std::string add_fraction, add_fractions, add_article, add_articles;
};

struct Models {
  std::string pack, language;
  std::string offence;  // the criterion whose evidence is the article of the offence; empty for a pack without one
  std::vector<std::string> anchors;  // folded; the first that begins a word of a heading says where new articles go
  std::string reasons_title, aggravations_title;                   // rubrics of articles that hold only such a list
  std::string reasons_lead, aggravations_lead, more_reasons_lead;  // may be empty where no provision has such a place
  std::vector<std::pair<std::string, std::string>> same_fact;      // criteria of which a law should not have the second with the first
  std::vector<ModelProvision> provisions;
  DraftingWords words;

  const ModelProvision* find(std::string_view criterion) const;
};

/// Reads corpus/models/PACK.LANGUAGE.md and corpus/models/LANGUAGE.json. Errors: "models-missing" where there are none in
/// this language, "models-broken" with the place.
Result<Models> load_models(const DataFiles& data, std::string_view pack, std::string_view language);

/// Every "[one | other]" as its first alternative.
std::string settled(std::string_view text);

}  // namespace harmonia::amend
