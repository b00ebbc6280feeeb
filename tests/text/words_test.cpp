#include "text/words.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace harmonia;
using text::Language;

TEST_CASE("words, numbers and marks are cut apart", "[text][words]") {
  WordTable words;
  const std::string_view source = "Artículo 1o. Prisión de 1,000 días-multa; “cónyuge” d'un\r\n";
  const auto tokens = text::cut_words(source, Language::Spanish, words);
  std::vector<std::string> shown;
  for (const Token& token : tokens) shown.emplace_back(token.span.of(source));
  CHECK(shown == std::vector<std::string>{"Artículo", "1o", ".", "Prisión", "de", "1,000", "días", "-", "multa", ";",
                                          "“", "cónyuge", "”", "d'un"});
  CHECK(words[tokens[0].word].folded == "articulo");
  CHECK(words[tokens[5].word].kind == TokenKind::Number);
  CHECK(words[tokens[10].word].folded == "\"");
}

TEST_CASE("inflected forms of a word share a stem", "[text][words]") {
  WordTable words;
  const auto tokens = text::cut_words("privación privaciones PRIVACIÓN", Language::Spanish, words);
  REQUIRE(tokens.size() == 3);
  CHECK(words[tokens[0].word].stem_id == words[tokens[1].word].stem_id);
  CHECK(tokens[0].word == tokens[2].word);
}

TEST_CASE("a word broken over a line is one token that spans both halves", "[text][words]") {
  WordTable words;
  std::vector<Token> tokens;
  const std::string_view source = "la priva-\nción de";
  text::WordCutter cutter(Language::Spanish, words);
  cutter.cut(source, {0, 8}, false, tokens);
  cutter.join_next();
  cutter.cut(source, {10, static_cast<std::uint32_t>(source.size())}, false, tokens);
  REQUIRE(tokens.size() == 3);
  CHECK(words[tokens[1].word].lower == "privación");
  CHECK(tokens[1].span == Span{3, 15});
}

TEST_CASE("invalid bytes separate words and never stop the cutter", "[text][words]") {
  WordTable words;
  const std::string source = std::string("uno\xFF\xC3") + " dos\xE2\x80";
  const auto tokens = text::cut_words(source, Language::Spanish, words);
  REQUIRE(tokens.size() == 2);
}
