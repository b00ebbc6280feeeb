#include "web/server/front.h"

#include <algorithm>

#include "web/server/problem.h"
#include "web/server/session.h"

namespace harmonia::web {

namespace {

constexpr std::string_view kPrefix = "/api/v1/";

bool is_write(std::string_view method) { return method != "GET" && method != "HEAD"; }

// The page of the workbench runs nothing but its own files.
constexpr std::string_view kPagePolicy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr std::string_view kDataPolicy = "default-src 'none'; frame-ancestors 'none'";

}  // namespace

Response refusal(Service& service, const Request& request, const Error& error) { return problem(error, request.path, service.messages(request)); }

Admission admit(Service& service, Request& request) {
  const auto refuse = [&](const Error& error) { return Admission{nullptr, refusal(service, request, error)}; };
  if (!is_own_host(service, request)) return refuse({"host-unknown", "this server answers to localhost alone; the Host header names another", {}});
  if (request.path != "/api" && !request.path.starts_with("/api/")) {
    if (is_write(request.method)) return refuse({"method-unknown", "only GET is possible here", "GET, HEAD"});
    return {};
  }
  if (!request.path.starts_with(kPrefix)) return refuse({"no-such-page", "the API begins with /api/v1/", {}});
  Match match = find_route(request.method, std::string_view(request.path).substr(kPrefix.size()));
  if (match.allowed.empty()) return refuse({"no-such-page", "there is nothing at this address; GET /api/v1/openapi.json lists what there is", {}});
  if (match.route == nullptr) return refuse({"method-unknown", request.method + " is not possible here", match.allowed});
  request.ids = std::move(match.ids);
  if (auto error = identify(service, request)) return refuse(*error);
  const int least = static_cast<int>(match.route->access) - 1;
  if (match.route->access != Access::Anyone && request.visitor.role < 0) return refuse({"not-logged-in", "this needs a session: POST session with name and password", {}});
  if (request.visitor.role < least) return refuse({"not-allowed", "your role does not allow this", {}});
  if (is_write(request.method)) {
    if (auto error = not_meant(service, request)) return refuse(*error);
  }
  return {match.route, std::nullopt};
}

Response answer(Service& service, const Route& route, const Request& request) {
  Result<Response> response = route.handler(service, request);
  return response ? std::move(response).value() : refusal(service, request, response.error());
}

Response asset(const Assets& assets, const Request& request) {
  const std::string path = request.path.substr(1);
  const bool is_view = path.empty() || path.find('.') == std::string::npos;  // an address inside the workbench
  const Asset* found = is_view ? &assets.page() : assets.find(path);
  Response response;
  if (found == nullptr) {
    response.status = 404;
    response.media_type = "text/plain; charset=utf-8";
    response.body = std::make_shared<const std::string>("There is no such file.\n");
    return response;
  }
  response.media_type = found->media_type;
  response.etag = found->etag;
  response.headers.emplace_back("Cache-Control", found->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (unchanged(request, found->etag)) {
    response.status = 304;
    return response;
  }
  response.body = found->bytes;
  response.gzipped = found->gzipped;
  return response;
}

Pairs security_headers(const ServerOptions& options, const Response& response) {
  Pairs headers = {{"X-Content-Type-Options", "nosniff"},
                   {"Referrer-Policy", "no-referrer"},
                   {"Cross-Origin-Opener-Policy", "same-origin"},
                   {"Cross-Origin-Resource-Policy", "same-origin"},
                   {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
  const bool has = std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) { return header.first == "Content-Security-Policy"; });
  const bool is_page = response.media_type.starts_with("text/html") || response.media_type.starts_with("image/svg");
  if (!has) headers.emplace_back("Content-Security-Policy", is_page ? kPagePolicy : kDataPolicy);
  if (!options.certificate.empty()) headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  return headers;
}

}  // namespace harmonia::web
