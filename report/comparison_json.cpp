#include <cmath>

#include "report/comparison.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

double rounded(double value) { return std::round(value * 10000) / 10000; }

// Those that stand in the words shown.
void write_penalties(JsonWriter& json, const Document& document, const ComparedText& text) {
  json.key("penalties").begin_array();
  const std::uint32_t end = text.provision + document.provisions[text.provision].descendants;
  for (const Penalty& penalty : document.penalties) {
    if (penalty.provision < text.provision || penalty.provision > end) continue;
    if (!text.words.empty() && !text.words.contains(penalty.span)) continue;
    json.begin_object().key("provision").string(document.provisions[penalty.provision].eid).key("span").span(penalty.span);
    json.key("kind").string(to_string(penalty.kind)).key("relation").string(to_string(penalty.relation));
    json.key("min").number(penalty.min).key("max").number(penalty.max);
    json.key("min_unit").string_or_null(to_string(penalty.min_unit)).key("max_unit").string_or_null(to_string(penalty.max_unit));
    json.key("words").string(shown_text(document, penalty.span).text()).end_object();
  }
  json.end_array();
}

void write_text(JsonWriter& json, const Document& document, const ComparedText& text) {
  const Provision& article = document.provisions[text.provision];
  json.begin_object().key("eId").string(article.eid).key("number").string(article.number).key("span").span(words_of(document, text));
  json.key("similarity").number(rounded(text.similarity)).key("reason").string(to_string(text.reason));
  json.key("text").string(text.words.empty() ? whole_text(document, text.provision).text() : shown_text(document, text.words).text());
  json.key("particular").begin_array();
  for (const Span span : text.particular) json.span(span);
  json.end_array();
  write_penalties(json, document, text);
  json.end_object();
}

void write_law(JsonWriter& json, const ComparedLaw& law) {
  const Document& document = *law.document;
  json.begin_object().key("name").string(document.source->name).key("text_sha256").string(document.source->text_sha256);
  json.key("title").string(document.work.title).key("jurisdiction").string(document.work.jurisdiction).key("language").string(document.work.language);
  json.key("version_date").string_or_null(to_string(document.work.version_date));
  json.key("verdict");
  law.verdict ? json.string(to_string(*law.verdict)) : json.null();
  json.key("texts").begin_array();
  for (const ComparedText& text : law.texts) write_text(json, document, text);
  json.end_array().key("searched").begin_array();
  for (const std::uint32_t provision : law.searched) json.string(document.provisions[provision].eid);
  json.end_array().key("nearest").begin_array();
  for (const auto& [provision, likeness] : law.nearest) {
    json.begin_object().key("eId").string(document.provisions[provision].eid).key("number").string(document.provisions[provision].number);
    json.key("similarity").number(rounded(likeness)).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string comparison_json(const ComparisonReport& report, const Messages&) {
  const Comparison& comparison = report.comparison;
  JsonWriter json;
  json.begin_object().key("schema").string("harmonia/comparison/1").key("engine").string(report.engine_version);
  json.key("matter").begin_object().key("kind").string(to_string(comparison.kind)).key("asked").string(comparison.asked);
  json.key("title").string(comparison.title).end_object();
  json.key("baseline").count(comparison.baseline).key("laws").begin_array();
  for (const ComparedLaw& law : comparison.laws) write_law(json, law);
  json.end_array().key("columns").begin_array();
  for (const std::vector<std::size_t>& members : comparison.columns) {
    json.begin_array();
    for (const std::size_t index : members) json.count(index);
    json.end_array();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace harmonia::report
