// What holds for every address: files of the workbench, headers, methods, limits, stopping.
#include <map>

#include "web/running_server.h"

using namespace harmonia;
using namespace harmonia::tests;

TEST_CASE("the workbench is served with its addresses, and nothing beside it", "[web]") {
  const TemporaryFolder folder;
  folder.write("app/index.html", "<!DOCTYPE html><title>Workbench</title>");
  folder.write("app/assets/index-4f3a.js", std::string(5000, 'x'));
  folder.write("secret.txt", "secret");
  web::ServerOptions options;
  options.app = folder.file("app");
  RunningServer server(options);

  for (const char* path : {"/", "/laws/3", "/review"}) {
    CAPTURE(path);
    const Answer page = server.get(path);
    CHECK(page.status == 200);
    CHECK(page.body == "<!DOCTYPE html><title>Workbench</title>");
    CHECK(page.header("Cache-Control") == "no-cache");
    CHECK(page.header("Content-Security-Policy").find("default-src 'self'") == 0);
    CHECK(page.header("Content-Security-Policy").find("unsafe") == std::string::npos);
  }
  const Answer script = server.get("/assets/index-4f3a.js");
  CHECK(script.header("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(script.head.getContentType() == "text/javascript; charset=utf-8");
  CHECK(server.get("/assets/index-4f3a.js", {{"If-None-Match", script.header("ETag")}}).status == 304);
  const Answer packed = server.get("/assets/index-4f3a.js", {{"Accept-Encoding", "gzip"}});
  CHECK(packed.header("Content-Encoding") == "gzip");
  CHECK(packed.body.size() < 200);

  for (const char* path : {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/assets/nothing.js", "/..%5csecret.txt"}) {
    CAPTURE(path);
    CHECK(server.get(path).status == 404);
  }
  CHECK(server.get("/%00.js").status == 400);
}

TEST_CASE("without a workbench the first page says so", "[web]") {
  const TemporaryFolder folder;
  web::ServerOptions options;
  options.app = folder.file("");
  RunningServer server(options);
  CHECK_FALSE(server.server().has_workbench());
  const Answer page = server.get("/");
  CHECK(page.status == 200);
  CHECK(page.body.find("was not built") != std::string::npos);
}

TEST_CASE("every answer carries the headers that keep a browser from doing harm", "[web]") {
  RunningServer server;
  for (const char* path : {"/", "/api/v1/laws", "/api/v1/nothing", "/nothing.js", "/api/v1/openapi.json"}) {
    CAPTURE(path);
    const Answer answer = server.get(path);
    CHECK(answer.header("X-Content-Type-Options") == "nosniff");
    CHECK(answer.header("Referrer-Policy") == "no-referrer");
    CHECK(answer.header("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(answer.header("Content-Security-Policy").find("frame-ancestors 'none'") != std::string::npos);
    CHECK_FALSE(answer.header("Cache-Control").empty());
  }
}

TEST_CASE("what cannot be asked is refused with the status that says why", "[web]") {
  RunningServer server;
  struct Case {
    std::string method, path;
    int status;
  };
  for (const Case& c : std::vector<Case>{
      {"GET", "laws/none", 422}, {"GET", "laws/99999999999999999999", 422}, {"GET", "laws/5", 404}, {"GET", "laws/5/on?date=soon", 422},
      {"GET", "laws?page=0", 422}, {"GET", "laws?size=100000", 422}, {"GET", "laws?level=city", 422}, {"GET", "search?q=", 422},
      {"GET", "expressions/5/document", 404}, {"GET", "alignment?left=1", 422}, {"GET", "changes", 422}, {"GET", "comparison?laws=1", 422},
      {"GET", "findings?pack=femicide", 422}, {"GET", "findings?expression=1", 404}, {"GET", "matrix?pack=nothing", 404}, {"GET", "matrix", 422},
      {"GET", "matrix?pack=femicide&format=nothing", 422}, {"GET", "packs/nothing", 404}, {"GET", "schemas/..", 404}, {"GET", "nothing", 404},
      {"GET", "laws/1/2/3", 404}, {"PUT", "laws", 405}, {"PATCH", "health", 405}, {"POST", "/", 405}, {"GET", "/api/v2/laws", 404}, {"GET", "/api", 404}}) {
    CAPTURE(c.method, c.path);
    const Answer answer = server.ask(c.method, c.path);
    CHECK(answer.status == c.status);
    CHECK(answer.head.getContentType() == "application/problem+json");
    if (c.status == 405) CHECK_FALSE(answer.header("Allow").empty());
  }
}

TEST_CASE("HEAD has the headers of GET and no body", "[web]") {
  RunningServer server;
  const Answer got = server.get("laws"), headed = server.ask("HEAD", "laws");
  CHECK(headed.status == 200);
  CHECK(headed.body.empty());
  CHECK(headed.header("ETag") == got.header("ETag"));
  CHECK(headed.header("Content-Length") == got.header("Content-Length"));
}

TEST_CASE("a server of this machine alone answers to no other name", "[web]") {
  RunningServer server;
  CHECK(server.get("laws", {{"Host", "evil.example"}}).status == 421);
  CHECK(server.get("laws", {{"Host", "localhost:1"}}).status == 200);
  CHECK(server.get("laws", {{"Host", "[::1]:8787"}}).status == 200);
}

TEST_CASE("beyond this machine nothing is served without accounts and TLS", "[web]") {
  const TemporaryFolder folder;
  const DataFiles data = compiled_in_data();
  std::ostringstream log;
  web::ServerOptions options;
  options.store = folder.file("store.sqlite");
  options.port = 0;
  options.host = "0.0.0.0";
  const auto refused = [&] {
    const auto server = web::Server::open(options, data, log);
    return server ? std::string() : server.error().code;
  };
  CHECK(refused() == "accounts-needed");
  options.accounts = true;
  CHECK(refused() == "tls-needed");
  options.certificate = options.key = folder.write("broken.pem", "nothing");
  CHECK(refused() == "certificate-unreadable");
}

TEST_CASE("an event reaches who listens, and a stopping server lets go", "[web]") {
  RunningServer server;
  server.begin_session();
  const corpus::LawRow law = server.add("law.txt", small_law("ocho"));
  Poco::Net::HTTPClientSession client("127.0.0.1", server.port());
  Poco::Net::HTTPRequest request("GET", "/api/v1/events", "HTTP/1.1");
  client.sendRequest(request);
  Poco::Net::HTTPResponse head;
  std::istream& in = client.receiveResponse(head);
  CHECK(head.getContentType() == "text/event-stream");
  std::string line;
  std::getline(in, line);
  CHECK(line == "retry: 2000");
  std::getline(in, line);
  CHECK(server.ask("DELETE", "laws/" + id(law.work_id)).status == 200);
  std::getline(in, line);
  CHECK(line == "data: {\"type\":\"corpus\"}");
  server.server().stop();
  while (std::getline(in, line)) CHECK(line.empty());
}

TEST_CASE("the log names what was asked and keeps secrets to itself", "[web]") {
  RunningServer server;
  server.begin_session();
  server.get("laws?q=%0Aforged%20line");
  server.server().stop();
  CHECK(server.log().find("GET /api/v1/laws?q=%0Aforged%20line 200") != std::string::npos);
  CHECK(server.log().find(server.token) == std::string::npos);
  CHECK(server.log().find(server.cookie.substr(server.cookie.find('=') + 1)) == std::string::npos);
}

TEST_CASE("laws of two languages are aligned and compared by the concepts they share", "[web][languages]") {
  RunningServer server;
  const std::string spanish = "CÓDIGO PENAL\n\nCAPÍTULO I\nROBO\n\nArtículo 1. Comete robo quien se apodera de una cosa ajena mueble.\n\n"
      "CAPÍTULO II\nBIGAMIA\n\nArtículo 2. Comete bigamia quien contrae matrimonio sin estar disuelto el anterior.\n\n"
      "CAPÍTULO III\nCOLMENAS\n\nArtículo 3. Las colmenas se registrarán ante el ayuntamiento.\n";
  const std::string english = "PENAL CODE\n\n7. Bigamy\n\nAny person who, having a husband or wife living, goes through a ceremony of marriage commits the offence of bigamy.\n\n"
      "8. Theft\n\nA person who steals any movable thing commits the offence of theft.\n";
  const corpus::LawRow left = server.add("es-codigo.txt", spanish), right = server.add("en-code.txt", english);
  REQUIRE(left.language == "spa");
  REQUIRE(right.language == "eng");
  const auto alignment = server.get("alignment?left=" + id(left.expression_id) + "&right=" + id(right.expression_id)).json();
  std::map<std::string, std::string> first;
  for (const auto& each : alignment["candidates"].GetArray()) {
    const auto ranked = each["ranked"].GetArray();
    first[each["left_number"].GetString()] = ranked.Empty() ? "none" : ranked[0]["right_number"].GetString();
  }
  CHECK(first == std::map<std::string, std::string>{{"1", "8"}, {"2", "7"}, {"3", "none"}});
  const auto comparison = server.get("comparison?laws=" + id(left.expression_id) + "," + id(right.expression_id) + "&on=article:1&lang=en");
  CHECK(comparison.status == 200);
  CHECK(comparison.body.find("steals any movable thing") != std::string::npos);
}
