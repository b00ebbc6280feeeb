#pragma once
#include <string>
#include <vector>

#include "amend/apply.h"
#include "amend/consequences.h"
#include "report/messages.h"

namespace harmonia::report {

/// A law, a bill, and what the bill made of the law.
struct AppliedBill {
  const Document& bill;
  const Document& before;
  const Document& after;
  const amend::Application& application;
  std::vector<amend::Consequence> consequences;
};

std::string application_json(const AppliedBill& applied, const Messages& messages);

/// The comparative print: old, new, and the instruction beside each change. Self-contained.
std::string application_html(const AppliedBill& applied, const Messages& messages);

/// What was not applied and why, for a terminal: one line each, with the place in the bill.
std::string application_remarks(const AppliedBill& applied, const Messages& messages);

}  // namespace harmonia::report
