#pragma once
#include <string>
#include <string_view>

#include "model/result.h"
#include "parser/import/decode.h"

// A user's own look for what the program writes.
namespace harmonia::report {

/// The Word document `docx` of this program with the headers, footers, styles, theme and page of `letterhead`, another Word
/// document. Styles go by their names ("heading 1"), whatever the language of the word processor; those that the
/// letterhead lacks stay as they are. A landscape document stays landscape. Nothing of the letterhead's text comes along.
/// Errors: "letterhead-broken" with what is wrong in it.
Result<std::string> on_letterhead(std::string_view docx, std::string_view letterhead, const parser::ImportLimits& limits);

/// A page of this program with a style sheet laid over its own. Errors: "css-fetches" where the sheet would have something
/// fetched, "css-broken" where it would end the element that holds it or is no UTF-8.
Result<std::string> with_style_sheet(std::string html, std::string_view css);

}  // namespace harmonia::report
