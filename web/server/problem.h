#pragma once
#include <string>

#include "report/messages.h"
#include "web/server/http.h"

namespace harmonia::web {

/// An Error as application/problem+json. The status follows from its code (problem.cpp); a code that the table does
/// not know is a mistake of ours or the engine's trouble: 500, whose detail is for the log and not for the visitor.
Response problem(const Error& error, const std::string& instance, const report::Messages& messages);

/// The status of a code; 500 for one that no table knows.
int status_of(std::string_view code);

/// "Not Found", "Payload Too Large": the usual name of a status.
std::string_view reason_of(int status);

}  // namespace harmonia::web
