#pragma once
#include <string>
#include <vector>

#include "amend/layout_annex.h"
#include "amend/vocabulary.h"
#include "model/document.h"

// From two versions of a law to the bill that leads from one to the other.
namespace harmonia::amend {

/// One instruction of the bill: the sentence, and the paragraphs of new text behind it.
struct BillItem {
  std::string number;    // as it stands before the sentence: "3. "
  std::string sentence;
  std::string open, close;  // the quotation marks around the new text
  std::vector<std::string> text;
  std::string article;   // the number of the article it is about
  std::string eid;       // that article's, in the new text, or in the old one where it goes
  std::string kind;      // "substitution", "insertion", "repeal"
};

struct DraftedBill {
  std::string title, heading, enacting;
  std::vector<BillItem> items;
  std::vector<std::string> in_annex_only;  // numbers of articles whose change no instruction expresses
  std::string annex_title, annex_about;
  LayoutAnnex annex;
};

/// Drafts the bill in the convention of the law's tradition ("drafting" in amend/traditions/*.json) and tries it out:
/// an instruction that does not give the article of `after` gives way to one that restates more. Both texts are of one
/// tradition. Errors: "no-drafting-forms" where the tradition has none.
Result<DraftedBill> draft_bill(const Document& before, const Document& after, const parser::Traditions& traditions, const Vocabulary& vocabulary);

/// The bill as Markdown that `apply` reads; without `marks` as plain text.
std::string bill_text(const DraftedBill& bill, bool marks);

}  // namespace harmonia::amend
