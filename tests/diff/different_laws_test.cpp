// What decides between articles of two laws that are worded alike: each signal alone, on small laws.
#include <catch2/catch_test_macros.hpp>

#include "diff/align.h"
#include "diff/gravity.h"
#include "diff/matches.h"
#include "diff/preferences.h"
#include "support/parsed_law.h"

using namespace harmonia;

namespace {

struct Two {
  Two(const std::string& one, const std::string& other)
      : left_law(tests::parsed_law(one, "es-mx")), right_law(tests::parsed_law(other, "es-mx")), space({}), features{space.read(left_law), space.read(right_law)},
        left(left_law, features[0], diff::Side::Taken::Comparable), right(right_law, features[1], diff::Side::Taken::Comparable) {}
  Two(const Two&) = delete;
  Two& operator=(const Two&) = delete;

  Document left_law, right_law;
  diff::FeatureSpace space;
  std::array<diff::LawFeatures, 2> features;
  diff::Side left, right;
};

diff::LikenessTable table_of(std::vector<std::vector<float>> values) {
  diff::LikenessTable table(values.size(), values.front().size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values[i].size(); ++j) table.at(i, j) = values[i][j];
  }
  return table;
}

diff::Hubs none_of(const diff::LikenessTable& table) { return {std::vector<float>(table.rows()), std::vector<float>(table.columns())}; }

std::string first_for(const Alignment& alignment, const Document& left, const Document& right, std::string_view number) {
  for (const Candidates& candidates : alignment.candidates) {
    if (left.provisions[candidates.left].number == number) return candidates.ranked.empty() ? "none" : right.provisions[candidates.ranked[0].right].number;
  }
  return "missing";
}

const glossary::Glossary& concepts() {
  static const glossary::Glossary all = glossary::Glossary::load(compiled_in_data()).value();
  return all;
}

}  // namespace

TEST_CASE("articles that punish alike are more alike, by the ratio of their terms", "[diff][align]") {
  const Two laws(
      "Artículo 1. A quien dañe un puente se le impondrá prisión de dieciocho meses a tres años.\n\n"
      "Artículo 2. Los puentes son bienes de uso común.\n\n"
      "Artículo 3. La pena del artículo anterior se aumentará de uno a tres años de prisión.\n",
      "Artículo 5. A quien dañe un puente se le impondrá prisión de doce a veinte años.\n\n"
      "Artículo 6. A quien dañe un puente se le impondrá prisión de uno a cuatro años.\n\n"
      "Artículo 7. A quien dañe un puente se le impondrá multa.\n");
  diff::LikenessTable table = table_of({{1, 1, 1}, {1, 1, 1}, {1, 1, 1}});
  diff::AlignOptions options;
  diff::add_gravity(laws.left, laws.right, options, table);
  CHECK(table.at(0, 1) > table.at(0, 0));
  CHECK(table.at(0, 0) > 1);
  CHECK(table.at(0, 1) <= 1 + static_cast<float>(options.gravity_weight));
  CHECK(table.at(0, 2) == 1);  // a fine is no term
  CHECK(table.at(1, 1) == 1);  // nor is nothing
  CHECK(table.at(2, 1) == 1);  // nor what is added to another's
}

TEST_CASE("an article whose best is better claimed by another looks at its second", "[diff][align]") {
  const Two laws("Artículo 1. Uno.\n\nArtículo 2. Dos.\n", "Artículo 1. Uno.\n\nArtículo 2. Dos.\n");
  diff::LikenessTable table = table_of({{1.2F, 0.6F}, {1.0F, 0.98F}});
  diff::add_preferences(laws.left, laws.right, none_of(table), {}, table);
  CHECK(table.at(0, 0) > table.at(0, 1));
  CHECK(table.at(1, 1) > table.at(1, 0));

  diff::LikenessTable clear = table_of({{1.2F, 0.6F}, {1.0F, 0.5F}});  // nobody is kept from what is clearly nearest
  diff::add_preferences(laws.left, laws.right, none_of(clear), {}, clear);
  CHECK(clear.at(1, 0) > clear.at(1, 1));
}

TEST_CASE("chapters whose articles prefer one another speak for the articles between them", "[diff][align]") {
  const std::string law =
      "CAPÍTULO I\nUNO\n\nArtículo 1. Uno.\n\nArtículo 2. Dos.\n\nCAPÍTULO II\nDOS\n\nArtículo 3. Tres.\n\nArtículo 4. Cuatro.\n";
  const Two laws(law, law);
  diff::LikenessTable table = table_of({{1.5F, 0, 0, 0}, {0, 0.5F, 0.5F, 0}, {0, 0, 0.3F, 0}, {0, 0, 0, 1.5F}});
  diff::add_preferences(laws.left, laws.right, none_of(table), {}, table);
  CHECK(table.at(1, 1) > table.at(1, 2));
  CHECK(table.at(2, 2) > 0.3F);
  CHECK(table.at(0, 1) > table.at(0, 3));  // by one article that wavers, no more
}

TEST_CASE("an offence is found under its other name by the concepts of the glossary", "[diff][align]") {
  const Document left = tests::parsed_law(
      "Artículo 1. Al responsable de homicidio se le aplicará la sanción que sigue.\n\nArtículo 2. El registro de colmenas es gratuito.\n\n"
      "Artículo 3. Las presas se revisan cada año.\n", "es-mx");
  const Document right = tests::parsed_law(
      "Artículo 8. Los canales se limpian en primavera por sus usuarios.\n\nArtículo 9. Quien priva de la vida a otra persona irá a prisión.\n\n"
      "Artículo 10. Los molinos pagan su derecho cada trimestre.\n", "es-mx");
  diff::AlignOptions with;
  with.glossary = &concepts();
  const Alignment alignment = diff::align(left, right, with);
  REQUIRE(first_for(alignment, left, right, "1") == "9");
  CHECK(alignment.candidates[0].ranked[0].shared.front() == "homicide");
  CHECK(alignment.candidates[0].ranked[0].similarity > diff::align(left, right).candidates[0].ranked[0].similarity);
}

TEST_CASE("what most articles say weighs nothing between different laws", "[diff][align]") {
  const Two laws("Artículo 1. Se castiga el hurto.\n\nArtículo 2. Se castiga el fraude.\n", "Artículo 1. Se castiga el hurto.\n\nArtículo 2. Se castiga el rapto.\n");
  const diff::CommonWeights all(laws.space, laws.features[0], laws.features[1], {true, 1.0}), rare(laws.space, laws.features[0], laws.features[1], {true, 0.5});
  const auto weight = [&](const diff::CommonWeights& weights, std::string_view name) {
    for (std::size_t f = 0; f < laws.features[0].ids.size(); ++f) {
      if (laws.space.name(laws.features[0].ids[f]) == name) return weights.left[f];
    }
    return -1.0F;
  };
  CHECK(weight(rare, "hurt") > 0);
  CHECK(weight(rare, "hurt") == weight(all, "hurt"));
  CHECK(weight(rare, "castig") == 0);
}

TEST_CASE("laws that are read once give the alignments of each two alone", "[diff][align]") {
  const std::vector<Document> laws = [] {
    std::vector<Document> out;
    for (const char* text : {
             "CAPÍTULO I\nROBO\n\nArtículo 1. Comete robo quien se apodera de cosa ajena. Se le impondrá prisión de uno a tres años.\n\n"
             "CAPÍTULO II\nBIGAMIA\n\nArtículo 2. Comete bigamia quien contrae segundo matrimonio.\n",
             "CAPÍTULO I\nBIGAMIA\n\nArtículo 7. Bigamia. Se castiga el segundo matrimonio sin disolver el primero.\n\n"
             "CAPÍTULO II\nROBO\n\nArtículo 8. Robo. Apoderarse de una cosa ajena sin consentimiento se castiga con prisión de dos a cuatro años.\n\nArtículo 9. Las cosas perdidas se devuelven.\n",
             "Artículo 4. Nadie será castigado sin ley.\n\nArtículo 5. El robo de cosa ajena se castiga.\n"}) {
      out.push_back(tests::parsed_law(text, "es-mx"));
    }
    return out;
  }();
  diff::AlignOptions options;
  options.glossary = &concepts();
  diff::Aligner aligner(options);
  for (const Document& law : laws) aligner.add(law);
  for (std::size_t i = laws.size(); i-- > 0;) {
    for (std::size_t j = 0; j < laws.size(); ++j) {
      const Alignment together = aligner.align(i, j), alone = diff::align(laws[i], laws[j], options);
      REQUIRE(together.pairs.size() == alone.pairs.size());
      for (std::size_t k = 0; k < alone.pairs.size(); ++k) {
        CHECK(together.pairs[k].left == alone.pairs[k].left);
        CHECK(together.pairs[k].right == alone.pairs[k].right);
        CHECK(together.pairs[k].similarity == alone.pairs[k].similarity);
      }
      REQUIRE(together.candidates.size() == alone.candidates.size());
      for (std::size_t k = 0; k < alone.candidates.size(); ++k) {
        REQUIRE(together.candidates[k].ranked.size() == alone.candidates[k].ranked.size());
        for (std::size_t r = 0; r < alone.candidates[k].ranked.size(); ++r) CHECK(together.candidates[k].ranked[r].shared == alone.candidates[k].ranked[r].shared);
      }
    }
  }
}
