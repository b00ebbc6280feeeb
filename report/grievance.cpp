// A criterion is listed where the base has less than another law that was read: no provision or a contrary one against one
// that is met, or a part against the whole. What was not decided on either side compares with nothing.
#include "report/grievance.h"

#include <algorithm>

#include "report/findings.h"
#include "report/html_writer.h"
#include "report/json_writer.h"
#include "report/matrix.h"
#include "report/document.h"
#include "report/passages.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kMostQuotes = 3;    // laws quoted for one criterion; all are named
constexpr std::size_t kQuoteBytes = 320;

int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::Met: return 3;
    case Verdict::PartlyMet: return 2;
    case Verdict::NotMet: return 1;
    case Verdict::Contrary: return 0;
    default: return -1;
  }
}

struct Side {
  const CheckedDocument* checked;
  const Finding* finding;
};

// A criterion on which other laws give more than the base.
struct Shortfall {
  const Finding* finding;  // of the base
  const rules::Rule* rule;
  std::vector<Side> better;  // as the laws stand in the report
};

const Finding* find(const CheckedDocument& checked, const Finding& like) {
  const auto found = std::find_if(checked.findings.begin(), checked.findings.end(), [&](const Finding& f) { return f.pack == like.pack && f.criterion == like.criterion; });
  return found == checked.findings.end() ? nullptr : &*found;
}

std::vector<Shortfall> shortfalls(const Report& report, const CheckedDocument& base) {
  std::vector<Shortfall> all;
  for (const Finding& finding : base.findings) {
    const rules::Rule* rule = rule_of(report, finding);
    if (rule == nullptr || rank(finding.verdict) < 0) continue;
    Shortfall each{&finding, rule, {}};
    for (const CheckedDocument& checked : report.documents) {
      const Finding* same = &checked == &base ? nullptr : find(checked, finding);
      if (same != nullptr && rank(same->verdict) >= rank(Verdict::PartlyMet) && rank(same->verdict) > rank(finding.verdict)) each.better.push_back({&checked, same});
    }
    if (!each.better.empty()) all.push_back(std::move(each));
  }
  return all;
}

class Grievance {
 public:
  Grievance(const Report& report, std::size_t base, const Messages& messages) : report_(report), base_(report.documents[base]), messages_(messages) {}

  Paper write() {
    const std::string name = law_name(*base_.document);
    paper_ = {messages_("grievance.kind"), name, messages_("grievance.lead", {{"law", name}, {"count", std::to_string(report_.documents.size() - 1)}}), report_.engine_version, report_.date, false, {}};
    laws();
    charts();
    const std::vector<Shortfall> all = shortfalls(report_, base_);
    for (const Shortfall& each : all) criterion(each);
    paper_.blocks.insert(paper_.blocks.begin(), {.kind = PaperBlock::Kind::Text, .words = messages_("grievance.summary", {{"count", std::to_string(all.size())}, {"all", std::to_string(asked_of(count_verdicts(base_.findings)))}})});
    paper_.heading(1, messages_("html.method"));
    paper_.text(messages_("grievance.method"));
    for (const char* id : {"html.method-1", "html.method-2"}) paper_.text(messages_(id));
    return std::move(paper_);
  }

 private:
  std::string short_name(const CheckedDocument& checked) const {
    const WorkInfo& work = checked.document->work;
    return work.jurisdiction.empty() ? law_name(*checked.document) : messages_.place_name(work.jurisdiction);
  }

  void laws() {
    paper_.heading(1, messages_("html.checked"));
    PaperBlock table{.kind = PaperBlock::Kind::Table};
    table.widths = {3, 6, 3, 4};
    table.head = {messages_("matrix.jurisdiction"), messages_("compare.law"), messages_("compare.date"), messages_("html.digest")};
    for (const CheckedDocument& checked : report_.documents) {
      const Document& document = *checked.document;
      const std::string date = date_words(document.work.version_date, messages_);
      table.rows.push_back({{messages_.place_name(document.work.jurisdiction), {}, {}}, {law_name(document), {}, html_language(document.work.language)}, {date.empty() ? messages_("text.no-date") : date, {}, {}}, {document.source->file_sha256.substr(0, 16), {}, {}}});
    }
    paper_.blocks.push_back(std::move(table));
  }

  void charts() {
    PaperBlock verdicts{.kind = PaperBlock::Kind::Verdicts, .words = messages_("grievance.chart")};
    for (const CheckedDocument& checked : report_.documents) verdicts.verdicts.push_back({short_name(checked), count_verdicts(checked.findings)});
    paper_.blocks.push_back(std::move(verdicts));
    PaperBlock terms{.kind = PaperBlock::Kind::Ranges, .words = messages_("chart.penalties")};
    for (const Finding& finding : base_.findings) {
      if (!finding.prison_years) continue;
      for (const CheckedDocument& checked : report_.documents) {
        const Finding* same = find(checked, finding);
        if (same == nullptr || !same->prison_years || (!same->prison_years->first && !same->prison_years->second)) continue;
        terms.ranges.push_back({short_name(checked), range_words(same->prison_years, "years", messages_), same->prison_years->first.value_or(0), same->prison_years->second});
      }
    }
    if (!terms.ranges.empty()) paper_.blocks.push_back(std::move(terms));
  }

  void criterion(const Shortfall& shortfall) {
    const Finding& finding = *shortfall.finding;
    const rules::Rule* rule = shortfall.rule;
    std::vector<Side> better = shortfall.better;
    const std::string chapter = chapter_title(report_, *rule, messages_);
    if (chapter != chapter_) paper_.heading(1, chapter_ = chapter);
    paper_.heading(2, std::string(localized(rule->title, messages_.language())));
    paper_.text(std::string(localized(rule->requirement, messages_.language())));
    paper_.text(std::string(verdict_sign(finding.verdict)) + " " + verdict_word(finding.verdict, messages_) + ". " + reason_message(finding, *rule, messages_), short_name(base_) + ":");
    std::string names;
    for (const auto& [checked, same] : better) names += (names.empty() ? "" : ", ") + short_name(*checked) + " " + std::string(verdict_sign(same->verdict));
    paper_.text(names + ".", messages_("grievance.others", {{"count", std::to_string(better.size())}, {"all", std::to_string(report_.documents.size() - 1)}}));
    std::stable_sort(better.begin(), better.end(), [](const Side& a, const Side& b) { return rank(a.finding->verdict) > rank(b.finding->verdict); });
    std::size_t quoted = 0;
    for (const auto& [checked, same] : better) {
      if (same->evidence.empty() || quoted++ == kMostQuotes) continue;
      const Evidence& each = same->evidence.front();
      const Span block = block_around(*checked->document, each.provision, each.span);
      paper_.quote(short_name(*checked) + ", " + citation_words(*checked->document, each.provision, messages_), shortened(shown_text(*checked->document, block).take(), kQuoteBytes),
                   html_language(checked->document->work.language));
    }
  }

  const Report& report_;
  const CheckedDocument& base_;
  const Messages& messages_;
  Paper paper_;
  std::string chapter_;
};

void write_side(JsonWriter& json, const Report& report, const Side& side, const Messages& messages) {
  const rules::Rule* rule = rule_of(report, *side.finding);
  json.key("verdict").string(to_string(side.finding->verdict)).key("message").string(rule == nullptr ? side.finding->reason : reason_message(*side.finding, *rule, messages));
  json.key("evidence").begin_array();
  for (const Evidence& each : side.finding->evidence) {
    json.begin_object().key("eId").string(each.eid).key("number").string(each.number).key("span").span(each.span).key("quote").string(each.quote).end_object();
  }
  json.end_array();
}

}  // namespace

std::string grievance_json(const Report& report, std::size_t base, const Messages& messages) {
  const CheckedDocument& own = report.documents[base];
  JsonWriter json;
  json.begin_object().key("schema").string("harmonia/grievance/1").key("engine").string(report.engine_version).key("language").string(messages.language());
  if (!report.date.empty()) json.key("date").string(report.date);
  json.key("packs").begin_array();
  for (const auto& pack : report.packs) json.begin_object().key("id").string(pack->id).key("version").string(pack->version).key("sha256").string(pack->sha256).end_object();
  json.end_array().key("base").count(base).key("documents").begin_array();
  for (const CheckedDocument& checked : report.documents) {
    const Document& document = *checked.document;
    json.begin_object().key("name").string(document.source->name).key("sha256").string(document.source->file_sha256).key("text_sha256").string(document.source->text_sha256);
    json.key("title").string(document.work.title).key("jurisdiction").string(document.work.jurisdiction).key("version_date").string(to_string(document.work.version_date)).end_object();
  }
  json.end_array().key("asked").count(asked_of(count_verdicts(own.findings))).key("criteria").begin_array();
  for (const Shortfall& each : shortfalls(report, own)) {
    json.begin_object().key("pack").string(each.finding->pack).key("criterion").string(each.finding->criterion).key("chapter").string(each.rule->chapter);
    json.key("title").string(localized(each.rule->title, messages.language())).key("base").begin_object();
    write_side(json, report, {&own, each.finding}, messages);
    json.end_object().key("better").begin_array();
    for (const Side& side : each.better) {
      json.begin_object().key("document").count(static_cast<std::size_t>(side.checked - report.documents.data()));
      write_side(json, report, side, messages);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Paper grievance_paper(const Report& report, std::size_t base, const Messages& messages) { return Grievance(report, base, messages).write(); }

}  // namespace harmonia::report
