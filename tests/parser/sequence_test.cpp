#include "parser/plain/sequence.h"

#include <catch2/catch_test_macros.hpp>

using namespace harmonia::parser;

namespace {
std::vector<std::uint32_t> chosen(std::initializer_list<std::pair<std::uint32_t, double>> labels) {
  std::vector<Candidate> candidates;
  for (const auto& [number, score] : labels) candidates.push_back({{number, 0, 0}, score, score < 1.5});
  return choose_chain(candidates);
}

ListLine item(ListStyle style, std::uint32_t value, bool paragraph = true) { return {{{style, value, 0}}, paragraph}; }
ListLine paragraph() { return {{}, true}; }
}  // namespace

TEST_CASE("a reference out of sequence is no article", "[parser][chain]") {
  CHECK(chosen({{1, 2.0}, {2, 2.0}, {205, 1.0}, {3, 2.0}, {4, 2.0}}) == std::vector<std::uint32_t>{0, 1, 3, 4});
}

TEST_CASE("a bare number is an article where the sequence has its place", "[parser][chain]") {
  CHECK(chosen({{1, 2.0}, {2, 0.3}, {3, 0.3}, {4, 2.0}}) == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("a numbered list inside an article makes no articles", "[parser][chain]") {
  CHECK(chosen({{1, 2.0}, {1, 1.2}, {2, 1.2}, {3, 1.2}, {2, 2.0}, {3, 2.0}}) == std::vector<std::uint32_t>{0, 4, 5});
}

TEST_CASE("a number printed twice is kept twice", "[parser][chain]") {
  CHECK(chosen({{1, 2.0}, {2, 2.0}, {2, 2.0}, {3, 2.0}}) == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("a list goes on past a paragraph of one of its items", "[parser][lists]") {
  const auto places = resolve_lists({paragraph(), item(ListStyle::RomanUpper, 1), paragraph(), item(ListStyle::RomanUpper, 2), paragraph()});
  CHECK(places[2].kind == ListPlace::Kind::Paragraph);
  CHECK(places[2].depth == 1);  // of item I
  CHECK(places[4].depth == 0);  // of the article: the list is over
}

TEST_CASE("i) after h) is a letter, and a Roman number where ii) follows", "[parser][lists]") {
  const ListLine i_both{{{ListStyle::RomanLower, 1, 0}, {ListStyle::LetterLower, 9, 0}}, true};
  std::vector<ListLine> letters;
  for (std::uint32_t n = 1; n <= 8; ++n) letters.push_back(item(ListStyle::LetterLower, n));
  letters.push_back(i_both);
  auto with_j = letters;
  with_j.push_back(item(ListStyle::LetterLower, 10));
  CHECK(resolve_lists(with_j)[8].reading.style == ListStyle::LetterLower);
  auto with_ii = letters;
  with_ii.push_back(item(ListStyle::RomanLower, 2));
  const auto places = resolve_lists(with_ii);
  CHECK(places[8].reading.style == ListStyle::RomanLower);
  CHECK(places[8].depth == 2);
}

TEST_CASE("a list of the same style begins again beside the one before it", "[parser][lists]") {
  const auto places = resolve_lists({item(ListStyle::RomanUpper, 1), item(ListStyle::RomanUpper, 2), paragraph(), item(ListStyle::RomanUpper, 1), item(ListStyle::RomanUpper, 2)});
  CHECK(places[3].depth == 1);
  CHECK(places[4].depth == 1);
}

TEST_CASE("a label that continues nothing is text", "[parser][lists]") {
  const auto places = resolve_lists({paragraph(), item(ListStyle::RomanUpper, 5)});
  CHECK(places[1].kind != ListPlace::Kind::Item);
}
