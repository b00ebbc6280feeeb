// libzip reads the archive's directory. Sizes in it are claims, so an entry is unpacked in pieces and the
// limits are held against what has come out.
#include "parser/import/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <array>

namespace harmonia::parser {

namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::uint64_t kSmall = 1 << 20;  // bytes for which no ratio is asked: they hurt nobody

Error damaged(const std::string& what) {
  return {"zip-damaged", "the file is a zip archive that is damaged (" + what + "); get it again, or open it in a word processor and save it anew", {}};
}

struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

}  // namespace

void ZipArchive::Close::operator()(void* archive) const { zip_discard(static_cast<zip_t*>(archive)); }

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const ImportLimits& limits) {
  zip_error_t problem;
  zip_error_init(&problem);
  const auto failed = [&] {
    const std::string said = zip_error_strerror(&problem);
    zip_error_fini(&problem);
    return damaged(said);
  };
  zip_source_t* memory = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
  if (memory == nullptr) return failed();
  zip_t* opened = zip_open_from_source(memory, ZIP_RDONLY, &problem);
  if (opened == nullptr) {
    zip_source_free(memory);
    return failed();
  }
  zip_error_fini(&problem);
  ZipArchive archive;
  archive.archive_.reset(opened);
  archive.limits_ = &limits;
  const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(opened, 0), 0));
  if (count > limits.zip_entries) {
    return Error{"zip-too-many", "the archive holds " + std::to_string(count) + " files and the limit is " +
                                     std::to_string(limits.zip_entries) + "; raise it with --limit zip-entries=N", {}};
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    if (const char* path = zip_get_name(opened, i, 0)) archive.paths_.emplace_back(path);
  }
  return archive;
}

bool ZipArchive::has(const std::string& path) const { return std::find(paths_.begin(), paths_.end(), path) != paths_.end(); }

Result<std::string> ZipArchive::read(const std::string& path) {
  auto* archive = static_cast<zip_t*>(archive_.get());
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat(archive, path.c_str(), 0, &about) != 0) return Error{"zip-missing", "the archive has no " + path, {}};
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    return Error{"zip-encrypted", "the file is locked by a password; save a copy without one", {}};
  }
  const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(archive, about.index, 0));
  if (!entry) return damaged(path + ": " + zip_strerror(archive));
  std::string out;
  std::array<char, kPiece> piece;
  for (;;) {
    const zip_int64_t got = zip_fread(entry.get(), piece.data(), piece.size());
    if (got < 0) return damaged(path + ": " + zip_error_strerror(zip_file_get_error(entry.get())));
    if (got == 0) break;
    out.append(piece.data(), static_cast<std::size_t>(got));
    unpacked_ += static_cast<std::uint64_t>(got);
    if (unpacked_ > limits_->zip_bytes) {
      return Error{"zip-too-large", "the archive unpacks to more than " + std::to_string(limits_->zip_bytes) +
                                        " bytes; raise the limit with --limit zip-bytes=N if you trust the file", {}};
    }
    if (out.size() > kSmall && out.size() / std::max<std::uint64_t>(about.comp_size, 1) > limits_->zip_ratio) {
      return Error{"zip-ratio", path + " unpacks to more than " + std::to_string(limits_->zip_ratio) +
                                    " times its size; raise the limit with --limit zip-ratio=N if you trust the file", {}};
    }
  }
  return out;
}

}  // namespace harmonia::parser
