#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/comparison.h"
#include "report/chart.h"
#include "report/messages.h"
#include "report/passages.h"

// One matter in several laws side by side, as bytes.
namespace harmonia::report {

struct ComparisonReport {
  const Comparison& comparison;
  std::string engine_version;
  std::string date;  // ISO, as the user gave it; empty: none is printed
};

/// One self-contained page: a column a wording, what is particular marked, penalties in a row of their own
/// with a chart of the prison terms.
std::string comparison_html(const ComparisonReport& report, const Messages& messages);

/// harmonia/comparison/1 on one line (docs/schemas/comparison.json).
std::string comparison_json(const ComparisonReport& report, const Messages& messages);

/// A table of sources and penalties, then the texts; particular words in bold.
std::string comparison_markdown(const ComparisonReport& report, const Messages& messages);

/// A table in landscape, the texts in columns, particular words underlined.
std::string comparison_docx(const ComparisonReport& report, const Messages& messages);

/// A line a text, to sort and filter: law, date, source, article, penalties with their bounds, words.
std::string comparison_xlsx(const ComparisonReport& report, const Messages& messages);

/// The prison terms as a picture for slides, SVG.
std::string comparison_svg(const ComparisonReport& report, const Messages& messages);

// What all but JSON show, in the reader's words.

struct SheetPenalty {
  std::string words;     // as the law has them, with what they are where that is no penalty of its own
  std::optional<std::pair<std::optional<double>, std::optional<double>>> prison_years;  // of a prison term of its own
  bool life = false;
};

struct SheetParagraph {
  std::uint32_t depth = 0;  // below the article
  std::vector<Piece> pieces;
};

struct SheetText {
  std::string citation;    // "Article 34"
  std::string likeness;    // "likeness 0.71, mutual best"; empty for the baseline's own article
  std::vector<SheetParagraph> paragraphs;
  std::vector<SheetPenalty> penalties;
};

/// One law over a column; a column of one wording has several.
struct SheetLaw {
  std::string name, jurisdiction, date, source, language;
  bool baseline = false;
};

struct SheetColumn {
  std::vector<SheetLaw> laws;
  std::string same_wording;  // "3 laws say the same"; empty for one
  std::string verdict;       // with its sign; empty where the matter is no criterion
  std::vector<SheetText> texts;
  std::string missing;       // what was searched in vain; empty where there are texts
  std::string nearest;       // articles that came close
};

struct Sheet {
  std::string title, lead, legend;
  std::vector<SheetColumn> columns;
};
Sheet make_sheet(const Comparison& comparison, const Messages& messages);

/// "3 to 8 years", "life": a prison term in words; empty where it is none.
std::string term_words(const SheetPenalty& penalty, const Messages& messages);

/// The prison terms of all columns, for a chart.
std::vector<RangeBar> prison_bars(const Sheet& sheet, const Messages& messages);

}  // namespace harmonia::report
