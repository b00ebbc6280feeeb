#include "corpus/jurisdictions.h"

#include <rapidjson/document.h>

namespace harmonia::corpus {

Result<std::vector<Jurisdiction>> jurisdictions_of(const DataFiles& data, std::string_view country, std::string_view language) {
  const std::string path = "corpus/jurisdictions/" + std::string(country) + ".json";
  std::vector<Jurisdiction> all;
  for (const DataFile& file : data) {
    if (file.path != path) continue;
    rapidjson::Document json;
    json.Parse(file.bytes.data(), file.bytes.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("jurisdictions") || !json["jurisdictions"].IsArray()) {
      return Error{"jurisdictions-broken", "an object with an array \"jurisdictions\" is expected", path};
    }
    for (const rapidjson::Value& row : json["jurisdictions"].GetArray()) {
      if (!row.IsObject() || !row.HasMember("id") || !row["id"].IsString() || !row.HasMember("name") || !row["name"].IsObject() ||
          row["name"].ObjectEmpty()) {
        return Error{"jurisdictions-broken", "each row has an \"id\" and a \"name\" by language", path};
      }
      const auto names = row["name"].GetObject();
      const auto own = names.FindMember(rapidjson::StringRef(language.data(), language.size()));
      const rapidjson::Value& name = own != names.MemberEnd() ? own->value : names.MemberBegin()->value;
      if (!name.IsString()) return Error{"jurisdictions-broken", "a name is a text", path};
      all.push_back({row["id"].GetString(), name.GetString()});
    }
  }
  return all;
}

}  // namespace harmonia::corpus
