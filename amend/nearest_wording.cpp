// The model wording is read as a small law, an article for each provision, and its articles are compared with those of the
// law as an alignment compares them.
#include "amend/nearest_wording.h"

#include <algorithm>
#include <cmath>

#include "diff/align.h"
#include "diff/similarity.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

namespace harmonia::amend {

namespace {

// Features by their number in the space, in its order, each with how often it occurs and how rare it is; of length 1.
using Weighed = std::vector<std::pair<diff::FeatureId, double>>;

double cosine(const Weighed& a, const Weighed& b) {
  double sum = 0;
  auto left = a.begin(), right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (left->first < right->first) ++left;
    else if (right->first < left->first) ++right;
    else sum += (left++)->second * (right++)->second;
  }
  return sum;
}

std::vector<Weighed> weighed_texts(const diff::LawFeatures& law, const std::vector<double>& rarities) {
  const diff::FeatureRows& texts = law.rows[static_cast<std::size_t>(diff::Field::Text)];
  std::vector<Weighed> all(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    double squares = 0;
    for (const auto& [feature, count] : texts.row(i)) {
      const double weight = count * law.weights[feature] * rarities[law.ids[feature]];
      all[i].emplace_back(law.ids[feature], weight);
      squares += weight * weight;
    }
    std::sort(all[i].begin(), all[i].end());
    for (auto& [feature, weight] : all[i]) weight /= squares > 0 ? std::sqrt(squares) : 1;
  }
  return all;
}

// The logarithm of how few of the articles of both laws have a feature.
std::vector<double> rarities(const diff::FeatureSpace& space, const diff::LawFeatures& a, const diff::LawFeatures& b) {
  std::vector<double> having(space.size(), 0);
  for (const diff::LawFeatures* law : {&a, &b}) {
    for (std::size_t own = 0; own < law->ids.size(); ++own) having[law->ids[own]] += law->having[own];
  }
  const double articles = static_cast<double>(a.comparable + b.comparable);
  for (double& each : having) each = std::log((1 + articles) / (1 + each));
  return having;
}

}  // namespace

std::vector<NearestWording> nearest_wording(const Document& law, const Models& models, const parser::Traditions& traditions) {
  const std::size_t digit = models.words.label.find('1');
  if (digit == std::string::npos) return {};
  std::string text;
  for (std::size_t i = 0; i < models.provisions.size(); ++i) {
    std::string label = models.words.label;
    label.replace(digit, 1, std::to_string(i + 1));
    text += label;
    for (const ModelParagraph& paragraph : models.provisions[i].paragraphs) text += " " + settled(paragraph.text);
    text += "\n\n";
  }
  const auto source = parser::decode("models.txt", text);
  if (!source) return {};
  const auto wanted = parser::parse(*source, traditions, {law.tradition});
  if (!wanted) return {};
  diff::FeatureSpace space({.pair_weight = diff::AlignOptions{}.bigram_weight});
  const diff::LawFeatures of_law = space.read(law), of_models = space.read(*wanted);
  const std::vector<double> rare = rarities(space, of_law, of_models);
  const std::vector<Weighed> articles = weighed_texts(of_law, rare), models_texts = weighed_texts(of_models, rare);
  std::vector<NearestWording> nearest;
  for (std::size_t m = 0; m < models_texts.size(); ++m) {
    const std::string& number = wanted->provisions[of_models.articles[m]].number;
    if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos) continue;
    const std::size_t index = std::stoul(number);
    if (index == 0 || index > models.provisions.size()) continue;
    NearestWording best;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (!diff::comparable(law.provisions[of_law.articles[i]])) continue;
      const double likeness = cosine(models_texts[m], articles[i]);
      if (likeness > best.likeness) best = {{}, of_law.articles[i], likeness};
    }
    if (best.likeness < kLeastNear) continue;
    for (const std::string& criterion : models.provisions[index - 1].criteria) nearest.push_back({criterion, best.article, best.likeness});
  }
  return nearest;
}

}  // namespace harmonia::amend
