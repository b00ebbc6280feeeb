// ICU's converters know the code pages; one is opened for each call, which costs little beside the text.
#include "text/code_page.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

namespace harmonia::text {

std::optional<std::string> from_code_page(std::string_view bytes, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status) || bytes.size() > 0x7FFFFFFF) return std::nullopt;
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string utf8;
  wide.toUTF8String(utf8);
  return utf8;
}

}  // namespace harmonia::text
