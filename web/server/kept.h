#pragma once
#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "model/result.h"

namespace harmonia::web {

/// Values that cost time to make, kept by what they were made from, up to so many bytes; who was not asked for the
/// longest goes first. Many threads that want the same value wait for the one that makes it. Errors are not kept.
template <class Value>
class Kept {
 public:
  using Shared = std::shared_ptr<const Value>;

  explicit Kept(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// `make` gives a Result<Value>, `bytes` what a value weighs.
  Result<Shared> get(const std::string& key, const std::function<Result<Value>()>& make, const std::function<std::size_t(const Value&)>& bytes) {
    std::promise<Result<Shared>> promise;
    {
      std::unique_lock lock(mutex_);
      if (const auto found = entries_.find(key); found != entries_.end()) {
        order_.splice(order_.begin(), order_, found->second.place);
        const std::shared_future<Result<Shared>> value = found->second.value;
        lock.unlock();
        return value.get();
      }
      order_.push_front(key);
      entries_.emplace(key, Entry{promise.get_future().share(), order_.begin(), 0});
    }
    Result<Shared> made = Error{"internal", "making it stopped half way", key};
    try {
      Result<Value> value = make();
      made = value ? Result<Shared>(std::make_shared<const Value>(std::move(value).value())) : Result<Shared>(value.error());
    } catch (...) {
      promise.set_value(made);
      forget(key);
      throw;
    }
    promise.set_value(made);
    if (!made) forget(key);
    else weigh(key, bytes(**made));
    return made;
  }

  std::size_t bytes() const {
    std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    std::shared_future<Result<Shared>> value;
    std::list<std::string>::iterator place;
    std::size_t bytes;  // 0 while it is made
  };

  void forget(const std::string& key) {
    std::lock_guard lock(mutex_);
    drop(entries_.find(key));
  }

  void weigh(const std::string& key, std::size_t bytes) {
    std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.bytes != 0) return;
    found->second.bytes = bytes + key.size();
    bytes_ += found->second.bytes;
    for (auto place = order_.end(); bytes_ > most_bytes_ && place != order_.begin();) {
      const auto entry = entries_.find(*--place);
      if (entry->second.bytes == 0) continue;  // others wait for it
      place = std::next(place);
      drop(entry);
    }
  }

  void drop(typename std::unordered_map<std::string, Entry>::iterator entry) {
    if (entry == entries_.end()) return;
    bytes_ -= entry->second.bytes;
    order_.erase(entry->second.place);
    entries_.erase(entry);
  }

  mutable std::mutex mutex_;
  std::size_t most_bytes_, bytes_ = 0;
  std::list<std::string> order_;  // asked for last, first
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace harmonia::web
