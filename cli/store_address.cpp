#include "cli/store_address.h"

#include <cstdlib>
#include <filesystem>

namespace harmonia::cli {

namespace fs = std::filesystem;

std::string store_address(const Arguments& arguments) {
  if (arguments.has("store")) return arguments.value("store");
  if (const char* named = std::getenv("HARMONIA_STORE"); named != nullptr && *named != 0) return named;
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const fs::path folder = data != nullptr && *data != 0 ? fs::path(data) : fs::path(home != nullptr ? home : ".") / ".local" / "share";
  std::error_code problem;
  fs::create_directories(folder / "harmonia", problem);
  return (folder / "harmonia" / "corpus.sqlite").string();
}

}  // namespace harmonia::cli
