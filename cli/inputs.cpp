// Everything that is read from disk: laws, and the folders of --data and --pack.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>
#include <thread>

#include "cli/session.h"

namespace harmonia::cli {

namespace fs = std::filesystem;

namespace {

// Bytes that a folder of rules, traditions or messages may hold in one file.
constexpr std::uint64_t kMostDataBytes = 64ull << 20;

Result<std::string> read_stream(std::istream& in, const std::string& name, std::uint64_t most_bytes) {
  std::string bytes;
  std::string chunk(1 << 16, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    bytes.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > most_bytes) {
      return Error{"too-large", "there are more than " + std::to_string(most_bytes) + " bytes (limit file-bytes)", name};
    }
  }
  if (in.bad()) return Error{"file-unreadable", "reading stopped before the end", name};
  return bytes;
}

std::optional<Error> set_limit(std::string_view text, parser::ImportLimits& limits) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  if (equals == std::string_view::npos) return Error{"usage.limit-form", {}, std::string(text)};
  const Result<std::uint64_t> value = number_of(text.substr(equals + 1));
  if (!value) return value.error();
  const auto small = static_cast<std::uint32_t>(std::min<std::uint64_t>(*value, 0xFFFFFFFF));
  const std::pair<std::string_view, std::uint64_t*> wide[] = {{"file-bytes", &limits.file_bytes}, {"zip-bytes", &limits.zip_bytes}, {"child-bytes", &limits.child_bytes}};
  const std::pair<std::string_view, std::uint32_t*> narrow[] = {
      {"xml-depth", &limits.xml_depth}, {"xml-tags", &limits.xml_tags}, {"zip-entries", &limits.zip_entries}, {"zip-ratio", &limits.zip_ratio},
      {"html-depth", &limits.html_depth},     {"pdf-pages", &limits.pdf_pages}, {"child-seconds", &limits.child_seconds}};
  for (const auto& [known, limit] : wide) {
    if (name == known) return *limit = *value, std::nullopt;
  }
  for (const auto& [known, limit] : narrow) {
    if (name == known) return *limit = small, std::nullopt;
  }
  return Error{"usage.limit-unknown", {}, std::string(name)};
}

}  // namespace

Result<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return Error{"usage.not-a-number", {}, std::string(text)};
  return value;
}

Result<std::string> read_file(const std::string& path, std::uint64_t most_bytes) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (!fs::exists(status)) return Error{"file-missing", "there is no such file", path};
  if (fs::is_directory(status)) return Error{"file-is-folder", "this is a folder", path};
  if (fs::is_regular_file(status)) {
    const std::uintmax_t size = fs::file_size(path, problem);
    if (!problem && size > most_bytes) {
      return Error{"too-large",
                   "the file has " + std::to_string(size) + " bytes and the limit file-bytes is " + std::to_string(most_bytes), path};
    }
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"file-unreadable", "the file cannot be opened", path};
  return read_stream(file, path, most_bytes);
}

std::optional<Error> overlay(Session& session, const std::string& folder, std::string_view prefix) {
  std::error_code problem;
  if (!fs::is_directory(folder, problem)) return Error{"file-missing", "there is no such folder", folder};
  std::vector<fs::path> paths;
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, problem), end; at != end; at.increment(problem)) {
    if (problem) return Error{"file-unreadable", problem.message(), folder};
    if (at->path().filename().string().starts_with('.')) {
      if (at->is_directory(problem)) at.disable_recursion_pending();
      continue;
    }
    if (at->is_regular_file(problem)) paths.push_back(at->path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    const std::string ending = path.extension().string();
    if (ending != ".json" && ending != ".md") continue;
    Result<std::string> bytes = read_file(path.string(), kMostDataBytes);
    if (!bytes) return bytes.error();
    const std::string& name = session.loaded.emplace_back(std::string(prefix) + fs::relative(path, folder, problem).generic_string());
    const DataFile file{name, session.loaded.emplace_back(std::move(bytes).value())};
    const auto place = std::lower_bound(session.data.begin(), session.data.end(), file.path,
                                        [](const DataFile& each, std::string_view wanted) { return each.path < wanted; });
    if (place != session.data.end() && place->path == file.path) {
      *place = file;
    } else {
      session.data.insert(place, file);
    }
  }
  return std::nullopt;
}

Result<ReadOptions> read_options(const Arguments& arguments) {
  ReadOptions options;
  options.tradition = arguments.value("tradition");
  options.jobs = std::max(1u, std::thread::hardware_concurrency());
  if (arguments.has("jobs")) {
    const Result<std::uint64_t> jobs = number_of(arguments.value("jobs"));
    if (!jobs) return jobs.error();
    constexpr std::uint64_t kMostThreads = 256;
    options.jobs = static_cast<unsigned>(std::clamp<std::uint64_t>(*jobs, 1, kMostThreads));
  }
  for (const std::string& limit : arguments.values("limit")) {
    if (auto error = set_limit(limit, options.limits)) return *error;
  }
  if (arguments.has("rulings")) {
    const std::string path = arguments.value("rulings");
    const Result<std::string> bytes = read_file(path, kMostDataBytes);
    if (!bytes) return bytes.error();
    Result<std::vector<parser::Ruling>> rulings = parser::read_rulings(path, *bytes);
    if (!rulings) return rulings.error();
    options.rulings = std::move(rulings).value();
  }
  return options;
}

Result<Law> read_law(const std::string& path, const parser::Traditions& traditions, const ReadOptions& options, std::istream& in) {
  Result<std::string> bytes =
      path == "-" ? read_stream(in, path, options.limits.file_bytes) : read_file(path, options.limits.file_bytes);
  if (!bytes) return bytes.error();
  return parse_law(path, std::move(bytes).value(), traditions, options);
}

std::optional<std::array<Law, 2>> read_two_laws(const Arguments& arguments, Session& session, const parser::Traditions& traditions,
                                                const ReadOptions& options) {
  std::array<Law, 2> laws;
  std::array<std::string, 2> said;
  run_jobs(2, options.jobs, [&](std::size_t i) {
    Result<Law> law = read_law(arguments.operands[i], traditions, options, session.in);
    if (law) laws[i] = std::move(law).value();
    else said[i] = error_line(law.error(), session.messages);
  });
  session.err << said[0] << said[1];
  if (laws[0] == nullptr || laws[1] == nullptr) return std::nullopt;
  return laws;
}

Result<std::vector<std::shared_ptr<const rules::Pack>>> load_packs(std::span<const std::string> names, Session& session,
                                                                    const rules::Measure& measure) {
  constexpr std::string_view kPacks = "rules/packs/";
  struct Named {
    std::string id, folder;  // a folder of the user's own, or empty
    Result<rules::Pack> pack = Error{};
  };
  std::vector<Named> named;
  for (const std::string& name : names) {
    Named& each = named.emplace_back();
    each.id = name;
    if (name.find('/') == std::string::npos && !fs::is_directory(name)) continue;
    each.folder = fs::path(name).lexically_normal().generic_string();
    while (each.folder.size() > 1 && each.folder.ends_with('/')) each.folder.pop_back();
    each.id = fs::absolute(each.folder).filename().string();
    if (auto error = overlay(session, each.folder, std::string(kPacks) + each.id + "/")) return *error;
  }
  run_jobs(named.size(), std::max(1u, std::thread::hardware_concurrency()), [&](std::size_t i) { named[i].pack = rules::load_pack(session.data, named[i].id, measure); });
  std::vector<std::shared_ptr<const rules::Pack>> packs;
  for (std::size_t i = 0; i < named.size(); ++i) {
    Named& each = named[i];
    if (!each.pack) {
      Error error = each.pack.error();
      if (error.code == "pack-unknown") error.where = names[i];
      const std::string inside = std::string(kPacks) + each.id + "/";
      if (!each.folder.empty() && error.where.starts_with(inside)) error.where = each.folder + "/" + error.where.substr(inside.size());
      return error;
    }
    packs.push_back(std::make_shared<const rules::Pack>(std::move(each.pack).value()));
  }
  return packs;
}

}  // namespace harmonia::cli
