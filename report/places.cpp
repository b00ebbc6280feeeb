// Files of places are read anew for each language: a name in it, else the first that is written, which is the country's own.
#include "report/places.h"

#include <rapidjson/document.h>

namespace harmonia::report {

namespace {

constexpr std::string_view kFolder = "corpus/jurisdictions/", kEnding = ".json";

// The name in `language` or the first; empty for what is no object of texts.
std::string named(const rapidjson::Value& row, const char* member, std::string_view language) {
  if (!row.HasMember(member) || !row[member].IsObject() || row[member].ObjectEmpty()) return {};
  const auto names = row[member].GetObject();
  const auto own = names.FindMember(rapidjson::StringRef(language.data(), language.size()));
  const rapidjson::Value& name = own != names.MemberEnd() ? own->value : names.MemberBegin()->value;
  return name.IsString() ? name.GetString() : std::string();
}

std::optional<Tile> tile_of(const rapidjson::Value& row) {
  if (!row.HasMember("tile")) return std::nullopt;
  const rapidjson::Value& tile = row["tile"];
  if (!tile.IsArray() || tile.Size() != 2 || !tile[0].IsInt() || !tile[1].IsInt()) return std::nullopt;
  return Tile{tile[0].GetInt(), tile[1].GetInt()};
}

std::optional<Error> read_places(const DataFile& file, std::string_view language, std::vector<Place>& all) {
  rapidjson::Document json;
  json.Parse(file.bytes.data(), file.bytes.size());
  if (json.HasParseError() || !json.IsObject() || !json.HasMember("jurisdictions") || !json["jurisdictions"].IsArray()) {
    return Error{"jurisdictions-broken", "an object with an array \"jurisdictions\" is expected", std::string(file.path)};
  }
  for (const rapidjson::Value& row : json["jurisdictions"].GetArray()) {
    Place place;
    if (row.IsObject() && row.HasMember("id") && row["id"].IsString()) place = {row["id"].GetString(), named(row, "name", language), named(row, "short", language), {}, tile_of(row)};
    if (place.name.empty()) return Error{"jurisdictions-broken", "each row has an \"id\" and a \"name\" by language", std::string(file.path)};
    if (row.HasMember("tile") && !place.tile) return Error{"jurisdictions-broken", "a \"tile\" is a column and a row: [3, 1]", std::string(file.path) + ": " + place.id};
    if (place.short_name.empty()) place.short_name = place.name;
    if (row.HasMember("also") && row["also"].IsArray()) {
      for (const rapidjson::Value& id : row["also"].GetArray()) {
        if (id.IsString()) place.also.emplace_back(id.GetString());
      }
    }
    all.push_back(std::move(place));
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<Place>> load_places(const DataFiles& data, std::string_view language) {
  std::vector<Place> all;
  for (const DataFile& file : data) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    if (auto error = read_places(file, language, all)) return *error;
  }
  return all;
}

std::string_view country_of(std::string_view jurisdiction) { return jurisdiction.substr(0, jurisdiction.find('-')); }

}  // namespace harmonia::report
