#pragma once
#include <memory>
#include <string>
#include <vector>

#include "report/messages.h"
#include "rules/rule_pack.h"

// The instruments that criteria rest on, each with its criteria: which of them rest on GA resolution 65/228?
namespace harmonia::report {

struct AuthorityUse {
  const rules::Rule* rule;
  const Authority* authority;
};

/// One instrument in one tier, with the criteria of all packs that name it, in the order of the packs.
struct Instrument {
  std::string code, title, tier;
  std::vector<AuthorityUse> uses;
};

/// Binding instruments first, then recommendations, model laws and comparators; by code inside a tier.
std::vector<Instrument> instruments(const std::vector<std::shared_ptr<const rules::Pack>>& packs);

std::string authorities_table(const std::vector<Instrument>& instruments, const Messages& messages);
/// The form of docs/schemas/authorities.json.
std::string authorities_json(const std::vector<Instrument>& instruments, const Messages& messages);

}  // namespace harmonia::report
