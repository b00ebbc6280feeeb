#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.h"

namespace harmonia::web {

/// Events for the browsers that listen. One that does not keep up is sent away: it reads everything anew when it
/// comes back, so nothing is lost.
class Events {
 public:
  explicit Events(std::size_t most_listeners) : most_listeners_(most_listeners) {}

  /// `json` is one line.
  void publish(std::string json);

  /// An answer that writes events until the visitor goes or the server stops. Errors: "too-many-streams", "stopping".
  Result<Response> listen();

  /// An answer that asks `next` to write, again and again after `pause`, until it says that it is done (false).
  /// Counts among the listeners. Errors: as listen().
  Result<Response> stream(std::function<bool(const StreamWriter&)> next, std::chrono::milliseconds pause);

  void stop();

 private:
  struct Listener {
    std::deque<std::string> waiting;
    bool lagging = false;
  };
  Result<std::shared_ptr<void>> enter(const std::shared_ptr<Listener>& listener);
  void write(const StreamWriter& writer, const std::shared_ptr<Listener>& listener);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::shared_ptr<Listener>> listeners_;
  std::size_t most_listeners_;
  bool stopping_ = false;
};

/// One event as text/event-stream writes it.
std::string event_text(std::string_view type, std::string_view json);

}  // namespace harmonia::web
