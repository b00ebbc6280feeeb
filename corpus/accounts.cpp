// Accounts and sessions. A password is hashed outside of any transaction: argon2id takes a while, and others
// shall not wait for it. Guessing is slowed down by counting failures, of a name and of an address, in the store,
// so that all servers that share it count together.
#include "corpus/accounts.h"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "corpus/events.h"
#include "corpus/rows.h"

namespace harmonia::corpus {

namespace {

constexpr std::array kRoles = {Role::Reader, Role::Reviewer, Role::Lead, Role::Admin};
constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestDisplayName = 200;
constexpr std::string_view kFormTokenKey = "harmonia form token";

std::string base64url(const unsigned char* bytes, std::size_t size) {
  std::string text(sodium_base64_encoded_len(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the NUL that sodium writes
  return text;
}

std::string digest(std::string_view text, std::string_view key) {
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return base64url(hash.data(), hash.size());
}

std::string new_token() {
  std::array<unsigned char, kTokenBytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return base64url(bytes.data(), bytes.size());
}

std::optional<std::string> hashed(std::string_view password, const AccountLimits& limits) {
  std::string text(crypto_pwhash_STRBYTES, '\0');
  const auto operations = limits.cheap_passwords ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
  const std::size_t memory = limits.cheap_passwords ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
  if (crypto_pwhash_str(text.data(), password.data(), password.size(), operations, memory) != 0) return std::nullopt;  // no memory left
  text.resize(text.find('\0'));
  return text;
}

bool is_hash_of(const std::string& hash, std::string_view password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

// Letters, digits and "._-@": a name that no log, address or table can misread.
bool is_fit_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '@';
  });
}

std::optional<Error> password_problem(std::string_view password, const AccountLimits& limits) {
  if (password.size() >= limits.shortest_password && password.size() <= limits.longest_password) return std::nullopt;
  return Error{"password-unfit", "a password has " + std::to_string(limits.shortest_password) + " to " + std::to_string(limits.longest_password) + " bytes", {}};
}

Error no_memory() { return {"store-failed", "there is not enough memory to hash a password", {}}; }

std::vector<Account> accounts(Connection& connection, const std::string& rest, const Values& values = {}) {
  std::vector<Account> all;
  for (auto& [id, name, display_name, role, active, created] : rows<long long, std::string, std::string, std::string, long long, std::string>(
           connection, "select a.id, a.name, a.display_name, a.role, a.active, a.created from account a " + rest, values)) {
    all.push_back({id, name, display_name, role_from(role).value_or(Role::Reader), active != 0, created});
  }
  return all;
}

void record_account(Connection& connection, const Actor& by, Moment now, std::string what, std::int64_t id, std::string was, std::string became) {
  record(connection, event_about("account:" + std::to_string(id), by, now, std::move(what), std::move(was), std::move(became)));
}

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
    case Role::Reader: return "reader";
    case Role::Reviewer: return "reviewer";
    case Role::Lead: return "lead";
    case Role::Admin: return "admin";
  }
  return {};
}

std::optional<Role> role_from(std::string_view name) {
  for (const Role role : kRoles) {
    if (to_string(role) == name) return role;
  }
  return std::nullopt;
}

std::string form_token(std::string_view session_token) { return digest(session_token, kFormTokenKey); }

Result<Account> Accounts::add(const NewAccount& account, const Actor& by, Moment now) {
  if (!is_fit_name(account.name)) {
    return Error{"account-name-unfit", "a name has up to " + std::to_string(kLongestName) + " letters without accents, digits and . _ - @", account.name};
  }
  if (account.display_name.size() > kLongestDisplayName || !is_text(account.display_name)) {
    return Error{"account-name-unfit", "the name that others see has up to " + std::to_string(kLongestDisplayName) + " bytes of text", account.name};
  }
  if (auto problem = password_problem(account.password, limits_)) return *problem;
  const std::optional<std::string> password = hashed(account.password, limits_);
  if (!password) return no_memory();
  return guarded([&]() -> Result<Account> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    const std::string shown = account.display_name.empty() ? account.name : account.display_name;
    const long long id = number(connection,
                                "insert into account(name, display_name, role, password, active, created) values (:name, :display, :role, "
                                ":password, 1, :created) on conflict (name) do nothing returning id",
                                {account.name, shown, std::string(to_string(account.role)), *password, to_text(now)});
    if (id == 0) return Error{"account-exists", "another account has this name", account.name};
    record_account(connection, by, now, "account-added", id, "", account.name + " " + std::string(to_string(account.role)));
    transaction.commit();
    return accounts(connection, "where a.id = :id", {id}).at(0);
  });
}

Result<Account> Accounts::change(std::int64_t id, const AccountChange& wish, const Actor& by, Moment now) {
  std::optional<std::string> password;
  if (wish.password) {
    if (auto problem = password_problem(*wish.password, limits_)) return *problem;
    password = hashed(*wish.password, limits_);
    if (!password) return no_memory();
  }
  if (wish.display_name && (wish.display_name->empty() || wish.display_name->size() > kLongestDisplayName || !is_text(*wish.display_name))) {
    return Error{"account-name-unfit", "the name that others see has up to " + std::to_string(kLongestDisplayName) + " bytes of text", {}};
  }
  return guarded([&]() -> Result<Account> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    // All admins are locked, so that two of them who take each other's role at once do not leave none.
    const std::string lock = connection.engine() == Engine::Postgresql ? " for update" : "";
    const std::vector<Account> admins = accounts(connection, "where a.role = 'admin' and a.active = 1 order by a.id" + lock);
    const std::vector<Account> found = accounts(connection, "where a.id = :id" + lock, {id});
    if (found.empty()) return Error{"account-unknown", "there is no such account", std::to_string(id)};
    const Account& was = found.front();
    const Role role = wish.role.value_or(was.role);
    const bool active = wish.active.value_or(was.active);
    const bool is_last = admins.size() == 1 && admins.front().id == id;
    if (is_last && (role != Role::Admin || !active)) return Error{"account-last-admin", "the last admin stays one; name another first", was.name};
    if (wish.display_name && *wish.display_name != was.display_name) {
      run(connection, "update account set display_name = :name where id = :id", {*wish.display_name, id});
      record_account(connection, by, now, "account-renamed", id, was.display_name, *wish.display_name);
    }
    if (role != was.role) {
      run(connection, "update account set role = :role where id = :id", {std::string(to_string(role)), id});
      record_account(connection, by, now, "account-role", id, std::string(to_string(was.role)), std::string(to_string(role)));
    }
    if (active != was.active) {
      run(connection, "update account set active = :active where id = :id", {active ? 1LL : 0LL, id});
      record_account(connection, by, now, active ? "account-opened" : "account-closed", id, "", "");
    }
    if (password) {
      run(connection, "update account set password = :password where id = :id", {*password, id});
      record_account(connection, by, now, "account-password", id, "", "");
    }
    if (password || role < was.role || !active) run(connection, "delete from session where account_id = :id", {id});
    transaction.commit();
    return accounts(connection, "where a.id = :id", {id}).at(0);
  });
}

Result<std::vector<Account>> Accounts::list() {
  return guarded([&]() -> Result<std::vector<Account>> { return accounts(store_.connection(), "order by a.name"); });
}

Result<std::optional<Account>> Accounts::find(std::int64_t id) {
  return guarded([&]() -> Result<std::optional<Account>> {
    const std::vector<Account> found = accounts(store_.connection(), "where a.id = :id", {id});
    return found.empty() ? std::optional<Account>() : found.front();
  });
}

Result<Session> Accounts::log_in(std::string_view name, std::string_view password, std::string_view address, Moment now) {
  return guarded([&]() -> Result<Session> {
    Connection& connection = store_.connection();
    const std::string named(is_fit_name(name) ? name : std::string_view()), from(is_text(address) ? address : std::string_view());
    const std::string since = to_text(now - limits_.window);
    const auto failures = [&](const std::string& column, const std::string& value) {
      return rows<std::string>(connection, "select at from login_failure where " + column + " = :value and at > :since order by at", {value, since});
    };
    // The attempt is counted before the password is looked at: many at once do not get more tries than one
    // after the other. A success takes it back.
    long long attempt = 0;
    {
      Transaction transaction(connection);
      run(connection, "delete from login_failure where at <= :since", {since});
      if (connection.engine() == Engine::Postgresql) run(connection, "lock table login_failure in exclusive mode");
      for (const auto& [column, value, most] : {std::tuple{std::string("name"), named, limits_.failures_by_name},
                                                std::tuple{std::string("address"), from, limits_.failures_by_address}}) {
        const auto found = failures(column, value);
        if (value.empty() || found.size() < most) continue;
        const Moment free = moment_from(std::get<0>(found[found.size() - most])).value_or(now) + limits_.window;
        const auto wait = std::chrono::ceil<std::chrono::seconds>(free - now).count();
        return Error{"login-too-often", "too many attempts failed; wait before the next", std::to_string(wait)};
      }
      attempt = number(connection, "insert into login_failure(name, address, at) values (:name, :address, :at) returning id", {named, from, to_text(now)});
      transaction.commit();
    }
    const auto found = rows<long long, std::string>(connection, "select id, password from account where name = :name and active = 1",
                                                    {named});
    // A name that nobody has costs as much as a wrong password, so that the time does not tell names.
    static const std::string kNobody = hashed("nobody's password", AccountLimits{}).value_or("");
    const bool right = is_hash_of(found.empty() ? kNobody : std::get<1>(found.front()), password.substr(0, limits_.longest_password + 1)) && !found.empty();
    if (!right) return Error{"login-refused", "the name or the password is wrong", {}};

    const long long id = std::get<0>(found.front());
    Session session{new_token(), to_text(now + limits_.session), {}};
    Transaction transaction(connection);
    run(connection, "delete from session where expires <= :now", {to_text(now)});
    run(connection, "delete from login_failure where id = :id or name = :name", {attempt, named});
    run(connection, "insert into session(account_id, digest, opened, expires) values (:account, :digest, :opened, :expires)",
           {id, digest(session.token, {}), to_text(now), session.expires});
    session.account = accounts(connection, "where a.id = :id", {id}).at(0);
    record_account(connection, {id, session.account.display_name}, now, "logged-in", id, "", "");
    transaction.commit();
    return session;
  });
}

Result<std::optional<Account>> Accounts::session(std::string_view token, Moment now) {
  return guarded([&]() -> Result<std::optional<Account>> {
    const std::vector<Account> found =
        accounts(store_.connection(), "join session s on s.account_id = a.id where s.digest = :digest and s.expires > :now and a.active = 1",
                 {digest(token, {}), to_text(now)});
    return found.empty() ? std::optional<Account>() : found.front();
  });
}

Result<bool> Accounts::log_out(std::string_view token) {
  return guarded([&]() -> Result<bool> { return run(store_.connection(), "delete from session where digest = :digest", {digest(token, {})}) > 0; });
}

}  // namespace harmonia::corpus
