#pragma once
#include <memory>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/finding.h"
#include "rules/rule_pack.h"

namespace harmonia::report {

/// One law with its findings.
struct CheckedDocument {
  std::shared_ptr<const Document> document;
  std::vector<Finding> findings;   // of all packs, in the order of Report::packs
  std::vector<std::string> trace;  // how one criterion was decided, where the user asked; else empty
};

/// Everything a gap report says, before any of it is formatted. Owns or shares all it shows.
struct Report {
  std::string engine_version;
  std::string language = "en";  // of what people read; quotes of law stay in their own
  std::string date;             // ISO, as the user gave it; empty: no date is printed
  std::vector<std::shared_ptr<const rules::Pack>> packs;
  std::vector<CheckedDocument> documents;
};

/// A table of jurisdictions by criteria. A jurisdiction that was asked for and has no text keeps its row.
struct MatrixRow {
  std::string jurisdiction;
  const CheckedDocument* checked = nullptr;  // null: no text is loaded
  std::string unreadable;                    // why a text that was given could not be read; else empty
};
struct Matrix {
  Report report;
  std::vector<MatrixRow> rows;  // point into report.documents
};

}  // namespace harmonia::report
