#pragma once
#include <string>

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include "support/shared_law.h"

namespace harmonia::tests {

/// Why `json` does not follow <folder>/<name>.json of the project, or nothing.
inline std::string schema_violation(const std::string& name, const std::string& json, const char* folder = "docs/schemas") {
  rapidjson::Document schema_json, value;
  schema_json.Parse(read_file(std::filesystem::path(HARMONIA_SOURCE_DIR) / folder / (name + ".json")));
  if (schema_json.HasParseError()) return "the schema is not JSON";
  value.Parse(json);
  if (value.HasParseError()) return "not JSON at byte " + std::to_string(value.GetErrorOffset());
  const rapidjson::SchemaDocument schema(schema_json);
  rapidjson::SchemaValidator validator(schema);
  if (value.Accept(validator)) return {};
  rapidjson::StringBuffer place;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(place);
  return std::string(place.GetString(), place.GetSize()) + " breaks \"" + validator.GetInvalidSchemaKeyword() + "\"";
}

}  // namespace harmonia::tests
