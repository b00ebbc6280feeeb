#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"
#include "model/result.h"

namespace harmonia::corpus {

/// A place that makes law, as corpus/jurisdictions/*.json names it.
struct Jurisdiction {
  std::string id;    // "mx-sin"
  std::string name;  // in the language asked for, else in the country's own
};

/// All jurisdictions of a country ("mx"), the country itself first; empty for one that no file describes.
/// Errors: "jurisdictions-broken".
Result<std::vector<Jurisdiction>> jurisdictions_of(const DataFiles& data, std::string_view country, std::string_view language);

}  // namespace harmonia::corpus
