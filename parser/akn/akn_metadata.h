#pragma once
#include "model/document.h"

namespace pugi {
class xml_node;
}

namespace harmonia::parser {

/// The work and the version as the FRBR part of `<meta>` states them: URI, country, language, date. `buffer`
/// is what the tree was loaded into, so that spans can be told. The title is left to the text, except
/// where only the metadata has one.
WorkInfo read_work(const pugi::xml_node& root, std::string_view buffer);

}  // namespace harmonia::parser
