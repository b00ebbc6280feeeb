// What people decide about findings. Who writes says by If-Match which revision was seen; where someone else was
// first, the answer is 412 with the item as it is now.
#include "corpus/reviews.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "corpus/accounts.h"
#include "report/json_writer.h"
#include "web/server/handlers.h"
#include "web/server/input.h"
#include "web/server/problem.h"
#include "web/server/reviewing.h"
#include "web/server/session.h"

namespace harmonia::web {

namespace {

using corpus::Comment;
using corpus::LawRow;
using corpus::ReviewItem;
using corpus::Reviews;
using report::JsonWriter;

// Names of accounts by id, asked for once in an answer.
class Names {
 public:
  explicit Names(Service& service) : service_(service) {}

  void write(JsonWriter& json, std::int64_t account) {
    if (account == 0) {
      json.null();
      return;
    }
    if (!known_.contains(account)) {
      const auto found = service_.reading([&](corpus::Store& store) { return corpus::Accounts(store).find(account); });
      known_[account] = found && *found ? (*found)->display_name : std::string();
    }
    json.begin_object().key("id").count(static_cast<std::uint64_t>(account)).key("display_name").string(known_[account]).end_object();
  }

 private:
  Service& service_;
  std::map<std::int64_t, std::string> known_;
};

void write_span(JsonWriter& json, Span span) { json.span_or_null(span); }

void write_members(JsonWriter& json, const ReviewItem& item, Names& names) {
  json.key("criterion").string(item.key.criterion).key("state").string(to_string(item.state)).key("machine").string(to_string(item.machine));
  json.key("decisions").begin_array();
  for (const corpus::Decision& each : item.decisions) {
    json.begin_object().key("id").count(static_cast<std::uint64_t>(each.id)).key("by").count(static_cast<std::uint64_t>(each.by.id)).key("by_name").string(each.by.name);
    json.key("at").string(each.at).key("kind").string(to_string(each.kind)).key("verdict").string(to_string(each.verdict)).key("reason").string(each.reason);
    json.key("machine").string(to_string(each.machine)).key("blind").boolean(each.blind).key("carried").boolean(each.carried).key("current").boolean(each.current).end_object();
  }
  json.end_array().key("hidden_decisions").count(item.hidden_decisions);
  json.key("agreed");
  if (item.agreed) json.string(to_string(*item.agreed));
  else json.null();
  json.key("disputed").boolean(item.disputed).key("assigned");
  names.write(json, item.assigned);
  json.key("unresolved").count(item.unresolved).key("revision").count(item.revision).key("stale");
  if (item.stale) json.begin_object().key("because").string(item.stale->because).key("machine_then").string(to_string(item.stale->machine_then)).end_object();
  else json.null();
  json.key("orphan").boolean(item.orphan).key("pack_version").string(item.pack_version);
}

std::string item_json(Service& service, const ReviewItem& item) {
  Names names(service);
  JsonWriter json;
  json.begin_object();
  write_members(json, item, names);
  json.key("comments").count(item.comments).end_object();
  return json.take();
}

void write_comment(JsonWriter& json, const Comment& comment) {
  json.begin_object().key("id").count(static_cast<std::uint64_t>(comment.id)).key("by").count(static_cast<std::uint64_t>(comment.by.id)).key("by_name").string(comment.by.name);
  json.key("at").string(comment.at).key("text").string(comment.text).key("parent");
  if (comment.parent == 0) json.null();
  else json.count(static_cast<std::uint64_t>(comment.parent));
  json.key("eId").string_or_null(comment.eid).key("span");
  write_span(json, comment.span);
  json.key("quote").string_or_null(comment.quote).key("internal").boolean(comment.internal).key("resolved").boolean(comment.resolved);
  json.key("orphan").boolean(comment.orphan).end_object();
}

Response comment_response(const Comment& comment, int status) {
  JsonWriter json;
  write_comment(json, comment);
  return json_response(json.take(), status);
}

// The item of a path reviews/{expression}/{pack}/{criterion}/..., and what the machine says of it.
struct Asked {
  LawRow law;
  corpus::ReviewKey key;
  corpus::Machine machine;
  corpus::MachineAnswer answer;
};

Result<Asked> asked_item(Service& service, const Request& request) {
  const auto row = service.expression(request.ids[0]);
  if (!row) return row.error();
  const auto pack = find_pack(service, request.ids[1]);
  if (!pack) return pack.error();
  const auto answers = machine_answers_of(service, *row, *pack);
  if (!answers) return answers.error();
  const auto found = std::find_if(answers->begin(), answers->end(), [&](const auto& each) { return each.criterion == request.ids[2]; });
  if (found == answers->end()) return Error{"criterion-unknown", "the pack has no such criterion", request.ids[2]};
  return Asked{*row, {row->expression_id, (*pack)->id, found->criterion}, machine_of(**pack), *found};
}

// If-Match: "7"
Result<std::uint64_t> seen_revision(const Request& request) {
  std::string text = request.header("if-match");
  std::erase(text, '"');
  std::uint64_t revision = 0;
  const auto [end, broken] = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (text.empty() || broken != std::errc() || end != text.data() + text.size()) {
    return Error{"revision-missing", "say which revision of the item you saw: If-Match: \"N\"", {}};
  }
  return revision;
}

// The answer of a write: the item as it is after it, or as someone else has left it.
Result<Response> written(Service& service, const Request& request, const corpus::ReviewKey& key, const Result<ReviewItem>& item) {
  service.look_for_events();
  if (item) {
    Response response = json_response(item_json(service, *item));
    response.etag = std::to_string(item->revision);
    return response;
  }
  if (item.error().code != "review-changed") return item.error();
  const auto now_there = service.reading([&](corpus::Store& store) { return Reviews(store).detail(key, request.visitor.account); });
  if (!now_there) return now_there.error();
  const Response refused = problem(item.error(), request.path, service.messages(request));
  const std::string body = refused.body->substr(0, refused.body->rfind('}'));
  Response response = json_response(body + ",\"item\":" + item_json(service, now_there->item) + "}", refused.status);
  response.media_type = refused.media_type;
  return response;
}

Result<Verdict> verdict_of(const std::string& name) {
  const auto verdict = verdict_from(name);
  if (!verdict) return Error{"verdict-unknown", "use met, partly_met, not_met, contrary, undetermined or not_applicable", name};
  return *verdict;
}

Result<Response> decide(Service& service, const Request& request, const corpus::NewDecision& decision) {
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto asked = asked_item(service, request);
  if (!asked) return asked.error();
  const auto item = service.writing([&](corpus::Store& store) {
    return Reviews(store).decide(asked->key, decision, asked->machine, asked->answer, *seen, actor_of(request), now());
  });
  return written(service, request, asked->key, item);
}

struct OfPack {
  LawRow law;
  std::shared_ptr<const rules::Pack> pack;
};

Result<OfPack> asked_pack(Service& service, const std::string& expression, const std::string& pack) {
  if (expression.empty() || pack.empty()) return Error{"field-missing", "an expression and a pack are needed", {}};
  const auto row = service.expression(expression);
  if (!row) return row.error();
  const auto found = find_pack(service, pack);
  if (!found) return found.error();
  return OfPack{*row, *found};
}

}  // namespace

Result<Response> list_reviews(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto asked = asked_pack(service, request.value("expression"), request.value("pack"));
    if (!asked) return asked.error();
    const auto items = reviews_of(service, asked->law, asked->pack, request.visitor.account);
    if (!items) return items.error();
    Names names(service);
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const ReviewItem& item : *items) {
      json.begin_object();
      write_members(json, item, names);
      json.key("comments").count(item.comments).end_object();
    }
    json.end_array().key("total").count(items->size()).end_object();
    return json.take();
  });
}

Result<Response> show_review(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto asked = asked_pack(service, request.ids[0], request.ids[1]);
    if (!asked) return asked.error();
    if (const auto carried = reviews_of(service, asked->law, asked->pack, request.visitor.account); !carried) return carried.error();
    const corpus::ReviewKey key{asked->law.expression_id, asked->pack->id, request.ids[2]};
    const auto detail = service.reading([&](corpus::Store& store) { return Reviews(store).detail(key, request.visitor.account); });
    if (!detail) return detail.error();
    // Of the words of a path nothing is answered that the pack or the store does not know.
    const bool known = std::any_of(asked->pack->rules.begin(), asked->pack->rules.end(), [&](const auto& rule) { return rule.id == key.criterion; });
    if (!known && detail->item.revision == 0) return Error{"criterion-unknown", "the pack has no such criterion", key.criterion};
    const bool sees_internal = request.visitor.role >= static_cast<int>(corpus::Role::Reviewer);
    Names names(service);
    JsonWriter json;
    json.begin_object();
    write_members(json, detail->item, names);
    json.key("comments").begin_array();
    for (const Comment& comment : detail->comments) {
      if (!comment.internal || sees_internal) write_comment(json, comment);
    }
    json.end_array().key("translations").begin_array();
    for (const corpus::QuoteTranslation& each : detail->translations) {
      json.begin_object().key("id").count(static_cast<std::uint64_t>(each.id)).key("eId").string(each.eid).key("quote").string(each.quote).key("language").string(each.language);
      json.key("text").string(each.text).key("by").count(static_cast<std::uint64_t>(each.by.id)).key("by_name").string(each.by.name);
      json.key("at").string(each.at).key("stale").boolean(each.stale).end_object();
    }
    json.end_array().key("history").begin_array();
    for (const corpus::Event& event : detail->history) {
      json.begin_object().key("at").string(event.at).key("by_name").string(event.by.name).key("what").string(event.what);
      json.key("from").string_or_null(event.before).key("to").string_or_null(event.after).key("reason").string_or_null(event.reason).end_object();
    }
    json.end_array().end_object();
    return json.take();
  });
}

Result<Response> decide_review(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto kind = input->text("kind"), reason = input->text_or("reason", {}), name = input->text_or("verdict", {});
  for (const auto* each : {&kind, &reason, &name}) {
    if (!*each) return each->error();
  }
  if (*kind != "accept" && *kind != "override") return Error{"field-unfit", "kind is accept or override", *kind};
  corpus::NewDecision decision{*corpus::decision_kind_from(*kind), Verdict::Undetermined, *reason};
  if (decision.kind == corpus::DecisionKind::Override) {
    const auto verdict = verdict_of(*name);
    if (!verdict) return verdict.error();
    decision.verdict = *verdict;
  }
  return decide(service, request, decision);
}

Result<Response> agree_review(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto reason = input->text_or("reason", {}), name = input->text("verdict");
  if (!reason) return reason.error();
  if (!name) return name.error();
  const auto verdict = verdict_of(*name);
  if (!verdict) return verdict.error();
  return decide(service, request, {corpus::DecisionKind::Adjudication, *verdict, *reason});
}

Result<Response> set_review_state(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto name = input->text("state"), reason = input->text_or("reason", {});
  if (!name) return name.error();
  if (!reason) return reason.error();
  const auto state = corpus::review_state_from(*name);
  if (!state) return Error{"state-unknown", "use open, in_review or signed_off", *name};
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto asked = asked_item(service, request);
  if (!asked) return asked.error();
  const auto item = service.writing([&](corpus::Store& store) { return Reviews(store).set_state(asked->key, *state, *reason, *seen, actor_of(request), now()); });
  return written(service, request, asked->key, item);
}

Result<Response> assign_review(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto user = input->id_or("user", 0);
  if (!user) return user.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto asked = asked_item(service, request);
  if (!asked) return asked.error();
  const auto item = service.writing([&](corpus::Store& store) { return Reviews(store).assign(asked->key, *user, *seen, actor_of(request), now()); });
  return written(service, request, asked->key, item);
}

Result<Response> comment_review(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto text = input->text("text"), eid = input->text_or("eId", {}), quote = input->text_or("quote", {});
  for (const auto* each : {&text, &eid, &quote}) {
    if (!*each) return each->error();
  }
  const auto parent = input->id_or("parent", 0);
  if (!parent) return parent.error();
  const auto span = input->span("span");
  if (!span) return span.error();
  const auto internal = input->flag("internal", false);
  if (!internal) return internal.error();
  const auto asked = asked_item(service, request);
  if (!asked) return asked.error();
  const corpus::NewComment comment{*parent, *text, *eid, *span, *quote, *internal};
  const auto made = service.writing([&](corpus::Store& store) { return Reviews(store).comment(asked->key, comment, actor_of(request), now()); });
  if (!made) return made.error();
  service.look_for_events();
  return comment_response(*made, 201);
}

Result<Response> resolve_comment(Service& service, const Request& request) {
  const auto id = id_from(request.ids[3]);
  if (!id) return id.error();
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto resolved = input->flag("resolved", true);
  if (!resolved) return resolved.error();
  const auto asked = asked_item(service, request);
  if (!asked) return asked.error();
  const auto comment = service.writing([&](corpus::Store& store) { return Reviews(store).resolve(asked->key, *id, *resolved, actor_of(request), now()); });
  if (!comment) return comment.error();
  service.look_for_events();
  return comment_response(*comment, 200);
}

Result<Response> translate_quote(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  corpus::QuoteTranslation translation;
  for (const auto& [name, into] : {std::pair("eId", &translation.eid), std::pair("quote", &translation.quote), std::pair("language", &translation.language), std::pair("text", &translation.text)}) {
    const auto text = input->text(name);
    if (!text) return text.error();
    *into = *text;
  }
  const auto asked = asked_item(service, request);
  if (!asked) return asked.error();
  const auto made = service.writing([&](corpus::Store& store) { return Reviews(store).translate(asked->key, translation, actor_of(request), now()); });
  if (!made) return made.error();
  service.look_for_events();
  JsonWriter json;
  json.begin_object().key("id").count(static_cast<std::uint64_t>(made->id)).end_object();
  return json_response(json.take(), 201);
}

Result<Response> accept_reviews(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto expression = input->id("expression");
  if (!expression) return expression.error();
  const auto pack_id = input->text("pack");
  if (!pack_id) return pack_id.error();
  const auto criteria = input->texts("criteria");
  if (!criteria) return criteria.error();
  const auto asked = asked_pack(service, std::to_string(*expression), *pack_id);
  if (!asked) return asked.error();
  if (const auto carried = reviews_of(service, asked->law, asked->pack, request.visitor.account); !carried) return carried.error();
  const auto answers = machine_answers_of(service, asked->law, asked->pack);
  if (!answers) return answers.error();
  std::vector<std::string> wanted = *criteria;
  if (wanted.empty()) {
    for (const auto& each : *answers) wanted.push_back(each.criterion);
  }
  const auto done = service.writing([&](corpus::Store& store) {
    return Reviews(store).accept(asked->law.expression_id, machine_of(*asked->pack), *answers, wanted, actor_of(request), now());
  });
  if (!done) return done.error();
  service.look_for_events();
  JsonWriter json;
  json.begin_object().key("accepted").count(done->accepted.size()).key("criteria").begin_array();
  for (const std::string& each : done->accepted) json.string(each);
  json.end_array().key("left").begin_array();
  for (const corpus::Left& each : done->left) json.begin_object().key("criterion").string(each.criterion).key("why").string(each.why).end_object();
  json.end_array().end_object();
  return json_response(json.take());
}

Result<Response> show_review_settings(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto asked = asked_pack(service, request.value("expression"), request.value("pack"));
    if (!asked) return asked.error();
    const auto settings = service.reading([&](corpus::Store& store) { return Reviews(store).settings(asked->law.expression_id, asked->pack->id); });
    if (!settings) return settings.error();
    JsonWriter json;
    json.begin_object().key("blind").boolean(settings->blind).key("reviewers").begin_array();
    for (const std::int64_t id : settings->reviewers) json.count(static_cast<std::uint64_t>(id));
    json.end_array().end_object();
    return json.take();
  });
}

Result<Response> set_review_settings(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto expression = input->id_or("expression", 0);
  if (!expression) return expression.error();
  const auto pack = input->text_or("pack", {});
  if (!pack) return pack.error();
  const auto asked = asked_pack(service, *expression == 0 ? request.value("expression") : std::to_string(*expression), pack->empty() ? request.value("pack") : *pack);
  if (!asked) return asked.error();
  const auto blind = input->flag("blind", false);
  if (!blind) return blind.error();
  const auto reviewers = input->ids("reviewers");
  if (!reviewers) return reviewers.error();
  const corpus::ReviewSettings settings{*blind, *reviewers};
  const auto done = service.writing([&](corpus::Store& store) {
    return Reviews(store).set_settings(asked->law.expression_id, asked->pack->id, settings, actor_of(request), now());
  });
  if (!done) return done.error();
  service.look_for_events();
  JsonWriter json;
  json.begin_object().key("blind").boolean(settings.blind).key("reviewers").begin_array();
  for (const std::int64_t id : settings.reviewers) json.count(static_cast<std::uint64_t>(id));
  json.end_array().end_object();
  return json_response(json.take());
}

}  // namespace harmonia::web
