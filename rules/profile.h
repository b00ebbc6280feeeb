#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"

namespace harmonia::rules {

using Localized = std::map<std::string, std::string, std::less<>>;

/// What a jurisdiction wants to be measured by otherwise than a pack does, each time with a reason that reports print.
struct Profile {
  struct Off {
    std::string criterion;
    Localized reason;
  };
  struct Reference {
    std::string pack, name, value;  // "femicide", "femicide-least", "30 years"
    Localized reason;
  };
  std::string id;
  Localized title;
  std::vector<std::string> jurisdictions;  // "mx-oax", or "mx-*"
  std::vector<Off> off;
  std::vector<Reference> references;       // stand for every law that is checked with the profile
};

/// `rules/profiles/<id>.json`. Throws LoadError.
Profile read_profile(const DataFiles& files, std::string_view id);

/// Whether one of the patterns ("mx-oax", or "mx-*" for all that begin so) names the jurisdiction.
bool matches(const std::vector<std::string>& patterns, std::string_view jurisdiction);

}  // namespace harmonia::rules
