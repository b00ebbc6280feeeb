#pragma once
#include <string>
#include <vector>

#include "model/source_text.h"
#include "parser/tradition.h"

namespace harmonia::parser {

struct Detection {
  const Tradition* tradition = nullptr;  // never null
  std::vector<std::string> reasons;      // for people: what spoke for it
  bool names_country = false;            // the file itself says whose law it is; else the country is a guess from its phrases
  bool certain = true;                   // false: hardly a word of any known language, and no country's sign
};

/// The drafting tradition of a text: the language whose common words it uses most, then the country that the
/// file declares, whose code begins its name, whose jurisdictions it names near its start, or whose turns of
/// phrase it uses; the language's own where no country stands out. Reads the first 64 KiB.
/// Requires: `traditions` is not empty.
Detection detect_tradition(const SourceText& source, const Traditions& traditions);

}  // namespace harmonia::parser
