#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "amend/vocabulary.h"
#include "model/source_text.h"
#include "parser/plain/layout.h"

namespace harmonia::amend {

/// One law of a schedule of laws that a bill repeals or amends.
struct ScheduleRow {
  std::vector<Span> law;                      // its title in the source; a wrapped one has a span for each line
  std::vector<std::vector<Span>> paragraphs;  // of the last column, a span for each line
};

/// The table "No. and year of law | Short title | Extent of repeal or amendment" at the end of Commonwealth and South
/// African acts.
struct ScheduleTable {
  std::vector<ScheduleRow> rows;
  bool repeals = false;       // the last column says only what goes
  std::size_t next_line = 0;  // behind the table
};

/// Reads the table whose heading begins at layout.lines[line]: a table of Markdown, columns set by spaces, or lines in
/// which the columns were run together. Nothing where no such heading stands there, or no law below it.
std::optional<ScheduleTable> read_schedule_table(const SourceText& source, const parser::Layout& layout, std::size_t line, const Vocabulary& vocabulary);

}  // namespace harmonia::amend
