// harmonia work: does the long work of a store, beside the servers that share it.
#include <atomic>
#include <chrono>
#include <csignal>
#include <ostream>
#include <thread>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/store_address.h"
#include "engine/worker.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {{"store", "ADDRESS"}, {"jobs", "N"}, {"until-empty", ""}, {"lease", "SECONDS"}, {"limit", "NAME=VALUE", 0, true},
                                   {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

constexpr std::uint64_t kLongestLease = 24 * 60 * 60;

std::atomic<bool> stop_wanted{false};

void want_stop(int) { stop_wanted = true; }

std::string worker_name() {
  char host[256] = {};
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = 0;
  return std::string(host) + ":" + std::to_string(::getpid());
}

int work(const Arguments& arguments, Session& session) {
  Result<ReadOptions> reading = read_options(arguments);
  if (!reading) return wrong_usage(session, reading.error().code, {{"word", reading.error().where}});
  engine::WorkerOptions options;
  options.store = store_address(arguments);
  options.name = worker_name();
  options.until_empty = arguments.has("until-empty");
  if (arguments.has("lease")) {
    const auto seconds = number_of(arguments.value("lease"));
    if (!seconds || *seconds == 0 || *seconds > kLongestLease) return wrong_usage(session, "usage.not-a-number", {{"word", arguments.value("lease")}});
    options.lease = std::chrono::seconds(*seconds);
  }
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  const auto tools = traditions ? engine::job_tools(session.data, *traditions, *reading,
                                                    [] { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); })
                                : Result<engine::JobTools>(traditions.error());
  if (!tools) {
    session.err << error_line(tools.error(), session.messages);
    return kUnreadable;
  }

  struct sigaction action = {};
  action.sa_handler = want_stop;
  for (const int signal : {SIGTERM, SIGINT}) ::sigaction(signal, &action, nullptr);
  session.err << session.messages("work.ready", {{"name", options.name}}) << std::endl;
  const auto done = engine::work_jobs(options, session.data, *tools, stop_wanted, [&](const corpus::Job& job, const Result<std::string>* outcome) {
    const report::Arguments about{{"id", std::to_string(job.id)}, {"kind", job.kind}};
    if (outcome == nullptr) session.err << session.messages("work.taken", about) << std::endl;
    else if (*outcome) session.err << session.messages("work.done", about) << " " << **outcome << std::endl;
    else session.err << session.messages("work.not-done", about) << " " << error_line(outcome->error(), session.messages) << std::flush;
  });
  if (!done) {
    session.err << error_line(done.error(), session.messages);
    return kUnreadable;
  }
  session.err << session.messages("work.ended", {{"count", std::to_string(*done)}}) << std::endl;
  return kDone;
}

}  // namespace

const Command kWork = {"work", "", kOptions, work};

}  // namespace harmonia::cli
