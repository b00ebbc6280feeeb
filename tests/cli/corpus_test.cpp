// The store as its users meet it: the command's output, and what is left when the program is killed.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <signal.h>

#include <chrono>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "support/json_schema.h"
#include "support/postgresql.h"
#include "support/run_program.h"

using namespace harmonia::tests;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string law(int number) {
  return "CÓDIGO PENAL DE LA PROVINCIA NÚMERO " + std::to_string(number) + "\n\nArtículo 1. Quien hurte será castigado con prisión de uno a " +
         std::to_string(number + 2) + " años.\n\nArtículo 2. El robo se castigará con prisión de tres a diez años.\n";
}

}  // namespace

TEST_CASE("laws are added, listed, searched and shown", "[cli][corpus]") {
  const TemporaryFolder folder;
  const std::string store = folder.file("laws.sqlite");
  folder.write("laws/one.txt", law(1));
  folder.write("laws/two.txt", law(2));
  const std::string manifest = folder.write("manifest.csv", "file,jurisdiction,gazette,consulted\nlaws/one.txt,mx-sin,P.O. 3,2020-01-01\nlaws/two.txt,mx-son,B.O. 9,2026-01-01\n");
  const std::string placeless = folder.write("placeless.csv", "file,jurisdiction\nlaws/three.txt,mx\n");
  const auto corpus = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "corpus");
    words.insert(words.end(), {"--store", store, "--date", "2026-02-01"});
    return run_program(words);
  };

  const Ran added = corpus({"add", "--manifest", manifest, "--format", "json"});
  CHECK(added.status == 0);
  CHECK(contains(added.err, "2 new laws"));
  CHECK(schema_violation("store", added.out) == "");
  CHECK(contains(corpus({"add", folder.file("laws")}).err, "2 already there"));
  CHECK(corpus({"add", folder.file("laws"), folder.write("empty.txt", "")}).status == 3);

  const Ran country = corpus({"list", "--country", "mx"});
  CHECK(contains(country.out, "2 of 33 jurisdictions have a text"));
  CHECK(contains(country.out, "old: consulted on 2020-01-01"));
  CHECK_FALSE(contains(country.out, "old: consulted on 2026"));
  folder.write("laws/three.txt", law(3));
  CHECK(corpus({"add", "--manifest", placeless}).status == 0);
  const std::string with_placeless = corpus({"list", "--country", "mx"}).out;  // a law of no place in the country is shown too
  CHECK(contains(with_placeless, "Mexico\n  mx "));
  CHECK(contains(with_placeless, "2 of 33 jurisdictions have a text"));
  CHECK(schema_violation("store", corpus({"list", "--format", "json"}).out) == "");
  CHECK(schema_violation("store", corpus({"list", "--country", "mx", "--format", "json"}).out) == "");
  CHECK(schema_violation("store", corpus({"history", "mx-sin", "--format", "json"}).out) == "");

  const Ran hits = corpus({"search", "robos", "--jurisdiction", "mx-sin"});
  CHECK(contains(hits.out, "El [robo] se castigará"));
  CHECK(contains(hits.out, "one article matches"));
  CHECK(schema_violation("store", corpus({"search", "robo", "--format", "json"}).out) == "");

  CHECK(run_program({"parse", folder.file("laws/one.txt")}).out == corpus({"show", "mx-sin"}).out);
  CHECK(corpus({"show", "mx-sin", "--original"}).out == law(1));
  CHECK(contains(corpus({"show", "mx-gro"}).err, "corpus list"));
  CHECK(corpus({"verify"}).status == 0);

  const std::string archive = folder.file("all.jsonl");
  CHECK(corpus({"export", "-o", archive}).status == 0);
  CHECK(run_program({"corpus", "import", archive, "--store", folder.file("other.sqlite")}).status == 0);
  CHECK(run_program({"corpus", "export", "--store", folder.file("other.sqlite")}).out == read_file(archive));
  CHECK(corpus({"backup", "-o", folder.file("copy.sqlite")}).status == 0);
  CHECK(contains(corpus({"remove", "mx-sin"}).out, "mx-sin"));
  CHECK_FALSE(contains(corpus({"list"}).out, "mx-sin"));

  CHECK(corpus({"lst"}).status == 2);
  CHECK(corpus({"show"}).status == 2);
  CHECK(corpus({"add"}).status == 2);
  CHECK(corpus({"list", "--country", "zz"}).status == 2);
}

// HARMONIA_CRASHES says how often; a few times in the tests, hundreds by hand.
TEST_CASE("a program that is killed loses nothing that it has acknowledged", "[cli][corpus]") {
  const TemporaryFolder folder;
  const std::string engine = GENERATE("sqlite", "postgresql");
  static PostgresqlServer server;
  if (engine == "postgresql" && !server.running()) SKIP("PostgreSQL is not installed; install postgresql-15");
  const std::string store = engine == "sqlite" ? folder.file("laws.sqlite") : server.new_database();

  const char* asked = std::getenv("HARMONIA_CRASHES");
  const int crashes = asked != nullptr ? std::atoi(asked) : 8;
  std::mt19937 random(7);
  std::set<std::string> acknowledged;
  int window = 120'000;  // microseconds within which it is killed; more where the machine is slow to begin
  for (int crash = 0; crash < crashes; ++crash) {
    constexpr int kFresh = 12;  // so that there is always something to add
    for (int i = 0; i < kFresh; ++i) folder.write("laws/" + std::to_string(kFresh * crash + i) + ".txt", law(kFresh * crash + i));
    const std::string said = folder.file("said");
    const pid_t child = ::fork();
    if (child == 0) {
      if (std::freopen(said.c_str(), "w", stderr) == nullptr) ::_exit(1);
      ::execl(HARMONIA_PROGRAM, "harmonia", "corpus", "add", folder.file("laws").c_str(), "--store", store.c_str(), nullptr);
      ::_exit(1);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(1'000, window)(random)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    const std::size_t before = acknowledged.size();
    std::istringstream lines(read_file(said));
    for (std::string line; std::getline(lines, line);) {
      if (line.ends_with(": new law")) acknowledged.insert(line.substr(line.find("] ") + 2, line.size() - line.find("] ") - 11));
    }
    if (acknowledged.size() == before) window = std::min(window + window / 4, 2'000'000);
  }
  const Ran verified = run_program({"corpus", "verify", "--store", store});
  CAPTURE(verified.out, verified.err);
  CHECK(verified.status == 0);
  const std::string listed = run_program({"corpus", "list", "--store", store, "--format", "json"}).out;
  for (const std::string& path : acknowledged) {
    CAPTURE(path);
    CHECK(contains(listed, "\"file\":\"" + path.substr(path.rfind('/') + 1) + "\""));
  }
  if (asked != nullptr) CHECK_FALSE(acknowledged.empty());  // else nothing was tried
  if (asked != nullptr) WARN(engine << ": " << crashes << " kills, " << acknowledged.size() << " laws acknowledged");
}
