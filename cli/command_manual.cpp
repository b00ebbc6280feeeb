// Man pages, made of the tables that --help is made of, so that they cannot differ from it.
#include <algorithm>
#include <ostream>

#include "cli/commands.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {{"output", "PATH", 'o'}, {"lang", "LANG"}, {"help", "", 'h'}};

// Text that roff reads as text: no request at the start of a line, no escape, and a hyphen that can be copied.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool line_begins = at == 0 || text[at - 1] == '\n';
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
  }
  return out;
}

std::string page_name(std::string_view command) { return "harmonia" + (command.empty() ? "" : "-" + std::string(command)); }

void begin_page(std::string& out, std::string_view command, const report::Messages& messages, std::string_view summary) {
  const std::string name = page_name(command);
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  out += ".TH " + upper + " 1 \"\" \"" + roff(engine_version()) + "\"\n";
  out += ".SH " + messages("manual.name") + "\n" + roff(name) + " \\- " + roff(summary) + "\n.SH " + messages("manual.synopsis") + "\n";
}

std::string page(const Command& command, const report::Messages& messages) {
  const std::string name(command.name);
  std::string out;
  begin_page(out, name, messages, messages("help." + name));
  out += ".B harmonia " + name + "\n" + roff(command.operands) + " [\\fIOPTIONS\\fR]\n.SH " + messages("manual.options") + "\n";
  for (const OptionSpec& option : command.options) {
    out += ".TP\n";
    if (option.letter != 0) out += std::string("\\fB\\-") + option.letter + "\\fR, ";
    out += "\\fB\\-\\-" + roff(option.name) + "\\fR";
    if (!option.value.empty()) out += " \\fI" + roff(option.value) + "\\fR";
    out += "\n" + roff(messages(option_message(messages, name, option.name))) + "\n";
  }
  out += ".SH " + messages("manual.exit-status") + "\n" + roff(messages("help.exit-status")) + "\n";
  out += ".SH " + messages("manual.see-also") + "\n.BR harmonia (1)\n";
  return out;
}

std::string program_page(const Session& session) {
  const report::Messages& messages = session.messages;
  std::string out;
  begin_page(out, "", messages, messages("help.program"));
  out += ".B harmonia\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\fIFILE\\fR...\n.SH " + messages("manual.commands") + "\n";
  for (const Command* command : session.commands) {
    out += ".TP\n.BR harmonia\\-" + roff(command->name) + " (1)\n" + roff(messages("help." + std::string(command->name))) + "\n";
  }
  out += ".PP\n" + roff(messages("help.more")) + "\n.SH " + messages("manual.exit-status") + "\n" + roff(messages("help.exit-status")) + "\n";
  return out;
}

int manual(const Arguments& arguments, Session& session) {
  if (arguments.operands.size() > 1) return wrong_usage(session, "usage.one-command", {{"command", "manual"}});
  if (arguments.operands.empty()) return write_result(arguments, program_page(session), session);
  for (const Command* command : session.commands) {
    if (command->name == arguments.operands[0]) return write_result(arguments, page(*command, session.messages), session);
  }
  return wrong_usage(session, "usage.unknown-command", {{"word", arguments.operands[0]}});
}

}  // namespace

const Command kManual = {"manual", "[COMMAND]", kOptions, manual};

}  // namespace harmonia::cli
