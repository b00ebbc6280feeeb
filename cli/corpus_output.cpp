#include "cli/corpus_output.h"

#include <algorithm>
#include <chrono>

#include "model/date.h"
#include "report/json_writer.h"

namespace harmonia::cli {

namespace {

constexpr std::string_view kSchema = "harmonia/store/1";
constexpr std::size_t kShownDigest = 12;

void write_law(report::JsonWriter& json, const corpus::LawRow& law) {
  json.begin_object();
  json.key("uri").string(law.uri).key("jurisdiction").string(law.jurisdiction).key("title").string(law.title);
  json.key("language").string(law.language).key("tradition").string(law.tradition);
  json.key("version_date").string(law.version_date).key("published").string(law.published).key("in_force").string(law.in_force);
  json.key("gazette").string(law.gazette).key("decree").string(law.decree);
  json.key("file").string(law.name).key("media_type").string(law.media_type).key("bytes").count(law.file_bytes);
  json.key("sha256").string(law.file_sha256).key("text_sha256").string(law.text_sha256);
  json.key("origin").string(law.origin).key("official").boolean(law.official);
  json.key("consulted").string(law.consulted).key("added").string(law.added);
  if (law.versions > 0) json.key("versions").count(law.versions);
  json.end_object();
}

void write_laws(report::JsonWriter& json, const std::vector<corpus::LawRow>& laws) {
  json.key("laws").begin_array();
  for (const corpus::LawRow& law : laws) write_law(json, law);
  json.end_array();
}

std::string padded(std::string text, std::size_t width) {
  const auto letters = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  if (letters < width) text.append(width - letters, ' ');
  return text;
}

std::string law_line(const corpus::LawRow& law, const Freshness& fresh, const report::Messages& messages) {
  std::string line = padded(law.jurisdiction.empty() ? "-" : law.jurisdiction, 8) + padded(law.version_date.empty() ? "-" : law.version_date, 12) +
                     law.file_sha256.substr(0, kShownDigest) + "  " + law.title + "  " + law.uri;
  if (!law.gazette.empty()) line += "  " + law.gazette;
  if (law.versions > 1) line += "  " + messages("corpus.versions", {{"count", std::to_string(law.versions)}});
  if (const auto age = days_between(law.consulted, fresh.today); age && *age > fresh.days) {
    line += "  " + messages("corpus.old", {{"date", law.consulted}, {"days", std::to_string(*age)}});
  }
  return line + "\n";
}

}  // namespace

std::optional<long> days_between(std::string_view from, std::string_view to) {
  const auto day = [](std::string_view iso) -> std::optional<std::chrono::sys_days> {
    const std::optional<Date> date = parse_date(iso);
    if (!date || date->day == 0) return std::nullopt;
    return std::chrono::sys_days(std::chrono::year(date->year) / std::chrono::month(date->month) / std::chrono::day(date->day));
  };
  const auto first = day(from), last = day(to);
  if (!first || !last) return std::nullopt;
  return (*last - *first).count();
}

std::string laws_json(std::string_view action, const std::vector<corpus::LawRow>& laws) {
  report::JsonWriter json;
  json.begin_object().key("schema").string(kSchema).key("action").string(action);
  write_laws(json, laws);
  json.end_object();
  return json.take();
}

std::string laws_table(const std::vector<corpus::LawRow>& laws, const Freshness& fresh, const report::Messages& messages) {
  std::string out;
  for (const corpus::LawRow& law : laws) out += law_line(law, fresh, messages);
  return out.empty() ? messages("corpus.empty") + "\n" : out;
}

std::string coverage_json(const std::vector<Covered>& country) {
  report::JsonWriter json;
  json.begin_object().key("schema").string(kSchema).key("action").string("coverage").key("jurisdictions").begin_array();
  for (const Covered& each : country) {
    json.begin_object().key("id").string(each.jurisdiction.id).key("name").string(each.jurisdiction.name);
    write_laws(json, each.laws);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string coverage_table(const std::vector<Covered>& country, const Freshness& fresh, const report::Messages& messages) {
  std::string out;
  std::size_t all = 0, without = 0;
  for (const Covered& each : country) {
    all += messages.find_place(each.jurisdiction.id) != nullptr;  // the country itself, for a law of no place in it, is none
    out += each.jurisdiction.name + "\n";
    for (const corpus::LawRow& law : each.laws) out += "  " + law_line(law, fresh, messages);
    if (each.laws.empty()) {
      out += "  " + padded(each.jurisdiction.id, 8) + messages("corpus.no-text") + "\n";
      ++without;
    }
  }
  return out + "\n" + messages("corpus.coverage", {{"with", std::to_string(all - without)}, {"all", std::to_string(all)}}) + "\n";
}

std::string hits_json(const corpus::Query& query, const corpus::Hits& hits) {
  report::JsonWriter json;
  json.begin_object().key("schema").string(kSchema).key("action").string("search").key("query").string(query.words);
  json.key("total").count(hits.total).key("more").boolean(hits.more).key("hits").begin_array();
  for (const corpus::Hit& hit : hits.rows) {
    json.begin_object();
    json.key("uri").string(hit.law.uri).key("jurisdiction").string(hit.law.jurisdiction).key("title").string(hit.law.title);
    json.key("version_date").string(hit.law.version_date).key("text_sha256").string(hit.law.text_sha256);
    json.key("eId").string(hit.eid).key("number").string(hit.number).key("heading").string(hit.heading);
    json.key("span").span(hit.article).key("snippet_span").span(hit.snippet);
    json.key("marks").begin_array();
    for (const Span mark : hit.marks) json.span(mark);
    json.end_array();
    json.key("shown").begin_array();
    for (const corpus::Shown& piece : hit.shown) json.begin_object().key("text").string(piece.text).key("matched").boolean(piece.matched).end_object();
    json.end_array();
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string hits_table(const corpus::Hits& hits, std::string_view open_mark, std::string_view close_mark, const report::Messages& messages) {
  std::string out;
  for (const corpus::Hit& hit : hits.rows) {
    out += padded(hit.law.jurisdiction.empty() ? "-" : hit.law.jurisdiction, 8) + hit.law.version_date + "  " + hit.number +
           (hit.heading.empty() ? "" : "  " + hit.heading) + "\n        ";
    for (const corpus::Shown& piece : hit.shown) {
      if (piece.matched) out.append(open_mark).append(piece.text).append(close_mark);
      else out += piece.text;
    }
    out += "\n";
  }
  return out + messages(hits.more ? "corpus.hits.more" : "corpus.hits", {{"count", std::to_string(hits.total)}, {"shown", std::to_string(hits.rows.size())}}) + "\n";
}

}  // namespace harmonia::cli
