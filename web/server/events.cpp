#include "web/server/events.h"

#include <algorithm>
#include <chrono>

namespace harmonia::web {

namespace {

constexpr std::size_t kMostWaiting = 256;             // events for one listener
constexpr std::chrono::seconds kSignOfLife{15};       // proxies end connections that are silent for a minute

Response stream_response() {
  Response response;
  response.media_type = "text/event-stream";
  response.headers.emplace_back("X-Accel-Buffering", "no");  // a proxy passes each event on at once
  return response;
}

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

// The listener's place is free again when the answer is written, or dropped unwritten.
Result<std::shared_ptr<void>> Events::enter(const std::shared_ptr<Listener>& listener) {
  std::lock_guard lock(mutex_);
  if (stopping_) return Error{"stopping", "the server is stopping", {}};
  if (listeners_.size() >= most_listeners_) {
    return Error{"too-many-streams", "all " + std::to_string(most_listeners_) + " places for listeners are taken (limit event-streams)", {}};
  }
  listeners_.push_back(listener);
  return std::shared_ptr<void>(nullptr, [this, listener](void*) {
    std::lock_guard leaving(mutex_);
    std::erase(listeners_, listener);
  });
}

Result<Response> Events::listen() {
  auto listener = std::make_shared<Listener>();
  const auto place = enter(listener);
  if (!place) return place.error();
  Response response = stream_response();
  response.stream = [this, listener, kept = *place](const StreamWriter& writer) { write(writer, listener); };
  return response;
}

Result<Response> Events::stream(std::function<bool(const StreamWriter&)> next, std::chrono::milliseconds pause) {
  const auto place = enter(std::make_shared<Listener>());
  if (!place) return place.error();
  Response response = stream_response();
  response.stream = [this, kept = *place, next = std::move(next), pause](const StreamWriter& writer) {
    while (next(writer)) {
      std::unique_lock lock(mutex_);
      if (changed_.wait_for(lock, pause, [&] { return stopping_; })) return;
    }
  };
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
