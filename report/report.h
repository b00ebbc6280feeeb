#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "amend/model_provisions.h"
#include "model/document.h"
#include "model/finding.h"
#include "parser/tradition.h"
#include "rules/rule_pack.h"

namespace harmonia::report {

/// A remark of a reviewer on words of the law, or on the finding where `quote` is empty.
struct ReviewRemark {
  std::string by, date, text, quote;
};

/// A reviewer's unofficial translation of words that a finding rests on.
struct QuoteTranslation {
  std::string quote, language, text, by;
  bool stale = false;  // the law's words have changed since
};

/// What people said of one finding. It stands beside the machine's answer, never instead of it.
struct Review {
  std::string pack, criterion;
  std::optional<Verdict> verdict;  // that was decided; nothing: not decided
  std::string reason, by, date;    // of the decision
  bool signed_off = false;
  std::vector<ReviewRemark> remarks;
  std::vector<QuoteTranslation> translations;
};

/// A paragraph of an article as suggested wording would leave it.
struct RedraftedBlock {
  enum class Change : std::uint8_t { None, Inserted, Reworded };
  std::string words, before;  // `before` of what is reworded
  Change change = Change::None;
};
using RedraftedArticle = std::vector<RedraftedBlock>;

/// One law with its findings.
struct CheckedDocument {
  std::shared_ptr<const Document> document;
  std::vector<Finding> findings;   // of all packs, in the order of Report::packs
  std::vector<std::string> trace = {};  // how one criterion was decided, where the user asked; else empty
  std::vector<Review> reviews = {};
  std::vector<RedraftedArticle> redrafted = {};  // the articles that model wording for what is missing would change
};

/// Everything a gap report says, before any of it is formatted. Owns or shares all it shows.
struct Report {
  std::string engine_version;
  std::string language = "en";  // of what people read; quotes of law stay in their own
  std::string date;             // ISO, as the user gave it; empty: no date is printed
  std::vector<std::shared_ptr<const rules::Pack>> packs;
  std::vector<std::shared_ptr<const amend::Models>> models;  // wording to suggest, for the packs and languages that have some
  const parser::Traditions* traditions = nullptr;  // how a law is written in Akoma Ntoso; must outlive the report
  std::vector<CheckedDocument> documents;
};

/// A table of jurisdictions by criteria. A jurisdiction that was asked for and has no text keeps its row.
struct MatrixRow {
  std::string jurisdiction;
  const CheckedDocument* checked = nullptr;  // null: no text is loaded
  std::string unreadable;                    // why a text that was given could not be read; else empty
};
/// What a picture of a matrix shows: all of it, or on a map how much of it each place has.
enum class MatrixPicture : std::uint8_t { Grid, Map };

struct Matrix {
  Report report;
  std::vector<MatrixRow> rows;  // point into report.documents
  MatrixPicture picture = MatrixPicture::Grid;
  std::string criterion = {};   // that the map shows; empty: of all criteria, how many are met
};

}  // namespace harmonia::report
