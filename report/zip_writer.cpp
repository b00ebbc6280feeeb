// An archive is built in memory by libzip, which keeps pointers to the entries' bytes until it is closed.
#include "report/zip_writer.h"

#include <zip.h>

#include <memory>
#include <new>

namespace harmonia::report {

namespace {

// 1 January 1980, the first day that the format knows, at midnight. As DOS fields: zip_file_set_mtime would
// ask for the machine's time zone.
constexpr zip_uint16_t kDosDate = (0 << 9) | (1 << 5) | 1;
constexpr zip_uint16_t kDosTime = 0;

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

}  // namespace

std::string zip_archive(const std::vector<ZipEntry>& entries) {
  std::unique_ptr<zip_source_t, FreeSource> memory(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!memory) throw std::bad_alloc();
  zip_t* archive = zip_open_from_source(memory.get(), ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) throw std::bad_alloc();
  zip_source_keep(memory.get());  // zip_close lets go of it, and the bytes are read after that
  const auto fail = [&] {
    zip_discard(archive);
    throw std::bad_alloc();
  };
  for (const ZipEntry& entry : entries) {
    zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    if (source == nullptr) fail();
    const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      fail();
    }
    const auto at = static_cast<zip_uint64_t>(index);
    zip_file_set_dostime(archive, at, kDosTime, kDosDate, 0);
    zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 6);
    zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, 0100644U << 16);
  }
  if (zip_close(archive) != 0) fail();

  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(memory.get(), &stat) != 0 || zip_source_open(memory.get()) != 0) throw std::bad_alloc();
  std::string bytes(stat.size, '\0');
  const zip_int64_t read = zip_source_read(memory.get(), bytes.data(), bytes.size());
  zip_source_close(memory.get());
  if (read != static_cast<zip_int64_t>(bytes.size())) throw std::bad_alloc();
  return bytes;
}

}  // namespace harmonia::report
