// Two servers on one PostgreSQL: whoever asks either of them works with the same reviews, and either does the long work.
#include <chrono>
#include <thread>

#include "support/postgresql.h"
#include "web/running_server.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

constexpr int kTries = 300;
constexpr auto kPause = std::chrono::milliseconds(100);

}  // namespace

TEST_CASE("two servers share a store on PostgreSQL", "[web][postgresql]") {
  PostgresqlServer postgresql;
  if (!postgresql.running()) SKIP("PostgreSQL is not installed");
  web::ServerOptions options;
  options.store = postgresql.new_database();
  options.workers = 0;
  RunningServer first(options);
  options.workers = 1;  // the second does the work of both
  RunningServer second(options);
  const std::string law = id(first.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01")).expression_id);
  first.begin_session();
  second.begin_session();
  const std::string item = "reviews/" + law + "/femicide/fem-penalty-range";
  const std::string accept = R"({"kind":"accept","verdict":"met","reason":""})", override_ = R"({"kind":"override","verdict":"not_met","reason":"It is too low."})";

  SECTION("a decision made at one is seen at the other, and a late one is refused") {
    CHECK(second.get(item).json()["revision"].GetInt() == 0);
    REQUIRE(first.ask("POST", item + "/decision", override_, {{"If-Match", "\"0\""}}).status == 200);
    const Answer late = second.ask("POST", item + "/decision", accept, {{"If-Match", "\"0\""}});
    CHECK(late.status == 412);
    CHECK(second.get(item).json()["revision"].GetInt() == 1);
    CHECK(std::string(second.get(item).json()["agreed"].GetString()) == "not_met");
  }

  SECTION("who listens at one hears what is written at the other") {
    Poco::Net::HTTPClientSession client("127.0.0.1", second.port());
    client.setTimeout(Poco::Timespan(30, 0));
    Poco::Net::HTTPRequest request("GET", "/api/v1/events", "HTTP/1.1");
    client.sendRequest(request);
    Poco::Net::HTTPResponse head;
    std::istream& in = client.receiveResponse(head);
    std::string line;
    std::getline(in, line);
    std::getline(in, line);
    REQUIRE(first.ask("POST", item + "/decision", override_, {{"If-Match", "\"0\""}}).status == 200);
    std::getline(in, line);
    CHECK(line.find("fem-penalty-range") != std::string::npos);
  }

  SECTION("a law dropped at one is read by the other") {
    const Answer dropped = first.ask("POST", "laws", "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"new.txt\"\r\n\r\n" + small_law("nueve") + "\r\n--x--\r\n", {},
                                     "multipart/form-data; boundary=x");
    REQUIRE(dropped.status == 202);
    const std::string job = "jobs/" + id(dropped.json()["job"].GetInt64());
    std::string state;
    for (int i = 0; i < kTries && state != "done"; ++i) {
      state = first.get(job).json()["state"].GetString();
      std::this_thread::sleep_for(kPause);
    }
    CHECK(state == "done");
    CHECK(first.get("laws").json()["total"].GetInt() == 2);
  }
}
