// harmonia harmonize FILE --pack ID: a draft that closes the gaps. What it writes is applied to the law and checked
// again before it is shown, so that the draft says itself what it achieves.
#include <algorithm>
#include <ostream>

#include "cli/applying.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "engine/drafting.h"
#include "parser/akn/akn_writer.h"
#include "report/draft.h"
#include "report/html_writer.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"pack", "ID"}, {"yardstick", "ID"}, {"on", "DATE"}, {"profile", "ID"}, {"after", "ARTICLE"}, {"with-optional", ""}, {"settled", ""}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"date", "DATE"},
    {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

constexpr std::string_view kFormats[] = {"md", "html", "pdf", "docx", "text", "akn"};

int failure(const Error& error, Session& session) {
  session.err << error_line(error, session.messages);
  return kUnreadable;
}

int harmonize(const Arguments& arguments, Session& session) {
  const std::string format = chosen_format(arguments, "md");
  if (std::find(std::begin(kFormats), std::end(kFormats), format) == std::end(kFormats)) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "md, html, pdf, docx, text, akn"}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  if (arguments.operands.size() != 1) return wrong_usage(session, "usage.one-law", {{"command", "harmonize"}});
  Checking checking;
  if (const int status = begin_checking(arguments, session, checking); status != kDone) return status;
  check_laws(arguments, session, {}, checking);
  for (const Unread& each : checking.unread) session.err << each.message;
  if (checking.report.documents.empty()) return kUnreadable;

  report::CheckedDocument& checked = checking.report.documents.front();
  const Result<engine::Drafted> made = engine::draft_for(checked.document, checking.report.packs.front(), session.data, checking.traditions, session.messages,
                                                               {std::string(arguments.value("after")), arguments.has("with-optional")});
  if (!made) return failure(made.error(), session);
  checked = made->checked;  // what was found must point into the text that is amended
  const Document& law = *made->law;
  const std::string language = report::html_language(law.work.language);
  const report::DraftedLaw drafted{checking.report, made->models, made->draft, made->met, made->unmet, made->nearest};
  if (!made->draft.orders.empty()) {
    session.err << session.messages("draft.checked-is", {{"met", std::to_string(drafted.met.size())},
                                                         {"all", std::to_string(drafted.met.size() + drafted.unmet.size())}}) << "\n";
  }
  // The draft speaks the language of its law, where the program does.
  const Result<report::Messages> own = report::load_messages(session.data, language);
  const report::Messages& messages = own ? *own : session.messages;
  const std::string decree = amend::decree_text(made->draft, law, made->models, !arguments.has("settled"));
  if (format == "text") return write_result(arguments, decree, session);
  if (format == "md") return write_result(arguments, report::draft_md(drafted, messages), session);
  if (format == "html" || format == "pdf") {
    return write_export(arguments, *report::find_exporter(format), report::draft_html(drafted, messages), checking.options.limits, session);
  }
  if (format == "docx") return write_export(arguments, *report::find_exporter(format), report::draft_docx(drafted, messages), checking.options.limits, session);
  const Result<Law> bill = law_from_text(decree, law, checking.traditions);
  if (!bill) return failure(bill.error(), session);
  return write_result(arguments, parser::write_akn(**bill, *parser::find_tradition(checking.traditions, law.tradition)), session);
}

}  // namespace

const Command kHarmonize = {"harmonize", "FILE", kOptions, harmonize};

}  // namespace harmonia::cli
