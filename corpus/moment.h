#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace harmonia::corpus {

/// A point in time, in UTC. The store has no clock: whoever calls says what time it is.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-28T08:44:04.120Z": always as long, so that the order of the texts is that of the moments.
std::string to_text(Moment moment);
/// Nothing where `text` is not what to_text writes.
std::optional<Moment> moment_from(std::string_view text);

/// Who does something. Without accounts there is one user, with the id 0.
struct Actor {
  std::int64_t id = 0;
  std::string name;  // as others see it
};

/// One page of a list.
struct PageWish {
  std::uint64_t page = 1;  // from 1
  std::uint64_t size = 50;
};

template <class Row>
struct Page {
  std::vector<Row> items;
  std::uint64_t total = 0;  // on all pages
};

}  // namespace harmonia::corpus
