// Pages on paper: which program prints, what it is given, and what comes of its answer.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>

#include "report/findings.h"
#include "report/printing.h"
#include "tiny_report.h"

using namespace harmonia;

namespace {

// A machine that has some programs, each of which answers with the same words.
class FakeMachine : public parser::OutsidePrograms {
 public:
  FakeMachine(std::set<std::string> programs, std::string answer) : programs_(std::move(programs)), answer_(std::move(answer)) {}
  bool has(const std::string& program) const override { return programs_.contains(program); }
  Result<std::string> run(const parser::OutsideRun& run, const parser::ImportLimits&) const override {
    started = run.program;
    page = run.input;
    if (answer_.empty()) return Error{"child-failed", run.program + " failed", {}};
    return answer_;
  }
  mutable std::string started, page;

 private:
  std::set<std::string> programs_;
  std::string answer_;
};

}  // namespace

TEST_CASE("a page is printed by the first program there is, and never by a second", "[report][printing]") {
  struct Case {
    std::set<std::string> programs;
    std::string started;
  };
  const Case c = GENERATE(values<Case>({{{"weasyprint", "chromium"}, "weasyprint"}, {{"chromium"}, "chromium"}, {{"google-chrome"}, "google-chrome"}}));
  const FakeMachine works(c.programs, "%PDF"), fails(c.programs, "");
  CHECK(report::print_page("<p>", works, {}).value() == "%PDF");
  CHECK(works.started == c.started);
  const auto failed = report::print_page("<p>", fails, {});
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == "child-failed");
  CHECK(fails.started == c.started);
}

TEST_CASE("a machine without a printing program says so", "[report][printing]") {
  const auto printed = report::print_page("<p>", FakeMachine({"soffice"}, "%PDF"), {});
  REQUIRE_FALSE(printed);
  CHECK(printed.error().code == "printer-missing");
}

TEST_CASE("what a browser says of the time is taken out without moving a byte", "[report][printing]") {
  const std::string pdf = "<</Title (x)\n/CreationDate (D:20261128084705+00'00')\n/ModDate (D:20261128084705+00'00')>>";
  const std::string printed = report::print_page("<p>", FakeMachine({"chromium"}, pdf), {}).value();
  CHECK(printed.size() == pdf.size());
  CHECK(printed.find("2026") == std::string::npos);
  CHECK(printed.starts_with("<</Title (x)\n"));
}

TEST_CASE("a page for paper has no colour left to a variable, and the law's own words as they were", "[report][printing]") {
  tests::TinyReport tiny;
  tiny.add("Artículo 1. Quien tome un bien var(--ink) ajeno.\n", "odd.txt");
  const std::string html = report::findings_html(tiny.report, tiny.messages("en"));
  const FakeMachine machine({"weasyprint"}, "%PDF");
  REQUIRE(report::print_page(html, machine, {}));
  const std::size_t end_of_head = machine.page.find("</head>");
  CHECK(html.find("var(--ink)") < html.find("</head>"));
  CHECK(machine.page.substr(0, end_of_head).find("var(--") == std::string::npos);
  CHECK(machine.page.substr(end_of_head) == html.substr(html.find("</head>")));
}

TEST_CASE("a picture is drawn by the first program there is", "[report][printing]") {
  const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"300.5\"></svg>";
  const FakeMachine both({"rsvg-convert", "chromium"}, "PNG"), browser({"chromium"}, "PNG"), none({"weasyprint"}, "PNG");
  CHECK(report::finished(report::Finish::Draw, svg, both, {}).value() == "PNG");
  CHECK(both.started == "rsvg-convert");
  CHECK(report::draw_picture(svg, browser, {}).value() == "PNG");
  CHECK(browser.started == "chromium");
  CHECK(report::draw_picture(svg, none, {}).error().code == "drawer-missing");
  CHECK(report::finished(report::Finish::None, svg, none, {}).value() == svg);
}
