// harmonia-pdf: what poppler sees in a PDF, for the program that starts it.
//
//   harmonia-pdf words FILE PAGES        the words of the first PAGES pages with their boxes
//   harmonia-pdf picture FILE PAGE DPI   one page as a grey picture (PGM)
//
// It is a program of its own because poppler is under the GPL and nothing else here is, and because a parser of
// hostile files is better off in a process that has limits. "words" prints, for each page,
//   page WIDTH HEIGHT
//   X0 Y0 X1 Y1 SIZE ROTATION SPACE BOLD WORD      in points from the top left corner; SPACE: one follows
// and at the end "end COUNT", the pages that the file has. Status 3: the file cannot be read; stderr says why.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace {

constexpr int kWrongUsage = 2, kUnreadable = 3;
constexpr int kMostDpi = 600;

int fail(const char* code) {
  std::fprintf(stderr, "%s\n", code);
  return kUnreadable;
}

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  std::string out(bytes.begin(), bytes.end());
  for (char& c : out) {
    if (static_cast<unsigned char>(c) <= 0x20) c = ' ';
  }
  return out;
}

int print_words(const poppler::document& pdf, int most) {
  for (int i = 0; i < pdf.pages() && i < most; ++i) {
    const std::unique_ptr<poppler::page> page(pdf.create_page(i));
    if (!page) {
      std::printf("page 0 0\n");
      continue;
    }
    const poppler::rectf size = page->page_rect();
    std::printf("page %.1f %.1f\n", size.width(), size.height());
    for (const poppler::text_box& box : page->text_list(poppler::page::text_list_include_font)) {
      const poppler::rectf at = box.bbox();
      const std::string font = box.has_font_info() ? box.get_font_name() : std::string();
      const bool bold = font.find("Bold") != std::string::npos || font.find("bold") != std::string::npos || font.find("Black") != std::string::npos;
      std::printf("%.2f %.2f %.2f %.2f %.2f %d %d %d %s\n", at.left(), at.top(), at.right(), at.bottom(), box.has_font_info() ? box.get_font_size() : at.height(),
                  box.rotation(), box.has_space_after() ? 1 : 0, bold ? 1 : 0, utf8(box.text()).c_str());
    }
  }
  std::printf("end %d\n", pdf.pages());
  return std::fflush(stdout) == 0 ? 0 : kUnreadable;
}

int print_picture(const poppler::document& pdf, int number, int dpi) {
  const std::unique_ptr<poppler::page> page(pdf.create_page(number - 1));
  if (!page) return fail("page");
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image picture = renderer.render_page(page.get(), dpi, dpi);
  if (!picture.is_valid()) return fail("picture");
  std::printf("P5\n%d %d\n255\n", picture.width(), picture.height());
  for (int row = 0; row < picture.height(); ++row) {
    std::fwrite(picture.const_data() + static_cast<std::ptrdiff_t>(row) * picture.bytes_per_row(), 1, static_cast<std::size_t>(picture.width()), stdout);
  }
  return std::fflush(stdout) == 0 ? 0 : kUnreadable;
}

}  // namespace

#ifdef __SANITIZE_ADDRESS__
// Fontconfig, which poppler asks for fonts, keeps its cache to the end on purpose.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }
#endif

int main(int count, char** words) {
  const std::string what = count > 3 ? words[1] : "";
  if (what != "words" && (what != "picture" || count < 5)) return kWrongUsage;
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> pdf(poppler::document::load_from_file(words[2]));
  if (!pdf) return fail("damaged");
  if (pdf->is_locked()) return fail("locked");
  if (what == "words") return print_words(*pdf, std::atoi(words[3]));
  return print_picture(*pdf, std::atoi(words[3]), std::min(std::atoi(words[4]), kMostDpi));
}
