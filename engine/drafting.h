#pragma once
#include <string>
#include <vector>

#include "amend/harmonize.h"
#include "amend/nearest_wording.h"
#include "engine/checking.h"
#include "model/data_files.h"
#include "report/messages.h"

// From the findings of one law to a draft for it that has been tried out.
namespace harmonia::engine {

/// A draft, and what it achieves.
struct Drafted {
  Law law;                         // as text: what is drafted points into it, and amends it
  report::CheckedDocument checked; // that law, with its findings
  amend::Models models;
  amend::Draft draft;
  std::vector<std::string> met;    // drafted criteria that are met once the draft is applied, first alternatives chosen
  std::vector<std::string> unmet;  // those that are not
  std::vector<amend::NearestWording> nearest;  // what the law says that is most like the wording for a gap
};

/// What a draft has to know of the findings of a pack; what the yardstick has ceased to ask for is left out.
std::vector<amend::Gap> gaps_of(const rules::Pack& pack, const std::vector<Finding>& findings, const Document& law, const report::Messages& messages);

struct DraftQuestions {
  std::string after = {};      // as in amend::harmonize
  bool with_optional = false;  // draft also what the yardstick only allows
};

/// Drafts what `law` lacks of one pack, in the law's own language, and applies and checks it. Errors are those of the models, of the place, and of reading the law.
Result<Drafted> draft_for(const Law& law, const std::shared_ptr<const rules::Pack>& pack, const DataFiles& data, const parser::Traditions& traditions,
                          const report::Messages& messages, const DraftQuestions& questions = {});

}  // namespace harmonia::engine
