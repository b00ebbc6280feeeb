// Gap reports to keep, in every format that there is.
#include <filesystem>

#include "report/exporters.h"
#include "web/server/handlers.h"

namespace harmonia::web {

namespace {

using corpus::LawRow;

std::string stem(const std::string& name) { return std::filesystem::path(name).stem().string(); }

}  // namespace

Result<const report::Exporter*> asked_format(const Request& request, std::string_view otherwise, bool (*has)(const report::Exporter&)) {
  const std::string format = request.value("format", otherwise);
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || !has(*exporter)) return Error{"format-unknown", "use one of: " + report::formats_where(has), format};
  return exporter;
}

Result<Response> show_report(Service& service, const Request& request) {
  const auto exporter = asked_format(request, "html", [](const report::Exporter& each) { return each.findings != nullptr; });
  if (!exporter) return exporter.error();
  const std::string format((*exporter)->format);
  auto rows = asked_laws(service, request, "expression");
  if (!rows) return rows.error();
  if (rows->empty()) return Error{"field-missing", "the address needs expression=ID, or several with commas between", {}};
  const auto packs = service.packs(request);
  if (!packs) return packs.error();
  if (const auto day = date(request, "date"); !day) return day.error();
  const report::Messages& messages = service.messages(request);
  std::string name = "report";
  if (rows->size() == 1) name = stem(rows->front().name);
  for (const auto& pack : *packs) name += "-" + pack->id;
  const auto made = service.answer(request, checked_key("report " + format, *rows, *packs, request, messages), (*exporter)->media_type, [&]() -> Result<std::string> {
    const Service::Heavy heavy(service);
    if (!heavy.granted()) return Error{"too-busy", "too many reports at once", {}};
    const auto report = service.report(*rows, *packs, request);
    if (!report) return report.error();
    return (*exporter)->findings(*report, messages);
  });
  if (!made) return made;
  return as_file(*made, harmless_name(name + "-" + messages.language() + "." + format));
}

}  // namespace harmonia::web
