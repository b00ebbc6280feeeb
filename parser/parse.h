#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "model/document.h"
#include "model/result.h"
#include "parser/detail.h"
#include "parser/import/decode.h"
#include "parser/rulings.h"
#include "parser/tradition.h"

namespace harmonia::parser {

struct ParseOptions {
  std::string tradition;     // id that overrides the detection; empty: detect
  ImportLimits limits = {};  // of XML: its depth and its tags
  Detail detail = Detail::Values;  // less is faster; Akoma Ntoso always has its words
  bool explain = false;      // keep what was weighed (Document::decisions)
  const std::vector<Ruling>* rulings = nullptr;  // of courts, from outside; must outlive the call
};

/// Reads a law of any supported format. Odd text gives diagnostics, never an error; the only errors are
/// an unknown `tradition` and XML that is not well formed. Near linear in the size of the source.
Result<Document> parse(std::shared_ptr<const SourceText> source, const Traditions& traditions,
                       const ParseOptions& options = {});

}  // namespace harmonia::parser
