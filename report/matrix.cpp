#include "report/matrix.h"
#include "report/csv.h"

#include <algorithm>

#include "report/findings.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t shown = width_of(text);
  if (shown < width) text.append(width - shown, ' ');
  return text;
}

std::string date_of(const MatrixRow& row, const Messages& messages) {
  if (row.checked == nullptr) return {};
  const std::string date = to_string(row.checked->document->work.version_date);
  return date.empty() ? messages("text.no-date") : date;
}

}  // namespace

std::vector<const rules::Rule*> columns(const Report& report) {
  std::vector<const rules::Rule*> all;
  for (const auto& pack : report.packs) {
    for (const rules::Rule& rule : pack->rules) all.push_back(&rule);
  }
  return all;
}

const Finding* finding_of(const MatrixRow& row, const rules::Rule& rule) {
  if (row.checked == nullptr) return nullptr;
  for (const Finding& finding : row.checked->findings) {
    if (finding.pack == rule.pack && finding.criterion == rule.id) return &finding;
  }
  return nullptr;
}

ColumnCounts count_column(const Matrix& matrix, const rules::Rule& rule) {
  ColumnCounts counts{std::vector<std::size_t>(kVerdicts.size())};
  for (const MatrixRow& row : matrix.rows) {
    if (const Finding* finding = finding_of(row, rule)) {
      ++counts.texts;
      counts.asked += finding->verdict != Verdict::NotApplicable;
      ++counts.by_verdict[static_cast<std::size_t>(finding->verdict)];
    }
  }
  return counts;
}

std::string row_name(const MatrixRow& row, const Messages& messages) {
  if (!row.jurisdiction.empty()) return messages.place_name(row.jurisdiction);
  return row.checked == nullptr ? std::string() : row.checked->document->source->name;
}

std::string row_problem(const MatrixRow& row, const Messages& messages) {
  return row.unreadable.empty() ? messages("matrix.no-text") : messages("matrix.unreadable", {{"reason", row.unreadable}});
}

std::string cited_numbers(const Finding& finding) {
  std::vector<std::string> numbers;
  for (const Evidence& evidence : finding.evidence) {
    if (!evidence.number.empty() && std::find(numbers.begin(), numbers.end(), evidence.number) == numbers.end()) numbers.push_back(evidence.number);
  }
  std::string words;
  for (const std::string& number : numbers) words += (words.empty() ? "" : ", ") + number;
  return words;
}

std::string matrix_json(const Matrix& matrix, const Messages& messages) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("harmonia/matrix/1");
  json.key("engine").string(matrix.report.engine_version);
  if (!matrix.report.date.empty()) json.key("date").string(matrix.report.date);
  json.key("packs").begin_array();
  for (const auto& pack : matrix.report.packs) {
    json.begin_object();
    json.key("id").string(pack->id).key("version").string(pack->version).key("sha256").string(pack->sha256);
    json.key("yardstick").string(yardstick_words(*pack, messages)).key("yardstick_id").string(pack->yardstick().id);
    json.key("yardstick_date").string(pack->yardstick().date).key("on").string(pack->measure.on);
    json.end_object();
  }
  json.end_array();
  json.key("criteria").begin_array();
  for (const rules::Rule* rule : columns(matrix.report)) {
    const ColumnCounts counts = count_column(matrix, *rule);
    json.begin_object();
    json.key("pack").string(rule->pack).key("id").string(rule->id).key("chapter").string(rule->chapter).key("level").string(rule->level);
    json.key("title").string(localized(rule->title, messages.language()));
    json.key("texts").count(counts.texts);
    json.key("counts").begin_object();
    for (const Verdict verdict : kVerdicts) json.key(to_string(verdict)).count(counts.by_verdict[static_cast<std::size_t>(verdict)]);
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.key("rows").begin_array();
  for (const MatrixRow& row : matrix.rows) {
    json.begin_object();
    json.key("jurisdiction").string(row.jurisdiction);
    json.key("state").string(row.checked != nullptr ? "checked" : row.unreadable.empty() ? "no_text" : "unreadable");
    if (row.checked == nullptr) {
      json.key("message").string(row_problem(row, messages));
    } else {
      const Document& document = *row.checked->document;
      json.key("name").string(document.source->name).key("sha256").string(document.source->file_sha256);
      json.key("title").string(document.work.title).key("version_date").string(to_string(document.work.version_date));
      json.key("cells").begin_array();
      for (const rules::Rule* rule : columns(matrix.report)) {
        const Finding* finding = finding_of(row, *rule);
        if (finding == nullptr) continue;
        json.begin_object();
        json.key("pack").string(rule->pack).key("criterion").string(rule->id).key("verdict").string(to_string(finding->verdict));
        json.key("numbers").begin_array();
        std::vector<std::string> seen;
        for (const Evidence& evidence : finding->evidence) {
          if (std::find(seen.begin(), seen.end(), evidence.number) != seen.end()) continue;
          json.string(seen.emplace_back(evidence.number));
        }
        json.end_array();
        json.key("needs_review").boolean(finding->needs_review);
        json.end_object();
      }
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string matrix_csv(const Matrix& matrix, const Messages& messages) {
  const std::vector<const rules::Rule*> rules = columns(matrix.report);
  std::vector<std::string> head = {"jurisdiction", "file", "title", "version_date", "state"};
  for (const rules::Rule* rule : rules) head.push_back(rule->id);
  std::string out = csv_line(head);
  for (const MatrixRow& row : matrix.rows) {
    std::vector<std::string> cells = {row.jurisdiction, "", "", "", row.checked == nullptr ? row_problem(row, messages) : "checked"};
    if (row.checked != nullptr) {
      const Document& document = *row.checked->document;
      cells[1] = document.source->name;
      cells[2] = document.work.title;
      cells[3] = to_string(document.work.version_date);
    }
    for (const rules::Rule* rule : rules) {
      const Finding* finding = finding_of(row, *rule);
      cells.push_back(finding == nullptr ? std::string() : std::string(to_string(finding->verdict)));
    }
    out += csv_line(cells);
  }
  return out;
}

std::string matrix_text(const Matrix& matrix, const Messages& messages) {
  const std::vector<const rules::Rule*> rules = columns(matrix.report);
  std::size_t name_width = 0, date_width = 0;
  for (const MatrixRow& row : matrix.rows) {
    name_width = std::max(name_width, width_of(row_name(row, messages)));
    date_width = std::max(date_width, width_of(date_of(row, messages)));
  }
  constexpr std::size_t kTens = 10;
  std::string tens, ones;
  for (std::size_t i = 1; i <= rules.size(); ++i) {
    tens += i % kTens == 0 ? std::to_string(i / kTens % kTens) : " ";
    ones += std::to_string(i % kTens);
  }
  const std::string margin(name_width + date_width + 4, ' ');
  std::string out;
  for (const auto& pack : matrix.report.packs) {
    out += messages("report.yardstick", {{"title", std::string(localized(pack->title, messages.language()))}, {"version", pack->version},
                                         {"yardstick", yardstick_words(*pack, messages)}}) + "\n";
  }
  out += "\n" + margin + tens + "\n" + margin + ones + "\n";
  for (const MatrixRow& row : matrix.rows) {
    out += padded(row_name(row, messages), name_width) + "  " + padded(date_of(row, messages), date_width) + "  ";
    if (row.checked == nullptr) {
      out += row_problem(row, messages) + "\n";
      continue;
    }
    for (const rules::Rule* rule : rules) {
      const Finding* finding = finding_of(row, *rule);
      out += finding == nullptr ? " " : verdict_sign(finding->verdict);
    }
    const VerdictCounts counts = count_verdicts(row.checked->findings);
    out += "  " + messages("matrix.row-count", {{"count", std::to_string(counts[0])}, {"all", std::to_string(asked_of(counts))}}) + "\n";
  }
  out += "\n";
  for (const Verdict verdict : kVerdicts) out += std::string(verdict_sign(verdict)) + " " + verdict_word(verdict, messages) + "   ";
  out += "\n\n";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const ColumnCounts counts = count_column(matrix, *rules[i]);
    out += padded(std::to_string(i + 1), 3) + " " +
           messages("matrix.column-count", {{"count", std::to_string(counts.by_verdict[0])}, {"all", std::to_string(counts.asked)}}) + "  " +
           std::string(localized(rules[i]->title, messages.language())) + "\n";
  }
  return out;
}

}  // namespace harmonia::report
