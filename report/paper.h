#pragma once
#include <optional>
#include <string>
#include <vector>

#include "report/chart.h"
#include "report/messages.h"

// A document in blocks, before any format is chosen, for reports that need no layout of their own.
namespace harmonia::report {

struct PaperCell {
  std::string words;
  std::optional<Verdict> verdict;  // that the words name: gives the cell its ground
  std::string language;            // of words of a law, as BCP 47; empty for the program's own
};

struct PaperBlock {
  enum class Kind : std::uint8_t { Heading, Text, Item, Quote, Small, Table, Verdicts, Ranges };
  Kind kind = Kind::Text;
  std::string words = {};            // of a chart, its title
  std::string lead = {};             // before the words, in bold; of a quote, where it stands
  std::string language = {};         // of a quote
  int level = 1;                     // of a heading
  std::vector<std::string> head = {};  // of a table
  std::vector<std::vector<PaperCell>> rows = {};
  std::vector<std::uint32_t> widths = {};  // of its columns, in parts of their sum
  std::vector<VerdictBar> verdicts = {};
  std::vector<RangeBar> ranges = {};
};

struct Paper {
  std::string kind, title, lead;
  std::string engine_version, date;  // ISO; may be empty
  bool landscape = false;
  std::vector<PaperBlock> blocks;
  bool one_page = false;  // in small letters, to stay on one page

  void heading(int level, std::string words);
  void text(std::string words, std::string lead = {});
  void item(std::string words, std::string lead = {});
  void small(std::string words);
  void quote(std::string where, std::string words, std::string language);
};

std::string paper_html(const Paper& paper, const Messages& messages);
std::string paper_md(const Paper& paper, const Messages& messages);
std::string paper_docx(const Paper& paper, const Messages& messages);

}  // namespace harmonia::report
