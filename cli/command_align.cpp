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
  const auto laws = read_two_laws(arguments, session, *traditions, *options);
  if (!laws) return kUnreadable;
  const Document &left = *laws->front(), &right = *laws->back();
  const Result<glossary::Glossary> glossary = glossary::Glossary::load(session.data);
  if (!glossary) {
    session.err << error_line(glossary.error(), session.messages);
    return kUnreadable;
  }
  diff::AlignOptions how;
  how.glossary = &*glossary;
  how.wordings = true;
  const Alignment alignment = diff::align(left, right, how);
  return write_result(arguments, exporter->alignment({left, right, alignment}, session.messages), session);
}

}  // namespace

const Command kAlign = {"align", "LEFT RIGHT", kOptions, align};

}  // namespace harmonia::cli
