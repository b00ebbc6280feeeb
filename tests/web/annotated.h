#pragma once
#include <string>

#include "report/annotations.h"
#include "report/docx_writer.h"

namespace harmonia::tests {

/// A report in Word as a colleague sends it back: a comment and a change at one finding, a comment at none.
inline std::string annotated_docx(const std::string& text_sha256) {
  using report::DocxChange;
  report::DocxWriter docx({.author = "Omar <b>Sadiq</b>", .date = "2026-05-02"});
  docx.heading(1, "Penalty", report::finding_bookmark(text_sha256, "femicide", "fem-penalty-range"));
  docx.open_paragraph().open_comment().run("de cuarenta a sesenta años de prisión").close_comment("Is that the range of 2023?").close_paragraph();
  docx.open_paragraph().run("at least", {.change = DocxChange::Deleted}).run("exactly", {.change = DocxChange::Inserted}).close_paragraph();
  docx.heading(1, "Method");
  docx.open_paragraph().open_comment().run("Method").close_comment("Say more.").close_paragraph();
  return docx.take();
}

}  // namespace harmonia::tests
