// Reading and writing reviews. Every write locks the item first, compares its revision with the one that the
// writer saw, and leaves an event, all in one transaction.
#include "corpus/reviews.h"

#include <algorithm>
#include <array>

#include "corpus/review_rows.h"
#include "corpus/rows.h"

namespace harmonia::corpus {

namespace {

constexpr std::size_t kLongestText = 64 * 1024;  // bytes of a comment, reason or translation

Error changed_meanwhile(const ReviewKey& key) {
  return {"review-changed", "someone else wrote here first; look at the item as it is now, and write again if it still holds",
          key.pack + "/" + key.criterion};
}

std::optional<Error> text_problem(std::string_view text, const char* empty_code, const char* empty_message) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return Error{empty_code, empty_message, {}};
  if (text.size() > kLongestText) return Error{"text-too-long", "a text here has up to " + std::to_string(kLongestText) + " bytes", {}};
  if (!is_text(text)) return Error{"text-unfit", "this is not text in UTF-8", {}};
  return std::nullopt;
}

ReviewSettings settings_of(Connection& connection, std::int64_t expression, std::string_view pack) {
  ReviewSettings settings;
  for (const auto& [id, blind] : rows<long long, long long>(
           connection, "select id, blind from review_setting where expression_id = :expression and pack = :pack", {expression, std::string(pack)})) {
    settings.blind = blind != 0;
    for (const auto& [account] : rows<long long>(connection, "select account_id from reviewer where setting_id = :id order by id", {id})) {
      settings.reviewers.push_back(account);
    }
  }
  return settings;
}

// Whether what `by` did is hidden from `viewer` while not all reviewers have decided.
bool is_hidden(std::int64_t by, std::int64_t viewer, const ReviewSettings& settings, const Outcome& outcome) {
  if (outcome.all_in || by == viewer) return false;
  return std::find(settings.reviewers.begin(), settings.reviewers.end(), by) != settings.reviewers.end();
}

ReviewItem item_for(Connection& connection, const ReviewRow& row, const ReviewSettings& settings, std::int64_t viewer) {
  ReviewItem item = row.item;
  item.decisions = decisions_of(connection, row.id);
  const Outcome outcome = outcome_of(item.decisions, settings);
  item.agreed = outcome.agreed;
  item.disputed = outcome.disputed;
  std::erase_if(item.decisions, [&](const Decision& decision) {
    const bool hidden = is_hidden(decision.by.id, viewer, settings, outcome);
    if (hidden && decision.current) ++item.hidden_decisions;
    return hidden;
  });
  for (const Comment& comment : comments_of(connection, row.id)) {
    if (is_hidden(comment.by.id, viewer, settings, outcome)) continue;
    ++item.comments;
    if (!comment.resolved && comment.parent == 0) ++item.unresolved;
  }
  return item;
}

Event event_of(const ReviewRow& row, const Actor& by, Moment now, std::string what, std::string was, std::string became, std::string reason) {
  return {0, to_text(now), by, std::move(what), row.item.key, {}, std::move(was), std::move(became), std::move(reason), row.item.revision};
}

bool has_person(Connection& connection, std::int64_t account) {
  return account == 0 || number(connection, "select count(*) from account where id = :id and active = 1", {account}) == 1;
}

// Puts a decision in the place of the same person's earlier one.
void put_decision(Connection& connection, ReviewRow& row, Decision decision, Moment now) {
  const bool adjudicates = decision.kind == DecisionKind::Adjudication;
  run(connection,
      "update decision set current = 0 where review_id = :review and " +
          std::string(adjudicates ? "kind = 'adjudication'" : "(by_id = :by or kind = 'adjudication')"),
      adjudicates ? Values{row.id} : Values{row.id, decision.by.id});
  decision.at = to_text(now);
  const std::string was(to_string(row.item.machine));
  insert_decision(connection, row.id, decision);
  if (row.item.state == ReviewState::Open) row.item.state = ReviewState::InReview;
  row.item.stale.reset();
  row.item.orphan = false;
  ++row.item.revision;
  update_review(connection, row);
  record(connection, event_of(row, decision.by, now, std::string(to_string(decision.kind)), was, std::string(to_string(decision.verdict)), decision.reason));
}

}  // namespace

std::string_view to_string(ReviewState state) {
  switch (state) {
    case ReviewState::Open: return "open";
    case ReviewState::InReview: return "in_review";
    case ReviewState::SignedOff: return "signed_off";
  }
  return {};
}

std::optional<ReviewState> review_state_from(std::string_view name) {
  for (const ReviewState state : {ReviewState::Open, ReviewState::InReview, ReviewState::SignedOff}) {
    if (to_string(state) == name) return state;
  }
  return std::nullopt;
}

std::string_view to_string(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::Accept: return "accept";
    case DecisionKind::Override: return "override";
    case DecisionKind::Adjudication: return "adjudication";
  }
  return {};
}

std::optional<DecisionKind> decision_kind_from(std::string_view name) {
  for (const DecisionKind kind : {DecisionKind::Accept, DecisionKind::Override, DecisionKind::Adjudication}) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

Result<std::vector<ReviewItem>> Reviews::items(std::int64_t expression, std::string_view pack, std::int64_t viewer) {
  return guarded([&]() -> Result<std::vector<ReviewItem>> {
    Connection& connection = store_.connection();
    const ReviewSettings settings = settings_of(connection, expression, pack);
    std::vector<ReviewItem> all;
    for (const ReviewRow& row : review_rows(connection, "where r.expression_id = :expression and r.pack = :pack order by r.criterion", {expression, std::string(pack)})) {
      all.push_back(item_for(connection, row, settings, viewer));
    }
    return all;
  });
}

Result<ReviewDetail> Reviews::detail(const ReviewKey& key, std::int64_t viewer) {
  return guarded([&]() -> Result<ReviewDetail> {
    Connection& connection = store_.connection();
    ReviewDetail detail;
    detail.item.key = key;
    const std::vector<ReviewRow> found = review_rows(connection, "where r.expression_id = :expression and r.pack = :pack and r.criterion = :criterion",
                                                     {key.expression, key.pack, key.criterion});
    if (found.empty()) {
      if (number(connection, "select count(*) from expression where id = :id", {key.expression}) == 0) {
        return Error{"expression-unknown", "the store has no such text", std::to_string(key.expression)};
      }
      return detail;
    }
    const ReviewSettings settings = settings_of(connection, key.expression, key.pack);
    detail.item = item_for(connection, found.front(), settings, viewer);
    const Outcome outcome = outcome_of(decisions_of(connection, found.front().id), settings);
    const auto hidden = [&](const auto& each) { return is_hidden(each.by.id, viewer, settings, outcome); };
    detail.comments = comments_of(connection, found.front().id);
    std::erase_if(detail.comments, hidden);
    detail.translations = translations_of(connection, found.front().id);
    detail.history = events(connection, "where expression_id = :expression and pack = :pack and criterion = :criterion order by id",
                            {key.expression, key.pack, key.criterion});
    std::erase_if(detail.history, hidden);
    return detail;
  });
}

Result<ReviewItem> Reviews::decide(const ReviewKey& key, const NewDecision& decision, const Machine& machine, const MachineAnswer& answer,
                                   std::uint64_t seen, const Actor& by, Moment now) {
  if (decision.kind != DecisionKind::Accept) {
    if (auto problem = text_problem(decision.reason, "review-reason-missing", "who departs from what was said gives a reason")) return *problem;
  } else if (!decision.reason.empty()) {
    if (auto problem = text_problem(decision.reason, "text-unfit", "a reason has words")) return *problem;
  }
  return guarded([&]() -> Result<ReviewItem> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    Result<ReviewRow> locked = locked_review(connection, key);
    if (!locked) return locked.error();
    ReviewRow row = std::move(locked).value();
    if (row.item.revision != seen) return changed_meanwhile(key);
    if (row.item.state == ReviewState::SignedOff) {
      return Error{"review-signed-off", "this was signed off; open it again first", key.pack + "/" + key.criterion};
    }
    const ReviewSettings settings = settings_of(connection, key.expression, key.pack);
    const Outcome before = outcome_of(decisions_of(connection, row.id), settings);
    const bool is_reviewer = std::find(settings.reviewers.begin(), settings.reviewers.end(), by.id) != settings.reviewers.end();
    if (decision.kind == DecisionKind::Adjudication) {
      if (!before.all_in) return Error{"review-not-decided", "not all reviewers have decided yet", key.pack + "/" + key.criterion};
    } else if (settings.blind && !is_reviewer) {
      return Error{"review-not-reviewer", "two reviewers work here blind to each other, and you are none of them", key.pack + "/" + key.criterion};
    }
    take_answer(row, machine, answer);
    put_decision(connection, row,
                 {0, by, {}, decision.kind, decision.kind == DecisionKind::Accept ? answer.verdict : decision.verdict, decision.reason, answer.verdict,
                  settings.blind && !before.all_in, false, true},
                 now);
    ReviewItem item = item_for(connection, row, settings, by.id);
    transaction.commit();
    return item;
  });
}

Result<ReviewItem> Reviews::set_state(const ReviewKey& key, ReviewState state, std::string_view reason, std::uint64_t seen, const Actor& by, Moment now) {
  if (!reason.empty()) {
    if (auto problem = text_problem(reason, "text-unfit", "a reason has words")) return *problem;
  }
  return guarded([&]() -> Result<ReviewItem> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    Result<ReviewRow> locked = locked_review(connection, key);
    if (!locked) return locked.error();
    ReviewRow row = std::move(locked).value();
    if (row.item.revision != seen) return changed_meanwhile(key);
    const ReviewSettings settings = settings_of(connection, key.expression, key.pack);
    if (state == ReviewState::SignedOff && !outcome_of(decisions_of(connection, row.id), settings).agreed) {
      return Error{"review-not-decided", "only what was decided, and is not disputed, can be signed off", key.pack + "/" + key.criterion};
    }
    if (state == ReviewState::SignedOff && row.item.stale) {
      return Error{"review-not-decided", "the law or the pack changed since this was decided; decide again first", key.pack + "/" + key.criterion};
    }
    const std::string was(to_string(row.item.state));
    row.item.state = state;
    ++row.item.revision;
    update_review(connection, row);
    record(connection, event_of(row, by, now, "state", was, std::string(to_string(state)), std::string(reason)));
    ReviewItem item = item_for(connection, row, settings, by.id);
    transaction.commit();
    return item;
  });
}

Result<ReviewItem> Reviews::assign(const ReviewKey& key, std::int64_t account, std::uint64_t seen, const Actor& by, Moment now) {
  return guarded([&]() -> Result<ReviewItem> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    Result<ReviewRow> locked = locked_review(connection, key);
    if (!locked) return locked.error();
    ReviewRow row = std::move(locked).value();
    if (row.item.revision != seen) return changed_meanwhile(key);
    if (!has_person(connection, account)) return Error{"account-unknown", "there is no such account, or it is closed", std::to_string(account)};
    const std::string was = std::to_string(row.item.assigned);
    row.item.assigned = account;
    ++row.item.revision;
    update_review(connection, row);
    record(connection, event_of(row, by, now, "assigned", was, std::to_string(account), {}));
    ReviewItem item = item_for(connection, row, settings_of(connection, key.expression, key.pack), by.id);
    transaction.commit();
    return item;
  });
}

Result<Comment> Reviews::comment(const ReviewKey& key, const NewComment& wish, const Actor& by, Moment now) {
  if (auto problem = text_problem(wish.text, "comment-empty", "a comment has words")) return *problem;
  if (!is_text(wish.eid) || !is_text(wish.quote)) return Error{"text-unfit", "this is not text in UTF-8", {}};
  return guarded([&]() -> Result<Comment> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    Result<ReviewRow> locked = locked_review(connection, key);
    if (!locked) return locked.error();
    ReviewRow row = std::move(locked).value();
    Comment comment{0, wish.parent, by, to_text(now), wish.text, wish.eid, wish.span, wish.quote, wish.internal, false, false};
    if (wish.parent != 0) {
      const std::vector<Comment> all = comments_of(connection, row.id);
      const auto parent = std::find_if(all.begin(), all.end(), [&](const Comment& each) { return each.id == wish.parent; });
      if (parent == all.end()) return Error{"comment-unknown", "there is no such comment to reply to", std::to_string(wish.parent)};
      comment.internal = comment.internal || parent->internal;  // a reply to what is not published is not published
    }
    if (!wish.span.empty()) {
      const auto text = store_.expression_text(key.expression);
      if (!text) return text.error();
      const std::string& bytes = text->source->bytes;
      if (wish.span.begin > wish.span.end || wish.span.end > bytes.size() || wish.span.of(bytes) != wish.quote) {
        return Error{"comment-quote-differs", "the chosen words do not stand at this place of the law", wish.quote};
      }
    }
    comment.id = insert_comment(connection, row.id, comment);
    ++row.item.revision;
    update_review(connection, row);
    record(connection, event_of(row, by, now, "commented", {}, std::to_string(comment.id), wish.text));
    transaction.commit();
    return comment;
  });
}

Result<Comment> Reviews::resolve(const ReviewKey& key, std::int64_t id, bool resolved, const Actor& by, Moment now) {
  return guarded([&]() -> Result<Comment> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    Result<ReviewRow> locked = locked_review(connection, key);
    if (!locked) return locked.error();
    ReviewRow row = std::move(locked).value();
    std::vector<Comment> all = comments_of(connection, row.id);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Comment& each) { return each.id == id; });
    if (found == all.end()) return Error{"comment-unknown", "there is no such comment", std::to_string(id)};
    if (found->resolved == resolved) return *found;
    found->resolved = resolved;
    run(connection, "update review_comment set resolved = :resolved where id = :id", {resolved ? 1LL : 0LL, id});
    ++row.item.revision;
    update_review(connection, row);
    record(connection, event_of(row, by, now, resolved ? "resolved" : "reopened", {}, std::to_string(id), {}));
    transaction.commit();
    return *found;
  });
}

Result<QuoteTranslation> Reviews::translate(const ReviewKey& key, const QuoteTranslation& wish, const Actor& by, Moment now) {
  if (auto problem = text_problem(wish.text, "translation-empty", "a translation has words")) return *problem;
  if (!is_text(wish.eid) || !is_text(wish.quote) || !is_text(wish.language)) return Error{"text-unfit", "this is not text in UTF-8", {}};
  return guarded([&]() -> Result<QuoteTranslation> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    Result<ReviewRow> locked = locked_review(connection, key);
    if (!locked) return locked.error();
    ReviewRow row = std::move(locked).value();
    QuoteTranslation translation = wish;
    translation.by = by;
    translation.at = to_text(now);
    translation.stale = false;
    std::string was;
    for (const QuoteTranslation& each : translations_of(connection, row.id)) {
      if (each.eid != wish.eid || each.language != wish.language || (each.quote != wish.quote && !each.stale)) continue;
      was = each.text;  // of the same words, or of those that stood here before
      run(connection, "delete from quote_translation where id = :id", {each.id});
    }
    translation.id = insert_translation(connection, row.id, translation);
    ++row.item.revision;
    update_review(connection, row);
    record(connection, event_of(row, by, now, "translated", was, translation.text, {}));
    transaction.commit();
    return translation;
  });
}

Result<std::vector<std::pair<std::string, QuoteTranslation>>> Reviews::translations(std::int64_t expression, std::string_view pack, std::string_view language) {
  return guarded([&]() -> Result<std::vector<std::pair<std::string, QuoteTranslation>>> {
    Connection& connection = store_.connection();
    std::vector<std::pair<std::string, QuoteTranslation>> all;
    for (const ReviewRow& row : review_rows(connection, "where r.expression_id = :expression and r.pack = :pack order by r.criterion", {expression, std::string(pack)})) {
      for (QuoteTranslation& each : translations_of(connection, row.id)) {
        if (each.language == language) all.emplace_back(row.item.key.criterion, std::move(each));
      }
    }
    return all;
  });
}

Result<ReviewSettings> Reviews::settings(std::int64_t expression, std::string_view pack) {
  return guarded([&]() -> Result<ReviewSettings> { return settings_of(store_.connection(), expression, pack); });
}

Result<bool> Reviews::set_settings(std::int64_t expression, std::string_view pack, const ReviewSettings& settings, const Actor& by, Moment now) {
  return guarded([&]() -> Result<bool> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    if (number(connection, "select count(*) from expression where id = :id", {expression}) == 0) {
      return Error{"expression-unknown", "the store has no such text", std::to_string(expression)};
    }
    for (const std::int64_t account : settings.reviewers) {
      if (account == 0 || !has_person(connection, account)) return Error{"account-unknown", "there is no such account, or it is closed", std::to_string(account)};
    }
    const ReviewSettings was = settings_of(connection, expression, pack);
    const long long id = number(connection,
                                "insert into review_setting(expression_id, pack, blind) values (:expression, :pack, :blind) on conflict "
                                "(expression_id, pack) do update set blind = excluded.blind returning id",
                                {expression, std::string(pack), settings.blind ? 1LL : 0LL});
    run(connection, "delete from reviewer where setting_id = :id", {id});
    for (const std::int64_t account : settings.reviewers) {
      run(connection, "insert into reviewer(setting_id, account_id) values (:setting, :account) on conflict (setting_id, account_id) do nothing", {id, account});
    }
    const auto said = [](const ReviewSettings& each) {
      std::string text = each.blind ? "blind" : "open";
      for (const std::int64_t account : each.reviewers) text += " " + std::to_string(account);
      return text;
    };
    record(connection, {0, to_text(now), by, "settings", {expression, std::string(pack), {}}, {}, said(was), said(settings), {}, 0});
    transaction.commit();
    return true;
  });
}

Result<BulkAccepted> Reviews::accept(std::int64_t expression, const Machine& machine, const std::vector<MachineAnswer>& answers,
                                     const std::vector<std::string>& criteria, const Actor& by, Moment now) {
  return guarded([&]() -> Result<BulkAccepted> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    const ReviewSettings settings = settings_of(connection, expression, machine.pack);
    const bool is_reviewer = std::find(settings.reviewers.begin(), settings.reviewers.end(), by.id) != settings.reviewers.end();
    BulkAccepted done;
    // Always in the same order, so that two who accept the same at once do not wait for each other crosswise.
    std::vector<std::string> ordered = criteria;
    std::sort(ordered.begin(), ordered.end());
    ordered.erase(std::unique(ordered.begin(), ordered.end()), ordered.end());
    for (const std::string& criterion : ordered) {
      const auto leave = [&](std::string why) { done.left.push_back({criterion, std::move(why)}); };
      const auto answer = std::find_if(answers.begin(), answers.end(), [&](const MachineAnswer& each) { return each.criterion == criterion; });
      if (answer == answers.end()) {
        leave("not-asked");
        continue;
      }
      if (answer->verdict == Verdict::Undetermined || answer->needs_review) {
        leave(answer->needs_review ? "needs-review" : "undetermined");
        continue;
      }
      if (settings.blind && !is_reviewer) {
        leave("not-reviewer");
        continue;
      }
      Result<ReviewRow> locked = locked_review(connection, {expression, machine.pack, criterion});
      if (!locked) return locked.error();
      ReviewRow row = std::move(locked).value();
      const std::vector<Decision> decisions = decisions_of(connection, row.id);
      const Outcome outcome = outcome_of(decisions, settings);
      const std::vector<Comment> comments = comments_of(connection, row.id);
      // What a reviewer who works blind did is no reason to be told.
      const auto seen = [&](const auto& each) { return !is_hidden(each.by.id, by.id, settings, outcome); };
      const bool mine = std::any_of(decisions.begin(), decisions.end(), [&](const Decision& each) { return each.current && each.by.id == by.id; });
      if (row.item.state == ReviewState::SignedOff) leave("signed-off");
      else if (row.item.stale) leave("stale");
      else if (std::any_of(comments.begin(), comments.end(), [&](const Comment& each) { return !each.resolved && each.parent == 0 && seen(each); })) leave("commented");
      else if (outcome.disputed) leave("disputed");
      else if (std::any_of(decisions.begin(), decisions.end(), [&](const Decision& each) { return each.current && each.verdict != answer->verdict && seen(each); })) leave("overridden");
      else if (mine) leave("decided");
      else {
        take_answer(row, machine, *answer);
        put_decision(connection, row,
                     {0, by, {}, DecisionKind::Accept, answer->verdict, {}, answer->verdict, settings.blind && !outcome.all_in, false, true}, now);
        done.accepted.push_back(criterion);
      }
    }
    // Rows that were made only to be looked at say nothing.
    run(connection,
        "delete from review where expression_id = :expression and pack = :pack and revision = 0", {expression, machine.pack});
    transaction.commit();
    return done;
  });
}

Result<std::vector<Event>> Reviews::events_after(std::int64_t event, std::uint32_t most) {
  return guarded([&]() -> Result<std::vector<Event>> {
    Connection& connection = store_.connection();
    std::optional<Transaction> transaction;
    // Ids are given before a transaction ends: without waiting for those under way, a later id would be seen first
    // and the earlier one never.
    if (connection.engine() == Engine::Postgresql) {
      transaction.emplace(connection);
      run(connection, "lock table event in share mode");
    }
    std::vector<Event> found = events(connection, "where id > :id order by id limit " + std::to_string(most), {event});
    if (transaction) transaction->commit();
    return found;
  });
}

Result<std::int64_t> Reviews::newest_event() {
  return guarded([&]() -> Result<std::int64_t> { return number(store_.connection(), "select coalesce(max(id), 0) from event"); });
}

}  // namespace harmonia::corpus
