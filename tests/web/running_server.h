#pragma once
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>

#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <rapidjson/document.h>

#include "corpus/accounts.h"
#include "corpus/store.h"
#include "data/compiled_in.h"
#include "engine/law.h"
#include "support/run_program.h"
#include "web/server/server.h"
#include "web/server/service.h"

namespace harmonia::tests {

struct Answer {
  int status = 0;
  std::string body;
  Poco::Net::HTTPResponse head;

  std::string header(const std::string& name) const { return head.get(name, ""); }
  rapidjson::Document json() const {
    rapidjson::Document value;
    value.Parse(body);
    if (value.HasParseError()) FAIL("no JSON: " << body.substr(0, 300));
    return value;
  }
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A server on a free port with a store of its own, and a browser that talks to it.
class RunningServer {
 public:
  explicit RunningServer(web::ServerOptions options = {}) : data_(compiled_in_data()) {
    if (options.store.empty()) options.store = folder_.file("store.sqlite");
    store_ = options.store;
    options.port = 0;
    auto server = web::Server::open(options, data_, log_);
    if (!server) FAIL(server.error().code << ": " << server.error().message);
    server_ = std::move(server).value();
    const std::string address = server_->address();
    port_ = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  }

  const std::string& store_address() const { return store_; }
  web::Server& server() { return *server_; }
  std::uint16_t port() const { return port_; }
  /// What the log says so far, once the server has stopped or is idle.
  std::string log() const { return log_.str(); }

  /// Adds a law to the store, as `corpus add` would.
  corpus::LawRow add(const std::string& name, const std::string& text, corpus::Provenance provenance = {}) {
    static const parser::Traditions traditions = parser::load_traditions(data_).value();
    auto store = corpus::Store::open(store_address(), data_);
    REQUIRE(store);
    const auto law = engine::parse_law(name, text, traditions, {});
    REQUIRE(law);
    const auto added = store.value().add(**law, text, provenance, "2026-05-01");
    if (!added) FAIL(added.error().message);
    return added->law;
  }

  /// One request on a connection of its own, with the session's cookie and token where there are some.
  Answer ask(const std::string& method, const std::string& path, const std::string& body = {}, const Headers& headers = {},
             const std::string& media_type = "application/json") {
    Poco::Net::HTTPClientSession client("127.0.0.1", port_);
    client.setTimeout(Poco::Timespan(60, 0));
    Poco::Net::HTTPRequest request(method, path.starts_with('/') ? path : "/api/v1/" + path, Poco::Net::HTTPRequest::HTTP_1_1);
    if (!cookie.empty()) request.set("Cookie", cookie);
    if (method != "GET" && !token.empty()) request.set("X-Harmonia-Token", token);
    if (!body.empty()) {
      request.setContentType(media_type);
      request.setContentLength64(static_cast<Poco::Int64>(body.size()));
    }
    for (const auto& [name, value] : headers) request.set(name, value);
    client.sendRequest(request) << body;
    Answer answer;
    std::istream& in = client.receiveResponse(answer.head);
    std::ostringstream whole;
    whole << in.rdbuf();
    answer.body = whole.str();
    answer.status = answer.head.getStatus();
    return answer;
  }
  Answer get(const std::string& path, const Headers& headers = {}) { return ask("GET", path, {}, headers); }

  /// Adds an account to the store, past the server.
  std::int64_t add_account(const std::string& name, corpus::Role role) {
    auto store = corpus::Store::open(store_address(), data_);
    REQUIRE(store);
    corpus::AccountLimits cheap;
    cheap.cheap_passwords = true;
    const auto added = corpus::Accounts(store.value(), cheap).add({name, name + " the tester", role, password_of(name)}, {}, web::now());
    if (!added) FAIL(added.error().message);
    return added->id;
  }
  static std::string password_of(const std::string& name) { return "password of " + name; }

  /// Logs in as an account; the cookie and the token are its own from then on.
  Answer log_in(const std::string& name) {
    cookie.clear();
    begin_session();
    const Answer answer = ask("POST", "session", "{\"name\":\"" + name + "\",\"password\":\"" + password_of(name) + "\"}");
    REQUIRE(answer.status == 200);
    take_session(answer);
    return answer;
  }

  corpus::Store open_store() { return std::move(corpus::Store::open(store_address(), data_)).value(); }

  /// Takes over the session that GET session gives.
  void begin_session() {
    const Answer answer = get("session");
    REQUIRE(answer.status == 200);
    take_session(answer);
  }
  void take_session(const Answer& answer) {
    const std::string set = answer.header("Set-Cookie");
    if (!set.empty()) cookie = set.substr(0, set.find(';'));
    token = answer.json()["token"].GetString();
  }

  std::string cookie, token;

 private:
  TemporaryFolder folder_;
  std::string store_;
  std::ostringstream log_;
  DataFiles data_;
  std::unique_ptr<web::Server> server_;
  std::uint16_t port_ = 0;
};

inline std::string id(std::int64_t number) { return std::to_string(number); }

/// A version of the penal code of a jurisdiction.
inline corpus::Provenance version(const std::string& jurisdiction, const std::string& date) {
  corpus::Provenance provenance;
  provenance.work = "/akn/" + jurisdiction + "/act/codigo-penal";
  provenance.jurisdiction = jurisdiction;
  provenance.version = date;
  provenance.consulted = "2026-01-15";
  return provenance;
}

/// A small penal code; `term` is the least penalty of its first article.
inline std::string small_law(const std::string& term) {
  return "CÓDIGO PENAL DEL ESTADO DE VALDELUZ\n\nLIBRO PRIMERO\n\nArtículo 1. Homicidio. A quien prive de la vida a otro se le impondrán de " + term +
         " a veinte años de prisión.\n\nArtículo 2. Feminicidio. Comete el delito de feminicidio quien prive de la vida a una mujer por razones de género. "
         "Se le impondrán de cuarenta a sesenta años de prisión.\n\nArtículo 3. Amenazas. Se castigará con multa a quien amenace a otra persona.\n";
}

}  // namespace harmonia::tests
