#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <soci/soci.h>

#include "model/data_files.h"
#include "model/result.h"

// One SQL for two engines. Only the sources of corpus/ include this: SOCI stays out of the public headers.
namespace harmonia::corpus {

enum class Engine { Sqlite, Postgresql };

/// One connection. SOCI throws; guarded() turns that into an Error at the border of the module.
class Connection {
 public:
  /// "postgresql://..." or "host=... dbname=..." after "postgresql:"; anything else is the path of a
  /// SQLite file, made where it is missing. Brings the schema up to the newest migration in `data`.
  /// Errors: "store-unreachable", "store-too-new", "store-failed".
  static Result<std::unique_ptr<Connection>> open(const std::string& address, const DataFiles& data);

  /// The same without a look at the schema, and without a write.
  static Result<std::unique_ptr<Connection>> open_to_read(const std::string& address);

  /// Whether the engine still answers.
  bool answers();

  Engine engine() const { return engine_; }
  soci::session& sql() { return sql_; }

 private:
  Connection() = default;
  static Result<std::unique_ptr<Connection>> connect(const std::string& address);
  std::optional<Error> migrate(const DataFiles& data);

  Engine engine_ = Engine::Sqlite;
  soci::session sql_;
};

/// All or nothing: what is not committed is taken back. On SQLite the lock for writing is taken at once, so
/// that two writers wait for each other instead of failing half way.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

/// What `work` returns, or what the engine had against it.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const soci::soci_error& problem) {
    return Error{"store-failed", problem.what(), {}};
  }
}

}  // namespace harmonia::corpus
