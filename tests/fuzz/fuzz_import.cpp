// Bytes of any format give a text whose marks lie inside it and a document that tiles it, or a clean error. The
// first byte chooses how the rest is dressed, so that readers behind an archive are reached too.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "data/compiled_in.h"
#include "parser/import/import.h"
#include "parser/parse.h"
#include "report/zip_writer.h"
#include "support/invariants.h"

using namespace harmonia;

namespace {

std::string dressed(std::uint8_t how, std::string bytes) {
  switch (how % 5) {
    case 0: return bytes;
    case 1: return "{\\rtf1" + bytes;
    case 2: return "<html>" + bytes;
    case 3: return report::zip_archive({{"[Content_Types].xml", "<a/>"}, {"word/document.xml", "<w:document><w:body>" + bytes + "</w:body></w:document>"}});
    default:
      return report::zip_archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                  {"content.xml", "<o:document-content><o:body><o:text>" + bytes + "</o:text></o:body></o:document-content>"}});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  if (size == 0) return 0;
  const auto source = parser::import_law("fuzz", dressed(data[0], std::string(reinterpret_cast<const char*>(data) + 1, size - 1)));
  if (!source) return 0;
  const auto length = static_cast<std::uint32_t>((*source)->bytes.size());
  Span before;
  for (const TextMark& mark : (*source)->marks) {
    if (mark.span.empty() || mark.span.end > length || mark.span < before) std::abort();
    before = mark.span;
  }
  if ((*source)->media_type == MediaType::AkomaNtoso) return 0;
  const auto document = parser::parse(*source, traditions, {.tradition = "es-mx"});
  if (!document || !tests::broken_invariant(*document).empty()) std::abort();
  return 0;
}
