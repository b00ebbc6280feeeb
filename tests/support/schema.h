#pragma once
#include <filesystem>
#include <string>

namespace harmonia::tests {

/// Whether the schema of Akoma Ntoso 3.0 is there to check against.
bool has_akn_schema();

/// What the schema has against this document: the first complaint, or nothing.
/// Requires: has_akn_schema().
std::string schema_complaint(const std::string& xml);

}  // namespace harmonia::tests
