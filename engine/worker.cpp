#include "engine/worker.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace harmonia::engine {

namespace {

// Says again and again that the worker lives, and how far it is.
class Heartbeat {
 public:
  Heartbeat(const WorkerOptions& options, const DataFiles& data, const JobTools& tools, const corpus::Job& job)
      : options_(options), data_(data), tools_(tools), job_(job), until_(std::chrono::steady_clock::now() + options.lease), thread_([this] { beat(); }) {}
  ~Heartbeat() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    wake_.notify_all();
  }

  void set(std::uint64_t done, std::uint64_t total, std::string_view at) {
    const std::lock_guard lock(mutex_);
    done_ = done;
    total_ = total;
    at_ = at;
  }

  /// Says it once more, at the end of the job.
  void set_for_good(corpus::Queue& queue) {
    const std::lock_guard lock(mutex_);
    queue.progress(job_, done_, total_, at_, tools_.now(), options_.lease);
  }

  /// Whether the job is this worker's no more, or is to be cancelled.
  bool lost() const { return lost_; }

 private:
  void beat() {
    auto store = corpus::Store::open(options_.store, data_);
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, std::min<std::chrono::milliseconds>(options_.lease / 5, kOftenEnough), [this] { return ended_; })) {
      const std::uint64_t done = done_, total = total_;
      const std::string at = at_;
      lock.unlock();
      const auto now = std::chrono::steady_clock::now();
      const auto ours = store ? corpus::Queue(store.value()).progress(job_, done, total, at, tools_.now(), options_.lease) : Result<bool>(store.error());
      if (ours && *ours) until_ = now + options_.lease;
      if (ours && !*ours) lost_ = true;
      // A store that does not answer is tried again, until the lease has ended and the job may be another's.
      if (!ours && now >= until_) lost_ = true;
      if (!ours && !lost_) store = corpus::Store::open(options_.store, data_);
      lock.lock();
      if (lost_) return;
    }
  }

  static constexpr std::chrono::milliseconds kOftenEnough{1000};  // for those who watch the progress

  const WorkerOptions& options_;
  const DataFiles& data_;
  const JobTools& tools_;
  const corpus::Job job_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::uint64_t done_ = 0, total_ = 0;
  std::string at_;
  bool ended_ = false;
  std::atomic<bool> lost_{false};
  std::chrono::steady_clock::time_point until_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace

Result<std::uint64_t> work_jobs(const WorkerOptions& options, const DataFiles& data, const JobTools& tools, const std::atomic<bool>& stop,
                                const std::function<void(const corpus::Job&, const Result<std::string>* outcome)>& said) {
  auto store = corpus::Store::open(options.store, data);
  if (!store) return store.error();
  std::uint64_t count = 0;
  while (!stop) {
    corpus::Queue queue(store.value());
    const auto taken = queue.take(options.name, tools.now(), options.lease);
    if (!taken) {  // the server is being restarted, or another writes for long
      std::this_thread::sleep_for(options.look);
      if (auto again = corpus::Store::open(options.store, data)) store = std::move(again);
      continue;
    }
    if (!*taken) {
      if (options.until_empty) break;
      std::this_thread::sleep_for(options.look);
      continue;
    }
    const corpus::Job& job = **taken;
    said(job, nullptr);
    std::optional<Heartbeat> heartbeat(std::in_place, options, data, tools, job);
    const Result<std::string> outcome = do_job(store.value(), job, tools, [&](std::uint64_t done, std::uint64_t total, std::string_view at) {
      heartbeat->set(done, total, at);
      return !stop && !heartbeat->lost();
    });
    const bool lost = heartbeat->lost();
    if (outcome) {
      heartbeat->set_for_good(queue);
      heartbeat.reset();
      queue.finish(job, *outcome, tools.now());
      ++count;
    } else if (stop && outcome.error().code == "job-stopped" && !lost) {
      queue.give_back(job, tools.now());
    } else if (outcome.error().code == "store-failed") {
      // The store is gone, or would not have it: the lease ends, and whoever takes the job then goes on, as often as
      // a job may be taken.
      if (auto again = corpus::Store::open(options.store, data)) store = std::move(again);
    } else {
      queue.fail(job, outcome.error().message, tools.now());
    }
    said(job, &outcome);
  }
  return count;
}

}  // namespace harmonia::engine
