#include "web/server/events.h"

#include <algorithm>
#include <chrono>

namespace harmonia::web {

namespace {

constexpr std::size_t kMostWaiting = 256;             // events for one listener
constexpr std::chrono::seconds kSignOfLife{15};       // proxies end connections that are silent for a minute

}  // namespace

std::string event_text(std::string_view type, std::string_view json) {
  std::string text;
  if (!type.empty()) text.append("event: ").append(type).append("\n");
  return text.append("data: ").append(json).append("\n\n");
}

void Events::publish(std::string json) {
  std::lock_guard lock(mutex_);
  for (const auto& listener : listeners_) {
    if (listener->waiting.size() >= kMostWaiting) listener->lagging = true;
    else listener->waiting.push_back(json);
  }
  changed_.notify_all();
}

Result<Response> Events::listen() {
  auto listener = std::make_shared<Listener>();
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return Error{"stopping", "the server is stopping", {}};
    if (listeners_.size() >= most_listeners_) {
      return Error{"too-many-streams", "all " + std::to_string(most_listeners_) + " places for listeners are taken (limit event-streams)", {}};
    }
    listeners_.push_back(listener);
  }
  Response response;
  response.media_type = "text/event-stream";
  response.headers.emplace_back("X-Accel-Buffering", "no");  // a proxy passes each event on at once
  // The answer may be dropped unwritten; the listener goes with it.
  const std::shared_ptr<void> registration(nullptr, [this, listener](void*) {
    std::lock_guard lock(mutex_);
    std::erase(listeners_, listener);
  });
  response.stream = [this, listener, registration](const StreamWriter& writer) { write(writer, listener); };
  return response;
}

void Events::write(const StreamWriter& writer, const std::shared_ptr<Listener>& listener) {
  if (!writer("retry: 2000\n\n")) return;
  while (true) {
    std::deque<std::string> ready;
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, kSignOfLife, [&] { return stopping_ || !listener->waiting.empty(); });
      if (stopping_ || listener->lagging) return;
      ready.swap(listener->waiting);
    }
    std::string text = ready.empty() ? ": still here\n\n" : std::string();
    for (const std::string& json : ready) text += event_text({}, json);
    if (!writer(text)) return;
  }
}

void Events::stop() {
  std::lock_guard lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
}

}  // namespace harmonia::web
