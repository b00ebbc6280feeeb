#include <ostream>

#include "amend/bill_draft.h"
#include "cli/applying.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "report/bill.h"
#include "report/html_writer.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"quiet", "", 'q'}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true},
    {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

int failure(const Error& error, Session& session) {
  session.err << error_line(error, session.messages);
  return kUnreadable;
}

int bill(const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  std::string format = chosen_format(arguments, "md");
  if (format == "txt") format = "text";
  if (format != "md" && format != "text" && format != "html" && format != "pdf" && format != "docx" && format != "akn") {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "md, text, html, pdf, docx, akn"}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.two-files", {{"command", "bill"}});
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) return failure(traditions.error(), session);
  const auto laws = read_two_laws(arguments, session, *traditions, *options);
  if (!laws) return kUnreadable;
  const Result<Law> before = law_in_words(laws->front(), *traditions, session.messages), after = law_in_words(laws->back(), *traditions, session.messages);
  if (!before) return failure(before.error(), session);
  if (!after) return failure(after.error(), session);
  const parser::Tradition& tradition = *parser::find_tradition(*traditions, (*before)->tradition);
  const Result<amend::Vocabulary> vocabulary = amend::Vocabulary::load(session.data, *traditions, tradition);
  if (!vocabulary) return failure(vocabulary.error(), session);
  const Result<amend::DraftedBill> drafted = amend::draft_bill(**before, **after, *traditions, *vocabulary);
  if (!drafted) return failure(drafted.error(), session);
  if (!arguments.has("quiet")) session.err << report::bill_remarks(*drafted, session.messages);
  const std::string language = report::html_language((*before)->work.language);
  const auto written = [&](std::string bytes) { return write_export(arguments, *report::find_exporter(format), std::move(bytes), options->limits, session); };
  if (format == "docx") return written(report::bill_docx(*drafted, language));
  if (format == "html" || format == "pdf") return written(report::bill_html(*drafted, language, session.messages));
  if (format == "akn") return write_result(arguments, report::bill_akn(*drafted, **before, tradition), session);
  return write_result(arguments, amend::bill_text(*drafted, format == "md"), session);
}

}  // namespace

const Command kBill = {"bill", "OLD NEW", kOptions, bill};

}  // namespace harmonia::cli
