#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "model/result.h"
#include "parser/import/outside.h"

namespace harmonia::report {

/// What other programs have to do to the bytes of an exporter: nothing, print a page, or draw a picture.
enum class Finish : std::uint8_t { None, Print, Draw };

/// A page of this module (begin_page) as PDF: tagged, with bookmarks and page numbers. WeasyPrint prints it, or Chromium
/// where that is all there is; equal pages give equal bytes on one machine. No script of the page runs, and nothing is
/// fetched for it. Errors: "printer-missing", and those of OutsidePrograms.
Result<std::string> print_page(std::string_view html, const parser::OutsidePrograms& programs, const parser::ImportLimits& limits);

/// An SVG picture of this module (picture.h) as PNG, twice as large as its units, for slides. rsvg-convert draws it, or Chromium
/// where that is all there is; equal pictures give equal bytes on one machine. Errors: "drawer-missing", and those of OutsidePrograms.
Result<std::string> draw_picture(std::string_view svg, const parser::OutsidePrograms& programs, const parser::ImportLimits& limits);

Result<std::string> finished(Finish finish, std::string bytes, const parser::OutsidePrograms& programs, const parser::ImportLimits& limits);

}  // namespace harmonia::report
