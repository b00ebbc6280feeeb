#pragma once
#include <vector>

#include "amend/apply.h"
#include "amend/consequences.h"
#include "cli/session.h"

// What `apply` and `impact` share: a bill, a law, and the law as the bill would leave it.
namespace harmonia::cli {

struct Applied {
  Law bill, before, after;
  amend::Application application;
  std::vector<amend::Consequence> consequences;
};

/// Reads the two operands and applies the first to the second. Returns kDone, or the status of a failure that it
/// has explained.
int apply_bill(const Arguments& arguments, Session& session, const parser::Traditions& traditions, const ReadOptions& options, Applied& applied);

/// A law of other words: `text` read by the tradition of `like`, under its name.
Result<Law> law_from_text(std::string text, const Document& like, const parser::Traditions& traditions);

/// The law itself, or for one in Akoma Ntoso its words, label by label: amendments are carried out on text.
Result<Law> law_in_words(const Law& law, const parser::Traditions& traditions, const report::Messages& messages);

}  // namespace harmonia::cli
