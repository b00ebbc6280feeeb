#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/shared_law.h"

namespace harmonia::tests {

/// A folder that is gone with its content when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "harmonia-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return file(name);
  }

 private:
  std::filesystem::path path_;
};

struct Ran {
  int status = -1;
  std::string out, err;
};

/// Runs the program with these words and, if given, this standard input.
inline Ran run_program(const std::vector<std::string>& words, const std::string& input = {}) {
  const TemporaryFolder folder;
  std::string line = "'" HARMONIA_PROGRAM "'";
  for (const std::string& word : words) {
    line += " '";
    for (const char c : word) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += "'";
  }
  line += " <'" + folder.write("in", input) + "' >'" + folder.file("out") + "' 2>'" + folder.file("err") + "'";
  const int state = std::system(line.c_str());
  return {WIFEXITED(state) ? WEXITSTATUS(state) : -1, read_file(folder.file("out")), read_file(folder.file("err"))};
}

}  // namespace harmonia::tests
