#pragma once
#include <string>
#include <vector>

#include "amend/side_by_side.h"
#include "report/messages.h"

namespace harmonia::report {

/// Bills that were applied to one law, each by itself.
struct BillsOfLaw {
  const Document& law;
  std::vector<const Document*> bills;
  std::vector<const amend::Application*> applications;
};

std::string stages_json(const BillsOfLaw& stages, const std::vector<amend::Proposal>& proposals, const Messages& messages);

/// A table in Markdown: a row for each proposal, a column for each stage.
std::string stages_md(const BillsOfLaw& stages, const std::vector<amend::Proposal>& proposals, const Messages& messages);

std::string conflicts_json(const BillsOfLaw& bills, const std::vector<amend::Clash>& clashes, const Messages& messages);
std::string conflicts_text(const BillsOfLaw& bills, const std::vector<amend::Clash>& clashes, const Messages& messages);

}  // namespace harmonia::report
