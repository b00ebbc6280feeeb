#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/span.h"
#include "web/server/http.h"

namespace harmonia::web {

/// What a body says, as JSON or as the fields of a form (where a list is written with commas between).
/// Text is UTF-8 without NUL; nothing is longer than the body was allowed to be.
class Input {
 public:
  /// Errors: "json-broken".
  static Result<Input> read(const Request& request);
  Input(Input&&) noexcept;
  ~Input();

  // Errors of all: "field-unfit" where the type is another's, "field-missing" where it must be there.

  Result<std::string> text(std::string_view name) const;                  // must be there and not be blank
  Result<std::string> text_or(std::string_view name, std::string_view otherwise) const;  // null counts as missing
  Result<std::int64_t> id(std::string_view name) const;
  Result<std::int64_t> id_or(std::string_view name, std::int64_t otherwise) const;
  Result<std::vector<std::int64_t>> ids(std::string_view name) const;     // empty where missing
  Result<std::vector<std::string>> texts(std::string_view name) const;    // empty where missing
  Result<bool> flag(std::string_view name, bool otherwise) const;
  Result<Span> span(std::string_view name) const;                         // empty where missing or null
  Result<std::string> day(std::string_view name) const;                   // YYYY-MM-DD, or empty where missing
  bool has(std::string_view name) const;                                  // there and not null

 private:
  struct Inside;
  explicit Input(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace harmonia::web
