#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_files.h"
#include "model/result.h"

namespace harmonia::report {

/// Where a place stands on a map of equal tiles: column from the west, row from the north.
struct Tile {
  int column = 0, row = 0;
};

/// A place that makes law, as corpus/jurisdictions/*.json names it.
struct Place {
  std::string id;          // "mx-sin"
  std::string name;        // in the language asked for, else in the country's own
  std::string short_name;  // for a tile of a map; the name where nothing shorter is written
  std::vector<std::string> also;  // further ids of the same place
  std::optional<Tile> tile;       // nothing: it has none on the map of its country
};

/// The places of all countries that a file describes, each country itself first. Errors: "jurisdictions-broken".
Result<std::vector<Place>> load_places(const DataFiles& data, std::string_view language);

/// "mx" of "mx-sin".
std::string_view country_of(std::string_view jurisdiction);

}  // namespace harmonia::report
