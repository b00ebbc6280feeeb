#pragma once
#include <string>
#include <vector>

#include "amend/model_provisions.h"
#include "model/document.h"
#include "parser/tradition.h"

namespace harmonia::amend {

/// Below this likeness (0 to 1, as between articles of different laws) nothing is called near.
inline constexpr double kLeastNear = 0.15;

/// The article of a law whose words are most like the model wording for a criterion.
struct NearestWording {
  std::string criterion;
  std::uint32_t article = kNoProvision;
  double likeness = 0;
};

/// The nearest article for each criterion of `models` that has one, in the order of the models. Words are weighed as in an alignment,
/// by how rare they are in the law. One pass over the law for all criteria.
std::vector<NearestWording> nearest_wording(const Document& law, const Models& models, const parser::Traditions& traditions);

}  // namespace harmonia::amend
