#pragma once
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "corpus/pool.h"
#include "corpus/store.h"
#include "engine/checking.h"
#include "engine/law.h"
#include "glossary/glossary.h"
#include "report/messages.h"
#include "report/report.h"
#include "web/server/events.h"
#include "web/server/http.h"
#include "web/server/kept.h"
#include "web/server/options.h"

namespace harmonia::web {

/// What all handlers work with: the store, the data, and what was made before. Safe to use from many threads.
class Service {
 public:
  /// Opens the store and loads traditions, packs and messages. `data` must outlive the service.
  static Result<std::unique_ptr<Service>> open(const ServerOptions& options, const DataFiles& data);

  const ServerOptions& options() const { return options_; }
  const DataFiles& data() const { return data_; }
  const parser::Traditions& traditions() const { return traditions_; }
  const parser::Tradition& tradition_of(const Document& law) const;
  const engine::Packs& packs() const { return packs_; }
  const glossary::Glossary& glossary() const { return *glossary_; }
  const std::vector<std::string>& languages() const { return languages_; }
  Events& events() { return events_; }

  /// Those of `?lang=`, else of the browser's first known language, else English. An unknown `lang` counts as none.
  const report::Messages& messages(const Request& request) const;
  const report::Messages& messages(std::string_view language) const;

  /// "Sinaloa" for "mx-sin"; the id itself where no file describes it.
  std::string jurisdiction_name(std::string_view id, std::string_view language) const;
  /// All jurisdictions of a country, itself first; empty for one that no file describes.
  std::vector<std::pair<std::string, std::string>> jurisdictions(std::string_view country, std::string_view language) const;

  /// Runs `work` on a store of its own; waits where all connections are in use.
  template <class Work>
  auto reading(Work work) -> decltype(work(std::declval<corpus::Store&>())) {
    const Slot slot(connections_);
    return pool_->read(work);
  }
  template <class Work>
  auto writing(Work work) -> decltype(work(std::declval<corpus::Store&>())) {
    const Slot slot(connections_);
    auto lease = pool_->for_writing();
    if (!lease) return lease.error();
    auto done = work(**lease);
    ++writes_;
    return done;
  }

  /// The expression that a query or path names by its number. Errors: "field-unfit", "expression-unknown".
  Result<corpus::LawRow> expression(std::string_view id);

  /// Parsed; kept by the digest of its file.
  Result<engine::Law> law(const corpus::LawRow& row);

  /// The packs of `?pack=` (ids with commas between; all where it is missing and `otherwise_all`). Errors: "field-missing", "pack-unknown".
  Result<engine::Packs> packs(const Request& request, bool otherwise_all = false) const;

  /// The same packs, measuring by `?yardstick=` (ids), `?on=` and `?profile=`. Errors: those of packs(), "yardstick-unknown",
  /// "yardstick-not-in-force", "profile-unknown", "not-a-date".
  Result<engine::Packs> measuring_packs(const Request& request);

  /// The findings of a law for one pack; kept by the digests of both.
  Result<std::shared_ptr<const report::CheckedDocument>> checked(const corpus::LawRow& row, const std::shared_ptr<const rules::Pack>& pack);

  /// A report of these laws and packs, ready to be written.
  Result<report::Report> report(const std::vector<corpus::LawRow>& rows, const engine::Packs& packs, const Request& request);

  /// An answer that depends on `key` alone (and on this program): 304 where the browser has it, else what `make` gives,
  /// kept in memory.
  Result<Response> answer(const Request& request, const std::string& key, std::string_view media_type,
                          const std::function<Result<std::string>()>& make);

  /// An answer that depends on the store as it is: made once for all who ask the same within a second, and anew as soon
  /// as this process writes or hears that another has. `make` gives JSON.
  Result<Response> fresh_answer(const Request& request, const std::function<Result<std::string>()>& make);

  /// Passes on what is written to the store, by this process or another, to who listens; until the service ends.
  void watch();
  /// Someone has just written: what is kept for a moment is made anew, and events are looked for at once.
  void look_for_events();

  /// One place for work that takes a processor for long. Errors: "too-busy".
  class Heavy {
   public:
    explicit Heavy(Service& service);
    ~Heavy();
    Heavy(const Heavy&) = delete;
    Heavy& operator=(const Heavy&) = delete;
    bool granted() const { return granted_; }

   private:
    Service& service_;
    bool granted_;
  };

 private:
  using Slots = std::counting_semaphore<1 << 20>;
  struct Slot {
    explicit Slot(Slots& all) : slots(all) { slots.acquire(); }
    ~Slot() { slots.release(); }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    Slots& slots;
  };

  Service(const ServerOptions& options, const DataFiles& data);

  ServerOptions options_;
  const DataFiles& data_;
  parser::Traditions traditions_;
  engine::Packs packs_;
  std::optional<glossary::Glossary> glossary_;  // from open() on
  std::vector<std::string> languages_;
  std::map<std::string, report::Messages, std::less<>> messages_;
  std::shared_ptr<corpus::Pool> pool_;
  Slots connections_;
  Slots heavy_;
  Kept<engine::Law> laws_;
  Kept<std::shared_ptr<const rules::Pack>> measuring_;  // packs by another measure than their own
  Kept<report::CheckedDocument> checked_;
  Kept<std::string> answers_;
  struct Tagged {
    std::string body, etag;
  };
  Kept<Tagged> fresh_;
  Kept<corpus::LawRow> rows_;
  std::atomic<std::uint64_t> writes_{0};  // that this process has made or heard of
  std::string moment() const;
  Events events_;
  std::mutex watch_mutex_;
  std::condition_variable_any watch_wake_;
  bool watch_now_ = false;
  std::jthread watcher_;  // last: it uses the others
};

/// What a parsed law depends on: its file, and what the store says of it.
std::string law_key(const corpus::LawRow& row);

/// What a pack's findings depend on: its digest and by what it measures.
std::string pack_key(const rules::Pack& pack);

/// A whole number of the query, between the bounds. Errors: "field-unfit".
Result<std::uint64_t> number(const Request& request, std::string_view name, std::uint64_t otherwise, std::uint64_t least, std::uint64_t most);

/// ?page= and ?size=. Errors: "field-unfit".
Result<corpus::PageWish> page_wish(const Request& request, const ServerLimits& limits);

/// An id of the store, as a path or query has it. Errors: "field-unfit".
Result<std::int64_t> id_from(std::string_view text);

/// "1,2,3" as a list, each part once. Errors: "field-unfit".
Result<std::vector<std::int64_t>> ids_from(std::string_view list);
std::vector<std::string> words_from(std::string_view list);

/// The value of a date of the query; empty where it is missing. Errors: "not-a-date".
Result<std::string> date(const Request& request, std::string_view name);

/// This day in UTC, as ISO 8601 writes it.
std::string today();
corpus::Moment now();

/// A short digest of what an answer depends on.
std::string etag_of(std::string_view key);

/// 304 where If-None-Match names the tag.
bool unchanged(const Request& request, std::string_view etag);

/// An answer made anew for each request, with the digest of its bytes as its tag.
Response tagged(const Request& request, std::string body);

}  // namespace harmonia::web
