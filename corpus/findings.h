#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/moment.h"
#include "corpus/store.h"

namespace harmonia::corpus {

/// What the findings of one expression depend on. Another pack, program, language or yardstick is another key.
struct FindingsKey {
  std::int64_t expression = 0;
  std::string pack, pack_version, pack_sha256;
  std::string engine;     // the program's version
  std::string language;   // of the messages
  std::string yardstick;  // chosen among the pack's; empty: its own
  std::string on;         // the date at which the criteria are asked; empty: all
};

/// Findings (harmonia/findings/1 with one document) kept beside the laws, so that a page need not wait for a check.
class Findings {
 public:
  explicit Findings(Store& store) : store_(store) {}

  Result<std::optional<std::string>> find(const FindingsKey& key);

  /// What is there stays: the same key gives the same bytes. Errors: "expression-unknown".
  Result<bool> keep(const FindingsKey& key, std::string_view json, Moment now);

  /// Forgets what other versions of the program or the pack said; reviews and cuts keep what they need themselves.
  Result<std::uint64_t> forget_others(std::string_view engine, std::string_view pack, std::string_view pack_sha256);

 private:
  Store& store_;
};

}  // namespace harmonia::corpus
