#include "cli/applying.h"

#include <ostream>

namespace harmonia::cli {

int apply_bill(const Arguments& arguments, Session& session, const parser::Traditions& traditions, const ReadOptions& options, Applied& applied,
               const engine::ApplyQuestions& questions) {
  const auto laws = read_two_laws(arguments, session, traditions, options);
  if (!laws) return kUnreadable;
  Result<Applied> done = engine::apply_bill(laws->front(), laws->back(), session.data, traditions, session.messages, questions);
  if (!done) {
    session.err << error_line(done.error(), session.messages);
    return done.error().code == "applied-law-broken" ? kInternalError : kUnreadable;
  }
  applied = std::move(done).value();
  return kDone;
}

}  // namespace harmonia::cli
