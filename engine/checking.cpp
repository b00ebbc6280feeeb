#include "engine/checking.h"

#include <iterator>

namespace harmonia::engine {

report::CheckedDocument check_law(const Law& law, const Packs& packs, const rules::CheckOptions& options) {
  report::CheckedDocument checked{law, {}, {}};
  for (const auto& pack : packs) {
    rules::CheckResult result = rules::check(*law, *pack, options);
    std::move(result.findings.begin(), result.findings.end(), std::back_inserter(checked.findings));
    std::move(result.trace.begin(), result.trace.end(), std::back_inserter(checked.trace));
  }
  return checked;
}

}  // namespace harmonia::engine
