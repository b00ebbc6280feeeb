#include "cli/checking.h"

#include <filesystem>
#include <ostream>

#include "engine/checking.h"
#include "model/date.h"

namespace harmonia::cli {

namespace {

// A yardstick that none of the packs has is a slip of the pen.
int named_yardsticks_exist(const rules::Measure& measure, const engine::Packs& packs, Session& session) {
  for (const std::string& id : measure.yardsticks) {
    std::string known;
    bool found = false;
    for (const auto& pack : packs) {
      for (const rules::Yardstick& each : pack->yardsticks) {
        found = found || each.id == id;
        known += (known.empty() ? "" : ", ") + each.id;
      }
    }
    if (!found) return wrong_usage(session, "usage.unknown-yardstick", {{"word", id}, {"known", known}});
  }
  return kDone;
}

}  // namespace

int begin_checking(const Arguments& arguments, Session& session, Checking& checking) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  checking.options = *options;
  checking.report.engine_version = engine_version();
  checking.report.language = session.messages.language();
  checking.report.date = arguments.value("date");
  if (!checking.report.date.empty() && !parse_date(checking.report.date)) {
    return wrong_usage(session, "usage.not-a-date", {{"word", checking.report.date}});
  }
  if (!arguments.has("pack")) {
    std::string known;
    for (const std::string& id : rules::pack_ids(session.data)) known += (known.empty() ? "" : ", ") + id;
    return wrong_usage(session, "usage.no-pack", {{"packs", known}});
  }
  Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }
  checking.traditions = std::move(traditions).value();
  checking.report.traditions = &checking.traditions;
  const std::span<const std::string> named = arguments.values("yardstick");
  rules::Measure measure{{named.begin(), named.end()}, arguments.value("on"), arguments.value("profile")};
  if (measure.profile.ends_with(".json")) {  // a file of the user's own stands among those of the program
    Result<std::string> own = read_file(measure.profile, checking.options.limits.file_bytes);
    if (!own) {
      session.err << error_line(own.error(), session.messages);
      return kUnreadable;
    }
    measure.profile = std::filesystem::path(measure.profile).stem().string();
    const std::string& path = session.loaded.emplace_back("rules/profiles/" + measure.profile + ".json");
    std::erase_if(session.data, [&](const DataFile& each) { return each.path == path; });
    session.data.push_back({path, session.loaded.emplace_back(std::move(own).value())});
  }
  if (!measure.on.empty() && !(parse_date(measure.on) && parse_date(measure.on)->day != 0)) {
    return wrong_usage(session, "usage.not-a-date", {{"word", measure.on}});
  }
  auto packs = load_packs(arguments.values("pack"), session, measure);
  if (!packs) return pack_failure(packs.error(), session);
  checking.report.packs = std::move(packs).value();
  return named_yardsticks_exist(measure, checking.report.packs, session);
}

void check_laws(const Arguments& arguments, Session& session, const rules::CheckOptions& options, Checking& checking) {
  struct Outcome {
    report::CheckedDocument checked;
    std::string problem;
  };
  std::vector<Outcome> outcomes(arguments.operands.size());
  run_jobs(outcomes.size(), checking.options.jobs, [&](std::size_t i) {
    const Result<Law> law = read_law(arguments.operands[i], checking.traditions, checking.options, session.in);
    if (!law) {
      outcomes[i].problem = error_line(law.error(), session.messages);
      return;
    }
    outcomes[i].checked = engine::check_law(*law, checking.report.packs, options);
  });
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].problem.empty()) {
      checking.report.documents.push_back(std::move(outcomes[i].checked));
    } else {
      checking.unread.push_back({arguments.operands[i], std::move(outcomes[i].problem)});
    }
  }
}

}  // namespace harmonia::cli
