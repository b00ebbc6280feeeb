#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/result.h"
#include "parser/import/decode.h"
#include "parser/rulings.h"
#include "parser/tradition.h"

// From the bytes of a file to a law, as the command line and the server both read it.
namespace harmonia::engine {

using Law = std::shared_ptr<const Document>;

struct ReadOptions {
  std::string tradition;
  parser::ImportLimits limits;
  std::vector<parser::Ruling> rulings;
  bool explain = false;
  unsigned jobs = 1;  // files to work on at once
};

/// Reads and parses a file of any format, with the programs of this machine where the format needs them. `path` is
/// what errors name.
Result<Law> parse_law(const std::string& path, std::string bytes, const parser::Traditions& traditions, const ReadOptions& options);

/// Runs make(i) for i in [0, count) on `jobs` threads. `make` must be safe to call from several at once.
void run_jobs(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& make);

/// The program's name and version, as reports print them.
std::string engine_version();

}  // namespace harmonia::engine
