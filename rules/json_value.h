#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace harmonia::rules {

/// A JSON value that remembers where it stood, so that an error can point at it.
struct JsonValue {
  enum class Kind : std::uint8_t { Null, Bool, Number, String, Array, Object };
  Kind kind = Kind::Null;
  std::uint32_t offset = 0;  // in the text: of an object's or list's first byte, of another value's last
  bool truth = false;
  double number = 0;
  std::string text;
  std::vector<std::string> keys;  // of an object: one for each of `items`
  std::vector<JsonValue> items;

  bool is(Kind wanted) const { return kind == wanted; }
  const JsonValue* find(std::string_view key) const;  // nullptr where the object has no such key
};

struct JsonError {
  std::string message;
  std::uint32_t offset = 0;
};

/// Reads one JSON value, nested at most 32 deep. Comments and trailing commas are errors.
std::variant<JsonValue, JsonError> read_json(std::string_view text);

}  // namespace harmonia::rules
