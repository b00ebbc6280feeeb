#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/service.h"

namespace harmonia::web {

/// Who may use a route; each may do what those before it may.
enum class Access { Anyone, Reader, Reviewer, Lead, Admin };

/// What a request may bring along.
enum class Body { None, Json, Files, JsonOrFiles };

struct Route {
  std::string_view method;
  std::string_view path;       // below /api/v1/, with {places}
  std::string_view operation;  // its name in openapi.json
  Access access;
  Body body;
  Result<Response> (*handler)(Service& service, const Request& request);
};

/// All of them, in the order in which they are tried.
std::span<const Route> routes();

struct Match {
  const Route* route = nullptr;
  std::vector<std::string> ids;  // what its places hold
  std::string allowed;           // "GET, POST": the methods that this path has
};

/// `path` is what follows /api/v1/.
Match find_route(std::string_view method, std::string_view path);

}  // namespace harmonia::web
