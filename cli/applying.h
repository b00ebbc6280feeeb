#pragma once
#include <vector>

#include "amend/apply.h"
#include "amend/consequences.h"
#include "cli/session.h"

// What `apply` and `impact` share: a bill, a law, and the law as the bill would leave it.
namespace harmonia::cli {

struct Applied {
  Law bill, before, after;
  amend::Application application;
  std::vector<amend::Consequence> consequences;
};

/// Reads the two operands and applies the first to the second. Returns kDone, or the status of a failure that it
/// has explained.
int apply_bill(const Arguments& arguments, Session& session, const parser::Traditions& traditions, const ReadOptions& options, Applied& applied);

}  // namespace harmonia::cli
