#pragma once
#include <string>

#include "report/paper.h"
#include "report/report.h"

namespace harmonia::report {

/// What the laws of other states give that the law of one does not, criterion by criterion, with their words: the comparison
/// that a claim of comparative grievance rests on. Requires: `base` is one of the report's laws.
Paper grievance_paper(const Report& report, std::size_t base, const Messages& messages);

/// The same as docs/schemas/grievance.json describes it: every law that gives more, with all its evidence. Requires: as above.
std::string grievance_json(const Report& report, std::size_t base, const Messages& messages);

}  // namespace harmonia::report
