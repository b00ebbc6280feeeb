#include <ostream>

#include "cli/applying.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "report/application.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"on", "DATE"}, {"published", "DATE"}, {"with", "FILE", 0, true}, {"against", "FILE"}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"quiet", "", 'q'}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true},
    {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

int apply(const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  std::string format = chosen_format(arguments, "text");
  if (format == "md" || format == "txt") format = "text";  // the law after, in the form of the law before
  if (format != "text" && format != "json" && format != "akn" && format != "html" && format != "pdf" && format != "docx") {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "text, json, akn, html, pdf, docx"}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.two-files", {{"command", "apply"}});
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }
  engine::ApplyQuestions questions;
  for (const auto& [name, to] : {std::pair{"on", &questions.when.on}, std::pair{"published", &questions.when.published}}) {
    if (!arguments.has(name)) continue;
    const std::optional<Date> date = parse_date(arguments.value(name));
    if (!date || date->day == 0) return wrong_usage(session, "usage.not-a-date", {{"word", arguments.value(name)}});
    *to = *date;
  }
  const auto read_more = [&](const std::string& path) {
    Result<Law> law = read_law(path, *traditions, *options, session.in);
    if (!law) session.err << error_line(law.error(), session.messages);
    return law ? *law : Law();
  };
  for (const std::string& path : arguments.values("with")) {
    questions.others.push_back(read_more(path));
    if (!questions.others.back()) return kUnreadable;
  }
  if (arguments.has("against") && !(questions.official = read_more(arguments.value("against")))) return kUnreadable;
  Applied done;
  if (const int status = apply_bill(arguments, session, *traditions, *options, done, questions); status != kDone) return status;
  const report::AppliedBill applied{*done.bill, *done.before, *done.after, done.application, done.consequences, done.official ? &*done.official : nullptr};
  if (!arguments.has("quiet")) session.err << report::application_remarks(applied, session.messages);
  std::string result;
  if (format == "json") result = report::application_json(applied, session.messages);
  else if (format == "html" || format == "pdf") result = report::application_html(applied, session.messages);
  else if (format == "docx") result = report::application_docx(applied, session.messages);
  else if (format == "akn") result = report::application_akn(applied, *parser::find_tradition(*traditions, done.after->tradition));
  else result = done.application.text;
  return write_export(arguments, *report::find_exporter(format), std::move(result), options->limits, session);
}

}  // namespace

const Command kApply = {"apply", "BILL BASE", kOptions, apply};

}  // namespace harmonia::cli
