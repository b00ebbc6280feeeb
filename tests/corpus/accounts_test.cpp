#include "corpus/reviewed.h"

using namespace harmonia;
using namespace harmonia::tests;
using namespace harmonia::corpus;

namespace {

AccountLimits cheap() {
  AccountLimits limits;
  limits.cheap_passwords = true;
  return limits;
}

}  // namespace

TEST_CASE("an account logs in, and its session ends in time", "[corpus][accounts]") {
  Stores stores;
  Store store = open_store(stores.new_address());
  Accounts accounts(store, cheap());
  const auto ana = accounts.add({"ana", "Ana Ruiz", Role::Reviewer, "correct horse"}, {}, at(0));
  REQUIRE(ana);
  CHECK(accounts.add({"ana", "", Role::Reader, "correct horse"}, {}, at(0)).error().code == "account-exists");
  CHECK(accounts.add({"a b", "", Role::Reader, "correct horse"}, {}, at(0)).error().code == "account-name-unfit");
  CHECK(accounts.add({"ben", "", Role::Reader, "short"}, {}, at(0)).error().code == "password-unfit");

  const auto session = accounts.log_in("ana", "correct horse", "10.0.0.1", at(1));
  REQUIRE(session);
  CHECK(session->account.display_name == "Ana Ruiz");
  CHECK(session->token.size() >= 40);
  CHECK(form_token(session->token) != session->token);
  CHECK(form_token(session->token) == form_token(session->token));
  REQUIRE(accounts.session(session->token, at(2))->has_value());
  CHECK((*accounts.session(session->token, at(2)))->role == Role::Reviewer);
  CHECK_FALSE(accounts.session(session->token + "x", at(2))->has_value());
  CHECK_FALSE(accounts.session("", at(2))->has_value());
  CHECK_FALSE(accounts.session(session->token, at(2) + std::chrono::hours(12))->has_value());

  SECTION("logging out ends it") {
    CHECK(accounts.log_out(session->token).value());
    CHECK_FALSE(accounts.session(session->token, at(2))->has_value());
  }
  SECTION("a new password ends all sessions") {
    REQUIRE(accounts.change(ana->id, {{}, "another horse", {}, {}}, {}, at(3)));
    CHECK_FALSE(accounts.session(session->token, at(4))->has_value());
    CHECK(accounts.log_in("ana", "correct horse", "10.0.0.1", at(4)).error().code == "login-refused");
    CHECK(accounts.log_in("ana", "another horse", "10.0.0.1", at(4)));
  }
  SECTION("a closed account can do nothing") {
    AccountChange closing;
    closing.active = false;
    REQUIRE(accounts.change(ana->id, closing, {}, at(3)));
    CHECK_FALSE(accounts.session(session->token, at(4))->has_value());
    CHECK(accounts.log_in("ana", "correct horse", "10.0.0.1", at(4)).error().code == "login-refused");
  }
  SECTION("the tables tell nobody how to log in") {
    std::string all;
    REQUIRE(store.export_rows([&](std::string_view line) { all += line; }));
    CHECK(all.find(session->token) == std::string::npos);
    CHECK(all.find("correct horse") == std::string::npos);
    CHECK(all.find("$argon2id$") != std::string::npos);
  }
  CHECK(store.verify()->empty());
}

TEST_CASE("who guesses is slowed down, by name and by address", "[corpus][accounts]") {
  Stores stores;
  Store store = open_store(stores.new_address());
  Accounts accounts(store, cheap());
  REQUIRE(accounts.add({"ana", "", Role::Reader, "correct horse"}, {}, at(0)));
  SECTION("of one name") {
    for (int i = 0; i < 5; ++i) CHECK(accounts.log_in("ana", "wrong horse", "10.0.0." + std::to_string(i), at(1)).error().code == "login-refused");
    const auto sixth = accounts.log_in("ana", "correct horse", "10.0.0.9", at(2));
    REQUIRE_FALSE(sixth);
    CHECK(sixth.error().code == "login-too-often");
    CHECK(sixth.error().where == "840");  // seconds until the first failure is 15 minutes old
    CHECK(accounts.log_in("ana", "correct horse", "10.0.0.9", at(17)));
    CHECK(accounts.log_in("ana", "wrong horse", "10.0.0.9", at(17)).error().code == "login-refused");
  }
  SECTION("from one address, whatever the names") {
    for (int i = 0; i < 20; ++i) CHECK(accounts.log_in("x" + std::to_string(i), "wrong horse", "10.0.0.1", at(1)).error().code == "login-refused");
    CHECK(accounts.log_in("ana", "correct horse", "10.0.0.1", at(2)).error().code == "login-too-often");
    CHECK(accounts.log_in("ana", "correct horse", "10.0.0.2", at(2)));
  }
  SECTION("names that nobody can have count too") {
    for (int i = 0; i < 20; ++i) CHECK(accounts.log_in("\xff'; drop table account", "wrong horse", "10.0.0.1", at(1)).error().code == "login-refused");
    CHECK(accounts.log_in("\xff", "x", "10.0.0.1", at(2)).error().code == "login-too-often");
  }
}

TEST_CASE("the last admin stays one", "[corpus][accounts]") {
  Stores stores;
  Store store = open_store(stores.new_address());
  Accounts accounts(store, cheap());
  const auto root = accounts.add({"root", "", Role::Admin, "correct horse"}, {}, at(0));
  REQUIRE(root);
  AccountChange demotion, closing;
  demotion.role = Role::Lead;
  closing.active = false;
  CHECK(accounts.change(root->id, demotion, {}, at(1)).error().code == "account-last-admin");
  CHECK(accounts.change(root->id, closing, {}, at(1)).error().code == "account-last-admin");
  REQUIRE(accounts.add({"second", "", Role::Admin, "correct horse"}, {}, at(1)));
  CHECK(accounts.change(root->id, demotion, {}, at(2))->role == Role::Lead);
  CHECK(accounts.change(77, demotion, {}, at(2)).error().code == "account-unknown");
  CHECK(accounts.list()->size() == 2);
  CHECK(Reviews(store).events_after(0)->back().subject == "account:" + std::to_string(root->id));
}

TEST_CASE("moments are written so that their texts are in their order", "[corpus]") {
  const Moment early = at(1) + std::chrono::milliseconds(7);
  CHECK(to_text(early) == "2026-03-01T00:01:00.007Z");
  CHECK(moment_from(to_text(early)) == early);
  for (const char* text : {"", "2026-03-01", "2026-03-01T00:01:00Z", "2026-02-30T00:01:00.007Z", "2026-03-01T24:01:00.007Z", "2026-03-01t00:01:00.007Z"}) {
    CAPTURE(text);
    CHECK_FALSE(moment_from(text));
  }
}
