#pragma once
#include <string>

#include "cli/session.h"
#include "report/exporters.h"
#include "report/paper.h"

namespace harmonia::cli {

/// The options by which the user gives a report their own look, for the commands that write reports.
inline constexpr OptionSpec kTemplateOption = {"template", "FILE"}, kStyleOption = {"css", "FILE"};

/// Whether --template and --css, where given, go with the format; else says what they are for and returns kWrongUsage.
int check_look(const Arguments& arguments, std::string_view format, Session& session);

/// Writes what an exporter made: on the user's letterhead, in the user's style, printed where its format is printed. Returns kDone or the status of the failure,
/// which it has explained: kWrongUsage where this machine has no program that prints.
int write_export(const Arguments& arguments, const report::Exporter& exporter, std::string bytes, const parser::ImportLimits& limits, Session& session);

/// The same for a paper, as md, html, pdf or docx.
int write_paper(const Arguments& arguments, std::string_view format, const report::Paper& paper, const parser::ImportLimits& limits, Session& session);

}  // namespace harmonia::cli
