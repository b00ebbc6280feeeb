// By what a pack measures is asked in the address: findings, matrices, reports and cuts answer by it.
#include <catch2/generators/catch_generators.hpp>

#include "web/running_server.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

std::string verdict(const rapidjson::Document& findings, std::string_view criterion) {
  for (const auto& each : findings["documents"][0]["findings"].GetArray()) {
    if (each["criterion"].GetString() == criterion) return each["verdict"].GetString();
  }
  return "missing";
}

}  // namespace

TEST_CASE("findings are by the yardstick that is asked for", "[web][yardstick]") {
  RunningServer server;
  const std::string law = id(server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01")).expression_id);
  const std::string findings = "findings?pack=femicide&expression=" + law;
  // Nothing that was kept for one yardstick answers for another.
  CHECK(verdict(server.get(findings).json(), "fem-agg-pregnancy") == "not_met");
  CHECK(verdict(server.get(findings + "&yardstick=cpf-2012").json(), "fem-agg-pregnancy") == "not_applicable");
  CHECK(verdict(server.get(findings + "&on=2015-01-01").json(), "fem-agg-pregnancy") == "not_applicable");
  CHECK(verdict(server.get(findings).json(), "fem-agg-pregnancy") == "not_met");
  CHECK(server.get(findings).header("ETag") != server.get(findings + "&yardstick=cpf-2012").header("ETag"));
  CHECK(server.get("matrix?pack=femicide&format=csv&yardstick=cpf-2012").body.find("not_applicable") != std::string::npos);
  CHECK(server.get("report?pack=femicide&format=md&lang=en&yardstick=cpf-2012&expression=" + law).body.find("2012") != std::string::npos);
}

TEST_CASE("a yardstick that is not there, or was not in force, is refused", "[web][yardstick]") {
  RunningServer server;
  const std::string law = id(server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01")).expression_id);
  const auto [asked, code] = GENERATE(table<std::string, std::string>({
      {"yardstick=cpf-1931", "yardstick-unknown"},
      {"on=1990-01-01", "yardstick-not-in-force"},
      {"on=yesterday", "not-a-date"},
      {"profile=../../etc/passwd", "profile-unknown"},
  }));
  for (const std::string route : {"findings", "report", "ficha"}) {
    const Answer answer = server.get(route + "?pack=femicide&expression=" + law + "&" + asked);
    CAPTURE(route, asked, answer.body);
    CHECK(answer.status == 422);
    CHECK(std::string(answer.json()["type"].GetString()).ends_with(code));
  }
  CHECK(server.get("matrix?pack=femicide&" + asked).status == 422);
}

TEST_CASE("a cut keeps its yardstick, and a follow-up by another says that the yardstick changed", "[web][yardstick]") {
  RunningServer server;
  const std::string law = id(server.add("law.txt", small_law("ocho"), version("mx-sin", "2020-01-01")).expression_id);
  server.begin_session();
  const std::string body = R"({"title":"By 2012","yardstick":"cpf-2012","expressions":[)" + law + R"(],"packs":["femicide"]})";
  REQUIRE(server.ask("POST", "cuts", body).status == 201);
  const rapidjson::Document same = server.get("cuts/1/follow-up").json();
  CHECK(same["counts"]["changed"].GetInt() == 0);
  CHECK(std::string(same["packs"][0]["yardstick_now"].GetString()) == "cpf-2012");
  const rapidjson::Document other = server.get("cuts/1/follow-up?yardstick=cpf-2023").json();
  REQUIRE(other["counts"]["changed"].GetInt() > 0);
  for (const auto& row : other["rows"].GetArray()) {
    REQUIRE(row["because"].Size() == 1);
    CHECK(std::string(row["because"][0].GetString()) == "yardstick");
  }
  CHECK(server.get("cuts/1/follow-up?yardstick=cpf-1931").status == 422);
  CHECK(server.ask("POST", "cuts", R"({"title":"x","yardstick":"cpf-1931","expressions":[)" + law + R"(],"packs":["femicide"]})").status == 422);
}
