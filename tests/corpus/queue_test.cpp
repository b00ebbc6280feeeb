#include <mutex>
#include <set>
#include <thread>

#include "corpus/queue.h"
#include "corpus/reviewed.h"

using namespace harmonia;
using namespace harmonia::tests;
using namespace harmonia::corpus;
using namespace std::chrono_literals;

TEST_CASE("a job is taken once, kept while its worker lives, and taken again after that", "[corpus][queue]") {
  Stores stores;
  Store store = open_store(stores.new_address());
  Queue queue(store);
  CHECK_FALSE(queue.take("w1", at(0), 60s)->has_value());
  const std::string bytes = std::string("a\0b\xff", 4);
  const auto added = queue.add({"add", "{}", {{"law.pdf", bytes}}, 3}, {1, "Ana"}, at(0));
  REQUIRE(added);
  CHECK(added->state == JobState::Waiting);
  const auto taken = queue.take("w1", at(1), 60s).value();
  REQUIRE(taken);
  CHECK(taken->by.name == "Ana");
  CHECK(queue.files(taken->id)->at(0).bytes == bytes);
  CHECK_FALSE(queue.take("w2", at(1), 60s)->has_value());
  CHECK(queue.progress(*taken, 1, 4, "one.txt", at(2), 60s).value());
  CHECK_FALSE(queue.take("w2", at(2) + 59s, 60s)->has_value());

  SECTION("done, its files are gone and its result is there") {
    CHECK(queue.finish(*taken, "{\"laws\":1}", at(2)).value());
    CHECK_FALSE(queue.finish(*taken, "{}", at(2)).value());
    CHECK(queue.find(taken->id).value()->state == JobState::Done);
    CHECK(queue.find(taken->id).value()->result == "{\"laws\":1}");
    CHECK(queue.files(taken->id)->empty());
    CHECK_FALSE(queue.take("w2", at(99), 60s)->has_value());
  }
  SECTION("a worker that was silent too long can do no harm") {
    const auto again = queue.take("w2", at(3), 60s).value();
    REQUIRE(again);
    CHECK(again->takings == 2);
    CHECK_FALSE(queue.progress(*taken, 2, 4, "", at(3), 60s).value());
    CHECK_FALSE(queue.finish(*taken, "wrong", at(3)).value());
    CHECK_FALSE(queue.give_back(*taken, at(3)).value());
    CHECK(queue.finish(*again, "right", at(3)).value());
    CHECK(queue.find(again->id).value()->result == "right");
  }
  SECTION("a job that kills its workers has failed after three") {
    REQUIRE(queue.take("w2", at(10), 60s).value());
    REQUIRE(queue.take("w3", at(20), 60s).value());
    CHECK_FALSE(queue.take("w4", at(30), 60s).value());
    CHECK(queue.find(taken->id).value()->state == JobState::Failed);
  }
  SECTION("a worker that stops gives it back, and that counts as no taking") {
    CHECK(queue.give_back(*taken, at(2)).value());
    CHECK(queue.take("w2", at(2), 60s).value()->takings == 1);
  }
  SECTION("a running job is cancelled through its worker, a waiting one at once") {
    CHECK(queue.cancel(taken->id, {}, at(2)).value());
    CHECK_FALSE(queue.progress(*taken, 2, 4, "", at(2), 60s).value());
    CHECK(queue.fail(*taken, "cancelled", at(2)).value());
    CHECK(queue.find(taken->id).value()->state == JobState::Cancelled);
    const auto waiting = queue.add({"check", "{}", {}, 3}, {}, at(3));
    CHECK(queue.cancel(waiting->id, {}, at(3)).value());
    CHECK_FALSE(queue.take("w2", at(4), 60s).value());
    CHECK_FALSE(queue.cancel(waiting->id, {}, at(4)).value());
    CHECK(queue.list({})->total == 2);
  }
  CHECK(store.verify()->empty());
}

TEST_CASE("workers at once never take one job", "[corpus][queue]") {
  Stores stores;
  const std::string address = stores.new_address();
  constexpr int kJobs = 40, kWorkers = 4;
  {
    Store store = open_store(address);
    for (int i = 0; i < kJobs; ++i) REQUIRE(Queue(store).add({"add", "{}", {}, 3}, {}, at(0)));
  }
  std::mutex mutex;
  std::multiset<std::int64_t> taken;
  std::vector<std::string> problems;
  std::vector<std::thread> workers;
  for (int w = 0; w < kWorkers; ++w) {
    workers.emplace_back([&, w] {
      auto store = Store::open(address, compiled_in_data());
      while (store) {
        const auto job = Queue(store.value()).take("w" + std::to_string(w), at(1), 60s);
        const std::lock_guard lock(mutex);
        if (!job) problems.push_back(job.error().message);
        if (!job || !job.value()) return;
        taken.insert(job.value()->id);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  CHECK(problems.empty());
  CHECK(taken.size() == kJobs);
  CHECK(std::set<std::int64_t>(taken.begin(), taken.end()).size() == kJobs);
}
