// openapi.json against the running server: every route is described, every described route is there, and each answer
// has the form that the description gives it.
#include <map>
#include <set>

#include "corpus/queue.h"
#include "support/json_schema.h"
#include "web/annotated.h"
#include "web/running_server.h"
#include "web/server/routes.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

using Json = rapidjson::Value;

const rapidjson::Document& description() {
  static const rapidjson::Document kDescription = [] {
    rapidjson::Document value;
    value.Parse(read_file(std::filesystem::path(HARMONIA_SOURCE_DIR) / "web/server/openapi.json"));
    return value;
  }();
  return kDescription;
}

std::string_view text_of(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

// The schema with what it refers to put in its place. Those of docs/schemas are checked by themselves.
void expand(Json& value, rapidjson::Document::AllocatorType& memory) {
  constexpr std::string_view kSchemas = "#/components/schemas/";
  if (value.IsArray()) {
    for (Json& each : value.GetArray()) expand(each, memory);
  } else if (value.IsObject()) {
    if (const auto reference = value.FindMember("$ref"); reference != value.MemberEnd() && text_of(reference->value).starts_with(kSchemas)) {
      const std::string name(text_of(reference->value).substr(kSchemas.size()));
      REQUIRE(description()["components"]["schemas"].HasMember(name));
      value.CopyFrom(description()["components"]["schemas"][name.c_str()], memory);
      expand(value, memory);
      return;
    }
    value.RemoveMember("$ref");  // one of docs/schemas: any value passes here
    for (auto& member : value.GetObject()) expand(member.value, memory);
  }
}

// Why `body` has not the form of `schema`, or nothing.
std::string violation(const Json& schema, const std::string& body) {
  if (schema.HasMember("$ref") && text_of(schema["$ref"]).starts_with("schemas/")) {
    const std::string name(text_of(schema["$ref"]).substr(8));
    return schema_violation(name.substr(0, name.find('.')), body);
  }
  rapidjson::Document whole, value;
  whole.CopyFrom(schema, whole.GetAllocator());
  expand(whole, whole.GetAllocator());
  value.Parse(body);
  if (value.HasParseError()) return "not JSON: " + body.substr(0, 100);
  const rapidjson::SchemaDocument document(whole);
  rapidjson::SchemaValidator validator(document);
  if (value.Accept(validator)) return {};
  rapidjson::StringBuffer place;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(place);
  return std::string(place.GetString(), place.GetSize()) + " breaks \"" + validator.GetInvalidSchemaKeyword() + "\" in " + body.substr(0, 300);
}

const char* name_of(web::Access access) {
  constexpr const char* kNames[] = {"anyone", "reader", "reviewer", "lead", "admin"};
  return kNames[static_cast<int>(access)];
}

const Json& operation_of(const web::Route& route) {
  std::string method(route.method);
  for (char& c : method) c = static_cast<char>(c + 32);
  const std::string path = "/" + std::string(route.path);
  if (!description()["paths"].HasMember(path) || !description()["paths"][path.c_str()].HasMember(method)) FAIL(route.method << " " << path << " is not described");
  return description()["paths"][path.c_str()][method.c_str()];
}

// A request for each operation.
struct Trial {
  std::string path, body;
  int status = 200;
  std::string media_type = "application/json";
  Headers headers = {};
};

}  // namespace

TEST_CASE("the description names every route, and no other", "[web][openapi]") {
  std::set<std::string> described;
  for (const auto& path : description()["paths"].GetObject()) {
    for (const auto& method : path.value.GetObject()) described.insert(method.value["operationId"].GetString());
  }
  for (const web::Route& route : web::routes()) {
    const Json& operation = operation_of(route);
    CHECK(text_of(operation["operationId"]) == route.operation);
    CHECK(text_of(operation["x-access"]) == name_of(route.access));
    CHECK(described.erase(std::string(route.operation)) == 1);
  }
  CHECK(described == std::set<std::string>());
}

TEST_CASE("each route answers in the form that the description gives", "[web][openapi]") {
  web::ServerOptions options;
  options.accounts = true;
  options.workers = 0;  // the job that is shown and cancelled must wait
  RunningServer server(options);
  const corpus::LawRow law = server.add("first.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  const corpus::LawRow next = server.add("second.txt", small_law("diez"), version("mx-sin", "2022-01-01"));
  const corpus::LawRow other = server.add("third.txt", small_law("doce"), version("mx-son", "2021-05-01"));
  const std::string work = id(law.work_id), one = id(law.expression_id), two = id(next.expression_id);
  const std::string admin = id(server.add_account("admin", corpus::Role::Admin));
  server.log_in("admin");
  const std::string item = "reviews/" + two + "/femicide/", seen_first = "\"0\"";
  {
    corpus::Store store = server.open_store();
    REQUIRE(corpus::Queue(store).add({"add", "{}", {}}, {}, web::now()));
  }
  REQUIRE(server.ask("POST", item + "fem-attempt/comments", R"({"text":"first"})").status == 201);
  REQUIRE(server.ask("POST", "cuts", R"({"title":"May","date":"2026-05-01","expressions":[)" + one + R"(],"packs":["femicide"],"lang":"es"})").status == 201);
  const std::string bill = R"json(,"text":"DECRETO\n\nÚNICO. Se reforma el artículo 3 del Código Penal del Estado de Valdeluz, para quedar como sigue:\n\nArtículo 3. Amenazas. Se castigará con prisión de uno a tres años a quien amenace a otra persona.\n\nTRANSITORIOS\n\nÚNICO. Este decreto entra en vigor mañana.\n")json";

  std::map<std::string, Trial, std::less<>> trials = {
      {"showSession", {"session", {}}},
      {"logIn", {"session", R"({"name":"admin","password":"password of admin"})"}},
      {"logOut", {"session", {}, 204}},
      {"listUsers", {"users", {}}},
      {"addUser", {"users", R"({"name":"rita","role":"reviewer","password":"a long password"})", 201}},
      {"changeUser", {"users/" + admin, R"({"display_name":"Chief"})"}},
      {"showHealth", {"health", {}}},
      {"showDescription", {"openapi.json", {}}},
      {"showSchema", {"schemas/findings.json", {}}},
      {"listLaws", {"laws?country=mx&q=penal", {}}},
      {"addLaws", {"laws", "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"new.txt\"\r\n\r\n" + small_law("nueve") + "\r\n--x--\r\n", 202,
                   "multipart/form-data; boundary=x"}},
      {"showLaw", {"laws/" + work, {}}},
      {"showLawOn", {"laws/" + work + "/on?date=2021-01-01", {}}},
      {"showExpression", {"expressions/" + one, {}}},
      {"showDocument", {"expressions/" + one + "/document", {}}},
      {"showText", {"expressions/" + one + "/text", {}}},
      {"showOriginal", {"expressions/" + one + "/original", {}}},
      {"searchLaws", {"search?q=feminicidio&on=2022-02-02", {}}},
      {"showAlignment", {"alignment?left=" + one + "&right=" + two, {}}},
      {"showChanges", {"changes?old=" + one + "&new=" + two, {}}},
      {"showComparison", {"comparison?laws=" + one + "," + id(other.expression_id) + "&on=fem-penalty-range", {}}},
      {"tryBill", {"bill", "{\"base\":" + two + ",\"packs\":[\"femicide\"]" + bill + "}"}},
      {"printBill", {"bill/print?format=html", "{\"base\":" + two + bill + "}"}},
      {"adoptBill", {"bill/adopt", "{\"base\":" + two + ",\"version_date\":\"2026-03-01\",\"gazette\":\"P.O. 12\"" + bill + "}", 201}},
      {"listPacks", {"packs", {}}},
      {"showPack", {"packs/femicide", {}}},
      {"showFindings", {"findings?expression=" + one + "&pack=femicide&lang=es", {}}},
      {"showMatrix", {"matrix?pack=femicide", {}}},
      {"showFicha", {"ficha?expression=" + one + "&pack=femicide", {}}},
      {"showReport", {"report?expression=" + one + "," + two + "&pack=femicide&format=html", {}}},
      {"listReviews", {"reviews?expression=" + two + "&pack=femicide", {}}},
      {"showReview", {item + "fem-attempt", {}}},
      {"decideReview", {item + "fem-penalty-range/decision", R"({"kind":"override","verdict":"met","reason":"The range is enough."})", 200, "application/json", {{"If-Match", seen_first}}}},
      {"agreeReview", {item + "fem-penalty-range/agreement", R"({"verdict":"partly_met","reason":"Both are right in part."})", 200, "application/json", {{"If-Match", "\"1\""}}}},
      {"setReviewState", {item + "fem-own-chapter/state", R"({"state":"in_review"})", 200, "application/json", {{"If-Match", seen_first}}}},
      {"assignReview", {item + "fem-autonomous-offence/assignment", "{\"user\":" + admin + "}", 200, "application/json", {{"If-Match", seen_first}}}},
      {"commentReview", {item + "fem-attempt/comments", R"({"text":"A remark.","internal":true})", 201}},
      {"resolveComment", {item + "fem-attempt/comments/1", R"({"resolved":true})"}},
      {"translateQuote", {item + "fem-attempt/translations", R"({"eId":"art_2","quote":"feminicidio","language":"en","text":"femicide"})", 201}},
      {"acceptReviews", {"reviews/accept", "{\"expression\":" + two + ",\"pack\":\"femicide\",\"criteria\":[\"fem-attempt\"]}"}},
      {"readAnnotated", {"reviews/annotations", "--x\r\nContent-Disposition: form-data; name=\"expression\"\r\n\r\n" + one +
                             "\r\n--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"back.docx\"\r\n\r\n" + annotated_docx(law.text_sha256) + "\r\n--x--\r\n", 200,
                         "multipart/form-data; boundary=x"}},
      {"showReviewSettings", {"reviews/settings?expression=" + two + "&pack=femicide", {}}},
      {"setReviewSettings", {"reviews/settings", "{\"expression\":" + one + ",\"pack\":\"femicide\",\"blind\":true,\"reviewers\":[" + admin + "]}"}},
      {"listCuts", {"cuts", {}}},
      {"freezeCut", {"cuts", "{\"title\":\"June\",\"expressions\":[" + two + "],\"packs\":[\"femicide\"]}", 201}},
      {"showCut", {"cuts/1", {}}},
      {"showCutReport", {"cuts/1/report?format=html", {}}},
      {"followUpCut", {"cuts/1/follow-up", {}}},
      {"listJobs", {"jobs", {}}},
      {"showJob", {"jobs/1", {}}},
      {"cancelJob", {"jobs/1", {}}},
      {"removeLaw", {"laws/" + id(other.work_id), {}}},
  };
  const std::set<std::string_view> streams = {"listenToEvents", "watchJob"};  // never end by themselves

  // Reading first, then what changes the store, then the end of the session.
  const auto turn = [](const web::Route& route) { return route.operation == "logOut" ? 2 : route.method == "GET" ? 0 : 1; };
  for (const int now : {0, 1, 2}) {
    for (const web::Route& route : web::routes()) {
      if (streams.contains(route.operation) || turn(route) != now) continue;
      const auto trial = trials.find(route.operation);
      if (trial == trials.end()) FAIL("no trial for " << route.operation);
      const Answer answer = server.ask(std::string(route.method), trial->second.path, trial->second.body, trial->second.headers, trial->second.media_type);
      CAPTURE(route.operation, answer.body.substr(0, 500));
      CHECK(answer.status == trial->second.status);
      const Json& responses = operation_of(route)["responses"];
      const std::string status = std::to_string(answer.status);
      if (!responses.HasMember(status)) continue;
      if (responses[status.c_str()].HasMember("content")) {
        for (const auto& content : responses[status.c_str()]["content"].GetObject()) {
          CHECK(answer.head.getContentType().starts_with(content.name.GetString()));
          if (text_of(content.name) == "application/json") CHECK(violation(content.value["schema"], answer.body) == "");
        }
      }
      if (route.method != "GET" || !responses.HasMember("304")) continue;
      const std::string tag = answer.header("ETag");
      REQUIRE(!tag.empty());
      const Answer again = server.get(trial->second.path, {{"If-None-Match", tag}});
      CHECK(again.status == 304);
      CHECK(again.body.empty());
    }
  }
}

TEST_CASE("a problem has the described form and says what to do", "[web][openapi]") {
  RunningServer server;
  const Answer answer = server.get("laws/77", {{"Accept-Language", "es-MX,es;q=0.9"}});
  CHECK(answer.status == 404);
  CHECK(answer.head.getContentType() == "application/problem+json");
  CHECK(violation(description()["components"]["schemas"]["Problem"], answer.body) == "");
  CHECK(answer.json()["remedy"] == "la lista de leyes muestra lo que hay");
  CHECK(answer.json()["instance"] == "/api/v1/laws/77");
}
