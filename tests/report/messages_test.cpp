#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <regex>
#include <set>

#include "data/compiled_in.h"
#include "report/messages.h"
#include "rules/rule_pack.h"
#include "support/shared_law.h"

using namespace harmonia;
using report::Messages;

namespace {

Messages messages(const std::string& language) {
  auto loaded = report::load_messages(compiled_in_data(), language);
  REQUIRE(loaded);
  return *loaded;
}

std::set<std::string> matches(const std::string& text, const std::string& pattern, std::size_t group = 1) {
  std::set<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) found.insert((*at)[group]);
  return found;
}

// The names of the values in a template; the words of a plural's forms, "=0 {none}", are none.
std::set<std::string> values_of(const std::string& text) {
  static const std::regex form(R"re((=\d+|zero|one|two|few|many|other) \{)re");
  return matches(std::regex_replace(text, form, "$1 "), R"(\{(\w+)[,}])");
}

// All C++ of some modules, as one text.
std::string sources(const std::vector<std::string>& folders) {
  std::string all;
  for (const std::string& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(HARMONIA_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".cpp") all += tests::read_file(entry.path());
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a template is filled by name, and a plural is chosen by its number", "[report][messages]") {
  struct Case {
    std::string text, count, shown, language = "en";
  };
  const Case c = GENERATE(values<Case>({
      {"read {count}", "3", "read 3"},
      {"{count, plural, =1 {one article} other {# articles}} read", "1", "one article read"},
      {"{count, plural, =1 {one article} other {# articles}} read", "12", "12 articles read"},
      {"{count, plural, =0 {none} other {#}}, {count, plural, =0 {nothing} other {{count} things}}", "0", "none, nothing"},
      {"{unknown} stays", "1", "{unknown} stays"},
      {"# is only a sign {count}", "2", "# is only a sign 2"},
      {"an open { bracket {count}", "2", "an open { bracket 2"},
      {"{count, plural, one {# статья} few {# статьи} other {# статей}}", "21", "21 статья", "ru"},
      {"{count, plural, one {# статья} few {# статьи} other {# статей}}", "34", "34 статьи", "ru"},
      {"{count, plural, one {# статья} few {# статьи} other {# статей}}", "11", "11 статей", "ru"},
      {"{count, plural, =1 {одна} one {# статья} other {# статей}}", "1", "одна", "ru"},
      {"{count, plural, one {# article} other {# articles}}", "0", "0 article", "fr"},
      {"{count, plural, one {# article} other {# articles}}", "2.5", "2.5 articles", "fr"},
  }));
  CAPTURE(c.text);
  CHECK(report::fill(c.text, {{"count", c.count}}, c.language) == c.shown);
}

TEST_CASE("a value is never read as a template", "[report][messages]") {
  CHECK(report::fill("{a} {b}", {{"a", "{b}"}, {"b", "x"}}, "en") == "{b} x");
}

TEST_CASE("an unknown message shows its id and what it was given", "[report][messages]") {
  CHECK(messages("en")("no-such.message", {{"number", "7"}}) == "no-such.message number=7");
}

TEST_CASE("every language has every message, with the same values in it", "[report][messages]") {
  const std::vector<std::string> languages = report::message_languages(compiled_in_data());
  REQUIRE(languages.size() >= 2);
  const Messages english = messages("en");
  for (const std::string& language : languages) {
    const Messages other = messages(language);
    CHECK(other.templates().size() == english.templates().size());
    for (const auto& [id, text] : english.templates()) {
      CAPTURE(language, id);
      REQUIRE(other.has(id));
      CHECK(values_of(other.templates().find(id)->second) == values_of(text));
    }
  }
}

TEST_CASE("every message that the code asks for is there, and none is left over", "[report][messages]") {
  const std::string code = sources({"report", "cli", "amend", "engine", "web/server"});
  const Messages english = messages("en");
  const std::set<std::string> quoted = matches(code, R"re("([a-z-]+\.[a-z0-9_.-]*)")re");
  for (const auto& [id, text] : english.templates()) {
    const bool used = std::any_of(quoted.begin(), quoted.end(), [&](const std::string& name) {
      return name == id || (name.ends_with('.') && id.starts_with(name)) || id.starts_with(name + ".");
    });
    CAPTURE(id);
    CHECK((used || id.starts_with("range.")));
  }
  for (const std::string& id : matches(code, R"re((?:messages_?|say|wrong_usage\(session,) ?\(?"([a-z-]+\.[a-z0-9_.-]*[a-z0-9])")re")) {
    CAPTURE(id);
    CHECK(english.has(id));
  }
}

TEST_CASE("every remark on a text and every reason of a finding has its sentence", "[report][messages]") {
  const Messages english = messages("en");
  const std::string parser = sources({"parser"}), rules = sources({"rules"});
  std::set<std::string> codes = matches(parser, R"re(diagnose\("([a-z-]+)")re");
  codes.merge(matches(parser, R"re(\{"([a-z-]+)", Severity::)re"));
  REQUIRE(codes.size() >= 5);
  for (const std::string& code : codes) {
    CAPTURE(code);
    CHECK(english.has("diagnostic." + code));
  }
  std::set<std::string> reasons = matches(rules, R"re(Verdict::\w+, "([a-z-]+)"\))re");
  reasons.merge(matches(rules, R"re(all_undetermined\(pack, "([a-z-]+)")re"));
  REQUIRE(reasons.size() >= 6);
  for (const std::string& reason : reasons) {
    CAPTURE(reason);
    CHECK(english.has("reason." + reason));
  }
}

TEST_CASE("every instrument that a pack rests on has its official name in every language", "[report][messages][authorities]") {
  const DataFiles data = compiled_in_data();
  std::vector<rules::Pack> packs;
  for (const std::string& id : rules::pack_ids(data)) {
    auto pack = rules::load_pack(data, id);
    REQUIRE(pack);
    packs.push_back(std::move(pack).value());
  }
  for (const std::string& language : report::message_languages(data)) {
    const Messages own = messages(language);
    Authority unnamed;
    for (const rules::Pack& pack : packs) {
      for (const rules::Rule& rule : pack.rules) {
        for (const Authority& authority : rule.authorities) {
          unnamed.code = authority.code;
          CAPTURE(language, rule.id, authority.code);
          CHECK(own.instrument_title(unnamed) != authority.code);
        }
        for (const rules::Elsewhere& elsewhere : rule.elsewhere) {
          unnamed.code = elsewhere.source.code;
          CAPTURE(language, rule.id, unnamed.code);
          CHECK(own.instrument_title(unnamed) != unnamed.code);
        }
      }
    }
  }
  Authority users;
  users.code = "X-1";
  users.instrument = "Reglamento propio";
  CHECK(messages("ru").instrument_title(users) == "Reglamento propio");  // a user's own pack says what its instruments are called
}
