#include "report/json_writer.h"

#include <cmath>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace harmonia::report {

struct JsonWriter::State {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

namespace {

// How many bytes of one well-formed UTF-8 sequence stand at `at`, or 0.
std::size_t sequence_at(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > bytes.size()) return 0;
  for (std::size_t i = at + 1; i < at + size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool too_large = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || too_large ? 0 : size;
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = sequence_at(bytes, at);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

}  // namespace

std::string as_utf8(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = sequence_at(bytes, at);
    if (size == 0) {
      out += "\xEF\xBF\xBD";
      ++at;
    } else {
      out += bytes.substr(at, size);
      at += size;
    }
  }
  return out;
}

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() { return state_->writer.StartObject(), *this; }
JsonWriter& JsonWriter::end_object() { return state_->writer.EndObject(), *this; }
JsonWriter& JsonWriter::begin_array() { return state_->writer.StartArray(), *this; }
JsonWriter& JsonWriter::end_array() { return state_->writer.EndArray(), *this; }

JsonWriter& JsonWriter::key(std::string_view name) {
  state_->writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  if (!is_utf8(value)) {
    const std::string mended = as_utf8(value);
    state_->writer.String(mended.data(), static_cast<rapidjson::SizeType>(mended.size()));
  } else {
    state_->writer.String(value.empty() ? "" : value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  return *this;
}

JsonWriter& JsonWriter::count(std::uint64_t value) { return state_->writer.Uint64(value), *this; }

JsonWriter& JsonWriter::number(std::optional<double> value) {
  constexpr double kLargestWhole = 9007199254740992.0;  // 2^53: from here on doubles skip whole numbers
  if (!value || !std::isfinite(*value)) return null();
  if (*value == std::floor(*value) && std::fabs(*value) < kLargestWhole) {
    state_->writer.Int64(static_cast<std::int64_t>(*value));
  } else {
    state_->writer.Double(*value);
  }
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) { return state_->writer.Bool(value), *this; }
JsonWriter& JsonWriter::null() { return state_->writer.Null(), *this; }

JsonWriter& JsonWriter::span(Span value) {
  state_->writer.StartArray();
  state_->writer.Uint(value.begin);
  state_->writer.Uint(value.end);
  state_->writer.EndArray();
  return *this;
}

JsonWriter& JsonWriter::span_or_null(Span value) { return value.empty() ? null() : span(value); }

JsonWriter& JsonWriter::string_or_null(std::string_view value) { return value.empty() ? null() : string(value); }

std::string JsonWriter::take() {
  std::string text(state_->buffer.GetString(), state_->buffer.GetSize());
  text += '\n';
  return text;
}

}  // namespace harmonia::report
