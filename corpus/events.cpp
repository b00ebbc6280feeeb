#include "corpus/events.h"

namespace harmonia::corpus {

void record(Connection& connection, const Event& event) {
  run(connection,
         "insert into event(at, by_id, by_name, what, expression_id, pack, criterion, revision, subject, was, became, reason) values (:at, :by, "
         ":name, :what, :expression, :pack, :criterion, :revision, :subject, :was, :became, :reason)",
         {event.at, event.by.id, event.by.name, event.what, event.key.expression, event.key.pack, event.key.criterion,
          static_cast<long long>(event.revision), event.subject, event.before, event.after, event.reason});
}

Event event_about(std::string subject, const Actor& by, Moment now, std::string what, std::string was, std::string became) {
  Event event;
  event.at = to_text(now);
  event.by = by;
  event.what = std::move(what);
  event.subject = std::move(subject);
  event.before = std::move(was);
  event.after = std::move(became);
  return event;
}

std::vector<Event> events(Connection& connection, const std::string& rest, const Values& values) {
  std::vector<Event> all;
  for (auto& [id, at, by, name, what, expression, pack, criterion, revision, subject, was, became, reason] :
       rows<long long, std::string, long long, std::string, std::string, long long, std::string, std::string, long long, std::string,
            std::string, std::string, std::string>(
           connection,
           "select id, at, by_id, by_name, what, expression_id, pack, criterion, revision, subject, was, became, reason from event " + rest,
           values)) {
    all.push_back({id, at, {by, name}, what, {expression, pack, criterion}, subject, was, became, reason, static_cast<std::uint64_t>(revision)});
  }
  return all;
}

}  // namespace harmonia::corpus
