// The last steps from the bytes of an exporter to the user: those that need another program or a file of the user's.
#include "cli/exports.h"

#include <optional>
#include <ostream>

#include "engine/outside_programs.h"
#include "report/letterhead.h"
#include "report/printing.h"

namespace harmonia::cli {

namespace {

// The bytes of an exporter in the user's own look; an error is explained.
std::optional<std::string> in_their_look(const Arguments& arguments, std::string bytes, const parser::ImportLimits& limits, Session& session) {
  for (const std::string_view option : {kTemplateOption.name, kStyleOption.name}) {
    if (!arguments.has(option)) continue;
    const std::string path = arguments.value(option);
    Result<std::string> file = read_file(path, limits.file_bytes);
    Result<std::string> made = !file ? std::move(file) : option == kTemplateOption.name ? report::on_letterhead(bytes, *file, limits) : report::with_style_sheet(std::move(bytes), *file);
    if (!made) {
      Error error = made.error();
      if (error.where.empty()) error.where = path;
      session.err << error_line(error, session.messages);
      return std::nullopt;
    }
    bytes = std::move(made).value();
  }
  return bytes;
}

}  // namespace

int check_look(const Arguments& arguments, std::string_view format, Session& session) {
  if (arguments.has(kTemplateOption.name) && format != "docx") return wrong_usage(session, "usage.option-of-format", {{"word", "--template"}, {"formats", "docx"}});
  if (arguments.has(kStyleOption.name) && format != "html" && format != "pdf") return wrong_usage(session, "usage.option-of-format", {{"word", "--css"}, {"formats", "html, pdf"}});
  return kDone;
}

int write_export(const Arguments& arguments, const report::Exporter& exporter, std::string bytes, const parser::ImportLimits& limits, Session& session) {
  std::optional<std::string> own = in_their_look(arguments, std::move(bytes), limits, session);
  if (!own) return kUnreadable;
  bytes = std::move(*own);
  const Result<std::string> finished = report::finished(exporter.finish, std::move(bytes), engine::outside_programs(), limits);
  if (!finished) {
    session.err << error_line(finished.error(), session.messages);
    return finished.error().code.ends_with("-missing") ? kWrongUsage : kInternalError;
  }
  return write_result(arguments, *finished, session);
}

int write_paper(const Arguments& arguments, std::string_view format, const report::Paper& paper, const parser::ImportLimits& limits, Session& session) {
  std::string bytes = format == "md" ? report::paper_md(paper, session.messages) : format == "docx" ? report::paper_docx(paper, session.messages) : report::paper_html(paper, session.messages);
  return write_export(arguments, *report::find_exporter(format), std::move(bytes), limits, session);
}

}  // namespace harmonia::cli
