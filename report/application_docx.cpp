// The comparative print for Word: a table for each article, the law in force at the left, the law as amended at the
// right with its words marked, and below them the instruction.
#include <algorithm>

#include "amend/find_words.h"
#include "report/application.h"
#include "report/document.h"
#include "report/docx_writer.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

using Block = amend::LawBlock;

constexpr std::size_t kHeadingBytes = 90;
constexpr std::uint32_t kColumn = 7000;  // twentieths of a point
constexpr std::string_view kChanged = "FFF6D6", kGone = "FBE4E1", kFresh = "E3F3E4", kBy = "555555";

// An instruction that changes several paragraphs in a row is told at the first.
void cells(DocxWriter& docx, const Block& block, const Block* before, const amend::Application& application, const Messages& messages) {
  const bool fresh = block.provision == kNoProvision, changed = !block.changed_by.empty();
  const DocxParagraph look{.keep_with_next = block.kind == Block::Kind::Head};  // a label stays with what it is the label of
  docx.open_row().open_cell(block.gone ? kGone : changed && !fresh ? kChanged : std::string_view()).open_paragraph(look);
  if (fresh) docx.run(messages("draft.nothing-there"), {.italic = true, .color = kBy});
  else docx.run(print_words(changed && !block.before.empty() ? block.before : block.content), {.strike = block.gone});
  docx.close_paragraph().close_cell();
  docx.open_cell(block.gone ? std::string_view() : fresh ? kFresh : changed ? kChanged : std::string_view());
  if (!block.gone) docx.paragraph(print_words(block.content), look);
  for (const std::uint32_t by : before != nullptr && before->changed_by == block.changed_by ? std::vector<std::uint32_t>() : block.changed_by) {
    docx.open_paragraph({.style = DocxStyle::Small}).run(application.instructions[by].text, {.italic = true, .color = kBy}).close_paragraph();
  }
  docx.close_cell().close_row();
}

}  // namespace

std::string application_docx(const AppliedBill& applied, const Messages& messages) {
  const amend::Application& application = applied.application;
  const std::string title = messages("apply.html.title", {{"law", applied.before.work.title.empty() ? applied.before.source->name : applied.before.work.title}});
  DocxWriter docx({.title = title, .language = std::string(messages.language()), .landscape = true});
  docx.heading(0, title);
  docx.paragraph(messages("apply.html.bill", {{"bill", applied.bill.work.title.empty() ? applied.bill.source->name : applied.bill.work.title}}));
  docx.paragraph(application_counts(application, messages), {.style = DocxStyle::Small});
  const std::vector<Block>& blocks = application.blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    const std::size_t begin = i++;
    if (blocks[begin].kind == Block::Kind::Head) {
      while (i < blocks.size() && blocks[i].kind == Block::Kind::Text) ++i;
    }
    const auto first = blocks.begin() + static_cast<std::ptrdiff_t>(begin), last = blocks.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::none_of(first, last, [](const Block& b) { return !b.changed_by.empty(); })) continue;
    docx.heading(2, shortened(std::string_view(print_heading(*first)), kHeadingBytes));
    docx.open_table({kColumn, kColumn});
    docx.open_row(true).cell(messages("apply.html.before"), {.bold = true}).cell(messages("apply.html.after"), {.bold = true}).close_row();
    for (auto block = first; block != last; ++block) cells(docx, *block, block == first ? nullptr : &*(block - 1), application, messages);
    docx.close_table();
  }
  bool open = false;
  for (const amend::Instruction& each : application.instructions) {
    if (each.state == amend::State::Applied) continue;
    if (!open) docx.heading(2, messages("apply.html.open"));
    open = true;
    docx.paragraph(each.text);
    docx.paragraph(messages(each.reason, {{"what", each.detail}}), {.style = DocxStyle::Small, .indent = 1});
  }
  const std::vector<std::string> remarks = to_be_looked_at(applied, messages);
  if (!remarks.empty()) docx.heading(2, messages("apply.html.consequences"));
  for (const std::string& each : remarks) docx.paragraph("• " + each, {.indent = 1});
  docx.paragraph(messages("report.disclaimer"), {.style = DocxStyle::Small});
  return docx.take();
}

}  // namespace harmonia::report
