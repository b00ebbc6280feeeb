#include "cli/session.h"

#include <algorithm>
#include <ostream>

namespace harmonia::cli {

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

std::string engine_version() { return "harmonia " HARMONIA_VERSION; }

}  // namespace harmonia::cli
