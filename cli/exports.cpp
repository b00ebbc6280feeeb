// The last steps from the bytes of an exporter to the user: those that need another program or a file of the user's.
#include "cli/exports.h"

#include <ostream>

#include "engine/outside_programs.h"
#include "report/printing.h"

namespace harmonia::cli {

int write_export(const Arguments& arguments, const report::Exporter& exporter, std::string bytes, const parser::ImportLimits& limits, Session& session) {
  if (exporter.printed) {
    Result<std::string> printed = report::print_page(bytes, engine::outside_programs(), limits);
    if (!printed) {
      session.err << error_line(printed.error(), session.messages);
      return printed.error().code == "printer-missing" ? kWrongUsage : kInternalError;
    }
    bytes = std::move(printed).value();
  }
  return write_result(arguments, bytes, session);
}

}  // namespace harmonia::cli
