#pragma once
#include "corpus/moment.h"
#include "web/server/service.h"

// Who asks, and whether a write was really meant by them.
namespace harmonia::web {

/// Reads the session's cookie and fills `request.visitor`.
std::optional<Error> identify(Service& service, Request& request);

/// Why a write must not be done: it carries no token of this session, or another site sent it.
std::optional<Error> not_meant(const Service& service, const Request& request);

/// Who writes, as the store remembers it.
corpus::Actor actor_of(const Request& request);

/// GET session for this visitor, without a cookie.
Response session_response(const Service& service, const Visitor& visitor);

/// The Set-Cookie of a session; an empty one ends it.
std::string session_cookie(const ServerOptions& options, std::string_view session);

/// Whether the Host header is one that this server answers to. A page of another site that has pointed its own name
/// at this machine sends that name.
bool is_own_host(const Service& service, const Request& request);

}  // namespace harmonia::web
