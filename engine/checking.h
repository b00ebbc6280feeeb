#pragma once
#include <memory>
#include <vector>

#include "engine/law.h"
#include "report/report.h"
#include "rules/check.h"

namespace harmonia::engine {

using Packs = std::vector<std::shared_ptr<const rules::Pack>>;

/// The findings of a law for each pack, in the order of the packs.
report::CheckedDocument check_law(const Law& law, const Packs& packs, const rules::CheckOptions& options = {});

}  // namespace harmonia::engine
