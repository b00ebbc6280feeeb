// A question stands or falls with its criteria: what they found is put together, and each statement keeps its article and words.
#include "report/questionnaire.h"

#include <algorithm>
#include <array>

#include "report/csv.h"
#include "report/findings.h"
#include "report/json_writer.h"
#include "report/markdown.h"
#include "report/matrix.h"
#include "report/xlsx_writer.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kMostQuotes = 4;

// The cells of one record, from `at` on; moves `at` behind it. A quoted cell may hold separators and line ends.
std::vector<std::string> read_record(std::string_view csv, std::size_t& at, std::size_t& line, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (; at < csv.size(); ++at) {
    const char c = csv[at];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') cells.back() += c;
      else if (at + 1 < csv.size() && csv[at + 1] == '"') cells.back() += csv[at++];
      else quoted = false;
    } else if (c == '"' && cells.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      cells.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != ',' && c != ';' && c != '\n' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

struct DraftedAnswer {
  std::string_view answer;  // "yes", "partly", "no", "no-matter", "open"
  std::vector<const Finding*> findings;
  std::vector<std::string> articles, quotes, reasons;
  bool validated = true, review = false;
};

std::string_view answer_of(const std::vector<const Finding*>& findings) {
  const auto count = [&](Verdict verdict) { return std::count_if(findings.begin(), findings.end(), [&](const Finding* each) { return each->verdict == verdict; }); };
  const auto asked = static_cast<std::ptrdiff_t>(findings.size()) - count(Verdict::NotApplicable);
  if (asked == 0) return "no-matter";
  if (count(Verdict::Contrary) > 0) return "no";
  if (count(Verdict::Undetermined) > 0) return "open";
  if (count(Verdict::Met) == asked) return "yes";
  return count(Verdict::Met) + count(Verdict::PartlyMet) > 0 ? "partly" : "no";
}

DraftedAnswer draft_answer(const Question& question, const CheckedDocument& law, const Report& report, const Messages& messages) {
  DraftedAnswer drafted;
  for (const std::string& criterion : question.criteria) {
    for (const Finding& finding : law.findings) {
      if (finding.criterion != criterion) continue;
      drafted.findings.push_back(&finding);
      const rules::Rule* rule = rule_of(report, finding);
      if (rule == nullptr) continue;
      drafted.reasons.push_back(std::string(localized(rule->title, messages.language())) + ": " + reason_message(finding, *rule, messages));
      drafted.validated = drafted.validated && rule->validated;
      drafted.review = drafted.review || finding.needs_review;
      for (const Evidence& evidence : finding.evidence) {
        if (std::find(drafted.articles.begin(), drafted.articles.end(), evidence.number) == drafted.articles.end() && !evidence.number.empty()) drafted.articles.push_back(evidence.number);
        if (drafted.quotes.size() < kMostQuotes) drafted.quotes.push_back(evidence.quote);
      }
    }
  }
  drafted.answer = answer_of(drafted.findings);
  return drafted;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(between)) + part;
  return out;
}

std::string quoted(const std::vector<std::string>& quotes) {
  std::string out;
  for (const std::string& quote : quotes) out += (out.empty() ? "\"" : " … \"") + quote + "\"";
  return out;
}

std::string remark(const DraftedAnswer& drafted, const Messages& messages) {
  std::string out;
  if (!drafted.validated) out = messages("html.not-validated");
  if (drafted.review) out += (out.empty() ? "" : "; ") + messages("questionnaire.review");
  return out;
}

constexpr std::array<std::string_view, 9> kColumns = {"number", "question", "law", "date", "answer", "articles", "words", "reasons", "remark"};

template <class Row>
void for_each_row(const std::vector<Question>& questions, const Report& report, const Messages& messages, Row row) {
  for (const Question& question : questions) {
    for (const CheckedDocument& law : report.documents) {
      const DraftedAnswer drafted = draft_answer(question, law, report, messages);
      row({question.number, question.words, law_name(*law.document), to_string(law.document->work.version_date), messages("questionnaire." + std::string(drafted.answer)),
           joined(drafted.articles, ", "), quoted(drafted.quotes), joined(drafted.reasons, " "), remark(drafted, messages)});
    }
  }
}

std::vector<std::string> heads(const Messages& messages) {
  std::vector<std::string> out;
  for (const std::string_view column : kColumns) out.push_back(messages("questionnaire.column." + std::string(column)));
  return out;
}

}  // namespace

Result<std::vector<Question>> read_questions(std::string_view csv, std::string_view name) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (csv.starts_with(kMark)) csv.remove_prefix(kMark.size());
  const auto failed = [&](std::size_t line, std::string message) { return Error{"questions-unreadable", std::move(message), std::string(name) + ":" + std::to_string(line)}; };
  const std::string_view first = csv.substr(0, csv.find('\n'));
  const char separator = std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',') ? ';' : ',';
  std::size_t at = 0, line = 1;
  const std::vector<std::string> head = read_record(csv, at, line, separator);
  const auto column = [&](std::string_view wanted) { return static_cast<std::size_t>(std::find(head.begin(), head.end(), wanted) - head.begin()); };
  const std::size_t number = column("number"), words = column("question"), criteria = column("criteria");
  if (words == head.size() || criteria == head.size()) return failed(1, "the first line names the columns; there must be \"question\" and \"criteria\"");
  std::vector<Question> questions;
  while (at < csv.size()) {
    const std::size_t here = line;
    const std::vector<std::string> cells = read_record(csv, at, line, separator);
    if (cells.size() == 1 && cells[0].empty()) continue;
    if (cells.size() != head.size()) return failed(here, "the line has " + std::to_string(cells.size()) + " cells, and the first " + std::to_string(head.size()));
    Question question{number < head.size() ? cells[number] : std::to_string(questions.size() + 1), cells[words], words_of(cells[criteria])};
    if (question.criteria.empty()) return failed(here, "the question is mapped to no criterion");
    questions.push_back(std::move(question));
  }
  if (questions.empty()) return failed(line, "the table has no questions");
  return questions;
}

std::optional<Error> unknown_criterion(const std::vector<Question>& questions, const Report& report, std::string_view name) {
  for (const Question& question : questions) {
    for (const std::string& criterion : question.criteria) {
      const bool known = std::any_of(report.packs.begin(), report.packs.end(), [&](const auto& pack) {
        return std::any_of(pack->rules.begin(), pack->rules.end(), [&](const rules::Rule& rule) { return rule.id == criterion; });
      });
      if (!known) return Error{"questions-unreadable", "question " + question.number + ": no pack given has the criterion \"" + criterion + "\"", std::string(name)};
    }
  }
  return std::nullopt;
}

std::string questionnaire_csv(const std::vector<Question>& questions, const Report& report, const Messages& messages) {
  std::string out = csv_line(std::vector<std::string>(kColumns.begin(), kColumns.end()));
  for_each_row(questions, report, messages, [&](const std::vector<std::string>& cells) { out += csv_line(cells); });
  return out;
}

std::string questionnaire_md(const std::vector<Question>& questions, const Report& report, const Messages& messages) {
  std::string out = "# " + messages("questionnaire.title") + "\n\n" + messages("questionnaire.lead") + "\n\n";
  for (const auto& pack : report.packs) {
    out += markdown_escaped(messages("report.yardstick", {{"title", std::string(localized(pack->title, messages.language()))}, {"version", pack->version},
                                                          {"yardstick", yardstick_words(*pack, messages)}})) + "\n\n";
  }
  for_each_row(questions, report, messages, [&](const std::vector<std::string>& cells) {
    out += "## " + markdown_escaped(cells[0] + ". " + cells[1]) + "\n\n";
    out += "**" + markdown_escaped(cells[4]) + "** — " + markdown_escaped(cells[2] + (cells[3].empty() ? "" : " (" + cells[3] + ")")) + "\n\n";
    if (!cells[5].empty()) out += "- " + markdown_escaped(messages("questionnaire.column.articles") + ": " + cells[5]) + "\n";
    if (!cells[6].empty()) out += "- " + markdown_escaped(cells[6]) + "\n";
    out += "- " + markdown_escaped(cells[7]) + "\n";
    if (!cells[8].empty()) out += "- " + markdown_escaped(cells[8]) + "\n";
    out += "\n";
  });
  return out;
}

std::string questionnaire_json(const std::vector<Question>& questions, const Report& report, const Messages& messages) {
  JsonWriter json;
  json.begin_object().key("schema").string("harmonia/questionnaire/1").key("engine").string(report.engine_version);
  json.key("packs").begin_array();
  for (const auto& pack : report.packs) {
    json.begin_object().key("id").string(pack->id).key("version").string(pack->version).key("yardstick").string(yardstick_words(*pack, messages));
    json.key("yardstick_id").string(pack->yardstick().id).key("on").string(pack->measure.on).end_object();
  }
  json.end_array().key("questions").begin_array();
  for (const Question& question : questions) {
    json.begin_object().key("number").string(question.number).key("question").string(question.words).key("criteria").strings(question.criteria);
    json.key("answers").begin_array();
    for (const CheckedDocument& law : report.documents) {
      const DraftedAnswer drafted = draft_answer(question, law, report, messages);
      json.begin_object().key("name").string(law.document->source->name).key("jurisdiction").string(law.document->work.jurisdiction);
      json.key("version_date").string(to_string(law.document->work.version_date)).key("answer").string(drafted.answer);
      json.key("articles").strings(drafted.articles).key("evidence").begin_array();
      for (const Finding* finding : drafted.findings) {
        for (const Evidence& evidence : finding->evidence) {
          json.begin_object().key("criterion").string(finding->criterion).key("eId").string(evidence.eid).key("number").string(evidence.number);
          json.key("span").span(evidence.span).key("quote").string(evidence.quote).end_object();
        }
      }
      json.end_array().key("reasons").strings(drafted.reasons).key("validated").boolean(drafted.validated).key("needs_review").boolean(drafted.review).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string questionnaire_xlsx(const std::vector<Question>& questions, const Report& report, const Messages& messages) {
  XlsxSheet sheet{messages("questionnaire.title"), {8, 50, 30, 12, 14, 16, 60, 60, 30}, {}};
  const auto add = [&](const std::vector<std::string>& cells) { sheet.rows.emplace_back(cells.begin(), cells.end()); };
  add(heads(messages));
  for_each_row(questions, report, messages, add);
  return xlsx_workbook({sheet}, messages("questionnaire.title"));
}

}  // namespace harmonia::report
