#pragma once
#include <memory>
#include <string>
#include <vector>

#include "model/finding.h"
#include "report/application.h"
#include "rules/rule_pack.h"

namespace harmonia::report {

/// The findings for a law before and after a bill: of the same packs, in the same order.
struct Impact {
  const AppliedBill& applied;
  const std::vector<std::shared_ptr<const rules::Pack>>& packs;
  const std::vector<Finding>& before;
  const std::vector<Finding>& after;
};

std::string impact_json(const Impact& impact, const Messages& messages);

/// Criteria that the bill changes, with the words that make the change; how many it leaves.
std::string impact_text(const Impact& impact, const Messages& messages);

}  // namespace harmonia::report
