#pragma once
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/run_program.h"

namespace harmonia::tests {

/// A PostgreSQL server of the tests' own: on a socket in a temporary folder, without a network port, gone with
/// the object. PostgreSQL refuses to run as root, so root runs it as the user "postgres".
class PostgresqlServer {
 public:
  PostgresqlServer() {
    for (const char* version : {"17", "16", "15", "14"}) {
      const std::filesystem::path folder = std::filesystem::path("/usr/lib/postgresql") / version / "bin";
      if (std::filesystem::exists(folder / "initdb") && programs_.empty()) programs_ = folder.string();
    }
    if (programs_.empty()) return;
    const std::string data = folder_.file("data");
    std::filesystem::permissions(folder_.file(""), std::filesystem::perms::all);
    if (run(programs_ + "/initdb -D " + data + " -U harmonia -A trust -E UTF8 --no-sync --locale=C")) start();
  }
  ~PostgresqlServer() {
    if (running_) stop();
  }
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  bool running() const { return running_; }

  /// The address of a new, empty database.
  std::string new_database() {
    const std::string name = "store" + std::to_string(++databases_);
    run(programs_ + "/createdb -h " + folder_.file("") + " -U harmonia " + name);
    return address(name);
  }

  std::string address(const std::string& database) const { return "postgresql:host=" + folder_.file("") + " user=harmonia dbname=" + database; }

  /// A server that follows `primary` by streaming what it writes.
  struct Follow {};
  PostgresqlServer(Follow, const PostgresqlServer& primary) : programs_(primary.programs_) {
    std::filesystem::permissions(folder_.file(""), std::filesystem::perms::all);
    run(programs_ + "/pg_basebackup -h " + primary.folder_.file("") + " -U harmonia -D " + folder_.file("data") + " -R -X stream --checkpoint=fast --no-sync");
    start();
  }
  void start() {
    running_ = run(programs_ + "/pg_ctl -D " + folder_.file("data") + " -w -l " + folder_.file("log") + " -o \"-k " + folder_.file("") +
                   " -c listen_addresses='' -c fsync=off\" start");
  }
  void stop() {
    run(programs_ + "/pg_ctl -D " + folder_.file("data") + " -m immediate stop");
    running_ = false;
  }

 private:
  static bool run(const std::string& command) {
    const std::string line = ::getuid() == 0 ? "su postgres -s /bin/sh -c '" + command + "'" : command;
    return std::system(("cd / && " + line + " >/dev/null 2>&1").c_str()) == 0;
  }

  TemporaryFolder folder_;
  std::string programs_;
  bool running_ = false;
  int databases_ = 0;
};

}  // namespace harmonia::tests
