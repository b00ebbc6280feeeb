// The Word documents of before 2007. LibreOffice turns one into a .docx, which keeps lists and notes; where it
// is missing, antiword or catdoc give the bare text.
#include "parser/import/encoding.h"
#include "parser/import/formats.h"
#include "parser/import/outside.h"

namespace harmonia::parser {

namespace {

// The name of an entry of the compound file, which is written in UTF-16.
bool has_entry(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

}  // namespace

bool is_doc(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") && (has_entry(bytes, "WordDocument") || has_entry(bytes, "EncryptedPackage"));
}

Result<Extraction> read_doc(const ImportJob& job) {
  if (has_entry(job.bytes, "EncryptedPackage")) return Error{"zip-encrypted", "the file is locked by a password; save a copy without one", {}};
  constexpr const char* kFile = "law.doc";
  const auto run = [&](const char* program, std::vector<std::string> arguments, const char* output) {
    return job.outside->run({program, std::move(arguments), kFile, job.bytes, output}, job.limits);
  };
  const auto has = [&](const char* program) { return job.outside != nullptr && job.outside->has(program); };
  if (has("soffice")) {
    const Result<std::string> docx = run("soffice", {"-env:UserInstallation=file://{folder}/profile", "--headless", "--nologo", "--norestore", "--convert-to", "docx", "--outdir", "{folder}", kFile}, "law.docx");
    if (!docx) return docx.error();
    return read_docx({job.name, *docx, job.limits, job.outside});
  }
  const bool antiword = has("antiword");
  if (!antiword && !has("catdoc")) {
    return Error{"child-missing", "this is an old Word document (DOC), and no program that reads it is here; install libreoffice-writer-nogui (or antiword), or save it as DOCX", {}};
  }
  Result<std::string> text = antiword ? run("antiword", {"-w", "0", "-m", "UTF-8.txt", kFile}, "") : run("catdoc", {"-w", "-d", "utf-8", kFile}, "");
  if (!text) return text.error();
  Extraction extraction;
  extraction.text = to_utf8(std::move(text).value()).text;
  extraction.remarks.push_back({"doc-bare-text", Severity::Warning, {}, {antiword ? "antiword" : "catdoc"}});
  return extraction;
}

}  // namespace harmonia::parser
