// Sessions. Without accounts everyone who reaches the loopback address is the one user; the cookie then only ties
// the token to the browser. With accounts the cookie is the session of the store.
#include "web/server/session.h"

#include <sodium.h>

#include "corpus/accounts.h"
#include "report/json_writer.h"
#include "web/server/handlers.h"

namespace harmonia::web {

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kLongestName = 80;  // bytes of a reviewer's name

bool is_secure(const ServerOptions& options) { return options.behind_proxy || !options.certificate.empty(); }

std::string cookie_name(const ServerOptions& options) { return is_secure(options) ? "__Host-harmonia" : "harmonia"; }

std::string random_token() {
  unsigned char bytes[kTokenBytes];
  randombytes_buf(bytes, sizeof bytes);
  std::string text(sodium_base64_encoded_len(sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the NUL that sodium writes
  return text;
}

bool same(std::string_view left, std::string_view right) { return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0; }

// The authority of an Origin: "https://host:port" gives "host:port".
std::string_view authority_of(std::string_view origin) {
  const std::size_t slashes = origin.find("://");
  return slashes == std::string_view::npos ? origin : origin.substr(slashes + 3);
}

}  // namespace

std::optional<Error> identify(Service& service, Request& request) {
  Visitor& visitor = request.visitor;
  visitor.session = cookie_value(request.header("cookie"), cookie_name(service.options()));
  if (!service.options().accounts) {
    visitor.name = "local";
    std::string name = percent_decoded(request.header("x-harmonia-name")).value_or("");
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    visitor.display_name = name.empty() || name.size() > kLongestName ? visitor.name : name;
    visitor.role = static_cast<int>(corpus::Role::Admin);
    return std::nullopt;
  }
  if (visitor.session.empty()) return std::nullopt;
  const auto account = service.reading([&](corpus::Store& store) { return corpus::Accounts(store).session(visitor.session, now()); });
  if (!account) return account.error();
  if (!*account) return std::nullopt;
  visitor.account = (*account)->id;
  visitor.name = (*account)->name;
  visitor.display_name = (*account)->display_name;
  visitor.role = static_cast<int>((*account)->role);
  return std::nullopt;
}

std::optional<Error> not_meant(const Service&, const Request& request) {
  const std::string origin = request.header("origin");
  if (!origin.empty() && authority_of(origin) != request.header("host")) {
    return Error{"origin-foreign", "a page of another site sent this", origin.substr(0, 200)};
  }
  if (const std::string site = request.header("sec-fetch-site"); !site.empty() && site != "same-origin" && site != "none") {
    return Error{"origin-foreign", "a page of another site sent this", {}};
  }
  const std::string token = request.header("x-harmonia-token");
  if (request.visitor.session.empty() || token.empty() || !same(token, corpus::form_token(request.visitor.session))) {
    return Error{"token-missing", "a write needs the session's cookie and its token in the header X-Harmonia-Token; GET session gives both", {}};
  }
  return std::nullopt;
}

bool is_own_host(const Service& service, const Request& request) {
  if (!is_loopback(service.options().host) || service.options().behind_proxy) return true;
  std::string host = request.header("host");
  if (const std::size_t colon = host.rfind(':'); colon != std::string::npos && host.find(']', colon) == std::string::npos) host.resize(colon);
  return is_loopback(host);
}

corpus::Actor actor_of(const Request& request) { return {request.visitor.account, request.visitor.display_name}; }

std::string session_cookie(const ServerOptions& options, std::string_view session) {
  std::string cookie = cookie_name(options) + "=" + std::string(session) + "; Path=/; HttpOnly; SameSite=Strict";
  if (is_secure(options)) cookie += "; Secure";
  if (session.empty()) cookie += "; Max-Age=0";
  return cookie;
}

Response session_response(const Service& service, const Visitor& visitor) {
  report::JsonWriter json;
  json.begin_object().key("accounts").boolean(service.options().accounts).key("user");
  if (visitor.role < 0) {
    json.null();
  } else {
    json.begin_object().key("id").count(static_cast<std::uint64_t>(visitor.account)).key("name").string(visitor.name);
    json.key("display_name").string(visitor.display_name).key("role").string(corpus::to_string(static_cast<corpus::Role>(visitor.role))).end_object();
  }
  json.key("token").string(corpus::form_token(visitor.session)).key("engine").string(engine::engine_version().substr(sizeof "harmonia"));
  json.key("languages").begin_array();
  for (const std::string& language : service.languages()) json.string(language);
  json.end_array().end_object();
  Response response = json_response(json.take());
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Result<Response> show_session(Service& service, const Request& request) {
  Visitor visitor = request.visitor;
  const bool known = visitor.session.size() >= kTokenBytes && visitor.session.size() < 200;
  if (!known) visitor.session = random_token();
  Response response = session_response(service, visitor);
  if (!known) response.headers.emplace_back("Set-Cookie", session_cookie(service.options(), visitor.session));
  return response;
}

}  // namespace harmonia::web
