#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "parser/import/decode.h"

namespace harmonia::parser {

/// One run of another program on one file.
struct OutsideRun {
  std::string program;
  std::vector<std::string> arguments;  // "{folder}" in them is the folder that the program works in
  std::string input_name = {};         // under which `input` stands in that folder
  std::string_view input = {};
  std::string output_name = {};        // of the file it writes there; empty: its standard output counts
  std::vector<std::string> environment = {};  // "NAME=VALUE", over what this program was given
  bool maps_widely = false;            // maps far more memory than it uses, as browsers do, so that its maps cannot be limited
};

/// The other programs that some formats need: the one edge at which the parser starts a process. The command
/// line brings the real one, tests bring their own.
class OutsidePrograms {
 public:
  virtual ~OutsidePrograms() = default;

  virtual bool has(const std::string& program) const = 0;

  /// What the program put out. Errors: "child-missing", "child-failed" with the first line of what it said as
  /// `message`, "child-crashed", "child-too-slow", "child-too-large".
  virtual Result<std::string> run(const OutsideRun& run, const ImportLimits& limits) const = 0;
};

}  // namespace harmonia::parser
