#pragma once
#include <span>
#include <string>
#include <string_view>

#include "model/result.h"
#include "model/source_text.h"
#include "parser/import/decode.h"
#include "parser/import/extraction.h"
#include "parser/import/outside.h"

namespace harmonia::parser {

/// A file to take text out of. All of it outlives the reading.
struct ImportJob {
  const std::string& name;
  std::string_view bytes;
  const ImportLimits& limits;
  const OutsidePrograms* outside = nullptr;  // null: none may be started
};

/// A format that is no plain text. `recognise` looks at the bytes alone and is cheap.
struct Format {
  MediaType type;
  bool (*recognise)(std::string_view bytes);
  Result<Extraction> (*read)(const ImportJob& job);
};

/// Every format, in the order in which they are asked. To add one: a reader, and its row here.
std::span<const Format> formats();

bool is_docx(std::string_view bytes);
Result<Extraction> read_docx(const ImportJob& job);
bool is_odt(std::string_view bytes);
Result<Extraction> read_odt(const ImportJob& job);
bool is_html(std::string_view bytes);
Result<Extraction> read_html(const ImportJob& job);
bool is_pdf(std::string_view bytes);
Result<Extraction> read_pdf(const ImportJob& job);
bool is_doc(std::string_view bytes);
Result<Extraction> read_doc(const ImportJob& job);
bool is_rtf(std::string_view bytes);
Result<Extraction> read_rtf(const ImportJob& job);

}  // namespace harmonia::parser
