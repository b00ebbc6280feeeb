#pragma once
#include <string>

namespace harmonia::parser {

struct Decoded {
  std::string text;      // valid UTF-8, without a byte order mark
  std::string encoding;  // of the bytes: "us-ascii", "utf-8", "utf-16le", "windows-1251", ...
};

/// Text in any common encoding as UTF-8. `declared` is the code page that the file itself names, asked
/// only where the bytes are no Unicode. Bytes without a meaning become U+FFFD.
Decoded to_utf8(std::string bytes, const std::string& declared = {});

}  // namespace harmonia::parser
