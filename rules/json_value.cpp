// JSON with places.
//
// RapidJSON's own tree forgets where a value stood, and an error in a rule file that only says "unknown key" sends
// its author searching. Its SAX reader knows the position at each event, so we build a small tree of our own.
#include "rules/json_value.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>

namespace harmonia::rules {

namespace {

constexpr std::size_t kDeepest = 32;  // rule files need 8; a bound keeps destruction off a deep stack

class Builder {
 public:
  explicit Builder(const rapidjson::MemoryStream& stream) : stream_(stream) {}

  bool Null() { return put(make(JsonValue::Kind::Null)); }
  bool Bool(bool truth) {
    JsonValue value = make(JsonValue::Kind::Bool);
    value.truth = truth;
    return put(std::move(value));
  }
  bool Int(int number) { return Double(number); }
  bool Uint(unsigned number) { return Double(number); }
  bool Int64(std::int64_t number) { return Double(static_cast<double>(number)); }
  bool Uint64(std::uint64_t number) { return Double(static_cast<double>(number)); }
  bool Double(double number) {
    JsonValue value = make(JsonValue::Kind::Number);
    value.number = number;
    return put(std::move(value));
  }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    JsonValue value = make(JsonValue::Kind::String);
    value.text.assign(text, size);
    return put(std::move(value));
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    std::string key(text, size);
    std::vector<std::string>& keys = open_.back().keys;
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
      error = "the key \"" + key + "\" stands twice";
      return false;
    }
    keys.push_back(std::move(key));
    return true;
  }
  bool StartObject() { return start(JsonValue::Kind::Object); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool StartArray() { return start(JsonValue::Kind::Array); }
  bool EndArray(rapidjson::SizeType) { return end(); }

  JsonValue root;
  std::string error;

 private:
  JsonValue make(JsonValue::Kind kind) const {
    JsonValue value;
    value.kind = kind;
    const std::size_t read = stream_.Tell();
    value.offset = static_cast<std::uint32_t>(read == 0 ? 0 : read - 1);
    return value;
  }
  bool start(JsonValue::Kind kind) {
    if (open_.size() == kDeepest) {
      error = "nested too deeply";
      return false;
    }
    open_.push_back(make(kind));
    return true;
  }
  bool end() {
    JsonValue closed = std::move(open_.back());
    open_.pop_back();
    return put(std::move(closed));
  }
  bool put(JsonValue value) {
    if (open_.empty()) {
      root = std::move(value);
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  const rapidjson::MemoryStream& stream_;
  std::vector<JsonValue> open_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::variant<JsonValue, JsonError> read_json(std::string_view text) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  Builder builder(stream);
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  if (reader.Parse<kFlags>(stream, builder).IsError()) {
    const std::string what =
        builder.error.empty() ? rapidjson::GetParseError_En(reader.GetParseErrorCode()) : builder.error;
    return JsonError{what, static_cast<std::uint32_t>(std::min(reader.GetErrorOffset(), text.size()))};
  }
  return std::move(builder.root);
}

}  // namespace harmonia::rules
