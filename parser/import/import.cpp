// The first format that recognises the bytes reads them; what none knows is text, or named and refused.
#include "parser/import/import.h"

#include <algorithm>
#include <array>

#include "parser/import/formats.h"
#include "parser/import/sha256.h"

namespace harmonia::parser {

namespace {

constexpr Format kFormats[] = {
    {MediaType::Docx, is_docx, read_docx},
    {MediaType::Odt, is_odt, read_odt},
    {MediaType::Pdf, is_pdf, read_pdf},
    {MediaType::Doc, is_doc, read_doc},
    {MediaType::Rtf, is_rtf, read_rtf},
    {MediaType::Html, is_html, read_html},
};

// What is met often and cannot be read; the name goes into the message.
struct Signature {
  std::string_view bytes, format;
};
constexpr std::array<Signature, 6> kUnread = {{
    {"\xD0\xCF\x11\xE0", "a file of an old office program that holds no text document"},
    {"PK\x03\x04", "a zip archive that holds no text document"},
    {"\x1F\x8B", "a gzip archive"},
    {"\x89PNG", "a picture (PNG)"},
    {"\xFF\xD8\xFF", "a picture (JPEG)"},
    {"II*\0", "a picture (TIFF)"},
}};

Result<std::shared_ptr<const SourceText>> finish(std::string name, std::string_view file, MediaType type, Extraction extraction) {
  if (extraction.text.find_first_not_of(" \t\r\n\f") == std::string::npos) {
    return Error{"empty", "there is no text in it; give a file that holds the text of a law", name};
  }
  auto source = std::make_shared<SourceText>();
  source->name = std::move(name);
  source->bytes = std::move(extraction.text);
  source->media_type = type;
  source->encoding = std::move(extraction.encoding);
  source->file_sha256 = sha256_hex(file);
  source->text_sha256 = sha256_hex(source->bytes);
  source->file_bytes = file.size();
  source->marks = std::move(extraction.marks);
  source->page_starts = std::move(extraction.page_starts);
  source->remarks = std::move(extraction.remarks);
  source->paragraphs_known = extraction.paragraphs_known;
  return std::shared_ptr<const SourceText>(std::move(source));
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

Result<std::shared_ptr<const SourceText>> import_law(std::string name, std::string bytes, const ImportLimits& limits,
                                                     const OutsidePrograms* outside) {
  if (bytes.size() <= limits.file_bytes) {
    for (const Format& format : formats()) {
      if (!format.recognise(bytes)) continue;
      Result<Extraction> extraction = format.read({name, bytes, limits, outside});
      if (!extraction) {
        Error error = extraction.error();
        if (!error.where.starts_with(name)) error.where = error.where.empty() ? name : name + ":" + error.where;
        return error;
      }
      return finish(std::move(name), bytes, format.type, std::move(extraction).value());
    }
    for (const Signature& signature : kUnread) {
      if (!std::string_view(bytes).starts_with(signature.bytes)) continue;
      return Error{"unsupported-format", "this is " + std::string(signature.format) +
                                             ", which cannot be read; save it as plain text, Markdown, HTML, PDF, DOCX, ODT, RTF or Akoma Ntoso", name};
    }
  }
  return decode(std::move(name), std::move(bytes), limits);
}

}  // namespace harmonia::parser
