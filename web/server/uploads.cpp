// Adding laws: the files of a form become a job of the queue, whose worker reads and stores them.
#include <algorithm>
#include <filesystem>

#include "corpus/manifest.h"
#include "engine/jobs.h"
#include "report/json_writer.h"
#include "web/server/handlers.h"
#include "web/server/input.h"
#include "web/server/session.h"

namespace harmonia::web {

namespace {

constexpr std::string_view kManifest = "manifest";  // the field of a form with a table of what is known of each file

// Two files of one name in a form: the second is "name (2).txt".
std::string own_name(const std::vector<corpus::JobFile>& files, const std::string& name) {
  const auto taken = [&](const std::string& wanted) {
    return std::any_of(files.begin(), files.end(), [&](const corpus::JobFile& file) { return file.name == wanted; });
  };
  std::string own = name;
  const std::filesystem::path path(name);
  for (int number = 2; taken(own); ++number) own = path.stem().string() + " (" + std::to_string(number) + ")" + path.extension().string();
  return own;
}

// What the fields of the form say of all its files.
Result<corpus::Provenance> said_of_all(const Input& input) {
  corpus::Provenance provenance;
  for (const auto& [name, into] : {std::pair("work", &provenance.work), std::pair("jurisdiction", &provenance.jurisdiction), std::pair("title", &provenance.title),
                                   std::pair("gazette", &provenance.gazette), std::pair("decree", &provenance.decree), std::pair("origin", &provenance.origin)}) {
    const auto text = input.text_or(name, {});
    if (!text) return text.error();
    *into = *text;
  }
  for (const auto& [name, into] : {std::pair("version_date", &provenance.version), std::pair("published", &provenance.published),
                                   std::pair("in_force", &provenance.in_force), std::pair("consulted", &provenance.consulted)}) {
    const auto day = input.day(name);
    if (!day) return day.error();
    *into = *day;
  }
  const auto official = input.flag("official", false);
  if (!official) return official.error();
  provenance.official = *official;
  return provenance;
}

}  // namespace

Result<Response> add_laws(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto all = said_of_all(*input);
  if (!all) return all.error();
  const auto packs = input->texts("packs");
  if (!packs) return packs.error();
  engine::AddWork work{today(), {}, *packs, service.languages()};
  for (const std::string& id : *packs) {
    if (std::none_of(service.packs().begin(), service.packs().end(), [&](const auto& pack) { return pack->id == id; })) {
      return Error{"pack-unknown", "there is no such pack; GET packs lists them", id};
    }
  }
  std::vector<corpus::ManifestRow> rows;
  std::vector<corpus::JobFile> files;
  for (const Upload& upload : request.uploads) {
    if (upload.field == kManifest) {
      const auto read = corpus::read_manifest(upload.bytes, upload.name);
      if (!read) return read.error();
      rows = *read;
      continue;
    }
    if (upload.bytes.empty()) return Error{"empty", "the file is empty", upload.name};
    files.push_back({own_name(files, upload.name), upload.bytes});
  }
  if (files.empty()) return Error{"field-missing", "the form has no file", {}};
  for (const corpus::JobFile& file : files) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const corpus::ManifestRow& each) { return harmless_name(each.file) == file.name; });
    work.files.push_back({file.name, row == rows.end() ? *all : row->provenance});
  }
  const auto job = service.writing([&](corpus::Store& store) { return corpus::Queue(store).add(engine::job_of(work, std::move(files)), actor_of(request), now()); });
  if (!job) return job.error();
  report::JsonWriter json;
  json.begin_object().key("job").count(static_cast<std::uint64_t>(job->id)).key("files").count(work.files.size()).end_object();
  Response response = json_response(json.take(), 202);
  response.headers.emplace_back("Location", "/api/v1/jobs/" + std::to_string(job->id));
  return response;
}

}  // namespace harmonia::web
