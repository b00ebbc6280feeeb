// The findings as SARIF 2.1.0, which editors and review tools open: what is met is a pass, what is missing a
// result with the places that were read.
#include <algorithm>

#include "report/findings.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

struct Grade {
  std::string_view kind, level;
};

// SARIF's own scale. A "pass" and the like must have the level "none".
Grade grade_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Met: return {"pass", "none"};
    case Verdict::PartlyMet: return {"fail", "warning"};
    case Verdict::NotMet: return {"fail", "warning"};
    case Verdict::Contrary: return {"fail", "error"};
    case Verdict::Undetermined: return {"open", "none"};
    case Verdict::NotApplicable: return {"notApplicable", "none"};
  }
  return {"open", "none"};
}

// A file's name as an address: everything but letters, digits and a few marks as %XX.
std::string as_uri(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) uri += c;
    else uri.append({'%', kHex[byte >> 4], kHex[byte & 15]});
  }
  return uri;
}

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).begin_object().key("text").string(text).end_object();
}

void write_rules(JsonWriter& json, const Report& report, const Messages& messages) {
  json.key("rules").begin_array();
  for (const auto& pack : report.packs) {
    for (const rules::Rule& rule : pack->rules) {
      json.begin_object().key("id").string(rule.id);
      write_text(json, "shortDescription", localized(rule.title, messages.language()));
      write_text(json, "fullDescription", localized(rule.requirement, messages.language()));
      json.key("properties").begin_object().key("pack").string(pack->id).key("version").string(pack->version).key("validated").boolean(rule.validated).end_object();
      json.end_object();
    }
  }
  json.end_array();
}

void write_place(JsonWriter& json, std::string_view file, const LineIndex& lines, const Evidence& evidence) {
  const LineIndex::Place begin = lines.place(evidence.span.begin), end = lines.place(evidence.span.end);
  json.begin_object().key("physicalLocation").begin_object();
  json.key("artifactLocation").begin_object().key("uri").string(as_uri(file)).end_object();
  json.key("region").begin_object();
  json.key("byteOffset").count(evidence.span.begin).key("byteLength").count(evidence.span.size());
  json.key("startLine").count(begin.line).key("endLine").count(end.line);
  json.key("snippet").begin_object().key("text").string(evidence.quote).end_object();
  json.end_object().end_object();
  json.key("logicalLocations").begin_array().begin_object().key("fullyQualifiedName").string(evidence.eid).key("name").string(evidence.number).end_object().end_array();
  json.end_object();
}

void write_result(JsonWriter& json, const Finding& finding, const rules::Rule& rule, const Document& law, const LineIndex& lines, const Messages& messages) {
  const Grade grade = grade_of(finding.verdict);
  json.begin_object().key("ruleId").string(finding.criterion).key("kind").string(grade.kind).key("level").string(grade.level);
  write_text(json, "message", std::string(localized(rule.title, messages.language())) + " — " + verdict_word(finding.verdict, messages) + ". " + reason_message(finding, rule, messages));
  json.key("locations").begin_array();
  for (const Evidence& evidence : finding.evidence) write_place(json, law.source->name, lines, evidence);
  if (finding.evidence.empty()) {
    json.begin_object().key("physicalLocation").begin_object().key("artifactLocation").begin_object().key("uri").string(as_uri(law.source->name));
    json.end_object().end_object().end_object();
  }
  json.end_array();
  json.key("properties").begin_object().key("verdict").string(to_string(finding.verdict)).key("needs_review").boolean(finding.needs_review);
  json.key("searched").strings(finding.searched).end_object();
  json.end_object();
}

}  // namespace

std::string findings_sarif(const Report& report, const Messages& messages) {
  const std::size_t space = std::min(report.engine_version.rfind(' '), report.engine_version.size());
  JsonWriter json;
  json.begin_object().key("$schema").string("https://json.schemastore.org/sarif-2.1.0.json").key("version").string("2.1.0");
  json.key("runs").begin_array().begin_object();
  json.key("tool").begin_object().key("driver").begin_object().key("name").string("Harmonia");
  json.key("version").string(std::string_view(report.engine_version).substr(std::min(space + 1, report.engine_version.size())));
  write_rules(json, report, messages);
  json.end_object().end_object();
  json.key("artifacts").begin_array();
  for (const CheckedDocument& checked : report.documents) {
    const SourceText& source = *checked.document->source;
    json.begin_object().key("location").begin_object().key("uri").string(as_uri(source.name)).end_object();
    json.key("length").count(source.file_bytes).key("hashes").begin_object().key("sha-256").string(source.file_sha256).end_object().end_object();
  }
  json.end_array();
  json.key("results").begin_array();
  for (const CheckedDocument& checked : report.documents) {
    const LineIndex lines(checked.document->source->bytes);
    for (const Finding& finding : checked.findings) {
      if (const rules::Rule* rule = rule_of(report, finding)) write_result(json, finding, *rule, *checked.document, lines, messages);
    }
  }
  json.end_array();
  json.key("columnKind").string("utf16CodeUnits");
  json.end_object().end_array().end_object();
  return json.take();
}

}  // namespace harmonia::report
