#pragma once
#include "corpus/reviews.h"
#include "corpus/statements.h"

namespace harmonia::corpus {

/// Writes down what was done, in the transaction of the caller.
void record(Connection& connection, const Event& event);

/// Of what is no review: an account, a cut, a job, a law.
Event event_about(std::string subject, const Actor& by, Moment now, std::string what, std::string was = {}, std::string became = {});

/// Events by a condition ("where ..."), in the order of their ids.
std::vector<Event> events(Connection& connection, const std::string& rest, const Values& values = {});

}  // namespace harmonia::corpus
