// The glossary's own examples, and that every concept is shown by one in each language it has.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "data/compiled_in.h"
#include "glossary/finder.h"

using namespace harmonia;
using glossary::Glossary;

namespace {

const Glossary& compiled_in() {
  static const Glossary all = Glossary::load(compiled_in_data()).value();
  return all;
}

std::set<std::string> found_in(const Glossary& glossary, std::string_view text, text::Language language) {
  WordTable words;
  const std::vector<Token> tokens = text::cut_words(text, language, words);
  const glossary::Finder finder(glossary, language, words);
  std::set<std::string> ids;
  for (const glossary::Mention& mention : finder.find(tokens)) ids.insert(glossary.id(mention.concept_id));
  return ids;
}

Glossary small(std::string_view json) {
  const auto loaded = Glossary::load({{"glossary/concepts/small.json", json}, {"glossary/words.json", R"({"es": {"small": ["a", "de", "la"]}, "fr": {"joined": ["l'", "d'"]}, "ar": {"joined": ["و"]}})"}});
  INFO((loaded ? "" : loaded.error().where + ": " + loaded.error().message));
  REQUIRE(loaded);
  return *loaded;
}

std::string listed(const std::set<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += id + " ";
  return out;
}

constexpr text::Language kSix[] = {text::Language::Spanish, text::Language::English, text::Language::Russian,
                                   text::Language::French, text::Language::Portuguese, text::Language::Arabic};

}  // namespace

TEST_CASE("the examples of the glossary hold", "[glossary]") {
  const Glossary& all = compiled_in();
  REQUIRE(all.size() >= 300);
  for (const glossary::Example& example : all.examples()) {
    const std::set<std::string> found = found_in(all, example.text, example.language);
    INFO(example.where << ": " << example.text << "\nfound: " << listed(found));
    for (const glossary::ConceptId id : example.has) {
      INFO("wanted: " << all.id(id));
      CHECK(found.contains(all.id(id)));
    }
    for (const glossary::ConceptId id : example.lacks) {
      INFO("not wanted: " << all.id(id));
      CHECK_FALSE(found.contains(all.id(id)));
    }
  }
}

TEST_CASE("every concept has terms and an example in each of the six languages", "[glossary]") {
  const Glossary& all = compiled_in();
  for (const text::Language language : kSix) {
    std::set<glossary::ConceptId> named, shown;
    for (const glossary::Term& term : all.terms()) {
      if (term.language == language) named.insert(term.concept_id);
    }
    for (const glossary::Example& example : all.examples()) {
      if (example.language == language) shown.insert(example.has.begin(), example.has.end());
    }
    for (glossary::ConceptId id = 0; id < all.size(); ++id) {
      INFO(all.id(id) << " in " << text::iso639_2(language));
      CHECK(named.contains(id));
      CHECK(shown.contains(id));
    }
  }
}

TEST_CASE("a term is found in its inflections and with a few words between", "[glossary]") {
  const Glossary one = small(R"({"concepts": {"kill": {"es": ["privar de vida"], "en": ["(kill|murder) person"]}}})");
  const auto spanish = [&](std::string_view text) { return found_in(one, text, text::Language::Spanish).contains("kill"); };
  CHECK(spanish("al que prive a otro de la vida"));
  CHECK(spanish("prive injustamente a otro de la vida"));
  CHECK(spanish("PRIVÓ DE LA VIDA"));
  CHECK_FALSE(spanish("el que prive a otro de su libertad y de la vida"));
  CHECK_FALSE(spanish("prive de su bien. La vida"));
  CHECK(found_in(one, "murders another person", text::Language::English).contains("kill"));
  CHECK_FALSE(found_in(one, "prive de la vida", text::Language::English).contains("kill"));
}

TEST_CASE("a word that is written with = is not stemmed", "[glossary]") {
  const Glossary one = small(R"({"concepts": {"rape": {"es": ["=violación"]}}})");
  CHECK(found_in(one, "el delito de VIOLACIÓN", text::Language::Spanish).contains("rape"));
  CHECK_FALSE(found_in(one, "al que viole la ley", text::Language::Spanish).contains("rape"));
}

TEST_CASE("a term that yields is given up inside a longer one, and an exclusion silences its concept", "[glossary]") {
  const Glossary two = small(R"({"concepts": {"rape": {"es": ["violación?", "!violación de garantías"]}, "letters": {"es": ["violación de correspondencia"]}}})");
  CHECK(found_in(two, "violación de correspondencia", text::Language::Spanish) == std::set<std::string>{"letters"});
  CHECK(found_in(two, "violación de las garantías", text::Language::Spanish).empty());
  CHECK(found_in(two, "violación", text::Language::Spanish) == std::set<std::string>{"rape"});
}

TEST_CASE("a small word that is run together with the next does not hide it", "[glossary]") {
  const Glossary one = small(R"({"concepts": {"weapon": {"fr": ["arme"], "ar": ["سلاح"]}}})");
  CHECK(found_in(one, "بعنف وسلاح", text::Language::Arabic).contains("weapon"));
  CHECK(found_in(one, "l’usage d’une arme", text::Language::French).contains("weapon"));
  CHECK(found_in(one, "menace d'arme", text::Language::French).contains("weapon"));
  CHECK(found_in(one, "muni de l’arme", text::Language::French).contains("weapon"));
}

TEST_CASE("broken glossaries say where", "[glossary]") {
  const auto error = [](std::string_view json) { return Glossary::load({{"glossary/concepts/x.json", json}}).error(); };
  CHECK(error("{\n\"concepts\": {,}}").where == "glossary/concepts/x.json:2");
  CHECK(error(R"({"concepts": {"a": {"xx": ["b"]}}})").where == "glossary/concepts/x.json, concept \"a\"");
  CHECK(error(R"({"concepts": {"a": {"en": ["b"]}, "a": {"en": ["b"]}}})").message == "the concept is there twice");
  CHECK(error(R"({"concepts": {"a": {"en": ["b"]}}, "examples": [{"has": ["c"], "en": "b"}]})").message == "there is no concept \"c\"");
  CHECK(error(R"({"concepts": {"a": {"en": [" "]}}})").message == "a term is a text with words");
  CHECK(Glossary::load({{"glossary/words.json", R"({"xx": {}})"}}).error().where == "glossary/words.json");
  CHECK(error("[]").code == "glossary-broken");
}

TEST_CASE("a concept is found by what it is called", "[glossary]") {
  const Glossary& all = compiled_in();
  const auto first = [&](std::string_view words) {
    const auto found = all.called(words);
    return found.empty() ? std::string() : all.id(found.front());
  };
  CHECK(first("robo") == "theft");
  CHECK(first("feminicidios") == "femicide");
  CHECK(first("изнасилование") == "rape");
  CHECK(first("no such thing").empty());
  CHECK(first("trata") == "trafficking");
  CHECK_FALSE(found_in(all, "de ello se trata", text::Language::Spanish).contains("trafficking"));
}
