#include <algorithm>
#include <ostream>

#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"pack", "ID", 0, true}, {"yardstick", "ID", 0, true}, {"on", "DATE"}, {"profile", "ID"}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"jurisdictions", "A,B,C"},
    {"picture", "PICTURE"}, {"criterion", "ID"}, {"tradition", "ID"}, {"date", "DATE"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"rulings", "FILE"},
    {"data", "DIR"}, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(list.size(), comma + 1));
  }
  return parts;
}

// The laws in the order given, then what could not be read, then each jurisdiction asked for that has no text.
std::vector<report::MatrixRow> make_rows(const report::Report& report, const std::vector<Unread>& unread, const std::vector<std::string>& wanted) {
  std::vector<report::MatrixRow> rows;
  for (const report::CheckedDocument& checked : report.documents) rows.push_back({checked.document->work.jurisdiction, &checked, {}});
  for (const Unread& each : unread) {
    std::string reason = each.message;
    while (!reason.empty() && reason.back() == '\n') reason.pop_back();
    rows.push_back({each.path, nullptr, std::move(reason)});
  }
  for (const std::string& jurisdiction : wanted) {
    const bool loaded = std::any_of(rows.begin(), rows.end(), [&](const report::MatrixRow& row) { return row.jurisdiction == jurisdiction; });
    if (!loaded) rows.push_back({jurisdiction, nullptr, {}});
  }
  return rows;
}

int matrix(const Arguments& arguments, Session& session) {
  const std::string format = chosen_format(arguments, "text");
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->matrix == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.matrix != nullptr; })}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  const std::string picture = arguments.value("picture", "grid");
  if (picture != "grid" && picture != "map") return wrong_usage(session, "usage.unknown-picture", {{"word", picture}});
  for (const std::string_view option : {"picture", "criterion"}) {
    if (arguments.has(option) && format != "svg" && format != "png") return wrong_usage(session, "usage.option-of-format", {{"word", "--" + std::string(option)}, {"formats", "svg, png"}});
  }
  if (arguments.has("criterion") && picture != "map") return wrong_usage(session, "usage.criterion-of-map");
  Checking checking;
  if (const int status = begin_checking(arguments, session, checking); status != kDone) return status;
  const std::string criterion = arguments.value("criterion");
  const auto has_it = [&](const auto& pack) { return std::any_of(pack->rules.begin(), pack->rules.end(), [&](const rules::Rule& rule) { return rule.id == criterion; }); };
  if (!criterion.empty() && std::none_of(checking.report.packs.begin(), checking.report.packs.end(), has_it)) {
    return wrong_usage(session, "usage.unknown-criterion", {{"word", criterion}});
  }
  check_laws(arguments, session, {}, checking);
  for (const Unread& each : checking.unread) session.err << each.message;

  report::Matrix table;
  table.report = std::move(checking.report);
  table.rows = make_rows(table.report, checking.unread, split(arguments.value("jurisdictions")));
  table.picture = picture == "map" ? report::MatrixPicture::Map : report::MatrixPicture::Grid;
  table.criterion = criterion;
  const int status = write_export(arguments, *exporter, exporter->matrix(table, session.messages), checking.options.limits, session);
  if (status != kDone) return status;
  return checking.unread.empty() ? kDone : kUnreadable;
}

}  // namespace

const Command kMatrix = {"matrix", "FILE...", kOptions, matrix};

}  // namespace harmonia::cli
