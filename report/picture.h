#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "report/findings.h"
#include "report/html_writer.h"

// What the pictures for slides share: SVG files that need no page around them.
namespace harmonia::report {

inline constexpr std::string_view kPictureFonts = "system-ui, Noto Sans, DejaVu Sans, Noto Sans Symbols2, sans-serif";
inline constexpr std::string_view kPictureInk = "#1b1d21", kPictureSoft = "#565c66", kPictureLine = "#d5d9df";

/// What one drawing writes as a file, on a white ground. `draw` writes one `<svg>` element.
std::string picture_file(const std::function<void(HtmlWriter&)>& draw);

/// The outer element of a drawing; `label` is what readers who do not see it are told.
void open_picture(HtmlWriter& svg, double width, double height, std::string_view label);

/// Words at a place. An empty anchor begins there, "middle" stands around it, "end" ends there.
void picture_words(HtmlWriter& svg, const std::string& text, double x, double y, double size, std::string_view anchor = {}, std::string_view fill = {});

/// The signs and colours of verdicts, each with its word, in a line from (x, y).
void verdict_legend(HtmlWriter& svg, double x, double y, const Messages& messages);

}  // namespace harmonia::report
