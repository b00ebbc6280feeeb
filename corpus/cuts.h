#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/moment.h"
#include "corpus/store.h"

namespace harmonia::corpus {

/// One file of a cut: "findings/12/femicide.json", "reviews/12/femicide.json", "report.es.html". Any bytes.
struct CutPart {
  std::string name, media_type, bytes;
  std::string sha256;  // filled by the store
};

struct NewCut {
  std::string title, date;  // ISO day that it speaks of
  std::string language, yardstick, engine;
  std::vector<std::int64_t> expressions;
  std::vector<std::string> packs;
  std::vector<CutPart> parts;  // names are unique
};

struct CutRow {
  std::int64_t id = 0;
  std::string title, date, language, yardstick, engine, frozen;
  Actor by;
  std::vector<std::int64_t> expressions;
  std::vector<std::string> packs;
  std::vector<CutPart> parts;  // without their bytes
  std::string sha256;          // of all names and digests of the parts
};

/// Findings, reviews and reports as they stood on a day. A cut is never written again; the texts it speaks of are
/// parts of it too, so that it can be reopened though a law was removed. What is frozen twice is stored once.
class Cuts {
 public:
  explicit Cuts(Store& store) : store_(store) {}

  /// Adds the texts of its expressions ("texts/12") by itself. Errors: "expression-unknown", "cut-part-twice".
  Result<CutRow> freeze(const NewCut& cut, const Actor& by, Moment now);

  Result<Page<CutRow>> list(const PageWish& wish);  // newest first
  /// Errors: "cut-unknown".
  Result<CutRow> find(std::int64_t id);
  /// Errors: "cut-unknown"; "store-failed" where the bytes are not those with the digest.
  Result<CutPart> part(std::int64_t id, std::string_view name);

 private:
  Store& store_;
};

}  // namespace harmonia::corpus
