// Jobs. Taking one is one statement on PostgreSQL, "for update skip locked", so that workers pass by what another
// is taking; on SQLite it is a transaction that holds the lock for writing from its beginning.
#include "corpus/queue.h"

#include "corpus/events.h"
#include "corpus/rows.h"

namespace harmonia::corpus {

namespace {

constexpr std::string_view kColumns =
    "id, kind, payload, state, by_id, by_name, added, started, ended, worker, lease_until, takings, most_takings, done, total, message, "
    "result, revision, cancel_wanted";

JobState state_from(std::string_view name) {
  for (const JobState state : {JobState::Waiting, JobState::Running, JobState::Done, JobState::Failed}) {
    if (to_string(state) == name) return state;
  }
  return JobState::Cancelled;
}

// Of a statement that answers kColumns.
std::vector<Job> jobs(Connection& connection, const std::string& text, const Values& values) {
  std::vector<Job> all;
  for (auto& [id, kind, payload, state, by, by_name, added, started, ended, worker, lease, takings, most, done, total, message, result, revision, cancel] :
       rows<long long, std::string, std::string, std::string, long long, std::string, std::string, std::string, std::string, std::string,
            std::string, long long, long long, long long, long long, std::string, std::string, long long, long long>(connection, text, values)) {
    Job job;
    job.id = id;
    job.kind = kind;
    job.payload = payload;
    job.state = state_from(state);
    job.by = {by, by_name};
    job.added = added;
    job.started = started;
    job.ended = ended;
    job.worker = worker;
    job.lease_until = lease;
    job.takings = static_cast<std::uint32_t>(takings);
    job.most_takings = static_cast<std::uint32_t>(most);
    job.done = static_cast<std::uint64_t>(done);
    job.total = static_cast<std::uint64_t>(total);
    job.message = message;
    job.result = result;
    job.revision = static_cast<std::uint64_t>(revision);
    job.cancel_wanted = cancel != 0;
    all.push_back(std::move(job));
  }
  return all;
}

std::string select(const std::string& rest) { return "select " + std::string(kColumns) + " from job " + rest; }

// Ends a job that `job`'s taking still holds.
bool end(Connection& connection, const Job& job, JobState state, std::string_view result, Moment now) {
  Transaction transaction(connection);
  const bool ours = run(connection,
                           "update job set state = :state, result = :result, ended = :ended, lease_until = '', revision = revision + 1 where id = "
                           ":id and state = 'running' and takings = :takings",
                           {std::string(to_string(state)), std::string(result), to_text(now), job.id, static_cast<long long>(job.takings)}) > 0;
  if (ours) run(connection, "delete from job_file where job_id = :id", {job.id});
  transaction.commit();
  return ours;
}

}  // namespace

std::string_view to_string(JobState state) {
  switch (state) {
    case JobState::Waiting: return "waiting";
    case JobState::Running: return "running";
    case JobState::Done: return "done";
    case JobState::Failed: return "failed";
    case JobState::Cancelled: return "cancelled";
  }
  return {};
}

Result<Job> Queue::add(const NewJob& job, const Actor& by, Moment now) {
  return guarded([&]() -> Result<Job> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    const long long id = number(connection,
                                "insert into job(kind, payload, state, by_id, by_name, added, started, ended, worker, lease_until, takings, "
                                "most_takings, done, total, message, result, revision, cancel_wanted) values (:kind, :payload, 'waiting', :by, "
                                ":by_name, :added, '', '', '', '', 0, :most, 0, 0, '', '', 1, 0) returning id",
                                {job.kind, job.payload, by.id, by.name, to_text(now), static_cast<long long>(job.most_takings)});
    for (const JobFile& file : job.files) {
      run(connection, "insert into job_file(job_id, name, bytes) values (:job, :name, :bytes)", {id, file.name, to_base64(file.bytes)});
    }
    std::vector<Job> added = jobs(connection, select("where id = :id"), {id});
    transaction.commit();
    return std::move(added.at(0));
  });
}

Result<std::optional<Job>> Queue::take(std::string_view worker, Moment now, std::chrono::milliseconds lease) {
  return guarded([&]() -> Result<std::optional<Job>> {
    Connection& connection = store_.connection();
    const bool shared = connection.engine() == Engine::Postgresql;
    const std::string at = to_text(now);
    for (;;) {
      // Looking is cheap and takes no lock; most looks of an idle worker find nothing.
      if (number(connection, "select count(*) from job where state = 'waiting' or (state = 'running' and lease_until <= :now)", {at}) == 0) {
        return std::optional<Job>();
      }
      Transaction transaction(connection);
      const std::string next = "(select id from job where state = 'waiting' or (state = 'running' and lease_until <= :now) order by id limit 1" +
                               std::string(shared ? " for update skip locked)" : ")");
      std::vector<Job> taken = jobs(connection,
                                    "update job set state = 'running', worker = :worker, lease_until = :lease, takings = takings + 1, started = "
                                    ":started, done = 0, message = '', revision = revision + 1 where id = " + next + " returning " + std::string(kColumns),
                                    {std::string(worker), to_text(now + lease), at, at});
      transaction.commit();
      if (taken.empty()) return std::optional<Job>();
      Job& job = taken.front();
      if (job.cancel_wanted) {
        end(connection, job, JobState::Cancelled, "", now);
      } else if (job.takings > job.most_takings) {
        end(connection, job, JobState::Failed, "its worker ended " + std::to_string(job.most_takings) + " times before the job did", now);
      } else {
        return std::optional<Job>(std::move(job));
      }
    }
  });
}

Result<bool> Queue::progress(const Job& job, std::uint64_t done, std::uint64_t total, std::string_view message, Moment now,
                             std::chrono::milliseconds lease) {
  return guarded([&]() -> Result<bool> {
    return run(store_.connection(),
                  "update job set done = :done, total = :total, message = :message, lease_until = :lease, revision = revision + 1 where id = :id "
                  "and state = 'running' and takings = :takings and cancel_wanted = 0",
                  {static_cast<long long>(done), static_cast<long long>(total), std::string(message), to_text(now + lease), job.id,
                   static_cast<long long>(job.takings)}) > 0;
  });
}

Result<bool> Queue::finish(const Job& job, std::string_view result, Moment now) {
  return guarded([&]() -> Result<bool> { return end(store_.connection(), job, JobState::Done, result, now); });
}

Result<bool> Queue::fail(const Job& job, std::string_view reason, Moment now) {
  return guarded([&]() -> Result<bool> {
    const std::optional<Job> present = find(job.id).value();
    const bool wanted = present && present->cancel_wanted;
    return end(store_.connection(), job, wanted ? JobState::Cancelled : JobState::Failed, reason, now);
  });
}

Result<bool> Queue::give_back(const Job& job, Moment) {
  return guarded([&]() -> Result<bool> {
    return run(store_.connection(),
                  "update job set state = 'waiting', worker = '', lease_until = '', takings = takings - 1, revision = revision + 1 where id = :id "
                  "and state = 'running' and takings = :takings",
                  {job.id, static_cast<long long>(job.takings)}) > 0;
  });
}

Result<bool> Queue::cancel(std::int64_t id, const Actor& by, Moment now) {
  return guarded([&]() -> Result<bool> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    const bool waited = run(connection,
                               "update job set state = 'cancelled', ended = :ended, revision = revision + 1 where id = :id and state = 'waiting'",
                               {to_text(now), id}) > 0;
    const bool runs = !waited && run(connection, "update job set cancel_wanted = 1, revision = revision + 1 where id = :id and state = 'running'", {id}) > 0;
    if (waited) run(connection, "delete from job_file where job_id = :id", {id});
    if (waited || runs) record(connection, event_about("job:" + std::to_string(id), by, now, "job-cancelled"));
    transaction.commit();
    return waited || runs;
  });
}

Result<std::optional<Job>> Queue::find(std::int64_t id) {
  return guarded([&]() -> Result<std::optional<Job>> {
    std::vector<Job> found = jobs(store_.connection(), select("where id = :id"), {id});
    return found.empty() ? std::optional<Job>() : std::optional<Job>(std::move(found.front()));
  });
}

Result<Page<Job>> Queue::list(const PageWish& wish) {
  return guarded([&]() -> Result<Page<Job>> {
    Page<Job> page;
    page.total = static_cast<std::uint64_t>(number(store_.connection(), "select count(*) from job"));
    page.items = jobs(store_.connection(), select("order by id desc " + limit_of(wish)), {});
    return page;
  });
}

Result<std::vector<JobFile>> Queue::files(std::int64_t id) {
  return guarded([&]() -> Result<std::vector<JobFile>> {
    std::vector<JobFile> all;
    for (auto& [name, text] : rows<std::string, std::string>(store_.connection(), "select name, bytes from job_file where job_id = :id order by id", {id})) {
      std::optional<std::string> bytes = from_base64(text);
      if (!bytes) return Error{"store-failed", "the bytes of this file are damaged", name};
      all.push_back({name, std::move(*bytes)});
    }
    return all;
  });
}

}  // namespace harmonia::corpus
