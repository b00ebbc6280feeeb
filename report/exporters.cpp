#include "report/exporters.h"

#include "parser/akn/akn_writer.h"
#include "report/document.h"
#include "report/findings.h"
#include "report/matrix.h"

namespace harmonia::report {

namespace {
std::string document_akn(const Document& document, const parser::Tradition& tradition, const Messages&) {
  return parser::write_akn(document, tradition);
}

constexpr Exporter kExporters[] = {
    {"outline", "text/plain; charset=utf-8", true, document_outline, nullptr, nullptr},
    {"text", "text/plain; charset=utf-8", false, document_text, findings_text, matrix_text},
    {"json", "application/json", true, document_json, findings_json, matrix_json, alignment_json, comparison_json},
    {"table", "text/plain; charset=utf-8", false, nullptr, nullptr, nullptr, alignment_table},
    {"akn", "application/akn+xml", false, document_akn, nullptr, nullptr},
    {"html", "text/html; charset=utf-8", false, nullptr, findings_html, matrix_html, nullptr, comparison_html},
    {"csv", "text/csv; charset=utf-8", false, nullptr, findings_csv, matrix_csv, alignment_csv},
    {"md", "text/markdown; charset=utf-8", false, nullptr, findings_md, nullptr, nullptr, comparison_markdown},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, nullptr, findings_docx, nullptr, nullptr, comparison_docx},
    {"sarif", "application/sarif+json", false, nullptr, findings_sarif, nullptr},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, nullptr, nullptr, matrix_xlsx, nullptr, comparison_xlsx},
};
}  // namespace

std::span<const Exporter> exporters() { return kExporters; }

std::string formats_where(bool (*has)(const Exporter&)) {
  std::string names;
  for (const Exporter& exporter : kExporters) {
    if (has(exporter)) names += (names.empty() ? "" : ", ") + std::string(exporter.format);
  }
  return names;
}

const Exporter* find_exporter(std::string_view format) {
  for (const Exporter& exporter : kExporters) {
    if (exporter.format == format) return &exporter;
  }
  return nullptr;
}

}  // namespace harmonia::report
