#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "parser/import/decode.h"
#include "report/messages.h"
#include "report/paper.h"
#include "report/report.h"

// A questionnaire that someone else has put, mapped to criteria, with answers drafted from what was found.
namespace harmonia::report {

struct Question {
  std::string number, words;
  std::vector<std::string> criteria;

  bool operator==(const Question&) const = default;
};

/// The questions of a table in CSV, a workbook or a Word document. One of its first rows names the columns: "question" and
/// "criteria" (ids, blanks between), "number" where there is one, in these words or in those of the messages' language; other
/// columns are left aside, and so is all that stands above. A question that is put again, as in the answers that this program
/// writes, is one. Errors name the row.
Result<std::vector<Question>> read_questions(std::string_view bytes, const std::string& name, const Messages& messages, const parser::ImportLimits& limits = {});

/// The first criterion that no pack of the report has, as an error; nothing where all are known.
std::optional<Error> unknown_criterion(const std::vector<Question>& questions, const Report& report, std::string_view name);

/// Yes where all criteria of a question are met, partly where some words were found, no where nothing was or the contrary, no matter of
/// law where none is asked of this text, open where it could not be read.
std::string questionnaire_csv(const std::vector<Question>& questions, const Report& report, const Messages& messages);
std::string questionnaire_json(const std::vector<Question>& questions, const Report& report, const Messages& messages);
/// A row for each question and law, then what was checked and by what. It can be given as a table of questions again.
std::string questionnaire_xlsx(const std::vector<Question>& questions, const Report& report, const Messages& messages);
/// Each question with the answer for each law, the words under their articles.
Paper questionnaire_paper(const std::vector<Question>& questions, const Report& report, const Messages& messages);

}  // namespace harmonia::report
