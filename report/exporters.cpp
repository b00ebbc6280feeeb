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
    {.format = "outline", .media_type = "text/plain; charset=utf-8", .joinable = true, .document = document_outline},
    {.format = "text", .media_type = "text/plain; charset=utf-8", .document = document_text, .findings = findings_text, .matrix = matrix_text,
     .changes = changes_text},
    {.format = "json", .media_type = "application/json", .joinable = true, .document = document_json, .findings = findings_json,
     .matrix = matrix_json, .alignment = alignment_json, .changes = changes_json, .comparison = comparison_json},
    {.format = "table", .media_type = "text/plain; charset=utf-8", .alignment = alignment_table},
    {.format = "akn", .media_type = "application/akn+xml", .one_law = true, .document = document_akn, .findings = findings_akn, .changes = changes_akn},
    {.format = "html", .media_type = "text/html; charset=utf-8", .redrafts = true, .findings = findings_html, .matrix = matrix_html, .alignment = alignment_html,
     .changes = changes_html, .comparison = comparison_html},
    {.format = "pdf", .media_type = "application/pdf", .redrafts = true, .finish = Finish::Print, .findings = findings_html, .matrix = matrix_html, .changes = changes_html,
     .comparison = comparison_html},
    {.format = "csv", .media_type = "text/csv; charset=utf-8", .findings = findings_csv, .matrix = matrix_csv, .alignment = alignment_csv},
    {.format = "md", .media_type = "text/markdown; charset=utf-8", .redrafts = true, .findings = findings_md, .changes = changes_markdown,
     .comparison = comparison_markdown},
    {.format = "docx", .media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", .redrafts = true, .findings = findings_docx,
     .changes = changes_docx, .comparison = comparison_docx},
    {.format = "sarif", .media_type = "application/sarif+json", .findings = findings_sarif},
    {.format = "xlsx", .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .findings = findings_xlsx, .matrix = matrix_xlsx,
     .comparison = comparison_xlsx},
    {.format = "svg", .media_type = "image/svg+xml", .matrix = matrix_svg, .comparison = comparison_svg},
    {.format = "png", .media_type = "image/png", .finish = Finish::Draw, .matrix = matrix_svg, .comparison = comparison_svg},
    {.format = "explain", .media_type = "text/plain; charset=utf-8", .joinable = true, .document = document_explain},
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
