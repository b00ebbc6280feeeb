// The queue as its users meet it: work left for later, workers that share it, and one that dies.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <signal.h>

#include <chrono>
#include <thread>

#include "support/postgresql.h"
#include "support/run_program.h"

using namespace harmonia::tests;
using namespace std::chrono_literals;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string law(int number) {
  std::string text = "CÓDIGO PENAL DE LA PROVINCIA NÚMERO " + std::to_string(number) + "\n";
  for (int i = 1; i <= 40; ++i) {
    text += "\nArtículo " + std::to_string(i) + ". Quien hurte por " + std::to_string(i) + " vez será castigado con prisión de uno a " +
            std::to_string(number + 2) + " años.\n";
  }
  return text;
}

struct Worker {
  pid_t id = 0;
  std::string said;

  Worker(const TemporaryFolder& folder, const std::string& store, const std::string& name) : said(folder.file(name)) {
    id = ::fork();
    if (id != 0) return;
    if (std::freopen(said.c_str(), "w", stderr) == nullptr) ::_exit(1);
    ::execl(HARMONIA_PROGRAM, "harmonia", "work", "--store", store.c_str(), "--lease", "2", "--jobs", "1", nullptr);
    ::_exit(1);
  }
  int ended(int signal) {
    ::kill(id, signal);
    int status = 0;
    ::waitpid(id, &status, 0);
    id = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  ~Worker() {
    if (id != 0) ended(SIGKILL);
  }
};

template <class Condition>
bool soon(Condition condition) {
  for (int i = 0; i < 600; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(100ms);
  }
  return false;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("files left to the queue are added and checked by a worker", "[cli][work]") {
  const TemporaryFolder folder;
  const std::string store = folder.file("laws.sqlite");
  folder.write("laws/one.txt", law(1));
  folder.write("laws/deep/one.txt", law(2));
  folder.write("laws/empty.txt", "");
  const Ran queued = run_program({"corpus", "add", folder.file("laws"), "--queue", "--pack", "femicide", "--store", store});
  CHECK(queued.status == 0);
  CHECK(contains(run_program({"corpus", "jobs", "--store", store}).out, "1 add, waiting"));
  const Ran worked = run_program({"work", "--until-empty", "--store", store});
  CAPTURE(worked.err);
  CHECK(worked.status == 0);
  CHECK(contains(worked.err, "2 jobs done"));
  CHECK(contains(worked.err, "\"new_work\":2"));
  CHECK(contains(worked.err, "\"findings\":2"));
  CHECK(contains(worked.err, "empty.txt"));
  CHECK(contains(run_program({"corpus", "jobs", "--store", store}).out, "2 check, done, 2 of 2"));
  CHECK(run_program({"corpus", "verify", "--store", store}).status == 0);
  CHECK(run_program({"corpus", "add", folder.file("laws"), "--queue", "--pack", "none", "--store", store}).status == 2);
  CHECK(run_program({"corpus", "add", folder.file("laws"), "--pack", "femicide", "--store", store}).status == 2);
  CHECK(run_program({"work", "--lease", "0", "--store", store}).status == 2);
}

TEST_CASE("of two workers one is killed, and the other does its job again", "[cli][work]") {
  const TemporaryFolder folder;
  static PostgresqlServer server;
  if (!server.running()) SKIP("PostgreSQL is not installed; install postgresql-15");
  const std::string store = server.new_database();
  constexpr int kJobs = 4, kLaws = 60;
  for (int job = 0; job < kJobs; ++job) {
    const std::string laws = "laws" + std::to_string(job);
    for (int i = 0; i < kLaws; ++i) folder.write(laws + "/" + std::to_string(i) + ".txt", law(job * kLaws + i));
    REQUIRE(run_program({"corpus", "add", folder.file(laws), "--queue", "--store", store}).status == 0);
  }
  Worker first(folder, store, "first"), second(folder, store, "second");
  REQUIRE(soon([&] { return contains(read_file(first.said), "taken") && contains(read_file(second.said), "taken"); }));
  first.ended(SIGKILL);
  const auto jobs = [&] { return run_program({"corpus", "jobs", "--store", store}).out; };
  CHECK(soon([&] { return count(jobs(), "done, 60 of 60") == kJobs; }));
  CAPTURE(jobs(), read_file(first.said), read_file(second.said));
  CHECK(second.ended(SIGTERM) == 0);
  CHECK(contains(read_file(second.said), "ended"));
  CHECK(count(run_program({"corpus", "list", "--store", store}).out, "PROVINCIA") == kJobs * kLaws);
  CHECK(run_program({"corpus", "verify", "--store", store}).status == 0);
}

TEST_CASE("a worker that is asked to stop gives its job back", "[cli][work]") {
  const TemporaryFolder folder;
  const std::string store = folder.file("laws.sqlite");
  for (int i = 0; i < 200; ++i) folder.write("laws/" + std::to_string(i) + ".txt", law(i));
  REQUIRE(run_program({"corpus", "add", folder.file("laws"), "--queue", "--store", store}).status == 0);
  Worker worker(folder, store, "worker");
  REQUIRE(soon([&] { return contains(read_file(worker.said), "taken"); }));
  CHECK(worker.ended(SIGTERM) == 0);
  const std::string jobs = run_program({"corpus", "jobs", "--store", store}).out;
  CAPTURE(jobs);
  CHECK((contains(jobs, "waiting") || contains(jobs, "done")));
  CHECK(contains(run_program({"work", "--until-empty", "--store", store}).err, contains(jobs, "waiting") ? "one job done" : "no job done"));
  CHECK(count(run_program({"corpus", "list", "--store", store}).out, "PROVINCIA") == 200);
}
