#pragma once
#include <array>
#include <deque>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "engine/law.h"
#include "model/data_files.h"
#include "model/document.h"
#include "model/result.h"
#include "report/messages.h"
#include "rules/rule_pack.h"

namespace harmonia::cli {

enum ExitStatus : int {
  kDone = 0,
  kAnswerIsNo = 1,   // the command asks a question, and the answer is no
  kWrongUsage = 2,
  kUnreadable = 3,   // an input that cannot be read at all
  kInternalError = 4,
};

struct Command;

/// What a command works with: data, messages and the three streams.
struct Session {
  DataFiles data;                  // compiled in, with --data laid over it
  std::deque<std::string> loaded;  // owns the paths and bytes of files that were read from disk
  report::Messages messages;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::span<const Command* const> commands;  // all there are, in the order of the help
};

struct Command {
  std::string_view name;
  std::string_view operands;  // "FILE..." as the help shows it; none is needed where it begins with "["
  std::span<const OptionSpec> options;
  int (*run)(const Arguments& arguments, Session& session);
};

/// The id of the message that describes an option: its own for this command, where there is one.
std::string option_message(const report::Messages& messages, std::string_view command, std::string_view option);

/// Prints "harmonia: ..." with a remedy and returns kWrongUsage.
int wrong_usage(Session& session, std::string_view id, const report::Arguments& arguments = {});

/// "place: what is wrong, what to do", on one line.
std::string error_line(const Error& error, const report::Messages& messages);

using engine::engine_version;

/// A file of the user's, whole. Errors: "file-missing", "file-unreadable", "too-large".
Result<std::string> read_file(const std::string& path, std::uint64_t most_bytes);

/// Adds every file below `folder`, under `prefix`, to session.data; a path that is there is replaced.
std::optional<Error> overlay(Session& session, const std::string& folder, std::string_view prefix);

// Laws.

using engine::Law;
using engine::ReadOptions;
using engine::parse_law;
using engine::run_jobs;

/// A whole number written in digits; an error is wrong usage.
Result<std::uint64_t> number_of(std::string_view text);

/// --tradition, --limit and --jobs; an error is wrong usage.
Result<ReadOptions> read_options(const Arguments& arguments);

/// Reads and parses one file, or standard input for "-".
Result<Law> read_law(const std::string& path, const parser::Traditions& traditions, const ReadOptions& options, std::istream& in);

/// Reads the two operands of a command at once; nothing where one cannot be read, which has then been said.
std::optional<std::array<Law, 2>> read_two_laws(const Arguments& arguments, Session& session, const parser::Traditions& traditions,
                                                const ReadOptions& options);

/// Packs named by id or by folder ("my-packs/local").
Result<std::vector<std::shared_ptr<const rules::Pack>>> load_packs(std::span<const std::string> names, Session& session,
                                                                    const rules::Measure& measure = {});

/// Says why packs could not be loaded; the status is kWrongUsage for a name that none has, else kUnreadable.
int pack_failure(const Error& error, Session& session);

// Results.

/// The format that --format names, or the ending of -o; else `otherwise`. Empty where neither is known.
std::string chosen_format(const Arguments& arguments, std::string_view otherwise);

/// Writes to -o, whole or not at all, or to standard output. Returns kDone or the status of the failure,
/// which it has explained. Refuses to write over an input.
int write_result(const Arguments& arguments, std::string_view bytes, Session& session);

}  // namespace harmonia::cli
