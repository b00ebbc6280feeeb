#pragma once
#include <optional>
#include <string>

#include "web/server/http.h"

namespace harmonia::web {

/// Takes the body of a form apart into `fields` and `uploads`; the body is empty afterwards. The names of files are made
/// harmless. Errors: "multipart-broken", "too-many-files".
std::optional<Error> read_form(Request& request, const std::string& content_type, std::size_t most_files);

}  // namespace harmonia::web
