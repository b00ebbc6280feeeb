#pragma once
#include "cli/session.h"
#include "engine/applying.h"

// What `apply` and `impact` share: a bill, a law, and the law as the bill would leave it.
namespace harmonia::cli {

using engine::Applied;
using engine::law_from_text;
using engine::law_in_words;

/// Reads the two operands and applies the first to the second. Returns kDone, or the status of a failure that it
/// has explained.
int apply_bill(const Arguments& arguments, Session& session, const parser::Traditions& traditions, const ReadOptions& options, Applied& applied,
               const engine::ApplyQuestions& questions = {});

}  // namespace harmonia::cli
