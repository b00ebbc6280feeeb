#include <algorithm>
#include <ostream>

#include "cli/applying.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "report/application.h"
#include "report/impact.h"
#include "rules/check.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"pack", "ID", 0, true}, {"yardstick", "ID", 0, true}, {"on", "DATE"}, {"profile", "ID"}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"date", "DATE"}, {"quiet", "", 'q'}, {"jobs", "N"},
    {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

int impact(const Arguments& arguments, Session& session) {
  const std::string format = chosen_format(arguments, "text");
  constexpr std::string_view kFormats[] = {"text", "json", "md", "html", "pdf", "docx"};
  if (std::find(std::begin(kFormats), std::end(kFormats), format) == std::end(kFormats)) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "text, json, md, html, pdf, docx"}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.two-files", {{"command", "impact"}});
  Checking checking;
  if (const int status = begin_checking(arguments, session, checking); status != kDone) return status;
  Applied done;
  if (const int status = apply_bill(arguments, session, checking.traditions, checking.options, done); status != kDone) return status;
  std::vector<Finding> before, after;
  for (const auto& pack : checking.report.packs) {
    rules::CheckResult old_result = rules::check(*done.before, *pack), new_result = rules::check(*done.after, *pack);
    std::move(old_result.findings.begin(), old_result.findings.end(), std::back_inserter(before));
    std::move(new_result.findings.begin(), new_result.findings.end(), std::back_inserter(after));
  }
  const report::AppliedBill applied{*done.bill, *done.before, *done.after, done.application, done.consequences};
  if (!arguments.has("quiet")) session.err << report::application_remarks(applied, session.messages);
  const report::Impact result{applied, checking.report.engine_version, checking.report.date, checking.report.packs, before, after};
  if (format == "json") return write_result(arguments, report::impact_json(result, session.messages), session);
  if (format == "text") return write_result(arguments, report::impact_text(result, session.messages), session);
  return write_paper(arguments, format, report::impact_paper(result, session.messages), checking.options.limits, session);
}

}  // namespace

const Command kImpact = {"impact", "BILL BASE", kOptions, impact};

}  // namespace harmonia::cli
