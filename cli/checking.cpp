#include "cli/checking.h"

#include <ostream>

#include "engine/checking.h"
#include "model/date.h"

namespace harmonia::cli {

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
  auto packs = load_packs(arguments.values("pack"), session);
  if (!packs) return pack_failure(packs.error(), session);
  checking.report.packs = std::move(packs).value();
  return kDone;
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
