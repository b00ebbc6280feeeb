// Long work: adding laws. A job lies in the store's queue, so any process that works on it may do it.
#include <chrono>

#include "corpus/queue.h"
#include "report/json_writer.h"
#include "web/server/handlers.h"
#include "web/server/session.h"

namespace harmonia::web {

namespace {

using corpus::Job;
using corpus::Queue;
using report::JsonWriter;

constexpr std::chrono::milliseconds kLook{300};  // between two looks at a job that someone watches

void write_job(JsonWriter& json, const Job& job) {
  json.begin_object().key("id").count(static_cast<std::uint64_t>(job.id)).key("kind").string(job.kind).key("state").string(to_string(job.state));
  json.key("by_name").string(job.by.name).key("added").string(job.added).key("started").string(job.started).key("ended").string(job.ended);
  json.key("done").count(job.done).key("total").count(job.total).key("message").string(job.message).key("result").string(job.result);
  json.key("cancel_wanted").boolean(job.cancel_wanted).end_object();
}

std::string job_json(const Job& job) {
  JsonWriter json;
  write_job(json, job);
  return json.take();
}

Result<Job> find_job(Service& service, std::int64_t id) {
  const auto job = service.reading([&](corpus::Store& store) { return Queue(store).find(id); });
  if (!job) return job.error();
  if (!*job) return Error{"job-unknown", "there is no such job", std::to_string(id)};
  return **job;
}

}  // namespace

Result<Response> list_jobs(Service& service, const Request& request) {
  const auto wish = page_wish(request, service.options().limits);
  if (!wish) return wish.error();
  const auto page = service.reading([&](corpus::Store& store) { return Queue(store).list(*wish); });
  if (!page) return page.error();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const Job& job : page->items) write_job(json, job);
  json.end_array().key("total").count(page->total).key("page").count(wish->page).key("size").count(wish->size).end_object();
  return tagged(request, json.take());
}

Result<Response> show_job(Service& service, const Request& request) {
  const auto id = id_from(request.ids[0]);
  if (!id) return id.error();
  const auto job = find_job(service, *id);
  if (!job) return job.error();
  return tagged(request, job_json(*job));
}

Result<Response> watch_job(Service& service, const Request& request) {
  const auto id = id_from(request.ids[0]);
  if (!id) return id.error();
  if (const auto job = find_job(service, *id); !job) return job.error();
  return service.events().stream([&service, job_id = *id, last = std::uint64_t{0}, first = true](const StreamWriter& writer) mutable {
    const auto job = find_job(service, job_id);
    if (!job) return false;
    const bool ended = job->state != corpus::JobState::Waiting && job->state != corpus::JobState::Running;
    if (!first && job->revision == last && !ended) return true;
    first = false;
    last = job->revision;
    const char* type = job->state == corpus::JobState::Done ? "done" : ended ? "failed" : "progress";
    return writer(event_text(type, job_json(*job))) && !ended;
  }, kLook);
}

Result<Response> cancel_job(Service& service, const Request& request) {
  const auto id = id_from(request.ids[0]);
  if (!id) return id.error();
  if (const auto job = find_job(service, *id); !job) return job.error();
  const auto cancelled = service.writing([&](corpus::Store& store) { return Queue(store).cancel(*id, actor_of(request), now()); });
  if (!cancelled) return cancelled.error();
  if (!*cancelled) return Error{"job-ended", "the job has ended already", request.ids[0]};
  const auto job = find_job(service, *id);
  if (!job) return job.error();
  return json_response(job_json(*job));
}

}  // namespace harmonia::web
