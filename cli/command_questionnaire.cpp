// harmonia questionnaire LAW... --questions TABLE --pack ID: answers drafted from what the laws say.
#include <algorithm>
#include <ostream>

#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "report/questionnaire.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"questions", "FILE"}, {"pack", "ID", 0, true}, {"yardstick", "ID", 0, true}, {"on", "DATE"}, {"profile", "ID"}, {"output", "PATH", 'o'}, {"format", "FORMAT"},
    {"tradition", "ID"}, {"date", "DATE"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"rulings", "FILE"}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

using Writer = std::string (*)(const std::vector<report::Question>&, const report::Report&, const report::Messages&);

// A null writer: a paper.
constexpr std::pair<std::string_view, Writer> kFormats[] = {
    {"csv", report::questionnaire_csv}, {"json", report::questionnaire_json}, {"xlsx", report::questionnaire_xlsx}, {"docx", nullptr}, {"md", nullptr}, {"html", nullptr}, {"pdf", nullptr}};

int questionnaire(const Arguments& arguments, Session& session) {
  const std::string format = chosen_format(arguments, "csv");
  const auto* const known = std::find_if(std::begin(kFormats), std::end(kFormats), [&](const auto& each) { return each.first == format; });
  if (known == std::end(kFormats)) return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "csv, json, xlsx, docx, md, html, pdf"}});
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  if (!arguments.has("questions")) return wrong_usage(session, "usage.no-questions");
  Checking checking;
  if (const int status = begin_checking(arguments, session, checking); status != kDone) return status;
  const std::string path = arguments.value("questions");
  const auto failed = [&](const Error& error) {
    session.err << error_line(error, session.messages);
    return kUnreadable;
  };
  const Result<std::string> table = read_file(path, checking.options.limits.file_bytes);
  if (!table) return failed(table.error());
  const Result<std::vector<report::Question>> questions = report::read_questions(*table, path, session.messages, checking.options.limits);
  if (!questions) return failed(questions.error());
  if (const auto error = report::unknown_criterion(*questions, checking.report, path)) return failed(*error);
  check_laws(arguments, session, {}, checking);
  for (const Unread& each : checking.unread) session.err << each.message;
  if (checking.report.documents.empty()) return kUnreadable;
  const int status = known->second != nullptr
                         ? write_result(arguments, known->second(*questions, checking.report, session.messages), session)
                         : write_paper(arguments, format, report::questionnaire_paper(*questions, checking.report, session.messages), checking.options.limits, session);
  return status == kDone && !checking.unread.empty() ? static_cast<int>(kUnreadable) : status;
}

}  // namespace

const Command kQuestionnaire = {"questionnaire", "FILE...", kOptions, questionnaire};

}  // namespace harmonia::cli
