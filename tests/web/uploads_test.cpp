// Files that are dropped become laws: through the queue, with whatever names and bytes they come.
#include <chrono>
#include <thread>

#include "web/running_server.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

const std::string kForm = "multipart/form-data; boundary=----x";

std::string part(const std::string& disposition, const std::string& content) {
  return "------x\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
}
std::string file(const std::string& name, const std::string& content) { return part("name=\"files\"; filename=\"" + name + "\"", content); }
const std::string kEnd = "------x--\r\n";

// The job as it is when it has ended.
rapidjson::Document ended(RunningServer& server, std::int64_t job) {
  for (int i = 0; i < 600; ++i) {
    rapidjson::Document now = server.get("jobs/" + id(job)).json();
    const std::string state = now["state"].GetString();
    if (state != "waiting" && state != "running") return now;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  FAIL("the job does not end");
  return rapidjson::Document();
}

}  // namespace

TEST_CASE("dropped files become laws, and what cannot be read is named", "[web][uploads]") {
  RunningServer server;
  server.begin_session();
  const Answer answer = server.ask("POST", "laws",
                                   part("name=\"jurisdiction\"", "mx-sin") + part("name=\"version_date\"", "2021-02-03") +
                                       file("../../código.txt", small_law("ocho")) + file("broken.bin", std::string("\0\1\2\3", 4)) + kEnd,
                                   {}, kForm);
  REQUIRE(answer.status == 202);
  CHECK(answer.json()["files"].GetInt() == 2);
  const rapidjson::Document job = ended(server, answer.json()["job"].GetInt64());
  CHECK(std::string(job["state"].GetString()) == "done");
  CHECK(std::string(job["result"].GetString()).find("broken.bin") != std::string::npos);
  const rapidjson::Document laws = server.get("laws").json();
  REQUIRE(laws["total"].GetInt() == 1);
  CHECK(std::string(laws["items"][0]["jurisdiction"].GetString()) == "mx-sin");
  CHECK(std::string(laws["items"][0]["newest"]["version_date"].GetString()) == "2021-02-03");
  CHECK(std::string(laws["items"][0]["newest"]["file"].GetString()) == "código.txt");

  const Answer events = server.get("jobs/" + id(answer.json()["job"].GetInt64()) + "/events");
  CHECK(events.head.getContentType() == "text/event-stream");
  CHECK(events.body.find("event: done\ndata: {") == 0);
}

TEST_CASE("a manifest says what is known of each file", "[web][uploads]") {
  RunningServer server;
  server.begin_session();
  const Answer answer = server.ask("POST", "laws",
                                   file("a.txt", small_law("ocho")) + file("b.txt", small_law("diez")) +
                                       part("name=\"manifest\"; filename=\"m.csv\"", "file,work,jurisdiction,gazette\na.txt,/akn/mx-sin/act/cp,mx-sin,P.O. 3\nb.txt,/akn/mx-son/act/cp,mx-son,B.O. 9\n") + kEnd,
                                   {}, kForm);
  REQUIRE(answer.status == 202);
  ended(server, answer.json()["job"].GetInt64());
  CHECK(server.get("laws?jurisdiction=mx-son").json()["total"].GetInt() == 1);
  CHECK(server.ask("POST", "laws", kEnd, {}, kForm).status == 422);
  CHECK(server.ask("POST", "laws", file("empty.txt", "") + kEnd, {}, kForm).status == 422);
}

TEST_CASE("two files of one name are both kept", "[web][uploads]") {
  RunningServer server;
  server.begin_session();
  const Answer answer = server.ask("POST", "laws", file("a/law.txt", small_law("ocho")) + file("b/law.txt", small_law("diez")) + kEnd, {}, kForm);
  REQUIRE(answer.status == 202);
  const rapidjson::Document job = ended(server, answer.json()["job"].GetInt64());
  CHECK(std::string(job["result"].GetString()).find("\"unread\":[]") != std::string::npos);
}
