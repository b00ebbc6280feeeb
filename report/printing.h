#pragma once
#include <string>
#include <string_view>

#include "model/result.h"
#include "parser/import/outside.h"

namespace harmonia::report {

/// A page of this module (begin_page) as PDF: tagged, with bookmarks and page numbers. WeasyPrint prints it, or Chromium
/// where that is all there is; equal pages give equal bytes on one machine. No script of the page runs, and nothing is
/// fetched for it. Errors: "printer-missing", and those of OutsidePrograms.
Result<std::string> print_page(std::string_view html, const parser::OutsidePrograms& programs, const parser::ImportLimits& limits);

}  // namespace harmonia::report
