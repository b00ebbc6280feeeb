#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/moment.h"
#include "corpus/store.h"

// Long work, shared by any number of processes. A worker takes a job for a time (a lease) and says again and again
// that it lives; when the lease ends without that, another takes the job. Each taking has a number, and only the
// last one taken can say anything about the job, so a worker that was believed dead can do no harm.
namespace harmonia::corpus {

enum class JobState { Waiting, Running, Done, Failed, Cancelled };
std::string_view to_string(JobState state);  // "waiting", ...

/// Bytes that travel with a job, so that any machine's worker can do it; gone when it has ended.
struct JobFile {
  std::string name, bytes;
};

struct NewJob {
  std::string kind;     // "add", "check"
  std::string payload;  // JSON, as the kind has it (work/jobs.h)
  std::vector<JobFile> files;
  std::uint32_t most_takings = 3;  // a job that kills its worker so often has failed
};

struct Job {
  std::int64_t id = 0;
  std::string kind, payload;
  JobState state = JobState::Waiting;
  Actor by;
  std::string added, started, ended;
  std::string worker, lease_until;
  std::uint32_t takings = 0, most_takings = 0;
  std::uint64_t done = 0, total = 0;  // progress
  std::string message;                // what it is at: a file's name, a law's title
  std::string result;                 // JSON of one that is done; the reason of one that failed
  std::uint64_t revision = 0;         // grows with every change
  bool cancel_wanted = false;
};

class Queue {
 public:
  explicit Queue(Store& store) : store_(store) {}

  Result<Job> add(const NewJob& job, const Actor& by, Moment now);

  /// The oldest job that waits or whose lease has ended, for `lease`; nothing where there is none. Jobs taken too
  /// often are failed on the way.
  Result<std::optional<Job>> take(std::string_view worker, Moment now, std::chrono::milliseconds lease);

  // By the worker that took `job`. False: the job is no longer its own, and nothing was written: stop.

  /// Says that the worker lives, and how far it is. False too where the job is to be cancelled.
  Result<bool> progress(const Job& job, std::uint64_t done, std::uint64_t total, std::string_view message, Moment now, std::chrono::milliseconds lease);
  Result<bool> finish(const Job& job, std::string_view result, Moment now);
  Result<bool> fail(const Job& job, std::string_view reason, Moment now);
  /// Back to those that wait, as if it had not been taken: the worker stops.
  Result<bool> give_back(const Job& job, Moment now);

  /// A job that waits is cancelled at once; one that runs, when its worker next says that it lives. False: it had ended.
  Result<bool> cancel(std::int64_t id, const Actor& by, Moment now);

  Result<std::optional<Job>> find(std::int64_t id);
  Result<Page<Job>> list(const PageWish& wish);  // newest first
  Result<std::vector<JobFile>> files(std::int64_t id);

 private:
  Store& store_;
};

}  // namespace harmonia::corpus
