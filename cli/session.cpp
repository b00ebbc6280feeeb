#include "cli/session.h"

#include <algorithm>
#include <ostream>

namespace harmonia::cli {

std::string option_message(const report::Messages& messages, std::string_view command, std::string_view option) {
  const std::string general = "option." + std::string(option);
  const std::string own = general + "." + std::string(command);
  return messages.has(own) ? own : general;
}

int wrong_usage(Session& session, std::string_view id, const report::Arguments& arguments) {
  session.err << "harmonia: " << session.messages(id, arguments) << "\n";
  return kWrongUsage;
}

std::string error_line(const Error& error, const report::Messages& messages) {
  std::string line = error.where.empty() ? "harmonia" : error.where;
  line += ": " + error.message;
  if (const std::string remedy = "remedy." + error.code; messages.has(remedy)) line += "; " + messages(remedy);
  return line + "\n";
}

int pack_failure(const Error& error, Session& session) {
  if (error.code != "pack-unknown") {
    session.err << error_line(error, session.messages);
    return kUnreadable;
  }
  std::string known;
  for (const std::string& id : rules::pack_ids(session.data)) known += (known.empty() ? "" : ", ") + id;
  return wrong_usage(session, "usage.unknown-pack", {{"word", error.where}, {"packs", known}});
}

}  // namespace harmonia::cli
