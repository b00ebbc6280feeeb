// Who may do what: every route without a session, with each role, without the token, from another site. And what
// comes in that nobody should store.
#include <set>

#include "corpus/reviews.h"
#include "web/running_server.h"
#include "web/server/routes.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

web::ServerOptions with_accounts() {
  web::ServerOptions options;
  options.accounts = true;
  return options;
}

// The path of a route with something in its places.
std::string filled(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '{') {
      out += "1";
      at = path.find('}', at) + 1;
    } else {
      out += path[at++];
    }
  }
  return out;
}

std::string body_of(const web::Route& route) { return route.body == web::Body::None ? "" : "{}"; }

}  // namespace

TEST_CASE("every route asks for its role, and says 401 or 403 without it", "[web][access]") {
  RunningServer server(with_accounts());
  for (const auto& [name, role] : {std::pair("reader", corpus::Role::Reader), std::pair("reviewer", corpus::Role::Reviewer), std::pair("lead", corpus::Role::Lead)}) {
    server.add_account(name, role);
  }
  server.begin_session();  // a cookie and a token, but nobody behind them
  for (const web::Route& route : web::routes()) {
    if (route.access == web::Access::Anyone) continue;
    CAPTURE(route.operation);
    CHECK(server.ask(std::string(route.method), filled(route.path), body_of(route)).status == 401);
  }
  int role = 1;
  for (const char* name : {"reader", "reviewer", "lead"}) {
    server.log_in(name);
    for (const web::Route& route : web::routes()) {
      if (static_cast<int>(route.access) <= role) continue;
      CAPTURE(name, route.operation);
      CHECK(server.ask(std::string(route.method), filled(route.path), body_of(route)).status == 403);
    }
    ++role;
  }
}

TEST_CASE("a write without the token, or from another site, is refused and nothing is stored", "[web][access]") {
  RunningServer server;
  const corpus::LawRow law = server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  server.begin_session();
  const std::string token = server.token, path = "reviews/" + id(law.expression_id) + "/femicide/fem-attempt/comments";
  for (const web::Route& route : web::routes()) {
    if (route.method == "GET") continue;
    CAPTURE(route.operation);
    server.token.clear();
    CHECK(server.ask(std::string(route.method), filled(route.path), body_of(route)).status == 403);
    CHECK(server.ask(std::string(route.method), filled(route.path), body_of(route), {{"X-Harmonia-Token", "guessed"}}).status == 403);
    server.token = token;
    CHECK(server.ask(std::string(route.method), filled(route.path), body_of(route), {{"Origin", "https://evil.example"}}).status == 403);
    CHECK(server.ask(std::string(route.method), filled(route.path), body_of(route), {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
  }
  const std::string cookie = server.cookie;
  server.cookie.clear();
  CHECK(server.ask("POST", path, R"({"text":"forged"})").status == 403);
  server.cookie = cookie;
  corpus::Store store = server.open_store();
  CHECK(store.list()->size() == 1);
  CHECK(corpus::Reviews(store).newest_event().value() == 0);
  CHECK(server.ask("POST", path, R"({"text":"meant"})", {{"Origin", "http://127.0.0.1:" + std::to_string(server.port())}}).status == 201);
}

TEST_CASE("passwords cannot be guessed for long, and a session ends with its account", "[web][access]") {
  RunningServer server(with_accounts());
  const std::string rita = id(server.add_account("rita", corpus::Role::Reviewer));
  server.add_account("admin", corpus::Role::Admin);
  server.log_in("rita");
  const std::string cookie = server.cookie, token = server.token;
  CHECK(server.get("laws").status == 200);
  server.log_in("admin");
  CHECK(server.ask("PATCH", "users/" + rita, R"({"active":false})").status == 200);
  server.cookie = cookie;
  server.token = token;
  CHECK(server.get("laws").status == 401);
  int status = 0;
  for (int i = 0; i < 6; ++i) {
    const Answer answer = server.ask("POST", "session", R"({"name":"admin","password":"wrong password"})");
    status = answer.status;
    if (status == 429) CHECK_FALSE(answer.header("Retry-After").empty());
  }
  CHECK(status == 429);
  CHECK(server.log().find("wrong password") == std::string::npos);
  CHECK(server.log().find(RunningServer::password_of("admin")) == std::string::npos);
}

TEST_CASE("bodies that are too long, broken or of another kind are refused before anything is done", "[web][access]") {
  web::ServerOptions options;
  options.limits.request_bytes = 1000;
  options.limits.upload_bytes = 5000;
  options.limits.upload_files = 2;
  RunningServer server(options);
  const corpus::LawRow law = server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  server.begin_session();
  const std::string comments = "reviews/" + id(law.expression_id) + "/femicide/fem-attempt/comments";
  const auto form = [](const std::string& content, const std::string& end = "--x--\r\n") { return "--x\r\nContent-Disposition: form-data; name=\"" + content + "\r\n" + end; };
  struct Case {
    std::string path, body, media_type;
    int status;
  };
  const std::string multipart = "multipart/form-data; boundary=x", file = "file\"; filename=\"a.txt\"\r\n\r\ntext";
  for (const Case& c : std::vector<Case>{
           {comments, R"({"text":")" + std::string(2000, 'x') + R"("})", "application/json", 413},
           {comments, R"({"text":"half)", "application/json", 400},
           {comments, "[1]", "application/json", 400},
           {comments, std::string(900, '['), "application/json", 400},
           {comments, "{\"text\":\"\xff\"}", "application/json", 400},
           {comments, R"({"text":"\u0000"})", "application/json", 422},
           {comments, R"({"text":7})", "application/json", 422},
           {comments, R"({"text":" "})", "application/json", 422},
           {comments, R"({"text":"x","span":[9,1]})", "application/json", 422},
           {comments, "text=1", "application/x-www-form-urlencoded", 415},
           {comments, "<text/>", "text/xml", 415},
           {comments, form("text\"\r\n\r\nhello"), multipart, 415},
           {"bill", form(file) + std::string(6000, 'x'), multipart, 413},
           {"bill", form(file, ""), multipart, 400},
           {"bill", form(file), "multipart/form-data", 400},
           {"bill", "garbage", multipart, 400},
           {"bill", form(file + "\r\n--x\r\nContent-Disposition: form-data; name=\"" + file + "\r\n--x\r\nContent-Disposition: form-data; name=\"" + file), multipart, 413},
           {"bill", form(file), multipart, 422},
       }) {
    CAPTURE(c.path, c.body.substr(0, 80), c.media_type);
    CHECK(server.ask("POST", c.path, c.body, {}, c.media_type).status == c.status);
  }
  corpus::Store store = server.open_store();
  CHECK(corpus::Reviews(store).newest_event().value() == 0);
  CHECK(store.list()->size() == 1);
}

TEST_CASE("a body that never ends is given up, and the server goes on", "[web][access]") {
  web::ServerOptions options;
  options.limits.request_seconds = 1;
  RunningServer server(options);
  server.begin_session();
  Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", server.port()));
  const std::string head = "POST /api/v1/bill HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nCookie: " + server.cookie +
                           "\r\nX-Harmonia-Token: " + server.token + "\r\n\r\n{\"te";
  socket.sendBytes(head.data(), static_cast<int>(head.size()));
  socket.setReceiveTimeout(Poco::Timespan(20, 0));
  std::string answer(4096, '\0');
  const int got = socket.receiveBytes(answer.data(), static_cast<int>(answer.size()));
  answer.resize(static_cast<std::size_t>(std::max(got, 0)));
  CHECK(answer.find("HTTP/1.1 40") == 0);  // 400 or 408: it ended before it was whole
  CHECK(server.get("health").status == 200);
}

TEST_CASE("script in text and in names of files is kept as text and never becomes a page", "[web][access]") {
  RunningServer server;
  corpus::Provenance provenance = version("mx-sin", "2020-01-01");
  provenance.title = "<script>alert(1)</script>";
  provenance.gazette = "\"><img src=x onerror=alert(1)>";
  const corpus::LawRow law = server.add("<svg onload=alert(1)>.txt", small_law("ocho"), provenance);
  server.begin_session();
  const std::string item = "reviews/" + id(law.expression_id) + "/femicide/fem-attempt";
  const std::string script = R"({"text":"<script>alert(1)</script>\r\nSet-Cookie: a=b","quote":""})";
  CHECK(server.ask("POST", item + "/comments", script, {{"X-Harmonia-Name", "%3Cb%3EEve%3C%2Fb%3E"}}).status == 201);
  const Answer review = server.get(item);
  CHECK(review.head.getContentType() == "application/json");
  CHECK(std::string(review.json()["comments"][0]["text"].GetString()) == "<script>alert(1)</script>\r\nSet-Cookie: a=b");
  CHECK(std::string(review.json()["comments"][0]["by_name"].GetString()) == "<b>Eve</b>");
  const Answer report = server.get("report?expression=" + id(law.expression_id) + "&pack=femicide&format=html");
  CHECK(report.status == 200);
  CHECK(report.body.find("<script>alert") == std::string::npos);
  CHECK(report.body.find("<img src=x") == std::string::npos);
  CHECK(report.header("Content-Security-Policy").find("sandbox") != std::string::npos);
  CHECK(report.header("Content-Security-Policy").find("script-src") == std::string::npos);
  const Answer original = server.get("expressions/" + id(law.expression_id) + "/original");
  CHECK(original.head.getContentType() == "application/octet-stream");
  CHECK(original.header("Content-Disposition").starts_with("attachment"));
  CHECK(original.header("Content-Disposition").find('<') == std::string::npos);
}

TEST_CASE("names of files lose their folders and what a system would read in them", "[web][access]") {
  for (const auto& [given, kept] : {std::pair("../../etc/passwd", "passwd"), std::pair("..\\..\\boot.ini", "boot.ini"), std::pair("/", "file"), std::pair("..", "file"),
                                    std::pair(".hidden", "hidden"), std::pair("a\nb\r.txt", "ab.txt"), std::pair("-rf", "rf"), std::pair("código penal.txt", "código penal.txt"),
                                    std::pair("<b>|\"?*.txt", "b.txt"), std::pair("\xff\xfe.txt", "file")}) {
    CAPTURE(given);
    CHECK(web::harmless_name(given) == kept);
  }
  const std::string longest = web::harmless_name(std::string(5000, 'x') + ".docx");
  CHECK(longest.size() == 200);
  CHECK(longest.ends_with(".docx"));
}

TEST_CASE("two who write at once: the second is told what the first has done", "[web][reviews]") {
  RunningServer server(with_accounts());
  const corpus::LawRow law = server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  server.add_account("ana", corpus::Role::Reviewer);
  server.add_account("boris", corpus::Role::Reviewer);
  const std::string item = "reviews/" + id(law.expression_id) + "/femicide/fem-attempt";
  server.log_in("ana");
  CHECK(server.ask("POST", item + "/decision", R"({"kind":"accept"})").status == 428);
  CHECK(server.ask("POST", item + "/decision", R"({"kind":"override","verdict":"met"})", {{"If-Match", "\"0\""}}).status == 422);
  const Answer first = server.ask("POST", item + "/decision", R"({"kind":"override","verdict":"met","reason":"It is there."})", {{"If-Match", "\"0\""}});
  CHECK(first.status == 200);
  CHECK(first.json()["revision"].GetInt() == 1);
  server.log_in("boris");
  const Answer second = server.ask("POST", item + "/decision", R"({"kind":"accept"})", {{"If-Match", "\"0\""}});
  CHECK(second.status == 412);
  CHECK(second.head.getContentType() == "application/problem+json");
  CHECK(second.json()["item"]["revision"].GetInt() == 1);
  CHECK(std::string(second.json()["item"]["decisions"][0]["by_name"].GetString()) == "ana the tester");
  const Answer third = server.ask("POST", item + "/decision", R"({"kind":"accept"})", {{"If-Match", "\"1\""}});
  CHECK(third.status == 200);
  CHECK(third.json()["disputed"].GetBool());
  CHECK(third.json()["decisions"].Size() == 2);
}

TEST_CASE("a reader sees no internal comment", "[web][reviews]") {
  RunningServer server(with_accounts());
  const corpus::LawRow law = server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  server.add_account("ana", corpus::Role::Reviewer);
  server.add_account("rea", corpus::Role::Reader);
  const std::string item = "reviews/" + id(law.expression_id) + "/femicide/fem-attempt";
  server.log_in("ana");
  CHECK(server.ask("POST", item + "/comments", R"({"text":"for us","internal":true})").status == 201);
  CHECK(server.ask("POST", item + "/comments", R"({"text":"for all"})").status == 201);
  CHECK(server.get(item).json()["comments"].Size() == 2);
  server.log_in("rea");
  CHECK(server.get(item).json()["comments"].Size() == 1);
}
