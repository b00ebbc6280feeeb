#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "corpus/store.h"

namespace harmonia::corpus {

/// One law that a manifest names.
struct ManifestRow {
  std::string file;  // as written; relative to the manifest's folder
  Provenance provenance;
  std::uint32_t line = 0;
};

/// Reads a manifest: comma-separated values (RFC 4180) whose first line names the columns, in any order:
/// file (required), work, jurisdiction, title, version, published, in_force, gazette, decree, origin,
/// consulted, official (yes or no). A semicolon between the columns is understood too.
/// Errors: "manifest-broken" with the line: an unknown column, a cell too many, a quote that is not closed,
/// a date that is none.
Result<std::vector<ManifestRow>> read_manifest(std::string_view bytes, const std::string& name);

}  // namespace harmonia::corpus
