#include "report/exporters.h"

#include "report/document.h"
#include "report/findings.h"
#include "report/matrix.h"

namespace harmonia::report {

namespace {
constexpr Exporter kExporters[] = {
    {"outline", "text/plain; charset=utf-8", true, document_outline, nullptr, nullptr},
    {"text", "text/plain; charset=utf-8", false, document_text, findings_text, matrix_text},
    {"json", "application/json", true, document_json, findings_json, matrix_json},
    {"html", "text/html; charset=utf-8", false, nullptr, findings_html, matrix_html},
    {"csv", "text/csv; charset=utf-8", false, nullptr, nullptr, matrix_csv},
};
}  // namespace

std::span<const Exporter> exporters() { return kExporters; }

const Exporter* find_exporter(std::string_view format) {
  for (const Exporter& exporter : kExporters) {
    if (exporter.format == format) return &exporter;
  }
  return nullptr;
}

}  // namespace harmonia::report
