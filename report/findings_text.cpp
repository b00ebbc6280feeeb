// The gap report for a terminal: one line a criterion, with the evidence below it.
#include "report/document.h"
#include "report/findings.h"
#include "report/passages.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kQuoteBytes = 160;

void write_counts(const std::vector<Finding>& findings, const Messages& messages, std::string& out) {
  const VerdictCounts counts = count_verdicts(findings);
  for (const Verdict verdict : kVerdicts) {
    const std::size_t count = counts[static_cast<std::size_t>(verdict)];
    if (count == 0) continue;
    out += "  " + std::string(verdict_sign(verdict)) + " " +
           messages("summary.count", {{"verdict", verdict_word(verdict, messages)},
                                      {"count", std::to_string(count)},
                                      {"all", std::to_string(asked_of(counts, verdict))}}) + "\n";
  }
}

void write_finding(const Document& document, const Finding& finding, const rules::Rule& rule, const Messages& messages, std::string& out) {
  out += std::string(verdict_sign(finding.verdict)) + " " + std::string(localized(rule.title, messages.language())) + " — " +
         verdict_word(finding.verdict, messages) + (finding.needs_review ? " [" + messages("finding.needs-review") + "]" : "") + "\n";
  out += "    " + reason_message(finding, rule, messages) + "  (" + finding.criterion +
         (rule.validated ? "" : "; " + messages("html.not-validated")) + ")\n";
  for (const Evidence& evidence : finding.evidence) {
    out += "    " + citation_words(document, evidence.provision, messages) + ": \"" + shortened(evidence.quote, kQuoteBytes) + "\"  [" +
           evidence.eid + "]\n";
  }
  if (!finding.searched.empty()) {
    out += "    " + messages("searched.count", {{"count", std::to_string(finding.searched.size())}}) + "\n";
  }
}

void write_document(const Report& report, const CheckedDocument& checked, const Messages& messages, std::string& out) {
  const Document& document = *checked.document;
  const std::string date = to_string(document.work.version_date);
  out += law_name(document) + "\n";
  out += messages("text.dated", {{"date", date.empty() ? messages("text.no-date") : date}, {"file", document.source->name}}) + "\n\n";
  write_counts(checked.findings, messages, out);
  std::string chapter;
  for (const Finding& finding : checked.findings) {
    const rules::Rule* rule = rule_of(report, finding);
    if (rule == nullptr) continue;
    if (rule->chapter != chapter) {
      chapter = rule->chapter;
      out += "\n" + chapter_title(report, *rule, messages) + "\n";
    }
    write_finding(document, finding, *rule, messages, out);
  }
  for (const std::string& line : checked.trace) out += line + "\n";
}

}  // namespace

std::string findings_text(const Report& report, const Messages& messages) {
  std::string out;
  for (const auto& pack : report.packs) {
    out += messages("report.yardstick", {{"title", std::string(localized(pack->title, messages.language()))},
                                         {"version", pack->version},
                                         {"yardstick", yardstick_words(*pack, messages)}}) + "\n";
  }
  for (const CheckedDocument& checked : report.documents) {
    out += "\n";
    write_document(report, checked, messages, out);
  }
  return out + "\n" + messages("report.disclaimer") + "\n";
}

}  // namespace harmonia::report
