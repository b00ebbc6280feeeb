#include "engine/checking.h"

#include <iterator>

namespace harmonia::engine {

report::CheckedDocument check_law(const Law& law, const Packs& packs, const rules::CheckOptions& options) {
  report::CheckedDocument checked{law, {}, {}};
  std::vector<const rules::Pack*> asked;
  for (const auto& pack : packs) asked.push_back(pack.get());
  for (rules::CheckResult& result : rules::check(*law, asked, options)) {
    std::move(result.findings.begin(), result.findings.end(), std::back_inserter(checked.findings));
    std::move(result.trace.begin(), result.trace.end(), std::back_inserter(checked.trace));
  }
  return checked;
}

}  // namespace harmonia::engine
