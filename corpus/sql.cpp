// Connections and migrations.
//
// The schema is a row of numbered files, corpus/migrations/NNN-name.sql. A store remembers the number of the
// last one it has seen; opening it runs the newer ones, each in a transaction of its own, so that a crash
// between two leaves a store that the next opening brings up to date. A store from a newer program is refused.
#include "corpus/sql.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace harmonia::corpus {

namespace {

constexpr std::string_view kMigrations = "corpus/migrations/";
constexpr std::string_view kPostgresql = "postgresql:";
constexpr std::string_view kKey = "{key}";
constexpr int kLockWaitMilliseconds = 20'000;

// Two programs that open a new store at once must not both make its tables (PostgreSQL; any number will do).
constexpr long kMigrationLock = 7'215'001;

struct Migration {
  int number = 0;
  std::string_view text;
};

std::vector<Migration> migrations_of(const DataFiles& data) {
  std::vector<Migration> all;
  for (const DataFile& file : data) {
    if (!file.path.starts_with(kMigrations)) continue;
    const std::string_view name = file.path.substr(kMigrations.size());
    Migration migration{0, file.bytes};
    std::from_chars(name.data(), name.data() + name.size(), migration.number);
    all.push_back(migration);
  }
  std::sort(all.begin(), all.end(), [](const Migration& a, const Migration& b) { return a.number < b.number; });
  return all;
}

// The statements that concern this engine, comments gone.
std::vector<std::string> statements_of(std::string_view text, Engine engine) {
  std::vector<std::string> statements;
  std::string statement;
  bool ours = true;
  const auto finish = [&] {
    if (ours && !statement.empty()) statements.push_back(statement);
    statement.clear();
    ours = true;
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) {
      finish();
    } else if (line.starts_with("-- only ")) {
      ours = line.substr(8) == (engine == Engine::Sqlite ? "sqlite" : "postgresql");
    } else if (!line.starts_with("--")) {
      statement.append(line).append("\n");
    }
  }
  finish();
  for (std::string& each : statements) {
    const std::string key = engine == Engine::Sqlite ? "integer primary key" : "bigserial primary key";
    for (std::size_t at = each.find(kKey); at != std::string::npos; at = each.find(kKey, at)) each.replace(at, kKey.size(), key);
  }
  return statements;
}

// The address as messages may show it: passwords left out ("//name:password@host", "password=...").
std::string shown(const std::string& address) {
  static constexpr std::string_view kWord = "password=";
  std::string text = address;
  const std::size_t user = text.find("//");
  const std::size_t at = user == std::string::npos ? std::string::npos : text.find('@', user);
  const std::size_t colon = user == std::string::npos ? std::string::npos : text.find(':', user);
  if (at != std::string::npos && colon < at) text.replace(colon + 1, at - colon - 1, "...");
  if (const std::size_t word = text.find(kWord); word != std::string::npos && address.starts_with(kPostgresql)) {
    const std::size_t begin = word + kWord.size();
    const bool quoted = begin < text.size() && text[begin] == '\'';
    const std::size_t end = quoted ? text.find('\'', begin + 1) : text.find_first_of(" &", begin);
    text.replace(begin, end == std::string::npos ? end : end + (quoted ? 1 : 0) - begin, "...");
  }
  return text;
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::connect(const std::string& address) {
  std::unique_ptr<Connection> connection(new Connection());
  const bool shared = address.starts_with(kPostgresql);
  connection->engine_ = shared ? Engine::Postgresql : Engine::Sqlite;
  try {
    if (shared) {
      const bool is_uri = address.substr(kPostgresql.size()).starts_with("//");
      connection->sql_.open(soci::postgresql, is_uri ? address : address.substr(kPostgresql.size()));
    } else {
      // SOCI reads "name=value" pairs where there is an equals sign, and a bare path otherwise.
      connection->sql_.open(soci::sqlite3, address.find('=') == std::string::npos ? address : "dbname=\"" + address + "\"");
      connection->sql_ << "pragma busy_timeout = " + std::to_string(kLockWaitMilliseconds);
      connection->sql_ << "pragma foreign_keys = on";
      // Writers do not stop readers; and what was acknowledged is on the disk, also after a loss of power.
      std::string mode;
      connection->sql_ << "pragma journal_mode = wal", soci::into(mode);
      connection->sql_ << "pragma synchronous = full";
    }
  } catch (const soci::soci_error& problem) {
    return Error{"store-unreachable", problem.what(), shown(address)};
  }
  return connection;
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& address, const DataFiles& data) {
  auto opened = connect(address);
  if (!opened) return opened;
  std::unique_ptr<Connection> connection = std::move(opened).value();
  try {
    if (auto error = connection->migrate(data)) return Error{error->code, error->message, shown(address)};
  } catch (const soci::soci_error& problem) {
    return Error{"store-failed", problem.what(), shown(address)};
  }
  return connection;
}

Result<std::unique_ptr<Connection>> Connection::open_to_read(const std::string& address) { return connect(address); }

bool Connection::answers() {
  try {
    int one = 0;
    sql_ << "select 1", soci::into(one);
    return one == 1;
  } catch (const soci::soci_error&) {
    return false;
  }
}

std::optional<Error> Connection::migrate(const DataFiles& data) {
  const std::vector<Migration> all = migrations_of(data);
  const auto seen = [&] {
    int number = 0;
    soci::indicator is_null = soci::i_null;
    sql_ << "select max(number) from migration", soci::into(number, is_null);
    return is_null == soci::i_null ? 0 : number;
  };
  if (engine_ == Engine::Postgresql) sql_ << "set client_min_messages = warning";
  sql_ << "create table if not exists migration (number integer primary key)";
  const int newest = all.empty() ? 0 : all.back().number;
  if (seen() > newest) {
    return Error{"store-too-new", "the store was written by a newer program (its schema is " + std::to_string(seen()) +
                                      ", this program knows " + std::to_string(newest) + "); use that program or a newer one", {}};
  }
  for (const Migration& migration : all) {
    if (migration.number <= seen()) continue;
    Transaction transaction(*this);
    if (engine_ == Engine::Postgresql) sql_ << "select pg_advisory_xact_lock(" + std::to_string(kMigrationLock) + ")";
    if (migration.number <= seen()) continue;  // another program was faster
    for (const std::string& statement : statements_of(migration.text, engine_)) sql_ << statement;
    sql_ << "insert into migration(number) values (:number)", soci::use(migration.number);
    transaction.commit();
  }
  return std::nullopt;
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
  connection_.sql() << (connection_.engine() == Engine::Sqlite ? "begin immediate" : "begin");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.sql() << "rollback";
  } catch (const soci::soci_error&) {
    // The connection is gone, and with it what was not committed.
  }
}

void Transaction::commit() {
  connection_.sql() << "commit";
  open_ = false;
}

}  // namespace harmonia::corpus
