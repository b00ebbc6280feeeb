#pragma once
#include <string>
#include <vector>

#include "amend/harmonize.h"
#include "amend/nearest_wording.h"
#include "report/findings.h"

// A draft initiative as bytes: reasons with their authorities, what would stand where, the decree, and what was not drafted.
namespace harmonia::report {

struct DraftedLaw {
  const Report& report;             // one law and one pack
  const amend::Models& models;
  const amend::Draft& draft;
  std::vector<std::string> met;     // drafted criteria that are met once the draft is applied
  std::vector<std::string> unmet;   // those that are not
  std::vector<amend::NearestWording> nearest;  // what the law says that is most like a draft's wording
};

std::string draft_md(const DraftedLaw& drafted, const Messages& messages);
std::string draft_html(const DraftedLaw& drafted, const Messages& messages);
std::string draft_docx(const DraftedLaw& drafted, const Messages& messages);

}  // namespace harmonia::report
