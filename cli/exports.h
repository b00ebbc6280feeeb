#pragma once
#include <string>

#include "cli/session.h"
#include "report/exporters.h"

namespace harmonia::cli {

/// Writes what an exporter made, printed first where its format is printed. Returns kDone or the status of the failure,
/// which it has explained: kWrongUsage where this machine has no program that prints.
int write_export(const Arguments& arguments, const report::Exporter& exporter, std::string bytes, const parser::ImportLimits& limits, Session& session);

}  // namespace harmonia::cli
