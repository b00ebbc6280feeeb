#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/exports.h"
#include "diff/changes.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"layout", "LAYOUT"}, {"exit-code", ""}, {"colour", "WHEN"}, {"tradition", "ID"}, {"jobs", "N"},
    {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

bool colours(const Arguments& arguments, const Session& session) {
  const std::string when = arguments.value("colour", "auto");
  if (when != "auto") return when == "always";
  return !arguments.has("output") && &session.out == &std::cout && ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
}

bool differ(const Changes& changes) {
  return !changes.notes.empty() || std::any_of(changes.changes.begin(), changes.changes.end(), [](const Change& change) { return change.kind != ChangeKind::Same; });
}

int diff(const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  const std::string format = chosen_format(arguments, "text");
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->changes == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.changes != nullptr; })}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  const std::string layout = arguments.value("layout", "tracked");
  if (layout != "tracked" && layout != "columns") return wrong_usage(session, "usage.unknown-layout", {{"word", layout}});
  const std::string when = arguments.value("colour", "auto");
  if (when != "auto" && when != "always" && when != "never") return wrong_usage(session, "usage.unknown-colour", {{"word", when}});
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.two-files", {{"command", "diff"}});
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }
  const auto laws = read_two_laws(arguments, session, *traditions, *options);
  if (!laws) return kUnreadable;
  const Document &left = *laws->front(), &right = *laws->back();
  const Changes changes = diff::compare(left, right, diff::align_for_changes(left, right));
  static const parser::Tradition kNone;
  const parser::Tradition* tradition = parser::find_tradition(*traditions, right.tradition);
  const report::ComparedLaws compared{left, right, changes, tradition == nullptr ? kNone : *tradition, colours(arguments, session), layout == "columns"};
  const int status = write_export(arguments, *exporter, exporter->changes(compared, session.messages), options->limits, session);
  return status == kDone && arguments.has("exit-code") && differ(changes) ? kAnswerIsNo : status;
}

}  // namespace

const Command kDiff = {"diff", "OLD NEW", kOptions, diff};

}  // namespace harmonia::cli
