#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "engine/jobs.h"

namespace harmonia::engine {

struct WorkerOptions {
  std::string store;  // its address
  std::string name;   // how others see the worker: "host:pid"
  std::chrono::milliseconds lease{30'000};  // a worker that is silent so long has died
  std::chrono::milliseconds look{500};      // how often an idle worker looks for work
  bool until_empty = false;                 // ends when nothing waits
};

/// Takes jobs and does them, one after the other, until `stop`; then what is under way is given back, for another
/// to go on with. `said` hears of each job that was taken and what came of it. Returns how many were done.
/// While a job runs, a thread with a connection of its own says that this worker lives. A store that does not answer is tried again.
/// Errors: those of opening the store the first time.
Result<std::uint64_t> work_jobs(const WorkerOptions& options, const DataFiles& data, const JobTools& tools, const std::atomic<bool>& stop,
                                const std::function<void(const corpus::Job&, const Result<std::string>* outcome)>& said);

}  // namespace harmonia::engine
