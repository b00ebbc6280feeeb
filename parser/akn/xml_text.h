#pragma once
#include <string>
#include <string_view>

namespace harmonia::parser {

/// Appends `text` for XML: & < > " as entities, characters that XML 1.0 cannot hold as U+FFFD.
/// Requires: `text` is UTF-8.
void append_xml(std::string& out, std::string_view text);

/// The same as a value.
std::string xml_escaped(std::string_view text);

/// ` name="value"`, the value escaped.
std::string xml_attribute(std::string_view name, std::string_view value);

/// The value of an attribute as it is printed in a file: the entities that XML defines as their characters, others as they stand.
std::string xml_unescaped(std::string_view printed);

}  // namespace harmonia::parser
