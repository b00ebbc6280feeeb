#include "corpus/review_rows.h"

#include <algorithm>
#include <set>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace harmonia::corpus {

namespace {

std::string text_of(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member != object.MemberEnd() && member->value.IsString() ? std::string(member->value.GetString(), member->value.GetStringLength()) : std::string();
}

Evidence evidence_of(const rapidjson::Value& object) {
  Evidence evidence;
  evidence.eid = text_of(object, "eId");
  evidence.number = text_of(object, "number");
  evidence.quote = text_of(object, "quote");
  const auto span = object.FindMember("span");
  if (span != object.MemberEnd() && span->value.IsArray() && span->value.Size() == 2 && span->value[0].IsUint() && span->value[1].IsUint()) {
    evidence.span = {span->value[0].GetUint(), span->value[1].GetUint()};
  }
  return evidence;
}

}  // namespace

Verdict verdict_or_undetermined(std::string_view name) { return verdict_from(name).value_or(Verdict::Undetermined); }

std::vector<MachineAnswer> machine_answers(const std::vector<Finding>& findings, std::string_view pack) {
  std::vector<MachineAnswer> all;
  for (const Finding& finding : findings) {
    if (finding.pack == pack) all.push_back({finding.criterion, finding.verdict, finding.needs_review, finding.evidence});
  }
  return all;
}

Result<std::vector<MachineAnswer>> machine_answers(std::string_view findings_json, std::string_view pack) {
  rapidjson::Document json;
  json.Parse(findings_json.data(), findings_json.size());
  const Error broken{"findings-broken", "these are no findings of one law", std::string(pack)};
  if (json.HasParseError() || !json.IsObject()) return broken;
  const auto documents = json.FindMember("documents");
  if (documents == json.MemberEnd() || !documents->value.IsArray() || documents->value.Size() != 1 || !documents->value[0].IsObject()) return broken;
  const auto findings = documents->value[0].FindMember("findings");
  if (findings == documents->value[0].MemberEnd() || !findings->value.IsArray()) return broken;
  std::vector<MachineAnswer> all;
  for (const rapidjson::Value& finding : findings->value.GetArray()) {
    if (!finding.IsObject()) return broken;
    if (text_of(finding, "pack") != pack) continue;
    MachineAnswer answer{text_of(finding, "criterion"), verdict_or_undetermined(text_of(finding, "verdict")), false, {}};
    const auto review = finding.FindMember("needs_review");
    answer.needs_review = review != finding.MemberEnd() && review->value.IsTrue();
    const auto evidence = finding.FindMember("evidence");
    if (evidence != finding.MemberEnd() && evidence->value.IsArray()) {
      for (const rapidjson::Value& each : evidence->value.GetArray()) {
        if (each.IsObject()) answer.evidence.push_back(evidence_of(each));
      }
    }
    all.push_back(std::move(answer));
  }
  return all;
}

std::string evidence_json(const std::vector<Evidence>& evidence) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto string = [&](std::string_view text) { json.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); };
  json.StartArray();
  for (const Evidence& each : evidence) {
    json.StartObject();
    string("eId");
    string(each.eid);
    string("number");
    string(each.number);
    string("span");
    json.StartArray();
    json.Uint(each.span.begin);
    json.Uint(each.span.end);
    json.EndArray();
    string("quote");
    string(each.quote);
    json.EndObject();
  }
  json.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

std::vector<Evidence> evidence_from(const std::string& text) {
  rapidjson::Document json;
  json.Parse(text.data(), text.size());
  std::vector<Evidence> all;
  if (json.HasParseError() || !json.IsArray()) return all;
  for (const rapidjson::Value& each : json.GetArray()) {
    if (each.IsObject()) all.push_back(evidence_of(each));
  }
  return all;
}

std::vector<ReviewRow> review_rows(Connection& connection, const std::string& rest, const Values& values) {
  std::vector<ReviewRow> all;
  for (auto& [id, expression, pack, criterion, state, assigned, revision, machine, evidence, version, digest, engine, because, then, orphan] :
       rows<long long, long long, std::string, std::string, std::string, long long, long long, std::string, std::string, std::string, std::string,
            std::string, std::string, std::string, long long>(
           connection,
           "select r.id, r.expression_id, r.pack, r.criterion, r.state, r.assigned, r.revision, r.machine, r.evidence, r.pack_version, "
           "r.pack_sha256, r.engine, r.stale_because, r.machine_then, r.orphan from review r " + rest,
           values)) {
    ReviewRow row;
    row.id = id;
    row.evidence = evidence;
    ReviewItem& item = row.item;
    item.key = {expression, pack, criterion};
    item.state = review_state_from(state).value_or(ReviewState::Open);
    item.machine = verdict_or_undetermined(machine);
    item.pack_version = version;
    item.pack_sha256 = digest;
    item.engine = engine;
    item.assigned = assigned;
    item.revision = static_cast<std::uint64_t>(revision);
    if (!because.empty()) item.stale = Stale{because, verdict_or_undetermined(then)};
    item.orphan = orphan != 0;
    all.push_back(std::move(row));
  }
  return all;
}

Result<ReviewRow> locked_review(Connection& connection, const ReviewKey& key) {
  if (number(connection, "select count(*) from expression where id = :id", {key.expression}) == 0) {
    return Error{"expression-unknown", "the store has no such text", std::to_string(key.expression)};
  }
  run(connection,
      "insert into review(expression_id, pack, criterion, state, assigned, revision, machine, evidence, pack_version, pack_sha256, engine, "
      "stale_because, machine_then, orphan) values (:expression, :pack, :criterion, 'open', 0, 0, '', '[]', '', '', '', '', '', 0) on conflict "
      "(expression_id, pack, criterion) do nothing",
      {key.expression, key.pack, key.criterion});
  const std::string lock = connection.engine() == Engine::Postgresql ? " for update" : "";
  return review_rows(connection, "where r.expression_id = :expression and r.pack = :pack and r.criterion = :criterion" + lock,
                     {key.expression, key.pack, key.criterion})
      .at(0);
}

void update_review(Connection& connection, const ReviewRow& row) {
  const ReviewItem& item = row.item;
  run(connection,
      "update review set state = :state, assigned = :assigned, revision = :revision, machine = :machine, evidence = :evidence, pack_version = "
      ":version, pack_sha256 = :digest, engine = :engine, stale_because = :because, machine_then = :machine_then, orphan = :orphan where id = :id",
      {std::string(to_string(item.state)), static_cast<long long>(item.assigned), static_cast<long long>(item.revision),
       std::string(to_string(item.machine)), row.evidence, item.pack_version, item.pack_sha256, item.engine,
       item.stale ? item.stale->because : std::string(), item.stale ? std::string(to_string(item.stale->machine_then)) : std::string(),
       item.orphan ? 1LL : 0LL, row.id});
}

void take_answer(ReviewRow& row, const Machine& machine, const MachineAnswer& answer) {
  row.item.machine = answer.verdict;
  row.evidence = evidence_json(answer.evidence);
  row.item.pack_version = machine.pack_version;
  row.item.pack_sha256 = machine.pack_sha256;
  row.item.engine = machine.engine;
}

std::vector<Decision> decisions_of(Connection& connection, long long review) {
  std::vector<Decision> all;
  for (auto& [id, by, name, at, kind, verdict, reason, machine, blind, carried, current] :
       rows<long long, long long, std::string, std::string, std::string, std::string, std::string, std::string, long long, long long, long long>(
           connection,
           "select id, by_id, by_name, at, kind, verdict, reason, machine, blind, carried, current from decision where review_id = :review order by id",
           {review})) {
    all.push_back({id, {by, name}, at, decision_kind_from(kind).value_or(DecisionKind::Override), verdict_or_undetermined(verdict), reason,
                   verdict_or_undetermined(machine), blind != 0, carried != 0, current != 0});
  }
  return all;
}

long long insert_decision(Connection& connection, long long review, const Decision& decision) {
  return number(connection,
                "insert into decision(review_id, by_id, by_name, at, kind, verdict, reason, machine, blind, carried, current) values (:review, :by, "
                ":name, :at, :kind, :verdict, :reason, :machine, :blind, :carried, :current) returning id",
                {review, decision.by.id, decision.by.name, decision.at, std::string(to_string(decision.kind)), std::string(to_string(decision.verdict)),
                 decision.reason, std::string(to_string(decision.machine)), decision.blind ? 1LL : 0LL, decision.carried ? 1LL : 0LL,
                 decision.current ? 1LL : 0LL});
}

std::vector<Comment> comments_of(Connection& connection, long long review) {
  std::vector<Comment> all;
  for (auto& [id, parent, by, name, at, text, eid, begin, end, quote, internal, resolved, orphan] :
       rows<long long, long long, long long, std::string, std::string, std::string, std::string, long long, long long, std::string, long long,
            long long, long long>(connection,
                                  "select id, parent, by_id, by_name, at, text, eid, span_begin, span_end, quote, internal, resolved, orphan from "
                                  "review_comment where review_id = :review order by id",
                                  {review})) {
    all.push_back({id, parent, {by, name}, at, text, eid, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, quote,
                   internal != 0, resolved != 0, orphan != 0});
  }
  return all;
}

long long insert_comment(Connection& connection, long long review, const Comment& comment) {
  return number(connection,
                "insert into review_comment(review_id, parent, by_id, by_name, at, text, eid, span_begin, span_end, quote, internal, resolved, "
                "orphan) values (:review, :parent, :by, :name, :at, :text, :eid, :begin, :end, :quote, :internal, :resolved, :orphan) returning id",
                {review, comment.parent, comment.by.id, comment.by.name, comment.at, comment.text, comment.eid,
                 static_cast<long long>(comment.span.begin), static_cast<long long>(comment.span.end), comment.quote,
                 comment.internal ? 1LL : 0LL, comment.resolved ? 1LL : 0LL, comment.orphan ? 1LL : 0LL});
}

std::vector<QuoteTranslation> translations_of(Connection& connection, long long review) {
  std::vector<QuoteTranslation> all;
  for (auto& [id, eid, quote, language, text, by, name, at, stale] :
       rows<long long, std::string, std::string, std::string, std::string, long long, std::string, std::string, long long>(
           connection,
           "select id, eid, quote, language, text, by_id, by_name, at, stale from quote_translation where review_id = :review order by id", {review})) {
    all.push_back({id, eid, quote, language, text, {by, name}, at, stale != 0});
  }
  return all;
}

long long insert_translation(Connection& connection, long long review, const QuoteTranslation& translation) {
  return number(connection,
                "insert into quote_translation(review_id, eid, quote, language, text, by_id, by_name, at, stale) values (:review, :eid, :quote, "
                ":language, :text, :by, :name, :at, :stale) returning id",
                {review, translation.eid, translation.quote, translation.language, translation.text, translation.by.id, translation.by.name,
                 translation.at, translation.stale ? 1LL : 0LL});
}

Outcome outcome_of(const std::vector<Decision>& decisions, const ReviewSettings& settings) {
  Outcome outcome;
  std::set<Verdict> said;
  std::set<std::int64_t> deciders;
  const Decision* adjudication = nullptr;
  for (const Decision& decision : decisions) {
    if (!decision.current) continue;
    if (decision.kind == DecisionKind::Adjudication) {
      adjudication = &decision;
      continue;
    }
    said.insert(decision.verdict);
    deciders.insert(decision.by.id);
  }
  if (settings.blind) {
    outcome.all_in = std::all_of(settings.reviewers.begin(), settings.reviewers.end(), [&](std::int64_t id) { return deciders.contains(id); });
  }
  if (!outcome.all_in) return outcome;
  if (adjudication != nullptr) outcome.agreed = adjudication->verdict;
  else if (said.size() == 1) outcome.agreed = *said.begin();
  else outcome.disputed = said.size() > 1;
  return outcome;
}

}  // namespace harmonia::corpus
