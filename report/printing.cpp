// Printing is work for a program that lays out pages. The first of a short list that this machine has is started on the
// page; a program that fails is an error and never a reason to try the next, since the two lay out differently.
#include "report/printing.h"

#include <algorithm>
#include <array>

#include "report/html_writer.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kPage = "page.html", kPrinted = "page.pdf";
constexpr std::array<std::string_view, 3> kBrowsers = {"chromium", "chromium-browser", "google-chrome"};

// A font that is embedded bears a time, and sets are written in the order of their digests: both come from here.
parser::OutsideRun weasyprint() {
  return {.program = "weasyprint", .arguments = {"--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", std::string(kPage), std::string(kPrinted)},
          .environment = {"SOURCE_DATE_EPOCH=0", "PYTHONHASHSEED=0"}};
}

// A browser cannot keep its sandbox where root starts it; here no script runs and no name resolves.
parser::OutsideRun browser(std::string_view program) {
  return {.program = std::string(program),
          .arguments = {"--headless", "--disable-gpu", "--no-sandbox", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
                        "--blink-settings=scriptEnabled=false", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir={folder}/profile", "--no-pdf-header-footer",
                        "--generate-pdf-document-outline", "--print-to-pdf={folder}/" + std::string(kPrinted), std::string(kPage)},
          .maps_widely = true};
}

// Blanks "/KEY (D:...)" wherever it stands, so that no byte moves.
void blank_date(std::string& pdf, std::string_view key) {
  const std::string begins = std::string(key) + " (D:";
  for (std::size_t at = pdf.find(begins); at != std::string::npos; at = pdf.find(begins, at + 1)) {
    const std::size_t end = pdf.find(')', at);
    if (end == std::string::npos) return;
    std::fill(pdf.begin() + static_cast<std::ptrdiff_t>(at), pdf.begin() + static_cast<std::ptrdiff_t>(end) + 1, ' ');
  }
}

}  // namespace

Result<std::string> print_page(std::string_view html, const parser::OutsidePrograms& programs, const parser::ImportLimits& limits) {
  parser::OutsideRun run;
  if (programs.has("weasyprint")) {
    run = weasyprint();
  } else {
    const auto found = std::find_if(kBrowsers.begin(), kBrowsers.end(), [&](std::string_view name) { return programs.has(std::string(name)); });
    if (found == kBrowsers.end()) return Error{"printer-missing", "no program that makes PDF is on this machine", {}};
    run = browser(*found);
  }
  const std::string page = with_paper_colours(html);
  run.input_name = kPage;
  run.input = page;
  run.output_name = kPrinted;
  Result<std::string> pdf = programs.run(run, limits);
  if (!pdf) return pdf;
  std::string bytes = std::move(pdf).value();
  if (run.maps_widely) {
    blank_date(bytes, "/CreationDate");
    blank_date(bytes, "/ModDate");
  }
  return bytes;
}

}  // namespace harmonia::report
