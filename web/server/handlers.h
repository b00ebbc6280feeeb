#pragma once
#include "report/exporters.h"
#include "web/server/routes.h"

// What each route does (routes.cpp says which). Grouped as the sources are.
namespace harmonia::web {

// session.cpp
Result<Response> show_session(Service&, const Request&);

// accounts.cpp
Result<Response> log_in(Service&, const Request&);
Result<Response> log_out(Service&, const Request&);
Result<Response> list_users(Service&, const Request&);
Result<Response> add_user(Service&, const Request&);
Result<Response> change_user(Service&, const Request&);

// reviews.cpp
Result<Response> list_reviews(Service&, const Request&);
Result<Response> show_review(Service&, const Request&);
Result<Response> decide_review(Service&, const Request&);
Result<Response> agree_review(Service&, const Request&);
Result<Response> set_review_state(Service&, const Request&);
Result<Response> assign_review(Service&, const Request&);
Result<Response> comment_review(Service&, const Request&);
Result<Response> resolve_comment(Service&, const Request&);
Result<Response> translate_quote(Service&, const Request&);
Result<Response> accept_reviews(Service&, const Request&);
Result<Response> show_review_settings(Service&, const Request&);
Result<Response> set_review_settings(Service&, const Request&);

// annotations.cpp
Result<Response> read_annotated(Service&, const Request&);

// cuts.cpp
Result<Response> list_cuts(Service&, const Request&);
Result<Response> show_cut(Service&, const Request&);
Result<Response> freeze_cut(Service&, const Request&);
Result<Response> show_cut_report(Service&, const Request&);
Result<Response> follow_up_cut(Service&, const Request&);

// jobs.cpp
Result<Response> list_jobs(Service&, const Request&);
Result<Response> show_job(Service&, const Request&);
Result<Response> watch_job(Service&, const Request&);
Result<Response> cancel_job(Service&, const Request&);

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

// uploads.cpp
Result<Response> add_laws(Service&, const Request&);

// bills.cpp
Result<Response> try_bill(Service&, const Request&);
Result<Response> adopt_bill(Service&, const Request&);
Result<Response> print_bill(Service&, const Request&);

// reports.cpp
Result<Response> show_report(Service&, const Request&);
Result<Response> show_ficha(Service&, const Request&);

// checks.cpp
Result<Response> list_packs(Service&, const Request&);
Result<Response> show_pack(Service&, const Request&);
Result<Response> show_findings(Service&, const Request&);
Result<Response> show_matrix(Service&, const Request&);

// What the sources share.

/// The exporter that ?format= names, else that of `otherwise`; `has` says whether it can write what is wanted.
/// Errors: "format-unknown".
Result<const report::Exporter*> asked_format(const Request& request, std::string_view otherwise, bool (*has)(const report::Exporter&));

/// What an exporter gave, printed where its format is a printed page. Errors: "printer-missing", those of printing.
Result<std::string> finished(const Service& service, const report::Exporter& exporter, std::string bytes);

/// The expressions that a query names, with commas between. Errors: "field-unfit", "too-many-laws", "expression-unknown".
Result<std::vector<corpus::LawRow>> asked_laws(Service& service, const Request& request, std::string_view name);

/// What findings of these laws and packs depend on, for Service::answer.
std::string checked_key(std::string_view what, const std::vector<corpus::LawRow>& rows, const engine::Packs& packs, const Request& request,
                        const report::Messages& messages);

}  // namespace harmonia::web
