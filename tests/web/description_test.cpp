// openapi.json against the running server: every route is described, every described route is there, and each answer
// has the form that the description gives it.
#include <map>
#include <set>

#include "support/json_schema.h"
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
  RunningServer server;
  const corpus::LawRow law = server.add("first.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  const corpus::LawRow next = server.add("second.txt", small_law("diez"), version("mx-sin", "2022-01-01"));
  const corpus::LawRow other = server.add("third.txt", small_law("doce"), version("mx-son", "2021-05-01"));
  const std::string work = id(law.work_id), one = id(law.expression_id), two = id(next.expression_id);
  server.begin_session();

  std::map<std::string, Trial, std::less<>> trials = {
      {"showSession", {"session", {}}},
      {"showHealth", {"health", {}}},
      {"showDescription", {"openapi.json", {}}},
      {"showSchema", {"schemas/findings.json", {}}},
      {"listLaws", {"laws?country=mx&q=penal", {}}},
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
      {"listPacks", {"packs", {}}},
      {"showPack", {"packs/femicide", {}}},
      {"showFindings", {"findings?expression=" + one + "&pack=femicide&lang=es", {}}},
      {"showMatrix", {"matrix?pack=femicide", {}}},
      {"removeLaw", {"laws/" + id(other.work_id), {}}},
  };
  const std::set<std::string_view> streams = {"listenToEvents"};  // never end by themselves: events_test.cpp

  // Reading first, then what changes the store.
  for (const bool writes : {false, true}) {
    for (const web::Route& route : web::routes()) {
      if (streams.contains(route.operation) || (route.method != "GET") != writes) continue;
      const auto trial = trials.find(route.operation);
      if (trial == trials.end()) FAIL("no trial for " << route.operation);
      const Answer answer = server.ask(std::string(route.method), trial->second.path, trial->second.body, trial->second.headers, trial->second.media_type);
      CAPTURE(route.operation, answer.body.substr(0, 500));
      CHECK(answer.status == trial->second.status);
      const Json& responses = operation_of(route)["responses"];
      const std::string status = std::to_string(answer.status);
      REQUIRE(responses.HasMember(status));
      if (!responses[status.c_str()].HasMember("content")) continue;
      for (const auto& content : responses[status.c_str()]["content"].GetObject()) {
        CHECK(answer.head.getContentType().starts_with(content.name.GetString()));
        if (text_of(content.name) == "application/json") CHECK(violation(content.value["schema"], answer.body) == "");
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
