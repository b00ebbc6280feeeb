#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "amend/model_provisions.h"
#include "amend/penalty_fit.h"
#include "model/document.h"
#include "model/finding.h"

// From what a law lacks to a draft that puts it in: a decree in the law's own numbering, made of model wording, which
// amend::apply can carry out.
namespace harmonia::amend {

/// What was found for one criterion, as far as a draft needs it.
struct Gap {
  std::string criterion;
  Verdict verdict = Verdict::NotMet;
  bool optional = false;                // the yardstick only allows it: left to the drafter
  std::vector<std::uint32_t> articles;  // that hold its evidence
  std::vector<std::uint32_t> provisions;  // in which its evidence stands
  std::string title;                    // of the criterion in the law's language: rubric of an article that has no other
  std::string regulated_by;             // not this legislature's matter: whose it is, for people; else empty
};

/// A paragraph of the decree; `criteria` are those that it is there for.
struct DraftLine {
  std::string text;
  std::vector<std::string> criteria;
  bool kept = false;  // stands for what stays
};

/// One article of the decree: the sentence that orders the change, and the new text.
struct DraftOrder {
  std::string sentence;
  std::vector<DraftLine> lines;
};

struct NotDrafted {
  enum class Why : std::uint8_t {
    Outside,     // not this legislature's, or another law's matter
    NoModel,     // there is no model wording
    HasWording,  // the law says part of it, or the contrary: a person must reword that
    Optional,    // the yardstick only allows it
    Open,        // whether the law has it could not be decided
    Drafter,     // a choice that wording of ours cannot make: the text says which
    SameFact,    // the fact is, or becomes, another of the law's circumstances: it must not count twice
  };
  std::string criterion;
  Why why = Why::NoModel;
  std::string said;                     // of Outside: whose matter it is; of Drafter: what is to be decided
  std::vector<std::uint32_t> articles;  // of HasWording: where the law says it
  std::string other = {};               // of SameFact: the criterion of the other circumstance
};
std::string_view to_string(NotDrafted::Why why);  // "outside", ...

struct Draft {
  std::vector<DraftOrder> orders;  // empty where nothing is to be drafted
  std::vector<NotDrafted> left;
  std::optional<double> highest_prison;     // of the law, in months
  std::vector<std::string> above_highest;   // criteria whose drafted term lies above it, whichever alternative is taken
};

/// Drafts what `law` lacks. New articles go behind `after`, a number; where that is empty behind the offence, behind the last article
/// of the first division whose heading has one of the models' anchors, or behind the last that says something on the matter.
/// Errors: "no-place" where there is none.
/// With `term`, alternatives that fit the law's own highest prison term go before the others.
Result<Draft> harmonize(const Document& law, const std::vector<Gap>& gaps, const Models& models, std::string_view after, const PrisonTerm& term = {});

/// The new text of an order as it is printed: between the marks that the drafting puts around it.
std::vector<DraftLine> printed_lines(const DraftOrder& order, const DraftingWords& words);

/// What the decree says before its first order, and how it enters into force.
std::string enacting_words(const Document& law, const DraftingWords& words);
std::vector<std::string> commencement(const Draft& draft, const DraftingWords& words);

/// The decree as text that can be read as a bill. With `choices`, alternatives stay in brackets; else the first of each.
std::string decree_text(const Draft& draft, const Document& law, const Models& models, bool choices);

}  // namespace harmonia::amend
