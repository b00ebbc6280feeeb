// harmonia corpus ACTION: the store of laws, from the command line.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/corpus_output.h"
#include "cli/store_address.h"
#include "corpus/manifest.h"
#include "corpus/queue.h"
#include "corpus/store.h"
#include "engine/jobs.h"
#include "parser/parse.h"
#include "report/exporters.h"

namespace harmonia::cli {

namespace fs = std::filesystem;

namespace {

constexpr OptionSpec kOptions[] = {
    {"store", "ADDRESS"}, {"manifest", "FILE"}, {"jurisdiction", "ID"}, {"country", "ID"}, {"on", "DATE"}, {"most", "N"},
    {"level", "LEVEL"}, {"old-after", "DAYS"}, {"queue", ""}, {"discard-reviews", ""}, {"pack", "ID", 0, true}, {"original", ""}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"jobs", "N"},
    {"limit", "NAME=VALUE", 0, true}, {"date", "DATE"}, {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

constexpr std::uint64_t kMostManifestBytes = 64ull << 20;

// Laws parsed before they are stored: enough to keep all processors busy, few enough to bound the memory.
constexpr std::size_t kLawsAtOnce = 32;

std::string today(const Arguments& arguments) {
  if (arguments.has("date")) return arguments.value("date");
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return to_string(Date{static_cast<std::int16_t>(int(day.year())), static_cast<std::uint8_t>(unsigned(day.month())),
                        static_cast<std::uint8_t>(unsigned(day.day()))});
}

int failure(const Error& error, Session& session) {
  session.err << error_line(error, session.messages);
  return kUnreadable;
}

// One file to add, and what is known of it.
struct Candidate {
  std::string path;
  corpus::Provenance provenance;
};

// The files of a folder and of all folders below it, hidden ones left out, ordered.
std::vector<std::string> files_in(const std::string& path) {
  std::error_code problem;
  if (!fs::is_directory(path, problem)) return {path};
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, problem), end; at != end; at.increment(problem)) {
    if (at->path().filename().string().starts_with('.')) {
      if (at->is_directory(problem)) at.disable_recursion_pending();
    } else if (at->is_regular_file(problem)) {
      files.push_back(at->path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::vector<Candidate>> candidates(const Arguments& arguments) {
  std::vector<Candidate> all;
  for (auto path = arguments.operands.begin() + 1; path != arguments.operands.end(); ++path) {
    for (std::string& file : files_in(*path)) all.push_back({std::move(file), {}});
  }
  if (arguments.has("manifest")) {
    const std::string path = arguments.value("manifest");
    const Result<std::string> bytes = read_file(path, kMostManifestBytes);
    if (!bytes) return bytes.error();
    const auto rows = corpus::read_manifest(*bytes, path);
    if (!rows) return rows.error();
    for (const corpus::ManifestRow& row : *rows) all.push_back({(fs::path(path).parent_path() / row.file).string(), row.provenance});
  }
  if (arguments.has("jurisdiction")) {
    for (Candidate& each : all) {
      if (each.provenance.jurisdiction.empty()) each.provenance.jurisdiction = arguments.value("jurisdiction");
    }
  }
  return all;
}

// A file that was read, or why it was not.
struct Read {
  std::string bytes;
  Law law;
  std::string problem;
};

corpus::Moment now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

// Leaves the files to the queue, with what is known of them.
int add_later(corpus::Store& store, const std::vector<Candidate>& all, const ReadOptions& options, const Arguments& arguments, Session& session) {
  engine::AddWork work{today(arguments), {}, {}, {session.messages.language()}};
  for (const std::string& pack : arguments.values("pack")) work.packs.push_back(pack);
  if (!work.packs.empty()) {
    const auto packs = load_packs(work.packs, session);
    if (!packs) return pack_failure(packs.error(), session);
  }
  std::vector<corpus::JobFile> files;
  std::size_t unread = 0;
  for (const Candidate& each : all) {
    Result<std::string> bytes = read_file(each.path, options.limits.file_bytes);
    if (!bytes) {
      session.err << error_line(bytes.error(), session.messages);
      ++unread;
      continue;
    }
    // Two files of different folders may have one name; a law keeps the name, the job needs to tell them apart.
    work.files.push_back({each.path, each.provenance});
    files.push_back({each.path, std::move(bytes).value()});
  }
  if (files.empty()) return kUnreadable;
  const auto job = corpus::Queue(store).add(engine::job_of(work, std::move(files)), {}, now());
  if (!job) return failure(job.error(), session);
  session.err << session.messages("corpus.queued", {{"id", std::to_string(job->id)}}) << "\n";
  return unread == 0 ? kDone : kUnreadable;
}

int jobs(corpus::Store& store, const Arguments& arguments, Session& session) {
  constexpr std::uint64_t kShown = 100;
  const auto page = corpus::Queue(store).list({1, kShown});
  if (!page) return failure(page.error(), session);
  std::string out;
  for (const corpus::Job& job : page->items) {
    const std::string said = job.state == corpus::JobState::Done || job.state == corpus::JobState::Failed ? job.result : job.message;
    out += session.messages("corpus.job", {{"id", std::to_string(job.id)}, {"kind", job.kind}, {"state", session.messages("job." + std::string(to_string(job.state)))},
                                           {"done", std::to_string(job.done)}, {"total", std::to_string(job.total)}, {"added", job.added}, {"message", said}}) + "\n";
  }
  return write_result(arguments, out.empty() ? session.messages("corpus.no-jobs") + "\n" : out, session);
}

int add(corpus::Store& store, const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  const auto all = candidates(arguments);
  if (!all) return failure(all.error(), session);
  if (all->empty()) return wrong_usage(session, "usage.nothing-to-add");
  if (arguments.has("queue")) return add_later(store, *all, *options, arguments, session);
  if (arguments.has("pack")) return wrong_usage(session, "usage.pack-without-queue");
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) return failure(traditions.error(), session);

  const std::string day = today(arguments);
  std::vector<corpus::LawRow> laws;
  std::map<corpus::AddOutcome, std::size_t> counts;
  for (std::size_t begin = 0; begin < all->size(); begin += kLawsAtOnce) {
    std::vector<Read> read(std::min(kLawsAtOnce, all->size() - begin));
    run_jobs(read.size(), options->jobs, [&](std::size_t i) {
      const std::string& path = (*all)[begin + i].path;
      Result<std::string> bytes = read_file(path, options->limits.file_bytes);
      const Result<Law> law = bytes ? parse_law(path, *bytes, *traditions, *options) : Result<Law>(bytes.error());
      if (!law) read[i].problem = error_line(law.error(), session.messages);
      else read[i] = {std::move(bytes).value(), *law, {}};
    });
    for (std::size_t i = 0; i < read.size(); ++i) {
      const Candidate& candidate = (*all)[begin + i];
      std::string said = read[i].problem;
      if (read[i].law != nullptr) {
        const auto added = store.add(*read[i].law, read[i].bytes, candidate.provenance, day);
        if (!added) {
          said = error_line(added.error(), session.messages);
        } else {
          ++counts[added->outcome];
          laws.push_back(added->law);
          said = candidate.path + ": " + session.messages("corpus.added." + std::string(to_string(added->outcome))) + "\n";
        }
      }
      session.err << "[" << begin + i + 1 << "/" << all->size() << "] " << said;
    }
  }
  const auto count = [&](corpus::AddOutcome outcome) { return std::to_string(counts[outcome]); };
  session.err << session.messages("corpus.added", {{"works", count(corpus::AddOutcome::NewWork)},
                                                   {"versions", count(corpus::AddOutcome::NewVersion)},
                                                   {"files", count(corpus::AddOutcome::NewFile)},
                                                   {"known", count(corpus::AddOutcome::AlreadyThere)},
                                                   {"unreadable", std::to_string(all->size() - laws.size())}})
              << "\n";
  const int status = chosen_format(arguments, "table") == "json" ? write_result(arguments, laws_json("add", laws), session) : kDone;
  return status != kDone ? status : laws.size() == all->size() ? kDone : kUnreadable;
}

Result<Freshness> freshness(const Arguments& arguments) {
  Freshness fresh;
  fresh.today = today(arguments);
  if (arguments.has("old-after")) {
    const auto days = number_of(arguments.value("old-after"));
    if (!days) return days.error();
    fresh.days = static_cast<long>(*days);
  }
  return fresh;
}

int write_laws(std::string_view action, const Result<std::vector<corpus::LawRow>>& laws, const Arguments& arguments, Session& session) {
  if (!laws) return failure(laws.error(), session);
  const Result<Freshness> fresh = freshness(arguments);
  if (!fresh) return wrong_usage(session, fresh.error().code, {{"word", fresh.error().where}});
  const bool json = chosen_format(arguments, "table") == "json";
  return write_result(arguments, json ? laws_json(action, *laws) : laws_table(*laws, *fresh, session.messages), session);
}

// The laws of a country by jurisdiction, those without a text too.
int list_country(corpus::Store& store, const Arguments& arguments, Session& session) {
  const std::string country = arguments.value("country");
  std::vector<report::Place> jurisdictions;
  std::copy_if(session.messages.places().begin(), session.messages.places().end(), std::back_inserter(jurisdictions), [&](const report::Place& each) { return report::country_of(each.id) == country; });
  if (jurisdictions.empty()) return wrong_usage(session, "usage.unknown-country", {{"word", country}});
  const auto laws = store.list(country);
  if (!laws) return failure(laws.error(), session);
  const Result<Freshness> fresh = freshness(arguments);
  if (!fresh) return wrong_usage(session, fresh.error().code, {{"word", fresh.error().where}});
  std::vector<Covered> covered;
  for (const report::Place& each : jurisdictions) {
    covered.push_back({each, {}});
    std::copy_if(laws->begin(), laws->end(), std::back_inserter(covered.back().laws),
                 [&](const corpus::LawRow& law) { return law.jurisdiction == each.id || std::find(each.also.begin(), each.also.end(), law.jurisdiction) != each.also.end(); });
  }
  // Laws of the country whose place nobody recognised stand below, so that none is left out.
  for (const corpus::LawRow& law : *laws) {
    const report::Place* known = session.messages.find_place(law.jurisdiction);
    if (known != nullptr && report::country_of(known->id) == country) continue;
    const auto same = std::find_if(covered.begin(), covered.end(), [&](const Covered& each) { return each.jurisdiction.id == law.jurisdiction; });
    if (same != covered.end()) same->laws.push_back(law);
    else covered.push_back({{law.jurisdiction, session.messages.place_name(law.jurisdiction), {}, {}, {}}, {law}});
  }
  const bool json = chosen_format(arguments, "table") == "json";
  return write_result(arguments, json ? coverage_json(covered) : coverage_table(covered, *fresh, session.messages), session);
}

int list(corpus::Store& store, const Arguments& arguments, Session& session) {
  if (arguments.has("country")) return list_country(store, arguments, session);
  return write_laws("list", store.list(arguments.value("jurisdiction")), arguments, session);
}

int history(corpus::Store& store, const Arguments& arguments, Session& session) {
  return write_laws("history", store.history(arguments.operands[1]), arguments, session);
}

int remove(corpus::Store& store, const Arguments& arguments, Session& session) {
  return write_laws("remove", store.remove(arguments.operands[1], arguments.has("discard-reviews") ? corpus::Reviewed::Discard : corpus::Reviewed::Keep), arguments, session);
}

int show(corpus::Store& store, const Arguments& arguments, Session& session) {
  const auto stored = store.text(arguments.operands[1], arguments.value("on"));
  if (!stored) return failure(stored.error(), session);
  if (arguments.has("original")) {
    const auto bytes = store.original(stored->law.manifestation_id);
    if (!bytes) return failure(bytes.error(), session);
    return write_result(arguments, *bytes, session);
  }
  const std::string format = chosen_format(arguments, "outline");
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->document == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.document != nullptr; })}});
  }
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) return failure(traditions.error(), session);
  const std::string tradition = arguments.value("tradition", stored->law.tradition);
  const Result<Document> document = parser::parse(stored->source, *traditions, {tradition});
  if (!document) return failure(document.error(), session);
  return write_result(arguments, exporter->document(*document, *parser::find_tradition(*traditions, document->tradition), session.messages), session);
}

int search(corpus::Store& store, const Arguments& arguments, Session& session) {
  corpus::Query query;
  for (auto word = arguments.operands.begin() + 1; word != arguments.operands.end(); ++word) {
    query.words += (query.words.empty() ? "" : " ") + *word;
  }
  query.jurisdiction = arguments.value("jurisdiction");
  query.on = arguments.value("on");
  if (arguments.has("level")) {
    const auto level = corpus::law_level_from(arguments.value("level"));
    if (!level) return wrong_usage(session, "usage.unknown-level", {{"word", arguments.value("level")}});
    query.level = *level;
  }
  if (arguments.has("most")) {
    const auto most = number_of(arguments.value("most"));
    if (!most) return wrong_usage(session, most.error().code, {{"word", most.error().where}});
    query.most = static_cast<std::uint32_t>(std::min<std::uint64_t>(*most, 100'000));
  }
  const auto hits = store.search(query);
  if (!hits) return failure(hits.error(), session);
  if (chosen_format(arguments, "table") == "json") return write_result(arguments, hits_json(query, *hits), session);
  const bool bold = !arguments.has("output") && ::isatty(STDOUT_FILENO) == 1;
  return write_result(arguments, hits_table(*hits, bold ? "\x1b[1m" : "[", bold ? "\x1b[0m" : "]", session.messages), session);
}

int verify(corpus::Store& store, const Arguments& arguments, Session& session) {
  const auto problems = store.verify();
  if (!problems) return failure(problems.error(), session);
  std::string out;
  for (const corpus::Problem& problem : *problems) {
    out += problem.place + ": " + session.messages("corpus.problem." + problem.code) + " (" + problem.detail + ")\n";
  }
  out += session.messages("corpus.verified", {{"count", std::to_string(problems->size())}}) + "\n";
  const int status = write_result(arguments, out, session);
  return status != kDone ? status : problems->empty() ? kDone : kAnswerIsNo;
}

// The export is written as it comes, beside its place, and appears whole or not at all.
int export_store(corpus::Store& store, const Arguments& arguments, Session& session) {
  const std::string path = arguments.value("output", "-");
  const bool to_file = path != "-";
  const std::string draft = path + ".part";
  std::ofstream file;
  if (to_file) {
    file.open(draft, std::ios::binary);
    if (!file) return failure({"file-unreadable", "the file cannot be written", path}, session);
  }
  std::ostream& out = to_file ? file : session.out;
  const auto rows = store.export_rows([&](std::string_view line) { out << line << '\n'; });
  out.flush();
  std::error_code problem;
  if (rows && out && to_file) fs::rename(draft, path, problem);
  if (!rows || !out || problem) {
    if (to_file) fs::remove(draft, problem);
    return failure(rows ? Error{"file-unreadable", "writing stopped before the end", path} : rows.error(), session);
  }
  session.err << session.messages("corpus.exported", {{"count", std::to_string(*rows)}}) << "\n";
  return kDone;
}

int import_store(corpus::Store& store, const Arguments& arguments, Session& session) {
  const std::string path = arguments.operands.size() > 1 ? arguments.operands[1] : "-";
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return failure({"file-missing", "there is no such file", path}, session);
  }
  std::istream& in = path == "-" ? session.in : file;
  const auto rows = store.import_rows([&](std::string& line) { return static_cast<bool>(std::getline(in, line)); });
  if (!rows) return failure(rows.error(), session);
  session.err << session.messages("corpus.imported", {{"count", std::to_string(*rows)}}) << "\n";
  return kDone;
}

int backup(corpus::Store& store, const Arguments& arguments, Session& session) {
  if (!arguments.has("output")) return wrong_usage(session, "usage.output-missing");
  const auto done = store.backup(arguments.value("output"));
  return done ? static_cast<int>(kDone) : failure(done.error(), session);
}

struct Action {
  std::string_view name;
  bool names_a_law;  // needs an operand
  int (*run)(corpus::Store&, const Arguments&, Session&);
};
constexpr Action kActions[] = {{"add", false, add},         {"list", false, list},       {"show", true, show},     {"history", true, history},
                               {"search", true, search},    {"export", false, export_store}, {"import", false, import_store},
                               {"jobs", false, jobs},       {"backup", false, backup},   {"verify", false, verify},   {"remove", true, remove}};

int corpus_command(const Arguments& arguments, Session& session) {
  const std::string& name = arguments.operands[0];
  const auto* action = std::find_if(std::begin(kActions), std::end(kActions), [&](const Action& each) { return each.name == name; });
  if (action == std::end(kActions)) return wrong_usage(session, "usage.unknown-action.corpus", {{"word", name}});
  if (action->names_a_law && arguments.operands.size() < 2) return wrong_usage(session, "usage.id-missing", {{"command", "corpus"}, {"word", name}});
  for (const std::string_view option : {"date", "on"}) {
    if (arguments.has(option) && !parse_date(arguments.value(option))) return wrong_usage(session, "usage.not-a-date", {{"word", arguments.value(option)}});
  }
  auto store = corpus::Store::open(store_address(arguments), session.data);
  if (!store) return failure(store.error(), session);
  return action->run(store.value(), arguments, session);
}

}  // namespace

const Command kCorpus = {"corpus", "add FILE... | list | show LAW | history LAW | search WORDS | jobs | export | import FILE | backup | verify | remove LAW",
                         kOptions, corpus_command};

}  // namespace harmonia::cli
