// The nearest wording is what comparing all articles with all would find.
#include "diff/wording.h"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "diff/align.h"
#include "support/parsed_law.h"

using namespace harmonia;

namespace {

std::size_t longest_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

std::vector<std::vector<std::string>> articles(const Document& law) {
  std::vector<std::vector<std::string>> out;
  for (const Provision& p : law.provisions) {
    if (!diff::comparable(p)) continue;
    out.emplace_back();
    for (const Token& token : diff::wording(law, p)) out.back().push_back(law.words[token.word].folded);
  }
  return out;
}

// Articles of a few words, out of few, so that many are near one another and some say one word more often than a sketch counts.
std::string random_law(std::mt19937& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 1; i <= count; ++i) {
    text += "Artículo " + std::to_string(i) + ". ";
    const std::size_t words = random() % 12 == 0 ? 500 : 1 + random() % 90;
    const std::size_t alphabet = random() % 9 == 0 ? 1 : 40;
    for (std::size_t w = 0; w < words; ++w) {
      const std::size_t word = random() % alphabet;
      text += (w > 0 ? " " : "") + std::string("pal") + static_cast<char>('a' + word / 6) + static_cast<char>('a' + word % 6) + (w % 9 == 8 ? "," : "");
    }
    text += ".\n\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the nearest wording is the one that comparing all with all finds", "[diff][align][wording]") {
  std::mt19937 random(11);
  for (int round = 0; round < 12; ++round) {
    const Document left = tests::parsed_law(random_law(random, 25), "es-mx"), right = tests::parsed_law(random_law(random, 30), "es-mx");
    diff::FeatureSpace space({});
    const diff::LawFeatures left_features = space.read(left), right_features = space.read(right);
    diff::WordNumbers numbers;
    const diff::LawWording a(diff::Side(left, left_features, diff::Side::Taken::Comparable), numbers), b(diff::Side(right, right_features, diff::Side::Taken::Comparable), numbers);
    const double least = round % 2 == 0 ? 0.5 : 0.3;
    const auto nearest = diff::nearest_wordings(a, b, least, numbers.size());
    const auto lefts = articles(left), rights = articles(right);
    REQUIRE(nearest.size() == lefts.size());
    for (std::size_t i = 0; i < lefts.size(); ++i) {
      double most = 0;
      std::uint32_t best = 0;
      for (std::uint32_t j = 0; j < rights.size(); ++j) {
        const double share = 2.0 * static_cast<double>(longest_common(lefts[i], rights[j])) / static_cast<double>(lefts[i].size() + rights[j].size());
        if (share > most) most = share, best = j;
      }
      INFO("round " << round << ", article " << i + 1 << ", share " << most);
      REQUIRE(nearest[i].has_value() == (most >= least));
      if (nearest[i]) {
        CHECK(nearest[i]->right == best);
        CHECK(nearest[i]->share == most);
      }
    }
  }
}

TEST_CASE("an article is named where its words stand, though another is about the same", "[diff][align][wording]") {
  // All offences are punished by one formula, which says nothing of what they are.
  const std::string punished = " Se impondrán de seis meses a dos años de prisión y multa hasta de cuarenta días de salario";
  const auto law = [&](const std::vector<std::string>& offences) {
    std::string text;
    for (std::size_t i = 0; i < offences.size(); ++i) text += "Artículo " + std::to_string(i + 1) + "." + (offences[i][0] == '+' ? punished + offences[i].substr(1) : " " + offences[i]) + "\n\n";
    return tests::parsed_law(text, "es-mx");
  };
  const Document left = law({"+ a quien quebrante los sellos.", "+ a quien dé falso testimonio ante el juez de la causa.", "+ a quien viole la correspondencia de otro.", "Los canales se limpian en primavera."});
  const Document right = law({"Quebrantar los sellos, o ayudar a quien los quebrante, merece jornadas de trabajo.", "+ a quien mate abejas.", "+ a quien con engaño obtenga un lucro en perjuicio del patrimonio de otra persona.",
                              "+ a quien amenace a otra persona con causarle un mal en sus bienes o en su honor."});
  diff::AlignOptions options;
  CHECK_FALSE(diff::align(left, right, options).candidates[0].wording);
  options.wordings = true;
  const Alignment alignment = diff::align(left, right, options);
  REQUIRE(alignment.candidates[0].wording);
  CHECK(right.provisions[alignment.candidates[0].wording->right].number == "2");
  REQUIRE_FALSE(alignment.candidates[0].ranked.empty());
  CHECK(right.provisions[alignment.candidates[0].ranked[0].right].number == "1");
  CHECK_FALSE(alignment.candidates[3].wording);
}
