// A report that was annotated in Word comes back: what stands at a finding becomes its comment, once.
#include "web/annotated.h"
#include "web/running_server.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

Answer send(RunningServer& server, const std::string& expression, const std::string& docx) {
  return server.ask("POST", "reviews/annotations",
                    "--x\r\nContent-Disposition: form-data; name=\"expression\"\r\n\r\n" + expression +
                        "\r\n--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"back.docx\"\r\n\r\n" + docx + "\r\n--x--\r\n",
                    {}, "multipart/form-data; boundary=x");
}

}  // namespace

TEST_CASE("comments and changes in a report that comes back are put at their findings, once", "[web][annotations]") {
  RunningServer server;
  const corpus::LawRow law = server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  const std::string expression = id(law.expression_id);
  server.begin_session();
  const rapidjson::Document first = send(server, expression, annotated_docx(law.text_sha256)).json();
  REQUIRE(first["placed"].Size() == 2);
  CHECK(first["known"].Size() == 0);
  REQUIRE(first["elsewhere"].Size() == 1);
  CHECK(std::string(first["elsewhere"][0]["heading"].GetString()) == "Method");
  CHECK(std::string(first["placed"][0]["criterion"].GetString()) == "fem-penalty-range");
  CHECK_FALSE(first["placed"][0]["other_text"].GetBool());

  const rapidjson::Document review = server.get("reviews/" + expression + "/femicide/fem-penalty-range").json();
  REQUIRE(review["comments"].Size() == 2);
  const auto& comment = review["comments"][0];
  CHECK(std::string(comment["text"].GetString()).find("Omar <b>Sadiq</b>, 2026-05-02") == 0);
  CHECK(std::string(comment["text"].GetString()).find("Is that the range of 2023?") != std::string::npos);
  CHECK(comment["internal"].GetBool());
  // The words commented on stand once in what the finding rests on: the comment points at them in the law.
  CHECK(std::string(comment["quote"].GetString()) == "de cuarenta a sesenta años de prisión");
  CHECK(std::string(review["comments"][1]["text"].GetString()).find("exactly") != std::string::npos);

  const rapidjson::Document again = send(server, expression, annotated_docx(law.text_sha256)).json();
  CHECK(again["placed"].Size() == 0);
  CHECK(again["known"].Size() == 2);
  CHECK(server.get("reviews/" + expression + "/femicide/fem-penalty-range").json()["comments"].Size() == 2);
}

TEST_CASE("the remarks of reviewers that a report prints are known when it comes back", "[web][annotations]") {
  RunningServer server;
  const corpus::LawRow law = server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  const std::string expression = id(law.expression_id);
  server.begin_session();
  const std::string words = "de cuarenta a sesenta años de prisión";
  const std::size_t begin = small_law("ocho").find(words);
  const std::string comment = R"({"text":"Is it enough?","eId":"art_2","quote":")" + words + R"(","span":[)" + id(static_cast<std::int64_t>(begin)) + "," + id(static_cast<std::int64_t>(begin + words.size())) + "]}";
  REQUIRE(server.ask("POST", "reviews/" + expression + "/femicide/fem-penalty-range/comments", comment).status == 201);
  const std::string report = server.get("report?pack=femicide&format=docx&expression=" + expression).body;
  const rapidjson::Document answer = send(server, expression, report).json();
  CHECK(answer["placed"].Size() == 0);
  CHECK(answer["known"].Size() == 1);
}

TEST_CASE("a report on another version of the text is still put at its findings, and says so", "[web][annotations]") {
  RunningServer server;
  const corpus::LawRow old = server.add("old.txt", small_law("ocho"), version("mx-sin", "2020-01-01"));
  const corpus::LawRow law = server.add("new.txt", small_law("diez"), version("mx-sin", "2022-01-01"));
  server.begin_session();
  const rapidjson::Document answer = send(server, id(law.expression_id), annotated_docx(old.text_sha256)).json();
  REQUIRE(answer["placed"].Size() == 2);
  CHECK(answer["placed"][0]["other_text"].GetBool());
}

TEST_CASE("what is no Word document is refused and nothing is stored", "[web][annotations]") {
  RunningServer server;
  const std::string expression = id(server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01")).expression_id);
  server.begin_session();
  CHECK(send(server, expression, "no archive").status == 422);
  CHECK(send(server, "999", annotated_docx("aa")).status == 404);
  CHECK(server.get("reviews?expression=" + expression + "&pack=femicide").json()["items"].Size() == 0);
}
