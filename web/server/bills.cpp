// Bills: what one would do to a law, and a law as a bill leaves it. Nothing is stored before someone adopts it.
#include <algorithm>
#include <filesystem>

#include "diff/changes.h"
#include "engine/applying.h"
#include "report/application.h"
#include "report/changes.h"
#include "report/document.h"
#include "report/exporters.h"
#include "report/impact.h"
#include "report/json_writer.h"
#include "web/server/handlers.h"
#include "web/server/input.h"

namespace harmonia::web {

namespace {

using corpus::LawRow;

constexpr std::string_view kBillName = "bill.txt";  // of one that was typed

struct TriedBill {
  LawRow base;
  engine::Applied applied;
  report::AppliedBill view() const { return {*applied.bill, *applied.before, *applied.after, applied.application, applied.consequences}; }
};

// The bill of a request, applied to the law that it names.
Result<TriedBill> apply_asked(Service& service, const Request& request, const Input& input) {
  const auto base = input.id("base");
  if (!base) return base.error();
  const auto row = service.expression(std::to_string(*base));
  if (!row) return row.error();
  const auto file = std::find_if(request.uploads.begin(), request.uploads.end(), [](const Upload& each) { return each.field == "file"; });
  std::string name(kBillName), bytes;
  if (file != request.uploads.end()) {
    name = file->name;
    bytes = file->bytes;
  } else {
    auto text = input.text("text");
    if (!text) return text.error();
    bytes = std::move(text).value();
  }
  const auto law = service.law(*row);
  if (!law) return law.error();
  const auto bill = engine::parse_law(name, std::move(bytes), service.traditions(), service.options().reading);
  if (!bill) return bill.error();
  auto applied = engine::apply_bill(*bill, *law, service.data(), service.traditions(), service.messages(request));
  if (!applied) return applied.error();
  return TriedBill{*row, std::move(applied).value()};
}

Result<engine::Packs> packs_of(const Service& service, const Input& input) {
  const auto ids = input.texts("packs");
  if (!ids) return ids.error();
  engine::Packs packs;
  for (const std::string& id : *ids) {
    const auto found = std::find_if(service.packs().begin(), service.packs().end(), [&](const auto& pack) { return pack->id == id; });
    if (found == service.packs().end()) return Error{"pack-unknown", "there is no such pack; GET packs lists them", id};
    packs.push_back(*found);
  }
  return packs;
}

Changes changes_of(const engine::Applied& applied) {
  return diff::compare(*applied.before, *applied.after, diff::align_for_changes(*applied.before, *applied.after));
}

std::string version_name(const LawRow& base, const std::string& version_date) {
  return harmless_name(std::filesystem::path(base.name).stem().string() + "-" + version_date + ".txt");
}

}  // namespace

Result<Response> try_bill(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto packs = packs_of(service, *input);
  if (!packs) return packs.error();
  const Service::Heavy heavy(service);
  if (!heavy.granted()) return Error{"too-busy", "too many bills at once", {}};
  const auto tried = apply_asked(service, request, *input);
  if (!tried) return tried.error();
  const report::Messages& messages = service.messages(request);
  const report::AppliedBill view = tried->view();
  const engine::Applied& applied = tried->applied;
  std::string body = "{\"application\":" + report::application_json(view, messages);
  const Changes changes = changes_of(applied);
  body += ",\"before_after\":" + report::changes_json({*applied.before, *applied.after, changes, service.tradition_of(*applied.after)}, messages);
  body += ",\"impact\":";
  if (packs->empty()) {
    body += "null";
  } else {
    std::vector<Finding> before;
    for (const auto& pack : *packs) {
      // The law itself was checked before, unless its words had to be taken out of XML.
      const auto known = service.checked(tried->base, pack);
      if (!known) return known.error();
      const bool same = (*known)->document->source->bytes == applied.before->source->bytes;
      const std::vector<Finding> findings = same ? (*known)->findings : engine::check_law(applied.before, {pack}).findings;
      before.insert(before.end(), findings.begin(), findings.end());
    }
    const report::CheckedDocument after = engine::check_law(applied.after, *packs);
    body += report::impact_json({view, engine::engine_version(), {}, *packs, before, after.findings}, messages);
  }
  report::JsonWriter text;
  text.string(applied.bill->source->bytes);
  body += ",\"bill\":{\"text\":" + text.take();
  body += ",\"document\":" + report::document_json(*applied.bill, service.tradition_of(*applied.bill), messages) + "},\"after\":{\"text\":";
  report::JsonWriter after_text;
  after_text.string(applied.after->source->bytes);
  body += after_text.take() + "}}";
  return json_response(std::move(body));
}

Result<Response> adopt_bill(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  corpus::Provenance provenance;
  for (const auto& [name, into] : {std::pair("version_date", &provenance.version), std::pair("in_force", &provenance.in_force),
                                   std::pair("published", &provenance.published), std::pair("consulted", &provenance.consulted)}) {
    const auto day = input->day(name);
    if (!day) return day.error();
    *into = *day;
  }
  if (provenance.version.empty()) return Error{"field-missing", "the new version needs the date of its reform", "version_date"};
  for (const auto& [name, into] : {std::pair("gazette", &provenance.gazette), std::pair("decree", &provenance.decree), std::pair("origin", &provenance.origin)}) {
    const auto text = input->text_or(name, {});
    if (!text) return text.error();
    *into = *text;
  }
  const auto partly = input->flag("partly", false);
  if (!partly) return partly.error();
  const Service::Heavy heavy(service);
  if (!heavy.granted()) return Error{"too-busy", "too many bills at once", {}};
  const auto tried = apply_asked(service, request, *input);
  if (!tried) return tried.error();
  const amend::Application& application = tried->applied.application;
  const std::size_t all = application.instructions.size(), done = application.count(amend::State::Applied);
  if (done == 0) return Error{"bill-without-effect", "none of its " + std::to_string(all) + " instructions changes this law", {}};
  if (done < all && !*partly) {
    return Error{"bill-applied-partly", std::to_string(all - done) + " of " + std::to_string(all) + " instructions were not applied; send \"partly\": true to adopt the rest", {}};
  }
  const LawRow& base = tried->base;
  if (provenance.version <= base.version_date) {
    return Error{"field-unfit", "the new version must be later than " + base.version_date, "version_date"};
  }
  provenance.work = base.uri;
  provenance.jurisdiction = base.jurisdiction;
  provenance.title = base.title;
  const auto law = engine::parse_law(version_name(base, provenance.version), application.text, service.traditions(), [&] {
    engine::ReadOptions reading = service.options().reading;
    reading.tradition = tried->applied.before->tradition;
    return reading;
  }());
  if (!law) return law.error();
  const auto added = service.writing([&](corpus::Store& store) { return store.add(**law, application.text, provenance, today()); });
  if (!added) return added.error();
  service.events().publish("{\"type\":\"corpus\"}");
  report::JsonWriter json;
  json.begin_object().key("expression").count(static_cast<std::uint64_t>(added->law.expression_id)).key("law").count(static_cast<std::uint64_t>(added->law.work_id));
  json.key("outcome").string(to_string(added->outcome)).key("instructions").count(all).key("applied").count(done).end_object();
  Response response = json_response(json.take(), 201);
  response.headers.emplace_back("Location", "/api/v1/expressions/" + std::to_string(added->law.expression_id));
  return response;
}

Result<Response> print_bill(Service& service, const Request& request) {
  const std::string format = request.value("format", "html");
  const report::Exporter* exporter = report::find_exporter(format);
  if (format != "html" && format != "docx" && format != "akn") return Error{"format-unknown", "use one of: html, docx, akn", format};
  const auto input = Input::read(request);
  if (!input) return input.error();
  const Service::Heavy heavy(service);
  if (!heavy.granted()) return Error{"too-busy", "too many bills at once", {}};
  const auto tried = apply_asked(service, request, *input);
  if (!tried) return tried.error();
  const report::Messages& messages = service.messages(request);
  const engine::Applied& applied = tried->applied;
  std::string bytes;
  if (format == "html") {
    bytes = report::application_html(tried->view(), messages);
  } else {
    const Changes changes = changes_of(applied);
    bytes = exporter->changes({*applied.before, *applied.after, changes, service.tradition_of(*applied.after), false, true}, messages);
  }
  Response response = json_response(std::move(bytes));
  response.media_type = exporter->media_type;
  return as_file(std::move(response), harmless_name(std::filesystem::path(tried->base.name).stem().string() + "-bill." + format));
}

}  // namespace harmonia::web
