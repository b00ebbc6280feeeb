#include "text/words.h"

#include <algorithm>
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

TEST_CASE("folding eight bytes at once gives what folding each character gives", "[text][words]") {
  const std::string source = "ARTÍCULO [@Z`az{] Ñandú Ёлка Ⱥ ½ Й\xFF “cita”… FRACCIÓN XIV BIS";
  std::string out;
  std::vector<std::uint32_t> offsets;
  for (std::size_t begin = 0; begin < source.size(); ++begin) {
    const std::string_view rest = std::string_view(source).substr(begin);
    text::fold_mapped(rest, out, offsets);
    CHECK(out == text::fold(rest));
    REQUIRE(offsets.size() == out.size() + 1);
    CHECK(offsets.back() == rest.size());
  }
  CHECK(text::fold("ARTÍCULO [@Z`az{] Ñandú ÉL") == "articulo [@z`az{] ñandu el");
}

TEST_CASE("the first tokens are counted as they would be cut", "[text][words]") {
  const std::string_view source = "  (Se deroga, d'un 1,000 ya.)";
  WordTable words;
  const auto tokens = text::cut_words(source, Language::Spanish, words);
  const Span all{0, static_cast<std::uint32_t>(source.size())};
  for (std::size_t most = 0; most <= tokens.size() + 1; ++most) {
    const text::FirstTokens first = text::first_tokens(source, all, most);
    CHECK(first.count == std::min(most, tokens.size()));
    if (most > 0) CHECK(first.begin == tokens.front().span.begin);
  }
}
