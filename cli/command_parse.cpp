#include <ostream>

#include "cli/commands.h"
#include "report/document.h"
#include "report/exporters.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"quiet", "", 'q'}, {"jobs", "N"},
    {"limit", "NAME=VALUE", 0, true}, {"rulings", "FILE"}, {"explain", ""}, {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

// Diagnostics of one law that a terminal shows; all of them are in the JSON.
constexpr std::size_t kMostShown = 12;

void show_diagnostics(const Document& document, const report::Messages& messages, std::string& out) {
  const LineIndex lines(document.source->bytes);
  std::size_t shown = 0;
  for (const Diagnostic& diagnostic : document.diagnostics) {
    if (shown == kMostShown) break;
    out += report::render(diagnostic, document, lines, messages);
    ++shown;
  }
  const std::size_t more = document.diagnostics.size() - shown;
  if (more > 0) out += document.source->name + ": " + messages("terminal.more-diagnostics", {{"count", std::to_string(more)}}) + "\n";
}

// What one file gives: a result or why there is none, and what is said about it.
struct Parsed {
  std::string result;
  std::string said;
  bool readable = false;
};

int parse(const Arguments& arguments, Session& session) {
  Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  const std::string format = arguments.has("explain") ? "explain" : chosen_format(arguments, "outline");
  options.value().explain = format == "explain";
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->document == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.document != nullptr; })}});
  }
  const std::size_t count = arguments.operands.size();
  if (count > 1 && !exporter->joinable) return wrong_usage(session, "usage.one-file", {{"format", format}});
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }

  std::vector<Parsed> all(count);
  run_jobs(count, options->jobs, [&](std::size_t i) {
    const Result<Law> law = read_law(arguments.operands[i], *traditions, *options, session.in);
    Parsed& parsed = all[i];
    if (!law) {
      parsed.said = error_line(law.error(), session.messages);
      return;
    }
    const Document& document = **law;
    parsed.readable = true;
    parsed.result = exporter->document(document, *parser::find_tradition(*traditions, document.tradition), session.messages);
    if (!arguments.has("quiet")) show_diagnostics(document, session.messages, parsed.said);
  });

  std::string result;
  bool all_readable = true;
  for (std::size_t i = 0; i < count; ++i) {
    session.err << all[i].said;
    all_readable = all_readable && all[i].readable;
    if (count > 1 && all[i].readable && format == "outline") result += "=== " + arguments.operands[i] + "\n";
    result += all[i].result;
  }
  const bool nothing = result.empty() && !all_readable;
  const int status = nothing ? kDone : write_result(arguments, result, session);
  return status != kDone ? status : all_readable ? kDone : kUnreadable;
}

}  // namespace

const Command kParse = {"parse", "FILE...", kOptions, parse};

}  // namespace harmonia::cli
