#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "model/date.h"
#include "model/flat_text.h"
#include "model/provision.h"
#include "model/source_text.h"
#include "model/utf8.h"

using namespace harmonia;

TEST_CASE("a quote across an entity leads back to the bytes of the XML", "[model][flat-text]") {
  const std::string_view xml = "Fines &amp; fees";
  FlatText flat;
  flat.append_verbatim(xml.substr(0, 6), 0);
  flat.append_replaced("&", {6, 11});
  flat.append_verbatim(xml.substr(11), 11);

  struct Case {
    std::string_view shown, in_source;
  };
  const auto [shown, in_source] = GENERATE(values<Case>({
      {"Fines", "Fines"},
      {"&", "&amp;"},
      {"Fines & fees", "Fines &amp; fees"},
      {"& f", "&amp; f"},
  }));
  CAPTURE(shown);
  const auto begin = static_cast<std::uint32_t>(flat.text().find(shown));
  CHECK(flat.to_source({begin, begin + static_cast<std::uint32_t>(shown.size())}).of(xml) == in_source);
}

TEST_CASE("offsets become lines and columns, whatever ends the lines", "[model][lines]") {
  const std::string_view text = "uno\r\ndos\n\ntres";
  const LineIndex lines(text);
  CHECK(lines.place(0).line == 1);
  CHECK(lines.place(5).line == 2);
  CHECK(lines.place(7).column == 3);
  CHECK(lines.line(1).of(text) == "uno");
  CHECK(lines.line(9).of(text).empty());
  CHECK(lines.line(12).of(text) == "tres");
}

TEST_CASE("a date is written as it is read, and no calendar's day is refused", "[model][date]") {
  for (const char* iso : {"2015-12-25", "2016-02-29", "1931-08", "1992"}) {
    CAPTURE(iso);
    const auto date = parse_date(iso);
    REQUIRE(date);
    CHECK(to_string(*date) == iso);
  }
  for (const char* iso : {"2015-02-29", "2015-13-01", "2015-00-10", "15-12-25", "2015/12/25", "0000", ""}) {
    CAPTURE(iso);
    CHECK_FALSE(parse_date(iso));
  }
  CHECK(*parse_date("2015-12-25") < *parse_date("2016-01-01"));
}

TEST_CASE("each direct child is visited once, in order, and no grandchild", "[model][provisions]") {
  // 0 root ( 1 ( 2 ( 3 ) ) 4 )
  std::vector<Provision> provisions(5);
  provisions[0].descendants = 4;
  provisions[1].descendants = 2;
  provisions[2].descendants = 1;
  std::vector<std::uint32_t> children;
  for_each_child(provisions, 0, [&](std::uint32_t child) { children.push_back(child); });
  CHECK(children == std::vector<std::uint32_t>{1, 4});
}

TEST_CASE("every level has a name that leads back to it", "[model][provisions]") {
  for (int level = static_cast<int>(Level::Part); level <= static_cast<int>(Level::Subitem); ++level) {
    CHECK(level_from(to_string(static_cast<Level>(level))) == static_cast<Level>(level));
  }
}

TEST_CASE("code points of every length are written as UTF-8", "[model][utf8]") {
  std::string out;
  for (std::uint32_t c : {0x41u, 0xF1u, 0x2014u, 0x1F600u}) append_utf8(out, c);
  CHECK(out == "Añ—😀");
}
