// The gap report as a workbook: a row for each law and criterion that can be filtered, the words behind each row on a sheet
// of their own, the authorities, and what was checked. Rows lead to one another, so that nobody has to search.
#include <algorithm>

#include "report/findings.h"
#include "report/gap_report.h"
#include "report/matrix.h"
#include "report/workbook.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kAroundMark = 160;  // bytes of context on each side of marked words

class Workbook {
 public:
  Workbook(const Report& report, const Messages& messages) : report_(report), messages_(messages), authorities_(authorities_sheet(report, messages)) {
    summary_ = {say("xlsx.summary"), {28, 12, 12, 26, 74, 26, 60, 16, 10, 18, 30, 24, 16, 26, 50}, {}, 1, 8};
    evidence_ = {say("xlsx.evidence"), {28, 74, 26, 36, 80, 30, 26, 26, 16}, {}, 1, 5};
    checked_ = {say("html.checked"), {30, 26, 100}, {}, 0};
    header(summary_, {"compare.law", "matrix.jurisdiction", "compare.date", "xlsx.chapter", "matrix.criterion", "matrix.verdict", "xlsx.reason", "matrix.articles", "xlsx.places",
                      "xlsx.level", "xlsx.strength", "xlsx.id", "xlsx.review", "xlsx.decision", "xlsx.decision-reason"});
    header(evidence_, {"compare.law", "matrix.criterion", "matrix.verdict", "xlsx.provision", "xlsx.words", "xlsx.element", "xlsx.counts", "xlsx.eid", "xlsx.bytes"});
    header(checked_, {"compare.law", "xlsx.item", "xlsx.value"});
  }

  std::string write() {
    for (const CheckedDocument& checked : report_.documents) add(checked);
    for (const std::string& words : method_words(messages_)) checked_.rows.push_back({XlsxCell(), say("html.method"), words});
    checked_.rows.push_back({XlsxCell(), say("xlsx.disclaimer"), say("report.disclaimer")});
    return xlsx_workbook({summary_, evidence_, authorities_.sheet, checked_}, say("html.kind") + ": " + report_subject(report_, messages_));
  }

 private:
  std::string say(std::string_view id, const Arguments& arguments = {}) const { return messages_(id, arguments); }
  std::string local(const rules::Localized& texts) const { return std::string(localized(texts, messages_.language())); }

  void header(XlsxSheet& sheet, std::initializer_list<std::string_view> ids) const {
    sheet.rows.emplace_back();
    for (const std::string_view id : ids) sheet.rows.back().emplace_back(say(id));
  }

  void add(const CheckedDocument& checked) {
    const Document& document = *checked.document;
    const GapLaw law = gap_law(report_, checked, messages_, notes_);
    for (const Fact& fact : law.facts) checked_.rows.push_back({law.name, fact.label, fact.value});
    for (const CountLine& line : law.counts) {
      checked_.rows.push_back({law.name, verdict_cell(line.verdict, messages_), line.count});
    }
    for (const GapChapter& chapter : law.chapters) {
      for (const GapFinding& gap : chapter.findings) add(document, law, chapter, gap);
    }
  }

  void add(const Document& document, const GapLaw& law, const GapChapter& chapter, const GapFinding& gap) {
    const Finding& finding = *gap.finding;
    const std::size_t row = summary_.rows.size(), first = evidence_.rows.size();
    const XlsxCell verdict = verdict_cell(finding.verdict, messages_);
    const auto words = [&](const Evidence& each, std::string counts) {
      std::vector<XlsxCell::Run> runs;
      for (Piece& piece : shortened(pieces(document, block_around(document, each.provision, each.span), {each.span}), kAroundMark)) runs.push_back({std::move(piece.text), piece.marked});
      const auto element = std::find_if(gap.rule->elements.begin(), gap.rule->elements.end(), [&](const rules::RuleElement& e) { return e.id == each.element; });
      evidence_.rows.push_back({law.name, XlsxCell(gap.title).linked(xlsx_place(summary_.name, 4, row)), verdict, citation_words(document, each.provision, messages_), XlsxCell(std::move(runs)),
                                element == gap.rule->elements.end() ? each.element : local(element->text), std::move(counts), each.eid,
                                std::to_string(each.span.begin) + "–" + std::to_string(each.span.end)});
    };
    for (const Evidence& each : finding.evidence) words(each, say("xlsx.counts-yes"));
    for (const Evidence& each : finding.near_misses) words(each, each.why_not.empty() ? say("xlsx.counts-no") : say("why-not." + each.why_not));
    const std::size_t places = evidence_.rows.size() - first;
    XlsxCell title(gap.title), articles(cited_numbers(finding)), found(places == 0 ? std::string() : std::to_string(places));
    if (const auto known = authorities_.row.find(gap.rule->id); known != authorities_.row.end()) title.linked(xlsx_place(authorities_.sheet.name, 0, known->second));
    if (places > 0) (articles.runs.front().words.empty() ? found : articles).linked(xlsx_place(evidence_.name, 3, first));
    if (places > 0) found.linked(xlsx_place(evidence_.name, 3, first));
    std::string reason = gap.reason;
    for (const std::string* more : {&gap.prison, &gap.fine, &gap.searched_for, &gap.searched_in}) {
      if (!more->empty()) reason += "\n" + *more;
    }
    XlsxCell decision;
    if (gap.review && gap.review->verdict) {
      decision = XlsxCell(std::string(verdict_sign(*gap.review->verdict)) + " " + gap.review->decision);
      decision.tone = verdict_cell(*gap.review->verdict, messages_).tone;
    }
    summary_.rows.push_back({law.name, messages_.place_name(document.work.jurisdiction), document.work.version_date.valid() ? to_string(document.work.version_date) : say("text.no-date"), chapter.title, title, verdict, reason, articles, found,
                             say("level-of-rule." + gap.rule->level), finding.evidence.empty() ? std::string() : say("strength." + std::string(to_string(finding.strength))),
                             finding.criterion, finding.needs_review ? say("xlsx.yes") : std::string(), decision, gap.review ? gap.review->reason : std::string()});
  }

  const Report& report_;
  const Messages& messages_;
  AuthorityNotes notes_;
  AuthoritiesSheet authorities_;
  XlsxSheet summary_, evidence_, checked_;
};

}  // namespace

std::string findings_xlsx(const Report& report, const Messages& messages) { return Workbook(report, messages).write(); }

}  // namespace harmonia::report
