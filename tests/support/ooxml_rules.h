#pragma once
#include <string>
#include <vector>

namespace harmonia::tests {

/// What Word or Excel would not open, or would offer to repair, in a .docx or .xlsx: a sentence for each fault, with the part it is
/// in. These are the rules of ECMA-376 that readers are known to enforce: parts and their types, relations that lead
/// somewhere, ids that are one of their kind, elements in the order of the schema, cells that end in a paragraph.
std::vector<std::string> ooxml_faults(const std::string& package);

}  // namespace harmonia::tests
