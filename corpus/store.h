#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/moment.h"
#include "model/data_files.h"
#include "model/document.h"
#include "model/result.h"

// The store of laws. A work ("the penal code of Sinaloa") has expressions, its text at a date; an expression
// has manifestations, the files that carry it, kept with their original bytes and their digests.
//
// One SQL on two engines: SQLite, a file, for one machine, and PostgreSQL for a shared server. Each function
// is one transaction; what it has returned survives a crash. Errors: "store-failed" and those named below.
namespace harmonia::corpus {

class Connection;

/// What the user knows of a law besides its text; empty members are taken from the text, or stay unknown.
struct Provenance {
  std::string work;          // uri
  std::string jurisdiction;  // "mx-sin"
  std::string title;
  std::string version;       // ISO date of the last reform that the text contains
  std::string published, in_force;  // ISO dates; a law counts from `in_force`, else from its version's date
  std::string gazette, decree;
  std::string origin;        // address that it was taken from
  std::string consulted;     // ISO date of the visit
  bool official = false;     // the state's own publication, not a third party's
};

struct LawRow {
  std::int64_t work_id = 0, expression_id = 0, manifestation_id = 0;
  std::string uri, jurisdiction, title, language, tradition;
  std::string version_date, published, in_force, gazette, decree;
  std::string name, media_type, encoding, file_sha256, text_sha256, origin, consulted, added;
  std::uint64_t file_bytes = 0;
  bool official = false;
  std::uint64_t versions = 0;  // list() only: expressions of the work
};

enum class AddOutcome { NewWork, NewVersion, NewFile, AlreadyThere };
std::string_view to_string(AddOutcome outcome);  // "new_work", ...

struct Added {
  AddOutcome outcome = AddOutcome::AlreadyThere;
  LawRow law;  // as the store has it now
};

/// The text of a law as the store keeps it, to be parsed again.
struct StoredText {
  LawRow law;
  std::shared_ptr<const SourceText> source;
};

struct Problem {
  std::string code;   // "digest-differs", "span-outside", "history-differs", "orphan", "not-indexed", "engine"
  std::string place;  // what it concerns
  std::string detail;
};

/// Whose laws are meant: a country's own, or those of its parts. An id of a jurisdiction says it: "mx", "mx-sin".
enum class LawLevel { Any, National, Subnational };
std::string_view to_string(LawLevel level);  // "any", "national", "subnational"
std::optional<LawLevel> law_level_from(std::string_view name);

/// Which works a list shows.
struct LawFilter {
  std::string country;       // the country and its parts: "mx"
  std::string jurisdiction;  // this one alone
  std::string title;         // all words of it, in any case and without accents, stand in the title, gazette or decree
  LawLevel level = LawLevel::Any;
};

struct Query {
  std::string words;  // "phrase in quotes" and words that must all stand in one article
  std::string jurisdiction;  // this one, or those below it: "mx" finds "mx-sin"; empty: all
  std::string on;            // ISO date: only what is in force then; empty: the newest text of each work
  std::uint32_t most = 50;
  std::uint32_t skip = 0;    // rows of earlier pages
  LawLevel level = LawLevel::Any;
};

/// A piece of what is shown of a hit; `matched` where it is what was searched for.
struct Shown {
  std::string text;
  bool matched = false;
};

struct Hit {
  LawRow law;
  std::string eid, number, heading;
  Span article;             // in the stored text
  Span snippet;             // the words shown, cut at words, around the first match
  std::vector<Shown> shown; // the snippet as a reader sees it
  std::vector<Span> marks;  // the matching words, in the stored text; all lie in the snippet
};

struct Hits {
  std::vector<Hit> rows;    // by jurisdiction, title, place in the law; where there are `more`, in the order of adding
  std::uint64_t total = 0;  // articles that match, shown or not; counted up to 2,000 of each language
  bool more = false;        // there are more than that
};

/// What to do with a text that people have reviewed.
enum class Reviewed : std::uint8_t { Keep, Discard };

class Store {
 public:
  /// Opens or makes a store; `data` holds the migrations. See Connection::open for `address`.
  static Result<Store> open(const std::string& address, const DataFiles& data);
  /// Opens a store that is there, to read alone, and changes nothing in it: a streaming replica.
  static Result<Store> open_to_read(const std::string& address);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Adds a parsed law with the bytes it was read from. The same file twice changes nothing. `today` is an
  /// ISO date. Errors: "law-without-text".
  Result<Added> add(const Document& document, std::string_view original, const Provenance& provenance, std::string_view today);

  /// The newest text of each work, by jurisdiction and title.
  Result<std::vector<LawRow>> list(std::string_view jurisdiction = {});

  /// The same, one page of those that the filter lets through.
  Result<Page<LawRow>> list(const LawFilter& filter, const PageWish& wish);

  /// Whose laws there are, each jurisdiction once, ordered.
  Result<std::vector<std::string>> jurisdictions();

  /// All expressions of a work, newest last, each by the file that stands for it. Errors: "law-unknown".
  Result<std::vector<LawRow>> expressions_of(std::int64_t work_id);
  /// An expression by the file that stands for it (the official one, else the one added last). Errors: "expression-unknown".
  Result<LawRow> expression(std::int64_t expression_id);
  /// Its text. Errors: "expression-unknown".
  Result<StoredText> expression_text(std::int64_t expression_id);
  /// The expression of a work in force on `on` (empty: the newest). Errors: "law-unknown", "law-not-yet".
  Result<LawRow> expression_on(std::int64_t work_id, std::string_view on);

  /// All files of all versions of one work, oldest first. `law` is a uri, a digest (8 or more of its first
  /// letters) or a jurisdiction with one work. Errors: "law-unknown", "law-ambiguous".
  Result<std::vector<LawRow>> history(std::string_view law);

  /// The text of `law` in force on `on` (empty: the newest). Errors: as history, "law-not-yet".
  Result<StoredText> text(std::string_view law, std::string_view on);

  /// The bytes as they were given.
  Result<std::string> original(std::int64_t manifestation_id);

  /// Removes a work, or with a digest one file of it; what is left without a file goes too, and with it the reviews of
  /// that text where they may be discarded. Returns the files removed. Errors: "law-unknown", "law-ambiguous",
  /// "law-reviewed" (nothing is removed).
  Result<std::vector<LawRow>> remove(std::string_view law, Reviewed reviewed = Reviewed::Keep);
  Result<std::vector<LawRow>> remove_work(std::int64_t work_id, Reviewed reviewed = Reviewed::Keep);

  /// Articles that hold all words of the query. Errors: "query-without-words".
  Result<Hits> search(const Query& query);

  /// What is wrong with the store: digests that differ from the bytes, rows without an owner, the engine's own check.
  Result<std::vector<Problem>> verify();

  /// Writes the whole store as lines of JSON, one row each, the same for both engines.
  Result<std::uint64_t> export_rows(const std::function<void(std::string_view line)>& write);

  /// Reads what export_rows wrote into an empty store, whole or not at all.
  /// Errors: "store-not-empty", "archive-broken" (with the line).
  Result<std::uint64_t> import_rows(const std::function<bool(std::string& line)>& read);

  /// A copy that is whole though others write meanwhile: a SQLite file. On PostgreSQL, "backup-by-server":
  /// pg_dump is its own means; export works on both.
  Result<bool> backup(const std::string& path);

  /// For the other parts of the store, which have headers of their own; opaque to everyone else.
  Connection& connection() { return *connection_; }

 private:
  explicit Store(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace harmonia::corpus
