#include "report/document.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

void write_source(const SourceText& source, JsonWriter& json) {
  json.begin_object();
  json.key("name").string(source.name);
  json.key("bytes").count(source.bytes.size());
  json.key("sha256").string(source.file_sha256);
  json.key("text_sha256").string(source.text_sha256);
  json.key("file_bytes").count(source.file_bytes);
  json.key("media_type").string(to_string(source.media_type));
  json.key("encoding").string(source.encoding);
  if (!source.page_starts.empty()) json.key("pages").count(source.page_starts.size());
  if (!source.marks.empty()) {
    json.key("marks").begin_array();
    for (const TextMark& mark : source.marks) {
      json.begin_object();
      json.key("kind").string(to_string(mark.kind));
      json.key("span").span(mark.span);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_work(const WorkInfo& work, JsonWriter& json) {
  json.begin_object();
  json.key("uri").string(work.uri);
  json.key("title").string(work.title);
  json.key("jurisdiction").string(work.jurisdiction);
  json.key("language").string(work.language);
  json.key("version_date").string(to_string(work.version_date));
  json.key("title_span").span_or_null(work.title_span);
  json.key("version_date_span").span_or_null(work.version_date_span);
  json.end_object();
}

class DocumentWriter {
 public:
  DocumentWriter(const Document& document, const Messages& messages) : document_(document), messages_(messages) {}

  std::string write() {
    json_.begin_object();
    json_.key("schema").string("harmonia/document/1");
    json_.key("source");
    write_source(*document_.source, json_);
    json_.key("work");
    write_work(document_.work, json_);
    json_.key("tradition").string(document_.tradition);
    json_.key("tradition_reasons").strings(document_.tradition_reasons);
    provisions();
    segments();
    citations();
    penalties();
    quantities();
    definitions();
    notes();
    time_limits();
    quotations();
    diagnostics();
    json_.end_object();
    return json_.take();
  }

 private:
  // The eId of a provision; null for the document itself and for none.
  void eid(std::uint32_t provision) {
    const bool named = provision != kNoProvision && provision != 0;
    json_.string_or_null(named ? std::string_view(document_.provisions[provision].eid) : std::string_view());
  }

  std::string shown(Span span) const { return span.empty() ? std::string() : shown_text(document_, span).take(); }

  void provisions() {
    json_.key("provisions").begin_array();
    for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) {
      const Provision& p = document_.provisions[i];
      json_.begin_object();
      json_.key("eId").string(p.eid);
      json_.key("wId").string(p.wid);
      json_.key("level").string(to_string(p.level));
      json_.key("number").string(p.number);
      json_.key("heading").string(shown(p.heading));
      json_.key("parent");
      eid(p.parent);
      json_.key("article");
      eid(article_of(document_.provisions, i));
      json_.key("state").string(to_string(p.state));
      json_.key("transitory").boolean(p.transitory);
      json_.key("span").span(p.whole);
      json_.key("num_span").span_or_null(p.num);
      json_.key("heading_span").span_or_null(p.heading);
      if (const std::uint32_t page = page_of(*document_.source, p.whole.begin); page > 0) json_.key("page").count(page);
      json_.key("text").string(own_text(document_, i).text());
      json_.end_object();
    }
    json_.end_array();
  }

  void segments() {
    json_.key("segments").begin_array();
    for (const Segment& segment : document_.segments) {
      json_.begin_object();
      json_.key("kind").string(to_string(segment.kind));
      json_.key("span").span(segment.span);
      json_.key("provision");
      eid(segment.provision);
      json_.end_object();
    }
    json_.end_array();
  }

  void citations() {
    json_.key("citations").begin_array();
    for (const Citation& citation : document_.citations) {
      json_.begin_object();
      json_.key("span").span(citation.span);
      json_.key("provision");
      eid(citation.provision);
      json_.key("targets").strings(citation.targets);
      if (!citation.external.empty()) json_.key("external").string(citation.external);
      json_.key("state").string(to_string(citation.state));
      json_.end_object();
    }
    json_.end_array();
  }

  void penalties() {
    json_.key("penalties").begin_array();
    for (const Penalty& penalty : document_.penalties) {
      json_.begin_object();
      json_.key("provision");
      eid(penalty.provision);
      json_.key("span").span(penalty.span);
      json_.key("kind").string(to_string(penalty.kind));
      json_.key("min").number(penalty.min);
      json_.key("max").number(penalty.max);
      units(penalty.min_unit, penalty.max_unit);
      if (penalty.relation != Penalty::Relation::Own) json_.key("relation").string(to_string(penalty.relation));
      if (!penalty.base.empty()) json_.key("base").string(penalty.base);
      if (penalty.optional) json_.key("optional").boolean(true);
      if (!penalty.joined_by.empty()) json_.key("joined_by").string(penalty.joined_by);
      json_.end_object();
    }
    json_.end_array();
  }

  void units(Penalty::Unit min, Penalty::Unit max) {
    if (min == max) {
      json_.key("unit").string_or_null(to_string(min));
      return;
    }
    json_.key("min_unit").string_or_null(to_string(min));
    json_.key("max_unit").string_or_null(to_string(max));
  }

  void quantities() {
    json_.key("quantities").begin_array();
    for (const Quantity& quantity : document_.quantities) {
      json_.begin_object();
      json_.key("provision");
      eid(quantity.provision);
      json_.key("span").span(quantity.span);
      json_.key("kind").string(to_string(quantity.kind));
      json_.key("min").number(quantity.min);
      json_.key("max").number(quantity.max);
      units(quantity.min_unit, quantity.max_unit);
      if (quantity.bound_excluded) json_.key("bound_excluded").boolean(true);
      if (!quantity.base.empty()) json_.key("base").string(quantity.base);
      json_.end_object();
    }
    json_.end_array();
  }

  void definitions() {
    json_.key("definitions").begin_array();
    for (const Definition& definition : document_.definitions) {
      json_.begin_object();
      json_.key("term").string(definition.term);
      json_.key("provision");
      eid(definition.provision);
      json_.key("span").span(definition.span);
      json_.key("term_span").span(definition.term_span);
      json_.key("text_span").span(definition.text);
      json_.key("text").string(shown(definition.text));
      json_.end_object();
    }
    json_.end_array();
  }

  void notes() {
    json_.key("notes").begin_array();
    for (const ReformNote& note : document_.notes) {
      json_.begin_object();
      json_.key("span").span(note.span);
      json_.key("provision");
      eid(note.provision);
      json_.key("action").string(to_string(note.action));
      json_.key("decree").string(note.decree);
      json_.key("gazette").string(note.gazette);
      json_.key("date").string(to_string(note.date));
      json_.key("concerns");
      eid(note.concerns);
      if (!note.ruling.empty()) json_.key("ruling").string(note.ruling);
      if (!note.scope.empty()) json_.key("scope").string(note.scope);
      if (note.given) json_.key("given").boolean(true);
      json_.end_object();
    }
    json_.end_array();
  }

  void time_limits() {
    json_.key("time_limits").begin_array();
    for (const TimeLimit& limit : document_.time_limits) {
      json_.begin_object();
      json_.key("kind").string(to_string(limit.kind));
      json_.key("provision");
      eid(limit.provision);
      json_.key("span").span(limit.span);
      json_.key("date").string(to_string(limit.date));
      json_.key("amount").number(limit.amount);
      json_.key("unit").string_or_null(to_string(limit.unit));
      json_.key("from").string(limit.from_publication ? "publication" : limit.from_commencement ? "commencement" : "");
      json_.key("addressee").string(shown(limit.addressee));
      json_.key("addressee_span").span_or_null(limit.addressee);
      json_.end_object();
    }
    json_.end_array();
  }

  void quotations() {
    json_.key("quotations").begin_array();
    for (const Quotation& quotation : document_.quotations) {
      json_.begin_object();
      json_.key("span").span(quotation.span);
      json_.key("provision");
      eid(quotation.provision);
      json_.key("unchanged").begin_array();
      for (const Span& span : quotation.unchanged) json_.span(span);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void diagnostics() {
    const LineIndex lines(document_.source->bytes);
    json_.key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : document_.diagnostics) {
      const LineIndex::Place place = lines.place(diagnostic.span.begin);
      json_.begin_object();
      json_.key("code").string(diagnostic.code);
      json_.key("severity").string(to_string(diagnostic.severity));
      json_.key("span").span(diagnostic.span);
      json_.key("line").count(place.line);
      json_.key("column").count(place.column);
      json_.key("message").string(diagnostic_message(diagnostic, messages_));
      json_.key("breadcrumb").strings(breadcrumb(document_, provision_at(document_, diagnostic.span.begin)));
      json_.end_object();
    }
    json_.end_array();
  }

  const Document& document_;
  const Messages& messages_;
  JsonWriter json_;
};

}  // namespace

std::string document_json(const Document& document, const parser::Tradition&, const Messages& messages) {
  return DocumentWriter(document, messages).write();
}

}  // namespace harmonia::report
