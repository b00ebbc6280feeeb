// Cuts: findings, reviews and reports as they stood on a day, and what has changed since.
//
// A cut holds for each text and pack the findings ("findings/12/femicide.json") and reviews ("reviews/..."), and one
// report over all of them in every format ("report.html"). What changed since is told by comparing the frozen findings
// with those of the newest text under the pack of today; which of the two brought a change is found by checking the
// text of then under the pack of today.
#include "corpus/cuts.h"

#include <algorithm>

#include <rapidjson/document.h>

#include "corpus/reviews.h"
#include "report/exporters.h"
#include "report/findings.h"
#include "report/json_writer.h"
#include "web/server/handlers.h"
#include "web/server/input.h"
#include "web/server/reviewing.h"
#include "web/server/session.h"

namespace harmonia::web {

namespace {

using corpus::CutPart;
using corpus::CutRow;
using corpus::Cuts;
using corpus::LawRow;
using corpus::ReviewItem;
using report::JsonWriter;

void write_cut(JsonWriter& json, const CutRow& cut) {
  json.begin_object().key("id").count(static_cast<std::uint64_t>(cut.id)).key("title").string(cut.title).key("date").string(cut.date);
  json.key("lang").string(cut.language).key("yardstick").string(cut.yardstick).key("engine").string(cut.engine);
  json.key("at").string(cut.frozen).key("by_name").string(cut.by.name).key("sha256").string(cut.sha256);
  json.key("expressions").begin_array();
  for (const std::int64_t id : cut.expressions) json.count(static_cast<std::uint64_t>(id));
  json.end_array().key("packs").begin_array();
  for (const std::string& id : cut.packs) json.string(id);
  json.end_array().key("formats").begin_array();
  for (const CutPart& part : cut.parts) {
    if (part.name.starts_with("report.")) json.string(part.name.substr(7));
  }
  json.end_array().end_object();
}

Response cut_response(const CutRow& cut, int status) {
  JsonWriter json;
  write_cut(json, cut);
  return json_response(json.take(), status);
}

std::string part_name(std::string_view kind, std::int64_t expression, std::string_view pack) {
  return std::string(kind) + "/" + std::to_string(expression) + "/" + std::string(pack) + ".json";
}

// What holds of each reviewed criterion, and its state.
std::string reviews_part(const std::vector<ReviewItem>& items) {
  JsonWriter json;
  json.begin_array();
  for (const ReviewItem& item : items) {
    json.begin_object().key("criterion").string(item.key.criterion).key("state").string(to_string(item.state)).key("machine").string(to_string(item.machine));
    json.key("agreed");
    if (item.agreed) json.string(to_string(*item.agreed));
    else json.null();
    json.key("decisions").begin_array();
    for (const corpus::Decision& each : item.decisions) {
      json.begin_object().key("by_name").string(each.by.name).key("at").string(each.at).key("kind").string(to_string(each.kind));
      json.key("verdict").string(to_string(each.verdict)).key("reason").string(each.reason).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
  return json.take();
}

Result<CutRow> asked_cut(Service& service, const Request& request) {
  const auto id = id_from(request.ids[0]);
  if (!id) return id.error();
  return service.reading([&](corpus::Store& store) { return Cuts(store).find(*id); });
}

Result<std::string> part_bytes(Service& service, std::int64_t cut, const std::string& name) {
  const auto part = service.reading([&](corpus::Store& store) { return Cuts(store).part(cut, name); });
  if (!part) return part.error();
  return part->bytes;
}

// Verdicts by name; empty where there is none.
struct FrozenReview {
  std::string criterion, agreed;
};

std::string name_of(const std::optional<Verdict>& verdict) { return verdict ? std::string(to_string(*verdict)) : std::string(); }
std::string name_of(const corpus::MachineAnswer* answer) { return answer == nullptr ? std::string() : std::string(to_string(answer->verdict)); }

std::vector<FrozenReview> frozen_reviews(const std::string& bytes) {
  std::vector<FrozenReview> reviews;
  rapidjson::Document json;
  json.Parse(bytes);
  if (json.HasParseError() || !json.IsArray()) return reviews;
  for (const auto& each : json.GetArray()) {
    const auto& agreed = each["agreed"];
    reviews.push_back({each["criterion"].GetString(), agreed.IsString() ? agreed.GetString() : ""});
  }
  return reviews;
}

// The version and digest of the pack that frozen findings were made with.
std::pair<std::string, std::string> frozen_pack(const std::string& findings) {
  rapidjson::Document json;
  json.Parse(findings);
  if (json.HasParseError() || !json.HasMember("packs") || !json["packs"].IsArray() || json["packs"].Empty()) return {};
  const auto& pack = json["packs"][0];
  return {pack["version"].GetString(), pack["sha256"].GetString()};
}

const corpus::MachineAnswer* answer_of(const std::vector<corpus::MachineAnswer>& answers, std::string_view criterion) {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const auto& each) { return each.criterion == criterion; });
  return found == answers.end() ? nullptr : &*found;
}

struct FollowUpCounts {
  std::uint64_t changed = 0, unchanged = 0, waiting = 0, survived = 0;
};

// A pack of a cut by a yardstick, which may be another pack's: then it measures by its own.
Result<std::shared_ptr<const rules::Pack>> measuring(Service& service, const std::string& pack, const std::string& yardstick) {
  Request asked;
  asked.query = {{"pack", pack}, {"yardstick", yardstick}};
  auto packs = service.measuring_packs(asked);
  if (!packs && packs.error().code == "yardstick-unknown") return find_pack(service, pack);
  if (!packs) return packs.error();
  return packs->front();
}

// A pack as it is today, measuring as the cut did and as is asked now, and as reviewers answer it.
struct PacksOfRows {
  std::shared_ptr<const rules::Pack> as_then, as_now, reviewed;
};

// The rows of one text and pack: criteria whose verdict changed, that were overridden, or that wait for review. A change
// is explained step by step: the pack's words on the old text by the old yardstick, then the yardstick, then the text.
std::optional<Error> write_rows(JsonWriter& json, Service& service, const CutRow& cut, const LawRow& then, const LawRow& newest,
                                const PacksOfRows& packs, std::string_view language, FollowUpCounts& counts) {
  const std::shared_ptr<const rules::Pack>& pack = packs.as_now;
  const auto frozen_findings = part_bytes(service, cut.id, part_name("findings", then.expression_id, pack->id));
  if (!frozen_findings) return frozen_findings.error();
  const auto before = corpus::machine_answers(*frozen_findings, pack->id);
  if (!before) return before.error();
  const auto frozen = part_bytes(service, cut.id, part_name("reviews", then.expression_id, pack->id));
  if (!frozen) return frozen.error();
  const std::vector<FrozenReview> reviewed = frozen_reviews(*frozen);
  const auto after = machine_answers_of(service, newest, pack);
  if (!after) return after.error();
  const auto same_text = machine_answers_of(service, then, packs.as_then);
  if (!same_text) return same_text.error();
  const auto same_text_by_new = machine_answers_of(service, then, pack);
  if (!same_text_by_new) return same_text_by_new.error();
  const auto items = reviews_of(service, newest, packs.reviewed, 0);
  if (!items) return items.error();
  const bool other_pack = frozen_pack(*frozen_findings).second != pack->sha256;
  const bool other_text = then.expression_id != newest.expression_id;

  const auto write_row = [&](const std::string& criterion, const rules::Rule* rule) {
    const corpus::MachineAnswer *old_answer = answer_of(*before, criterion), *new_answer = answer_of(*after, criterion);
    const auto review = std::find_if(reviewed.begin(), reviewed.end(), [&](const auto& each) { return each.criterion == criterion; });
    const auto item = std::find_if(items->begin(), items->end(), [&](const auto& each) { return each.key.criterion == criterion; });
    const std::string was = name_of(old_answer), is = name_of(new_answer);
    const std::string by_pack = name_of(answer_of(*same_text, criterion)), by_yardstick = name_of(answer_of(*same_text_by_new, criterion));
    const std::string decided_then = review == reviewed.end() ? std::string() : review->agreed;
    const std::string decided_now = item == items->end() ? std::string() : name_of(item->agreed);
    const bool overridden = !decided_then.empty() && decided_then != was;
    const bool survives = overridden && decided_now == decided_then;
    const bool waits = item != items->end() && (item->stale || item->disputed);
    counts.waiting += waits;
    counts.survived += survives;
    if (was == is) ++counts.unchanged;
    else ++counts.changed;
    if (was == is && !overridden && !waits) return;
    json.begin_object().key("expression").count(static_cast<std::uint64_t>(then.expression_id)).key("now").count(static_cast<std::uint64_t>(newest.expression_id));
    json.key("jurisdiction").string(then.jurisdiction).key("pack").string(pack->id).key("criterion").string(criterion);
    json.key("title").string(rule == nullptr ? std::string_view(criterion) : report::localized(rule->title, language));
    json.key("before").string_or_null(was);
    json.key("after").string_or_null(is);
    json.key("change").string(was == is ? "unchanged" : was.empty() ? "new" : is.empty() ? "gone" : "changed");
    json.key("because").begin_array();
    if (was != is && other_text && by_yardstick != is) json.string("law");
    if (was != is && other_pack && by_pack != was) json.string("pack");
    if (was != is && by_yardstick != by_pack) json.string("yardstick");
    json.end_array();
    json.key("decision_then").string_or_null(decided_then);
    json.key("decision").string_or_null(decided_now);
    json.key("override_survives");
    if (overridden) json.boolean(survives);
    else json.null();
    json.key("waits").boolean(waits).end_object();
  };
  for (const rules::Rule& rule : pack->rules) write_row(rule.id, &rule);
  for (const corpus::MachineAnswer& answer : *before) {
    if (answer_of(*after, answer.criterion) == nullptr) write_row(answer.criterion, nullptr);
  }
  return std::nullopt;
}

}  // namespace

Result<Response> list_cuts(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto wish = page_wish(request, service.options().limits);
    if (!wish) return wish.error();
    const auto page = service.reading([&](corpus::Store& store) { return Cuts(store).list(*wish); });
    if (!page) return page.error();
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const CutRow& cut : page->items) write_cut(json, cut);
    json.end_array().key("total").count(page->total).key("page").count(wish->page).key("size").count(wish->size).end_object();
    return json.take();
  });
}

Result<Response> show_cut(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto cut = asked_cut(service, request);
    if (!cut) return cut.error();
    JsonWriter json;
    write_cut(json, *cut);
    return json.take();
  });
}

Result<Response> freeze_cut(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto title = input->text("title"), day = input->day("date"), language = input->text_or("lang", {}), yardstick = input->text_or("yardstick", {});
  for (const auto* each : {&title, &day, &language, &yardstick}) {
    if (!*each) return each->error();
  }
  const auto expressions = input->ids("expressions");
  if (!expressions) return expressions.error();
  const auto pack_ids = input->texts("packs");
  if (!pack_ids) return pack_ids.error();
  if (expressions->empty() || pack_ids->empty()) return Error{"field-missing", "a cut needs expressions and packs", {}};
  if (expressions->size() > service.options().limits.laws_at_once) {
    return Error{"too-many-laws", "at most " + std::to_string(service.options().limits.laws_at_once) + " laws in one cut (limit laws-at-once)", {}};
  }
  std::string joined;
  for (const std::string& id : *pack_ids) joined += (joined.empty() ? "" : ",") + id;
  Request asked = request;  // the report is made as if it had been asked for
  asked.query = {{"lang", *language}, {"date", day->empty() ? today() : *day}, {"yardstick", *yardstick}, {"pack", joined}};
  const report::Messages& messages = service.messages(asked);
  corpus::NewCut cut{*title, asked.value("date"), messages.language(), *yardstick, engine::engine_version(), *expressions, *pack_ids, {}};
  const auto packs = service.measuring_packs(asked);
  if (!packs) return packs.error();
  const Service::Heavy heavy(service);
  if (!heavy.granted()) return Error{"too-busy", "too many reports at once", {}};
  std::vector<LawRow> rows;
  for (const std::int64_t id : *expressions) {
    const auto row = service.expression(std::to_string(id));
    if (!row) return row.error();
    rows.push_back(*row);
    for (const auto& pack : *packs) {
      const auto own = find_pack(service, pack->id);
      if (!own) return own.error();
      const auto items = reviews_of(service, *row, *own, 0);
      if (!items) return items.error();
      const auto made = service.report({*row}, {pack}, asked);
      if (!made) return made.error();
      cut.parts.push_back({part_name("findings", id, pack->id), "application/json", report::findings_json(*made, messages), {}});
      cut.parts.push_back({part_name("reviews", id, pack->id), "application/json", reviews_part(*items), {}});
    }
  }
  const auto whole = service.report(rows, *packs, asked);
  if (!whole) return whole.error();
  for (const report::Exporter& exporter : report::exporters()) {
    if (exporter.findings == nullptr || exporter.finish != report::Finish::None) continue;
    cut.parts.push_back({"report." + std::string(exporter.format), std::string(exporter.media_type), exporter.findings(*whole, messages), {}});
  }
  const auto frozen = service.writing([&](corpus::Store& store) { return Cuts(store).freeze(cut, actor_of(request), now()); });
  if (!frozen) return frozen.error();
  Response response = cut_response(*frozen, 201);
  response.headers.emplace_back("Location", "/api/v1/cuts/" + std::to_string(frozen->id));
  return response;
}

Result<Response> show_cut_report(Service& service, const Request& request) {
  const auto cut = asked_cut(service, request);
  if (!cut) return cut.error();
  const std::string format = request.value("format", "html");
  const report::Exporter* exporter = report::find_exporter(format);
  const bool printed = exporter != nullptr && exporter->finish == report::Finish::Print;
  const std::string name = "report." + (printed ? std::string("html") : format);
  const auto part = std::find_if(cut->parts.begin(), cut->parts.end(), [&](const CutPart& each) { return each.name == name; });
  if (part == cut->parts.end()) return Error{"format-unknown", "GET cuts/{id} lists the formats that were frozen", format};
  const auto made = service.answer(request, "cut/" + std::to_string(cut->id) + "/" + part->sha256 + "/" + format, printed ? exporter->media_type : part->media_type,
                                   [&]() -> Result<std::string> {
    auto bytes = part_bytes(service, cut->id, name);
    return bytes && printed ? finished(service, *exporter, std::move(bytes).value()) : bytes;
  });
  if (!made) return made;
  return as_file(*made, harmless_name(cut->title + " " + cut->date + "." + format));
}

Result<Response> follow_up_cut(Service& service, const Request& request) {
  const auto cut = asked_cut(service, request);
  if (!cut) return cut.error();
  const std::string& language = service.messages(request).language();
  FollowUpCounts counts;
  std::string laws;
  JsonWriter json;
  json.begin_object().key("cut");
  write_cut(json, *cut);
  json.key("laws").begin_array();
  std::vector<std::pair<LawRow, LawRow>> pairs;
  for (const std::int64_t id : cut->expressions) {
    const auto then = service.reading([&](corpus::Store& store) { return store.expression(id); });
    json.begin_object().key("expression").count(static_cast<std::uint64_t>(id));
    if (!then) {  // the law was removed since; the cut still has its text
      json.key("now").null().key("title").string("").key("jurisdiction").string("").key("version_then").string("").key("version_now").null().end_object();
      continue;
    }
    const auto all = service.reading([&](corpus::Store& store) { return store.expressions_of(then->work_id); });
    if (!all) return all.error();
    const LawRow& newest = all->back();
    json.key("now").count(static_cast<std::uint64_t>(newest.expression_id)).key("title").string(then->title).key("jurisdiction").string(then->jurisdiction);
    json.key("version_then").string(then->version_date).key("version_now").string(newest.version_date).end_object();
    pairs.emplace_back(*then, newest);
  }
  json.end_array().key("packs").begin_array();
  if (const std::string asked = request.value("yardstick"); !asked.empty()) {
    const auto has = [&](const rules::Yardstick& each) { return each.id == asked; };
    const bool known = std::any_of(cut->packs.begin(), cut->packs.end(), [&](const std::string& id) {
      const auto pack = find_pack(service, id);
      return pack && std::any_of((*pack)->yardsticks.begin(), (*pack)->yardsticks.end(), has);
    });
    if (!known) return Error{"yardstick-unknown", "none of the cut's packs has such a yardstick; GET packs lists those there are", asked};
  }
  std::vector<PacksOfRows> packs;
  for (const std::string& id : cut->packs) {
    const auto pack = find_pack(service, id);
    const auto findings = part_bytes(service, cut->id, part_name("findings", cut->expressions.front(), id));
    if (!findings) return findings.error();
    json.begin_object().key("id").string(id).key("version_then").string(frozen_pack(*findings).first).key("version_now");
    if (pack) json.string((*pack)->version);
    else json.null();
    json.key("changed").boolean(!pack || frozen_pack(*findings).second != (*pack)->sha256);
    if (pack) {
      const auto then = measuring(service, id, cut->yardstick), now = measuring(service, id, request.value("yardstick", cut->yardstick));
      if (!then) return then.error();
      if (!now) return now.error();
      packs.push_back({*then, *now, *pack});
      json.key("yardstick_then").string((*then)->yardstick().id).key("yardstick_now").string((*now)->yardstick().id);
    }
    json.end_object();
  }
  json.end_array().key("rows").begin_array();
  for (const auto& [then, newest] : pairs) {
    for (const PacksOfRows& pack : packs) {
      if (auto error = write_rows(json, service, *cut, then, newest, pack, language, counts)) return *error;
    }
  }
  json.end_array().key("counts").begin_object().key("changed").count(counts.changed).key("unchanged").count(counts.unchanged);
  json.key("waiting").count(counts.waiting).key("overrides_surviving").count(counts.survived).end_object().end_object();
  return tagged(request, json.take());
}

}  // namespace harmonia::web
