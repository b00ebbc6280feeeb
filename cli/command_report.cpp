// harmonia report KIND FILE... --pack ID: reports of other kinds than the gap report of `check`. KIND is ficha (one page on
// one law), follow-up (what changed since) or grievance (what other states give that one does not).
#include <algorithm>
#include <charconv>
#include <ostream>

#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "report/ficha.h"
#include "report/follow_up.h"
#include "report/grievance.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"pack", "ID", 0, true}, {"baseline", "FILE"}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"date", "DATE"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true},
    {"rulings", "FILE"}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

constexpr std::string_view kKinds[] = {"ficha", "follow-up", "grievance"};
constexpr std::string_view kFormats[] = {"md", "html", "pdf", "docx", "json"};

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

int failure(const Error& error, const std::string& path, Session& session) {
  session.err << error_line({error.code, error.message, error.where.empty() ? path : error.where}, session.messages);
  return kUnreadable;
}

// A side of a follow-up: findings that were kept, or a law that is checked now.
std::optional<report::KeptReport> follow_up_side(const Arguments& arguments, const std::string& path, Session& session, Checking& checking, int& status) {
  if (path != "-") {
    const Result<std::string> bytes = read_file(path, checking.options.limits.file_bytes);
    if (!bytes) {
      status = failure(bytes.error(), path, session);
      return std::nullopt;
    }
    if (const std::size_t begin = bytes->find_first_not_of(" \t\r\n"); begin != std::string::npos && (*bytes)[begin] == '{') {
      Result<report::KeptReport> kept = report::read_findings(*bytes);
      if (kept) return std::move(kept).value();
      status = failure(kept.error(), path, session);
      return std::nullopt;
    }
  }
  Arguments one = arguments;
  one.operands = {path};
  checking.report.documents.clear();
  checking.unread.clear();
  check_laws(one, session, {}, checking);
  for (const Unread& each : checking.unread) session.err << each.message;
  if (checking.report.documents.empty()) {
    status = kUnreadable;
    return std::nullopt;
  }
  return report::kept(checking.report, session.messages);
}

int follow_up(const Arguments& arguments, std::string_view format, Session& session, Checking& checking) {
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.two-files", {{"command", "report follow-up"}});
  int status = kDone;
  const auto before = follow_up_side(arguments, arguments.operands[0], session, checking, status);
  if (!before) return status;
  const auto after = follow_up_side(arguments, arguments.operands[1], session, checking, status);
  if (!after) return status;
  if (format == "json") return write_result(arguments, report::follow_up_json(*before, *after), session);
  return write_paper(arguments, format, report::follow_up_paper(*before, *after, checking.report, session.messages), checking.options.limits, session);
}

// The law that --baseline names, by number from 1 or by file; the first without it.
std::optional<std::size_t> find_base(const Arguments& arguments, const report::Report& report) {
  const std::string named = arguments.value("baseline");
  if (named.empty()) return 0;
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(named.data(), named.data() + named.size(), number);
  if (problem == std::errc() && end == named.data() + named.size()) return number >= 1 && number <= report.documents.size() ? std::optional(number - 1) : std::nullopt;
  for (std::size_t k = 0; k < report.documents.size(); ++k) {
    const std::string& name = report.documents[k].document->source->name;
    if (named == name || named.ends_with("/" + name) || named == report.documents[k].document->work.jurisdiction) return k;
  }
  return std::nullopt;
}

int report_kind(const Arguments& given, Session& session) {
  const std::string kind = given.operands.front();
  if (std::find(std::begin(kKinds), std::end(kKinds), kind) == std::end(kKinds)) return wrong_usage(session, "usage.unknown-kind", {{"word", kind}, {"kinds", joined(kKinds)}});
  Arguments arguments = given;
  arguments.operands.erase(arguments.operands.begin());
  if (arguments.operands.empty()) return wrong_usage(session, "usage.no-operand", {{"command", "report " + kind}, {"operands", "FILE..."}});
  const std::string format = chosen_format(arguments, "md");
  if (std::find(std::begin(kFormats), std::end(kFormats), format) == std::end(kFormats)) return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", joined(kFormats)}});
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  Checking checking;
  if (const int status = begin_checking(arguments, session, checking); status != kDone) return status;
  if (kind == "follow-up") return follow_up(arguments, format, session, checking);
  if (kind == "ficha" && arguments.operands.size() != 1) return wrong_usage(session, "usage.one-law", {{"command", "report ficha"}});

  check_laws(arguments, session, {}, checking);
  for (const Unread& each : checking.unread) session.err << each.message;
  if (checking.report.documents.empty()) return kUnreadable;
  const auto finished = [&](int status) { return status == kDone && !checking.unread.empty() ? static_cast<int>(kUnreadable) : status; };
  const report::CheckedDocument& first = checking.report.documents.front();
  if (kind == "ficha") {
    if (format == "json") return write_result(arguments, report::ficha_json(checking.report, first, session.messages), session);
    return write_paper(arguments, format, report::ficha_paper(checking.report, first, session.messages), checking.options.limits, session);
  }
  const std::optional<std::size_t> base = find_base(arguments, checking.report);
  if (!base) return wrong_usage(session, "usage.unknown-baseline", {{"word", arguments.value("baseline")}});
  if (format == "json") return finished(write_result(arguments, report::grievance_json(checking.report, *base, session.messages), session));
  return finished(write_paper(arguments, format, report::grievance_paper(checking.report, *base, session.messages), checking.options.limits, session));
}

}  // namespace

const Command kReport = {"report", "KIND FILE...", kOptions, report_kind};

}  // namespace harmonia::cli
