// Everything that is written: to standard output, or to a file that appears whole or not at all.
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <ostream>
#include <unistd.h>

#include "cli/session.h"

namespace harmonia::cli {

namespace fs = std::filesystem;

namespace {

struct Ending {
  std::string_view ending, format;
};
constexpr Ending kEndings[] = {{".json", "json"}, {".html", "html"}, {".htm", "html"}, {".csv", "csv"},
                               {".txt", "text"},  {".xml", "akn"},   {".akn", "akn"},
                               {".md", "md"},     {".docx", "docx"}, {".xlsx", "xlsx"}, {".pdf", "pdf"}, {".svg", "svg"}, {".png", "png"}, {".sarif", "sarif"}};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

int cannot_write(Session& session, const std::string& path, int problem, int status) {
  session.err << path << ": " << session.messages("error.cannot-write", {{"reason", std::strerror(problem)}}) << "\n";
  return status;
}

// Written beside its place and then renamed, so that a reader sees the old file or the new one.
int write_file(const std::string& path, std::string_view bytes, Session& session) {
  std::error_code none;
  const bool special = fs::exists(path, none) && !fs::is_regular_file(path, none);  // /dev/null, a pipe
  const fs::path target = fs::exists(path, none) ? fs::canonical(path, none) : fs::path(path);
  const std::string draft = special ? path : target.string() + "." + std::to_string(::getpid()) + ".part";
  const int file = ::open(draft.c_str(), O_WRONLY | O_CLOEXEC | (special ? 0 : O_CREAT | O_EXCL), 0666);
  if (file < 0) return cannot_write(session, path, errno, kWrongUsage);
  const bool written = write_all(file, bytes);
  const int write_problem = errno;
  const bool closed = ::close(file) == 0;
  if (written && closed && (special || ::rename(draft.c_str(), target.c_str()) == 0)) return kDone;
  const int problem = written ? errno : write_problem;
  if (!special) ::unlink(draft.c_str());
  return cannot_write(session, path, problem, kInternalError);
}

}  // namespace

std::string chosen_format(const Arguments& arguments, std::string_view otherwise) {
  if (arguments.has("format")) return arguments.value("format");
  const std::string path = arguments.value("output");
  for (const Ending& each : kEndings) {
    if (path.ends_with(each.ending)) return std::string(each.format);
  }
  return std::string(otherwise);
}

int write_result(const Arguments& arguments, std::string_view bytes, Session& session) {
  const std::string path = arguments.value("output", "-");
  if (path == "-") {
    session.out << bytes;
    session.out.flush();
    return session.out ? kDone : cannot_write(session, "stdout", errno, kInternalError);
  }
  for (const std::string& operand : arguments.operands) {
    std::error_code none;
    if (fs::equivalent(operand, path, none)) return wrong_usage(session, "usage.output-is-input", {{"file", path}});
  }
  return write_file(path, bytes, session);
}

}  // namespace harmonia::cli
