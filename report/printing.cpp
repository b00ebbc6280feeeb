// Printing and drawing is work for a program that lays out pages. The first of a short list that this machine has is started on the
// page or the picture; a program that fails is an error and never a reason to try the next, since the two lay out differently.
#include "report/printing.h"

#include <algorithm>
#include <array>

#include "report/html_writer.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kPage = "page.html", kPrinted = "page.pdf", kPicture = "picture.svg", kDrawn = "picture.png";
constexpr int kZoom = 2;  // dots for each unit of a picture
constexpr std::array<std::string_view, 3> kBrowsers = {"chromium", "chromium-browser", "google-chrome"};

// A font that is embedded bears a time, and sets are written in the order of their digests: both come from here.
parser::OutsideRun weasyprint() {
  return {.program = "weasyprint", .arguments = {"--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", std::string(kPage), std::string(kPrinted)},
          .environment = {"SOURCE_DATE_EPOCH=0", "PYTHONHASHSEED=0"}};
}

// A browser cannot keep its sandbox where root starts it; here no script runs and no name resolves.
parser::OutsideRun browser(std::string_view program, std::initializer_list<std::string> more) {
  parser::OutsideRun run{.program = std::string(program),
                         .arguments = {"--headless", "--disable-gpu", "--no-sandbox", "--no-first-run", "--disable-extensions", "--disable-dev-shm-usage",
                                       "--blink-settings=scriptEnabled=false", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir={folder}/profile"},
                         .maps_widely = true};
  run.arguments.insert(run.arguments.end(), more);
  return run;
}

// The first browser that there is, or an empty name.
std::string_view found_browser(const parser::OutsidePrograms& programs) {
  const auto found = std::find_if(kBrowsers.begin(), kBrowsers.end(), [&](std::string_view name) { return programs.has(std::string(name)); });
  return found == kBrowsers.end() ? std::string_view() : *found;
}

// A number that the picture says of itself: width="1040".
std::string said(std::string_view svg, std::string_view name) {
  const std::string begins = " " + std::string(name) + "=\"";
  const std::size_t at = svg.find(begins, std::min(svg.find("<svg"), svg.size()));
  if (at == std::string_view::npos) return "800";
  const std::size_t begin = at + begins.size();
  return std::string(svg.substr(begin, svg.find_first_of(".\"", begin) - begin));
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
    const std::string_view found = found_browser(programs);
    if (found.empty()) return Error{"printer-missing", "no program that makes PDF is on this machine", {}};
    run = browser(found, {"--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf={folder}/" + std::string(kPrinted), std::string(kPage)});
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

Result<std::string> draw_picture(std::string_view svg, const parser::OutsidePrograms& programs, const parser::ImportLimits& limits) {
  parser::OutsideRun run;
  if (programs.has("rsvg-convert")) {
    run = {.program = "rsvg-convert", .arguments = {"--format", "png", "--zoom", std::to_string(kZoom), "--output", std::string(kDrawn), std::string(kPicture)}};
  } else {
    const std::string_view found = found_browser(programs);
    if (found.empty()) return Error{"drawer-missing", "no program that makes PNG is on this machine", {}};
    run = browser(found, {"--hide-scrollbars", "--force-device-scale-factor=" + std::to_string(kZoom), "--window-size=" + said(svg, "width") + "," + said(svg, "height"),
                          "--screenshot={folder}/" + std::string(kDrawn), std::string(kPicture)});
  }
  run.input_name = kPicture;
  run.input = svg;
  run.output_name = kDrawn;
  return programs.run(run, limits);
}

Result<std::string> finished(Finish finish, std::string bytes, const parser::OutsidePrograms& programs, const parser::ImportLimits& limits) {
  switch (finish) {
    case Finish::Print: return print_page(bytes, programs, limits);
    case Finish::Draw: return draw_picture(bytes, programs, limits);
    case Finish::None: break;
  }
  return bytes;
}

}  // namespace harmonia::report
