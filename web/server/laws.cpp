// Laws and their versions: lists, texts, searching.
#include <algorithm>
#include <chrono>
#include <set>

#include "model/date.h"
#include "report/document.h"
#include "report/json_writer.h"
#include "web/server/handlers.h"

namespace harmonia::web {

namespace {

using corpus::LawRow;
using report::JsonWriter;

std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  const std::optional<Date> date = parse_date(iso);
  if (!date || date->day == 0) return std::nullopt;
  return std::chrono::sys_days(std::chrono::year(date->year) / std::chrono::month(date->month) / std::chrono::day(date->day));
}

// Whether the source was consulted so long ago that the text may have changed since.
bool is_old(const LawRow& row, const Service& service) {
  const auto consulted = day_of(row.consulted), now = day_of(today());
  return consulted && now && (*now - *consulted).count() > service.options().old_after_days;
}

void write_expression(JsonWriter& json, const LawRow& row, const Service& service) {
  json.begin_object();
  json.key("id").count(static_cast<std::uint64_t>(row.expression_id)).key("law").count(static_cast<std::uint64_t>(row.work_id));
  json.key("version_date").string(row.version_date).key("published").string(row.published).key("in_force").string(row.in_force);
  json.key("gazette").string(row.gazette).key("decree").string(row.decree);
  json.key("consulted").string(row.consulted).key("old").boolean(is_old(row, service)).key("origin").string(row.origin).key("official").boolean(row.official);
  json.key("added").string(row.added).key("file").string(row.name).key("media_type").string(row.media_type).key("encoding").string(row.encoding);
  json.key("bytes").count(row.file_bytes).key("file_sha256").string(row.file_sha256).key("text_sha256").string(row.text_sha256);
  json.end_object();
}

void write_work(JsonWriter& json, const LawRow& row, const Service& service, std::string_view language) {
  json.key("id").count(static_cast<std::uint64_t>(row.work_id)).key("uri").string(row.uri).key("title").string(row.title);
  json.key("jurisdiction").string(row.jurisdiction).key("jurisdiction_name").string(service.jurisdiction_name(row.jurisdiction, language));
  json.key("language").string(row.language).key("tradition").string(row.tradition);
}

std::string country_of(std::string_view jurisdiction) { return std::string(jurisdiction.substr(0, jurisdiction.find('-'))); }

// The jurisdictions of the asked country, or of all that have a law, for which there is no text.
Result<std::vector<std::pair<std::string, std::string>>> without_text(Service& service, const std::string& country, const std::string& language) {
  const auto all = service.reading([](corpus::Store& store) { return store.jurisdictions(); });
  if (!all) return all.error();
  const std::set<std::string> covered(all->begin(), all->end());
  std::set<std::string> countries;
  for (const std::string& each : *all) countries.insert(country_of(each));
  if (!country.empty()) countries = {country};
  std::vector<std::pair<std::string, std::string>> missing;
  for (const std::string& each : countries) {
    for (auto& jurisdiction : service.jurisdictions(each, language)) {
      if (!covered.contains(jurisdiction.first)) missing.push_back(std::move(jurisdiction));
    }
  }
  return missing;
}

Response bytes_response(const Request& request, std::shared_ptr<const std::string> bytes, std::string_view media_type, std::string etag) {
  Response response;
  response.media_type = media_type;
  response.etag = std::move(etag);
  if (unchanged(request, response.etag)) response.status = 304;
  else response.body = std::move(bytes);
  return response;
}

}  // namespace

Result<Response> list_laws(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto wish = page_wish(request, service.options().limits);
    if (!wish) return wish.error();
    corpus::LawFilter filter;
    filter.country = request.value("country");
    filter.jurisdiction = request.value("jurisdiction");
    filter.title = request.value("q");
    if (const std::string level = request.value("level"); !level.empty()) {
      const auto known = corpus::law_level_from(level);
      if (!known) return Error{"field-unfit", "level is any, national or subnational", level};
      filter.level = *known;
    }
    const std::string language = service.messages(request).language();
    const auto page = service.reading([&](corpus::Store& store) { return store.list(filter, *wish); });
    if (!page) return page.error();
    const auto missing = without_text(service, filter.country, language);
    if (!missing) return missing.error();
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const LawRow& row : page->items) {
      json.begin_object();
      write_work(json, row, service, language);
      json.key("expressions").count(row.versions).key("newest");
      write_expression(json, row, service);
      json.end_object();
    }
    json.end_array();
    json.key("total").count(page->total).key("page").count(wish->page).key("size").count(wish->size);
    json.key("without_text").begin_array();
    for (const auto& [id, name] : *missing) json.begin_object().key("jurisdiction").string(id).key("name").string(name).end_object();
    json.end_array().end_object();
    return json.take();
  });
}

Result<Response> show_law(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto id = id_from(request.ids[0]);
    if (!id) return id.error();
    const auto rows = service.reading([&](corpus::Store& store) { return store.expressions_of(*id); });
    if (!rows) return rows.error();
    JsonWriter json;
    json.begin_object();
    write_work(json, rows->back(), service, service.messages(request).language());
    json.key("expressions").begin_array();
    for (const LawRow& row : *rows) write_expression(json, row, service);
    json.end_array().end_object();
    return json.take();
  });
}

Result<Response> show_law_on(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto id = id_from(request.ids[0]);
    if (!id) return id.error();
    const auto day = date(request, "date");
    if (!day) return day.error();
    const auto row = service.reading([&](corpus::Store& store) { return store.expression_on(*id, *day); });
    if (!row) return row.error();
    JsonWriter json;
    write_expression(json, *row, service);
    return json.take();
  });
}

Result<Response> remove_law(Service& service, const Request& request) {
  const auto id = id_from(request.ids[0]);
  if (!id) return id.error();
  const std::string wish = request.value("reviews", "keep");
  if (wish != "keep" && wish != "discard") return Error{"field-unfit", "reviews is keep or discard", wish};
  const auto reviewed = wish == "discard" ? corpus::Reviewed::Discard : corpus::Reviewed::Keep;
  const auto removed = service.writing([&](corpus::Store& store) { return store.remove_work(*id, reviewed); });
  if (!removed) return removed.error();
  service.events().publish("{\"type\":\"corpus\"}");
  JsonWriter json;
  json.begin_object().key("removed").count(removed->size()).end_object();
  return json_response(json.take());
}

Result<Response> show_expression(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto row = service.expression(request.ids[0]);
    if (!row) return row.error();
    JsonWriter json;
    json.begin_object().key("law").begin_object();
    write_work(json, *row, service, service.messages(request).language());
    json.end_object().key("expression");
    write_expression(json, *row, service);
    json.end_object();
    return json.take();
  });
}

Result<Response> show_document(Service& service, const Request& request) {
  const auto row = service.expression(request.ids[0]);
  if (!row) return row.error();
  const report::Messages& messages = service.messages(request);
  return service.answer(request, "document/" + law_key(*row) + "/" + messages.language(), "application/json", [&]() -> Result<std::string> {
    const auto law = service.law(*row);
    if (!law) return law.error();
    return report::document_json(**law, service.tradition_of(**law), messages);
  });
}

Result<Response> show_text(Service& service, const Request& request) {
  const auto row = service.expression(request.ids[0]);
  if (!row) return row.error();
  const auto law = service.law(*row);
  if (!law) return law.error();
  const std::shared_ptr<const SourceText> source = (*law)->source;
  return bytes_response(request, std::shared_ptr<const std::string>(source, &source->bytes), "text/plain; charset=utf-8", etag_of(row->text_sha256));
}

Result<Response> show_original(Service& service, const Request& request) {
  const auto row = service.expression(request.ids[0]);
  if (!row) return row.error();
  auto bytes = service.reading([&](corpus::Store& store) { return store.original(row->manifestation_id); });
  if (!bytes) return bytes.error();
  // Whatever the file is, the browser keeps it and does not run it.
  Response response = bytes_response(request, std::make_shared<const std::string>(std::move(bytes).value()), "application/octet-stream",
                                     etag_of("original/" + row->file_sha256));
  return as_file(std::move(response), harmless_name(row->name));
}

Result<Response> search_laws(Service& service, const Request& request) {
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    const auto wish = page_wish(request, service.options().limits);
    if (!wish) return wish.error();
    const auto on = date(request, "on");
    if (!on) return on.error();
    corpus::Query query;
    query.words = request.value("q");
    if (query.words.find_first_not_of(" \t\"") == std::string::npos) return Error{"query-without-words", "the address needs q=WORDS", {}};
    query.jurisdiction = request.value("jurisdiction");
    query.on = *on;
    query.most = static_cast<std::uint32_t>(wish->size);
    query.skip = static_cast<std::uint32_t>((wish->page - 1) * wish->size);
    if (const std::string level = request.value("level"); !level.empty()) {
      const auto known = corpus::law_level_from(level);
      if (!known) return Error{"field-unfit", "level is any, national or subnational", level};
      query.level = *known;
    }
    const auto hits = service.reading([&](corpus::Store& store) { return store.search(query); });
    if (!hits) return hits.error();
    const std::string language = service.messages(request).language();
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const corpus::Hit& hit : hits->rows) {
      json.begin_object();
      json.key("expression").count(static_cast<std::uint64_t>(hit.law.expression_id)).key("law").count(static_cast<std::uint64_t>(hit.law.work_id));
      json.key("title").string(hit.law.title).key("jurisdiction").string(hit.law.jurisdiction);
      json.key("jurisdiction_name").string(service.jurisdiction_name(hit.law.jurisdiction, language)).key("version_date").string(hit.law.version_date);
      json.key("eId").string(hit.eid).key("number").string(hit.number).key("heading").string(hit.heading);
      std::string snippet;
      std::vector<Span> marks;
      for (const corpus::Shown& piece : hit.shown) {
        const auto begin = static_cast<std::uint32_t>(snippet.size());
        snippet += piece.text;
        if (piece.matched) marks.push_back({begin, static_cast<std::uint32_t>(snippet.size())});
      }
      json.key("snippet").string(snippet).key("marks").begin_array();
      for (const Span mark : marks) json.span(mark);
      json.end_array().key("span").span(hit.article).end_object();
    }
    json.end_array();
    json.key("total").count(hits->total).key("more").boolean(hits->more).key("page").count(wish->page).key("size").count(wish->size).end_object();
    return json.take();
  });
}

}  // namespace harmonia::web
