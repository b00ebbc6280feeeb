// A primary and a streaming replica, which is lost and comes back.
#include <thread>

#include "corpus/pool.h"
#include "corpus/reviewed.h"

using namespace harmonia;
using namespace harmonia::tests;
using namespace harmonia::corpus;
using namespace std::chrono_literals;

namespace {

void add(Pool& pool, int number) {
  const std::string text = small_code("ocho") + "\nArtículo 4. Número " + std::to_string(number) + ". Texto.\n";
  Provenance provenance;
  provenance.work = "/akn/xx/act/" + std::to_string(number);
  auto lease = pool.for_writing();
  if (!lease) FAIL(lease.error().message);
  const auto added = (*lease)->add(parsed("a.txt", text), text, provenance, "2026-01-01");
  if (!added) FAIL(added.error().message);
}

std::size_t laws(Pool& pool) {
  const auto list = pool.read([](Store& store) { return store.list(); });
  if (!list) FAIL(list.error().message);
  return list->size();
}

bool reads_from_replica_soon(Pool& pool) {
  for (int i = 0; i < 200; ++i) {
    const auto lease = pool.for_reading();
    if (lease && lease->from_replica()) return true;
    std::this_thread::sleep_for(100ms);
  }
  return false;
}

}  // namespace

TEST_CASE("reads go to a replica that has caught up, and to the primary while it is lost", "[corpus][replica]") {
  if (!Stores::postgresql().running()) SKIP("PostgreSQL is not installed; install postgresql-15");
  const std::string address = Stores::postgresql().new_database();
  PoolOptions options;
  options.address = address;
  options.replica_retry = 50ms;
  { REQUIRE(Pool::open(options, compiled_in_data())); }  // the schema is there before the copy is made
  PostgresqlServer replica(PostgresqlServer::Follow{}, Stores::postgresql());
  if (!replica.running()) SKIP("no replica could be started here");
  options.read_replica = replica.address(address.substr(address.rfind('=') + 1));

  const auto pool = Pool::open(options, compiled_in_data());
  REQUIRE(pool);
  add(**pool, 1);
  CHECK(laws(**pool) == 1);  // who wrote reads what was written, wherever from
  CHECK(reads_from_replica_soon(**pool));
  for (int i = 2; i <= 12; ++i) {
    add(**pool, i);
    CHECK(laws(**pool) == static_cast<std::size_t>(i));
  }
  CHECK(reads_from_replica_soon(**pool));
  {
    const auto lease = (*pool)->for_reading();
    REQUIRE(lease);
    if (lease->from_replica()) CHECK_FALSE((**lease).remove_work(1));  // nothing is written there
  }

  {
    auto held = (*pool)->for_reading();  // a request that is under way when the replica is lost
    REQUIRE(held);
    replica.stop();
    const auto answer = (**held).list();
    if (held->from_replica()) CHECK_FALSE(answer);
  }
  CHECK(laws(**pool) == 12);
  add(**pool, 13);
  CHECK(laws(**pool) == 13);
  {
    const auto lease = (*pool)->for_reading();
    REQUIRE(lease);
    CHECK_FALSE(lease->from_replica());
  }

  replica.start();
  REQUIRE(replica.running());
  CHECK(reads_from_replica_soon(**pool));
  CHECK(laws(**pool) == 13);
}

TEST_CASE("a pool passes by connections that broke", "[corpus][replica]") {
  if (!Stores::postgresql().running()) SKIP("PostgreSQL is not installed; install postgresql-15");
  PostgresqlServer own;
  if (!own.running()) SKIP("PostgreSQL is not installed; install postgresql-15");
  const auto pool = Pool::open({own.new_database(), {}, 4, 50ms}, compiled_in_data());
  REQUIRE(pool);
  add(**pool, 1);
  own.stop();
  CHECK_FALSE((*pool)->for_reading());
  own.start();
  CHECK(laws(**pool) == 1);
}
