// harmonia COMMAND [OPTIONS] FILE...: which command is meant, in which language it speaks, and its status.
#include <algorithm>
#include <exception>
#include <iostream>

#include "cli/commands.h"
#include "data/compiled_in.h"

namespace harmonia::cli {

namespace {

constexpr const Command* kCommands[] = {&kParse, &kAlign, &kDiff, &kCompare, &kApply, &kBill, &kImpact, &kStages, &kConflicts, &kHarmonize, &kCheck, &kMatrix, &kReport, &kQuestionnaire, &kCorpus, &kServe, &kWork, &kPacks, &kTraditions, &kManual, &kCompletions};

constexpr std::string_view kDefaultLanguage = "en";

const Command* find_command(std::string_view name) {
  const auto* found = std::find_if(std::begin(kCommands), std::end(kCommands), [&](const Command* each) { return each->name == name; });
  return found == std::end(kCommands) ? nullptr : *found;
}

// The value of an option before the command line is read as a whole: messages about it need a language.
std::string early_value(const std::vector<std::string>& words, std::string_view option, std::string_view otherwise) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == option && i + 1 < words.size()) return words[i + 1];
    if (words[i].starts_with(std::string(option) + "=")) return words[i].substr(option.size() + 1);
  }
  return std::string(otherwise);
}

void print_row(std::ostream& out, const std::string& left, const std::string& right) {
  constexpr std::size_t kColumn = 26;
  out << "  " << left << std::string(left.size() < kColumn ? kColumn - left.size() : 1, ' ') << right << "\n";
}

void print_help(Session& session) {
  session.out << session.messages("help.program") << "\n\n" << session.messages("help.usage") << " harmonia COMMAND [OPTIONS] FILE...\n\n";
  for (const Command* command : kCommands) print_row(session.out, std::string(command->name), session.messages("help." + std::string(command->name)));
  session.out << "\n" << session.messages("help.more") << "\n\n" << session.messages("help.exit-status") << "\n";
}

void print_help(const Command& command, Session& session) {
  const std::string name(command.name);
  session.out << session.messages("help." + name) << "\n\n"
              << session.messages("help.usage") << " harmonia " << name << (command.operands.empty() ? "" : " ") << command.operands << " [OPTIONS]\n\n";
  for (const OptionSpec& option : command.options) {
    std::string left = option.letter != 0 ? std::string("-") + option.letter + ", " : std::string("    ");
    left += "--" + std::string(option.name);
    if (!option.value.empty()) left += " " + std::string(option.value);
    print_row(session.out, left, session.messages(option_message(session.messages, name, option.name)));
  }
  session.out << "\n" << session.messages("help.exit-status") << "\n";
}

int run(const Command& command, std::span<const std::string> words, Session& session) {
  Result<Arguments> arguments = read_arguments(words, command.options);
  if (!arguments) {
    const Error& error = arguments.error();
    const bool meant = !error.message.empty() && error.code == "usage.unknown-option";
    return wrong_usage(session, error.code + (meant ? ".meant" : ""),
                       {{"word", error.where}, {"meant", error.message}, {"command", std::string(command.name)}});
  }
  if (arguments->has("help")) {
    print_help(command, session);
    return kDone;
  }
  if (arguments->operands.empty() && !command.operands.empty() && !command.operands.starts_with('[')) {
    return wrong_usage(session, "usage.no-operand", {{"command", std::string(command.name)}, {"operands", std::string(command.operands)}});
  }
  if (!arguments->operands.empty() && command.operands.empty()) {
    return wrong_usage(session, "usage.operand-not-wanted", {{"command", std::string(command.name)}, {"word", arguments->operands[0]}});
  }
  if (std::count(arguments->operands.begin(), arguments->operands.end(), "-") > 1) return wrong_usage(session, "usage.stdin-twice");
  return command.run(*arguments, session);
}

int run(const std::vector<std::string>& words) {
  if (!words.empty() && words[0] == "--version") {  // asks for no data
    std::cout << engine_version() << "\n";
    return kDone;
  }
  Session session{compiled_in_data(), {}, report::Messages("", {}), std::cin, std::cout, std::cerr, kCommands};
  const Result<report::Messages> english = report::load_messages(session.data, kDefaultLanguage);
  if (!english) {
    std::cerr << error_line(english.error(), session.messages);
    return kInternalError;
  }
  session.messages = *english;
  if (const std::string folder = early_value(words, "--data", ""); !folder.empty()) {
    if (const auto error = overlay(session, folder, "")) {
      std::cerr << error_line(*error, session.messages);
      return kUnreadable;
    }
  }
  Result<report::Messages> messages = report::load_messages(session.data, early_value(words, "--lang", kDefaultLanguage));
  if (!messages) {
    std::cerr << error_line(messages.error(), session.messages);
    return kWrongUsage;
  }
  session.messages = std::move(messages).value();

  if (words.empty()) {
    print_help(session);
    return kWrongUsage;
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    if (const Command* command = words.size() > 1 ? find_command(words[1]) : nullptr) print_help(*command, session);
    else print_help(session);
    return kDone;
  }
  if (const Command* command = find_command(words[0])) return run(*command, std::span(words).subspan(1), session);
  std::vector<std::string_view> names;
  for (const Command* each : kCommands) names.push_back(each->name);
  const std::string meant = nearest(words[0], names);
  return wrong_usage(session, meant.empty() ? "usage.unknown-command" : "usage.unknown-command.meant", {{"word", words[0]}, {"meant", meant}});
}

}  // namespace

}  // namespace harmonia::cli

// Nothing below throws by design; what does all the same, such as a want of memory, ends here.
int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  try {
    return harmonia::cli::run({words + 1, words + count});
  } catch (const std::exception& problem) {
    std::cerr << "harmonia: internal error: " << problem.what() << "\n";
    return harmonia::cli::kInternalError;
  }
}
