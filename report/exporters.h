#pragma once
#include <span>
#include <string>
#include <string_view>

#include "parser/tradition.h"
#include "report/alignment.h"
#include "report/changes.h"
#include "report/comparison.h"
#include "report/messages.h"
#include "report/printing.h"
#include "report/report.h"

// What can be written, and by which function. Explicit tables: a reader finds them, a linker keeps them.
namespace harmonia::report {

/// A way to write one law, a gap report, a matrix, an alignment, a list of changes or a comparison. A null member: this format does not exist for it.
struct Exporter {
  std::string_view format;      // "json", as --format and the ending of a file's name say it
  std::string_view media_type;
  bool joinable = false;                // several laws may stand one after the other
  bool one_law = false;                 // findings of one law alone
  bool redrafts = false;                // findings show suggested wording at its place
  Finish finish = Finish::None;         // what makes the format of what the functions give
  std::string (*document)(const Document&, const parser::Tradition&, const Messages&) = nullptr;
  std::string (*findings)(const Report&, const Messages&) = nullptr;
  std::string (*matrix)(const Matrix&, const Messages&) = nullptr;
  std::string (*alignment)(const AlignedLaws&, const Messages&) = nullptr;
  std::string (*changes)(const ComparedLaws&, const Messages&) = nullptr;
  std::string (*comparison)(const ComparisonReport&, const Messages&) = nullptr;
};

std::span<const Exporter> exporters();

/// "text, json, html": the formats of which `has` is true, for messages.
std::string formats_where(bool (*has)(const Exporter&));

/// The exporter of a format, or nullptr.
const Exporter* find_exporter(std::string_view format);

}  // namespace harmonia::report
