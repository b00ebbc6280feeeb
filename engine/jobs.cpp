// Doing jobs. Laws are read and checked on several threads, a handful at a time; the store is written by one, in
// the order of the job, so that the same job gives the same store. What was done is seen in the store itself: a law
// that is there, findings that are kept; so a job that another worker begins again goes on where it was.
#include "engine/jobs.h"

#include <algorithm>

#include <rapidjson/document.h>

#include "engine/stored.h"
#include "report/findings.h"
#include "report/json_writer.h"

namespace harmonia::engine {

namespace {

// Laws worked on before their results are stored: enough for all processors, few enough to bound the memory.
constexpr std::size_t kLawsAtOnce = 8;

// Members of a FileToAdd's provenance as the payload names them.
constexpr std::pair<const char*, std::string corpus::Provenance::*> kMembers[] = {
    {"work", &corpus::Provenance::work},           {"jurisdiction", &corpus::Provenance::jurisdiction},
    {"title", &corpus::Provenance::title},         {"version", &corpus::Provenance::version},
    {"published", &corpus::Provenance::published}, {"in_force", &corpus::Provenance::in_force},
    {"gazette", &corpus::Provenance::gazette},     {"decree", &corpus::Provenance::decree},
    {"origin", &corpus::Provenance::origin},       {"consulted", &corpus::Provenance::consulted}};

Error broken() { return {"job-broken", "the job does not say what is to be done in the way that this program knows; add it again", {}}; }
Error stopped() { return {"job-stopped", "the job was stopped", {}}; }

std::string text_of(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member != object.MemberEnd() && member->value.IsString() ? std::string(member->value.GetString(), member->value.GetStringLength()) : std::string();
}

std::vector<std::string> texts_of(const rapidjson::Value& object, const char* name) {
  std::vector<std::string> all;
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsArray()) return all;
  for (const rapidjson::Value& each : member->value.GetArray()) {
    if (each.IsString()) all.emplace_back(each.GetString(), each.GetStringLength());
  }
  return all;
}

Result<Packs> packs_of(const std::vector<std::string>& ids, const JobTools& tools) {
  Packs packs;
  for (const std::string& id : ids) {
    const auto found = std::find_if(tools.packs.begin(), tools.packs.end(), [&](const auto& pack) { return pack->id == id; });
    if (found == tools.packs.end()) return Error{"pack-unknown", "there is no such pack", id};
    packs.push_back(*found);
  }
  return packs;
}

// On one line: it is shown, and kept, among other things.
std::string one_line(report::JsonWriter& json) {
  std::string text = json.take();
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

struct Unread {
  std::string file, why;
};

Result<std::string> add(corpus::Store& store, const corpus::Job& job, const JobTools& tools, const JobProgress& progress) {
  const Result<AddWork> work = read_add_work(job.payload);
  if (!work) return work.error();
  Result<std::vector<corpus::JobFile>> files = corpus::Queue(store).files(job.id);
  if (!files) return files.error();
  struct Read {
    Law law;
    std::string bytes, problem;
  };
  std::vector<std::int64_t> expressions;
  std::vector<Unread> unread;
  std::map<corpus::AddOutcome, std::size_t> counts;
  const std::size_t total = work->files.size();
  for (std::size_t begin = 0; begin < total; begin += kLawsAtOnce) {
    std::vector<Read> read(std::min(kLawsAtOnce, total - begin));
    run_jobs(read.size(), tools.reading.jobs, [&](std::size_t i) {
      const std::string& name = work->files[begin + i].name;
      const auto file = std::find_if(files->begin(), files->end(), [&](const corpus::JobFile& each) { return each.name == name; });
      if (file == files->end()) {
        read[i].problem = "the job has no such file";
        return;
      }
      read[i].bytes = file->bytes;
      const Result<Law> law = parse_law(name, file->bytes, *tools.traditions, tools.reading);
      if (law) read[i].law = *law;
      else read[i].problem = law.error().message;
    });
    for (std::size_t i = 0; i < read.size(); ++i) {
      const FileToAdd& file = work->files[begin + i];
      if (!progress(begin + i, total, file.name)) return stopped();
      if (read[i].law != nullptr) {
        const auto added = store.add(*read[i].law, read[i].bytes, file.provenance, work->date);
        if (added) {
          ++counts[added->outcome];
          if (std::find(expressions.begin(), expressions.end(), added->law.expression_id) == expressions.end()) expressions.push_back(added->law.expression_id);
        } else if (added.error().code == "store-failed") {
          return added.error();
        } else {
          read[i].problem = added.error().message;
        }
      }
      if (!read[i].problem.empty()) unread.push_back({file.name, read[i].problem});
    }
  }
  if (!progress(total, total, {})) return stopped();
  std::int64_t check = 0;
  if (!work->packs.empty() && !expressions.empty()) {
    const auto next = corpus::Queue(store).add(job_of(CheckWork{expressions, work->packs, work->languages}), job.by, tools.now());
    if (!next) return next.error();
    check = next->id;
  }
  report::JsonWriter json;
  json.begin_object();
  json.key("new_work").count(counts[corpus::AddOutcome::NewWork]);
  json.key("new_version").count(counts[corpus::AddOutcome::NewVersion]);
  json.key("new_file").count(counts[corpus::AddOutcome::NewFile]);
  json.key("already_there").count(counts[corpus::AddOutcome::AlreadyThere]);
  json.key("expressions").begin_array();
  for (const std::int64_t id : expressions) json.count(static_cast<std::size_t>(id));
  json.end_array();
  if (check != 0) json.key("check").count(static_cast<std::size_t>(check));
  json.key("unread").begin_array();
  for (const Unread& each : unread) json.begin_object().key("file").string(each.file).key("why").string(each.why).end_object();
  json.end_array();
  json.end_object();
  return one_line(json);
}

// Findings of one expression: for each pack those in each language, empty where they were kept already.
struct CheckedLaw {
  corpus::LawRow row;
  Law law;
  std::vector<report::CheckedDocument> by_pack;
  std::vector<std::vector<std::string>> json;
  std::string problem;
};

Result<std::string> check(corpus::Store& store, const corpus::Job& job, const JobTools& tools, const JobProgress& progress) {
  const Result<CheckWork> work = read_check_work(job.payload);
  if (!work) return work.error();
  const Result<Packs> packs = packs_of(work->packs, tools);
  if (!packs) return packs.error();
  for (const std::string& language : work->languages) {
    if (!tools.messages.contains(language)) return Error{"job-broken", "there are no messages in this language", language};
  }
  corpus::Findings kept(store);
  std::size_t made = 0, found = 0;
  std::vector<Unread> unread;
  corpus::Carried carried;
  const std::size_t total = work->expressions.size();
  for (std::size_t begin = 0; begin < total; begin += kLawsAtOnce) {
    std::vector<CheckedLaw> laws(std::min(kLawsAtOnce, total - begin));
    std::vector<corpus::StoredText> texts(laws.size());
    for (std::size_t i = 0; i < laws.size(); ++i) {
      auto text = store.expression_text(work->expressions[begin + i]);
      if (!text) {
        laws[i].problem = text.error().message;
        continue;
      }
      laws[i].row = text->law;
      texts[i] = std::move(text).value();
    }
    // Reading may start other programs and looks into the store: one after the other. Checking is for all processors.
    for (std::size_t i = 0; i < laws.size(); ++i) {
      if (!laws[i].problem.empty()) continue;
      if (!progress(begin + i, total, laws[i].row.title)) return stopped();
      const Result<Law> law = stored_law(store, texts[i], *tools.traditions, tools.reading);
      if (law) laws[i].law = *law;
      else laws[i].problem = law.error().message;
    }
    run_jobs(laws.size(), tools.reading.jobs, [&](std::size_t i) {
      CheckedLaw& each = laws[i];
      if (each.law == nullptr) return;
      for (const auto& pack : *packs) {
        report::Report report;
        report.engine_version = engine_version();
        report.packs = {pack};
        report.documents.push_back(check_law(each.law, {pack}));
        std::vector<std::string>& by_language = each.json.emplace_back();
        for (const std::string& language : work->languages) {
          report.language = language;
          by_language.push_back(report::findings_json(report, tools.messages.find(language)->second));
        }
        each.by_pack.push_back(std::move(report.documents.front()));
      }
    });
    for (std::size_t i = 0; i < laws.size(); ++i) {
      const CheckedLaw& each = laws[i];
      if (!progress(begin + i, total, each.row.title)) return stopped();
      if (each.law == nullptr) {
        unread.push_back({std::to_string(work->expressions[begin + i]), each.problem});
        continue;
      }
      for (std::size_t p = 0; p < packs->size(); ++p) {
        const rules::Pack& pack = *(*packs)[p];
        for (std::size_t l = 0; l < work->languages.size(); ++l) {
          const auto is_new = kept.keep(findings_key(each.row.expression_id, pack, work->languages[l]), each.json[p][l], tools.now());
          if (!is_new) return is_new.error();
          ++(*is_new ? made : found);
        }
        const auto over = carry_reviews(store, each.row, each.by_pack[p], pack, tools);
        if (!over) return over.error();
        carried.items += over->items;
        carried.confirmed += over->confirmed;
        carried.stale += over->stale;
        carried.orphans.insert(carried.orphans.end(), over->orphans.begin(), over->orphans.end());
      }
    }
  }
  if (!progress(total, total, {})) return stopped();
  report::JsonWriter json;
  json.begin_object();
  json.key("findings").count(made).key("already_there").count(found);
  json.key("reviews").begin_object();
  json.key("carried").count(carried.items).key("confirmed").count(carried.confirmed).key("stale").count(carried.stale).key("orphans").count(carried.orphans.size());
  json.end_object();
  json.key("unread").begin_array();
  for (const Unread& each : unread) json.begin_object().key("file").string(each.file).key("why").string(each.why).end_object();
  json.end_array();
  json.end_object();
  return one_line(json);
}

}  // namespace

corpus::NewJob job_of(const AddWork& work, std::vector<corpus::JobFile> files) {
  report::JsonWriter json;
  json.begin_object();
  json.key("date").string(work.date);
  json.key("packs").strings(work.packs);
  json.key("languages").strings(work.languages);
  json.key("files").begin_array();
  for (const FileToAdd& file : work.files) {
    json.begin_object();
    json.key("name").string(file.name);
    for (const auto& [name, member] : kMembers) {
      if (!(file.provenance.*member).empty()) json.key(name).string(file.provenance.*member);
    }
    json.key("official").boolean(file.provenance.official);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  corpus::NewJob job;
  job.kind = "add";
  job.payload = one_line(json);
  job.files = std::move(files);
  return job;
}

corpus::NewJob job_of(const CheckWork& work) {
  report::JsonWriter json;
  json.begin_object();
  json.key("expressions").begin_array();
  for (const std::int64_t id : work.expressions) json.count(static_cast<std::size_t>(id));
  json.end_array();
  json.key("packs").strings(work.packs);
  json.key("languages").strings(work.languages);
  json.end_object();
  corpus::NewJob job;
  job.kind = "check";
  job.payload = one_line(json);
  return job;
}

Result<AddWork> read_add_work(const std::string& payload) {
  rapidjson::Document json;
  json.Parse(payload.data(), payload.size());
  if (json.HasParseError() || !json.IsObject()) return broken();
  AddWork work{text_of(json, "date"), {}, texts_of(json, "packs"), texts_of(json, "languages")};
  const auto files = json.FindMember("files");
  if (files == json.MemberEnd() || !files->value.IsArray()) return broken();
  for (const rapidjson::Value& each : files->value.GetArray()) {
    if (!each.IsObject()) return broken();
    FileToAdd file{text_of(each, "name"), {}};
    for (const auto& [name, member] : kMembers) file.provenance.*member = text_of(each, name);
    const auto official = each.FindMember("official");
    file.provenance.official = official != each.MemberEnd() && official->value.IsTrue();
    work.files.push_back(std::move(file));
  }
  return work;
}

Result<CheckWork> read_check_work(const std::string& payload) {
  rapidjson::Document json;
  json.Parse(payload.data(), payload.size());
  if (json.HasParseError() || !json.IsObject()) return broken();
  CheckWork work{{}, texts_of(json, "packs"), texts_of(json, "languages")};
  const auto expressions = json.FindMember("expressions");
  if (expressions == json.MemberEnd() || !expressions->value.IsArray()) return broken();
  for (const rapidjson::Value& each : expressions->value.GetArray()) {
    if (!each.IsInt64()) return broken();
    work.expressions.push_back(each.GetInt64());
  }
  return work;
}

Result<JobTools> job_tools(const DataFiles& data, const parser::Traditions& traditions, const ReadOptions& reading, std::function<corpus::Moment()> now) {
  JobTools tools{&traditions, {}, {}, reading, std::move(now)};
  for (const std::string& id : rules::pack_ids(data)) {
    Result<rules::Pack> pack = rules::load_pack(data, id);
    if (!pack) return pack.error();
    tools.packs.push_back(std::make_shared<const rules::Pack>(std::move(pack).value()));
  }
  for (const std::string& language : report::message_languages(data)) {
    Result<report::Messages> messages = report::load_messages(data, language);
    if (!messages) return messages.error();
    tools.messages.emplace(language, std::move(messages).value());
  }
  return tools;
}

Result<std::string> do_job(corpus::Store& store, const corpus::Job& job, const JobTools& tools, const JobProgress& progress) {
  if (job.kind == "add") return add(store, job, tools, progress);
  if (job.kind == "check") return check(store, job, tools, progress);
  return Error{"job-broken", "this program does not know work of the kind \"" + job.kind + "\"; a newer one may", {}};
}

corpus::FindingsKey findings_key(std::int64_t expression, const rules::Pack& pack, std::string_view language) {
  return {expression, pack.id, pack.version, pack.sha256, engine_version(), std::string(language), {}, {}};
}

Result<corpus::Carried> carry_reviews(corpus::Store& store, const corpus::LawRow& row, const report::CheckedDocument& checked,
                                      const rules::Pack& pack, const JobTools& tools) {
  corpus::Reviews reviews(store);
  const corpus::Machine machine{pack.id, pack.version, pack.sha256, engine_version()};
  const std::vector<corpus::MachineAnswer> answers = corpus::machine_answers(checked.findings, pack.id);
  auto carried = reviews.carry_to_pack(row.expression_id, machine, answers, tools.now());
  if (!carried) return carried;
  const auto before = reviews.reviewed_before(row.expression_id, pack.id);
  if (!before) return before.error();
  if (*before == 0) return carried;
  const auto text = store.expression_text(*before);
  if (!text) return text.error();
  const Result<Law> earlier = stored_law(store, *text, *tools.traditions, tools.reading);
  if (!earlier) return earlier.error();
  auto over = reviews.carry_to_expression(*before, row.expression_id, **earlier, *checked.document, machine, answers, tools.now());
  if (!over) return over;
  corpus::Carried all = *over;
  all.items += carried->items;
  all.confirmed += carried->confirmed;
  all.stale += carried->stale;
  all.orphans.insert(all.orphans.end(), carried->orphans.begin(), carried->orphans.end());
  return all;
}

}  // namespace harmonia::engine
