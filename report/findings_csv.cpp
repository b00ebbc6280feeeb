// The findings as a table: one line a law and criterion, for a spreadsheet or statistics.
#include <optional>

#include "report/csv.h"
#include "report/findings.h"
#include "report/gap_report.h"

namespace harmonia::report {

namespace {

using Range = std::optional<std::pair<std::optional<double>, std::optional<double>>>;

std::string bound(const Range& range, bool least) {
  if (!range) return {};
  const std::optional<double>& value = least ? range->first : range->second;
  return value ? plain_number(*value) : std::string();
}

std::string joined(const std::vector<Evidence>& all, const std::string Evidence::* member) {
  std::string words;
  for (const Evidence& each : all) words += (words.empty() ? "" : " | ") + each.*member;
  return words;
}

}  // namespace

std::string findings_csv(const Report& report, const Messages& messages) {
  std::string out = csv_line({"file", "jurisdiction", "version_date", "pack", "criterion", "title", "level", "verdict", "strength", "articles", "eids", "quotes",
                              "prison_years_min", "prison_years_max", "reason", "searched", "needs_review"});
  for (const CheckedDocument& checked : report.documents) {
    const Document& law = *checked.document;
    for (const Finding& finding : checked.findings) {
      const rules::Rule* rule = rule_of(report, finding);
      if (rule == nullptr) continue;
      out += csv_line({law.source->name, law.work.jurisdiction, to_string(law.work.version_date), finding.pack, finding.criterion,
                       std::string(localized(rule->title, messages.language())), rule->level, std::string(to_string(finding.verdict)),
                       finding.evidence.empty() ? std::string() : std::string(to_string(finding.strength)),
                       joined(finding.evidence, &Evidence::number), joined(finding.evidence, &Evidence::eid), joined(finding.evidence, &Evidence::quote),
                       bound(finding.prison_years, true), bound(finding.prison_years, false), reason_message(finding, *rule, messages),
                       std::to_string(finding.searched.size()), finding.needs_review ? "yes" : "no"});
    }
  }
  return out;
}

}  // namespace harmonia::report
