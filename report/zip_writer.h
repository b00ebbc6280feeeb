#pragma once
#include <string>
#include <vector>

namespace harmonia::report {

struct ZipEntry {
  std::string name;
  std::string bytes;
};

/// A ZIP archive of these entries in this order. Every entry bears the same old date, so that equal
/// entries give equal bytes. Throws std::bad_alloc where memory is short.
std::string zip_archive(const std::vector<ZipEntry>& entries);

}  // namespace harmonia::report
