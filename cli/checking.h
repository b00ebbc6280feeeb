#pragma once
#include "cli/session.h"
#include "report/report.h"
#include "rules/check.h"

// What `check` and `matrix` share: packs, laws, and the findings of each law in the order of the operands.
namespace harmonia::cli {

/// An operand that gave no law.
struct Unread {
  std::string path;
  std::string message;  // one line, with its line end
};

struct Checking {
  report::Report report;
  parser::Traditions traditions;
  ReadOptions options;
  std::vector<Unread> unread;
};

/// Reads the options and loads packs and traditions. Returns kDone, or the status of a failure that it has explained.
int begin_checking(const Arguments& arguments, Session& session, Checking& checking);

/// Reads and checks the operands on `options.jobs` threads.
void check_laws(const Arguments& arguments, Session& session, const rules::CheckOptions& options, Checking& checking);

}  // namespace harmonia::cli
