#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/shared_law.h"

namespace harmonia::tests {

/// The golden file tests/<path>; HARMONIA_UPDATE=1 writes `actual` into it first, to be read before it is committed.
inline std::string golden(const std::string& path, const std::string& actual) {
  const std::filesystem::path file = std::filesystem::path(HARMONIA_SOURCE_DIR) / "tests" / path;
  const char* update = std::getenv("HARMONIA_UPDATE");
  if (update != nullptr && std::string(update) == "1") std::ofstream(file, std::ios::binary) << actual;
  return read_file(file);
}

}  // namespace harmonia::tests
