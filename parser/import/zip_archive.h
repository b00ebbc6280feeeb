#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "parser/import/decode.h"

namespace harmonia::parser {

/// The files inside a zip archive in memory. What they take when unpacked is bounded by the limits, however
/// the archive describes itself.
class ZipArchive {
 public:
  /// `bytes` and `limits` must outlive the archive. Errors: "zip-damaged", "zip-too-many".
  static Result<ZipArchive> open(std::string_view bytes, const ImportLimits& limits);

  bool has(const std::string& path) const;
  const std::vector<std::string>& paths() const { return paths_; }

  /// The file unpacked. Errors: "zip-missing", "zip-encrypted", "zip-damaged", "zip-too-large", "zip-ratio".
  Result<std::string> read(const std::string& path);

 private:
  struct Close {
    void operator()(void* archive) const;
  };
  std::unique_ptr<void, Close> archive_;  // a zip_t
  std::vector<std::string> paths_;
  const ImportLimits* limits_ = nullptr;
  std::uint64_t unpacked_ = 0;  // bytes so far
};

}  // namespace harmonia::parser
