#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/moment.h"
#include "corpus/store.h"

// Who may use a shared store. Passwords are kept as argon2id keeps them, sessions as digests of their tokens,
// so that who reads the tables can log in as nobody. Who may do what is for the caller to ask of `role`.
namespace harmonia::corpus {

enum class Role { Reader, Reviewer, Lead, Admin };  // each may do what those before it may
std::string_view to_string(Role role);              // "reader", ...
std::optional<Role> role_from(std::string_view name);

struct Account {
  std::int64_t id = 0;
  std::string name;          // to log in with
  std::string display_name;  // what others see
  Role role = Role::Reader;
  bool active = true;
  std::string created;
};

struct NewAccount {
  std::string name, display_name;
  Role role = Role::Reader;
  std::string password;
};

/// What is to change; the rest stays.
struct AccountChange {
  std::optional<std::string> display_name, password;
  std::optional<Role> role;
  std::optional<bool> active;
};

struct Session {
  std::string token;  // known to the browser alone; 256 random bits, in letters that a cookie may hold
  std::string expires;
  Account account;
};

/// What slows down who guesses passwords, and how long a session lasts.
struct AccountLimits {
  std::chrono::seconds session{std::chrono::hours(12)};
  std::chrono::seconds window{std::chrono::minutes(15)};
  std::uint32_t failures_by_name = 5;      // within the window
  std::uint32_t failures_by_address = 20;
  std::size_t shortest_password = 10, longest_password = 200;  // bytes
  bool cheap_passwords = false;            // argon2id with the least cost: for tests alone
};

/// The value that a page sends back with each write (against forged requests): made from the session's token,
/// and of no use to find it.
std::string form_token(std::string_view session_token);

class Accounts {
 public:
  explicit Accounts(Store& store, AccountLimits limits = {}) : store_(store), limits_(limits) {}

  /// Errors: "account-exists", "account-name-unfit", "password-unfit".
  Result<Account> add(const NewAccount& account, const Actor& by, Moment now);

  /// A new password, a lower role or the end of `active` ends the account's sessions.
  /// Errors: "account-unknown", "password-unfit", "account-last-admin".
  Result<Account> change(std::int64_t id, const AccountChange& change, const Actor& by, Moment now);

  Result<std::vector<Account>> list();
  Result<std::optional<Account>> find(std::int64_t id);

  /// `address` is that of the visitor, for the limit. Takes about as long for a name that nobody has.
  /// Errors: "login-refused", "login-too-often" (`where` is the seconds to wait).
  Result<Session> log_in(std::string_view name, std::string_view password, std::string_view address, Moment now);

  /// The account whose session this is; nothing where the token is unknown, too old, or its account closed.
  Result<std::optional<Account>> session(std::string_view token, Moment now);

  Result<bool> log_out(std::string_view token);

 private:
  Store& store_;
  AccountLimits limits_;
};

}  // namespace harmonia::corpus
