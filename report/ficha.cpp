#include "report/ficha.h"

#include <algorithm>
#include <map>

#include "report/document.h"
#include "report/html_writer.h"
#include "report/json_writer.h"
#include "report/matrix.h"
#include "report/passages.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kMostWords = 700;  // bytes of the provision that a page holds
constexpr std::size_t kMostHistory = 6;

// The article that holds the evidence of most findings; ties go to the first in the law.
std::uint32_t main_provision(const CheckedDocument& checked) {
  std::map<std::uint32_t, std::size_t> found;
  for (const Finding& finding : checked.findings) {
    std::vector<std::uint32_t> articles;
    for (const Evidence& each : finding.evidence) {
      const std::uint32_t article = article_of(checked.document->provisions, each.provision);
      if (article != kNoProvision && std::find(articles.begin(), articles.end(), article) == articles.end()) articles.push_back(article);
    }
    for (const std::uint32_t article : articles) ++found[article];
  }
  std::uint32_t best = kNoProvision;
  for (const auto& [article, count] : found) {
    if (best == kNoProvision || count > found[best]) best = article;
  }
  return best;
}

bool within(const Document& document, std::uint32_t provision, std::uint32_t article) {
  return provision != kNoProvision && provision >= article && provision <= article + document.provisions[article].descendants;
}

void write_evidence(JsonWriter& json, const Finding& finding) {
  json.begin_array();
  for (const Evidence& each : finding.evidence) {
    json.begin_object().key("eId").string(each.eid).key("number").string(each.number).key("span").span(each.span).key("quote").string(each.quote).end_object();
  }
  json.end_array();
}

void write_line(JsonWriter& json, const FichaLine& line) {
  json.begin_object();
  json.key("criterion").string(line.finding->criterion).key("title").string(line.title).key("verdict").string(to_string(line.finding->verdict)).key("words").string(line.words);
  json.key("evidence");
  write_evidence(json, *line.finding);
  json.end_object();
}

void write_lines(JsonWriter& json, std::string_view key, const std::vector<FichaLine>& lines) {
  json.key(key).begin_array();
  for (const FichaLine& line : lines) write_line(json, line);
  json.end_array();
}

}  // namespace

Ficha make_ficha(const Report& report, const CheckedDocument& checked, const Messages& messages) {
  const Document& document = *checked.document;
  Ficha ficha{law_name(document), document.work.jurisdiction, html_language(document.work.language), pack_titles(report, messages), document.work.version_date, main_provision(checked), {}, {}, {}, {}, {}, {}};
  if (ficha.provision != kNoProvision) {
    ficha.where = citation_words(document, ficha.provision, messages);
    ficha.words = shortened(whole_text(document, ficha.provision).take(), kMostWords);
    for (const ReformNote& note : document.notes) {
      if (within(document, note.concerns == kNoProvision ? note.provision : note.concerns, ficha.provision)) ficha.history.push_back(&note);
    }
  }
  for (const Finding& finding : checked.findings) {
    const rules::Rule* rule = rule_of(report, finding);
    if (rule == nullptr) continue;
    FichaLine line{&finding, std::string(localized(rule->title, messages.language())), {}, cited_numbers(finding)};
    if (rules::taken_from(rule->elsewhere, document.work.jurisdiction) != nullptr) {
      line.words = reason_message(finding, *rule, messages);
      ficha.elsewhere.push_back(std::move(line));
      continue;
    }
    const std::string id = rule->pack + "-" + rule->chapter;
    if (ficha.chapters.empty() || ficha.chapters.back().id != id) ficha.chapters.push_back({id, chapter_title(report, *rule, messages), {}});
    ficha.chapters.back().lines.push_back(line);
    const std::string prison = range_words(finding.prison_years, "years", messages), fine = range_words(finding.fine_days, "days", messages);
    if (prison.empty() && fine.empty()) continue;
    line.words = prison + (prison.empty() || fine.empty() ? "" : "; ") + fine;
    ficha.penalties.push_back(std::move(line));
  }
  return ficha;
}

Paper ficha_paper(const Report& report, const CheckedDocument& checked, const Messages& messages) {
  const Ficha ficha = make_ficha(report, checked, messages);
  // An article is named where it is another than the one the page quotes.
  const std::string main = ficha.provision == kNoProvision ? std::string() : checked.document->provisions[ficha.provision].number;
  const auto article = [&](const FichaLine& line) {
    return line.articles.empty() || line.articles == main ? std::string() : " (" + cited_articles(*checked.document, *line.finding, messages) + ")";
  };
  Paper paper{messages("ficha.kind"), ficha.law, messages("html.against", {{"packs", ficha.against}}), report.engine_version, report.date, false, {}, true};
  const std::string date = date_words(ficha.text_date, messages);
  paper.text((ficha.jurisdiction.empty() ? "" : messages.place_name(ficha.jurisdiction) + " · ") + (date.empty() ? messages("html.no-date") : messages("ficha.text-of", {{"date", date}})) +
             (report.date.empty() ? "" : " · " + messages("html.report-date") + ": " + date_words(parse_date(report.date).value_or(Date{}), messages)));
  if (ficha.provision == kNoProvision) paper.text(messages("ficha.nothing"));
  else paper.quote(ficha.where, ficha.words, ficha.language);
  for (const FichaLine& line : ficha.penalties) paper.text(line.words + article(line), line.title + ":");
  for (const FichaChapter& chapter : ficha.chapters) {
    std::string words;
    for (const Verdict verdict : kVerdicts) {
      std::string list;
      for (const FichaLine& line : chapter.lines) {
        if (line.finding->verdict == verdict) list += (list.empty() ? "" : "; ") + line.title + article(line);
      }
      if (!list.empty()) words += (words.empty() ? "" : " ") + std::string(verdict_sign(verdict)) + " " + list + ".";
    }
    paper.text(words, chapter.title + ".");
  }
  std::string legend;
  for (const Verdict verdict : kVerdicts) legend += (legend.empty() ? "" : "   ") + std::string(verdict_sign(verdict)) + " " + verdict_word(verdict, messages);
  paper.small(legend);
  if (!ficha.elsewhere.empty()) {
    std::string list;
    for (const FichaLine& line : ficha.elsewhere) list += (list.empty() ? "" : "; ") + line.title;
    paper.text(list + ". " + ficha.elsewhere.front().words, messages("ficha.competence"));
  }
  std::string history;
  for (std::size_t i = 0; i < std::min(kMostHistory, ficha.history.size()); ++i) history += (history.empty() ? "" : "; ") + printed_text(*checked.document, ficha.history[i]->span).take();
  if (ficha.history.size() > kMostHistory) history += " " + messages("html.and-more", {{"count", std::to_string(ficha.history.size() - kMostHistory)}});
  if (!history.empty()) paper.text(history, messages("ficha.history"));
  return paper;
}

std::string ficha_json(const Report& report, const CheckedDocument& checked, const Messages& messages) {
  const Ficha ficha = make_ficha(report, checked, messages);
  const Document& document = *checked.document;
  JsonWriter json;
  json.begin_object().key("schema").string("harmonia/ficha/1").key("engine").string(report.engine_version).key("law").string(ficha.law);
  json.key("jurisdiction").string(ficha.jurisdiction).key("version_date").string(to_string(ficha.text_date)).key("packs").begin_array();
  for (const auto& pack : report.packs) json.begin_object().key("id").string(pack->id).key("version").string(pack->version).key("sha256").string(pack->sha256).end_object();
  json.end_array().key("offence");
  if (ficha.provision == kNoProvision) {
    json.null();
  } else {
    const Provision& p = document.provisions[ficha.provision];
    json.begin_object().key("eId").string(p.eid).key("number").string(p.number).key("span").span(p.whole).key("quote").string(whole_text(document, ficha.provision).take()).end_object();
  }
  write_lines(json, "penalties", ficha.penalties);
  json.key("chapters").begin_array();
  for (const FichaChapter& chapter : ficha.chapters) {
    json.begin_object().key("id").string(chapter.id).key("title").string(chapter.title);
    write_lines(json, "criteria", chapter.lines);
    json.end_object();
  }
  json.end_array();
  write_lines(json, "elsewhere", ficha.elsewhere);
  json.key("history").begin_array();
  for (const ReformNote* note : ficha.history) {
    json.begin_object().key("span").span(note->span).key("quote").string(printed_text(document, note->span).take()).key("action").string(to_string(note->action)).key("date").string(to_string(note->date)).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace harmonia::report
