#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/changes.h"
#include "model/document.h"
#include "parser/tradition.h"
#include "report/messages.h"

// A list of changes between two laws as bytes.
namespace harmonia::report {

struct ComparedLaws {
  const Document& left;
  const Document& right;
  const Changes& changes;
  const parser::Tradition& tradition;  // of the right law: how its levels are written in Akoma Ntoso
  bool colour = false;                 // the terminal shows colours
  bool columns = false;                // "says, should say, reasons" in three columns, where a format has both layouts
};

/// harmonia/changes/1 (docs/schemas/changes.json).
std::string changes_json(const ComparedLaws& laws, const Messages& messages);

/// For a terminal: counts, then amounts with their direction, moves and new numbers, wording, cosmetic changes, notes.
std::string changes_text(const ComparedLaws& laws, const Messages& messages);

/// The same order in Markdown, each change a row of a table with room for reasons.
std::string changes_markdown(const ComparedLaws& laws, const Messages& messages);

/// A page to read on screen: both texts side by side or as one, unchanged stretches folded.
std::string changes_html(const ComparedLaws& laws, const Messages& messages);

/// A Word document: the new text with tracked changes, or three columns. Accepting all gives the right text,
/// rejecting all the left; what moved carries Word's own marks of a move, with a comment.
std::string changes_docx(const ComparedLaws& laws, const Messages& messages);

/// The right law in Akoma Ntoso with `<ins>` and `<del>`, and each change as a modification in `<analysis>`.
std::string changes_akn(const ComparedLaws& laws, const Messages& messages);

// What the renderings share.

/// How a change is cited: "Article 134 Bis, fraction II"; both names where they differ, "Article 178 → Article 179".
std::string change_title(const ComparedLaws& laws, const Change& change, const Messages& messages);

/// "prison: 2 to 6 years → 3 to 6 years (raised)".
std::string value_words(const ValueChange& value, const Messages& messages);

/// "178-183 → 179-184".
std::string number_run_words(const ComparedLaws& laws, const NumberRun& run);

/// The runs of a change without the white space at the end.
std::vector<WordRun> shown_runs(const Change& change);

/// Long unchanged runs cut to what stands around a change, with an ellipsis.
std::vector<WordRun> shortened_runs(std::vector<WordRun> runs, std::size_t around);

}  // namespace harmonia::report
