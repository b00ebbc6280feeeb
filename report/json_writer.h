#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/span.h"

namespace harmonia::report {

/// Writes JSON front to back. Bytes that are not UTF-8 become U+FFFD, so that the output always is.
class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view value);
  JsonWriter& count(std::uint64_t value);
  JsonWriter& number(std::optional<double> value);  // nothing: null; whole numbers without a fraction
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& span(Span value);           // [begin, end]
  JsonWriter& span_or_null(Span value);   // null where empty
  JsonWriter& string_or_null(std::string_view value);  // null where empty

  template <class Strings>
  JsonWriter& strings(const Strings& values) {
    begin_array();
    for (const auto& value : values) string(value);
    return end_array();
  }

  /// The text so far, ended by a line end.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `bytes` with U+FFFD for whatever is not UTF-8.
std::string as_utf8(std::string_view bytes);

}  // namespace harmonia::report
