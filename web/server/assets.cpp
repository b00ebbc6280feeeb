#include "web/server/assets.h"

#include <Poco/DeflatingStream.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "web/server/service.h"

namespace harmonia::web {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kBuilt = "web/app/dist/";
constexpr std::uint64_t kMostBytes = 128ull << 20;
constexpr std::size_t kWorthPacking = 1024;

constexpr std::pair<std::string_view, std::string_view> kMediaTypes[] = {
    {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},         {".svg", "image/svg+xml"},                 {".png", "image/png"},
    {".ico", "image/x-icon"},              {".woff2", "font/woff2"},                  {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"}, {".map", "application/json"}};

// Shown where the workbench was not built; the API works without it.
constexpr std::string_view kNotBuilt =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Harmonia</title></head><body><h1>Harmonia</h1>"
    "<p>The server runs, but the workbench was not built: build it in web/app and start the program anew, or name its folder with --app.</p>"
    "<p>The API is at <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>.</p></body></html>\n";

}  // namespace

std::string gzipped(const std::string& bytes) {
  std::ostringstream out;
  Poco::DeflatingOutputStream packer(out, Poco::DeflatingStreamBuf::STREAM_GZIP, 6);
  packer.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  packer.close();
  return out.str();
}

void Assets::add(const std::string& path, std::string bytes) {
  Asset asset;
  asset.media_type = "application/octet-stream";
  for (const auto& [ending, type] : kMediaTypes) {
    if (path.ends_with(ending)) asset.media_type = type;
  }
  asset.etag = etag_of(bytes);
  asset.immutable = path.starts_with("assets/");
  if (bytes.size() >= kWorthPacking && !path.ends_with(".png") && !path.ends_with(".woff2")) {
    std::string packed = gzipped(bytes);
    if (packed.size() < bytes.size()) asset.gzipped = std::make_shared<const std::string>(std::move(packed));
  }
  asset.bytes = std::make_shared<const std::string>(std::move(bytes));
  if (path == "index.html") {
    page_ = asset;
    built_ = true;
  }
  files_[path] = std::move(asset);
}

Result<Assets> Assets::open(const std::string& folder, const DataFiles& data) {
  Assets assets;
  if (folder.empty()) {
    for (const DataFile& file : data) {
      if (file.path.starts_with(kBuilt)) assets.add(std::string(file.path.substr(kBuilt.size())), std::string(file.bytes));
    }
  } else {
    std::error_code problem;
    if (!fs::is_directory(folder, problem)) return Error{"file-missing", "there is no such folder", folder};
    std::uint64_t bytes = 0;
    for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
      if (!at->is_regular_file(problem)) continue;
      bytes += at->file_size(problem);
      if (bytes > kMostBytes) return Error{"too-large", "the folder of the workbench holds more than " + std::to_string(kMostBytes) + " bytes", folder};
      std::ifstream file(at->path(), std::ios::binary);
      assets.add(fs::relative(at->path(), folder, problem).generic_string(), std::string(std::istreambuf_iterator<char>(file), {}));
    }
    if (problem) return Error{"file-unreadable", problem.message(), folder};
  }
  if (!assets.built_) {
    assets.add("index.html", std::string(kNotBuilt));
    assets.built_ = false;
  }
  return assets;
}

const Asset* Assets::find(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace harmonia::web
