#pragma once
#include <string_view>
#include <vector>

namespace harmonia {

/// One file of the program's own data: a tradition, a rule, a table of messages.
/// `path` is relative to the project's root ("parser/traditions/es-mx.json").
/// Views: whoever makes a DataFile keeps the bytes alive for as long as it is used.
struct DataFile {
  std::string_view path;
  std::string_view bytes;
};

/// Ordered by path, each path once.
using DataFiles = std::vector<DataFile>;

}  // namespace harmonia
