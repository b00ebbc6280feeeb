#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace harmonia::cli {

/// One option of a command. Its description is the message "option.<name>".
struct OptionSpec {
  std::string_view name;      // "format", written --format
  std::string_view value;     // "FORMAT"; empty for a flag
  char letter = 0;            // 'o' for -o; 0: none
  bool repeats = false;
};

/// What was written after the name of the command.
struct Arguments {
  std::map<std::string, std::vector<std::string>, std::less<>> options;  // flags have one empty value
  std::vector<std::string> operands;

  bool has(std::string_view name) const { return options.contains(name); }
  /// The last value of an option, or `otherwise`.
  std::string value(std::string_view name, std::string_view otherwise = {}) const;
  std::span<const std::string> values(std::string_view name) const;
};

/// Reads "--name value", "--name=value", "-o value" and operands; "--" ends the options. The errors'
/// codes are ids of messages; their `where` is what was written and `message` the nearest known name.
Result<Arguments> read_arguments(std::span<const std::string> words, std::span<const OptionSpec> known);

/// The one of `known` that is most likely meant by `word`, or empty.
std::string nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace harmonia::cli
