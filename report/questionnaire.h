#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "report/messages.h"
#include "report/report.h"

// A questionnaire that someone else has put, mapped to criteria, with answers drafted from what was found.
namespace harmonia::report {

struct Question {
  std::string number, words;
  std::vector<std::string> criteria;
};

/// A table in CSV whose first line names its columns: "question" and "criteria" (ids, blanks between), "number" where there is one;
/// other columns are left aside. Commas or semicolons part the cells, quotes hold them together. Errors name the line.
Result<std::vector<Question>> read_questions(std::string_view csv, std::string_view name);

/// The first criterion that no pack of the report has, as an error; nothing where all are known.
std::optional<Error> unknown_criterion(const std::vector<Question>& questions, const Report& report, std::string_view name);

/// Yes where all criteria of a question are met, partly where some words were found, no where nothing was or the contrary, no matter of
/// law where none is asked of this text, open where it could not be read.
std::string questionnaire_csv(const std::vector<Question>& questions, const Report& report, const Messages& messages);
std::string questionnaire_md(const std::vector<Question>& questions, const Report& report, const Messages& messages);
std::string questionnaire_json(const std::vector<Question>& questions, const Report& report, const Messages& messages);
std::string questionnaire_xlsx(const std::vector<Question>& questions, const Report& report, const Messages& messages);

}  // namespace harmonia::report
