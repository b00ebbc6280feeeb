#pragma once
#include <span>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/finding.h"
#include "rules/rule_pack.h"

namespace harmonia::rules {

struct CheckOptions {
  std::string explain;  // id of a criterion whose trace is wanted; empty: none
};

struct CheckResult {
  std::vector<Finding> findings;   // one a rule, in the order of the pack
  std::vector<std::string> trace;  // lines for `check --explain`; empty unless asked for
};

/// Checks a law against packs: one answer for each, the same as if it were asked alone. What they share is done once: the
/// law is read once, and one pass finds the phrases of all of them.
std::vector<CheckResult> check(const Document& document, std::span<const Pack* const> packs, const CheckOptions& options = {});

/// Checks a law against a pack. Pure; a few milliseconds for a code of 500 articles.
CheckResult check(const Document& document, const Pack& pack, const CheckOptions& options = {});

}  // namespace harmonia::rules
