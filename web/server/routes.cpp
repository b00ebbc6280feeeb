#include "web/server/routes.h"

#include <algorithm>

#include "web/server/handlers.h"

namespace harmonia::web {

namespace {

// A part without a place comes before one with a place: the first match wins.
constexpr Route kRoutes[] = {
    {"GET", "session", "showSession", Access::Anyone, Body::None, show_session},
    {"POST", "session", "logIn", Access::Anyone, Body::Json, log_in},
    {"DELETE", "session", "logOut", Access::Anyone, Body::None, log_out},
    {"GET", "users", "listUsers", Access::Reviewer, Body::None, list_users},
    {"POST", "users", "addUser", Access::Admin, Body::Json, add_user},
    {"PATCH", "users/{id}", "changeUser", Access::Admin, Body::Json, change_user},
    {"GET", "health", "showHealth", Access::Anyone, Body::None, show_health},
    {"GET", "openapi.json", "showDescription", Access::Anyone, Body::None, show_description},
    {"GET", "schemas/{name}", "showSchema", Access::Anyone, Body::None, show_schema},
    {"GET", "events", "listenToEvents", Access::Reader, Body::None, listen_to_events},

    {"GET", "laws", "listLaws", Access::Reader, Body::None, list_laws},
    {"POST", "laws", "addLaws", Access::Reviewer, Body::Files, add_laws},
    {"GET", "laws/{id}", "showLaw", Access::Reader, Body::None, show_law},
    {"DELETE", "laws/{id}", "removeLaw", Access::Lead, Body::None, remove_law},
    {"GET", "laws/{id}/on", "showLawOn", Access::Reader, Body::None, show_law_on},
    {"GET", "expressions/{id}", "showExpression", Access::Reader, Body::None, show_expression},
    {"GET", "expressions/{id}/document", "showDocument", Access::Reader, Body::None, show_document},
    {"GET", "expressions/{id}/text", "showText", Access::Reader, Body::None, show_text},
    {"GET", "expressions/{id}/original", "showOriginal", Access::Reader, Body::None, show_original},
    {"GET", "search", "searchLaws", Access::Reader, Body::None, search_laws},

    {"GET", "alignment", "showAlignment", Access::Reader, Body::None, show_alignment},
    {"GET", "changes", "showChanges", Access::Reader, Body::None, show_changes},
    {"GET", "comparison", "showComparison", Access::Reader, Body::None, show_comparison},

    {"POST", "bill", "tryBill", Access::Reader, Body::JsonOrFiles, try_bill},
    {"POST", "bill/print", "printBill", Access::Reader, Body::JsonOrFiles, print_bill},
    {"POST", "bill/adopt", "adoptBill", Access::Lead, Body::JsonOrFiles, adopt_bill},

    {"GET", "packs", "listPacks", Access::Reader, Body::None, list_packs},
    {"GET", "packs/{id}", "showPack", Access::Reader, Body::None, show_pack},
    {"GET", "findings", "showFindings", Access::Reader, Body::None, show_findings},
    {"GET", "reviews", "listReviews", Access::Reader, Body::None, list_reviews},
    {"GET", "reviews/settings", "showReviewSettings", Access::Reader, Body::None, show_review_settings},
    {"PUT", "reviews/settings", "setReviewSettings", Access::Lead, Body::Json, set_review_settings},
    {"POST", "reviews/accept", "acceptReviews", Access::Reviewer, Body::Json, accept_reviews},
    {"POST", "reviews/annotations", "readAnnotated", Access::Reviewer, Body::Files, read_annotated},
    {"GET", "reviews/{expression}/{pack}/{criterion}", "showReview", Access::Reader, Body::None, show_review},
    {"POST", "reviews/{expression}/{pack}/{criterion}/decision", "decideReview", Access::Reviewer, Body::Json, decide_review},
    {"POST", "reviews/{expression}/{pack}/{criterion}/agreement", "agreeReview", Access::Lead, Body::Json, agree_review},
    {"POST", "reviews/{expression}/{pack}/{criterion}/state", "setReviewState", Access::Reviewer, Body::Json, set_review_state},
    {"POST", "reviews/{expression}/{pack}/{criterion}/assignment", "assignReview", Access::Reviewer, Body::Json, assign_review},
    {"POST", "reviews/{expression}/{pack}/{criterion}/comments", "commentReview", Access::Reviewer, Body::Json, comment_review},
    {"PATCH", "reviews/{expression}/{pack}/{criterion}/comments/{id}", "resolveComment", Access::Reviewer, Body::Json, resolve_comment},
    {"POST", "reviews/{expression}/{pack}/{criterion}/translations", "translateQuote", Access::Reviewer, Body::Json, translate_quote},

    {"GET", "cuts", "listCuts", Access::Reader, Body::None, list_cuts},
    {"POST", "cuts", "freezeCut", Access::Reviewer, Body::Json, freeze_cut},
    {"GET", "cuts/{id}", "showCut", Access::Reader, Body::None, show_cut},
    {"GET", "cuts/{id}/report", "showCutReport", Access::Reader, Body::None, show_cut_report},
    {"GET", "cuts/{id}/follow-up", "followUpCut", Access::Reader, Body::None, follow_up_cut},

    {"GET", "jobs", "listJobs", Access::Reader, Body::None, list_jobs},
    {"GET", "jobs/{id}", "showJob", Access::Reader, Body::None, show_job},
    {"GET", "jobs/{id}/events", "watchJob", Access::Reader, Body::None, watch_job},
    {"DELETE", "jobs/{id}", "cancelJob", Access::Reviewer, Body::None, cancel_job},

    {"GET", "ficha", "showFicha", Access::Reader, Body::None, show_ficha},
    {"GET", "report", "showReport", Access::Reader, Body::None, show_report},
    {"GET", "matrix", "showMatrix", Access::Reader, Body::None, show_matrix},
};

std::string_view next_part(std::string_view& path) {
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return part;
}

// The values of the places, or nothing where the path is another's.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  std::vector<std::string> ids;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = next_part(pattern), part = next_part(path);
    if (wanted.starts_with('{') && !part.empty()) ids.emplace_back(part);
    else if (wanted != part) return std::nullopt;
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return ids;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Match find_route(std::string_view method, std::string_view path) {
  Match found;
  std::string_view first;  // the pattern that this path matched first: of the same length, a place stands for less
  for (const Route& route : kRoutes) {
    if (!first.empty() && route.path != first) continue;
    auto ids = match(route.path, path);
    if (!ids) continue;
    first = route.path;
    found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(route.method);
    if (route.method == method && found.route == nullptr) {
      found.route = &route;
      found.ids = std::move(*ids);
    }
  }
  return found;
}

}  // namespace harmonia::web
