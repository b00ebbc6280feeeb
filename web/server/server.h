#pragma once
#include <csignal>
#include <iosfwd>
#include <memory>
#include <string>

#include "model/data_files.h"
#include "model/result.h"
#include "web/server/options.h"

namespace harmonia::web {

/// Takes SIGTERM and SIGINT out of the hands of the threads that are started after it.
class StopSignals {
 public:
  StopSignals();
  /// Returns when the program is asked to stop.
  void wait() const;

 private:
  sigset_t signals_;
};

/// The workbench and its HTTP API on one port.
class Server {
 public:
  /// Opens the store and begins to serve. `log` gets a line for each request, from many threads; it must outlive the
  /// server, as must `data`. Errors: those of the store and the data, "address-in-use", "certificate-unreadable",
  /// "accounts-needed" (beyond loopback without accounts), "tls-needed" (and neither TLS nor a proxy before it).
  static Result<std::unique_ptr<Server>> open(const ServerOptions& options, const DataFiles& data, std::ostream& log);
  ~Server();

  /// "http://127.0.0.1:8787/"
  std::string address() const;
  bool has_workbench() const;

  /// Takes no new work, lets what is under way end (limit stop-seconds), and closes the rest.
  void stop();

 private:
  Server();
  void start_workers(const DataFiles& data);
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace harmonia::web
