#include "diff/compare.h"

#include <catch2/catch_test_macros.hpp>

#include "diff/common_words.h"
#include "support/parsed_law.h"

using namespace harmonia;

namespace {

std::shared_ptr<const Document> law(const std::string& articles) {
  return std::make_shared<const Document>(tests::parsed_law("CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ\n\n" + articles, "es-mx"));
}

const std::string kHives = "Artículo 9. Las colmenas se registrarán ante el ayuntamiento cada primavera.\n\n";
const std::string kShort = "Artículo 1. Comete robo quien se apodera de cosa ajena mueble sin consentimiento de su dueño. Se le impondrán de uno a cinco años de prisión.\n\n";
const std::string kSame = "Artículo 4.- Comete Robo quien se apodera de cosa ajena mueble, sin consentimiento de su dueño. Se le impondrán de uno a cinco años de prisión.\n\n";
const std::string kLong =
    "Artículo 7. Comete robo quien se apodera con violencia de cosa ajena mueble sin consentimiento de su dueño. Se le impondrán de uno a nueve años de prisión.\n\n";

std::vector<std::string> words(const ComparedLaw& column) {
  std::vector<std::string> out;
  for (const ComparedText& text : column.texts) {
    for (const Span span : text.particular) out.emplace_back(span.of(column.document->source->bytes));
  }
  return out;
}

}  // namespace

TEST_CASE("a longest common subsequence is found whatever the lengths", "[diff][compare]") {
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  const auto of = [](std::vector<std::uint32_t> a, std::vector<std::uint32_t> b) { return diff::common_words(a, b); };
  CHECK(of({}, {1}) == Pairs{});
  CHECK(of({1, 2, 3}, {1, 2, 3}) == Pairs{{0, 0}, {1, 1}, {2, 2}});
  CHECK(of({1, 2, 3, 4}, {2, 4}) == Pairs{{1, 0}, {3, 1}});
  CHECK(of({5, 1, 2, 6}, {7, 1, 8, 2}).size() == 2);
  CHECK(of({1, 2, 3, 1, 2, 3}, {3, 2, 1, 3, 2, 1}).size() == 3);
}

TEST_CASE("laws that say the same share a column, and the others' own words are marked", "[diff][compare]") {
  const diff::Laws laws = {law(kShort + kHives), law(kSame + kHives), law(kLong + kHives)};
  const Comparison comparison = diff::compare_words(laws, 0, "robo");
  REQUIRE(comparison.columns == std::vector<std::vector<std::size_t>>{{0, 1}, {2}});
  CHECK(words(comparison.laws[2]) == std::vector<std::string>{"con violencia", "nueve"});
  const Comparison other = diff::compare_words(laws, 2, "robos");
  CHECK(words(other.laws[0]) == std::vector<std::string>{"cinco"});
  CHECK(words(other.laws[2]) == std::vector<std::string>{"con violencia", "nueve"});
}

TEST_CASE("an article without a counterpart names what was searched and what came near", "[diff][compare]") {
  const diff::Laws laws = {law(kShort + kHives), law("Artículo 2. El ayuntamiento publica cada primavera la lista de plazas.\n\n")};
  const auto article = diff::find_article(*laws[0], "1");
  REQUIRE(article);
  CHECK_FALSE(diff::find_article(*laws[0], "2"));
  const Comparison comparison = diff::compare_article(laws, 0, *article);
  CHECK(comparison.laws[0].texts.size() == 1);
  CHECK(comparison.laws[1].texts.empty());
  CHECK(comparison.laws[1].searched.size() == 1);
  CHECK(words(comparison.laws[0]).empty());
  CHECK(diff::compare_words(laws, 0, "colmenas").laws[1].searched.size() == 1);
}

TEST_CASE("no words find nothing", "[diff][compare]") {
  const diff::Laws laws = {law(kShort)};
  CHECK(diff::compare_words(laws, 0, " , ").laws[0].texts.empty());
}

TEST_CASE("definitions of a term are compared, in another language those of the same concept", "[diff][compare]") {
  const glossary::Glossary concepts = glossary::Glossary::load(compiled_in_data()).value();
  diff::CompareOptions how;
  how.align.glossary = &concepts;
  const auto spanish = law("Artículo 1. Para los efectos de esta ley se entenderá por:\nI. Violencia psicológica: La humillación reiterada;\nII. Violencia: Todo acto que daña;\nIII. Huerto: El terreno con árboles.\n\n" + kHives);
  const auto english = std::make_shared<const Document>(tests::parsed_law(
      "1. Interpretation\nIn this Act, “violence” means any act that harms; “garden” means land with trees.\n\n2. Bees\nHives shall be registered.\n", "en"));
  const Comparison comparison = diff::compare_term({spanish, english, law(kHives)}, 0, "violencia", how);
  CHECK(comparison.kind == MatterKind::Term);
  const auto shown = [&](std::size_t k, std::size_t t) {
    const ComparedLaw& column = comparison.laws[k];
    return std::string(words_of(*column.document, column.texts.at(t)).of(column.document->source->bytes));
  };
  REQUIRE(comparison.laws[0].texts.size() == 2);
  CHECK(shown(0, 0).starts_with("Violencia: Todo acto"));  // the term itself before longer ones
  CHECK(shown(0, 1).starts_with("Violencia psicológica"));
  REQUIRE(comparison.laws[1].texts.size() == 1);
  CHECK(shown(1, 0).find("any act that harms") != std::string::npos);
  CHECK(words(comparison.laws[0]).empty());  // no other law of its language to be particular against
  CHECK(words(comparison.laws[1]).empty());
  CHECK(comparison.laws[2].texts.empty());
  CHECK(comparison.laws[2].searched.empty());  // it has no definitions at all
  CHECK(diff::compare_term({spanish, english}, 0, "huerto").laws[1].searched.size() == 1);
}
