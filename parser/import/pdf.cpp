// PDF, through harmonia-pdf (pdf/main.cpp), and for pages that are pictures through tesseract.
#include <algorithm>

#include "parser/import/formats.h"
#include "parser/import/outside.h"
#include "parser/import/pdf_layout.h"

namespace harmonia::parser {

namespace {

constexpr std::string_view kReader = "harmonia-pdf";
constexpr std::string_view kRecogniser = "tesseract";
constexpr const char* kDpi = "300";              // what tesseract's makers advise
constexpr std::size_t kMostLanguages = 4;        // each makes recognition slower
constexpr std::size_t kHead = 1024;              // bytes in which a PDF says that it is one
constexpr const char* kFile = "law.pdf";

// The languages that tesseract has been given, joined as it wants them; empty where there is none.
std::string languages(const ImportJob& job) {
  const Result<std::string> listed = job.outside->run({std::string(kRecogniser), {"--list-langs"}, "", {}, ""}, job.limits);
  if (!listed) return {};
  std::string joined;
  std::size_t count = 0;
  for (std::string_view rest = *listed; !rest.empty() && count < kMostLanguages;) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    // The first line is a heading; "osd" finds which way is up.
    const bool name = !line.empty() && line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos && line != "osd";
    if (!name) continue;
    joined += (joined.empty() ? "" : "+") + std::string(line);
    ++count;
  }
  return joined;
}

Result<std::string> recognise(const ImportJob& job, std::size_t page, const std::string& with) {
  const Result<std::string> picture =
      job.outside->run({std::string(kReader), {"picture", kFile, std::to_string(page), kDpi}, kFile, job.bytes, ""}, job.limits);
  if (!picture) return picture.error();
  return job.outside->run({std::string(kRecogniser), {"page.pgm", "stdout", "-l", with}, "page.pgm", *picture, ""}, job.limits);
}

std::string only_text(std::string_view recognised) {
  TextBuilder text;
  for (std::string_view rest = recognised; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (line.find_first_not_of(" \t\f\r") == std::string_view::npos) text.end_paragraph();
    else if (text.in_paragraph()) text.line_break(), text.text(line);
    else text.text(line);
  }
  return text.take().text;
}

// "1 to 3, 7": pages as a reader wants them named.
std::string ranges(const std::vector<std::size_t>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    out += (out.empty() ? "" : ", ") + std::to_string(pages[i]);
    if (last > i) out += "-" + std::to_string(pages[last]);
    i = last + 1;
  }
  return out;
}

}  // namespace

bool is_pdf(std::string_view bytes) { return bytes.substr(0, kHead).find("%PDF-") != std::string_view::npos; }

Result<Extraction> read_pdf(const ImportJob& job) {
  if (job.outside == nullptr || !job.outside->has(std::string(kReader))) {
    return Error{"child-missing", "reading PDF needs the program harmonia-pdf, which is built beside harmonia where libpoppler-cpp-dev is installed; install that and build again, or give the text", {}};
  }
  const Result<std::string> printed =
      job.outside->run({std::string(kReader), {"words", kFile, std::to_string(job.limits.pdf_pages)}, kFile, job.bytes, ""}, job.limits);
  if (!printed) {
    if (printed.error().code != "child-failed") return printed.error();
    if (printed.error().message.starts_with("locked")) return Error{"pdf-locked", "the PDF is locked by a password; save a copy without one", {}};
    return Error{"pdf-damaged", "the PDF is damaged and cannot be read; get it again, or print it to a new PDF", {}};
  }
  std::optional<PdfWords> words = read_pdf_words(*printed);
  if (!words) return Error{"pdf-damaged", "harmonia-pdf gave something that is not its own; build it anew together with harmonia", {}};
  if (words->pages_in_file > job.limits.pdf_pages) {
    return Error{"pdf-too-long", "the PDF has " + std::to_string(words->pages_in_file) + " pages and the limit is " + std::to_string(job.limits.pdf_pages) +
                                     "; raise it with --limit pdf-pages=N", {}};
  }

  std::vector<std::size_t> bare, recognised;
  std::string problem;
  std::string with;
  for (std::size_t i = 0; i < words->pages.size(); ++i) {
    PdfPage& page = words->pages[i];
    if (!page.words.empty()) continue;
    if (bare.empty() && recognised.empty() && job.outside->has(std::string(kRecogniser))) with = languages(job);
    if (!with.empty()) {
      const Result<std::string> read = recognise(job, i + 1, with);
      if (read) page.recognised = only_text(*read);
      else problem = read.error().code;
    }
    (page.recognised.empty() ? bare : recognised).push_back(i + 1);
  }
  if (bare.size() == words->pages.size()) {
    return Error{"pdf-without-text", with.empty() ? "no page has text: they are pictures; install tesseract-ocr and the data of the law's language, such as tesseract-ocr-spa, or give the text"
                                                  : "no page has text, and tesseract recognised none" + (problem.empty() ? std::string() : " (" + problem + ")") + "; give the text", {}};
  }
  Extraction extraction = lay_out(words->pages);
  if (!bare.empty()) extraction.remarks.push_back({with.empty() ? "pdf-page-without-text" : "pdf-page-not-recognised", Severity::Warning, {}, {ranges(bare)}});
  if (!recognised.empty()) extraction.remarks.push_back({"pdf-page-recognised", Severity::Warning, {}, {ranges(recognised)}});
  return extraction;
}

}  // namespace harmonia::parser
