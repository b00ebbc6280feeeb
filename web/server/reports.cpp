// Gap reports to keep, in every format that there is, with what reviewers decided beside the machine's answers; and
// the one page on a law.
#include <filesystem>

#include "engine/outside_programs.h"
#include "engine/suggesting.h"
#include "report/exporters.h"
#include "report/ficha.h"
#include "report/printing.h"
#include "web/server/handlers.h"
#include "web/server/reviewing.h"

namespace harmonia::web {

namespace {

using corpus::LawRow;
using corpus::ReviewItem;

std::string stem(const std::string& name) { return std::filesystem::path(name).stem().string(); }

// What was decided of one text, pack after pack.
struct Reviewed {
  std::vector<ReviewItem> items;
  std::string state;  // what of it a report depends on
};

Result<Reviewed> reviews_of_packs(Service& service, const LawRow& row, const engine::Packs& packs) {
  Reviewed all;
  for (const auto& pack : packs) {
    const auto own = find_pack(service, pack->id);  // reviewers answer the pack by its own measure
    if (!own) return own.error();
    const auto items = reviews_of(service, row, *own, 0);
    if (!items) return items.error();
    for (const ReviewItem& item : *items) {
      all.state += "/" + item.key.criterion + " " + std::to_string(item.revision) + " " + std::to_string(item.comments) + " " + std::to_string(item.unresolved);
      all.items.push_back(item);
    }
  }
  return all;
}

// Internal comments stay inside.
Result<report::Review> published(Service& service, const ReviewItem& item) {
  const auto detail = service.reading([&](corpus::Store& store) { return corpus::Reviews(store).detail(item.key, 0); });
  if (!detail) return detail.error();
  report::Review review;
  review.pack = item.key.pack;
  review.criterion = item.key.criterion;
  review.verdict = item.agreed;
  review.signed_off = item.state == corpus::ReviewState::SignedOff;
  for (const corpus::Decision& each : item.decisions) {
    if (!each.current) continue;
    review.reason = each.reason;
    review.by = each.by.name;
    review.date = each.at.substr(0, 10);
  }
  for (const corpus::Comment& each : detail->comments) {
    if (!each.internal) review.remarks.push_back({each.by.name, each.at.substr(0, 10), each.text, each.quote});
  }
  for (const corpus::QuoteTranslation& each : detail->translations) review.translations.push_back({each.quote, each.language, each.text, each.by.name, each.stale});
  return review;
}

}  // namespace

Result<const report::Exporter*> asked_format(const Request& request, std::string_view otherwise, bool (*has)(const report::Exporter&)) {
  const std::string format = request.value("format", otherwise);
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || !has(*exporter)) return Error{"format-unknown", "use one of: " + report::formats_where(has), format};
  return exporter;
}

Result<std::string> finished(const Service& service, const report::Exporter& exporter, std::string bytes) {
  return report::finished(exporter.finish, std::move(bytes), engine::outside_programs(), service.options().reading.limits);
}

Result<Response> show_report(Service& service, const Request& request) {
  const auto exporter = asked_format(request, "html", [](const report::Exporter& each) { return each.findings != nullptr; });
  if (!exporter) return exporter.error();
  const std::string format((*exporter)->format);
  auto rows = asked_laws(service, request, "expression");
  if (!rows) return rows.error();
  if (rows->empty()) return Error{"field-missing", "the address needs expression=ID, or several with commas between", {}};
  const auto packs = service.measuring_packs(request);
  if (!packs) return packs.error();
  if (const auto day = date(request, "date"); !day) return day.error();
  const report::Messages& messages = service.messages(request);
  std::string name = "report";
  if (rows->size() == 1) name = stem(rows->front().name);
  for (const auto& pack : *packs) name += "-" + pack->id;
  std::string key = checked_key("report " + format, *rows, *packs, request, messages);
  std::vector<Reviewed> reviewed;
  for (const LawRow& row : *rows) {
    auto all = reviews_of_packs(service, row, *packs);
    if (!all) return all.error();
    key += "/" + std::to_string(row.expression_id) + all->state;
    reviewed.push_back(std::move(all).value());
  }
  const auto made = service.answer(request, key, (*exporter)->media_type, [&]() -> Result<std::string> {
    const Service::Heavy heavy(service);
    if (!heavy.granted()) return Error{"too-busy", "too many reports at once", {}};
    auto report = service.report(*rows, *packs, request);
    if (!report) return report.error();
    report.value().traditions = &service.traditions();
    auto error = engine::add_models(report.value(), service.data());
    if (!error && (*exporter)->redrafts) error = engine::add_redrafts(report.value(), service.data(), service.traditions(), messages);
    if (error) return *error;
    for (std::size_t i = 0; i < reviewed.size(); ++i) {
      for (const ReviewItem& item : reviewed[i].items) {
        auto review = published(service, item);
        if (!review) return review.error();
        report.value().documents[i].reviews.push_back(std::move(review).value());
      }
    }
    return finished(service, **exporter, (*exporter)->findings(*report, messages));
  });
  if (!made) return made;
  return as_file(*made, harmless_name(name + "-" + messages.language() + "." + format));
}

Result<Response> show_ficha(Service& service, const Request& request) {
  const auto row = service.expression(request.value("expression"));
  if (!row) return row.error();
  const auto packs = service.measuring_packs(request);
  if (!packs) return packs.error();
  if (const auto day = date(request, "date"); !day) return day.error();
  const report::Messages& messages = service.messages(request);
  return service.answer(request, checked_key("ficha", {*row}, *packs, request, messages), "application/json", [&]() -> Result<std::string> {
    const auto made = service.report({*row}, *packs, request);
    if (!made) return made.error();
    return report::ficha_json(*made, made->documents.front(), messages);
  });
}

}  // namespace harmonia::web
