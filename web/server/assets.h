#pragma once
#include <map>
#include <memory>
#include <string>

#include "model/data_files.h"
#include "model/result.h"

namespace harmonia::web {

/// A file of the workbench, ready to be sent.
struct Asset {
  std::shared_ptr<const std::string> bytes, gzipped;  // gzipped: null where packing gains nothing
  std::string media_type, etag;
  bool immutable = false;  // its name holds its digest
};

/// All of them, by path below "/": read once, so that no request can name any other file.
class Assets {
 public:
  /// Those of a folder, or where it is empty those compiled in. Errors: "file-missing", "too-large".
  static Result<Assets> open(const std::string& folder, const DataFiles& data);

  /// "assets/index-4f3a.js"; null where there is none.
  const Asset* find(const std::string& path) const;

  /// The workbench's page; where it was not built, one that says so.
  const Asset& page() const { return page_; }
  bool built() const { return built_; }

 private:
  void add(const std::string& path, std::string bytes);

  std::map<std::string, Asset, std::less<>> files_;
  Asset page_;
  bool built_ = false;
};

/// Packed as Content-Encoding: gzip wants it.
std::string gzipped(const std::string& bytes);

}  // namespace harmonia::web
