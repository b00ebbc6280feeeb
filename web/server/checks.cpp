// Packs, findings, and the matrix of jurisdictions by criteria.
#include <algorithm>
#include <set>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "report/findings.h"
#include "report/json_writer.h"
#include "report/matrix.h"
#include "web/server/handlers.h"

namespace harmonia::web {

namespace {

using corpus::LawRow;
using report::JsonWriter;
using report::localized;

void write_pack(JsonWriter& json, const rules::Pack& pack, const report::Messages& messages, bool with_reasons) {
  const std::string& language = messages.language();
  json.begin_object();
  json.key("id").string(pack.id).key("version").string(pack.version).key("sha256").string(pack.sha256).key("title").string(localized(pack.title, language));
  json.key("yardsticks").begin_array();
  for (const rules::Yardstick& each : pack.yardsticks) {
    json.begin_object().key("id").string(each.id).key("title").string(localized(each.title, language)).key("date").string(each.date).end_object();
  }
  json.end_array();
  json.key("chapters").begin_array();
  for (const rules::Chapter& chapter : pack.chapters) {
    json.begin_object().key("id").string(chapter.id).key("title").string(localized(chapter.title, language)).end_object();
  }
  json.end_array().key("criteria").begin_array();
  for (const rules::Rule& rule : pack.rules) {
    json.begin_object();
    json.key("id").string(rule.id).key("chapter").string(rule.chapter).key("level").string(rule.level);
    json.key("title").string(localized(rule.title, language)).key("question").string(localized(rule.requirement, language));
    json.key("validated").boolean(rule.validated);
    json.key("authorities").begin_array();
    for (const Authority& authority : rule.authorities) {
      json.begin_object();
      json.key("code").string(authority.code).key("instrument").string(messages.instrument_title(authority)).key("pinpoint").string(authority.pinpoint).key("tier").string(authority.tier).key("status").string(authority.status);
      json.end_object();
    }
    json.end_array();
    if (with_reasons) json.key("why").string(rule.why);
    json.end_object();
  }
  json.end_array().end_object();
}

// A matrix knows jurisdictions; who shows it also wants to know which text stands behind each row.
std::string with_expressions(const std::string& matrix, const std::vector<LawRow>& rows, const Service& service, const std::string& language) {
  rapidjson::Document json;
  json.Parse(matrix);
  auto& memory = json.GetAllocator();
  auto& all = json["rows"];
  for (rapidjson::SizeType i = 0; i < all.Size(); ++i) {
    all[i].AddMember("jurisdiction_name", rapidjson::Value(service.jurisdiction_name(all[i]["jurisdiction"].GetString(), language), memory).Move(), memory);
    if (i < rows.size()) all[i].AddMember("expression", rapidjson::Value(rows[i].expression_id).Move(), memory);
  }
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer(out);
  json.Accept(writer);
  return {out.GetString(), out.GetSize()};
}

}  // namespace

Result<std::vector<LawRow>> asked_laws(Service& service, const Request& request, std::string_view name) {
  const auto ids = ids_from(request.value(name));
  if (!ids) return ids.error();
  if (ids->size() > service.options().limits.laws_at_once) {
    return Error{"too-many-laws", "at most " + std::to_string(service.options().limits.laws_at_once) + " laws at once (limit laws-at-once)", {}};
  }
  std::vector<LawRow> rows;
  for (const std::int64_t id : *ids) {
    const auto row = service.reading([&](corpus::Store& store) { return store.expression(id); });
    if (!row) return row.error();
    rows.push_back(*row);
  }
  return rows;
}

std::string checked_key(std::string_view what, const std::vector<LawRow>& rows, const engine::Packs& packs, const Request& request, const report::Messages& messages) {
  std::string key = std::string(what) + "/" + messages.language() + "/" + request.value("date");
  for (const LawRow& row : rows) key += "/" + law_key(row);
  for (const auto& pack : packs) key += "/" + pack_key(*pack);
  return key;
}

Result<Response> list_packs(Service& service, const Request& request) {
  const std::string& language = service.messages(request).language();
  std::string key = "packs/" + language;
  for (const auto& pack : service.packs()) key += "/" + pack->sha256;
  return service.answer(request, key, "application/json", [&]() -> Result<std::string> {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& pack : service.packs()) write_pack(json, *pack, service.messages(request), false);
    json.end_array().key("total").count(service.packs().size()).end_object();
    return json.take();
  });
}

Result<Response> show_pack(Service& service, const Request& request) {
  const auto found = std::find_if(service.packs().begin(), service.packs().end(), [&](const auto& pack) { return pack->id == request.ids[0]; });
  if (found == service.packs().end()) return Error{"pack-unknown", "there is no such pack; GET packs lists them", request.ids[0]};
  JsonWriter json;
  write_pack(json, **found, service.messages(request), true);
  return tagged(request, json.take());
}

Result<Response> show_findings(Service& service, const Request& request) {
  if (request.value("expression").empty()) return Error{"field-missing", "the address needs expression=ID", {}};
  const auto row = service.expression(request.value("expression"));
  if (!row) return row.error();
  const auto packs = service.measuring_packs(request);
  if (!packs) return packs.error();
  if (const auto day = date(request, "date"); !day) return day.error();
  const report::Messages& messages = service.messages(request);
  return service.answer(request, checked_key("findings", {*row}, *packs, request, messages), "application/json", [&]() -> Result<std::string> {
    const auto made = service.report({*row}, *packs, request);
    if (!made) return made.error();
    return report::findings_json(*made, messages);
  });
}

namespace {

Result<Response> make_matrix(Service& service, const Request& request) {
  const auto exporter = asked_format(request, "json", [](const report::Exporter& each) { return each.matrix != nullptr; });
  if (!exporter) return exporter.error();
  const bool json = (*exporter)->format == "json";
  const auto packs = service.measuring_packs(request);
  if (!packs) return packs.error();
  if (const auto day = date(request, "date"); !day) return day.error();
  const report::Messages& messages = service.messages(request);
  auto rows = asked_laws(service, request, "expressions");
  if (!rows) return rows.error();
  std::vector<std::string> missing;
  if (rows->empty()) {
    rows = service.reading([](corpus::Store& store) { return store.list(); });
    if (!rows) return rows.error();
    if (rows->size() > service.options().limits.laws_at_once) {
      return Error{"too-many-laws", "the store has " + std::to_string(rows->size()) + " laws; choose some with expressions=ID,ID (limit laws-at-once)", {}};
    }
    std::set<std::string> covered, countries;
    for (const LawRow& row : *rows) {
      covered.insert(row.jurisdiction);
      countries.insert(row.jurisdiction.substr(0, row.jurisdiction.find('-')));
    }
    for (const std::string& country : countries) {
      for (const auto& [id, name] : service.jurisdictions(country, messages.language())) {
        if (!covered.contains(id)) missing.push_back(id);
      }
    }
  }
  std::string key = checked_key("matrix " + std::string((*exporter)->format), *rows, *packs, request, messages);
  for (const std::string& id : missing) key += "/" + id;
  const auto answer = service.answer(request, key, (*exporter)->media_type, [&]() -> Result<std::string> {
    auto made = service.report(*rows, *packs, request);
    if (!made) return made.error();
    report::Matrix matrix;
    matrix.report = std::move(made).value();
    for (const report::CheckedDocument& checked : matrix.report.documents) matrix.rows.push_back({checked.document->work.jurisdiction, &checked, {}});
    for (const std::string& id : missing) matrix.rows.push_back({id, nullptr, {}});
    std::string bytes = (*exporter)->matrix(matrix, messages);
    if (json) return with_expressions(bytes, *rows, service, messages.language());
    return finished(service, **exporter, std::move(bytes));
  });
  return !answer || json ? answer : as_file(*answer, "matrix." + std::string((*exporter)->format));
}

}  // namespace

// Which laws are the newest is asked of the store once a second, however many look at the matrix.
Result<Response> show_matrix(Service& service, const Request& request) {
  if (request.value("format", "json") != "json") return make_matrix(service, request);
  return service.fresh_answer(request, [&]() -> Result<std::string> {
    Request whole = request;
    std::erase_if(whole.headers, [](const auto& header) { return header.first == "if-none-match"; });
    const auto made = make_matrix(service, whole);
    if (!made) return made.error();
    return *made->body;
  });
}

}  // namespace harmonia::web
