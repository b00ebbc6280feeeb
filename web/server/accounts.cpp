// Logging in and out, and the accounts of a shared server.
#include "corpus/accounts.h"

#include "report/json_writer.h"
#include "web/server/handlers.h"
#include "web/server/input.h"
#include "web/server/session.h"

namespace harmonia::web {

namespace {

using corpus::Account;
using corpus::Accounts;

void write_account(report::JsonWriter& json, const Account& account) {
  json.begin_object().key("id").count(static_cast<std::uint64_t>(account.id)).key("name").string(account.name);
  json.key("display_name").string(account.display_name).key("role").string(to_string(account.role));
  json.key("active").boolean(account.active).key("created").string(account.created).end_object();
}

Response account_response(const Account& account, int status) {
  report::JsonWriter json;
  write_account(json, account);
  return json_response(json.take(), status);
}

std::optional<Error> without_accounts(const Service& service) {
  if (service.options().accounts) return std::nullopt;
  return Error{"accounts-off", "this server has no accounts; start it with --accounts", {}};
}

Result<corpus::Role> role_of(const std::string& name) {
  const auto role = corpus::role_from(name);
  if (!role) return Error{"role-unknown", "use reader, reviewer, lead or admin", name};
  return *role;
}

}  // namespace

Result<Response> log_in(Service& service, const Request& request) {
  if (auto error = without_accounts(service)) return *error;
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto name = input->text("name"), password = input->text("password");
  if (!name) return name.error();
  if (!password) return password.error();
  const auto session = service.writing([&](corpus::Store& store) { return Accounts(store).log_in(*name, *password, request.client, now()); });
  if (!session) return session.error();
  Request known = request;
  known.visitor = {session->account.id, session->account.name, session->account.display_name, session->token, static_cast<int>(session->account.role)};
  Response response = session_response(service, known.visitor);
  response.headers.emplace_back("Set-Cookie", session_cookie(service.options(), session->token));
  return response;
}

Result<Response> log_out(Service& service, const Request& request) {
  if (service.options().accounts) {
    const auto done = service.writing([&](corpus::Store& store) { return Accounts(store).log_out(request.visitor.session); });
    if (!done) return done.error();
  }
  Response response;
  response.status = 204;
  response.headers.emplace_back("Set-Cookie", session_cookie(service.options(), {}));
  return response;
}

Result<Response> list_users(Service& service, const Request& request) {
  report::JsonWriter json;
  json.begin_object().key("items").begin_array();
  std::size_t count = 1;
  if (service.options().accounts) {
    const auto accounts = service.reading([](corpus::Store& store) { return Accounts(store).list(); });
    if (!accounts) return accounts.error();
    for (const Account& account : *accounts) write_account(json, account);
    count = accounts->size();
  } else {
    write_account(json, {0, request.visitor.name, request.visitor.display_name, corpus::Role::Admin, true, {}});
  }
  json.end_array().key("total").count(count).end_object();
  return tagged(request, json.take());
}

Result<Response> add_user(Service& service, const Request& request) {
  if (auto error = without_accounts(service)) return *error;
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto name = input->text("name"), password = input->text("password"), display_name = input->text_or("display_name", {}), role_name = input->text("role");
  for (const auto* each : {&name, &password, &display_name, &role_name}) {
    if (!*each) return each->error();
  }
  const auto role = role_of(*role_name);
  if (!role) return role.error();
  const auto added = service.writing([&](corpus::Store& store) {
    return Accounts(store).add({*name, display_name->empty() ? *name : *display_name, *role, *password}, actor_of(request), now());
  });
  if (!added) return added.error();
  return account_response(*added, 201);
}

Result<Response> change_user(Service& service, const Request& request) {
  if (auto error = without_accounts(service)) return *error;
  const auto id = id_from(request.ids[0]);
  if (!id) return id.error();
  const auto input = Input::read(request);
  if (!input) return input.error();
  corpus::AccountChange change;
  for (const auto& [name, into] : {std::pair("display_name", &change.display_name), std::pair("password", &change.password)}) {
    if (!input->has(name)) continue;
    const auto text = input->text(name);
    if (!text) return text.error();
    *into = *text;
  }
  if (input->has("role")) {
    const auto name = input->text("role");
    if (!name) return name.error();
    const auto role = role_of(*name);
    if (!role) return role.error();
    change.role = *role;
  }
  if (input->has("active")) {
    const auto active = input->flag("active", true);
    if (!active) return active.error();
    change.active = *active;
  }
  const auto changed = service.writing([&](corpus::Store& store) { return Accounts(store).change(*id, change, actor_of(request), now()); });
  if (!changed) return changed.error();
  return account_response(*changed, 200);
}

}  // namespace harmonia::web
