#include <algorithm>
#include <ostream>

#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "engine/suggesting.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"pack", "ID", 0, true}, {"yardstick", "ID", 0, true}, {"on", "DATE"}, {"profile", "ID"}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"explain", "CRITERION"},
    {"fail-on", "VERDICT", 0, true}, {"tradition", "ID"}, {"date", "DATE"}, {"jobs", "N"},
    {"limit", "NAME=VALUE", 0, true}, {"rulings", "FILE"}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

bool has_criterion(const report::Report& report, std::string_view id) {
  return std::any_of(report.packs.begin(), report.packs.end(), [&](const auto& pack) {
    return std::any_of(pack->rules.begin(), pack->rules.end(), [&](const rules::Rule& rule) { return rule.id == id; });
  });
}

std::string nearest_criterion(const report::Report& report, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const auto& pack : report.packs) {
    for (const rules::Rule& rule : pack->rules) ids.push_back(rule.id);
  }
  return nearest(id, ids);
}

void keep_only(std::string_view criterion, report::Report& report) {
  for (report::CheckedDocument& checked : report.documents) {
    std::erase_if(checked.findings, [&](const Finding& finding) { return finding.criterion != criterion; });
  }
}

bool answer_is_no(const report::Report& report, std::span<const Verdict> failing) {
  for (const report::CheckedDocument& checked : report.documents) {
    for (const Finding& finding : checked.findings) {
      if (std::find(failing.begin(), failing.end(), finding.verdict) != failing.end()) return true;
    }
  }
  return false;
}

int check(const Arguments& arguments, Session& session) {
  std::vector<Verdict> failing;
  for (const std::string& name : arguments.values("fail-on")) {
    const std::optional<Verdict> verdict = verdict_from(name);
    if (!verdict) return wrong_usage(session, "usage.unknown-verdict", {{"word", name}});
    failing.push_back(*verdict);
  }
  const std::string format = chosen_format(arguments, "text");
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->findings == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.findings != nullptr; })}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;

  if (exporter->one_law && arguments.operands.size() > 1) return wrong_usage(session, "usage.one-file", {{"format", format}});

  Checking checking;
  if (const int status = begin_checking(arguments, session, checking); status != kDone) return status;
  const std::string explain = arguments.value("explain");
  if (!explain.empty() && !has_criterion(checking.report, explain)) {
    const std::string meant = nearest_criterion(checking.report, explain);
    return wrong_usage(session, meant.empty() ? "usage.unknown-criterion" : "usage.unknown-criterion.meant", {{"word", explain}, {"meant", meant}});
  }
  check_laws(arguments, session, {explain}, checking);
  if (!explain.empty()) keep_only(explain, checking.report);
  for (const Unread& each : checking.unread) session.err << each.message;
  if (checking.report.documents.empty()) return kUnreadable;

  auto error = engine::add_models(checking.report, session.data);
  if (!error && exporter->redrafts) error = engine::add_redrafts(checking.report, session.data, checking.traditions, session.messages);
  if (error) {
    session.err << error_line(*error, session.messages);
    return kUnreadable;
  }
  const int status = write_export(arguments, *exporter, exporter->findings(checking.report, session.messages), checking.options.limits, session);
  if (status != kDone) return status;
  if (!checking.unread.empty()) return kUnreadable;
  return answer_is_no(checking.report, failing) ? kAnswerIsNo : kDone;
}

}  // namespace

const Command kCheck = {"check", "FILE...", kOptions, check};

}  // namespace harmonia::cli
