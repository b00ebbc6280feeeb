#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "rules/json_value.h"
#include "rules/rule_pack.h"

// How the loaders of this module report what is wrong with a data file. Private to rules/.
namespace harmonia::rules {

/// Thrown by the readers of data files and caught in load_pack: what is wrong can be deep inside a file, and
/// each level between would only pass it on.
struct LoadError {
  Error error;
};

/// JSON inside a file: knows the line of each value.
struct JsonSource {
  std::string path;
  std::string_view bytes;          // of the JSON
  std::uint32_t lines_before = 0;  // in the file

  [[noreturn]] void fail(std::uint32_t offset, std::string message) const;
  [[noreturn]] void fail(const JsonValue& value, std::string message) const { fail(value.offset, std::move(message)); }
};

[[noreturn]] void fail_at(const std::string& path, std::uint32_t line, std::string message);

JsonValue parse_json(const JsonSource& source);

/// Reads the members of an object and sees to it that none is left over.
class ObjectReader {
 public:
  ObjectReader(const JsonSource& source, const JsonValue& object, std::string what);

  const JsonValue* find(std::string_view key);
  const JsonValue& need(std::string_view key);
  std::string text(std::string_view key);                  // must be there, and not empty
  std::string text_or(std::string_view key, std::string fallback);
  bool flag_or(std::string_view key, bool fallback);
  std::string one_of(std::string_view key, std::initializer_list<std::string_view> allowed, std::string fallback);
  Localized localized(std::string_view key);               // must be there
  Localized localized_or_empty(std::string_view key);
  std::vector<const JsonValue*> array_or_empty(std::string_view key);

  /// An error for the first member that nobody asked for.
  void finish();

 private:
  const JsonSource& source_;
  const JsonValue& object_;
  std::string what_;
  std::vector<std::string_view> asked_;
};

const std::string& as_text(const JsonSource& source, const JsonValue& value, std::string_view what);

}  // namespace harmonia::rules
