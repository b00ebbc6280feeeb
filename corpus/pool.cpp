// Connections for the threads of a server. A replica is behind the primary by as much as it has not yet replayed:
// the pool remembers how far this process has written (the position in PostgreSQL's log after each use of a store
// for writing) and reads from the replica when it has come that far, so that a reader sees what it wrote.
#include "corpus/pool.h"

#include <mutex>
#include <vector>

#include "corpus/statements.h"

namespace harmonia::corpus {

struct Pool::Inside {
  PoolOptions options;
  DataFiles data;
  std::mutex mutex;
  std::vector<std::unique_ptr<Store>> idle, idle_replica;
  std::string written;  // position in the primary's log, as "0/3000148"; empty: nothing was written here
  std::chrono::steady_clock::time_point replica_lost_until{};

  std::unique_ptr<Store> take(std::vector<std::unique_ptr<Store>>& from) {
    const std::lock_guard lock(mutex);
    if (from.empty()) return nullptr;
    std::unique_ptr<Store> store = std::move(from.back());
    from.pop_back();
    return store;
  }

  Result<std::unique_ptr<Store>> primary() {
    while (std::unique_ptr<Store> store = take(idle)) {
      if (store->connection().answers()) return store;
    }
    auto opened = Store::open(options.address, data);
    if (!opened) return opened.error();
    return std::make_unique<Store>(std::move(opened).value());
  }

  // Whether the replica has replayed what was written here; throws where it does not answer.
  bool is_caught_up(Store& store) {
    std::string position;
    {
      const std::lock_guard lock(mutex);
      position = written;
    }
    const std::string needed = position.empty() ? "0/0" : position;
    return number(store.connection(), "select case when pg_last_wal_replay_lsn() >= cast(:needed as pg_lsn) then 1 else 0 end", {needed}) == 1;
  }

  std::unique_ptr<Store> replica() {
    {
      const std::lock_guard lock(mutex);
      if (options.read_replica.empty() || std::chrono::steady_clock::now() < replica_lost_until) return nullptr;
    }
    std::unique_ptr<Store> store = take(idle_replica);
    try {
      if (store != nullptr && is_caught_up(*store)) return store;
      if (store != nullptr) {
        give_back(std::move(store), idle_replica);
        return nullptr;
      }
    } catch (const soci::soci_error&) {
      store.reset();  // it was lost while it lay here; a new connection may do
    }
    auto opened = Store::open_to_read(options.read_replica);
    try {
      if (opened) {
        store = std::make_unique<Store>(std::move(opened).value());
        if (is_caught_up(*store)) return store;
        give_back(std::move(store), idle_replica);
        return nullptr;
      }
    } catch (const soci::soci_error&) {
    }
    replica_lost();
    return nullptr;
  }

  void replica_lost() {
    const std::lock_guard lock(mutex);
    idle_replica.clear();
    replica_lost_until = std::chrono::steady_clock::now() + options.replica_retry;
  }

  void give_back(std::unique_ptr<Store> store, std::vector<std::unique_ptr<Store>>& to) {
    const std::lock_guard lock(mutex);
    if (to.size() < options.most_idle) to.push_back(std::move(store));
  }

  void remember_written(Store& store) {
    if (options.read_replica.empty() || store.connection().engine() != Engine::Postgresql) return;
    try {
      const auto found = rows<std::string>(store.connection(), "select cast(pg_current_wal_insert_lsn() as text)");
      const std::lock_guard lock(mutex);
      written = std::get<0>(found.at(0));
    } catch (const soci::soci_error&) {
      // The primary is gone; the next use of it says so.
    }
  }
};

Pool::Pool() = default;
void Pool::replica_lost() { inside_->replica_lost(); }
Pool::~Pool() = default;

Result<std::shared_ptr<Pool>> Pool::open(const PoolOptions& options, const DataFiles& data) {
  std::shared_ptr<Pool> pool(new Pool());
  pool->inside_ = std::make_unique<Inside>();
  pool->inside_->options = options;
  pool->inside_->data = data;
  auto first = pool->inside_->primary();
  if (!first) return first.error();
  pool->inside_->give_back(std::move(first).value(), pool->inside_->idle);
  return pool;
}

Pool::Lease::Lease(Pool& pool, std::unique_ptr<Store> store, Use use) : pool_(&pool), store_(std::move(store)), use_(use) {}
Pool::Lease::Lease(Lease&& other) noexcept = default;

Pool::Lease::~Lease() {
  if (store_ == nullptr) return;
  Inside& inside = *pool_->inside_;
  if (use_ == Use::Write) inside.remember_written(*store_);
  inside.give_back(std::move(store_), use_ == Use::Replica ? inside.idle_replica : inside.idle);
}

Result<Pool::Lease> Pool::for_writing() {
  auto store = inside_->primary();
  if (!store) return store.error();
  return Lease(*this, std::move(store).value(), Use::Write);
}

Result<Pool::Lease> Pool::for_reading() {
  if (auto store = inside_->replica()) return Lease(*this, std::move(store), Use::Replica);
  auto store = inside_->primary();
  if (!store) return store.error();
  return Lease(*this, std::move(store).value(), Use::Read);
}

}  // namespace harmonia::corpus
