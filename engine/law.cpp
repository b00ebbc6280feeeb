#include "engine/law.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "engine/outside_programs.h"
#include "parser/import/import.h"
#include "parser/parse.h"

namespace harmonia::engine {

namespace {

std::string file_name(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  return name.empty() ? path : name;
}

}  // namespace

Result<Law> parse_law(const std::string& path, std::string bytes, const parser::Traditions& traditions, const ReadOptions& options) {
  const std::string name = file_name(path);
  // A parser knows the name without the folder; what the user typed finds the file again.
  const auto with_path = [&](Error error) {
    error.where = error.where.starts_with(name) ? path + error.where.substr(name.size()) : path;
    return error;
  };
  Result<std::shared_ptr<const SourceText>> source = parser::import_law(name, std::move(bytes), options.limits, &outside_programs());
  if (!source) return with_path(source.error());
  Result<Document> document = parser::parse(
      *source, traditions,
      {options.tradition, options.limits, parser::Detail::Values, options.explain, options.rulings.empty() ? nullptr : &options.rulings});
  if (!document) return with_path(document.error());
  return std::make_shared<const Document>(std::move(document).value());
}

void run_jobs(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& make) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) make(i);
  };
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < std::min<std::size_t>(jobs, count); ++i) threads.emplace_back(work);
  work();
}

std::string engine_version() { return "harmonia " HARMONIA_VERSION; }

}  // namespace harmonia::engine
