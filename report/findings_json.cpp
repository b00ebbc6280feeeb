#include "report/findings.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

void write_range(JsonWriter& json, const std::optional<std::pair<std::optional<double>, std::optional<double>>>& range) {
  if (!range) {
    json.null();
    return;
  }
  json.begin_array().number(range->first).number(range->second).end_array();
}

void write_evidence(JsonWriter& json, const Evidence& evidence) {
  json.begin_object();
  json.key("eId").string(evidence.eid);
  json.key("number").string(evidence.number);
  json.key("span").span(evidence.span);
  json.key("quote").string(evidence.quote);
  json.key("prefix").string(evidence.prefix);
  json.key("suffix").string(evidence.suffix);
  json.key("element").string(evidence.element);
  if (!evidence.why_not.empty()) json.key("why_not").string(evidence.why_not);
  json.end_object();
}

const Review* review_of(const CheckedDocument& checked, const Finding& finding) {
  for (const Review& review : checked.reviews) {
    if (review.pack == finding.pack && review.criterion == finding.criterion) return &review;
  }
  return nullptr;
}

void write_review(JsonWriter& json, const Review& review) {
  json.key("review").begin_object();
  json.key("verdict").string_or_null(review.verdict ? to_string(*review.verdict) : std::string_view());
  json.key("reason").string(review.reason).key("by").string(review.by).key("date").string(review.date).key("signed_off").boolean(review.signed_off);
  json.key("remarks").begin_array();
  for (const ReviewRemark& remark : review.remarks) {
    json.begin_object().key("by").string(remark.by).key("date").string(remark.date).key("text").string(remark.text).key("quote").string(remark.quote).end_object();
  }
  json.end_array().end_object();
}

void write_finding(JsonWriter& json, const Report& report, const CheckedDocument& checked, const Finding& finding, const Messages& messages) {
  const std::string_view jurisdiction = checked.document->work.jurisdiction;
  const rules::Rule* rule = rule_of(report, finding);
  json.begin_object();
  json.key("pack").string(finding.pack);
  json.key("criterion").string(finding.criterion);
  json.key("verdict").string(to_string(finding.verdict));
  json.key("strength").string(to_string(finding.strength));
  json.key("reason").string(finding.reason);
  json.key("message").string(rule == nullptr ? finding.reason : reason_message(finding, *rule, messages));
  json.key("elements").begin_array();
  for (const ElementFinding& element : finding.elements) {
    json.begin_object();
    json.key("id").string(element.id);
    json.key("verdict").string(to_string(element.verdict));
    json.end_object();
  }
  json.end_array();
  json.key("evidence").begin_array();
  for (const Evidence& evidence : finding.evidence) write_evidence(json, evidence);
  json.end_array();
  json.key("searched").strings(finding.searched);
  json.key("near_misses").begin_array();
  for (const Evidence& evidence : finding.near_misses) write_evidence(json, evidence);
  json.end_array();
  json.key("values").begin_object();
  json.key("prison_years");
  write_range(json, finding.prison_years);
  json.key("fine_days");
  write_range(json, finding.fine_days);
  json.end_object();
  json.key("authorities").begin_array();
  if (rule != nullptr) {
    for (const Authority& authority : rule->authorities) json.string(authority_line(authority, jurisdiction, messages));
  }
  json.end_array();
  json.key("by_silence").boolean(finding.by_silence);
  json.key("needs_review").boolean(finding.needs_review);
  json.key("validated").boolean(rule != nullptr && rule->validated);
  if (const Review* review = review_of(checked, finding)) write_review(json, *review);
  json.end_object();
}

void write_document(JsonWriter& json, const Report& report, const CheckedDocument& checked, const Messages& messages) {
  const Document& document = *checked.document;
  json.begin_object();
  json.key("name").string(document.source->name);
  json.key("sha256").string(document.source->file_sha256);
  json.key("text_sha256").string(document.source->text_sha256);
  json.key("title").string(document.work.title);
  json.key("jurisdiction").string(document.work.jurisdiction);
  json.key("language").string(document.work.language);
  json.key("version_date").string(to_string(document.work.version_date));
  json.key("tradition").string(document.tradition);
  const VerdictCounts counts = count_verdicts(checked.findings);
  json.key("summary").begin_object();
  for (const Verdict verdict : kVerdicts) json.key(to_string(verdict)).count(counts[static_cast<std::size_t>(verdict)]);
  json.end_object();
  json.key("findings").begin_array();
  for (const Finding& finding : checked.findings) write_finding(json, report, checked, finding, messages);
  json.end_array();
  if (!checked.trace.empty()) json.key("trace").strings(checked.trace);
  json.end_object();
}

}  // namespace

std::string findings_json(const Report& report, const Messages& messages) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("harmonia/findings/1");
  json.key("engine").string(report.engine_version);
  json.key("language").string(messages.language());
  if (!report.date.empty()) json.key("date").string(report.date);
  json.key("packs").begin_array();
  for (const auto& pack : report.packs) {
    json.begin_object();
    json.key("id").string(pack->id);
    json.key("version").string(pack->version);
    json.key("sha256").string(pack->sha256);
    json.key("title").string(localized(pack->title, messages.language()));
    json.key("yardstick").string(yardstick_words(*pack, messages)).key("yardstick_id").string(pack->yardstick().id);
    json.key("yardstick_date").string(pack->yardstick().date).key("on").string(pack->measure.on);
    json.end_object();
  }
  json.end_array();
  json.key("documents").begin_array();
  for (const CheckedDocument& checked : report.documents) write_document(json, report, checked, messages);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace harmonia::report
