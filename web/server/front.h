#pragma once
#include "web/server/assets.h"
#include "web/server/routes.h"

namespace harmonia::web {

/// What a request is before its body is read.
struct Admission {
  const Route* route = nullptr;     // null: a file of the workbench
  std::optional<Response> refused;  // an answer that needs no body
};

/// Finds the route, the visitor and their rights. Refuses foreign hosts, unknown pages, wrong methods, missing
/// sessions, roles and tokens: all of that before a byte of the body is read.
Admission admit(Service& service, Request& request);

/// The answer of a route, its errors as problems.
Response answer(Service& service, const Route& route, const Request& request);

/// A file of the workbench, or the page that says what to open.
Response asset(const Assets& assets, const Request& request);

/// The headers that each answer carries, beside its own.
Pairs security_headers(const ServerOptions& options, const Response& response);

Response refusal(Service& service, const Request& request, const Error& error);

}  // namespace harmonia::web
