#include "cli/commands.h"
#include "diff/align.h"
#include "report/exporters.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true},
    {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

int align(const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  const std::string format = chosen_format(arguments, "table");
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->alignment == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.alignment != nullptr; })}});
  }
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.two-files", {{"command", "align"}});
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }
  Law laws[2];
  std::string said[2];
  run_jobs(2, options->jobs, [&](std::size_t i) {
    Result<Law> law = read_law(arguments.operands[i], *traditions, *options, session.in);
    if (law) laws[i] = std::move(law).value();
    else said[i] = error_line(law.error(), session.messages);
  });
  session.err << said[0] << said[1];
  if (laws[0] == nullptr || laws[1] == nullptr) return kUnreadable;
  const Alignment alignment = diff::align(*laws[0], *laws[1]);
  return write_result(arguments, exporter->alignment({*laws[0], *laws[1], alignment}, session.messages), session);
}

}  // namespace

const Command kAlign = {"align", "LEFT RIGHT", kOptions, align};

}  // namespace harmonia::cli
