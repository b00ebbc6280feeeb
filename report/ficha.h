#pragma once
#include <string>
#include <vector>

#include "report/gap_report.h"
#include "report/paper.h"

// One page on one law: the provision, its penalties, what each chapter of the pack found, whose matter the rest is, dates.
namespace harmonia::report {

struct FichaLine {
  const Finding* finding = nullptr;
  std::string title, words;  // a range, a reason, or nothing
  std::string articles;      // "134 Bis, 135"
};

struct FichaChapter {
  std::string id, title;
  std::vector<FichaLine> lines;
};

struct Ficha {
  std::string law, jurisdiction, language, against;
  Date text_date;
  std::uint32_t provision = kNoProvision;  // the article on which most findings rest; none where nothing was found
  std::string where, words;                // where it is and what it says, cut where it is long
  std::vector<FichaLine> penalties;
  std::vector<FichaChapter> chapters;      // without what is another's matter
  std::vector<FichaLine> elsewhere;        // what this legislature may not regulate, with whose it is
  std::vector<const ReformNote*> history;  // notes on the provision, in the order of the text
};

Ficha make_ficha(const Report& report, const CheckedDocument& checked, const Messages& messages);

Paper ficha_paper(const Report& report, const CheckedDocument& checked, const Messages& messages);
/// docs/schemas/ficha.json on one line.
std::string ficha_json(const Report& report, const CheckedDocument& checked, const Messages& messages);

}  // namespace harmonia::report
