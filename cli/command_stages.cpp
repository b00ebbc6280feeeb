#include <ostream>

#include "cli/applying.h"
#include "cli/commands.h"
#include "report/side_by_side.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kStagesOptions[] = {
    {"initiatives", "N"}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};
constexpr OptionSpec kConflictsOptions[] = {
    {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

// A law, and bills each of which was applied to it.
struct Bills {
  parser::Traditions traditions;
  Law law;
  std::vector<Law> bills;
  std::vector<Applied> done;
  std::optional<amend::Vocabulary> vocabulary;

  report::BillsOfLaw all() const {
    report::BillsOfLaw out{*law, {}, {}};
    for (const Applied& each : done) {
      out.bills.push_back(each.bill.get());
      out.applications.push_back(&each.application);
    }
    return out;
  }
};

int failure(const Error& error, Session& session, int status = kUnreadable) {
  session.err << error_line(error, session.messages);
  return status;
}

int read_bills(const Arguments& arguments, Session& session, std::string_view command, Bills& out) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  if (arguments.operands.size() < 3) return wrong_usage(session, "usage.law-and-bills", {{"command", std::string(command)}});
  Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) return failure(traditions.error(), session);
  out.traditions = std::move(traditions).value();
  std::vector<Law> read(arguments.operands.size());
  std::vector<std::string> said(read.size());
  run_jobs(read.size(), options->jobs, [&](std::size_t i) {
    Result<Law> law = read_law(arguments.operands[i], out.traditions, *options, session.in);
    if (law) read[i] = std::move(law).value();
    else said[i] = error_line(law.error(), session.messages);
  });
  for (const std::string& each : said) session.err << each;
  for (const Law& each : read) {
    if (each == nullptr) return kUnreadable;
  }
  out.law = read.front();
  out.bills.assign(read.begin() + 1, read.end());
  for (const Law& bill : out.bills) {
    Result<Applied> done = engine::apply_bill(bill, out.law, session.data, out.traditions, session.messages);
    if (!done) return failure(done.error(), session, done.error().code == "applied-law-broken" ? kInternalError : kUnreadable);
    out.done.push_back(std::move(done).value());
  }
  Result<amend::Vocabulary> vocabulary = amend::Vocabulary::load(session.data, out.traditions, *parser::find_tradition(out.traditions, out.law->tradition));
  if (!vocabulary) return failure(vocabulary.error(), session);
  out.vocabulary = std::move(vocabulary).value();
  return kDone;
}

int stages(const Arguments& arguments, Session& session) {
  const std::string format = chosen_format(arguments, "md");
  if (format != "md" && format != "json") return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "md, json"}});
  std::size_t initiatives = 1;
  if (arguments.has("initiatives")) {
    const Result<std::uint64_t> number = number_of(arguments.value("initiatives"));
    if (!number || *number == 0 || *number >= arguments.operands.size()) return wrong_usage(session, "usage.not-a-number", {{"word", arguments.value("initiatives")}});
    initiatives = static_cast<std::size_t>(*number);
  }
  Bills read;
  if (const int status = read_bills(arguments, session, "stages", read); status != kDone) return status;
  const report::BillsOfLaw all = read.all();
  const std::vector<amend::Proposal> proposals = amend::lay_side_by_side(all.applications, initiatives, *read.vocabulary);
  return write_result(arguments, format == "json" ? report::stages_json(all, proposals, session.messages) : report::stages_md(all, proposals, session.messages), session);
}

int conflicts(const Arguments& arguments, Session& session) {
  const std::string format = chosen_format(arguments, "text");
  if (format != "text" && format != "json") return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "text, json"}});
  Bills read;
  if (const int status = read_bills(arguments, session, "conflicts", read); status != kDone) return status;
  const report::BillsOfLaw all = read.all();
  std::vector<amend::Clash> found = amend::clashes(all.applications, *read.vocabulary);
  // Each bill once more, behind every other.
  for (std::uint32_t first = 0; first < read.done.size(); ++first) {
    for (std::uint32_t second = 0; second < read.done.size(); ++second) {
      if (first == second) continue;
      const Result<Applied> behind = engine::apply_bill(read.bills[second], read.done[first].after, session.data, read.traditions, session.messages);
      if (!behind) return failure(behind.error(), session);
      for (amend::Clash& each : amend::clashes_of_order(read.done[second].application, behind->application, first, second)) found.push_back(std::move(each));
    }
  }
  const int status = write_result(arguments, format == "json" ? report::conflicts_json(all, found, session.messages) : report::conflicts_text(all, found, session.messages), session);
  return status == kDone && !found.empty() ? kAnswerIsNo : status;
}

}  // namespace

const Command kStages = {"stages", "LAW BILL BILL...", kStagesOptions, stages};
const Command kConflicts = {"conflicts", "LAW BILL BILL...", kConflictsOptions, conflicts};

}  // namespace harmonia::cli
