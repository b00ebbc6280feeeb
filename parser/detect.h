#pragma once
#include <string>
#include <vector>

#include "model/source_text.h"
#include "parser/tradition.h"

namespace harmonia::parser {

struct Detection {
  const Tradition* tradition = nullptr;  // never null
  std::vector<std::string> reasons;      // for people: what spoke for it
};

/// The drafting tradition of a text: the language whose common words it uses most, then the country whose
/// code begins the file's name or whose jurisdictions it names near its start. Reads the first 64 KiB.
/// Requires: `traditions` is not empty.
Detection detect_tradition(const SourceText& source, const Traditions& traditions);

}  // namespace harmonia::parser
