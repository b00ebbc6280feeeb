#pragma once
#include <map>

#include "corpus/events.h"
#include "corpus/reviews.h"

// Items of reviews as rows; shared by what writes them and what carries them over.
namespace harmonia::corpus {

struct ReviewRow {
  long long id = 0;
  ReviewItem item;       // without decisions and counts
  std::string evidence;  // what the machine rested on, as evidence_json writes it
};

/// Rows by a condition on review r ("where ..."), by criterion.
std::vector<ReviewRow> review_rows(Connection& connection, const std::string& rest, const Values& values);

/// The item with this key, made where there is none, and locked for the transaction of the caller.
Result<ReviewRow> locked_review(Connection& connection, const ReviewKey& key);

/// All decisions on an item, oldest first.
std::vector<Decision> decisions_of(Connection& connection, long long review);
long long insert_decision(Connection& connection, long long review, const Decision& decision);

std::vector<Comment> comments_of(Connection& connection, long long review);
long long insert_comment(Connection& connection, long long review, const Comment& comment);

std::vector<QuoteTranslation> translations_of(Connection& connection, long long review);
long long insert_translation(Connection& connection, long long review, const QuoteTranslation& translation);

/// Writes what the row says of state, machine, staleness and so on; the revision as it is there.
void update_review(Connection& connection, const ReviewRow& row);

std::string evidence_json(const std::vector<Evidence>& evidence);
std::vector<Evidence> evidence_from(const std::string& json);

/// The machine's answer, laid into a row.
void take_answer(ReviewRow& row, const Machine& machine, const MachineAnswer& answer);

/// What decisions and settings come to: `agreed` and `disputed` of an item.
struct Outcome {
  bool all_in = true;  // all reviewers who work blind have decided
  std::optional<Verdict> agreed;
  bool disputed = false;
};
Outcome outcome_of(const std::vector<Decision>& decisions, const ReviewSettings& settings);

Verdict verdict_or_undetermined(std::string_view name);

}  // namespace harmonia::corpus
