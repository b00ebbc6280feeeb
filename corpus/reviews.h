#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/moment.h"
#include "corpus/store.h"
#include "model/finding.h"

// What people decide about findings. An item is one criterion of one pack for one expression of a law. The
// machine's answer is never overwritten: a decision stands beside it. Whoever writes says which revision of the
// item was seen; where someone else was first, nothing is written ("review-changed"), so no work is lost unseen.
// Each write leaves an event: who, when, what, from what to what, why. Who may do what is for the caller to check.
namespace harmonia::corpus {

/// What the machine says of one criterion, as far as a review must remember it.
struct MachineAnswer {
  std::string criterion;
  Verdict verdict = Verdict::Undetermined;
  bool needs_review = false;
  std::vector<Evidence> evidence;  // eid, number, span and quote
};

/// By which pack and program it says so.
struct Machine {
  std::string pack, pack_version, pack_sha256, engine;
};

std::vector<MachineAnswer> machine_answers(const std::vector<Finding>& findings, std::string_view pack);
/// The same out of a kept harmonia/findings/1. Errors: "findings-broken".
Result<std::vector<MachineAnswer>> machine_answers(std::string_view findings_json, std::string_view pack);

struct ReviewKey {
  std::int64_t expression = 0;
  std::string pack, criterion;
};

enum class ReviewState { Open, InReview, SignedOff };
std::string_view to_string(ReviewState state);  // "open", "in_review", "signed_off"
std::optional<ReviewState> review_state_from(std::string_view name);

enum class DecisionKind { Accept, Override, Adjudication };
std::string_view to_string(DecisionKind kind);  // "accept", "override", "adjudication"
std::optional<DecisionKind> decision_kind_from(std::string_view name);

struct Decision {
  std::int64_t id = 0;
  Actor by;
  std::string at;
  DecisionKind kind = DecisionKind::Accept;
  Verdict verdict = Verdict::Undetermined;
  std::string reason;
  Verdict machine = Verdict::Undetermined;  // what the machine said then
  bool blind = false;    // made before the other reviewer's could be seen
  bool carried = false;  // made for an earlier expression of the law
  bool current = true;   // false: the same person decided again later
};

struct Comment {
  std::int64_t id = 0, parent = 0;  // 0: not a reply
  Actor by;
  std::string at, text;
  std::string eid;       // the provision it stands at, or empty
  Span span;             // the chosen words in the expression's text; empty: the provision as a whole
  std::string quote;     // the same words
  bool internal = false; // not for what is published
  bool resolved = false;
  bool orphan = false;   // carried to a text that has these words no more; `eid` and `quote` are those of the earlier one
};

/// A reviewer's rendering of a piece of evidence in a language of the report.
struct QuoteTranslation {
  std::int64_t id = 0;
  std::string eid, quote, language, text;
  Actor by;
  std::string at;
  bool stale = false;  // the law's words have changed since
};

struct Event {
  std::int64_t id = 0;
  std::string at;
  Actor by;
  std::string what;  // "decided", "commented", "assigned", "state", "carried", ...
  ReviewKey key;     // empty where it concerns an account or a law
  std::string subject;       // what it concerns then: "account:3", a law's uri
  std::string before, after; // empty where there was nothing
  std::string reason;
  std::uint64_t revision = 0;  // that the item got by it
};

/// Why what was decided must be looked at again.
struct Stale {
  std::string because;  // "law", "pack"
  Verdict machine_then = Verdict::Undetermined;
};

struct ReviewItem {
  ReviewKey key;
  ReviewState state = ReviewState::Open;
  Verdict machine = Verdict::Undetermined;   // when the item was last written or carried
  std::string pack_version, pack_sha256, engine;
  std::vector<Decision> decisions;           // those that the viewer may see, oldest first
  std::uint64_t hidden_decisions = 0;        // of reviewers who work blind to the viewer
  std::optional<Verdict> agreed;             // what holds: the reviewers' common verdict, or the adjudicated one
  bool disputed = false;                     // two reviewers differ and nobody has adjudicated
  std::int64_t assigned = 0;                 // an account, or 0
  std::uint64_t comments = 0, unresolved = 0;
  std::uint64_t revision = 0;                // 0: nothing was written yet
  std::optional<Stale> stale;
  bool orphan = false;                       // the pack asks this no more
};

struct ReviewDetail {
  ReviewItem item;
  std::vector<Comment> comments;
  std::vector<QuoteTranslation> translations;
  std::vector<Event> history;  // oldest first
};

struct ReviewSettings {
  bool blind = false;  // `reviewers` do not see each other's decisions until all of them have decided
  std::vector<std::int64_t> reviewers;
};

struct NewDecision {
  DecisionKind kind = DecisionKind::Accept;
  Verdict verdict = Verdict::Undetermined;  // of an override or adjudication; an accept takes the machine's
  std::string reason;                       // required unless it is an accept
};

struct NewComment {
  std::int64_t parent = 0;
  std::string text, eid;
  Span span;
  std::string quote;
  bool internal = false;
};

/// What a bulk accept left alone, and why: "not-asked", "undetermined", "needs-review", "overridden", "disputed", "decided",
/// "commented", "stale", "signed-off", "not-reviewer".
struct Left {
  std::string criterion, why;
};
struct BulkAccepted {
  std::vector<std::string> accepted;
  std::vector<Left> left;
};

/// What is carried from the reviews of one text or pack to the next.
struct Carried {
  std::uint64_t items = 0;      // carried at all
  std::uint64_t confirmed = 0;  // whose evidence and verdict are as they were: decisions and state stay
  std::uint64_t stale = 0;      // to be looked at again
  std::vector<std::pair<std::string, std::string>> orphans;  // criterion and quote of comments whose words are gone; {criterion, ""}: the pack asks it no more
};

class Reviews {
 public:
  explicit Reviews(Store& store) : store_(store) {}

  /// Items of an expression and pack with anything done, by criterion, as `viewer` (an account, or 0) may see them.
  Result<std::vector<ReviewItem>> items(std::int64_t expression, std::string_view pack, std::int64_t viewer);

  /// One item with all that belongs to it; of revision 0 where nothing was done.
  Result<ReviewDetail> detail(const ReviewKey& key, std::int64_t viewer);

  // Writes. `seen` is the revision that the writer saw; `machine` and `answer` what the program says now.
  // All answer the item as it is after the write. Errors of all: "review-changed", "expression-unknown".

  /// Errors: "review-reason-missing", "review-signed-off", "review-not-reviewer" (blind, and not one of the two),
  /// "review-not-decided" (an adjudication before all have decided).
  Result<ReviewItem> decide(const ReviewKey& key, const NewDecision& decision, const Machine& machine, const MachineAnswer& answer,
                            std::uint64_t seen, const Actor& by, Moment now);

  /// Errors: "review-not-decided" for a sign-off of what nobody decided or two dispute.
  Result<ReviewItem> set_state(const ReviewKey& key, ReviewState state, std::string_view reason, std::uint64_t seen, const Actor& by, Moment now);

  /// Errors: "account-unknown".
  Result<ReviewItem> assign(const ReviewKey& key, std::int64_t account, std::uint64_t seen, const Actor& by, Moment now);

  // Comments never get in each other's way: they need no revision.

  /// The comment's words are checked against the stored text. Errors: "comment-empty", "comment-quote-differs",
  /// "comment-unknown" (the parent).
  Result<Comment> comment(const ReviewKey& key, const NewComment& comment, const Actor& by, Moment now);
  Result<Comment> resolve(const ReviewKey& key, std::int64_t comment, bool resolved, const Actor& by, Moment now);

  /// Errors: "translation-empty".
  Result<QuoteTranslation> translate(const ReviewKey& key, const QuoteTranslation& translation, const Actor& by, Moment now);
  /// Of all criteria of an expression and pack, in one language: what a report prints beside the quotes.
  Result<std::vector<std::pair<std::string, QuoteTranslation>>> translations(std::int64_t expression, std::string_view pack, std::string_view language);

  Result<ReviewSettings> settings(std::int64_t expression, std::string_view pack);
  Result<bool> set_settings(std::int64_t expression, std::string_view pack, const ReviewSettings& settings, const Actor& by, Moment now);

  /// Accepts, for those of `criteria` that nobody disputes, what the machine says. One transaction.
  Result<BulkAccepted> accept(std::int64_t expression, const Machine& machine, const std::vector<MachineAnswer>& answers,
                              const std::vector<std::string>& criteria, const Actor& by, Moment now);

  /// Carries all items of `from` to a later expression of the same law, where `to` has none of them yet. Accepts
  /// stand where evidence and verdict are what they were; everything else is stale and back in review. Comments
  /// follow their words through the alignment of the two texts. Doing it twice changes nothing.
  /// Errors: "reviews-other-law".
  Result<Carried> carry_to_expression(std::int64_t from, std::int64_t to, const Document& from_document, const Document& to_document,
                                      const Machine& machine, const std::vector<MachineAnswer>& answers, Moment now);

  /// Brings the items of an expression that were written under another version of the pack up to this one.
  Result<Carried> carry_to_pack(std::int64_t expression, const Machine& machine, const std::vector<MachineAnswer>& answers, Moment now);

  /// The expression of the same law that was reviewed with this pack last before `expression`; 0: none.
  Result<std::int64_t> reviewed_before(std::int64_t expression, std::string_view pack);

  /// Events after `event`, oldest first, none left out: what other processes wrote is learnt so. Of the primary alone.
  Result<std::vector<Event>> events_after(std::int64_t event, std::uint32_t most = 100);
  Result<std::int64_t> newest_event();

 private:
  Store& store_;
};

}  // namespace harmonia::corpus
