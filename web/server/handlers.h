#pragma once
#include "web/server/routes.h"

// What each route does (routes.cpp says which). Grouped as the sources are.
namespace harmonia::web {

// session.cpp
Result<Response> show_session(Service&, const Request&);

// server_info.cpp
Result<Response> show_health(Service&, const Request&);
Result<Response> show_description(Service&, const Request&);
Result<Response> show_schema(Service&, const Request&);
Result<Response> listen_to_events(Service&, const Request&);

// laws.cpp
Result<Response> list_laws(Service&, const Request&);
Result<Response> show_law(Service&, const Request&);
Result<Response> show_law_on(Service&, const Request&);
Result<Response> remove_law(Service&, const Request&);
Result<Response> show_expression(Service&, const Request&);
Result<Response> show_document(Service&, const Request&);
Result<Response> show_text(Service&, const Request&);
Result<Response> show_original(Service&, const Request&);
Result<Response> search_laws(Service&, const Request&);

// comparisons.cpp
Result<Response> show_alignment(Service&, const Request&);
Result<Response> show_changes(Service&, const Request&);
Result<Response> show_comparison(Service&, const Request&);

// checks.cpp
Result<Response> list_packs(Service&, const Request&);
Result<Response> show_pack(Service&, const Request&);
Result<Response> show_findings(Service&, const Request&);
Result<Response> show_matrix(Service&, const Request&);

}  // namespace harmonia::web
