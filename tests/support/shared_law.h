#pragma once
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// Real law for tests. It is not part of the project: it stands in a folder beside the checkout, or where
// HARMONIA_SHARED says. Tests that need it SKIP where it is missing.
namespace harmonia::tests {

inline std::filesystem::path shared_folder() {
  if (const char* named = std::getenv("HARMONIA_SHARED")) return named;
  return std::filesystem::path(HARMONIA_SOURCE_DIR).parent_path() / "shared";
}

/// Files below shared/data/FOLDER whose names end in ENDING, ordered; empty where the folder is missing.
inline std::vector<std::filesystem::path> shared_files(const std::string& folder, const std::string& ending) {
  std::vector<std::filesystem::path> files;
  std::error_code missing;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shared_folder() / "data" / folder, missing)) {
    if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace harmonia::tests
