#include "rules/load_error.h"

#include <algorithm>

namespace harmonia::rules {

void fail_at(const std::string& path, std::uint32_t line, std::string message) {
  throw LoadError{{"rule-file", std::move(message), path + ":" + std::to_string(line)}};
}

void JsonSource::fail(std::uint32_t offset, std::string message) const {
  const std::string_view before = bytes.substr(0, std::min<std::size_t>(offset, bytes.size()));
  const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  fail_at(path, lines_before + line + 1, std::move(message));
}

JsonValue parse_json(const JsonSource& source) {
  std::variant<JsonValue, JsonError> parsed = read_json(source.bytes);
  if (const JsonError* error = std::get_if<JsonError>(&parsed)) source.fail(error->offset, error->message);
  return std::get<JsonValue>(std::move(parsed));
}

const std::string& as_text(const JsonSource& source, const JsonValue& value, std::string_view what) {
  if (!value.is(JsonValue::Kind::String)) source.fail(value, std::string(what) + " must be text in quotes");
  return value.text;
}

ObjectReader::ObjectReader(const JsonSource& source, const JsonValue& object, std::string what)
    : source_(source), object_(object), what_(std::move(what)) {
  if (!object.is(JsonValue::Kind::Object)) source.fail(object, what_ + " must be an object: { ... }");
}

const JsonValue* ObjectReader::find(std::string_view key) {
  asked_.push_back(key);
  return object_.find(key);
}

const JsonValue& ObjectReader::need(std::string_view key) {
  const JsonValue* value = find(key);
  if (value == nullptr) source_.fail(object_, what_ + " has no \"" + std::string(key) + "\"");
  return *value;
}

std::string ObjectReader::text(std::string_view key) {
  const JsonValue& value = need(key);
  if (as_text(source_, value, key).empty()) source_.fail(value, "\"" + std::string(key) + "\" is empty");
  return value.text;
}

std::string ObjectReader::text_or(std::string_view key, std::string fallback) {
  const JsonValue* value = find(key);
  return value == nullptr ? std::move(fallback) : as_text(source_, *value, key);
}

bool ObjectReader::flag_or(std::string_view key, bool fallback) {
  const JsonValue* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is(JsonValue::Kind::Bool)) source_.fail(*value, "\"" + std::string(key) + "\" must be true or false");
  return value->truth;
}

std::string ObjectReader::one_of(std::string_view key, std::initializer_list<std::string_view> allowed,
                                 std::string fallback) {
  const JsonValue* value = find(key);
  if (value == nullptr) {
    if (fallback.empty()) need(key);
    return fallback;
  }
  const std::string& text = as_text(source_, *value, key);
  if (std::find(allowed.begin(), allowed.end(), text) == allowed.end()) {
    std::string list;
    for (const std::string_view one : allowed) list.append(list.empty() ? "" : ", ").append(one);
    source_.fail(*value, "\"" + std::string(key) + "\" must be one of: " + list);
  }
  return text;
}

Localized ObjectReader::localized(std::string_view key) {
  need(key);
  return localized_or_empty(key);
}

Localized ObjectReader::localized_or_empty(std::string_view key) {
  Localized texts;
  const JsonValue* value = find(key);
  if (value == nullptr) return texts;
  if (!value->is(JsonValue::Kind::Object) || value->items.empty()) {
    source_.fail(*value, "\"" + std::string(key) + "\" must give a text by language: {\"es\": \"...\", \"en\": \"...\"}");
  }
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    texts[value->keys[i]] = as_text(source_, value->items[i], key);
  }
  return texts;
}

std::vector<const JsonValue*> ObjectReader::array_or_empty(std::string_view key) {
  std::vector<const JsonValue*> values;
  const JsonValue* value = find(key);
  if (value == nullptr) return values;
  if (!value->is(JsonValue::Kind::Array)) source_.fail(*value, "\"" + std::string(key) + "\" must be a list: [ ... ]");
  for (const JsonValue& item : value->items) values.push_back(&item);
  return values;
}

void ObjectReader::finish() {
  for (std::size_t i = 0; i < object_.keys.size(); ++i) {
    if (std::find(asked_.begin(), asked_.end(), object_.keys[i]) != asked_.end()) continue;
    std::string known;
    for (const std::string_view key : asked_) known.append(known.empty() ? "" : ", ").append(key);
    source_.fail(object_.items[i], what_ + " has no member \"" + object_.keys[i] + "\"; it may have: " + known);
  }
}

}  // namespace harmonia::rules
