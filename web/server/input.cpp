#include "web/server/input.h"

#include <rapidjson/document.h>

#include "model/date.h"
#include "web/server/service.h"

namespace harmonia::web {

struct Input::Inside {
  rapidjson::Document json;  // an object; that of a form has texts alone

  const rapidjson::Value* find(std::string_view name) const {
    const auto found = json.FindMember(rapidjson::Value(name.data(), static_cast<rapidjson::SizeType>(name.size())));
    return found == json.MemberEnd() || found->value.IsNull() ? nullptr : &found->value;
  }
};

namespace {

constexpr unsigned kParsing = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag;

std::string text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

Error missing(std::string_view name) { return {"field-missing", "the field is needed", std::string(name)}; }
Error unfit(std::string_view name, const char* wanted) { return {"field-unfit", std::string("it must be ") + wanted, std::string(name)}; }

Result<std::int64_t> id_of(const rapidjson::Value& value, std::string_view name) {
  if (value.IsInt64() && value.GetInt64() >= 0) return value.GetInt64();
  if (value.IsString()) {
    if (const auto id = id_from(text_of(value))) return *id;
  }
  return unfit(name, "a whole number");
}

}  // namespace

Input::Input(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Input::Input(Input&&) noexcept = default;
Input::~Input() = default;

Result<Input> Input::read(const Request& request) {
  auto inside = std::make_unique<Inside>();
  rapidjson::Document& json = inside->json;
  if (request.media_type == "application/json") {
    json.Parse<kParsing>(request.body.data(), request.body.size());
    if (json.HasParseError()) return Error{"json-broken", "the body is no JSON, from byte " + std::to_string(json.GetErrorOffset()), {}};
    if (!json.IsObject()) return Error{"json-broken", "the body must be a JSON object", {}};
  } else {
    json.SetObject();
    auto& memory = json.GetAllocator();
    for (const auto& [name, value] : request.fields) {
      json.AddMember(rapidjson::Value(name, memory).Move(), rapidjson::Value(value, memory).Move(), memory);
    }
  }
  return Input(std::move(inside));
}

bool Input::has(std::string_view name) const { return inside_->find(name) != nullptr; }

Result<std::string> Input::text(std::string_view name) const {
  const auto value = text_or(name, {});
  if (value && value->find_first_not_of(" \t\r\n") == std::string::npos) return missing(name);
  return value;
}

Result<std::string> Input::text_or(std::string_view name, std::string_view otherwise) const {
  const rapidjson::Value* value = inside_->find(name);
  if (value == nullptr) return std::string(otherwise);
  if (!value->IsString()) return unfit(name, "a text");
  std::string text = text_of(*value);
  if (text.find('\0') != std::string::npos) return unfit(name, "a text without NUL");
  return text;
}

Result<std::int64_t> Input::id(std::string_view name) const {
  const rapidjson::Value* value = inside_->find(name);
  return value == nullptr ? Result<std::int64_t>(missing(name)) : id_of(*value, name);
}

Result<std::int64_t> Input::id_or(std::string_view name, std::int64_t otherwise) const {
  const rapidjson::Value* value = inside_->find(name);
  return value == nullptr ? Result<std::int64_t>(otherwise) : id_of(*value, name);
}

Result<std::vector<std::int64_t>> Input::ids(std::string_view name) const {
  std::vector<std::int64_t> ids;
  const rapidjson::Value* value = inside_->find(name);
  if (value == nullptr) return ids;
  if (value->IsString()) return ids_from(text_of(*value));
  if (!value->IsArray()) return unfit(name, "a list of whole numbers");
  for (const rapidjson::Value& each : value->GetArray()) {
    const auto id = id_of(each, name);
    if (!id) return id.error();
    ids.push_back(*id);
  }
  return ids;
}

Result<std::vector<std::string>> Input::texts(std::string_view name) const {
  std::vector<std::string> texts;
  const rapidjson::Value* value = inside_->find(name);
  if (value == nullptr) return texts;
  if (value->IsString()) return words_from(text_of(*value));
  if (!value->IsArray()) return unfit(name, "a list of texts");
  for (const rapidjson::Value& each : value->GetArray()) {
    if (!each.IsString()) return unfit(name, "a list of texts");
    texts.push_back(text_of(each));
  }
  return texts;
}

Result<bool> Input::flag(std::string_view name, bool otherwise) const {
  const rapidjson::Value* value = inside_->find(name);
  if (value == nullptr) return otherwise;
  if (value->IsBool()) return value->GetBool();
  if (value->IsString()) {
    const std::string text = text_of(*value);
    if (text == "true" || text == "yes" || text == "1") return true;
    if (text == "false" || text == "no" || text == "0" || text.empty()) return false;
  }
  return unfit(name, "true or false");
}

Result<Span> Input::span(std::string_view name) const {
  const rapidjson::Value* value = inside_->find(name);
  if (value == nullptr) return Span{};
  if (!value->IsArray() || value->Size() != 2 || !(*value)[0].IsUint() || !(*value)[1].IsUint() || (*value)[0].GetUint() > (*value)[1].GetUint()) {
    return unfit(name, "[begin, end] in bytes of the text");
  }
  return Span{(*value)[0].GetUint(), (*value)[1].GetUint()};
}

Result<std::string> Input::day(std::string_view name) const {
  auto value = text_or(name, {});
  if (value && !value->empty() && (value->size() != 10 || !parse_date(*value))) return Error{"not-a-date", "it must be a day as YYYY-MM-DD", std::string(name)};
  return value;
}

}  // namespace harmonia::web
