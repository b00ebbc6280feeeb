#pragma once
#include <optional>
#include <vector>

#include "amend/apply.h"
#include "amend/consequences.h"
#include "amend/official.h"
#include "engine/law.h"
#include "model/data_files.h"
#include "report/messages.h"

namespace harmonia::engine {

/// A bill, a law, and the law as the bill would leave it.
struct Applied {
  Law bill, before, after;
  amend::Application application;
  std::vector<amend::Consequence> consequences;
  std::optional<amend::OfficialCheck> official;
};

/// What else is asked of an application.
struct ApplyQuestions {
  amend::When when;
  std::vector<Law> others;  // laws that may name articles of this one
  Law official;             // a consolidation to compare with; may be null
};

/// Applies `bill` to `base`. An error of reading names the law; "applied-law-broken" is a mistake of ours.
Result<Applied> apply_bill(const Law& bill, const Law& base, const DataFiles& data, const parser::Traditions& traditions,
                           const report::Messages& messages, const ApplyQuestions& questions = {});

/// A law of other words: `text` read by the tradition of `like`, under its name.
Result<Law> law_from_text(std::string text, const Document& like, const parser::Traditions& traditions);

/// The law itself, or for one in Akoma Ntoso its words, label by label: amendments are carried out on text.
Result<Law> law_in_words(const Law& law, const parser::Traditions& traditions, const report::Messages& messages);

}  // namespace harmonia::engine
