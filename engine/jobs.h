#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "corpus/findings.h"
#include "corpus/queue.h"
#include "corpus/reviews.h"
#include "corpus/store.h"
#include "engine/checking.h"
#include "engine/law.h"
#include "report/messages.h"

// The kinds of long work, and the doing of it: by `harmonia work` and by a server.
namespace harmonia::engine {

/// One file to add (its bytes travel with the job, under this name) and what is known of it.
struct FileToAdd {
  std::string name;
  corpus::Provenance provenance;
};

/// Kind "add": reads files and puts them into the store. What was added is checked by a job that follows.
struct AddWork {
  std::string date;  // ISO day, that of the store's "added"
  std::vector<FileToAdd> files;
  std::vector<std::string> packs, languages;  // of the check that follows; without packs there is none
};

/// Kind "check": findings of each expression for each pack, kept in each language, and reviews carried over: from
/// the text before, and from the pack's earlier version.
struct CheckWork {
  std::vector<std::int64_t> expressions;
  std::vector<std::string> packs, languages;
};

corpus::NewJob job_of(const AddWork& work, std::vector<corpus::JobFile> files);
corpus::NewJob job_of(const CheckWork& work);
/// Errors: "job-broken".
Result<AddWork> read_add_work(const std::string& payload);
Result<CheckWork> read_check_work(const std::string& payload);

/// What all jobs are done with.
struct JobTools {
  const parser::Traditions* traditions = nullptr;
  Packs packs;  // those that a job may name
  std::map<std::string, report::Messages, std::less<>> messages;  // by language
  ReadOptions reading;  // its `jobs` is the number of laws worked on at once
  std::function<corpus::Moment()> now;
};

/// All packs, and messages in all languages, of `data`. Errors: those of loading.
Result<JobTools> job_tools(const DataFiles& data, const parser::Traditions& traditions, const ReadOptions& reading, std::function<corpus::Moment()> now);

/// Says how far a job is; false: stop.
using JobProgress = std::function<bool(std::uint64_t done, std::uint64_t total, std::string_view at)>;

/// Does a job that was taken; JSON about what came of it. Doing it again after it broke off goes on where it was.
/// Errors: "job-broken", "job-stopped" (the progress said so), those of the store.
Result<std::string> do_job(corpus::Store& store, const corpus::Job& job, const JobTools& tools, const JobProgress& progress);

/// What the findings of an expression in a pack are kept by.
corpus::FindingsKey findings_key(std::int64_t expression, const rules::Pack& pack, std::string_view language);

/// Carries reviews to an expression, of which `checked` are the findings: from the text before it, and from earlier
/// versions of the pack and the program. Cheap where there are no reviews.
Result<corpus::Carried> carry_reviews(corpus::Store& store, const corpus::LawRow& row, const report::CheckedDocument& checked,
                                      const rules::Pack& pack, const JobTools& tools);

}  // namespace harmonia::engine
