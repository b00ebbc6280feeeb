// The model wording is read as a small law, an article for each provision, and its articles are compared with those of the
// law as an alignment compares them.
#include "amend/nearest_wording.h"

#include "diff/similarity.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

namespace harmonia::amend {

namespace {

constexpr double kBigramWeight = 0.6;  // as in diff::AlignOptions

double cosine(const diff::FeatureVector& a, const diff::FeatureVector& b) {
  double sum = 0;
  auto left = a.weights.begin(), right = b.weights.begin();
  while (left != a.weights.end() && right != b.weights.end()) {
    if (left->first < right->first) ++left;
    else if (right->first < left->first) ++right;
    else sum += static_cast<double>((left++)->second) * (right++)->second;
  }
  return sum;
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
  diff::FeatureSpace space(kBigramWeight);
  space.add(law);
  space.add(*wanted);
  const std::vector<diff::ArticleFeatures> articles = space.features(0);
  std::vector<NearestWording> nearest;
  for (const diff::ArticleFeatures& each : space.features(1)) {
    const std::string& number = wanted->provisions[each.provision].number;
    if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos) continue;
    const std::size_t index = std::stoul(number);
    if (index == 0 || index > models.provisions.size()) continue;
    NearestWording best;
    for (const diff::ArticleFeatures& article : articles) {
      if (!diff::comparable(law.provisions[article.provision])) continue;
      const double likeness = cosine(each.text, article.text);
      if (likeness > best.likeness) best = {{}, article.provision, likeness};
    }
    if (best.likeness < kLeastNear) continue;
    for (const std::string& criterion : models.provisions[index - 1].criteria) nearest.push_back({criterion, best.article, best.likeness});
  }
  return nearest;
}

}  // namespace harmonia::amend
