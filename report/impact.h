#pragma once
#include <memory>
#include <string>
#include <vector>

#include "model/finding.h"
#include "report/application.h"
#include "report/paper.h"
#include "rules/rule_pack.h"

namespace harmonia::report {

/// The findings for a law before and after a bill: of the same packs, in the same order.
struct Impact {
  const AppliedBill& applied;
  std::string engine_version;
  std::string date;  // ISO, as the user gave it; may be empty
  const std::vector<std::shared_ptr<const rules::Pack>>& packs;
  const std::vector<Finding>& before;
  const std::vector<Finding>& after;
};

/// With the bill's consequences and what it was measured with; for HTML, Markdown and Word.
Paper impact_paper(const Impact& impact, const Messages& messages);

std::string impact_json(const Impact& impact, const Messages& messages);

/// Criteria that the bill changes, with the words that make the change; how many it leaves.
std::string impact_text(const Impact& impact, const Messages& messages);

}  // namespace harmonia::report
