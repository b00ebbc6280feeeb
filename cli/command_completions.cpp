// Completions for the shells, made of the tables that --help is made of and of the data that is there: commands,
// options, and the ids that some options take.
#include <array>
#include <ostream>

#include "cli/commands.h"
#include "report/exporters.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {{"output", "PATH", 'o'}, {"lang", "LANG"}, {"data", "DIR"}, {"help", "", 'h'}};

enum class Takes { Nothing, Words, File, Folder, Anything };

struct Value {
  Takes takes = Takes::Anything;
  std::vector<std::string> words;
};

std::vector<std::string> traditions(const DataFiles& data) {
  constexpr std::string_view kFolder = "parser/traditions/", kEnding = ".json";
  std::vector<std::string> ids;
  for (const DataFile& file : data) {
    if (file.path.starts_with(kFolder) && file.path.ends_with(kEnding)) {
      ids.emplace_back(file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size()));
    }
  }
  return ids;
}

Value value_of(const OptionSpec& option, const Session& session) {
  if (option.value.empty()) return {Takes::Nothing, {}};
  if (option.value == "PATH" || option.value == "FILE") return {Takes::File, {}};
  if (option.value == "DIR") return {Takes::Folder, {}};
  if (option.value == "LANG") return {Takes::Words, report::message_languages(session.data)};
  if (option.name == "pack") return {Takes::Words, rules::pack_ids(session.data)};
  if (option.name == "tradition") return {Takes::Words, traditions(session.data)};
  if (option.value == "FORMAT") {
    Value formats{Takes::Words, {}};
    for (const report::Exporter& exporter : report::exporters()) formats.words.emplace_back(exporter.format);
    return formats;
  }
  return {Takes::Anything, {}};
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// A word between single quotes, as all three shells read it.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += quote;
    else out += c;
  }
  return out + "'";
}

std::string bash(const Session& session) {
  std::string commands, options, values;
  for (const Command* command : session.commands) {
    const std::string name(command->name);
    commands += (commands.empty() ? "" : " ") + name;
    std::string own;
    for (const OptionSpec& option : command->options) {
      own += " --" + std::string(option.name);
      const Value value = value_of(option, session);
      std::string pattern = name + ":--" + std::string(option.name);
      if (option.letter != 0) pattern += "|" + name + ":-" + option.letter;
      if (value.takes == Takes::Words) values += "    " + pattern + ") COMPREPLY=($(compgen -W \"" + joined(value.words) + "\" -- \"$word\")); return ;;\n";
      if (value.takes == Takes::Folder) values += "    " + pattern + ") COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n";
      if (value.takes == Takes::File) values += "    " + pattern + ") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n";
      if (value.takes == Takes::Anything) values += "    " + pattern + ") return ;;\n";
    }
    options += "    " + name + ") options=\"" + own.substr(own.empty() ? 0 : 1) + "\" ;;\n";
  }
  return "_harmonia() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} options=\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W \"" + commands + " --help --version\" -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case $command:$before in\n" + values +
         "  esac\n"
         "  case $command in\n" + options +
         "  esac\n"
         "  case $word in\n"
         "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
         "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _harmonia harmonia\n";
}

std::string zsh(const Session& session) {
  constexpr std::string_view kQuote = "'\\''";
  // In the description of an option, brackets and colons have a meaning of their own.
  const auto plain = [](std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
      out += c;
    }
    return out;
  };
  std::string commands, cases;
  for (const Command* command : session.commands) {
    const std::string name(command->name);
    commands += "    " + quoted(plain(name) + ":" + session.messages("help." + name), kQuote) + "\n";
    cases += "    " + name + ")\n      _arguments -s";
    for (const OptionSpec& option : command->options) {
      const Value value = value_of(option, session);
      std::string after = "[" + plain(session.messages(option_message(session.messages, name, option.name))) + "]";
      if (value.takes != Takes::Nothing) after += ":" + std::string(option.value) + ":";
      if (value.takes == Takes::Words) after += "(" + joined(value.words) + ")";
      if (value.takes == Takes::File) after += "_files";
      if (value.takes == Takes::Folder) after += "_files -/";
      const std::string often = option.repeats ? "*" : "";
      cases += " \\\n        " + quoted(often + "--" + std::string(option.name) + after, kQuote);
      if (option.letter != 0) cases += " \\\n        " + quoted(often + "-" + option.letter + after, kQuote);
    }
    cases += " \\\n        '*:file:_files'\n      ;;\n";
  }
  return "#compdef harmonia\n"
         "_harmonia() {\n"
         "  local -a commands=(\n" + commands + "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $command in\n" + cases +
         "  esac\n"
         "}\n"
         "_harmonia \"$@\"\n";
}

std::string fish(const Session& session) {
  constexpr std::string_view kQuote = "\\'";
  std::string out;
  for (const Command* command : session.commands) {
    const std::string name(command->name);
    out += "complete -c harmonia -f -n __fish_use_subcommand -a " + name + " -d " + quoted(session.messages("help." + name), kQuote) + "\n";
    out += "complete -c harmonia -F -n '__fish_seen_subcommand_from " + name + "'\n";
    for (const OptionSpec& option : command->options) {
      const Value value = value_of(option, session);
      out += "complete -c harmonia -n '__fish_seen_subcommand_from " + name + "' -l " + std::string(option.name);
      if (option.letter != 0) out += std::string(" -s ") + option.letter;
      if (value.takes == Takes::File) out += " -r -F";
      if (value.takes == Takes::Folder) out += " -x -a '(__fish_complete_directories)'";
      if (value.takes == Takes::Words) out += " -x -a " + quoted(joined(value.words), kQuote);
      if (value.takes == Takes::Anything) out += " -x";
      out += " -d " + quoted(session.messages(option_message(session.messages, name, option.name)), kQuote) + "\n";
    }
  }
  return out;
}

struct Shell {
  std::string_view name;
  std::string (*completions)(const Session&);
};
constexpr Shell kShells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};

int completions(const Arguments& arguments, Session& session) {
  if (arguments.operands.size() == 1) {
    for (const Shell& shell : kShells) {
      if (shell.name == arguments.operands[0]) return write_result(arguments, shell.completions(session), session);
    }
  }
  return wrong_usage(session, "usage.unknown-shell", {{"word", arguments.operands.front()}});
}

}  // namespace

const Command kCompletions = {"completions", "bash|zsh|fish", kOptions, completions};

}  // namespace harmonia::cli
