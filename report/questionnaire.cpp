// A question stands or falls with its criteria: what they found is put together, and each statement keeps its article and words.
#include "report/questionnaire.h"

#include <algorithm>
#include <array>

#include "report/csv.h"
#include "report/document.h"
#include "report/findings.h"
#include "report/html_writer.h"
#include "report/json_writer.h"
#include "report/passages.h"
#include "report/table_reader.h"
#include "report/xlsx_writer.h"
#include "text/words.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kMostQuotes = 4;
constexpr std::size_t kAroundWords = 160;   // bytes of context on each side of the words that count
constexpr std::size_t kMostAbove = 20;      // rows that may stand above the one that names the columns
constexpr std::size_t kMostSideBySide = 4;  // laws of the table that the paper begins with
// In the place of criteria: the question is none about law. A dash that no spreadsheet takes for the begin of a formula is written.
constexpr std::string_view kNoCriterion = "–", kNoCriterionTyped = "-";

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

std::string text_date(const Document& law, const Messages& messages) {
  const std::string date = date_words(law.work.version_date, messages);
  return date.empty() ? messages("text.no-date") : date;
}

// A "no" says whether the law is silent or says the contrary.
std::string answer_words(const DraftedAnswer& drafted, const Messages& messages) {
  const bool contrary = std::any_of(drafted.findings.begin(), drafted.findings.end(), [](const Finding* finding) { return finding->verdict == Verdict::Contrary; });
  return messages(contrary ? std::string("questionnaire.contrary") : "questionnaire." + std::string(drafted.answer));
}

XlsxTone tone_of(std::string_view answer) {
  return answer == "yes" ? XlsxTone::Green : answer == "partly" ? XlsxTone::Amber : answer == "no" ? XlsxTone::Grey : XlsxTone::Blue;
}

constexpr std::array<std::string_view, 10> kColumns = {"number", "question", "law", "date", "answer", "articles", "words", "reasons", "remark", "criteria"};

std::string criteria_cell(const Question& question) { return question.criteria.empty() ? std::string(kNoCriterion) : joined(question.criteria, " "); }

template <class Row>
void for_each_row(const std::vector<Question>& questions, const Report& report, const Messages& messages, Row row) {
  for (const Question& question : questions) {
    for (const CheckedDocument& law : report.documents) {
      const DraftedAnswer drafted = draft_answer(question, law, report, messages);
      row(drafted, std::vector<std::string>{question.number, question.words, law_name(*law.document), to_string(law.document->work.version_date), answer_words(drafted, messages),
                                            joined(drafted.articles, ", "), quoted(drafted.quotes), joined(drafted.reasons, "\n"), remark(drafted, messages), criteria_cell(question)});
    }
  }
}

// Which cells of a row are which; `question` and `criteria` are there.
struct Columns {
  std::size_t question = 0, criteria = 0;
  std::optional<std::size_t> number;
};

std::optional<Columns> columns_of(const std::vector<std::string>& cells, const Messages& messages) {
  const auto find = [&](const std::string& id) -> std::optional<std::size_t> {
    const std::string own = text::fold(messages("questionnaire.column." + id));
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string cell = text::fold(cells[c]);
      if (cell == id || cell == own) return c;
    }
    return std::nullopt;
  };
  const auto question = find("question"), criteria = find("criteria");
  if (!question || !criteria) return std::nullopt;
  return Columns{*question, *criteria, find("number")};
}

std::string cell_at(const std::vector<std::string>& cells, std::size_t column) { return column < cells.size() ? cells[column] : std::string(); }

// What was checked, and by what: laws and packs, label and words.
std::vector<std::pair<std::string, std::string>> checked_facts(const Report& report, const Messages& messages) {
  std::vector<std::pair<std::string, std::string>> facts;
  for (const CheckedDocument& law : report.documents) {
    const Document& document = *law.document;
    facts.emplace_back(messages("compare.law"), law_name(document) + " (" + text_date(document, messages) + "; " + document.source->name + ", SHA-256 " + document.source->file_sha256 + ")");
  }
  for (const auto& pack : report.packs) {
    facts.emplace_back(messages("html.pack"), messages("report.yardstick", {{"title", std::string(localized(pack->title, messages.language()))}, {"version", pack->version},
                                                                            {"yardstick", yardstick_words(*pack, messages)}}));
  }
  return facts;
}

}  // namespace

Result<std::vector<Question>> read_questions(std::string_view bytes, const std::string& name, const Messages& messages, const parser::ImportLimits& limits) {
  const auto failed = [](const std::string& where, std::string message) { return Error{"questions-unreadable", std::move(message), where}; };
  const Result<std::vector<TableRows>> tables = read_tables(bytes, name, limits);
  if (!tables) return tables.error();
  std::vector<Question> questions;
  bool named = false;
  for (const TableRows& table : *tables) {
    std::optional<Columns> columns;
    for (std::size_t r = 0; r < table.size(); ++r) {
      const auto& [cells, where] = table[r];
      if (!columns) {
        if (r == kMostAbove) break;
        columns = columns_of(cells, messages);
        named = named || columns;
        continue;
      }
      Question question{columns->number ? cell_at(cells, *columns->number) : std::string(), cell_at(cells, columns->question), words_of(cell_at(cells, columns->criteria))};
      if (question.words.empty()) return failed(where, "the row has no question");
      if (question.criteria.empty()) return failed(where, "the question is mapped to no criterion; where it is none about law, write \"-\"");
      if (question.criteria.size() == 1 && (question.criteria.front() == kNoCriterion || question.criteria.front() == kNoCriterionTyped)) question.criteria.clear();
      if (question.number.empty()) question.number = std::to_string(questions.size() + 1);
      if (std::find(questions.begin(), questions.end(), question) == questions.end()) questions.push_back(std::move(question));
    }
  }
  if (!named) {
    const std::string where = tables->empty() || tables->front().empty() ? name : tables->front().front().where;
    return failed(where, "no row names the columns; there must be \"question\" and \"criteria\" (or \"" + messages("questionnaire.column.question") + "\" and \"" +
                             messages("questionnaire.column.criteria") + "\")");
  }
  if (questions.empty()) return failed(name, "the table has no questions");
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
  for_each_row(questions, report, messages, [&](const DraftedAnswer&, const std::vector<std::string>& cells) { out += csv_line(cells); });
  return out;
}

Paper questionnaire_paper(const std::vector<Question>& questions, const Report& report, const Messages& messages) {
  const bool one = report.documents.size() == 1;
  Paper paper{messages("questionnaire.title"), one ? law_name(*report.documents.front().document) : messages("html.laws", {{"count", std::to_string(report.documents.size())}}),
              messages("questionnaire.lead"), report.engine_version, report.date, false, {}};
  paper.heading(1, messages("html.checked"));
  for (const auto& [label, words] : checked_facts(report, messages)) paper.item(words, label + ":");
  paper.heading(1, messages("questionnaire.answers"));
  if (report.documents.size() <= kMostSideBySide) {
    PaperBlock table{.kind = PaperBlock::Kind::Table};
    table.head = {messages("questionnaire.column.number"), messages("questionnaire.column.question")};
    table.widths = {2, 9};
    for (const CheckedDocument& law : report.documents) {
      table.head.push_back(one ? messages("questionnaire.column.answer") : law.document->work.jurisdiction.empty() ? law_name(*law.document) : messages.place_name(law.document->work.jurisdiction));
      table.widths.push_back(one ? 5 : 4);
    }
    for (const Question& question : questions) {
      std::vector<PaperCell>& row = table.rows.emplace_back();
      row = {{question.number, {}, {}}, {question.words, {}, {}}};
      for (const CheckedDocument& law : report.documents) row.push_back({answer_words(draft_answer(question, law, report, messages), messages), {}, {}});
    }
    paper.blocks.push_back(std::move(table));
  }
  for (const Question& question : questions) {
    paper.heading(2, question.number + (question.number.ends_with('.') ? " " : ". ") + question.words);
    for (const CheckedDocument& law : report.documents) {
      const Document& document = *law.document;
      const DraftedAnswer drafted = draft_answer(question, law, report, messages);
      paper.text(one ? std::string() : law_name(document) + " (" + text_date(document, messages) + ")", answer_words(drafted, messages) + (one ? "." : ":"));
      std::vector<std::uint32_t> quoted_from;
      for (const Finding* finding : drafted.findings) {
        for (const Evidence& each : finding->evidence) {
          if (quoted_from.size() == kMostQuotes || std::find(quoted_from.begin(), quoted_from.end(), each.provision) != quoted_from.end()) continue;
          quoted_from.push_back(each.provision);
          std::string words;
          for (const Piece& piece : shortened(pieces(document, block_around(document, each.provision, each.span), {each.span}), kAroundWords)) words += piece.text;
          paper.quote(citation_words(document, each.provision, messages), std::move(words), html_language(document.work.language));
        }
      }
      for (const std::string& reason : drafted.reasons) paper.item(reason);
      if (const std::string note = remark(drafted, messages); !note.empty()) paper.small(note);
    }
  }
  return paper;
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
  XlsxSheet sheet{messages("questionnaire.answers"), {8, 40, 28, 14, 16, 14, 50, 50, 24, 30}, {}, 2, 9};
  sheet.rows.emplace_back();
  for (const std::string_view column : kColumns) sheet.rows.back().emplace_back(messages("questionnaire.column." + std::string(column)));
  for_each_row(questions, report, messages, [&](const DraftedAnswer& drafted, const std::vector<std::string>& cells) {
    sheet.rows.emplace_back(cells.begin(), cells.end());
    sheet.rows.back()[4].toned(tone_of(drafted.answer));
  });
  XlsxSheet checked{messages("html.checked"), {26, 110}, {}};
  checked.rows.push_back({messages("xlsx.item"), messages("xlsx.value")});
  for (const auto& [label, words] : checked_facts(report, messages)) checked.rows.push_back({label, words});
  checked.rows.push_back({messages("questionnaire.title"), messages("questionnaire.lead")});
  checked.rows.push_back({messages("xlsx.disclaimer"), messages("report.disclaimer")});
  return xlsx_workbook({sheet, checked}, messages("questionnaire.title"));
}

}  // namespace harmonia::report
