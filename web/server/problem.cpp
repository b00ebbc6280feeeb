#include "web/server/problem.h"

#include <algorithm>

#include "report/json_writer.h"

namespace harmonia::web {

namespace {

struct Status {
  std::string_view code;
  int status;
};

constexpr Status kStatuses[] = {
    {"request-broken", 400}, {"json-broken", 400}, {"multipart-broken", 400}, {"archive-broken", 400},
    {"not-logged-in", 401}, {"login-refused", 401},
    {"not-allowed", 403}, {"token-missing", 403}, {"origin-foreign", 403}, {"accounts-off", 403},
    {"no-such-page", 404}, {"law-unknown", 404}, {"expression-unknown", 404}, {"law-not-yet", 404}, {"pack-unknown", 404}, {"criterion-unknown", 404},
    {"article-unknown", 404}, {"cut-unknown", 404}, {"job-unknown", 404}, {"account-unknown", 404}, {"comment-unknown", 404}, {"country-unknown", 404},
    {"method-unknown", 405},
    {"request-too-slow", 408},
    {"account-exists", 409}, {"account-last-admin", 409}, {"law-ambiguous", 409}, {"law-reviewed", 409}, {"review-signed-off", 409}, {"review-not-decided", 409},
    {"reviews-other-law", 409}, {"job-ended", 409}, {"bill-without-effect", 422}, {"bill-applied-partly", 409}, {"findings-broken", 500},
    {"review-changed", 412},
    {"too-large", 413}, {"too-many-files", 413},
    {"zip-damaged", 422}, {"zip-ratio", 422}, {"zip-too-large", 413}, {"zip-too-many", 413}, {"zip-encrypted", 422}, {"docx-no-document", 422},
    {"media-type-unknown", 415}, {"unsupported-format", 415}, {"binary", 415},
    {"host-unknown", 421},
    {"field-missing", 422}, {"field-unfit", 422}, {"query-without-words", 422}, {"format-unknown", 422}, {"language-unknown", 422},
    {"not-a-date", 422}, {"not-a-number", 422}, {"too-many-laws", 422}, {"yardstick-unknown", 422}, {"yardstick-not-in-force", 422}, {"profile-unknown", 422},
    {"empty", 422}, {"law-without-text", 422},
    {"review-reason-missing", 422}, {"review-not-reviewer", 403}, {"comment-empty", 422}, {"comment-quote-differs", 422},
    {"translation-empty", 422}, {"account-name-unfit", 422}, {"password-unfit", 422}, {"role-unknown", 422}, {"verdict-unknown", 422},
    {"state-unknown", 422}, {"cut-part-twice", 422}, {"xml-not-well-formed", 422}, {"tradition-unknown", 422}, {"pack-broken", 422},
    {"revision-missing", 428},
    {"login-too-often", 429}, {"too-many-streams", 503}, {"too-busy", 503}, {"printer-missing", 503}, {"store-unreachable", 503}, {"stopping", 503}};

}  // namespace

int status_of(std::string_view code) {
  const auto* found = std::find_if(std::begin(kStatuses), std::end(kStatuses), [&](const Status& each) { return each.code == code; });
  return found == std::end(kStatuses) ? 500 : found->status;
}

std::string_view reason_of(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Payload Too Large";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
  }
}

Response problem(const Error& error, const std::string& instance, const report::Messages& messages) {
  const int status = status_of(error.code);
  report::JsonWriter json;
  json.begin_object();
  json.key("type").string("urn:harmonia:problem:" + (status == 500 ? std::string("internal") : error.code));
  json.key("title").string(reason_of(status)).key("status").count(static_cast<std::uint64_t>(status));
  std::string detail = status == 500 ? messages("problem.internal") : error.message;
  if (status != 500 && !error.where.empty() && error.code != "review-changed") detail = error.where + ": " + detail;
  json.key("detail").string(detail).key("instance").string(instance);
  const std::string own = "remedy.web." + error.code, shared = "remedy." + error.code;
  json.key("remedy").string(messages.has(own) ? messages(own) : messages.has(shared) ? messages(shared) : "");
  json.end_object();
  Response response = json_response(json.take(), status);
  response.media_type = "application/problem+json";
  if (error.code == "login-too-often") response.headers.emplace_back("Retry-After", error.where);
  if (status == 503) response.headers.emplace_back("Retry-After", "5");
  if (error.code == "method-unknown") response.headers.emplace_back("Allow", error.where);
  return response;
}

}  // namespace harmonia::web
