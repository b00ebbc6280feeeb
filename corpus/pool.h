#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "corpus/store.h"

namespace harmonia::corpus {

struct PoolOptions {
  std::string address;
  std::string read_replica;     // a streaming replica of a PostgreSQL store; empty: none
  std::size_t most_idle = 16;   // connections kept open for the next user, of each kind
  std::chrono::milliseconds replica_retry{2000};  // after it was lost, it is not asked for so long
};

/// Stores for the threads of a server: one connection serves one thread at a time. Reads go to the replica where
/// there is one that answers and has caught up with what this process has written; else to the primary. A
/// connection that broke is not used again.
class Pool {
 public:
  /// Opens the first connection, which also brings the schema up to date. Errors: as Store::open.
  static Result<std::shared_ptr<Pool>> open(const PoolOptions& options, const DataFiles& data);
  ~Pool();

  enum class Use { Write, Read, Replica };

  /// A store until it is destroyed; the pool must outlive it.
  class Lease {
   public:
    Lease(Lease&&) noexcept;
    Lease& operator=(Lease&&) noexcept = delete;
    ~Lease();
    Store& operator*() const { return *store_; }
    Store* operator->() const { return store_.get(); }
    bool from_replica() const { return use_ == Use::Replica; }

   private:
    friend class Pool;
    Lease(Pool& pool, std::unique_ptr<Store> store, Use use);
    Pool* pool_;
    std::unique_ptr<Store> store_;
    Use use_;
  };

  Result<Lease> for_writing();
  Result<Lease> for_reading();

  /// What `work` (of a Store&) returns on a store for reading; where the replica is lost meanwhile, on the primary.
  template <class Work>
  auto read(Work work) -> decltype(work(std::declval<Store&>())) {
    auto lease = for_reading();
    if (!lease) return lease.error();
    const bool from_replica = lease->from_replica();
    auto answer = work(**lease);
    if (answer || answer.error().code != "store-failed" || !from_replica) return answer;
    replica_lost();
    auto primary = for_reading();
    if (!primary) return primary.error();
    return work(**primary);
  }

 private:
  Pool();
  void replica_lost();  // it is not asked for a while
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace harmonia::corpus
